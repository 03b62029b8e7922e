import { say, type Language, type MessageCode } from "./say.ts";

/** A probability that was estimated by a share of trajectories, as it is printed. */
export interface Chance {
  /** In words. */
  readonly word: MessageCode;
  /** Whole per cent, 1…99; with a sign, the 95 % bound of the share, where the share itself would print as 0 or 100. */
  readonly percent: number;
  readonly sign: "" | ">" | "<";
}

/** Words by the least probability that they are for: the likelihood scale of the IPCC. @see Mastrandrea et al. (2010), Guidance Note for Lead Authors, table 1 */
const WORDS: readonly { readonly from: number; readonly word: MessageCode }[] = [
  { from: 0.99, word: "chance-certain" },
  { from: 0.9, word: "chance-very-likely" },
  { from: 0.66, word: "chance-likely" },
  { from: 0.33, word: "chance-even" },
  { from: 0.1, word: "chance-unlikely" },
  { from: 0.01, word: "chance-very-unlikely" },
  { from: 0, word: "chance-impossible" },
];
/** Ends of the scale, and their neighbours: an end is said only where the bound of the share lies in it. */
const [CERTAIN, IMPOSSIBLE] = [0.99, 0.01];
const MILDER = { certain: "chance-very-likely", impossible: "chance-very-unlikely" } as const;
/** The fewest trajectories on which an end of the scale is said. */
const LEAST = 500;
/** Normal quantile of a 95 % interval. */
const Z = 1.959964;

/**
 * A probability in words and per cent, never 0 or 100.
 *
 * @param share The share of trajectories in which something happens, 0…1.
 * @param trajectories How many there are.
 */
export function chanceOf(share: number, trajectories: number): Chance {
  const [low, high] = boundsOf(share, trajectories);
  const whole = Math.round(100 * share);
  const sign = whole >= 100 ? ">" : whole <= 0 ? "<" : "";
  const said = sign === ">" ? low : sign === "<" ? high : share;
  const percent = sign === ">" ? Math.floor(100 * low) : sign === "<" ? Math.ceil(100 * high) : whole;
  return { word: wordOf(said, [low, high], trajectories), percent, sign };
}

function wordOf(share: number, [low, high]: readonly [number, number], trajectories: number): MessageCode {
  const isEnough = trajectories >= LEAST;
  if (share >= CERTAIN && !(isEnough && low >= CERTAIN)) return MILDER.certain;
  if (share < IMPOSSIBLE || (share <= IMPOSSIBLE && high <= IMPOSSIBLE))
    return isEnough && high <= IMPOSSIBLE ? "chance-impossible" : MILDER.impossible;
  return WORDS.find(({ from }) => share >= from)?.word ?? MILDER.impossible;
}

/** Wilson's 95 % interval of a share. @see Wilson (1927) J. Am. Stat. Assoc. 22:209 */
function boundsOf(share: number, count: number): [low: number, high: number] {
  const weight = 1 + Z ** 2 / count;
  const centre = (share + Z ** 2 / (2 * count)) / weight;
  const half = (Z * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2))) / weight;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** A probability as it is printed everywhere: 很可能（93%）, very likely (93 %). */
export function chanceText(share: number, trajectories: number, language: Language): string {
  const { word, percent, sign } = chanceOf(share, trajectories);
  return say("chance", { word: say(word, {}, language), percent: `${sign}${percent}` }, language);
}
