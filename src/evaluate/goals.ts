import { LAOYOU } from "./laoyou.ts";
import type { Score, Scored } from "./score.ts";

/** Scores by method and measure. */
export type Scores = Readonly<Record<string, Readonly<Record<string, Score>>>>;

/** A bound and whether our score meets it. */
export interface Verdict {
  readonly kind: "median" | "cover" | "off10" | "beaten";
  readonly measure: Scored;
  /** Percent; for `beaten` the best benchmark's median error. */
  readonly bound: number;
  readonly ours: number;
  readonly met: boolean;
}

/** Target median errors, percent: the project's goals. */
const MEDIANS: readonly (readonly [measure: Scored, bound: number])[] = [
  ["total", 8],
  ["60+", 5],
  ["80+", 8],
  ["0-4", 12],
];
/** Accepted coverage of an 80 % interval, percent. */
const COVER = [77, 83] as const;
const COVERED = ["total", "60+"] as const;
/** Measures on which benchmarks are to be beaten. */
const CONTESTED = ["total", "60+", "structure"] as const;
/**
 * Share of English local authorities whose ten-year forecast was off by 10 % or more, percent: the better of the published figures.
 *
 * @see Rees & Wilson (2023) Population Research and Policy Review 42 (12.3–12.6 %; official projections 14.5 %).
 */
const ENGLISH_MARK = 12.6;

/** Compares our scores with the goals; missed ones have `met` false. */
export function verdictsOf(scores: Scores): Verdict[] {
  const ours = scores[LAOYOU.name];
  const others = Object.entries(scores)
    .filter(([name]) => name !== LAOYOU.name)
    .map(([, of]) => of);
  const medians = MEDIANS.map(([measure, bound]): Verdict => {
    const { median_ape } = ours[measure];
    return { kind: "median", measure, bound, ours: median_ape, met: median_ape <= bound };
  });
  const covers = COVERED.map((measure): Verdict => {
    const covered = ours[measure].cover80 ?? NaN;
    const [low, high] = COVER;
    return { kind: "cover", measure, bound: covered < low ? low : high, ours: covered, met: covered >= low && covered <= high };
  });
  const beaten = CONTESTED.map((measure): Verdict => {
    const best = Math.min(...others.map((of) => of[measure].median_ape));
    return { kind: "beaten", measure, bound: best, ours: ours[measure].median_ape, met: ours[measure].median_ape < best };
  });
  const { off10 } = ours.total;
  return [
    ...medians,
    ...covers,
    ...beaten,
    { kind: "off10", measure: "total", bound: ENGLISH_MARK, ours: off10, met: off10 <= ENGLISH_MARK },
  ];
}
