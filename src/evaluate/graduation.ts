import { bySexAge, mapSexAge, SEXES, SINGLE_YEARS, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import { inGroups } from "../demography/age-groups.ts";
import { graduateMonotone } from "../demography/graduate-monotone.ts";
import { BEERS, graduateByMultipliers, SPRAGUE } from "../demography/graduate-multipliers.ts";
import { graduateByPclm } from "../demography/graduate-pclm.ts";
import { graduate, shiftHalfYear, splitOpenGroup } from "../demography/graduate.ts";
import { lifeTable } from "../demography/life-table.ts";
import { nationalRates } from "../demography/mortality.ts";
import { splitOpenStably } from "../demography/open-group.ts";

/** An area with persons and deaths by single age: the truth for evaluating graduation. */
export interface KnownArea {
  readonly area: string;
  /** Mean population of the census year [sex][age], persons. */
  readonly mean: BySexAge;
  /** Deaths of the year [sex][age]. */
  readonly deaths: BySexAge;
}

/** Error of one method in one area. */
export interface GraduationError {
  readonly area: string;
  readonly method: string;
  /** Mean absolute percentage error of the cells of sex and single age, by band. */
  readonly mean: Readonly<Record<Band, number>>;
  /** Absolute errors over persons, percent: each person has equal weight. */
  readonly weighted: Readonly<Record<Band, number>>;
}

/** The age bands of reported errors; the open age is excluded if its group is known. */
export const BANDS = { all: [0, 101], "0-4": [0, 5], "5-59": [5, 60], "60+": [60, 101], "85+": [85, 101] } as const;
/** A band of ages. */
export type Band = keyof typeof BANDS;
/** The groups of a census table with single oldest groups: 0, 1–4, 5–9 … 95–99, 100+. */
const KNOWN_GROUPS: readonly number[] = [0, 1, ...Array.from({ length: 20 }, (_, g) => 5 * (g + 1))];
/** The groups of a county's table: open from 85. */
const COUNTY_GROUPS: readonly number[] = KNOWN_GROUPS.filter((age) => age <= 85);
/** Methods that need only the groups. */
const ALONE: Readonly<Record<string, (ages: readonly number[], totals: ByAge) => ByAge>> = {
  sprague: (ages, totals) => graduateByMultipliers(ages, totals, SPRAGUE),
  beers: (ages, totals) => graduateByMultipliers(ages, totals, BEERS),
  pclm: (ages, totals) => graduateByPclm(ages, totals),
  monotone: graduateMonotone,
};

/** Results of the comparison. */
export interface GraduationReport {
  /** Single ages from known groups to 100+. */
  readonly single: readonly GraduationError[];
  /** Ages 85…100+ from an open group 85+. */
  readonly open: readonly GraduationError[];
  /** The largest deviation of a group's sum, as a share of it, and the smallest cell of all methods. */
  readonly worstSum: number;
  readonly leastCell: number;
}

/** A shape and groups from outside the area itself. */
interface Trial {
  readonly area: string;
  readonly truth: BySexAge;
  /** The other areas together; absent if the area contains all others. */
  readonly others: BySexAge | undefined;
  readonly Lx: BySexAge;
}

/**
 * Compares methods of splitting age groups into single years, on areas whose single years are known.
 *
 * The mean population is moved to the census date first. The `shape` method never uses the area on which it is evaluated: its shape is that of the other
 * areas; the sum of all areas is evaluated by the sum of these estimates.
 *
 * @param whole The area that contains the others.
 * @param parts The others; without them the shape method is left out.
 */
export function compareGraduation(whole: KnownArea, parts: readonly KnownArea[]): GraduationReport {
  const truths = parts.map(atCensus);
  const trials = [
    { area: whole.area, truth: atCensus(whole), others: undefined, Lx: personYears(whole) },
    ...parts.map((part, i) => ({
      area: part.area,
      truth: truths[i],
      others: sumOf(truths.filter((_, j) => j !== i)),
      Lx: personYears(part),
    })),
  ];
  const made = [...singleEstimates(trials)];
  const opened = [...openEstimates(trials)];
  const known = made.map((one) => ({ ...one, groups: KNOWN_GROUPS }));
  return {
    single: known.map(errorOf),
    open: opened.map(errorOf),
    worstSum: Math.max(...[...known, ...opened.map((one) => ({ ...one, groups: COUNTY_GROUPS }))].map(worstSum)),
    leastCell: Math.min(...[...made, ...opened].flatMap(({ estimate }) => SEXES.map((s) => Math.min(...estimate[s])))),
  };
}

interface Estimate {
  readonly area: string;
  readonly method: string;
  readonly truth: BySexAge;
  readonly estimate: BySexAge;
}

function* singleEstimates(trials: readonly Trial[]): Generator<Estimate> {
  for (const { area, truth } of trials) {
    const groups = grouped(truth, KNOWN_GROUPS);
    for (const [method, part] of Object.entries(ALONE)) yield { area, method, truth, estimate: both((s) => part(KNOWN_GROUPS, groups[s])) };
  }
  yield* shapedEstimates(
    trials,
    (truth, others) => graduate({ ages: KNOWN_GROUPS, persons: grouped(truth, KNOWN_GROUPS) }, others),
    "shape",
  );
}

function* openEstimates(trials: readonly Trial[]): Generator<Estimate> {
  for (const { area, truth, Lx } of trials) {
    const groups = grouped(truth, COUNTY_GROUPS);
    const last = COUNTY_GROUPS.length - 1;
    const within = (single: BySexAge): BySexAge => mapSexAge(truth, (value, s, x) => (x < 85 ? value : single[s][x]));
    const stable = both((s) => splitOpenStably(groups[s][last - 1], groups[s][last], [80, 85], Lx[s]));
    yield { area, method: "stable", truth, estimate: within(stable) };
    yield { area, method: "pclm", truth, estimate: within(both((s) => graduateByPclm(COUNTY_GROUPS, groups[s]))) };
  }
  yield* shapedEstimates(
    trials,
    (truth, others) => {
      const wider = { ages: KNOWN_GROUPS, persons: grouped(others, KNOWN_GROUPS) };
      const split = splitOpenGroup({ ages: COUNTY_GROUPS, persons: grouped(truth, COUNTY_GROUPS) }, wider);
      return mapSexAge(graduate(split, others), (value, s, x) => (x < 85 ? truth[s][x] : value));
    },
    "wider",
  );
}

/** Estimates of the parts by a shape of the others, and their sum for the whole. */
function* shapedEstimates(
  trials: readonly Trial[],
  make: (truth: BySexAge, others: BySexAge) => BySexAge,
  method: string,
): Generator<Estimate> {
  const parts = trials.flatMap(({ area, truth, others }) => (others ? [{ area, method, truth, estimate: make(truth, others) }] : []));
  if (parts.length === 0) return;
  yield {
    area: trials[0].area,
    method,
    truth: sumOf(parts.map(({ truth }) => truth)),
    estimate: sumOf(parts.map(({ estimate }) => estimate)),
  };
  yield* parts;
}

function errorOf({ area, method, truth, estimate }: Estimate): GraduationError {
  const over = (weigh: (error: number, value: number) => number, by: (value: number) => number): Record<Band, number> => {
    const result = { all: 0, "0-4": 0, "5-59": 0, "60+": 0, "85+": 0 };
    for (const band of Object.keys(BANDS) as Band[]) {
      let [sum, weight] = [0, 0];
      for (const s of SEXES)
        for (let x = BANDS[band][0]; x < BANDS[band][1]; x++) {
          sum += weigh(Math.abs(estimate[s][x] - truth[s][x]), truth[s][x]);
          weight += by(truth[s][x]);
        }
      result[band] = (100 * sum) / weight;
    }
    return result;
  };
  return {
    area,
    method,
    mean: over(
      (error, value) => error / value,
      () => 1,
    ),
    weighted: over(
      (error) => error,
      (value) => value,
    ),
  };
}

function worstSum({ truth, estimate, groups }: Estimate & { readonly groups: readonly number[] }): number {
  const [wanted, found] = [grouped(truth, groups), grouped(estimate, groups)];
  return Math.max(...SEXES.flatMap((s) => [...wanted[s]].map((total, g) => Math.abs(found[s][g] - total) / total)));
}

/** Persons at the census of an area, from its mean population. */
function atCensus({ mean, deaths }: KnownArea): BySexAge {
  return shiftHalfYear(
    mean,
    mapSexAge(deaths, (D, s, x) => D / mean[s][x]),
  );
}

function personYears({ mean, deaths }: KnownArea): BySexAge {
  const mx = nationalRates({ deaths, mean, source: "" });
  return both((s) => lifeTable(mx[s], s).Lx);
}

function grouped(table: BySexAge, ages: readonly number[]): BySexAge {
  return both((s) => inGroups(table[s], ages));
}

function sumOf(tables: readonly BySexAge[]): BySexAge {
  return mapSexAge(bySexAge(SINGLE_YEARS.count), (_, s, x) => tables.reduce((sum, table) => sum + table[s][x], 0));
}

function both(one: (s: Sex) => ByAge): BySexAge {
  return [one(0), one(1)];
}
