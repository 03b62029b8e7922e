import { ROUNDING } from "../plan/comparator.ts";
import type { TrajectoryColumns, Values } from "./columns.ts";
import { range } from "./quantiles.ts";
import type { Question } from "./questions.ts";
import { quantilesOf, type Probability, type Spread } from "./spread.ts";

/** Statistics of a question over all trajectories. */
export interface Answer {
  /** Absent if the number cannot be computed in every trajectory. */
  readonly spread?: Spread;
  /** Absent if the question has no event. */
  readonly probability?: Probability;
}

/** Evaluates questions in all trajectories. */
export function answersOf(questions: readonly Question[], columns: TrajectoryColumns): Answer[] {
  return questions.map(({ asked, read, event }) => {
    const values = columnOf(read(columns));
    return {
      ...(values.every(Number.isFinite) && { spread: { ...asked, quantiles: quantilesOf(values) } }),
      ...(event && { probability: probabilityOf(asked, event, values.length > 1 ? shareOf(values, event, columns) : NaN) }),
    };
  });
}

/** Values as a column: of one number where they differ by rounding only, as a share of people does whose number cancels. */
function columnOf(values: Values): Float64Array {
  if (typeof values === "number") return Float64Array.of(values);
  const [low, high] = range(values);
  return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high)) ? values.slice(0, 1) : values;
}

/** The share of trajectories in which an event happens; NaN if it cannot be judged in one of them. */
function shareOf(values: Float64Array, { happensIn }: NonNullable<Question["event"]>, columns: TrajectoryColumns): number {
  const happens = happensIn(columns);
  return values.reduce((times, value, j) => times + Number(happens(value, j) ?? NaN), 0) / values.length;
}

function probabilityOf(
  { district, year, of, basis, target = "", reading = "" }: Question["asked"],
  { variable, isProbability }: NonNullable<Question["event"]>,
  share: number,
): Probability {
  return { variable, district, year, of, basis, target, reading, value: isProbability && Number.isFinite(share) ? share : undefined };
}
