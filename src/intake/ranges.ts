import { join } from "node:path";
import { existsSync } from "node:fs";
import { Fault } from "../core/fault.ts";
import { readCsv } from "../scenario/place-tables.ts";

/** What is looked at in every place. */
type RangeMeasure = "cohort_change" | "sex_ratio";
/** The range that all but one in a thousand counties of the census lie in, at each end. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Ranges by measure and first age of a five-year group. */
export type Ranges = Readonly<Record<RangeMeasure, ReadonlyMap<number, Range>>>;

const FILE = join("quality", "county-ranges.csv");

/**
 * Reads the ranges in which counties lie: `cohort_change` is the change of a cohort in ten years over that of the whole population, by age at
 * the end, `sex_ratio` is men per woman.
 */
export function readRanges(modelDirs: readonly string[]): Ranges {
  const file = modelDirs.map((dir) => join(dir, FILE)).find((path) => existsSync(path));
  if (file === undefined) throw new Fault("model-missing", { what: FILE, id: "-" });
  const rows = readCsv(file, ["measure", "age", "low", "high", "source"]);
  const of = (measure: RangeMeasure): Map<number, Range> =>
    new Map(
      rows
        .filter(({ fields }) => fields.measure === measure)
        .map(({ fields }) => [Number(fields.age), { low: Number(fields.low), high: Number(fields.high) }]),
    );
  return { cohort_change: of("cohort_change"), sex_ratio: of("sex_ratio") };
}
