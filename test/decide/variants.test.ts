import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { answer } from "../../src/decide/answer.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { readProblems } from "../../src/scenario/problem-file.ts";
import { faultsOf } from "../scenario/workbench.ts";
import { brute, turnsAlone, type Case } from "./brute.ts";
import { KINDS, reachOf, smallProblem } from "./small-problems.ts";

const solver = await highsSolver();
const folder = mkdtempSync(join(tmpdir(), "laoyou-variants-"));

/** What of an answer is not as expected, by its place; texts are not compared, sets in any order. */
function differences(said: unknown, expected: unknown, place: string): string[] {
  if (place.endsWith(".zh") || place.endsWith(".why") || place.endsWith(".shadow") || place.endsWith(".at")) return [];
  const text = (sets: unknown): string => (sets as (string[] | string)[]).map((set) => (typeof set === "string" ? set : set.toSorted().join(" "))).toSorted().join("|"); // prettier-ignore
  if (/\.(?:conflict|asks_in_conflict)$/.test(place))
    return text(said) === text(expected) ? [] : [`${place}: ${text(said)} ≠ ${text(expected)}`];
  if (typeof expected === "object" && expected !== null)
    return Object.entries(expected).flatMap(([key, value]) => differences((said as Record<string, unknown> | undefined)?.[key], value, `${place}.${key}`)); // prettier-ignore
  const isNear = typeof expected === "number" && Math.abs(Number(said) - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  return said === expected || isNear ? [] : [`${place}: ${JSON.stringify(said)} ≠ ${JSON.stringify(expected)}`];
}

describe("laoyou plan --problem", () => {
  it("answers every case of the file of cases as it expects: status, cost, amounts, turns, conflicts, prices, schedules", async () => {
    const file = "test/decide/cases.json";
    const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly { id: string; expect: object }[] };
    const all: string[] = [];
    for (const problem of readProblems(file)) {
      const said = JSON.parse(JSON.stringify(await answer(problem, solver))) as unknown; // oxlint-disable-line no-await-in-loop -- one solver
      all.push(...differences(said, cases.find(({ id }) => id === problem.id)?.expect, problem.id));
    }
    expect(cases.length).toBe(12);
    expect(all).toEqual([]);
  });
});

const PROBLEMS = 60;
/** Steps up to which a measure alone is looked at. */
const ALONE = 8;

describe("small problems in the form of the cases", () => {
  const random = seedrandom("small problems");
  const drawn = Array.from({ length: PROBLEMS }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? KINDS[0];
    return smallProblem(kind, `${kind}-${i}`, random);
  });
  const file = join(folder, "small.json");
  writeFileSync(file, JSON.stringify({ format: "laoyou decide cases 1", cases: drawn.map((one) => ({ ...one, kind: "cheapest" })) }));
  const problems = readProblems(file);

  it("have the status, cost, amounts, timetable, turns, conflicts and prices that looking at every plan finds", async () => {
    const seen: Record<string, number> = {};
    const wrong: string[] = [];
    for (const [i, problem] of problems.entries()) {
      const one = drawn[i];
      if (!one) throw new Error(problem.id);
      const said = JSON.parse(JSON.stringify(await answer(problem, solver))) as Said; // oxlint-disable-line no-await-in-loop -- one solver
      const { schedule, relax, ...rest } = brute(one, reachOf(one));
      const latest = said.schedule && Object.fromEntries(Object.entries(said.schedule).map(([id, found]) => [id, found.latest]));
      const sets = (all: Said["conflict"]): readonly string[] | undefined => all?.map((set) => set.toSorted().join(" ")).toSorted();
      const prices = said.relax && Object.entries(said.relax).filter(([group]) => group !== "year" && group !== "decide_from");
      const answered = { ...said, schedule: latest, conflict: sets(said.conflict), asks_in_conflict: sets(said.asks_in_conflict) };
      wrong.push(...differences(answered, { ...rest, ...(schedule && { schedule }), ...(relax && { relax }) }, problem.id));
      if (rest.conflict && answered.conflict?.length !== rest.conflict.length) wrong.push(`${problem.id}: more conflicts`);
      if (prices && relax && prices.length !== Object.keys(relax).length) wrong.push(`${problem.id}: more prices`);
      wrong.push(...one.measures.flatMap(({ id, step = 1 }) => wrongTurns(one, id, step || 0.5, said.turns[id])));
      seen[said.status] = (seen[said.status] ?? 0) + 1;
      seen["prices"] = (seen["prices"] ?? 0) + (prices?.length ?? 0);
    }
    expect(wrong).toEqual([]);
    expect(seen["optimal"]).toBeGreaterThan(PROBLEMS / 4);
    expect(seen["infeasible"]).toBeGreaterThan(PROBLEMS / 4);
    expect(seen["prices"]).toBeGreaterThan(PROBLEMS / 4);
  });

  /** What is wrong with the turns of a measure alone, as far as looked at: it holds between two of them and nowhere else. */
  function wrongTurns(one: Case, id: string, step: number, said: Turns | undefined): readonly string[] {
    const holding = turnsAlone(one, id, { ...reachOf(one), steps: ALONE }).filter((amount) => amount <= ALONE * step);
    const most = said?.turns?.find((turn) => turn.holds_when === "<=")?.holds ?? Infinity;
    const expected = Array.from({ length: ALONE + 1 }, (_, i) => i * step).filter(
      (amount) => said?.holds !== undefined && said.holds !== null && amount >= said.holds - 1e-9 && amount <= most + 1e-9,
    );
    return expected.join() === holding.join() ? [] : [`${one.id}.turns.${id}: ${JSON.stringify(said)}, holds at ${holding.join()}`];
  }
});

