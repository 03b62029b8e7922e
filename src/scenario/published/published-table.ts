import { basename } from "node:path";
import { groupBy } from "../../core/group-by.ts";
import { nodeFault } from "../../core/node-fault.ts";
import type { Files } from "../../files/files.ts";
import type { CsvTable } from "../csv.ts";
import { columnsOf, type Columns, type Measure } from "./columns.ts";
import { gridsOf, type Grid, type Line } from "./grid.ts";
import { groupOf, singleAges, type GroupCell } from "./single-ages.ts";

/** Which part of a published table is wanted. */
export interface Wanted {
  /** Code or name of a country, where the table has several. */
  readonly country?: string | undefined;
  /** First and last year; all others are left out, since published tables have decades. */
  readonly years: readonly [from: number, to: number];
}

/** A published table in the long format, and what was done to it. */
export interface Published {
  readonly table: CsvTable;
  /** The power of ten that its numbers were multiplied by. */
  readonly power: number;
  /** Whether groups of ages were split into single years: an estimate. */
  readonly isGraduated: boolean;
}

/** The long format of each measure. */
const HEADERS: Readonly<Record<Measure, readonly string[]>> = {
  persons: ["year", "sex", "age"],
  mx: ["year", "sex", "age"],
  asfr: ["year", "age"],
  srb: ["year"],
};
/** Rows of sums, which are left out. */
const SUMS = /^(total|tot|all( ages)?|合计|both( sexes)?|b)$/i;
const SEXES: readonly (readonly [sex: "f" | "m", pattern: RegExp])[] = [
  ["f", /^(f|female|females|women|女)$/i],
  ["m", /^(m|male|males|men|男)$/i],
];
/** What a title or a file's name says of its sex: “Female population”, mltper_1x1.txt. */
const TITLES: readonly (readonly [sex: "f" | "m", pattern: RegExp])[] = [
  ["f", /female|women|女|^f(?=ltper)/i],
  ["m", /(?<!fe)male|\bmen\b|男|^m(?=ltper)/i],
];
/** The letter that ends a name before its number or ending: popF.txt, mxM1990.txt. */
const LETTER = /[a-z]([FM])(?=[_.\d])/;
/** Sheets and rows of the variant that is taken where there are several. */
const MAIN = /estimat|medium/i;

interface Cell extends GroupCell {
  readonly year: number;
  readonly sex: string;
  readonly age: string;
  readonly text: string;
}

/**
 * Reads tables as the Human Mortality and Fertility Databases, the UN's World Population Prospects and bayesPop publish them: years, ages or sexes in rows or in
 * columns, one file for both sexes or one for each, single years or groups.
 *
 * @param files The files of one measure; the rows of all are taken together.
 * @returns The table in the long format, its numbers for one person; undefined if no file has a heading that is known.
 * @throws Fault published-unknown for one of several files whose heading is not known, published-country where a country must be named, published-sex where a file does not say whose it is; as `gridsOf`.
 */
export function publishedTable(paths: readonly string[], measure: Measure, wanted: Wanted, files: Files): Published | undefined {
  const found = paths.flatMap((path) => {
    const tables = mainSheets(gridsOf(path, files)).flatMap((grid) => {
      const columns = columnsOf(grid.lines, measure);
      return columns ? [{ grid, columns }] : [];
    });
    if (tables.length === 0 && paths.length > 1) throw nodeFault("published-unknown", {}, { file: path });
    return tables;
  });
  const [first] = found;
  if (!first) return undefined;
  const cells = found.flatMap(({ grid, columns }) => cellsOf(grid, columns, measure, wanted));
  const byGroup = groupBy(cells, ({ year, sex }) => `${year}|${sex}`);
  const isGraduated = measure !== "srb" && cells.some(({ from, to }) => to !== undefined && to > from + 1);
  const rows = [...byGroup.values()].flatMap((group) => {
    const [{ year, sex } = { year: 0, sex: "" }] = group;
    const keys = (age: string): string[] => [String(year), ...(measure === "srb" ? [] : measure === "asfr" ? [age] : [sex, age])];
    const sorted = [...group].sort((a, b) => a.from - b.from);
    const single = isGraduated && group.every(({ value }) => Number.isFinite(value)) ? singleAges(sorted, measure) : undefined;
    return single
      ? single.map(({ from, value, line }) => ({ line, cells: [...keys(String(from)), String(value)] }))
      : group.map(({ age, text, line }) => ({ line, cells: [...keys(age), text] }));
  });
  return { table: { file: first.grid.file, header: [...HEADERS[measure], measure], rows }, power: first.columns.power, isGraduated };
}

