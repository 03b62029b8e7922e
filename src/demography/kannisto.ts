import { SEXES, SINGLE_YEARS, type BySexAge } from "../core/ages.ts";

/** The ages to which a Kannisto curve is fitted, and the last age of its extrapolation. */
export interface KannistoOptions {
  readonly from?: number;
  /** First age that is replaced. */
  readonly to?: number;
  readonly last?: number;
}

/** A Kannisto curve of both sexes: logit m = level + slope · x, with one slope. */
export interface KannistoFit {
  readonly level: readonly [female: number, male: number];
  readonly slope: number;
}

/**
 * Fits Kannisto curves of both sexes with a common slope, so that the sexes never cross at the oldest ages.
 *
 * @param mx Death rates [sex][age], above 0 and below 1 at the fitted ages.
 * @param weights Weight of each rate [sex][age], e.g. deaths.
 * @see Thatcher, Kannisto & Vaupel (1998); Ševčíková, Li, Kantorová, Gerland & Raftery (2016) Age-specific mortality and fertility rates for
 * probabilistic population projections, section 3.1 (coherent Kannisto).
 */
export function fitCoherentKannisto(mx: BySexAge, weights: BySexAge, { from = 80, to = 95 }: KannistoOptions = {}): KannistoFit {
  const means = SEXES.map((s) => {
    let [w, wx, wy] = [0, 0, 0];
    for (let x = from; x < to; x++) {
      w += weights[s][x];
      wx += weights[s][x] * x;
      wy += weights[s][x] * logit(mx[s][x]);
    }
    return { x: wx / w, y: wy / w };
  });
  let [sxx, sxy] = [0, 0];
  for (const s of SEXES)
    for (let x = from; x < to; x++) {
      sxx += weights[s][x] * (x - means[s].x) ** 2;
      sxy += weights[s][x] * (x - means[s].x) * (logit(mx[s][x]) - means[s].y);
    }
  const slope = sxy / sxx;
  return { slope, level: [means[0].y - slope * means[0].x, means[1].y - slope * means[1].x] };
}

/**
 * Replaces the rates of the oldest ages by the coherent curves and extrapolates them.
 *
 * @returns mx [sex][age], 0 … `last` (130 by default), no age open.
 */
export function closeCoherently(mx: BySexAge, weights: BySexAge, options: KannistoOptions = {}): BySexAge {
  const { to = 95, last = 130 } = options;
  const { level, slope } = fitCoherentKannisto(mx, weights, options);
  const [female, male] = SEXES.map((s) =>
    Float64Array.from({ length: last + 1 }, (_, x) =>
      x < Math.min(to, SINGLE_YEARS.count) ? mx[s][x] : 1 / (1 + Math.exp(-level[s] - slope * x)),
    ),
  );
  return [female, male];
}

function logit(m: number): number {
  return Math.log(m / (1 - m));
}