describe("numbers that are large or no whole steps", () => {
  const asked = (rhs: number, compare: string, more: object = {}): object => ({
    id: `${compare}${rhs}`,
    kind: "cheapest",
    stocks: { beds: 0 },
    measures: [
      { id: "a", adds: { beds: 3 }, lead: 0, most: 1e9, unit_cost: { all: 150_001 }, ...more },
      { id: "b", adds: { beds: 7 }, lead: 0, most: 1e9, unit_cost: { all: 349_999 }, ...more },
    ],
    decide_from: 2026,
    horizon: 2027,
    require: [{ id: "beds", year: 2027, rows: { beds: 1 }, compare, rhs }],
  });
  const answers = async (...cases: readonly object[]): Promise<readonly Said[]> => {
    const file = join(folder, "large.json");
    writeFileSync(file, JSON.stringify({ format: "laoyou decide cases 1", cases }));
    const all: Said[] = [];
    for (const one of readProblems(file)) all.push(JSON.parse(JSON.stringify(await answer(one, solver))) as Said); // oxlint-disable-line no-await-in-loop -- one solver
    return all;
  };

  it("are told apart: a cost of millions to the yuan, a half that no whole number meets, and both turns of any amount", async () => {
    // 7 × 57 142 857 = 399 999 999, one short: the last 3 or 7 is the cheapest way to the next
    const [large, half, parts] = await answers(asked(400_000_000, ">="), asked(400_000_000.5, "="), asked(4, ">=", { step: 0 }));
    const least = Math.min(...Array.from({ length: 8 }, (_, a) => a * 150_001 + Math.ceil((400_000_000 - 3 * a) / 7) * 349_999));
    expect(large).toMatchObject({ status: "optimal", cost: least });
    expect(half).toMatchObject({
      status: "infeasible",
      conflict: [["beds"]],
      relax: { beds: { most_reachable: 400_000_000, short: 0.5 } },
    });
    expect(parts).toMatchObject({ status: "optimal", turns: { a: { fails: null }, b: { fails: null } } });
    expect(parts?.turns["a"]?.holds).toBeCloseTo(4 / 3, 12);
  });
  it("are refused where solvers do not tell whole numbers apart", () => {
    const file = join(folder, "huge.json");
    writeFileSync(file, JSON.stringify({ format: "laoyou decide cases 1", cases: [asked(4e9 + 0.5, "=")] }));
    const [fault] = faultsOf(() => readProblems(file));
    expect([fault?.code, fault?.place?.field]).toEqual(["value-big", "cases[0].require[0].rhs"]);
  });
});

interface Turns {
  readonly holds: number | null;
  readonly fails?: number | null;
  readonly turns?: readonly { readonly holds_when: string; readonly holds: number }[];
}

/** What is read of an answer. */
interface Said {
  readonly status: string;
  readonly cost?: number;
  readonly turns: Readonly<Record<string, Turns>>;
  readonly schedule?: Readonly<Record<string, { readonly latest: Readonly<Record<string, number>> }>>;
  readonly conflict?: readonly (readonly string[])[];
  readonly asks_in_conflict?: readonly (readonly string[])[];
  readonly relax?: Readonly<Record<string, object>>;
}
