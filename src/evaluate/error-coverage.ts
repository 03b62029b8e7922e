import seedrandom from "seedrandom";
import { meanVariance, loadingsOf, OLDER_FROM, type ErrorModel } from "../demography/uncertainty.ts";
import { kindOf, provinceOf, sumGroups } from "./county.ts";
import { GROUPS } from "../demography/county-counts.ts";
import { decadeHazards, estimateErrors, type HeldOut } from "./error-model.ts";
import { grouped } from "./join.ts";
import { JUDGED } from "./measures.ts";

/** Interval coverage among held-out counties, percent. */
export interface Coverage {
  readonly n: number;
  readonly cover80: number;
  readonly cover95: number;
}

/** Groups of provinces: a county is evaluated with parameters from the other groups. */
export const PROVINCE_FOLDS = 8;
/** Number of trajectories of a county for its intervals. */
const FUTURES = 1000;
const TAILS = [
  ["cover80", 0.1],
  ["cover95", 0.025],
] as const;

/** One trajectory's drivers in standard units. */
interface Future {
  readonly migration: number;
  /** Of the older. */
  readonly older: number;
  readonly mortality: number;
  readonly fertility: readonly [young: number, next: number];
}

/**
 * Evaluates the error model on held-out counties: those of each group of provinces with the parameters of the others.
 *
 * @returns By measure: coverage of the 80 % and 95 % intervals.
 */
export function crossCoverage(held: readonly HeldOut[]): Record<string, Coverage> {
  const folds = foldsOf(held);
  const inside = new Map(JUDGED.map(({ name }) => [name, { n: 0, cover80: 0, cover95: 0 }]));
  for (const [k, others] of withoutEachFold(held).entries()) {
    const model = estimateErrors(others);
    const [hazards, futures] = [decadeHazards(others), futuresOf(model)];
    for (const one of folds[k]) judge(one, model, hazards, futures, inside);
  }
  return Object.fromEntries(
    [...inside].map(([name, { n, cover80, cover95 }]) => [name, { n, cover80: percent(cover80 / n), cover95: percent(cover95 / n) }]),
  );
}

/** The counties without each group of provinces in turn. */
export function withoutEachFold(held: readonly HeldOut[]): HeldOut[][] {
  const folds = foldsOf(held);
  return folds.map((_, k) => folds.filter((_fold, i) => i !== k).flat());
}

function foldsOf(held: readonly HeldOut[]): HeldOut[][] {
  const provinces = [...grouped(held, ({ unit }) => provinceOf(unit)).values()];
  return Array.from({ length: PROVINCE_FOLDS }, (_, k) => provinces.filter((_province, i) => i % PROVINCE_FOLDS === k).flat());
}

function percent(share: number): number {
  return Math.round(share * 1e4) / 100;
}

function judge(
  one: HeldOut,
  model: ErrorModel,
  hazards: Float64Array,
  futures: readonly Future[],
  inside: ReadonlyMap<string, { n: number; cover80: number; cover95: number }>,
): void {
  const groups = GROUPS.map((_, g) => sumGroups(one.predicted, g, g + 1));
  const tables = futures.map((future) => carried(groups, model, model.migration.decade[kindOf(one.unit)], hazards, future));
  for (const { name, of } of JUDGED) {
    const tally = inside.get(name)!;
    const sorted = Float64Array.from(tables, (table) => of([table, new Float64Array(table.length)])).sort();
    const counted = of(one.counted);
    tally.n++;
    for (const [key, p] of TAILS)
      if (sorted[Math.floor(p * FUTURES)] <= counted && counted <= sorted[Math.ceil((1 - p) * FUTURES) - 1]) tally[key]++;
  }
}

/** A decade's forecast in one trajectory, by group. */
function carried(
  groups: readonly number[],
  { migration, mortality, fertility }: ErrorModel,
  decade: number,
  hazards: Float64Array,
  future: Future,
): Float64Array {
  const factor = Math.exp(decade * future.migration) - 1;
  const aged = migration.older * (Math.exp(decade * future.older) - 1);
  const deadly = Math.exp(mortality.decade * future.mortality) - 1;
  return Float64Array.from(groups, (persons, g) => {
    const part = younger(g);
    const moved = 1 + part * factor + (1 - part) * aged;
    const born = g < 2 ? Math.exp(fertility.quinquennium * future.fertility[g]) : 1;
    return persons * moved * born * Math.exp(-hazards[g] * deadly);
  });
}

/** The share of a decade in which a group is below `OLDER_FROM`. */
function younger(g: number): number {
  const first = OLDER_FROM / 5;
  if (g < first) return 1;
  if (g === first) return 3 / 4;
  return g === first + 1 ? 1 / 4 : 0;
}

function futuresOf({ migration, mortality, fertility, correlations }: ErrorModel): Future[] {
  const random = seedrandom("error coverage 1");
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()); // Box & Muller (1958)
  const link = adjacent(fertility.autocorrelation);
  const mixture = loadingsOf(correlations);
  return Array.from({ length: FUTURES }, () => {
    const own = [normal(), normal(), normal(), normal()];
    const [d, f, m, e] = [mixture.mortality, mixture.fertility, mixture.migration, mixture.older].map((row) =>
      row.reduce((sum, part, k) => sum + part * own[k], 0),
    );
    const [wd, wf, wm, we] = [mortality, fertility, migration, migration].map(
      ({ coreScale, kurtosisScale }) => coreScale * Math.exp(kurtosisScale * normal()),
    );
    return {
      migration: wm * m,
      older: we * e,
      mortality: wd * d,
      fertility: [wf * f, wf * (link * f + Math.sqrt(1 - link * link) * normal())],
    };
  });
}

/** Correlation of the means of five years and of the next five. */
function adjacent(autocorrelation: number): number {
  return (2 * meanVariance(autocorrelation, 10)) / meanVariance(autocorrelation, 5) - 1;
}
