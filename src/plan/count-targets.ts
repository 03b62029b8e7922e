import type { Plan } from "./plan.ts";
import type { Judgement, ScoreRow } from "./types.ts";

/** How many targets come out in which way; each is counted once, whatever number of tests it has. */
export type TargetCounts = Readonly<Record<Judgement, number>> & {
  /** Of those judged on local data, how many are past and have no figures of their year or later, and the first and last year of the figures that they have. */
  readonly unverified: number;
  readonly suppliedIn: readonly [from: number, to: number] | undefined;
};

/** The ways, those that are judged on local data first; a target with tests of several takes the first of them. */
const ORDER = [
  "missed",
  "met",
  "at-best",
  "illustrative",
  "no-local-data",
  "not-computable",
  "task",
  "forecast",
] as const satisfies readonly Judgement[];

/** A target and how it comes out: missed if any of its tests on local data is missed. */
export interface CountedTarget {
  readonly id: string;
  readonly judgement: Judgement;
  readonly rows: readonly ScoreRow[];
  /** The years of the figures by which it is judged, where its own year is past and none of them is as late; otherwise empty. */
  readonly unverified: readonly number[];
}

/**
 * Brings the tests of a plan together by target.
 *
 * @param rows Tests with the id of their target (`ScoreRow.target`), and lines that are no tests.
 */
export function countedTargets(rows: readonly ScoreRow[]): CountedTarget[] {
  const groups = new Map<string, ScoreRow[]>();
  for (const row of rows) if (row.target !== undefined) groups.set(row.target, [...(groups.get(row.target) ?? []), row]);
  return [...groups].map(([id, own]) => {
    const judged = own.filter(({ verdict }) => verdict === "met" || verdict === "missed");
    return {
      id,
      rows: own,
      judgement: ORDER.find((one) => own.some(({ verdict }) => verdict === one)) ?? "not-computable",
      unverified: judged.every(({ stage }) => stage === "unverified") ? judged.flatMap(({ suppliedIn }) => suppliedIn ?? []) : [],
    };
  });
}

/**
 * The test of a target that local data judge by which it is told, wherever it is: of tests that come out as the target does, one of whole things
 * before ratios, then the one hardest to hold, as the count is met only when all are. Undefined of a target that is not judged.
 *
 * @param isWhole Whether a test's indicator counts whole things: beds, not beds per 1,000.
 */
export function decidingTest({ judgement, rows }: CountedTarget, isWhole: (row: ScoreRow) => boolean): ScoreRow | undefined {
  if (judgement !== "met" && judgement !== "missed") return undefined;
  const hard = ({ margin, required }: ScoreRow): number => -margin / Math.abs(required);
  return rows
    .filter(({ verdict }) => verdict === judgement)
    .toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || hard(b) - hard(a))[0];
}

/** Whether an indicator of a plan counts whole things. */
export function countsWhole({ indicators, units }: Pick<Plan, "indicators" | "units">, indicator: string): boolean {
  return units.get(indicators.get(indicator)?.unit ?? "")?.isWhole ?? false;
}

/** Counts the targets of a plan by how they come out. */
export function countTargets(rows: readonly ScoreRow[]): TargetCounts {
  const found = countedTargets(rows);
  const count = (judgement: Judgement): number => found.filter((one) => one.judgement === judgement).length;
  const unverified = found.filter((one) => one.unverified.length > 0);
  const years = unverified.flatMap((one) => one.unverified);
  return {
    unverified: unverified.length,
    suppliedIn: years.length === 0 ? undefined : [Math.min(...years), Math.max(...years)],
    met: count("met"),
    missed: count("missed"),
    "at-best": count("at-best"),
    illustrative: count("illustrative"),
    "no-local-data": count("no-local-data"),
    "not-computable": count("not-computable"),
    task: count("task"),
    forecast: count("forecast"),
  };
}
