import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemOf } from "../../src/core/items.ts";
import { fillQuantities } from "../../src/demand/fill.ts";
import { COMING, LIMITS, type Coming, type Resource, type ServedService, type Serving } from "../../src/demand/served.ts";
import { rowsOf } from "../../src/results/result.ts";
import { traceOf } from "../../src/results/trace.ts";
import { terminalReport } from "../../src/report/terminal.ts";
import { wrongIn } from "../results/formulas.ts";
import { runPlan, workbench, writeCounts } from "../scenario/workbench.ts";
import { evaluatorOf, quantity, SETTING } from "./people.ts";

/** A small world: services of groups, resources, and what each person takes. */
interface World {
  readonly resources: readonly { readonly kind: (typeof LIMITS)[number]; readonly amount: number }[];
  readonly services: readonly {
    readonly isKnown: boolean;
    readonly groups: readonly {
      readonly observed: number;
      readonly use: number;
      readonly need: number;
      readonly takes: readonly number[];
    }[];
  }[];
}

const amount = fc.integer({ min: 0, max: 40 });
const worlds: fc.Arbitrary<World> = fc.record({
  resources: fc.tuple(...LIMITS.map((kind) => fc.record({ kind: fc.constant(kind), amount: fc.integer({ min: 0, max: 120 }) }))),
  services: fc.array(
    fc.record({
      isKnown: fc.boolean(),
      groups: fc.array(
        fc.record({ observed: amount, use: amount, need: amount, takes: fc.tuple(...LIMITS.map(() => fc.integer({ min: 0, max: 4 }))) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const word = (text: string) => ({ zh: text, en: text });
const group = (s: number, g: number, part: string): string => `s${s}.${part}_g${g}`;

/** A world as the rule of filling reads it, and a reader of its quantities: what is observed is of 2023, all else of 2025. */
function opened({ resources, services }: World): (name: string) => number {
  const serving: Serving = {
    services: services.map(({ isKnown, groups }, s): ServedService => ({
      id: `s${s}`,
      name: word(`s${s}`),
      unit: "person",
      groups: groups.map(({ takes }, g) => ({
        id: `g${g}`,
        name: word(`g${g}`),
        use: group(s, g, "use_of"),
        need: group(s, g, "need_of"),
        takes: takes.flatMap((each, r) => (each > 0 ? [{ resource: `r${r}`, each: `each${each}` }] : [])),
      })),
      limits: LIMITS,
      since: 2023,
      holds: true,
      lacks: isKnown ? [] : [{ of: "use", quantity: "x" }],
    })),
    resources: resources.map(({ kind }, r): Resource => ({
      id: `r${r}`,
      name: word(`r${r}`),
      unit: "1",
      kind,
      capacity: `amount${r}`,
      takers: services.flatMap(({ groups }, s) => (groups.some(({ takes }) => (takes[r] ?? 0) > 0) ? [`s${s}`] : [])),
    })),
  };
  const path = (id: string, ...values: readonly (readonly [number, number])[]) => quantity(id, { kind: "path", path: values });
  const evaluator = evaluatorOf(
    ...[1, 2, 3, 4].map((each) => path(`each${each}`, [0, each])),
    ...resources.map((resource, r) => path(`amount${r}`, [0, resource.amount])),
    ...services.flatMap(({ groups }, s) =>
      groups.flatMap(({ observed, use, need }, g) => [
        path(group(s, g, "use_of"), [2023, observed], [2024, use]),
        path(group(s, g, "need_of"), [0, need]),
      ]),
    ),
    ...fillQuantities(serving),
  );
  return (name) => evaluator.evaluate(name, { ...SETTING, year: 2025 }).value;
}

/** The twin: hands out what is left a hundredth of a person at a time. */
function byHand({ resources, services }: World, coming: Coming): number[][] {
  const STEP = 0.01;
  const left = resources.map((resource) => resource.amount);
  const take = (takes: readonly number[], people: number): void =>
    takes.forEach((each, r) => void (left[r] = itemOf(left, r) - each * people));
  const kept = services.map(({ groups }) =>
    groups.map(({ observed, use, takes }) => {
      take(takes, Math.min(observed, use));
      return Math.min(observed, use);
    }),
  );
  return services.map(({ isKnown, groups }, s) =>
    groups.map((one, g) => {
      let served = itemOf(itemOf(kept, s), g);
      while (
        isKnown &&
        served + STEP / 2 < one[coming] &&
        one.takes.every((each, r) => each === 0 || itemOf(left, r) >= each * STEP - 1e-9)
      ) {
        served += STEP;
        take(one.takes, STEP);
      }
      return served;
    }),
  );
}

describe("fillQuantities()", () => {
  it("serves whom a twin serves that hands out what is left bit by bit", () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...COMING), (world, coming) => {
        const read = opened(world);
        const twin = byHand(world, coming);
        world.services.forEach(({ isKnown, groups }, s) =>
          groups.forEach((_, g) => {
            if (isKnown) expect(Math.abs(read(group(s, g, `served_${coming}`)) - itemOf(itemOf(twin, s), g))).toBeLessThan(0.5);
          }),
        );
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  it("uses nothing twice, never cuts observed use, and names the one thing that stops the first group not served in full", () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...COMING), (world, coming) => {
        const read = opened(world);
        const known = world.services.flatMap((service, s) => (service.isKnown ? [{ ...service, s }] : []));
        for (const [r, resource] of world.resources.entries()) {
          const takers = world.services.flatMap(({ groups }, s) => (groups.some(({ takes }) => (takes[r] ?? 0) > 0) ? [s] : []));
          if (takers.length === 0) continue;
          const taken = takers.reduce((sum, s) => sum + read(`r${r}.taken_${coming}_s${s}`), 0);
          expect(taken + read(`r${r}.left_${coming}`)).toBeCloseTo(resource.amount, 8);
          expect(taken).toBeLessThanOrEqual(Math.max(resource.amount, resource.amount - read(`r${r}.free`)) + 1e-8);
        }
        for (const { s, groups } of known) {
          groups.forEach(({ observed, use, need }, g) => {
            const [kept, wanted] = [Math.min(observed, use), coming === "use" ? use : need];
            const served = read(group(s, g, `served_${coming}`));
            expect(served).toBeGreaterThanOrEqual(kept);
            expect(served).toBeLessThanOrEqual(Math.max(kept, wanted) + 1e-9);
            expect(served + read(group(s, g, `unmet_${coming}`))).toBeCloseTo(Math.max(kept, wanted), 8);
          });
          const first = groups.findIndex((_, g) => read(group(s, g, `unmet_${coming}`)) > 0);
          const stops = [...LIMITS, "demand"].filter((cause) => read(`s${s}.binding_${coming}_${cause}`) === 1);
          const noughts = [...LIMITS, "demand"].filter((cause) => read(`s${s}.binding_${coming}_${cause}`) === 0);
          expect([stops.length, noughts.length]).toEqual([1, LIMITS.length]);
          expect(stops[0] === "demand").toBe(first < 0);
        }
      }),
      { numRuns: 60, seed: 13 },
    );
  });
});

describe("who can be served in Kunshan", () => {
  const counts = { care_residents: 1800, daycare_users: 500, home_visit_users: 1200 };
  const outcome = runPlan("kunshan", { inputs: [writeCounts(workbench(), counts, 2023)] });
  const rows = rowsOf(outcome);
  const value = (variable: Parameters<typeof rows.value>[0]["variable"], of: string, year: number, cause = ""): number =>
    rows.value({ scenario: "kunshan", district: "320583", variable, of, year, ...(cause && { cause }) });

  it("is 1800 residents and 199 carers' worth more of the severest in the year of the count, by hand", () => {
    // 630 severe at 1:3, 540 moderate at 1:5, 630 others at 1:10; day care 30 h and visits 10 h a month of 150 h
    const left = 760 - (630 / 3 + 540 / 5 + 630 / 10) - 500 * (30 / 150) - 1200 * (10 / 150);
    expect(left).toBeCloseTo(199, 9);
    expect(value("served.need", "institutional_beds.severe", 2023)).toBeCloseTo(630 + 3 * left, 6);
    expect(value("served.need", "institutional_beds", 2023)).toBeCloseTo(1800 + 3 * left, 6);
    expect(value("vacant.need", "institutional_beds", 2023)).toBeCloseTo(4308 - 1800 - 3 * left, 6);
    expect(["places", "staff", "demand"].map((cause) => value("binding.need", "institutional_beds", 2023, cause))).toEqual([0, 1, 0]);
    expect(["places", "staff", "demand"].map((cause) => value("binding.use", "institutional_beds", 2023, cause))).toEqual([0, 0, 1]);
    expect(value("served.need", "home_visits", 2023)).toBeCloseTo(1200, 6);
    expect(["institutional_beds", "daycare", "home_visits"].map((taker) => value("taken.need", `carers.${taker}`, 2023))).toEqual([
      expect.closeTo(760 - 100 - 80, 6),
      expect.closeTo(100, 6),
      expect.closeTo(80, 6),
    ]);
    expect(value("left.need", "carers", 2023)).toBeCloseTo(0, 6);
    expect(value("waiting", "institutional_beds", 2024)).toBe(
      Math.min(value("unmet.need", "institutional_beds", 2023), value("unmet.need", "institutional_beds", 2024)),
    );
  });

  it("can be computed by hand from the trace of every row", () => {
    const own = rows
      .filter({ year: 2030, variant: "medium" })
      .filter(({ variable }) => /^(?:(?:served|unmet|vacant|binding|taken|left)\.|waiting|capacity)/.test(variable));
    expect(own.length).toBeGreaterThan(40);
    for (const row of own) expect(wrongIn(traceOf(row, outcome, rows))).toEqual([]);
  });

  it("is said with what binds; without the place's own numbers it has no rows, and what would tell is named", () => {
    expect(terminalReport(outcome, "zh")).toMatch(/可服务人数与制约因素（2025年末）[\s\S]*养老机构床位 .*人员/);
    const bare = runPlan("kunshan");
    expect([outcome, bare].map(({ plan }) => plan.notes.filter(({ id }) => id === "served-rule").length)).toEqual([1, 0]);
    expect(rowsOf(bare).filter({ variable: "served.need" })).toEqual([]);
    expect(terminalReport(bare, "zh")).toContain("养老机构床位（care_residents）");
  });
});
