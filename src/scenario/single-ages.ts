import { complaintFault, type NodeComplaint } from "../core/node-fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { lastOf } from "../core/items.ts";
import { bySexAge, SEX_LETTERS, SINGLE_YEARS, type BySexAge, type Sex } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { complainNumber, complainSex, complainWhole } from "./cells.ts";
import { readCsv, type CsvRow, type CsvTable } from "./csv.ts";

/** Mean population and deaths of an area by sex and single age, 0…99 and 100+. */
export interface SingleAges {
  readonly area: string;
  /** [sex][age], persons. */
  readonly mean: BySexAge;
  /** [sex][age], in the year. */
  readonly deaths: BySexAge;
}

const NEEDED = ["area", "sex", "age_lo", "mean_pop", "deaths"] as const;
/** Optional columns; `period` separates tables, the others are ignored. */
const OTHERS = ["period", "age_hi", "rate_per_1000", "source"];

/**
 * Reads single ages by area: area, sex, age_lo, mean_pop, deaths, and period if there are several years.
 *
 * @param period The period wanted; the last one by name by default.
 * @returns The areas, the most populous first.
 * @throws Faults for columns, cells, duplicate rows and missing ages; Fault "period-unknown".
 */
export function readSingleAges(file: string, period?: string): SingleAges[] {
  const table = readCsv(file);
  throwAny(headerFaults(table));
  const periodOf = ({ cells }: CsvRow): string => cells[table.header.indexOf("period")] ?? "";
  const periods = [...new Set(table.rows.map(periodOf))].sort();
  const wanted = period ?? lastOf(periods);
  if (!periods.includes(wanted)) throw nodeFault("period-unknown", { period: wanted, known: periods.join(", ") }, { file });
  const areas = new Map<string, SingleAges>();
  const seen = new Map<string, number>();
  const faults: Fault[] = [];
  for (const row of table.rows) if (periodOf(row) === wanted) readRow(row, table, { areas, seen, faults });
  throwAny([...faults, ...gaps(file, areas, seen)]);
  return [...areas.values()].sort((a, b) => sumOf(b.mean) - sumOf(a.mean));
}

interface Reading {
  readonly areas: Map<string, SingleAges>;
  readonly seen: Map<string, number>;
  readonly faults: Fault[];
}

function readRow({ line, cells }: CsvRow, { file, header }: CsvTable, { areas, seen, faults }: Reading): void {
  const text = (column: (typeof NEEDED)[number]): string => cells[header.indexOf(column)] ?? "";
  const complaints: [string, NodeComplaint | undefined][] = [
    ["sex", complainSex(text("sex"))],
    ["age_lo", complainAge(text("age_lo"))],
    ["mean_pop", complainPersons(text("mean_pop"), true)],
    ["deaths", complainPersons(text("deaths"), false)],
  ];
  const found = complaints.flatMap(([field, complaint]) => (complaint ? [complaintFault(complaint, { file, line, field })] : []));
  faults.push(...found);
  if (found.length > 0) return;
  const key = `${text("area")} ${text("sex")} ${text("age_lo")}`;
  const first = seen.get(key);
  if (first !== undefined) faults.push(new Fault("row-twice", { key, first }, { file, line }));
  seen.set(key, line);
  if (!areas.has(text("area")))
    areas.set(text("area"), { area: text("area"), mean: bySexAge(SINGLE_YEARS.count), deaths: bySexAge(SINGLE_YEARS.count) });
  const { mean, deaths } = areas.get(text("area"))!;
  const s = SEX_LETTERS.findIndex((letter) => letter === text("sex")) as Sex;
  mean[s][Number(text("age_lo"))] = Number(text("mean_pop"));
  deaths[s][Number(text("age_lo"))] = Number(text("deaths"));
}

function complainAge(text: string): NodeComplaint | undefined {
  const open = SINGLE_YEARS.count - 1;
  return complainWhole(text, "age") ?? (Number(text) > open ? ["out-of-range", { value: text, from: 0, to: open }] : undefined);
}

function complainPersons(text: string, above: boolean): NodeComplaint | undefined {
  const complaint = complainNumber(text);
  if (complaint) return complaint;
  return Number(text) < 0 || (above && Number(text) === 0) ? [above ? "not-above-0" : "negative", { value: text }] : undefined;
}

function headerFaults({ file, header }: CsvTable): Fault[] {
  const place = { file, line: 1 };
  const needed = [...NEEDED, ...OTHERS].join(", ");
  return [
    ...NEEDED.filter((column) => !header.includes(column)).map(
      (column) => new Fault("column-missing", { column, found: header.join(", "), needed: NEEDED.join(", ") }, place),
    ),
    ...header
      .filter((column) => ![...NEEDED, ...OTHERS].includes(column))
      .map((column) => new Fault("column-unknown", { column, needed }, place)),
    ...header.filter((column, i) => header.indexOf(column) < i).map((column) => new Fault("column-twice", { column }, place)),
  ];
}

function gaps(file: string, areas: ReadonlyMap<string, SingleAges>, seen: ReadonlyMap<string, number>): Fault[] {
  const open = SINGLE_YEARS.count - 1;
  return [...areas.keys()].flatMap((area) =>
    SEX_LETTERS.flatMap((sex) =>
      Array.from({ length: SINGLE_YEARS.count }, (_, age) => age)
        .filter((age) => !seen.has(`${area} ${sex} ${age}`))
        .map((age) => nodeFault("age-missing", { age, key: `${area} ${sex}`, first: 0, open }, { file })),
    ),
  );
}

function sumOf(table: BySexAge): number {
  return table.reduce((sum, persons) => persons.reduce((total, value) => total + value, sum), 0);
}
