import { Fault, throwAny } from "../core/fault.ts";
import { NATION, type OwnFigure, type Shared, type SharedFactor, type SharedLevel } from "../demography/place.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { keyedLines, type KeyedLine } from "./keyed-lines.ts";
import { readText } from "./yaml.ts";

/** Kinds of models that a calibration depends on besides the places: a models folder over the base that changes any of them needs a new calibration. */
const RESTS_ON = ["assumptions", "base", "fertility", "mortality", "paths", "vintages"] as const;

/**
 * The columns of models/base/calibration/<province>.csv. A level has no ages, and a place if it is that of a unit with figures of its own; a factor has its
 * rest per person; `own:` and a name is a count or figure of a unit that took part.
 */
const SHARED_COLUMNS = ["what", "basis", "place", "year", "ages", "value", "rest"] as const;
const OWN = "own:";
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
  const levels = new Map<string, SharedLevel>();
  const factors: SharedFactor[] = [];
  let registeredElderly: number | undefined;
  const own: OwnFigure[] = [];
  for (const line of keyedLines(readText(file, files), { file, key: ["what"], needed: SHARED_COLUMNS }).lines()) {
    const [year, value] = [numberOf(line, "year", faults), numberOf(line, "value", faults)];
    const [what, place] = [line.fields("what"), line.fields("place")];
    if (what.startsWith(OWN)) own.push({ place, what: what.slice(OWN.length), year, value });
    else if (what === "factor") factors.push({ ...factorOf(line), year, factor: value, rest: numberOf(line, "rest", faults) });
    else if (what === "registered_elderly") registeredElderly = value;
    else {
      const basis = basisOf(line);
      const key = [place, basis, year].join();
      levels.set(key, { ...(levels.get(key) ?? { year, ...(place !== "" && { place, basis }), ...PLAIN }), [what]: value });
    }
  }
  throwAny(faults);
  return { levels: [...levels.values()], own, factors, ...(registeredElderly !== undefined && { registeredElderly }) };
}

/** Factors that change nothing. */
const PLAIN = { k: 1, infants: 1, fertility: 1 } as const;

function basisOf(line: KeyedLine): SharedFactor["basis"] {
  return line.fields("basis") === "registered" ? "registered" : "resident";
}

function factorOf(line: KeyedLine): Pick<SharedFactor, "basis" | "place" | "ages"> {
  return { basis: basisOf(line), place: line.fields("place"), ages: line.fields("ages") === "60+" ? "60+" : "0-59" };
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
export function sharedText({ levels, own, factors, registeredElderly }: Shared): string {
  const row = (cells: readonly (string | number)[]): string => cells.join(",");
  return [
    SHARED_COLUMNS.join(","),
    ...levels.flatMap(({ place = "", basis = "", year, k, infants, fertility }) => [
      row(["k", basis, place, year, "", k, ""]),
      row(["infants", basis, place, year, "", infants, ""]),
      row(["fertility", basis, place, year, "", fertility, ""]),
    ]),
    ...own.map(({ place, what, year, value }) => row([`${OWN}${what}`, "", place, year, "", value, ""])),
    ...(registeredElderly === undefined
      ? []
      : [row(["registered_elderly", "registered", "", levels[0]?.year ?? "", "60+", registeredElderly, ""])]),
    ...factors.map(({ basis, place, year, ages, factor, rest }) => row(["factor", basis, place, year, ages, factor, rest])),
    "",
  ].join("\n");
}
