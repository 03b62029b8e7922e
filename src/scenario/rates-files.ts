import { newYear } from "../core/year.ts";
import { nodeFault } from "../core/node-fault.ts";
import { firstOf, lastOf } from "../core/items.ts";
import type { ByAge, BySexAge, Population } from "../core/ages.ts";
import { Fault, Faults, throwAny } from "../core/fault.ts";
import type { Mortality } from "../demography/schedule.ts";
import { disk } from "../files/disk.ts";
import { readCsv, type CsvTable } from "./csv.ts";
import { splitCsv } from "./csv-records.ts";
import { byAgeOf, bySexAgeOf, longTable, missingAges, missingYears, type LongFormat, type LongTable } from "./long-table.ts";
import type { Measure } from "./published/columns.ts";
import { publishedTable, type Published } from "./published/published-table.ts";
import { decodeText, readBytes } from "./text-file.ts";
import { isWorkbook } from "./workbook.ts";
import { DEATH_RATES, FERTILITY, LIMITS, MIGRANTS, mortalityFormat, PERSONS, RATIOS, SEX_RATIO } from "./rates-formats.ts";

/** The tables of a projection, by path: one file, or several where a publisher has one for each sex. */
export interface RatesFiles {
  readonly population: readonly string[];
  readonly mortality: readonly string[];
  readonly fertility: readonly string[];
  readonly srb: readonly string[];
  readonly migration?: readonly string[] | undefined;
}

/** What a projection takes of tables that have more. */
export interface RatesWanted {
  /** The year on whose 1 January it starts, where the population has several. */
  readonly from?: number | undefined;
  readonly to: number;
  readonly country?: string | undefined;
}

/** A published table that was brought into the long format: its file, the power of ten on its numbers, and whether groups of ages were split. */
interface PublishedNote extends Pick<Published, "power" | "isGraduated"> {
  readonly file: string;
}

/** The inputs of a projection, with every year of the horizon and every age. */
export interface RatesInputs {
  readonly population: Population;
  readonly mortality: ReadonlyMap<number, Mortality>;
  readonly fertility: ReadonlyMap<number, ByAge>;
  readonly srb: ReadonlyMap<number, number>;
  readonly migration: ReadonlyMap<number, BySexAge> | undefined;
  /** Youngest and oldest age in the fertility file; all others have no births. */
  readonly fertileAges: readonly [number, number];
  /** Survival ratios above 1 within the horizon. */
  readonly ratiosAboveOne: number;
  readonly published: readonly PublishedNote[];
}

/**
 * Reads and checks the tables of a projection from the population's year to that before `wanted.to`: CSVs in the long format, or tables as they are published.
 *
 * @throws Faults with all faults of all files.
 */
export function readRatesFiles(files: RatesFiles, wanted: RatesWanted): RatesInputs {
  const faults: Fault[] = [];
  const published: PublishedNote[] = [];
  const toYear = wanted.to;
  const read = (paths: readonly string[], format: LongFormat, years: readonly [number, number]): LongTable | undefined =>
    collect(faults, () => {
      const own = ownTable(paths, format);
      if (own) return within(longTable(own, own.header.includes(RATIOS.value) ? mortalityFormat(own) : format), years);
      const found = publishedTable(paths, format.value as Measure, { country: wanted.country, years }, disk);
      if (!found) {
        const table = readCsv(firstOf(paths));
        return longTable(table, format === DEATH_RATES ? mortalityFormat(table) : format);
      }
      published.push({ file: found.table.file, power: found.power, isGraduated: found.isGraduated });
      return longTable(found.table, format);
    });
  const P = read(files.population, PERSONS, [wanted.from ?? -Infinity, wanted.from ?? Infinity]);
  const start = wanted.from ?? P?.years[0] ?? -Infinity;
  const M = read(files.mortality, DEATH_RATES, [start, toYear - 1]);
  const F = read(files.fertility, FERTILITY, [start, toYear - 1]);
  const S = read(files.srb, SEX_RATIO, [start, toYear - 1]);
  const G = files.migration && read(files.migration, MIGRANTS, [start, toYear - 1]);
  for (const table of [P, M, F, S, G]) if (table) faults.push(...table.faults);
  if (F) faults.push(...infantMothers(F));
  if (P) faults.push(...populationFaults(P, toYear));
  const soundBase = P && P.keyed && P.years.length === 1 && toYear >= firstOf(P.years);
  if (soundBase) for (const table of [M, F, S, G]) if (table) faults.push(...coverageFaults(table, P, toYear));
  throwAny(faults);
  if (!P || !M || !F || !S) throw new Faults(faults);

  const count = P.oldest + 1;
  const year = firstOf(P.years);
  const isWithin = ({ year: y }: { readonly year: number }): boolean => y >= year && y < toYear;
  const youngest = F.cells.reduce((low, { age }) => Math.min(low, age), F.oldest);
  return {
    population: { year: newYear(year), ages: { width: 1, count }, persons: bySexAgeOf(P, count).get(year)!, basis: "resident" },
    mortality: mortalityOf(M, count),
    fertility: byAgeOf(F, count),
    srb: new Map(S.cells.map((cell) => [cell.year, cell.value])),
    migration: G && bySexAgeOf(G, count),
    fertileAges: [youngest, F.oldest],
    ratiosAboveOne: M.value === RATIOS.value ? M.cells.filter((cell) => isWithin(cell) && cell.value > 1).length : 0,
    published,
  };
}

