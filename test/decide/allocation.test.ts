import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../src/decide/answer.ts";
import { groupsOf, modelOf, questionOf } from "../../src/decide/allocation-model.ts";
import { cheapest } from "../../src/decide/cheapest.ts";
import { conflictsOf } from "../../src/decide/conflict.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { costOf, type Allocation, type Choice } from "../../src/decide/problem.ts";
import { relaxations } from "../../src/decide/relax.ts";

const solver = await highsSolver();

const [FROM, HORIZON] = [2026, 2028] as const;
const choiceOf = (id: string): fc.Arbitrary<Choice> =>
  fc.record({
    id: fc.constant(id),
    adds: fc.record({ beds: fc.integer({ min: 0, max: 2 }), nursing: fc.integer({ min: -1, max: 2 }) }),
    lead: fc.integer({ min: 0, max: 2 }),
    most: fc.integer({ min: 0, max: 2 }),
    unitCost: fc.record({ all: fc.integer({ min: 1, max: 9 }), county: fc.integer({ min: 0, max: 1 }) }),
    step: fc.constant(1),
  });
const problems: fc.Arbitrary<Allocation> = fc.record({
  kind: fc.constant("allocation" as const),
  id: fc.constant("random"),
  stocks: fc.record({ beds: fc.integer({ min: 0, max: 3 }), nursing: fc.integer({ min: 0, max: 2 }) }),
  choices: fc.tuple(choiceOf("build"), choiceOf("convert")),
  served: fc.constant({}),
  budgets: fc.array(fc.record({ payer: fc.constant("county"), years: fc.constant([2027, 2028]), max: fc.integer({ min: 0, max: 2 }) }), {
    maxLength: 1,
  }),
  decideFrom: fc.constant(FROM),
  horizon: fc.constant(HORIZON),
  asks: fc.tuple(
    fc.record({
      id: fc.constant("beds"),
      year: fc.constantFrom(2027, 2028),
      rows: fc.constant({ beds: 1 }),
      served: fc.constant({}),
      compare: fc.constant(">=" as const),
      rhs: fc.integer({ min: 1, max: 8 }),
    }),
    fc.record({
      id: fc.constant("share"),
      year: fc.constant(HORIZON),
      rows: fc.constantFrom({ nursing: 1, beds: -0.5 }, { nursing: -1, beds: 0 }),
      served: fc.constant({}),
      compare: fc.constant(">=" as const),
      rhs: fc.constantFrom(-1, 0, 0.5),
    }),
  ),
});

/** Every plan of small whole amounts, by choice and year of opening. */
function* plansOf({ choices }: Allocation): Generator<readonly (readonly [Choice, number, number])[]> {
  const slots = choices.flatMap((choice) =>
    [2026, 2027, 2028].filter((year) => year >= FROM + choice.lead).map((year) => [choice, year, choice.most] as const),
  );
  const amounts = slots.map(() => 0);
  for (;;) {
    yield slots.map(([choice, year], i) => [choice, year, amounts[i] ?? 0] as const);
    let i = 0;
    while (i < slots.length && (amounts[i] ?? 0) === slots[i]?.[2]) amounts[i++] = 0;
    if (i === slots.length) return;
    amounts[i] = (amounts[i] ?? 0) + 1;
  }
}

/** The least cost by trying every plan; undefined if none holds. */
function triedOut(problem: Allocation): number | undefined {
  let best: number | undefined;
  for (const plan of plansOf(problem)) {
    const stock = (name: string, year: number): number =>
      plan.reduce(
        (sum, [choice, opens, amount]) => sum + (opens <= year ? (choice.adds[name] ?? 0) * amount : 0),
        problem.stocks[name] ?? 0,
      );
    const asked = problem.asks.every(
      ({ rows, year, rhs }) => Object.entries(rows).reduce((sum, [name, k]) => sum + k * stock(name, year), 0) >= rhs,
    );
    const paid = problem.budgets.every(({ payer, years, max }) =>
      years.every(
        (year) =>
          plan.reduce((sum, [{ unitCost }, opens, amount]) => sum + (opens === year ? (unitCost[payer] ?? 0) * amount : 0), 0) <= max,
      ),
    );
    const cost = plan.reduce((sum, [choice, , amount]) => sum + costOf(choice) * amount, 0);
    if (asked && paid && (best === undefined || cost < best)) best = cost;
  }
  return best;
}

describe("cheapest()", () => {
  it("finds the least cost that trying every plan finds, or that there is none", async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const found = await cheapest(problem, solver);
        const tried = triedOut(problem);
        expect(found.status === "optimal" ? found.cost : found.status).toBe(tried ?? "infeasible");
      }),
      { numRuns: 60 },
    );
  });

  it("never costs less with a smaller budget, a longer lead time or a stricter ask", async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const costOfPlan = async (asked: Allocation): Promise<number> => {
          const found = await cheapest(asked, solver);
          return found.status === "optimal" ? found.cost : Infinity;
        };
        const cost = await costOfPlan(problem);
        const stricter: Allocation[] = [
          { ...problem, budgets: problem.budgets.map((one) => ({ ...one, max: one.max / 2 })) },
          { ...problem, choices: problem.choices.map((one) => ({ ...one, lead: one.lead + 1 })) },
          { ...problem, asks: problem.asks.map((one) => ({ ...one, rhs: one.rhs + 1 })) },
        ];
        for (const one of stricter) expect(await costOfPlan(one)).toBeGreaterThanOrEqual(cost); // oxlint-disable-line no-await-in-loop -- one solver
      }),
      { numRuns: 20 },
    );
  });

  it("opens as late as holds, and of choices alike the first by name", async () => {
    const alike = (id: string): Choice => ({ id, adds: { beds: 1 }, lead: 1, most: 4, unitCost: { all: 5 }, step: 1 });
    const problem: Allocation = {
      kind: "allocation",
      id: "late",
      stocks: { beds: 0 },
      choices: [alike("b"), alike("a")],
      served: {},
      budgets: [],
      decideFrom: 2026,
      horizon: 2030,
      asks: [{ id: "beds", year: 2029, rows: { beds: 1 }, served: {}, compare: ">=", rhs: 6.0000001 }],
    };
    expect(await cheapest(problem, solver)).toMatchObject({
      cost: 35,
      amounts: { a: 4, b: 3 },
      openings: { a: { 2029: 4 }, b: { 2029: 3 } },
    });
  });
});

