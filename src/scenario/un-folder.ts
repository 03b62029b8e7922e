import { existsSync } from "node:fs";
import { join } from "node:path";
import { bySexAge, SEX_LETTERS, SEXES, type ByAge, type BySexAge } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Published } from "../evaluate/country.ts";
import { complainNumber } from "./cells.ts";
import { readCsv, type CsvTable } from "./csv.ts";

/** The United Nations' numbers of a country; people in the files' own unit (thousands). */
export type UnFolder = Published;

const AGES = 101;
const NEEDED = ["pop_jan1_1x1.csv", "mx_1x1.csv", "asfr_1x1.csv", "mig_net_1x1.csv", "indicators.csv"] as const;
/** Ages that the fertility file has, and those beyond, five on each side, that share what the TFR has more. */
const [FERTILE_FROM, FERTILE_COUNT, BEYOND] = [15, 35, 5];
const PER_THOUSAND = 1000;
/** Ratios above this are boys per hundred girls. */
const PER_HUNDRED_FROM = 10;

/**
 * Reads a folder in the layout of the UN tables: pop_jan1_1x1, mx_1x1, asfr_1x1, mig_net_1x1, indicators; pop_midyear_1x1 and survival_ratio_1x1 where there.
 *
 * @throws Faults for every file that is missing, and for columns, cells and sexes.
 */
export function readUnFolder(folder: string): UnFolder {
  throwAny(NEEDED.filter((name) => !existsSync(join(folder, name))).map((name) => new Fault("file-missing", {}, { file: join(folder, name) })));
  const faults: Fault[] = [];
  const table = (name: string): Map<number, BySexAge> => readWide(join(folder, name), faults);
  const optional = (name: string): Map<number, BySexAge> | undefined => (existsSync(join(folder, name)) ? table(name) : undefined);
  const made = {
    january: table(NEEDED[0]), mx: table(NEEDED[1]), asfr: readFertility(join(folder, NEEDED[2]), faults), Mx: table(NEEDED[3]), srb: readSexRatio(join(folder, NEEDED[4]), faults),
    july: optional("pop_midyear_1x1.csv"), Sx: optional("survival_ratio_1x1.csv"),
  };
  throwAny(faults);
  return made;
}

function readWide(file: string, faults: Fault[]): Map<number, BySexAge> {
  const byYear = new Map<number, BySexAge>();
  const seen = new Map<number, number>();
  const ages = Array.from({ length: AGES }, (_, x) => `a${x}`);
  readRows(file, ["year", "sex", ...ages], faults, (number, text) => {
    const [year, s] = [number("year"), SEXES.find((one) => SEX_LETTERS[one] === text("sex"))];
    if (s === undefined) return;
    const table = byYear.get(year) ?? bySexAge(AGES);
    ages.forEach((name, x) => (table[s][x] = number(name)));
    byYear.set(year, table);
    seen.set(year, (seen.get(year) ?? 0) + 1);
  });
  for (const [year, sexes] of seen) if (sexes !== 2) faults.push(new Fault("un-sexes", { year, found: sexes }, { file }));
  return byYear;
}

function readFertility(file: string, faults: Fault[]): Map<number, ByAge> {
  const byYear = new Map<number, ByAge>();
  const ages = Array.from({ length: FERTILE_COUNT }, (_, i) => FERTILE_FROM + i);
  readRows(file, ["year", "tfr", ...ages.map((x) => `a${x}`)], faults, (number) => {
    const f = new Float64Array(AGES);
    for (const x of ages) f[x] = number(`a${x}`) / PER_THOUSAND;
    const beyond = Math.max(0, number("tfr") - f.reduce((a, b) => a + b, 0)) / (2 * BEYOND);
    for (let i = 0; i < BEYOND; i++) f[FERTILE_FROM - 1 - i] = f[FERTILE_FROM + FERTILE_COUNT + i] = beyond;
    byYear.set(number("year"), f);
  });
  return byYear;
}

function readSexRatio(file: string, faults: Fault[]): Map<number, number> {
  const byYear = new Map<number, number>();
  const column = readCsv(file).header.includes("srb_ratio") ? "srb_ratio" : "srb";
  readRows(file, ["year", column], faults, (number) => {
    const ratio = number(column);
    byYear.set(number("year"), ratio > PER_HUNDRED_FROM ? ratio / 100 : ratio);
  });
  return byYear;
}

type ReadRow = (number: (column: string) => number, text: (column: string) => string) => void;

/** Gives each row to `read`; what is no number becomes a fault and NaN. */
function readRows(file: string, columns: readonly string[], faults: Fault[], read: ReadRow): void {
  const { header, rows }: CsvTable = readCsv(file);
  const lacking = columns.filter((name) => !header.includes(name));
  if (lacking.length > 0) {
    faults.push(new Fault("un-columns", { lacking: lacking.join(", ") }, { file, line: 1 }));
    return;
  }
  for (const { line, cells } of rows) {
    const text = (column: string): string => cells[header.indexOf(column)] ?? "";
    read((column) => {
      const complaint = complainNumber(text(column));
      if (complaint) faults.push(new Fault(...complaint, { file, line, field: column }));
      return complaint ? NaN : Number(text(column));
    }, text);
  }
}
