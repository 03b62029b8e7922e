import { Fault, throwAny } from "../core/fault.ts";
import { NATION, type Shared, type SharedFactor, type SharedLevel } from "../demography/place.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { keyedLines, type KeyedLine } from "./keyed-lines.ts";
import { readText } from "./yaml.ts";

/** What a calibration rests on besides the places themselves: a models folder after the base that has any of it needs a calibration of its own. */
const RESTS_ON = ["assumptions", "base", "fertility", "mortality", "paths", "vintages"] as const;

/** The columns of models/base/calibration/<province>.csv. A level has no place and no ages; a factor has its rest per person. */
const SHARED_COLUMNS = ["what", "basis", "place", "year", "ages", "value", "rest"] as const;
const BALANCE_COLUMNS = ["year", "factor"] as const;

/** Whether models folders after the one with the base change what its calibrations rest on. */
function isChanged(folder: number, above: readonly string[], modelDirs: readonly string[], files: Files): boolean {
  return modelDirs
    .slice(folder + 1)
    .some((dir) => [...RESTS_ON, ...above.map((id) => join("districts", id))].some((name) => files.kind(join(dir, name)) !== undefined));
}

/** The folder of shipped calibrations that hold for these models folders; undefined if there is none. */
function folderFor(above: readonly string[], modelDirs: readonly string[], files: Files): string | undefined {
  const at = modelDirs.findLastIndex((dir) => files.kind(join(dir, "base")) === "folder");
  const dir = modelDirs[at];
  return dir === undefined || isChanged(at, above, modelDirs, files) ? undefined : join(dir, "base");
}

/**
 * The shipped calibration of a province's units, made by `npm run base:calibrate`.
 *
 * @returns Undefined if there is none, or if a models folder changes what it rests on.
 * @throws Faults of the file, with file and line.
 */
export function readShared(province: string, modelDirs: readonly string[], files: Files): Shared | undefined {
  const folder = folderFor([NATION, province], modelDirs, files);
  const file = folder === undefined ? "" : join(folder, "calibration", `${province}.csv`);
  if (folder === undefined || files.kind(file) !== "file") return undefined;
  const faults: Fault[] = [];
  const levels = new Map<number, Partial<Record<string, number>>>();
  const factors: SharedFactor[] = [];
  let registeredElderly: number | undefined;
  for (const line of keyedLines(readText(file, files), { file, key: ["what"], needed: SHARED_COLUMNS }).lines()) {
    const [year, value] = [numberOf(line, "year", faults), numberOf(line, "value", faults)];
    const what = line.fields("what");
    if (what === "factor") factors.push({ ...factorOf(line), year, factor: value, rest: numberOf(line, "rest", faults) });
    else if (what === "registered_elderly") registeredElderly = value;
    else levels.set(year, { ...levels.get(year), [what]: value });
  }
  throwAny(faults);
  return {
    levels: [...levels].map(([year, { k = 1, infants = 1, fertility = 1 }]): SharedLevel => ({ year, k, infants, fertility })),
    factors,
    ...(registeredElderly !== undefined && { registeredElderly }),
  };
}

function factorOf(line: KeyedLine): Pick<SharedFactor, "basis" | "place" | "ages"> {
  return {
    basis: line.fields("basis") === "registered" ? "registered" : "resident",
    place: line.fields("place"),
    ages: line.fields("ages") === "60+" ? "60+" : "0-59",
  };
}

/** The nation's plus–minus factors by calendar year; undefined without a base, or if a models folder changes what they rest on. */
export function readBalance(modelDirs: readonly string[], files: Files): ReadonlyMap<number, number> | undefined {
  const folder = folderFor([NATION], modelDirs, files);
  const file = folder === undefined ? "" : join(folder, "balance.csv");
  if (folder === undefined || files.kind(file) !== "file") return undefined;
  const faults: Fault[] = [];
  const lines = keyedLines(readText(file, files), { file, key: ["year"], needed: BALANCE_COLUMNS }).lines();
  const factors = new Map(lines.map((line) => [numberOf(line, "year", faults), numberOf(line, "factor", faults)] as const));
  throwAny(faults);
  return factors;
}

function numberOf(line: KeyedLine, column: string, faults: Fault[]): number {
  const written = line.fields(column);
  const value = written === "" ? NaN : Number(written);
  if (!Number.isFinite(value)) faults.push(new Fault("not-a-number", { value: written }, line.position(column)));
  return value;
}

/** The text of the nation's factors, as `readBalance` reads it. */
export function balanceText(balance: ReadonlyMap<number, number>): string {
  return [BALANCE_COLUMNS.join(","), ...[...balance].map(([year, factor]) => `${year},${factor}`), ""].join("\n");
}

/** The text of a province's calibration, as `readShared` reads it. */
export function sharedText({ levels, factors, registeredElderly }: Shared): string {
  const row = (cells: readonly (string | number)[]): string => cells.join(",");
  return [
    SHARED_COLUMNS.join(","),
    ...levels.flatMap(({ year, k, infants, fertility }) => [
      row(["k", "", "", year, "", k, ""]),
      row(["infants", "", "", year, "", infants, ""]),
      row(["fertility", "", "", year, "", fertility, ""]),
    ]),
    ...(registeredElderly === undefined
      ? []
      : [row(["registered_elderly", "registered", "", levels[0]?.year ?? "", "60+", registeredElderly, ""])]),
    ...factors.map(({ basis, place, year, ages, factor, rest }) => row(["factor", basis, place, year, ages, factor, rest])),
    "",
  ].join("\n");
}
