import { itemOf } from "../core/items.ts";
import type { Note } from "../core/note.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Plan } from "../plan/plan.ts";
import { endsTogether, rangeIn } from "../plan/ranges.ts";
import { seedKey } from "./draws.ts";
import { centredRow } from "./philox.ts";

/** Assumptions drawn beside the people: how far each quantity is from its value, by trajectory. */
export interface DrawnAssumptions {
  readonly deviations: ReadonlyMap<string, Float64Array>;
  /** Number of independent draws: numbers of one question count once. */
  readonly count: number;
}

/** Extent of the draws. */
interface DrawOptions {
  readonly trajectories: number;
  readonly seed: number;
}

/**
 * Draws every assumed number that has a range: from a triangular distribution over its range with its value as the mode.
 *
 * Those of one question are drawn together, as `tornado` moves them: shares of a whole go a part of the way to the end at which the first or the last
 * is largest, so that they stay a whole. Choices between definitions are not drawn: they say what is counted. Draws depend on seed, name and
 * trajectory only, so that options have them in common.
 */
export function drawAssumptions(plan: Plan, evaluator: Evaluator, options: DrawOptions): DrawnAssumptions {
  const setting = { year: plan.targetYear, variant: "medium", basis: "resident", path: "committed" } as const;
  const presentOf = (id: string): number => evaluator.evaluate(id, setting).value;
  const deviations = new Map<string, Float64Array>();
  let count = 0;
  for (const { id, members, areShares } of plan.together) {
    const quantities = members.flatMap((member) => plan.quantities.get(member) ?? []);
    const present = quantities.map((quantity) => presentOf(quantity.id));
    const ends = endsTogether(quantities, present, areShares);
    if (!ends || !present.every(Number.isFinite)) continue;
    count += 1;
    const places = uniforms(id, options);
    quantities.forEach((quantity, i) => {
      const [low, value, high] = [itemOf(ends[0], i), itemOf(present, i), itemOf(ends[1], i)];
      const at = areShares ? sharePart : triangular;
      deviations.set(
        quantity.id,
        places.map((u) => at(u, low, value, high) - value),
      );
    });
  }
  for (const [id, quantity] of plan.quantities) {
    const range = rangeIn(quantity);
    if (!range || deviations.has(id) || plan.together.some(({ members }) => members.includes(id))) continue;
    const value = presentOf(id);
    if (!(value >= range[0] && value <= range[1])) continue; // of people, or not known
    count += 1;
    deviations.set(
      id,
      uniforms(id, options).map((u) => triangular(u, range[0], value, range[1]) - value),
    );
  }
  return { deviations, count };
}

/** The inverse of the triangular distribution function. @see Evans, Hastings & Peacock (2000) Statistical Distributions, ch. 40 */
export function triangular(u: number, low: number, mode: number, high: number): number {
  if (low === high) return mode;
  const below = (mode - low) / (high - low);
  return u < below ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** A part of the way from a share's value to one of its ends, by a symmetrical triangular draw: the same part for all shares of a whole. */
function sharePart(u: number, low: number, value: number, high: number): number {
  const part = triangular(u, -1, 0, 1);
  return value + (part < 0 ? -part * (low - value) : part * (high - value));
}

/** Uniforms in 0…1 of a name, one for each trajectory. */
function uniforms(name: string, { trajectories, seed }: DrawOptions): Float64Array {
  const row = new Float64Array(trajectories);
  const [low, high] = seedKey(seed);
  centredRow(row, hashOf(name, 1), hashOf(name, 2), hashOf(name, STREAM), low, high);
  for (let j = 0; j < row.length; j++) row[j] += 1 / 2;
  return row;
}

/** Tells the counters of assumptions from those of places. */
const STREAM = 3;
/** Prime and offset of the 32-bit Fowler–Noll–Vo hash (FNV-1a). */
const [PRIME, OFFSET] = [0x01000193, 0x811c9dc5];

/** A 32-bit hash of a name, one of several. */
function hashOf(name: string, which: number): number {
  let hash = OFFSET ^ which;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), PRIME);
  return hash >>> 0;
}

/** The note of the ledger: how assumptions are drawn, and that what comes of it is no 80 % interval. */
export function assumedNote(plan: Plan, count: number): Note {
  return {
    place: plan.district,
    source: "假设 / assumed",
    id: `${plan.district}-ensemble-assumptions`,
    kind: "assumption",
    value: count,
    unit: "项假设",
    enUnit: "assumptions",
    what: "含假设的范围：除人口外，每项有区间的假设值各抽样一次，取三角形分布，众数为所取的值，区间为其两端（同一问题的几个数一起抽，各份额之和不变）；所给为第10—90百分位，不是80%区间；不同的定义不抽样",
    en: "range with assumptions: beside the people every assumed number with a range is drawn, from a triangular distribution over its range with its value as the mode (numbers of one question together, shares of a whole keep their sum); given are the 10th and 90th percentiles, which are no 80 % interval; choices of definitions are not drawn",
  };
}
