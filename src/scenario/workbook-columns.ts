/** What a column of a plan's workbook holds: plain text, a number, yes or no, a name of the models, a word of a fixed list, or any value. */
type ColumnKind = "text" | "number" | "flag" | "name" | "word" | "any";

/** A column: the key of a scenario file that it stands for (dotted inside a map), its headings and its width in characters. */
export interface WorkbookColumn {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: ColumnKind;
  readonly width: number;
  /** Shown in a new workbook though no row has it. */
  readonly always?: boolean;
}

/** A sheet of a plan's workbook. */
export interface WorkbookSheet {
  readonly id: SheetId;
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly WorkbookColumn[];
}

/** The sheets of a plan: its targets, what there is, what it does, and its settings; then the tables of people and stocks of its place. */
export type SheetId = "targets" | "present" | "actions" | "settings" | "counts" | "facts";

/** A column from its parts: key, Chinese, English, kind, width; a mark `!` before the key shows it always. */
function column(key: string, zh: string, en: string, kind: ColumnKind = "any", width = 10): WorkbookColumn {
  return key.startsWith("!") ? { key: key.slice(1), zh, en, kind, width, always: true } : { key, zh, en, kind, width };
}

/** The column that keeps the order of statements of both sheets. */
export const ORDER = "order";

const statement = (kind: string): readonly WorkbookColumn[] => [
  column(`!${ORDER}`, "序", "order", "number", 5),
  column("!id", "编号", "id", "text", 14),
  column("!kind", "类别", "kind", "word", 8),
  ...(kind === "target"
    ? [column("!indicator", "指标", "indicator", "name", 44), column("!compare", "比较", "compare", "word", 6)]
    : [column("!sets", "对应数量", "sets", "name", 30)]),
  column("!value", "数值", "value", "any", 12),
  column("!unit", "单位", "unit", "text", 14),
  column("!year", "年份", "year", "number", 7),
  ...(kind === "target" ? [column("!basis", "口径", "basis", "word", 8), column("!promises", "承诺存量", "promises", "name", 24)] : []),
  column("!quote", "原文", "quote", "text", 60),
  column("!note", "备注", "note", "text", 30),
  column("read.confirmed", "确认", "confirmed", "flag", 6),
  column("read.skipped", "略过", "skipped", "flag", 6),
  ...(kind === "target"
    ? [column("sets", "对应数量", "sets", "name", 30)]
    : [column("indicator", "指标", "indicator", "name", 44), column("compare", "比较", "compare", "word", 6), column("basis", "口径", "basis", "word", 8)]),
  column("as", "换算", "as", "any", 24),
  column("counted", "统计口径", "counting rule", "text", 24),
  column("scope", "范围", "scope", "word", 8),
  column("flow", "流量", "flow", "word", 8),
  column("since", "基期年", "since", "number", 8),
  column("by_tier", "分类取值", "by_tier", "any", 24),
  column("ratio", "比例", "ratio", "any", 30),
  column("formula", "公式", "formula", "any", 30),
  column("between", "区间", "between", "any", 12),
  column("band", "左右的幅度", "band", "number", 10),
  column("attribute", "属性", "attribute", "word", 8),
]; // prettier-ignore

const evidence: readonly WorkbookColumn[] = [
  column("!source", "来源", "source", "text", 50),
  column("!year", "年份", "year", "number", 7),
  column("assumed", "假设", "assumed", "flag", 6),
  column("low", "低值", "low", "number", 10),
  column("high", "高值", "high", "number", 10),
  column("reason", "理由", "reason", "text", 30),
  column("agreed_by", "同意者", "agreed_by", "text", 16),
  column("date", "日期", "date", "text", 12),
];

/** The columns of a number of a year, as counts and facts have them. */
const dated: readonly WorkbookColumn[] = [
  column("!name", "名称", "name", "text", 26),
  column("!label", "含义", "label", "text", 36),
  column("!year", "年份", "year", "text", 7),
  column("!value", "数值", "value", "text", 12),
  column("!unit", "单位", "unit", "text", 10),
  column("!source", "来源", "source", "text", 40),
];

