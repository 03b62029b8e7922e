import { find } from "../core/find.ts";
import type { Note } from "../core/note.ts";
import { at } from "../core/path.ts";
import type { UnPaths, VariantPaths } from "../demography/place.ts";
import type { Rates } from "../demography/project.ts";
import type { Calibrated } from "../demography/vintage.ts";
import { personYears } from "../demography/survival.ts";
import { HALF_80 } from "../demography/uncertainty.ts";
import { exp, ln } from "./elementary.ts";
import type { Deviations } from "./spec.ts";

/** Autocorrelation of the yearly deviation: 假设, since there is no series of forecast errors of Chinese districts yet. */
const AUTOCORRELATION = { value: 0.9, low: 0.7, high: 0.98 } as const;

/** Source of unpublished values. */
const ASSUMED = "假设 / assumed";

/** Bounds within which a multiplier of hazards is sought. */
const MULTIPLIER = { low: 0.2, high: 5 } as const;

/**
 * The spread of trajectories from the UN's 80 % bounds for China: our own median path with the UN's spread around it.
 *
 * Births and hazards vary within the UN's bounds of TFR and e0 in the same calendar year, log-normally; migration between its low and
 * high path as if these were 80 % bounds. Calibrated years have no spread. Far too narrow for a county.
 *
 * @param rates Median rates of a unit, one per calendar year from the first calibrated one on; only survival is used.
 * @param calibrated The years without spread.
 */
export function unDeviations(un: UnPaths, rates: readonly Rates[], { from: firstYear, to }: Calibrated): Deviations {
  const from = (sd: (year: number, t: number) => number): number[] => rates.map((_, t) => (firstYear + t <= to ? 0 : sd(firstYear + t, t)));
  const autocorrelation = AUTOCORRELATION.value;
  return {
    mortality: {
      autocorrelation,
      sd: from((year, t) => (hazardDeviation(un.e0[0], rates[t].Sx[0], year) + hazardDeviation(un.e0[1], rates[t].Sx[1], year)) / 2),
    },
    fertility: { autocorrelation, sd: from((year) => Math.log(at(un.tfr.high, year) / at(un.tfr.low, year)) / (2 * HALF_80)) },
    migration: { autocorrelation, sd: from(() => 1 / HALF_80) },
  };
}

/** Standard deviation of the logarithm of hazards that gives the UN's spread of life expectancy. */
function hazardDeviation(e0: VariantPaths, Sx: Float64Array, year: number): number {
  const logarithms = Sx.map((S) => ln(S));
  const lifeUnder = (multiplier: number): number =>
    personYears(logarithms.map((logarithm) => exp(multiplier * logarithm))).reduce((sum, L) => sum + L, 0);
  const own = lifeUnder(1);
  const multiplierAt = (bound: "low" | "high"): number => find(lifeUnder, own + at(e0[bound], year) - at(e0.medium, year), MULTIPLIER);
  return Math.log(multiplierAt("low") / multiplierAt("high")) / (2 * HALF_80);
}

/**
 * Notes that an ensemble adds to the assumption ledger.
 *
 * @param beside Whether there are local deviations in addition to the nation's.
 */
export function deviationNotes(un: UnPaths, place: string, beside = false): Note[] {
  const national: Note = {
    place,
    source: un.source,
    id: `${place}-ensemble-nation`,
    kind: "assumption",
    value: 80,
    unit: "%",
    what: "总和生育率、预期寿命的全国部分取联合国80%区间的宽度，各地共用同一组抽样",
    en: "the national component of TFR and e0 has the spread of the UN's 80 % bounds, with one set of draws for all places",
  };
  const autocorrelation: Note = {
    place,
    source: ASSUMED,
    id: `${place}-ensemble-autocorrelation`,
    kind: "assumption",
    value: AUTOCORRELATION.value,
    low: AUTOCORRELATION.low,
    high: AUTOCORRELATION.high,
    unit: "1",
    what: "假设：全国偏离的逐年自相关系数（一阶自回归），尚无预测误差序列可估",
    en: "assumed: autocorrelation of the national deviation (AR(1)); there is no series of forecast errors yet to estimate it from",
  };
  if (beside) return [national, autocorrelation];
  return [
    {
      place,
      source: un.source,
      id: `${place}-ensemble-spread`,
      kind: "assumption",
      value: 80,
      unit: "%",
      what: "区间为全国口径示意：总和生育率、预期寿命取联合国全国80%区间的宽度，各地共用同一组抽样，对县级过窄，不给出概率",
      en: "intervals only illustrate the national spread: TFR and e0 vary within the UN's national 80 % bounds, with one set of draws for all places; too narrow for a county, so no probability is given",
    },
    autocorrelation,
    {
      place,
      source: ASSUMED,
      id: `${place}-ensemble-migration`,
      kind: "assumption",
      value: 80,
      unit: "%",
      what: "假设：迁移高、低路径之间为80%区间，各地独立抽样",
      en: "assumed: the high and low migration paths bound an 80 % interval, drawn independently for each place",
    },
  ];
}
