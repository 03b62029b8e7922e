import { readFileSync } from "node:fs";
import { byText, cell, type TableRow, type Tables } from "./table.ts";

/** Which tables give published figures, and what they are here (models/base/build/facts.json). */
export interface FactSource {
  /** First year of the facts. */
  readonly from: number;
  readonly tables: readonly string[];
  /** The kind of fact of each indicator; others are not read. */
  readonly indicators: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, { readonly unit: string; readonly times: number }>>;
  /** The fact that rates are multiplied by. */
  readonly stock: string;
  /** The rate of births less deaths, of which no fact is made. */
  readonly difference: string;
  readonly flows: readonly Flow[];
  readonly estimates: Estimates;
}

/** Births or deaths, and the rates from which they follow where they are not counted. */
export interface Flow {
  readonly what: string;
  readonly rate: string;
  readonly other: string;
  /** 1 if the flow is the other one and the difference, −1 if it is the other one less the difference. */
  readonly sign: number;
  readonly zh: string;
  readonly en: string;
  readonly otherZh: string;
  readonly otherEn: string;
}

/** A table of one figure, published for some places and estimated for the others. */
interface Estimates {
  readonly file: string;
  readonly what: string;
  readonly unit: string;
  readonly published: Column;
  readonly estimate: Column;
}

/** A column of a table and where it is from. */
interface Column {
  readonly column: string;
  readonly source: string;
  readonly note: string;
}

/** Reads the description of the tables. */
export function factSourceOf(file: string): FactSource {
  return JSON.parse(readFileSync(file, "utf8")) as FactSource;
}

/** A figure as one table prints it. */
export interface Printed {
  readonly code: string;
  readonly what: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly kind: "published" | "derived" | "estimate";
  readonly source: string;
  /** Chinese and English, separated by ` / `. */
  readonly notes: readonly string[];
  readonly page: string;
  /** 1 for a revised series, then communiqués and yearbooks, tables that quote them, pages to be confirmed. */
  readonly rank: number;
  /** Half a unit of the last digit that is printed. */
  readonly rounding: number;
}

const REPRINTED = "转载页 / read on a page that reprints it";
const QUOTED = "转引, 未核原页 / quoted, the page itself was not seen";
const USUAL_RANK = 2;

/** The figures of the nation and the provinces that the tables print. */
export function readPrinted(transcripts: Tables, base: Tables, source: FactSource): Printed[] {
  const sources = base.read("build/fact-sources.csv");
  const notes = base.read("build/fact-notes.csv");
  const rows = source.tables.flatMap((table) => transcripts.read(table));
  return rows.flatMap((row) => {
    const known = sources.find((one) => cell(row, "source").startsWith(cell(one, "from")));
    const what = source.indicators[cell(row, "indicator")];
    const isWanted = cell(row, "code").endsWith("0000") && Number(cell(row, "year")) >= source.from && known?.["rank"] !== "";
    return what === undefined || !isWanted
      ? []
      : [printed(row, { what, known, source, note: notes.find((one) => cell(row, "note").startsWith(cell(one, "from"))) })];
  });
}

interface Known {
  readonly what: string;
  readonly known: TableRow | undefined;
  readonly note: TableRow | undefined;
  readonly source: FactSource;
}

function printed(row: TableRow, { what, known, note, source }: Known): Printed {
  const text = cell(row, "value");
  const scale = source.units[cell(row, "unit")];
  if (scale === undefined) throw new Error(`The unit of ${what} of ${cell(row, "code")} is unknown: ${cell(row, "unit")}`);
  const page = /^https?:/.test(cell(row, "url")) ? cell(row, "url") : "";
  const isDerived = row["read"] === "derived" || known?.["kind"] === "derived" || note?.["kind"] === "derived";
  const where = known?.["note"] || (page === "" ? QUOTED : REPRINTED);
  const second = note === undefined ? "" : cell(note, "note");
  return {
    code: cell(row, "code"),
    what,
    year: Number(cell(row, "year")),
    value: exact(Number(text) * scale.times),
    unit: scale.unit,
    kind: isDerived ? "derived" : "published",
    source: known?.["source"] || cell(row, "source").replace(/( \([^)]*\)|, quoted in .*)$/, ""),
    notes: second === "" ? [where] : second.includes("未核") ? [second] : [where, second],
    page,
    rank: known === undefined ? USUAL_RANK : Number(cell(known, "rank")),
    rounding: exact(0.5 * 10 ** -(text.split(".")[1]?.length ?? 0) * scale.times),
  };
}

/** A product of decimal numbers without the noise of their binary form. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Settles figures of one kind, place and year: the source of the best rank is believed; among the figures that round to it, the one with most digits
 * stands. Every other value is named in the note.
 */
export function settle(all: readonly Printed[]): Printed {
  const sorted = [...all].sort((a, b) => a.rank - b.rank);
  const believed = sorted[0];
  if (believed === undefined) throw new RangeError("Cannot settle a figure that nobody prints");
  const same = sorted.filter(
    ({ value, rounding }) => Math.abs(value - believed.value) <= Math.max(rounding, believed.rounding) * (1 + 1e-9),
  );
  const finest = same.reduce((best, one) => (one.rounding < best.rounding ? one : best));
  const others = new Map(sorted.filter(({ value }) => value !== finest.value).map(({ value, source }) => [value, source]));
  const told = [...others].map(([value, source]) => `另有${value}(${zhOf(source)}) / also printed: ${value} (${zhOf(source)})`);
  return { ...finest, notes: [...finest.notes, ...told] };
}

function zhOf(source: string): string {
  return source.split(" / ")[0] ?? source;
}

/** Groups figures by place, kind and year; sorted. */
export function settled(all: readonly Printed[]): Printed[] {
  const groups = new Map<string, Printed[]>();
  for (const one of all) {
    const key = `${one.code} ${one.what} ${one.year}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => byText(a, b)).map(([, figures]) => settle(figures));
}

/** Notes in both languages as one text, `中文 / English`. */
export function noteText(notes: readonly string[]): string {
  const pairs = notes.map((note) => note.split(" / "));
  return `${pairs.map(([zh]) => zh).join(";")} / ${pairs.map(([zh, en]) => en ?? zh).join("; ")}`;
}