/** The sheets in their order. */
export const SHEETS: readonly WorkbookSheet[] = [
  { id: "targets", zh: "目标", en: "targets", columns: statement("target") },
  { id: "present", zh: "现状", en: "present", columns: statement("input") },
  {
    id: "actions",
    zh: "举措",
    en: "actions",
    columns: [
      column("!list", "类别", "kind", "word", 8),
      column("!id", "编号", "id", "text", 18),
      column("!measure", "举措", "measure", "name", 36),
      column("!amount", "数量", "amount", "number", 10),
      column("!start", "开始年", "start", "number", 8),
      column("per_year", "每年完成", "per_year", "number", 10),
      column("name", "名称", "name", "text", 24),
      column("adds", "增加", "adds", "name", 24),
      column("opens", "开放年", "opens", "number", 8),
      column("status", "状态", "status", "word", 10),
      ...evidence,
    ],
  },
  { id: "counts", zh: "清单", en: "counts", columns: [...dated, column("!counted", "统计口径", "counted", "text", 30)] },
  { id: "facts", zh: "人口", en: "facts", columns: [...dated, column("!note", "备注", "note", "text", 30)] },
  {
    id: "settings",
    zh: "参数",
    en: "settings",
    columns: [
      column("!list", "类别", "kind", "word", 8),
      column("!name", "名称", "name", "name", 40),
      column("!value", "值", "value", "any", 40),
      ...evidence,
      column("counted", "统计口径", "counting rule", "text", 24),
      column("until", "截至", "until", "number", 8),
    ],
  },
];

/** Sheets that no program reads: the instructions, and the words of the drop-downs. */
export const UNREAD_SHEETS = { notes: "说明", lists: "词表" } as const;

/** The settings of a plan by the names that the sheet prints; others stand under their own keys. */
export const SETTINGS: readonly WorkbookColumn[] = [
  column("!name.zh", "方案名称", "name", "text"),
  column("!name.en", "英文名称", "name_en", "text"),
  column("!plan.title", "文件标题", "title", "text"),
  column("plan.number", "文号", "number", "text"),
  column("!plan.date", "印发日期", "date", "text"),
  column("!plan.publisher", "印发机关", "publisher", "text"),
  column("plan.note", "文件备注", "plan_note", "text"),
  column("note", "备注", "note", "text"),
  column("!district", "地区", "district", "text"),
  column("!horizon", "推算到", "horizon", "number"),
  column("as_of", "当前年", "as_of", "number"),
  column("units", "单元", "units", "text"),
  column("balance", "平衡", "balance", "text"),
  column("tier", "类区", "tier", "text"),
  column("report", "报告", "report", "text"),
  column("mortality", "死亡率", "mortality", "text"),
  column("disability_definition", "失能定义", "disability_definition", "text"),
];

/** The words of columns, by key: Chinese and what a scenario file writes; the first of a value is the one that is printed. */
export const WORDS: Readonly<Record<string, readonly (readonly [printed: string, written: string])[]>> = {
  kind: [["目标", "target"], ["预测", "forecast"], ["任务", "task"], ["标准", "norm"], ["承诺", "pledge"], ["他级", "other-level"], ["现状", "input"]],
  compare: [
    ["≥", ">="], ["＞", ">"], ["≤", "<="], ["＜", "<"], ["≈", "≈"], ["＝", "="], ["区间", "between"],
  ],
  basis: [["户籍", "registered"], ["常住", "resident"]],
  scope: [["本地", "county"], ["市", "city"], ["省", "province"], ["全国", "nation"], ["乡镇", "town"], ["其他", "other"]],
  flow: [["新增", "added"], ["每年", "yearly"], ["累计", "cumulative"], ["增长", "growth"]],
  attribute: [["约束性", "binding"], ["预期性", "expected"]],
  status: [["在建", "committed"], ["拟建", "planned"]],
  list: [["设置", "setting"], ["参数", "quantities"], ["接受", "accepts"], ["举措", "actions"], ["项目", "projects"]],
}; // prettier-ignore
