import { firstOf } from "../../core/items.ts";
import { newYearAfter } from "../../core/year.ts";
import { dayOf } from "../../core/date.ts";
import { HALF_80 } from "../../demography/uncertainty.ts";
import type { Family } from "../../demography/place.ts";
import { prepare } from "../../demography/prepare.ts";
import { ensembleSinceCensus, intervalOf, type CountedOutput } from "../../ensemble/short-horizon.ts";
import type { UncertaintySources } from "../../ensemble/ensemble-spec.ts";
import { runJob } from "../../ensemble/pool.ts";
import { jobOf } from "../../ensemble/worker-loop.ts";
import { sinceCensus } from "../../evaluate/backtest.ts";
import type { Interval } from "../../evaluate/backtest-coverage.ts";
import { measuredBy } from "../../evaluate/figure.ts";
import type { Sample } from "../../evaluate/provinces.ts";

/** A published figure of a province with the interval around what is projected without any figure of it since the census. */
export interface CoveredFigure {
  readonly code: string;
  readonly what: "total" | "births" | "sampled_65";
  readonly year: number;
  /** Years after the census. */
  readonly horizon: number;
  readonly value: number;
  readonly interval: Interval;
}

/** Trajectories of the intervals, and their seed: fixed, so that a table can be repeated. */
const DRAWS = { trajectories: 300, seed: 1 } as const;
const [TOTAL, OLD] = [0, 1];
/** The groups at these places. */
const GROUPS = [
  { from: 0, to: Infinity },
  { from: 65, to: Infinity },
];

/**
 * The 80 % intervals of the error model for a province's totals, births and people of 65+ since its census, around a projection that knows figures of
 * the nation alone.
 *
 * The number of 65+ is the sample's share of the published total; its interval is widened by the error of a simple random sample of that size.
 *
 * @param alone A province as a family of its own.
 * @param samples Those of the province are used.
 */
export async function provinceIntervals(
  alone: Family,
  samples: readonly Sample[],
  { un, errors }: UncertaintySources,
): Promise<CoveredFigure[]> {
  const { province } = alone;
  const census = dayOf(province.census.date).year;
  const figures = province.facts.filter(({ what, year }) => (isEveryone(what) || what === "births") && year > census);
  if (!errors || figures.length === 0) return [];
  const to = Math.max(...figures.map(({ year }) => year));
  const prepared = firstOf(prepare(sinceCensus(alone, "nation-only"), { to }));
  const years = newYearAfter(to) - prepared.resident.base.year;
  const places = [{ code: province.id, units: [{ prepared, name: province.name.zh }] }];
  const ensemble = ensembleSinceCensus(places, { un, errors, years, groups: GROUPS, ...DRAWS });
  const batch = await runJob(jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 });
  const interval = (output: CountedOutput, year: number): Interval => intervalOf(ensemble, batch, 0, { output, year });
  const line = (what: CoveredFigure["what"], year: number, value: number, own: Interval): CoveredFigure => ({
    code: province.id,
    what,
    year,
    horizon: year - census,
    value,
    interval: own,
  });
  return figures.flatMap(({ what, year, value }) => {
    if (what === "births") return [line("births", year, value, interval("births", year))];
    const sample = samples.find((one) => one.code === province.id && one.year === year);
    return [
      line("total", year, value, interval(TOTAL, year)),
      ...(sample ? [line("sampled_65", year, (value * sample.elderly) / sample.persons, widened(interval(OLD, year), sample))] : []),
    ];
  });
}

function isEveryone(what: string): boolean {
  const measured = measuredBy(what);
  if (measured?.kind !== "stock" || measured.basis !== "resident" || measured.share) return false;
  const { from, to, sex } = measured.band;
  return from === 0 && to === Infinity && sex === undefined;
}

/** An interval with the error of a sample's share in it, as independent of its own. */
function widened([low, high]: Interval, { persons, elderly }: Sample): Interval {
  const middle = (low + high) / 2;
  const sampled = HALF_80 * middle * Math.sqrt((1 - elderly / persons) / elderly);
  const half = Math.hypot((high - low) / 2, sampled);
  return [middle - half, middle + half];
}
