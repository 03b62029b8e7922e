import type { Evaluator } from "../demand/evaluator.ts";
import type { Question } from "./questions.ts";
import { quantilesOf, type Probability, type Spread } from "./spread.ts";
import type { Trajectories } from "./trajectories.ts";

/** Statistics of a question over all trajectories. */
export interface Answer {
  /** Absent if the number cannot be computed in every trajectory. */
  readonly spread?: Spread;
  /** Absent if the question has no event. */
  readonly probability?: Probability;
}

/** Evaluates questions in every trajectory; those without spread only in the first. */
export function answersOf(questions: readonly Question[], { count, evaluatorOf, differs }: Trajectories): Answer[] {
  const found = questions.map((question) => ({
    ...question,
    values: new Float64Array(differs((evaluator) => answer(question, evaluator)) ? count : 1),
    times: 0,
  }));
  for (let j = 0; j < count; j++) {
    const evaluator = evaluatorOf(j);
    for (const one of found) {
      if (j >= one.values.length) continue;
      const { value, times } = answer(one, evaluator);
      one.values[j] = value;
      one.times += times;
    }
  }
  return found.map(({ asked, values, event, times }) => ({
    ...(values.every(Number.isFinite) && { spread: { ...asked, quantiles: quantilesOf(values) } }),
    ...(event && { probability: probabilityOf(asked, event, values.length > 1 ? times / values.length : NaN) }),
  }));
}

/** A number in one trajectory, and whether its event happens: 0, 1, or NaN if it cannot be judged. */
function answer({ read, event }: Question, evaluator: Evaluator): { readonly value: number; readonly times: number } {
  const value = read(evaluator);
  return { value, times: Number(event?.happens(value, evaluator) ?? NaN) };
}

function probabilityOf(
  { district, year, of, basis, target = "", reading = "" }: Question["asked"],
  { variable, isProbability }: NonNullable<Question["event"]>,
  share: number,
): Probability {
  return { variable, district, year, of, basis, target, reading, value: isProbability && Number.isFinite(share) ? share : undefined };
}
