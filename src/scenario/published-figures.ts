import { nodeFault } from "../core/node-fault.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { firstOf, itemOf } from "../core/items.ts";
import type { Fact } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { kindNames, toFacts, type FactKinds } from "./facts.ts";
import { keyedLines, type KeyedLine } from "./keyed-lines.ts";
import { readText } from "./yaml.ts";

/** A district's code: six characters, the first four digits; a zone has a letter. */
const CODE = /^\d{4}[\dA-Z]\d$/;
const YEARS = { first: 1900, last: 2200 } as const;
const COLUMNS = ["code", "indicator", "year", "value", "unit"] as const;

/** A published figure of a district, in the unit of its kind. */
interface PublishedFigure {
  readonly code: string;
  readonly fact: Fact;
  /** Half a unit of the last digit printed, in the unit of its kind: how far the number may be rounded. */
  readonly rounding: number;
  /** The cell of its value. */
  readonly place: Position;
}

/** The figures of a file, and what in it is not read. */
export interface PublishedFigures {
  readonly figures: readonly PublishedFigure[];
  /** Indicators that no kind of figure is called, with the number of their rows. */
  readonly unknown: ReadonlyMap<string, number>;
}

/**
 * Reads `code,indicator,year,value,unit`; of further columns only `source`, `note` and `url` are taken over. Indicators are the kinds of models/facts.yaml or their aliases, units those there.
 *
 * Several figures of one kind and year are all kept, as files list every source.
 *
 * @throws Faults, each with its line: "figure-code", "figure-year", "not-a-number", those of `toFacts`, and those of the table.
 */
export function readPublishedFigures(file: string, kinds: FactKinds, files: Files = disk): PublishedFigures {
  return publishedFigures(keyedLines(readText(file, files), { file, key: ["code"], needed: COLUMNS }).lines(), file, kinds);
}

/** As `readPublishedFigures`, of lines that have its columns. */
export function publishedFigures(lines: readonly KeyedLine[], file: string, kinds: FactKinds): PublishedFigures {
  const faults: Fault[] = [];
  const names = kindNames(kinds);
  const unknown = new Map<string, number>();
  const rows = lines.flatMap((line) => {
    const indicator = line.fields("indicator");
    const what = names.get(indicator);
    if (what === undefined) unknown.set(indicator, (unknown.get(indicator) ?? 0) + 1);
    return what === undefined ? [] : [readRow(line, what, faults)];
  });
  const codes = [...new Set(rows.map(({ code }) => code))];
  const figures = codes.flatMap((code) => {
    const own = rows.filter((row) => row.code === code);
    const { line } = firstOf(own);
    if (!CODE.test(code)) faults.push(nodeFault("figure-code", { found: code }, { file, line: line.line, field: "code" }));
    return layersOf(own).flatMap((layer) => factsOf(layer, file, kinds, faults).map((figure) => ({ code, ...figure })));
  });
  throwAny(faults.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
  return { figures, unknown };
}

/** A row as read; year and value are NaN after their fault. */
interface Row {
  readonly line: KeyedLine;
  readonly code: string;
  readonly what: string;
  readonly unit: string;
  readonly source: string;
  readonly note: string;
  readonly page: string;
  readonly year: number;
  readonly value: number;
}

function readRow(line: KeyedLine, what: string, faults: Fault[]): Row {
  const { fields, position } = line;
  const year = Number(fields("year"));
  const isYear = Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last;
  if (!isYear) faults.push(nodeFault("figure-year", { found: fields("year") }, position("year")));
  const value = fields("value") === "" ? NaN : Number(fields("value"));
  if (!Number.isFinite(value)) faults.push(new Fault("not-a-number", { value: fields("value") }, position("value")));
  else if (value < 0) faults.push(new Fault("negative", { value: fields("value") }, position("value")));
  return {
    line,
    code: fields("code"),
    what,
    unit: fields("unit"),
    source: fields("source"),
    note: fields("note"),
    page: fields("url"),
    year: isYear ? year : NaN,
    value,
  };
}

/** Rows of which each layer has a kind and year once. */
function layersOf(rows: readonly Row[]): Row[][] {
  const layers: Row[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.what} ${row.year}`;
    const at = seen.get(key) ?? 0;
    seen.set(key, at + 1);
    (layers[at] ??= []).push(row);
  }
  return layers;
}

/** A district's rows as facts; a row with a fault is left out. */
function factsOf(rows: readonly Row[], file: string, kinds: FactKinds, faults: Fault[]): Omit<PublishedFigure, "code">[] {
  const read = rows.filter(({ year, value }) => Number.isFinite(year) && Number.isFinite(value));
  const facts = read.map(({ what, unit, year, value, source, note, page }) => ({
    what,
    unit,
    year,
    value,
    source: source || file,
    kind: "published" as const,
    ...(note !== "" && { note }),
    ...(/^https?:/.test(page) && { page }),
  }));
  const where = ([, i, field]: readonly PropertyKey[]): Position =>
    itemOf(read, Number(i)).line.position(field === "what" ? "indicator" : field === undefined ? undefined : String(field));
  const rowOf = new Map(read.map((row) => [`${row.what} ${row.year}`, row]));
  return toFacts({ value: { facts }, where }, kinds, faults).map(({ fact }) => {
    const row = rowOf.get(`${fact.what} ${fact.year}`)!;
    const printed = row.value === 0 ? 1 : fact.value / row.value;
    return { fact, rounding: printed * halfDigit(row.line.fields("value")), place: row.line.position("value") };
  });
}

/** Half a unit of the last digit of a number as printed. */
function halfDigit(text: string): number {
  const [, decimals = "", exponent = "0"] = /^[^.eE]*(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim()) ?? [];
  return 0.5 * 10 ** (Number(exponent) - decimals.length);
}
