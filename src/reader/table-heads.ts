import type { Cell } from "./cells.ts";
import type { Lexicon } from "./lexicon.ts";

/** A cell that holds a value and nothing else. */
export const VALUE =
  /^(?:[><≥≤≈=~]|大于|小于|不低于|不少于|不高于|不超过|约|近|达到?|保持在?|提高到|稳定在|控制在|超过|累计|[([〔【])*\s?-?\d[\d.,\s]*(?:[-—–~～至到]+\s?\d[\d.,]*)?\s?(?:万|亿|千)?[^\d,。;、:]{0,8}?(?:及?以上|以内|以下|左右|余|多)?[)\]〕】*#]{0,2}(?:[(]\D{1,10}[)])?$/;

/** The rows of a table's head: until the first with a value under it. */
export function headDepth(cells: readonly (readonly Cell[])[], { tables }: Lexicon): number {
  const isHead = (row: readonly Cell[]): boolean => {
    const texts = row.map(({ text }) => text).filter((text) => text !== "");
    const known = texts.filter(
      (text) =>
        text.length < 24 &&
        (tables.name.test(text) ||
          tables.unit.test(text) ||
          tables.serial.test(text) ||
          tables.attribute.test(text) ||
          tables.target.test(text) ||
          tables.input.test(text) ||
          tables.other.test(text) ||
          tables.acts.test(text) ||
          /^(?:19|20)\d{2}年?/.test(text) ||
          tables.cumulative.test(text) ||
          tables.growth.test(text) ||
          /(?:数|率|人口|[)])$/.test(text)),
    );
    const values = texts.filter((text) => VALUE.test(text) && !/岁|[)]$|^(?:19|20)\d{2}年?(?:\D{0,12})$/.test(text));
    return texts.length >= 2 && known.length >= Math.ceil(texts.length / 2) && values.length === 0;
  };
  const first = cells[0];
  if (first === undefined || !isHead(first)) return 0;
  const second = cells[1];
  const isYears =
    second?.some(({ text }) => /^(?:[“"]?十[三四五]五[”"]?|(?:19|20)\d{2}\s?年?)/.test(text)) === true && (second[0]?.text ?? "") === "";
  return second !== undefined && isYears && isHead(second.filter(({ text }) => text !== "").length < 2 ? [...second, ...second] : second)
    ? 2
    : 1;
}

/** The heads of the columns; those of two rows are put together. */
export function headsOf(rows: readonly (readonly Cell[])[]): string[] {
  const [first = [], second] = rows;
  if (second === undefined) return first.map(({ text }) => text);
  const width = Math.max(first.length, second.length);
  let left = "";
  return Array.from({ length: width }, (_, c) => {
    const above = first[c]?.text ?? "";
    const below = second[c]?.text ?? "";
    if (above !== "") left = above;
    return above === "" && below !== "" ? left + below : above + below;
  });
}
