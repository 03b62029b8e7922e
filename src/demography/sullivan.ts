import type { ByAge } from "../core/ages.ts";
import type { LifeTable } from "./life-table.ts";

/** Life expectancy with and without disability at each age. */
export interface HealthExpectancy {
  /** Disability-free life expectancy at each exact age [age], years. */
  readonly free: ByAge;
  /** Life expectancy with disability [age], years. */
  readonly disabled: ByAge;
}

/**
 * Disability-free life expectancy by Sullivan's method: e′(x) = Σ L(y)(1 − π(y)) / l(x) over y from x on.
 *
 * It combines today's prevalence with today's mortality, so it is not a forecast for a cohort.
 *
 * @param prevalence Share disabled [age] of the table's ages, 0…1.
 * @returns Years; both are 0 if nobody is alive.
 * @see Sullivan (1971) HSMHA Health Reports 86:347; Jagger, Van Oyen & Robine (2014) Health Expectancy Calculation by the Sullivan Method.
 */
export function sullivan({ Lx, lx }: LifeTable, prevalence: ByAge): HealthExpectancy {
  const [free, disabled] = [new Float64Array(lx.length), new Float64Array(lx.length)];
  let [well, ill] = [0, 0];
  for (let x = lx.length - 1; x >= 0; x--) {
    well += Lx[x] * (1 - prevalence[x]);
    ill += Lx[x] * prevalence[x];
    if (lx[x] > 0) [free[x], disabled[x]] = [well / lx[x], ill / lx[x]];
  }
  return { free, disabled };
}
