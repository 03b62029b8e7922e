import { nodeFault, type NodeComplaint } from "../core/node-fault.ts";
import { bySexAge, SEX_LETTERS, SEXES, type ByAge, type BySexAge } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Fertility, Published } from "../demography/country-tables.ts";
import { disk } from "../files/disk.ts";
import { join } from "../files/path.ts";
import { DEATH_RATES, FERTILITY, LIMITS, MIGRANTS, PERSONS, SEX_RATIO } from "./rates-formats.ts";
import { readUnTable } from "./un-rows.ts";

const AGES = 101;
const NEEDED = ["pop_jan1_1x1.csv", "mx_1x1.csv", "asfr_1x1.csv", "indicators.csv"] as const;
const OPTIONAL = { migrants: "mig_net_1x1.csv", july: "pop_midyear_1x1.csv", ratios: "survival_ratio_1x1.csv" } as const;
/** Ages that the fertility file must have, and those on each side that it may have; the rest of the TFR lies there. */
const [FERTILE_FROM, FERTILE_COUNT, BEYOND] = [15, 35, 5];
const PER_THOUSAND = 1000;
/** Ratios above this are boys per hundred girls. */
const PER_HUNDRED_FROM = 10;

type Complain = (value: number, age: number) => NodeComplaint | undefined;

/**
 * Reads a folder in the layout of the UN tables: pop_jan1_1x1, mx_1x1, asfr_1x1, indicators; optionally mig_net_1x1, pop_midyear_1x1 and survival_ratio_1x1.
 *
 * Rows and columns may be in any order; others are ignored.
 *
 * @throws Faults for every missing file, and for columns, cells, duplicate rows and years with one sex only.
 */
export function readUnFolder(folder: string): Published {
  throwAny(
    NEEDED.filter((name) => !disk.kind(join(folder, name))).map((name) => new Fault("file-missing", {}, { file: join(folder, name) })),
  );
  const faults: Fault[] = [];
  const table = (name: string, complain: Complain): Map<number, BySexAge> => readWide(join(folder, name), complain, faults);
  const optional = (name: string, complain: Complain): Map<number, BySexAge> | undefined =>
    disk.kind(join(folder, name)) ? table(name, complain) : undefined;
  const january = table(NEEDED[0], PERSONS.complain);
  const made = {
    january,
    mx: table(NEEDED[1], complainRate),
    fertility: readFertility(join(folder, NEEDED[2]), faults),
    ...readIndicators(join(folder, NEEDED[3]), Math.min(...january.keys()), faults),
    Mx: optional(OPTIONAL.migrants, MIGRANTS.complain),
    july: optional(OPTIONAL.july, PERSONS.complain),
    Sx: optional(OPTIONAL.ratios, PERSONS.complain),
  };
  const tables = [
    [NEEDED[1], made.mx],
    [NEEDED[2], made.fertility],
    [NEEDED[3], made.srb],
    [OPTIONAL.migrants, made.Mx],
    [OPTIONAL.ratios, made.Sx],
  ] as const;
  for (const [name, byYear] of tables) if (byYear) faults.push(...gaps(join(folder, name), [...byYear.keys()]));
  throwAny(faults);
  return made;
}

/** Missing years between a table's first and last: a projection would end before them. */
function gaps(file: string, years: readonly number[]): Fault[] {
  const [from, to, known] = [Math.min(...years), Math.max(...years), new Set(years)];
  const lacking = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter((year) => !known.has(year));
  return lacking.length > 0 ? [new Fault("year-missing", { year: lacking.join(", "), from, to }, { file, field: "year" })] : [];
}

/** Rates impossible in a life table: nobody survives a closed age, nobody dies in the open one. */
function complainRate(value: number, age: number): NodeComplaint | undefined {
  if (age === AGES - 1) return value === 0 ? ["mx-open-zero", { age }] : DEATH_RATES.complain(value);
  return (
    DEATH_RATES.complain(value) ?? (value > LIMITS.mx ? ["mx-too-high", { value, limit: LIMITS.mx, per: value / PER_THOUSAND }] : undefined)
  );
}

function readWide(file: string, complain: Complain, faults: Fault[]): Map<number, BySexAge> {
  const byYear = new Map<number, BySexAge>();
  const seen = new Map<number, number>();
  const ages = Array.from({ length: AGES }, (_, x) => `a${x}`);
  for (const { year, text, number } of readUnTable(file, ["year", "sex", ...ages], faults).rows) {
    const s = SEXES.find((one) => SEX_LETTERS[one] === text("sex"))!;
    const table = byYear.get(year) ?? bySexAge(AGES);
    ages.forEach((name, x) => (table[s][x] = number(name, (value) => complain(value, x))));
    byYear.set(year, table);
    seen.set(year, (seen.get(year) ?? 0) + 1);
  }
  for (const [year, sexes] of seen) if (sexes !== 2) faults.push(nodeFault("un-sexes", { year, found: sexes }, { file }));
  return byYear;
}

function readFertility(file: string, faults: Fault[]): Map<number, Fertility> {
  const within = Array.from({ length: FERTILE_COUNT }, (_, i) => FERTILE_FROM + i);
  const { header, rows } = readUnTable(file, ["year", "tfr", ...within.map((x) => `a${x}`)], faults);
  const either = (from: number): [listed: number[], lacking: number[]] => {
    const all = Array.from({ length: BEYOND }, (_, i) => from + i);
    return [all.filter((x) => header.includes(`a${x}`)), all.filter((x) => !header.includes(`a${x}`))];
  };
  const [[young, younger], [old, older]] = [either(FERTILE_FROM - BEYOND), either(FERTILE_FROM + FERTILE_COUNT)];
  return new Map(
    rows.map(({ year, number }) => {
      const asfr: ByAge = new Float64Array(AGES);
      for (const x of [...young, ...within, ...old]) asfr[x] = number(`a${x}`, (value) => complainBirths(value)) / PER_THOUSAND;
      const beyond = younger.length + older.length === 0 ? 0 : Math.max(0, number("tfr") - asfr.reduce((a, b) => a + b, 0));
      return [year, { asfr, beyond, younger, older }];
    }),
  );
}

/** The file's births are per 1000 women. */
function complainBirths(value: number): NodeComplaint | undefined {
  const complaint = FERTILITY.complain(value / PER_THOUSAND);
  return complaint && ["out-of-range", { value, from: 0, to: LIMITS.asfr * PER_THOUSAND }];
}

/** Boys per girl by year, and births if the table has them to three decimals; years before the first population are ignored. */
function readIndicators(file: string, from: number, faults: Fault[]): Pick<Published, "srb" | "births"> {
  const [srb, births] = [new Map<number, number>(), new Map<number, number>()];
  const { header, rows } = readUnTable(file, ["year"], faults);
  const column = ["srb_ratio", "srb"].find((name) => header.includes(name));
  if (column === undefined) faults.push(nodeFault("un-columns", { lacking: "srb_ratio" }, { file, line: 1 }));
  for (const { year, number, text } of rows) {
    if (year < from || column === undefined) continue;
    const ratio = (value: number): number => (value > PER_HUNDRED_FROM ? value / 100 : value);
    srb.set(year, ratio(number(column, (value) => SEX_RATIO.complain(ratio(value)))));
    if (header.includes("births_3dp") && text("births_3dp") !== "") births.set(year, number("births_3dp", PERSONS.complain));
  }
  return { srb, births };
}
