import { sumAges, type BySexAge } from "../core/ages.ts";
import { calibrateFamily } from "../demography/basis.ts";
import { ELDERLY } from "../demography/control.ts";
import { plusMinus } from "../demography/migration.ts";
import type { Family } from "../demography/place.ts";
import { mediumCourses } from "../demography/prepare.ts";

/** The migrants of a year in all places together, persons. */
interface Flows {
  /** Whether some places have a published total. */
  held: boolean;
  /** Below 60, in places without a published total, before the nation's factor. */
  gains: number;
  losses: number;
  /** All other net migrants: 60 and over, and of places whose totals are published. */
  others: number;
}

/** Factors by calendar year with which all places together gain nobody. */
export type Balance = ReadonlyMap<number, number>;

/** How the nation's factors are found. */
export interface BalanceOptions {
  /** Last calendar year. */
  readonly to: number;
  /** Rounds: each runs all provinces with the factors of the one before. */
  readonly rounds: number;
}

/**
 * The plus–minus factor on migrants below 60 by which all places of the nation together gain nobody, for each year in which some have no published total.
 *
 * In a year in which only some have none, it is that of the first year without any: what is left of a nation with published totals is mostly rounding.
 *
 * The residuals behind usual migration do not add up to zero: children have a rule of their own, and saturation cuts large gains more than small losses. A
 * factor changes later years, so it is found in rounds.
 *
 * @param families All provinces, each with all its units; read anew in every round.
 */
export function nationalBalance(families: () => Iterable<Family>, { to, rounds }: BalanceOptions): Balance {
  let balance: Balance = new Map();
  for (let round = 0; round < rounds; round++) {
    const years = new Map<number, Flows>();
    for (const family of families()) addFlows(years, { ...family, models: { ...family.models, balance } }, to);
    const free = [...years].filter(([, { held }]) => !held).sort(([a], [b]) => a - b);
    const factors = free.map(([year, flows]) => [year, factorOf(flows)] as const);
    const [first] = factors;
    const partly = [...years.keys()].filter((year) => first && year < first[0]).sort((a, b) => a - b);
    balance = new Map([...partly.map((year) => [year, first?.[1] ?? 1] as const), ...factors]);
  }
  return balance;
}

function factorOf({ gains, losses, others }: Flows): number {
  return gains > 0 && losses > 0 ? plusMinus(gains, losses, -others) : 1;
}

function addFlows(years: Map<number, Flows>, family: Family, to: number): void {
  const basis = calibrateFamily(family, to);
  const { from } = basis.common.period;
  const held = new Set(basis.calibration.factors.filter(({ ages }) => ages === "0-59").map(({ year }) => year));
  const courses = mediumCourses(basis, family.models, to);
  for (const migrants of courses)
    migrants.forEach((Mx, t) => {
      const year = from + t;
      const flows = years.get(year) ?? { held: false, gains: 0, losses: 0, others: 0 };
      years.set(year, flows);
      if (held.has(year)) flows.held = true;
      addFree(flows, Mx, family.models.balance?.get(year) ?? 1);
    });
}

/** Adds migrants of a year without a total, as they were before the factor. */
function addFree(flows: Flows, Mx: BySexAge, factor: number): void {
  flows.others += sumAges(Mx, ELDERLY);
  for (const list of Mx)
    for (const cell of list.subarray(0, ELDERLY)) {
      if (cell > 0) flows.gains += cell / factor;
      else flows.losses -= cell * factor;
    }
}