describe("conflictsOf()", () => {
  it("finds the sets that trying every subset finds", async () => {
    await fc.assert(
      fc.asyncProperty(
        problems.filter((problem) => triedOut(problem) === undefined),
        async (problem) => {
          const groups = groupsOf(problem);
          const subsets = Array.from({ length: 2 ** groups.length }, (_, bits) => groups.filter((__, i) => (bits >> i) & 1));
          const failing: (readonly string[])[] = [];
          for (const set of subsets) {
            const lifted = new Set(groups.filter((group) => !set.includes(group)));
            const { status } = await solver.solve(modelOf(problem, lifted), new Map()); // oxlint-disable-line no-await-in-loop -- one solver
            if (status === "infeasible") failing.push(set);
          }
          const minimal = failing.filter(
            (set) => !failing.some((other) => other.length < set.length && other.every((one) => set.includes(one))),
          );
          const { sets, isComplete } = await conflictsOf(questionOf(problem), solver);
          const text = (all: readonly (readonly string[])[]): string[] => all.map((set) => set.toSorted().join(" ")).toSorted();
          expect(isComplete).toBe(true);
          expect(text(sets)).toEqual(text(minimal));
        },
      ),
      { numRuns: 8 },
    );
  });

  it("prices each member so that the rest holds with it", async () => {
    await fc.assert(
      fc.asyncProperty(
        problems.filter((problem) => triedOut(problem) === undefined),
        async (problem) => {
          const { sets } = await conflictsOf(questionOf(problem), solver);
          const prices = await relaxations(problem, [...new Set(sets.flat())], solver);
          for (const [group, { mostReachable, needed }] of Object.entries(prices)) {
            const [kind, id] = group.split(":");
            const mended: Allocation = {
              ...problem,
              asks: problem.asks.map((ask) => (ask.id === group && mostReachable !== undefined ? { ...ask, rhs: mostReachable } : ask)),
              choices: problem.choices.map((one) =>
                one.id === id && (kind === "most" || kind === "lead") ? { ...one, [kind]: needed } : one,
              ),
              budgets: problem.budgets.map((one) => (kind === "budget" ? { ...one, max: needed ?? one.max } : one)),
            };
            const found = await cheapest(mended, solver); // oxlint-disable-line no-await-in-loop -- one solver
            expect([group, found.status]).toEqual([group, "optimal"]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("answer()", () => {
  const carers: Allocation = {
    kind: "allocation",
    id: "carers",
    stocks: { carers: 100 },
    choices: [{ id: "train", adds: { carers: 0.5 }, lead: 1, most: 20, unitCost: { all: 4000, county: 1000 }, step: 1 }],
    served: { residents: { carers: 0.25 }, visits: { carers: 0.1 } },
    budgets: [],
    decideFrom: 2029,
    horizon: 2031,
    asks: [
      { id: "residents", year: 2030, rows: {}, served: { residents: 1 }, compare: ">=", rhs: 300 },
      { id: "visits", year: 2030, rows: {}, served: { visits: 1 }, compare: ">=", rhs: 400 },
    ],
  };

  it("uses a carer once: two services that each have enough cannot have them together, with the price of each way out", async () => {
    // 300/4 + 400/10 = 115 carers, and 100 + 0.5 × 20 = 110
    expect(await answer(carers, solver)).toMatchObject({
      status: "infeasible",
      conflict: [["residents", "visits", "most:train", "lead:train", "stock:carers"]],
      asks_in_conflict: [["residents", "visits"]],
      relax: {
        residents: { most_reachable: 280, short: 20 },
        visits: { most_reachable: 350, short: 50 },
        "most:train": { needed: 30 },
        "lead:train": { needed: 0 },
        "stock:carers": { needed_more: 5 },
        year: { first_met: 2031 },
        decide_from: { latest: 2028, schedule: { 2028: 10, 2029: 20 } },
      },
    });
  });

  it("says what is to be opened, when it must be decided, who pays, and how much of each choice alone would do", async () => {
    const enough = { ...carers, choices: carers.choices.map((one) => ({ ...one, most: 40 })) };
    expect(await answer(enough, solver)).toMatchObject({
      status: "optimal",
      cost: 120_000,
      amounts: { train: 30 },
      by_payer: { county: 30_000 },
      turns: { train: { holds: 30, fails: 29, cost: 120_000 } },
      schedule: { train: { open_by: 2030, latest: { 2030: 30 }, decide_by: { 30: 2029 } } },
    });
  });
});
