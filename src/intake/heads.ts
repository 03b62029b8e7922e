import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { labelsOf, type AgeLabel, type Label, type Measure, type Stub } from "./labels.ts";
import { clean, isAmount, readContent } from "./text.ts";

/** Labels from the header of a column of numbers. */
export interface Keys {
  readonly sex?: "f" | "m" | undefined;
  readonly age?: AgeLabel | undefined;
  readonly area?: string | undefined;
  readonly year?: number | undefined;
  readonly measure: Measure;
  readonly registered: boolean;
  readonly factor?: number | undefined;
}

/** A column by its header. */
export type Column =
  /** `doubt`: an uninformative part of the header above an informative one. */
  | { readonly role: "value"; readonly keys: Keys; readonly doubt?: Doubt }
  | { readonly role: "stub"; readonly stub: Stub }
  | { readonly role: "ignored" }
  /** Without a header, or with an uninformative one. */
  | ({ readonly role: "unknown" } & Doubt);

/** An unrecognised header, and its row. */
export interface Doubt {
  readonly text: string;
  readonly row: number;
}

/** The header of a table: its rows and the meaning of its columns. */
export interface Head {
  readonly rows: readonly number[];
  readonly columns: readonly Column[];
}

/**
 * Whether a row is part of a header: some of its cells are labels and none is a number, except years.
 *
 * A title is alone in the first column and is not a header.
 */
export function isHeadRow(row: readonly string[]): boolean {
  const filled = row.flatMap((text, c) => (clean(text) === "" ? [] : [{ text, c }]));
  if (new Set(filled.map(({ text }) => text)).size === 1 && filled.every(({ c }, i) => c === i))
    return filled.length === 1 && isStub(firstOf(filled).text);
  if (filled.some(({ text }) => isAmount(readContent(clean(text))) && !isYear(text))) return false;
  if (isUnitRow(filled.map(({ text }) => text))) return false;
  const labelled = filled.filter(({ text }) => labelsOf(text).length > 0);
  const known = labelled.some(({ text }) => !isYear(text));
  return labelled.length > 0 && (known || filled.length > 2) && 2 * labelled.length >= filled.length;
}

/** Whether a row only says the unit, perhaps beside the year and the unit in English. */
function isUnitRow(texts: readonly string[]): boolean {
  const isUnit = (text: string): boolean => /^[([]?\s*(?:计量)?单位\s*[::]|^[([]?unit\s*[::]/i.test(clean(text));
  return (
    texts.some(isUnit) &&
    texts.every((text) => isUnit(text) || labelsOf(text).every(({ kind }) => kind === "year" || kind === "factor" || kind === "measure"))
  );
}

function isStub(text: string): boolean {
  return labelsOf(text).some(({ kind }) => kind === "stub");
}

function isYear(text: string): boolean {
  return /^(19|20)\d{2}年?$/.test(clean(text));
}

/** Whether a row only numbers the columns (甲 1 2 3 …). */
export function isNumbering(row: readonly string[]): boolean {
  const numbers = row.map(clean).filter((text) => text !== "" && !/^[甲乙丙丁]$/.test(text));
  return numbers.length > 2 && numbers.every((text, i) => text === String(i + Number(numbers[0])));
}

/**
 * Reads a header of one or several rows; a cell of an upper row also applies to the blank cells on its right.
 */
export function headOf(rows: readonly (readonly string[])[], at: readonly number[]): Head {
  const width = Math.max(...at.map((r) => itemOf(rows, r).length));
  const texts = at.map((r, level) =>
    level < at.length - 1
      ? spread(
          itemOf(rows, r),
          at.slice(level + 1).map((lower) => itemOf(rows, lower)),
          width,
        )
      : padded(itemOf(rows, r), width),
  );
  const columns = Array.from({ length: width }, (_, c) =>
    columnOf(
      texts.map((row) => itemOf(row, c)),
      at,
    ),
  );
  return { rows: at, columns };
}

function padded(row: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, c) => row[c] ?? "");
}

function spread(row: readonly string[], lower: readonly (readonly string[])[], width: number): string[] {
  let left = "";
  return padded(row, width).map((text, c) => {
    if (clean(text) !== "") left = text;
    const below = lower.some((other) => clean(other[c] ?? "") !== "");
    return clean(text) !== "" || !below || isStub(left) ? text : left;
  });
}

function columnOf(texts: readonly string[], at: readonly number[]): Column {
  const filled = texts.flatMap((text, i) => (clean(text) === "" ? [] : [{ text, row: itemOf(at, i) }]));
  const labels = filled.map(({ text }) => labelsOf(text));
  const dumb = labels.findIndex((list) => list.length === 0);
  const all = labels.flat();
  const stub = all.find((label) => label.kind === "stub");
  if (stub) return { role: "stub", stub: stub.stub };
  if (all.some(({ kind }) => kind === "ignored")) return { role: "ignored" };
  if (filled.length === 0 || (dumb >= 0 && !(dumb < filled.length - 1)))
    return { role: "unknown", text: filled.map(({ text }) => clean(text)).join(" "), row: filled[0]?.row ?? lastOf(at) };
  return {
    role: "value",
    keys: keysOf(all),
    ...(dumb >= 0 && { doubt: { text: clean(itemOf(filled, dumb).text), row: itemOf(filled, dumb).row } }),
  };
}

function keysOf(labels: readonly Label[]): Keys {
  const last = <K extends Label["kind"]>(kind: K) => labels.findLast((label): label is Extract<Label, { kind: K }> => label.kind === kind);
  const measures = labels.flatMap((label) => (label.kind === "measure" ? [label.measure] : []));
  return {
    sex: last("sex")?.sex,
    age: last("age")?.age,
    area: last("area")?.area,
    year: last("year")?.year,
    measure: measures.find((measure) => measure !== "persons") ?? "persons",
    registered: last("registered") !== undefined,
    factor: last("factor")?.factor,
  };
}
