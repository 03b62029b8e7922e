import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { groupsOf } from "../../src/decide/allocation-model.ts";
import { answer } from "../../src/decide/answer.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import type { Allocation } from "../../src/decide/problem.ts";
import { readProblems } from "../../src/scenario/problem-file.ts";
import { best, conflicts, price, slotsOf, turn, type Caps } from "./oracle.ts";

const solver = await highsSolver();
const folder = mkdtempSync(join(tmpdir(), "laoyou-variants-"));

/** What of an answer is not as expected, by its place; texts are not compared, sets in any order. */
function differences(said: unknown, expected: unknown, place: string): string[] {
  if (place.endsWith(".zh") || place.endsWith(".why") || place.endsWith(".shadow") || place.endsWith(".at")) return [];
  const text = (sets: unknown): string => (sets as string[][]).map((set) => set.toSorted().join(" ")).toSorted().join("|"); // prettier-ignore
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

const KINDS = ["plain", "three", "batch", "served", "equal", "years", "money", "parts"] as const;
const VARIANTS = 64;
/** Small plans and services: all that may be opened of them is tried. */
const CAPS: Caps = { units: 9, persons: 7 };

/** A variant of a kind: amounts, costs, budgets, maxima, lead times, steps and asks drawn anew. */
function variantOf(kind: (typeof KINDS)[number], id: string, random: () => number): object {
  const int = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(...all: readonly T[]): T => all[int(0, all.length - 1)] as T; // never empty
  const [from, last] = kind === "years" ? [2026, 2027] : [2026, 2026];
  const measures = ["b", "a", "c"].slice(0, kind === "three" ? 3 : kind === "years" ? 1 : 2).map((name) => ({
    id: name,
    adds: { beds: int(0, 2), nursing: kind === "parts" ? int(0, 2) : pick(-1, 0, 0.5, 1, 2), ...(kind === "served" && { carers: pick(0, 0.5, 1) }) },
    lead: kind === "parts" ? 0 : int(0, 1),
    most: int(0, 4),
    unit_cost: pick({ all: int(1, 5) }, { gov: int(1, 3), fam: int(0, 3) }, { all: int(3, 6), gov: int(0, 3) }) as Record<string, number>,
    ...(kind === "batch" && { step: pick(1, 2, 3, 0.5) }),
    ...(kind === "parts" && name === "b" && { step: 0 }),
  })); // prettier-ignore
  const require = Array.from({ length: int(1, 3) }, (_, i) => {
    const of = kind === "served" && i < 2 ? "served" : pick("beds", "nursing", "share", "least");
    const plain = kind === "parts" && of === "share" ? "beds" : of;
    const asked = {
      served: { rows: {}, served: { [i === 0 ? "residents" : "visits"]: 1 }, rhs: int(1, 4) },
      beds: { rows: { beds: 1 }, rhs: int(1, 7) },
      nursing: { rows: { nursing: 1 }, rhs: int(1, 4) },
      share: { rows: { nursing: 1, beds: -0.5 }, rhs: pick(0, 0.5) },
      least: { rows: { beds: 1 }, rhs: int(2, 7), compare: "<=" },
    }[plain];
    return { id: `ask${i}`, year: int(from, last), compare: kind === "equal" && plain !== "least" ? pick("=", ">=") : ">=", ...asked };
  });
  return {
    id,
    kind: "cheapest",
    stocks: { beds: int(0, 3), nursing: int(0, 2), ...(kind === "served" && { carers: int(0, 2) }) },
    measures,
    ...(kind === "served" && { served: { residents: { carers: 0.5, ...(random() < 0.3 && { beds: 1 }) }, visits: { carers: 0.25 } } }),
    ...((kind === "money" || (kind !== "parts" && random() < 0.2)) && { budgets: [{ payer: pick("all", "gov"), years: pick([2026, 2027], [2026]), max: int(1, 9) }] }),
    decide_from: from,
    horizon: last,
    require,
  }; // prettier-ignore
}

/** A problem in whose place plans in steps of a half are tried: where all else is whole, one that may be parted opens in halves. */
function inHalves(problem: Allocation): Allocation {
  return { ...problem, choices: problem.choices.map((one) => (one.step === 0 ? { ...one, step: 0.5 } : one)) };
}

describe("variants of the cases", () => {
  const random = seedrandom("variants of the cases");
  const cases = Array.from({ length: VARIANTS }, (_, i) =>
    variantOf(KINDS[i % KINDS.length] ?? "plain", `${KINDS[i % KINDS.length]}-${i}`, random),
  );
  const file = join(folder, "variants.json");
  writeFileSync(file, JSON.stringify({ format: "laoyou decide cases 1", cases }));
  const problems = readProblems(file).filter((problem) => problem.kind === "allocation");

  it("are answered as trying every plan and every subset of asks and limits answers them", async () => {
    const seen = { optimal: 0, infeasible: 0, sets: 0, prices: 0 };
    for (const asked of problems) {
      const problem = inHalves(asked);
      const said = JSON.parse(JSON.stringify(await answer(asked, solver))) as Said; // oxlint-disable-line no-await-in-loop -- one solver
      const found = best(problem, new Set(), CAPS);
      expect([asked.id, said.status, said.cost]).toEqual([asked.id, found[0] ? "optimal" : "infeasible", found[0]?.cost]);
      for (const choice of problem.choices) {
        const holds = turn(problem, choice, { ...CAPS, units: 30 });
        if (holds !== undefined || (said.turns[choice.id]?.holds ?? 0) <= 30)
          expect([asked.id, choice.id, said.turns[choice.id]?.holds]).toEqual([asked.id, choice.id, holds ?? null]);
      }
      if (found.length > 0) {
        seen.optimal++;
        const slots = slotsOf(problem, new Set(), CAPS);
        const openings = (amounts: readonly number[]): object =>
          Object.fromEntries(slots.flatMap(({ choice, year }, i) => (amounts[i] ? [[`${choice.id}@${year}`, amounts[i]]] : [])));
        const opened = Object.entries(said.schedule ?? {}).flatMap(([id, { latest }]) =>
          Object.entries(latest).map(([year, amount]) => [`${id}@${year}`, amount]),
        );
        expect(found.map(({ amounts }) => openings(amounts))).toContainEqual(Object.fromEntries(opened));
        continue;
      }
      seen.infeasible++;
      const groups = groupsOf(asked);
      const text = (sets: readonly (readonly string[])[]): readonly string[] => sets.map((set) => set.toSorted().join(" ")).toSorted();
      const sets = conflicts(problem, groups, CAPS);
      expect([asked.id, ...text(said.conflict ?? [])]).toEqual([asked.id, ...text(sets)]);
      for (const group of new Set(sets.flat())) {
        if (group.startsWith("stock:")) continue;
        const needed = price(problem, group, CAPS);
        const price0 = said.relax?.[group];
        const own = group.startsWith("budget:") ? price0?.needed_more : group.includes(":") ? price0?.needed : price0?.most_reachable;
        expect([asked.id, group, own ?? NaN]).toEqual([asked.id, group, needed === undefined ? NaN : expect.closeTo(needed, 9)]);
        seen.prices++;
      }
      seen.sets += sets.length;
    }
    expect(seen.optimal).toBeGreaterThan(20);
    expect(seen.sets).toBeGreaterThan(40);
    expect(seen.prices).toBeGreaterThan(60);
  });
});

/** What is read of an answer. */
interface Said {
  readonly status: string;
  readonly cost?: number;
  readonly turns: Readonly<Record<string, { readonly holds: number | null }>>;
  readonly schedule?: Readonly<Record<string, { readonly latest: Readonly<Record<string, number>> }>>;
  readonly conflict?: readonly (readonly string[])[];
  readonly relax?: Readonly<Record<string, { readonly needed?: number; readonly needed_more?: number; readonly most_reachable?: number }>>;
}
