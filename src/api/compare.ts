import { firstOf } from "../core/items.ts";
import type { Language } from "../core/messages/say.ts";
import { compareOutcomes, type Comparison } from "../results/comparison.ts";
import type { Filter } from "../results/rows.ts";
import { projectUnits, runWith } from "../run.ts";
import { baseFirst, refuseUnlike } from "../scenario/read-plan.ts";
import { chartOf, type Chart, type ChartChoice } from "./chart.ts";
import { nodeParts } from "./parts.ts";
import { rowList, type RowList } from "./rows.ts";
import { sourceOf, type Scenario } from "./scenario.ts";

/** The document formats of a report; `charts` are separate pictures. */
export type ReportFormat = "docx" | "xlsx" | "pdf" | "html" | "charts";

/** Output folder and contents of a report. */
export interface ReportOptions {
  /** The output folder: new, empty, or written by this program before. */
  readonly out: string;
  /** docx and xlsx by default; rows.csv and the lock are always written. */
  readonly formats?: readonly ReportFormat[];
  /** Chinese by default. */
  readonly lang?: Language;
  /** Outlines of districts for maps, as a GeoJSON file. */
  readonly geo?: string;
  /** Whether the first plan is put beside the counties most like it: an annex, `peers.csv` and `peer-places.csv`; for counties alone. */
  readonly peers?: boolean;
  /** Question files that are asked beside it: an annex, and a folder for each. */
  readonly questions?: readonly string[];
  /** Number of trajectories for probabilities and intervals; none by default. */
  readonly trajectories?: number;
  readonly seed?: number;
}

/** Compared options of one plan. */
export interface Compared {
  /** What differs, verdicts, coverage, break-evens, and all rows. */
  readonly comparison: Comparison;
  /** The rows of all options that match the filter. */
  readonly rows: (filter?: Filter) => RowList;
  /** A chart by its id: `ledgers`, `gaps`, `costs`, `waterfall` of a service; needs Node. */
  readonly chart: (id: string, choice?: ChartChoice) => Chart;
  /**
   * Writes rows, lock and documents to a folder, like `laoyou compare --out`, or for one plan `laoyou report`; needs Node.
   *
   * @returns The files written, by path in the folder.
   * @throws Faults for a folder that may not be written; "optional-part-missing" if a package needed by a format is not installed.
   */
  readonly report: (options: ReportOptions) => Promise<string[]>;
}

/**
 * Compares options of one plan, the base first.
 *
 * @param scenarios One or more, of one base, district and horizon, each with an id of its own.
 * @throws Faults "compare-bases", "compare-districts", "compare-horizons", "compare-data" or "compare-twice", as `laoyou compare` does; RangeError
 * if there is none.
 */
export function compare(scenarios: readonly Scenario[]): Compared {
  const people = new Map();
  const plans = baseFirst(scenarios.map((one) => sourceOf(one).read(people)));
  refuseUnlike(plans);
  const units = new Map(plans.map(({ plan }) => [plan.people, projectUnits(plan)]));
  const comparison = compareOutcomes(plans.map(({ plan }) => runWith(plan, units.get(plan.people) ?? new Map())));
  const { resolve } = sourceOf(firstOf(scenarios));
  return {
    comparison,
    rows: (filter) => rowList(comparison.rows, filter),
    chart: (id, choice = {}) => chartOf(async () => (await nodeParts()).drawComparedChart(comparison, id, choice)),
    report: async (options) => (await nodeParts()).writeReport(plans, resolve, options),
  };
}
