import { newYear } from "../core/year.ts";
import { nodeFault } from "../core/node-fault.ts";
import { firstOf, lastOf } from "../core/items.ts";
import type { ByAge, BySexAge, Population } from "../core/ages.ts";
import { Fault, Faults, throwAny } from "../core/fault.ts";
import type { Mortality } from "../demography/schedule.ts";
import type { CsvTable } from "./csv.ts";
import { byAgeOf, bySexAgeOf, missingAges, missingYears, readLong, type LongFormat, type LongTable } from "./long-table.ts";
import { DEATH_RATES, FERTILITY, LIMITS, MIGRANTS, mortalityFormat, PERSONS, RATIOS, SEX_RATIO } from "./rates-formats.ts";

/** The CSVs of a projection, by path. */
export interface RatesFiles {
  readonly population: string;
  readonly mortality: string;
  readonly fertility: string;
  readonly srb: string;
  readonly migration?: string | undefined;
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
}

/**
 * Reads and checks the CSVs of a projection from the population's year to `toYear`.
 *
 * @throws Faults with all faults of all files.
 */
export function readRatesFiles(files: RatesFiles, toYear: number): RatesInputs {
  const faults: Fault[] = [];
  const read = (file: string, format: LongFormat | ((table: CsvTable) => LongFormat)): LongTable | undefined =>
    collect(faults, () => readLong(file, format));
  const P = read(files.population, PERSONS);
  const M = read(files.mortality, mortalityFormat);
  const F = read(files.fertility, FERTILITY);
  const S = read(files.srb, SEX_RATIO);
  const G = files.migration === undefined ? undefined : read(files.migration, MIGRANTS);
  for (const table of [P, M, F, S, G]) if (table) faults.push(...table.faults);
  if (F) faults.push(...infantMothers(F));
  if (P) faults.push(...populationFaults(P, toYear));
  const soundBase = P && P.keyed && P.years.length === 1 && toYear >= firstOf(P.years);
  if (soundBase) for (const table of [M, F, S, G]) if (table) faults.push(...coverageFaults(table, P, toYear));
  throwAny(faults);
  if (!P || !M || !F || !S) throw new Faults(faults);

  const count = P.oldest + 1;
  const year = firstOf(P.years);
  const within = ({ year: y }: { readonly year: number }): boolean => y >= year && y < toYear;
  const youngest = F.cells.reduce((low, { age }) => Math.min(low, age), F.oldest);
  return {
    population: { year: newYear(year), ages: { width: 1, count }, persons: bySexAgeOf(P, count).get(year)!, basis: "resident" },
    mortality: mortalityOf(M, count),
    fertility: byAgeOf(F, count),
    srb: new Map(S.cells.map((cell) => [cell.year, cell.value])),
    migration: G && bySexAgeOf(G, count),
    fertileAges: [youngest, F.oldest],
    ratiosAboveOne: M.value === RATIOS.value ? M.cells.filter((cell) => within(cell) && cell.value > 1).length : 0,
  };
}

/**
 * Reads and checks a CSV of death rates for life tables.
 *
 * @returns Death rates of each year, all on the same ages, per person-year.
 * @throws Faults with all faults of the file.
 */
export function readDeathRates(file: string): ReadonlyMap<number, BySexAge> {
  const table = readLong(file, ({ header }) => {
    if (!header.includes(DEATH_RATES.value)) throw nodeFault("mx-needed", { found: header.join(",") }, { file, line: 1 });
    return DEATH_RATES;
  });
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
