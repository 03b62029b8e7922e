import type { Solver } from "./model.ts";
import type { Group, Question } from "./question.ts";

/** The most conflicts that are looked for: beyond, more are said to exist. */
const MOST = 200;

/** Sets of asks and limits that cannot hold together, while every smaller set of them can. */
export interface Conflicts {
  readonly sets: readonly (readonly Group[])[];
  /** False if there may be more. */
  readonly isComplete: boolean;
}

/**
 * All minimal conflicts of what cannot hold.
 *
 * A set is found by leaving out members from the last on (deletion filter); the others by leaving out, in turn, a member of each that is
 * known (Reiter's tree).
 *
 * @param candidates What may be lifted; everything unless given. The rest always holds.
 */
export async function conflictsOf(
  { groups, modelOf }: Question,
  solver: Solver,
  candidates: readonly Group[] = groups,
): Promise<Conflicts> {
  const all = candidates;
  const [holding, failing]: [ReadonlySet<Group>[], ReadonlySet<Group>[]] = [[], []];
  /** True if asks and limits of a set can hold together, with all that is no candidate: so can those of every smaller set, and so can none of a larger one that fails. */
  const canHold = async (kept: ReadonlySet<Group>): Promise<boolean> => {
    if (holding.some((larger) => isWithin(kept, larger))) return true;
    if (failing.some((smaller) => isWithin(smaller, kept))) return false;
    const { status } = await solver.solve(modelOf(new Set(all.filter((group) => !kept.has(group)))), new Map());
    const answer = status !== "infeasible";
    (answer ? holding : failing).push(new Set(kept));
    return answer;
  };
  const smallest = async (from: ReadonlySet<Group>): Promise<readonly Group[]> => {
    let kept = from;
    /** Leaves out what the conflict does without: many at once, and halves of them where some are needed; what is left is as if they went one by one. */
    const leaveOut = async (some: readonly Group[]): Promise<void> => {
      const rest = new Set([...kept].filter((group) => !some.includes(group)));
      if (!(await canHold(rest))) kept = rest;
      else if (some.length > 1) {
        const half = Math.ceil(some.length / 2);
        await leaveOut(some.slice(0, half));
        await leaveOut(some.slice(half));
      }
    };
    await leaveOut([...from].toReversed());
    return all.filter((group) => kept.has(group));
  };
  const sets: (readonly Group[])[] = [];
  const visited = new Set<string>();
  const open: ReadonlySet<Group>[] = [new Set()];
  while (open.length > 0 && sets.length < MOST) {
    const without = open.shift() ?? new Set<Group>();
    const key = all.filter((group) => without.has(group)).join("|");
    if (visited.has(key)) continue;
    visited.add(key);
    let found = sets.find((set) => set.every((group) => !without.has(group)));
    if (!found) {
      const rest = new Set(all.filter((group) => !without.has(group)));
      if (await canHold(rest)) continue; // oxlint-disable-line no-await-in-loop -- the tree grows by what is found
      found = await smallest(rest); // oxlint-disable-line no-await-in-loop -- as above
      sets.push(found);
    }
    for (const group of found) open.push(new Set([...without, group]));
  }
  const order = (set: readonly Group[]): string => set.map((group) => String(all.indexOf(group)).padStart(4, "0")).join();
  return { sets: sets.toSorted((a, b) => a.length - b.length || order(a).localeCompare(order(b))), isComplete: open.length === 0 };
}

function isWithin(smaller: ReadonlySet<Group>, larger: ReadonlySet<Group>): boolean {
  if (smaller.size > larger.size) return false;
  for (const group of smaller) if (!larger.has(group)) return false;
  return true;
}
