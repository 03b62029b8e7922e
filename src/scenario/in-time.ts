import type { Formula } from "../core/formula.ts";

/** A function of time, from a formula of now and the same of another year; `mark` stands between its names and the year. */
export interface TimeFunction {
  readonly mark: "@" | "@=";
  readonly of: (now: Formula, then: Formula) => Formula;
}

/**
 * Functions of time: a formula at the end of another year, during a year that has a number of its own, what was added since, by how many per cent it
 * grew.
 */
export const TIME_FUNCTIONS: Readonly<Record<string, TimeFunction>> = {
  at: { mark: "@", of: (_, then) => then },
  during: { mark: "@=", of: (_, then) => then },
  added: { mark: "@", of: (now, then) => ["subtract", now, then] },
  growth: { mark: "@", of: (now, then) => ["multiply", ["number", 100], ["subtract", ["divide", now, then], ["number", 1]]] },
};

/**
 * A formula as it was in another year: each name `beds` is `beds@2020` there.
 *
 * @param mark What stands between the name and the year.
 */
export function inYear(formula: Formula, year: number, mark: TimeFunction["mark"] = "@"): Formula {
  if (formula[0] === "number") return formula;
  if (formula[0] === "name") return ["name", `${formula[1]}${mark}${year}`];
  const [operation, ...parts] = formula;
  return [operation, ...parts.map((part) => inYear(part, year, mark))];
}

/** A function of time with its arguments; undefined where they are not a formula and a year. */
export function timed({ mark, of }: TimeFunction, [now, year, ...more]: readonly Formula[]): Formula | undefined {
  if (now === undefined || year?.[0] !== "number" || more.length > 0 || !Number.isInteger(year[1])) return undefined;
  return of(now, inYear(now, year[1], mark));
}