/** The sheets or the one text; of variants only the main one. */
function mainSheets(grids: readonly Grid[]): readonly Grid[] {
  const main = grids.filter(({ file }) => MAIN.test(file.split("!").at(-1) ?? ""));
  return grids.length > 1 && main.length > 0 ? main : grids;
}

function cellsOf({ file, lines }: Grid, columns: Columns, measure: Measure, { country, years: [from, to] }: Wanted): Cell[] {
  const { at, year, sex, age, values, power } = columns;
  const rows = ofCountry(ofVariant(lines.slice(at + 1), columns), columns, country, file);
  const title = sexOfTitle(lines.slice(0, at), file);
  const isSexed = measure === "persons" || measure === "mx";
  const cells = rows.flatMap(({ line, cells: texts }) =>
    values.flatMap((value): Cell[] => {
      const text = texts[value.column] ?? "";
      const whose = value.sex ?? (sex === undefined ? title : sexOf(texts[sex] ?? ""));
      const group = measure === "srb" ? "0" : (value.age ?? (age === undefined ? "" : (texts[age] ?? "")));
      if (SUMS.test(group) || whose === "") return [];
      if (isSexed && whose === undefined) throw nodeFault("published-sex", {}, { file });
      const bounds = groupOf(group) ?? { from: NaN, to: undefined };
      const number = text === "" ? NaN : Number(power === 0 ? text : `${text}e${power}`); // the nearest double of the decimal number
      const scaled = Number.isFinite(number) ? String(number) : text;
      const one = { sex: whose ?? "", age: ageText(bounds, group), ...bounds, value: number, text: scaled, line };
      return yearsOf(value.years, year === undefined ? "" : (texts[year] ?? "")).flatMap((y) =>
        y >= from && y <= to ? [{ ...one, year: y }] : [],
      );
    }),
  );
  return cells;
}

/** A single or open age by its first year; a group, which is split later, and what is no age as they are. */
function ageText({ from, to }: { readonly from: number; readonly to: number | undefined }, text: string): string {
  return Number.isNaN(from) || (to !== undefined && to > from + 1) ? text : String(from);
}

/** The calendar years of a column, or of a cell: HMD marks a year in which a territory changed, `1959+` being the new one. */
function yearsOf(column: readonly [number, number] | undefined, text: string): number[] {
  if (column) return Array.from({ length: column[1] - column[0] + 1 }, (_, i) => column[0] + i);
  const year = /^(\d{4})\+?$/.exec(text)?.[1];
  return year === undefined ? [] : [Number(year)];
}

function ofVariant(rows: readonly Line[], { variant }: Columns): readonly Line[] {
  if (variant === undefined) return rows;
  const main = rows.filter(({ cells }) => MAIN.test(cells[variant] ?? ""));
  return main.length > 0 ? main : rows;
}

/** The rows of a country: the only one, or the one asked for by code or name. */
function ofCountry(rows: readonly Line[], { country: columns }: Columns, wanted: string | undefined, file: string): readonly Line[] {
  if (columns.length === 0) return rows;
  const [first = 0] = columns;
  const named = rows.filter(({ cells }) => (cells[first] ?? "") !== "");
  const countries = groupBy(named, ({ cells }) => columns.map((column) => cells[column] ?? "").join(" "));
  if (wanted === undefined && countries.size <= 1) return named;
  const own = named.filter(({ cells }) => columns.some((column) => cells[column]?.toLowerCase() === wanted?.toLowerCase()));
  if (wanted !== undefined && own.length > 0) return own;
  const list = [...countries.keys()].slice(0, COUNTRIES_SHOWN).join(", ");
  throw nodeFault(
    wanted === undefined ? "published-country" : "published-country-unknown",
    { countries: list, wanted: wanted ?? "" },
    { file },
  );
}

const COUNTRIES_SHOWN = 8;

/** A sex of a cell; empty for both together. */
function sexOf(text: string): "f" | "m" | "" {
  return SEXES.find(([, pattern]) => pattern.test(text))?.[0] ?? "";
}

function sexOfTitle(lines: readonly Line[], file: string): "f" | "m" | undefined {
  const name = basename(file.split("!")[0] ?? file);
  const letter = LETTER.exec(name)?.[1];
  const title = lines.flatMap(({ cells }) => cells).join(" ");
  const said = [name, title].flatMap((text) => TITLES.find(([, pattern]) => pattern.test(text))?.[0] ?? []).at(0);
  return letter === undefined ? said : letter === "F" ? "f" : "m";
}
