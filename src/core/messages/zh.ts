import type { en } from "./en.ts";

/** The message catalogue in Chinese; keys and placeholders equal those of `en.ts`. */
export const zh: { readonly [code in keyof typeof en]: string } = {
  "file-missing": "无法读取文件:文件不存在",
  "file-unreadable": "无法读取文件:{reason}",
  "file-empty": "文件是空的:需要表头和至少一行数据",
  "file-encoding": "文本既不是 UTF-8 也不是 GB18030:请另存为 UTF-8",
  "column-missing": "缺少列“{column}”:表头为 {found};需要 {needed}",
  "column-unknown": "不认识列“{column}”:可用的列为 {needed}",
  "column-count": "该行有 {found} 个字段,表头有 {needed} 个",
  "not-a-number": "“{value}”不是数字",
  "not-finite": "{value} 不是有限的数",
  "not-an-integer": "{value} 必须是整数",
  "negative": "{value} 是负数,应大于或等于 0",
  "sex-unknown": "性别应为 f 或 m,而不是“{value}”",
  "row-twice": "{key} 出现了两次(首次在第 {first} 行)",
  "age-missing": "缺少 {age} 岁({key}):年龄应从 0 到 {open} 连续",
  "year-missing": "缺少 {year} 年:年份应从 {from} 到 {to} 连续",
  "years-reversed": "--to {to} 早于起始年份 {from}",
  "share-is-percent": "{value} 像是百分数:比例应在 0…1 之间(应写作 {share})",
};