/** The table of one CSV in the long format; undefined for any other. */
function ownTable(paths: readonly string[], { keys, value }: LongFormat): CsvTable | undefined {
  const [path] = paths;
  if (path === undefined || paths.length > 1 || isWorkbook(path)) return undefined;
  const [head] = splitCsv(decodeText(readBytes(path), path), path);
  const isOwn = head !== undefined && [...keys, value].every((name) => head.cells.includes(name));
  const isRatios = value === DEATH_RATES.value && head?.cells.includes(RATIOS.value) === true;
  return isOwn || isRatios ? readCsv(path) : undefined;
}

/** A table with the cells of some years alone; its faults are those of all of it. */
function within(table: LongTable, [from, to]: readonly [number, number]): LongTable {
  if (from === -Infinity || from !== to) return table;
  return { ...table, years: table.years.filter((year) => year === from), cells: table.cells.filter(({ year }) => year === from) };
}

/**
 * Reads and checks a table of death rates for life tables: a CSV in the long format, or as it is published.
 *
 * @param country Code or name of a country, where the table has several.
 * @returns Death rates of each year, all on the same ages, per person-year.
 * @throws Faults with all faults of the file.
 */
export function readDeathRates(paths: readonly string[], country?: string): ReadonlyMap<number, BySexAge> {
  const own = ownTable(paths, DEATH_RATES);
  const found = own ? undefined : publishedTable(paths, "mx", { country, years: [-Infinity, Infinity] }, disk);
  const csv = own ?? found?.table ?? readCsv(firstOf(paths));
  if (!csv.header.includes(DEATH_RATES.value)) throw nodeFault("mx-needed", { found: csv.header.join(",") }, { file: csv.file, line: 1 });
  const table = longTable(csv, DEATH_RATES);
  throwAny([...table.faults, ...missingAges(table, 0, table.oldest), ...closureFaults(table)]);
  return bySexAgeOf(table, table.oldest + 1);
}

function populationFaults(P: LongTable, toYear: number): Fault[] {
  if (!P.keyed || P.years.length === 0) return [];
  const { file, years } = P;
  if (years.length > 1)
    return [nodeFault("population-years", { years: years.length, first: firstOf(years), last: lastOf(years) }, { file, field: "year" })];
  const faults = missingAges(P, 0, Math.max(P.oldest, 1));
  if (toYear < firstOf(years)) faults.push(nodeFault("years-reversed", { from: firstOf(years), to: toYear }));
  return faults;
}

/** Years and ages that a file of rates lacks, given the population's ages and the horizon. */
function coverageFaults(table: LongTable, P: LongTable, toYear: number): Fault[] {
  const from = firstOf(P.years);
  const horizon = { ...table, years: table.years.filter((year) => year >= from && year < toYear) };
  const faults = missingYears(horizon, from, toYear - 1);
  if (!table.keyed || !table.keys.includes("age") || table.cells.length === 0) return faults;
  const fertile = !table.keys.includes("sex");
  if (fertile ? table.oldest > P.oldest : table.oldest !== P.oldest) {
    faults.push(nodeFault("open-age-differs", { found: table.oldest, needed: P.oldest }, { file: table.file, field: "age" }));
    return faults;
  }
  const youngest = fertile ? table.cells.reduce((low, { age }) => Math.min(low, age), table.oldest) : 0;
  return [...faults, ...missingAges(horizon, youngest, table.oldest), ...closureFaults(table)];
}

/** Death rates with which a life table cannot be built: nobody survives a closed age, or nobody dies in the open one. */
function closureFaults({ file, cells, oldest, value: column }: LongTable): Fault[] {
  if (column !== DEATH_RATES.value) return [];
  return cells.flatMap(({ age, value, line }) => {
    const place = { file, line, field: column };
    if (age === oldest) return value === 0 ? [nodeFault("mx-open-zero", { age }, place)] : [];
    return value > LIMITS.mx && value <= LIMITS.mxOpen
      ? [nodeFault("mx-too-high", { value, limit: LIMITS.mx, per: value / 1000 }, place)]
      : [];
  });
}

/** The step counts mothers at both ends of the year at the same age, which is impossible for age 0. */
function infantMothers({ file, cells, value: column }: LongTable): Fault[] {
  return cells
    .filter(({ age, value }) => age === 0 && value > 0)
    .map(({ line }) => nodeFault("asfr-infant", {}, { file, line, field: column }));
}

function mortalityOf(table: LongTable, count: number): Map<number, Mortality> {
  const years = [...bySexAgeOf(table, count)];
  return new Map(
    years.map(([year, values]) => [year, table.value === DEATH_RATES.value ? { kind: "mx", mx: values } : { kind: "Sx", Sx: values }]),
  );
}

/** Runs a read; its faults join the others, so that all files are reported together. */
function collect<T>(faults: Fault[], reading: () => T): T | undefined {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Fault) faults.push(error);
    else if (error instanceof Faults) faults.push(...error.faults);
    else throw error;
    return undefined;
  }
}
