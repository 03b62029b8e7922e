import { SEXES, SINGLE_YEARS, sumAges, mapSexAge, bySexAge, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import { find } from "../core/find.ts";
import { transitionMatrix, type HealthModel, type Moves } from "./health.ts";

/** A log-linear rate by age: at · e^(slope (x − age)). */
interface LogLine {
  readonly age: number;
  readonly at: number;
  readonly slope: number;
}

/** Yearly rates between health, disability and death for one sex. */
export interface IllnessDeathRates {
  readonly incidence: LogLine;
  readonly recovery: LogLine;
  readonly healthyDeath: LogLine;
  readonly disabledDeath: LogLine;
}

/** The value of a log-linear rate at an age. */
function rateAt({ age, at, slope }: LogLine, x: number): number {
  return at * Math.exp(slope * (x - age));
}

/** Yearly transition probabilities, given survival, for a healthy–disabled pair of rates: the matrix exponential of two states in closed form. */
export function movesOf(incidence: number, recovery: number): Moves {
  const both = incidence + recovery;
  const moved = both > 0 ? (1 - Math.exp(-both)) / both : 0;
  return [
    [1 - incidence * moved, incidence * moved],
    [recovery * moved, 1 - recovery * moved],
  ];
}

/**
 * Builds the healthy–disabled–dead model from published rates.
 *
 * @param rates [sex].
 * @param from First age; rates are extrapolated log-linearly below and above the ages to which they were fitted.
 */
export function illnessDeathModel(rates: readonly [IllnessDeathRates, IllnessDeathRates], from: number): HealthModel {
  const byAge = <T>(s: Sex, of: (rate: IllnessDeathRates, x: number) => T): T[] =>
    Array.from({ length: SINGLE_YEARS.count }, (_, x) => of(rates[s], x));
  const moves = SEXES.map((s) => byAge(s, ({ incidence, recovery }, x) => movesOf(rateAt(incidence, x), rateAt(recovery, x))));
  const hazards = SEXES.map((s) => byAge(s, ({ healthyDeath, disabledDeath }, x) => [rateAt(healthyDeath, x), rateAt(disabledDeath, x)]));
  return { from, moves: [moves[0], moves[1]], hazards: [hazards[0], hazards[1]] };
}

/** No transitions. */
const STILL: Moves = [
  [1, 0],
  [0, 1],
];

/** A model whose incidence was solved, with the ages for which no incidence exists. */
export interface FittedModel {
  readonly model: HealthModel;
  /** Sex and age at which recovery exceeds the published rates, since prevalence falls with age there. */
  readonly raised: readonly { readonly sex: Sex; readonly age: number }[];
}

/**
 * Finds the incidence that keeps prevalence by age constant: recovery and relative hazards of dying are the model's, and the cohort aged
 * x with prevalence π(x) moves to x + 1 with π(x + 1).
 *
 * If prevalence would be too high even without new cases, recovery is raised instead and the age is reported.
 *
 * @param prevalence Share disabled [sex][age], 0…1.
 * @param Sx Survival ratios under which it is constant [sex][age].
 * @throws RangeError if prevalence rises by more than healthy people can supply.
 * @see Barendregt, van Oortmarssen, Vos & Murray (2003) Population Health Metrics 1:4 (DisMod II), the same balance in rates.
 */
export function fitIncidence(model: HealthModel, prevalence: BySexAge, Sx: BySexAge): FittedModel {
  const raised: { sex: Sex; age: number }[] = [];
  const moves = SEXES.map((s) =>
    model.moves[s].map((known, x): Moves => {
      const next = Math.min(x + 1, SINGLE_YEARS.count - 1);
      if (x < model.from) return known;
      const shares = [1 - prevalence[s][x], prevalence[s][x]];
      const alive = transitionMatrix(STILL, model.hazards[s][x], shares, Sx[s][next]);
      const [well, ill] = shares.map((share, i) => share * alive[i][i]);
      const wanted = prevalence[s][next] * (well + ill);
      const stillIll = ill * known[1][1];
      if (wanted >= stillIll) {
        const chance = (wanted - stillIll) / well;
        if (chance > 1)
          throw new RangeError(
            `Cannot reach a prevalence of ${prevalence[s][next]} at age ${next}: more people would have to fall ill than are well`,
          );
        return [[1 - chance, chance], known[1]];
      }
      raised.push({ sex: s, age: x });
      return [
        [1, 0],
        [1 - wanted / ill, wanted / ill],
      ];
    }),
  );
  return { model: { ...model, moves: [moves[0], moves[1]] }, raised };
}

/** A definition's prevalence from an age on, up to the next band. */
export interface PrevalenceBand {
  readonly from: number;
  readonly female: number;
  readonly male: number;
}

/**
 * Smooths prevalence by age bands: logits are linear between and beyond the midpoints of the bands, shifted together so that
 * the number of disabled in the given population equals that of the bands.
 *
 * @param bands Ascending first ages, five years each; every share above 0 and below 1.
 * @param persons [sex][age].
 * @returns [sex][age], 0 below the first band.
 */
export function smoothPrevalence(bands: readonly PrevalenceBand[], persons: BySexAge): BySexAge {
  const from = bands[0].from;
  const share = (s: Sex, x: number): number => {
    const band = bands.findLast((one) => one.from <= x)!;
    return s === 0 ? band.female : band.male;
  };
  const wanted = disabledAmong(
    mapSexAge(persons, (_, s, x) => (x < from ? 0 : share(s, x))),
    persons,
  );
  const logits = mapSexAge(bySexAge(SINGLE_YEARS.count), (_, s, x) =>
    x < from ? 0 : logitAt(bands, (band) => (s === 0 ? band.female : band.male), x),
  );
  const moved = (by: number): BySexAge => mapSexAge(logits, (logit, _, x) => (x < from ? 0 : 1 / (1 + Math.exp(-logit - by))));
  return moved(find((by) => disabledAmong(moved(by), persons), wanted, { low: -3, high: 3 }));
}

function logitAt(bands: readonly PrevalenceBand[], of: (band: PrevalenceBand) => number, x: number): number {
  const middle = (i: number): number => bands[i].from + 2;
  const right = Math.min(
    Math.max(
      1,
      bands.findIndex((_, i) => middle(i) > x),
    ),
    bands.length - 1,
  );
  const i = x >= middle(bands.length - 1) ? bands.length - 1 : right;
  const [a, b] = [of(bands[i - 1]), of(bands[i])].map((share) => Math.log(share / (1 - share)));
  return a + ((b - a) * (x - middle(i - 1))) / (middle(i) - middle(i - 1));
}

/** People times prevalence, all ages. */
export function disabledAmong(prevalence: BySexAge, persons: BySexAge): number {
  return sumAges(mapSexAge(persons, (P, s, x) => P * prevalence[s][x]));
}

/** A table of yearly transition probabilities for an age band: [from state][to state, death last], with the rounding of print. */
export interface ChanceBand {
  /** Midpoint of the band. */
  readonly age: number;
  readonly rows: readonly (readonly number[])[];
}

/**
 * Smooths printed yearly transition probabilities by age band into a model: the log odds of each transition against staying, and the log hazards of dying, are
 * linear in age (least squares over the bands).
 *
 * @param bands [sex][band].
 * @param least Replacement for a printed 0: half of the last printed digit.
 */
export function smoothChances(bands: readonly [readonly ChanceBand[], readonly ChanceBand[]], from: number, least: number): HealthModel {
  const states = bands[0][0].rows.length;
  const fitted = SEXES.map((s) => {
    const line = (of: (rows: readonly (readonly number[])[]) => number): ((x: number) => number) =>
      straight(
        bands[s].map(({ age }) => age),
        bands[s].map(({ rows }) => Math.log(of(rows))),
      );
    const kept = (value: number): number => Math.max(value, least);
    const odds = Array.from({ length: states }, (_, i) =>
      Array.from({ length: states }, (_unused, j) => line((rows) => kept(rows[i][j]) / kept(rows[i][i]))),
    );
    const dying = Array.from({ length: states }, (_, i) => line((rows) => -Math.log(1 - kept(rows[i][states]))));
    return {
      moves: Array.from({ length: SINGLE_YEARS.count }, (_, x) => odds.map((row) => normalised(row.map((to) => Math.exp(to(x)))))),
      hazards: Array.from({ length: SINGLE_YEARS.count }, (_, x) => dying.map((of) => Math.exp(of(x)))),
    };
  });
  return { from, moves: [fitted[0].moves, fitted[1].moves], hazards: [fitted[0].hazards, fitted[1].hazards] };
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

// By hand: the engine uses no package.
function straight(at: readonly number[], values: readonly number[]): (x: number) => number {
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [ax, ay] = [mean(at), mean(values)];
  const slope = at.reduce((sum, x, i) => sum + (x - ax) * (values[i] - ay), 0) / at.reduce((sum, x) => sum + (x - ax) ** 2, 0);
  return (x) => ay + slope * (x - ax);
}

/** Disabled shares of a model's population by sex and age: all states but healthy. */
export function disabledShares(shares: readonly [readonly (readonly number[])[], readonly (readonly number[])[]]): BySexAge {
  const of = (s: Sex): ByAge => Float64Array.from(shares[s], ([healthy]) => 1 - healthy);
  return [of(0), of(1)];
}
