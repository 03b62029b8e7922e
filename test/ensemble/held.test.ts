import { describe, expect, it } from "vitest";
import { mapSexAge, sumAges, type Basis } from "../../src/core/ages.ts";
import { HIGH, LOW, MEDIAN } from "../../src/core/quantile-levels.ts";
import type { Targets } from "../../src/demography/control.ts";
import { districtCode } from "../../src/core/brand.ts";
import { projectBy } from "../../src/demography/project.ts";
import { planEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { heldByBase, heldDriver } from "../../src/ensemble/held.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { openYears } from "../../src/ensemble/questions.ts";
import { registeredRange, settledOf } from "../../src/ensemble/settled.ts";
import { jobOf } from "../../src/ensemble/worker-loop.ts";
import { uncertaintySources } from "../../src/advice/uncertainty-sources.ts";
import type { Futures } from "../../src/futures.ts";
import type { Outcome } from "../../src/run.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { draw } from "./draw.ts";
import { runPlan } from "../scenario/workbench.ts";

const outcome = runPlan("kunshan");
const { plan } = outcome;
const [unit] = plan.people;
const sources = uncertaintySources([shippedModels()]);
const none: Targets = { ...unit.published!.resident, births: new Map(), deaths: new Map(), totals: [] };

/** The plan's own place with other figures published of it: its rates stay as they are. */
function published(resident: Partial<Targets>, more: Partial<typeof unit> = {}): Outcome {
  const known = { ...unit.published!, resident: { ...unit.published!.resident, ...resident } };
  return { ...outcome, plan: { ...plan, people: [{ ...unit, published: known, ...more }] } };
}

const drawn = (of: Outcome, trajectories = 400): Promise<Futures> => draw(of, sources, { trajectories, seed: 1 });

/** Half the 80 % interval over the median; 0 if nothing differs. */
function width({ spreads }: Futures, of: string, year: number, basis: Basis = "resident"): number {
  const spread = spreads.find((one) => (one.of || one.variable) === of && one.year === year && one.basis === basis && one.path === "");
  if (!spread) return 0;
  const { quantiles: q } = spread;
  return (q[HIGH] - q[LOW]) / 2 / q[MEDIAN];
}

describe("settledOf()", () => {
  it("is the last year of each kind of figure, deaths not before totals, and the year before the first if there is none", () => {
    expect(settledOf(unit, "resident")).toEqual({ mortality: 2023, fertility: 2024, migration: 2023 });
    expect(settledOf({ ...unit, published: { resident: none } }, "resident")).toEqual({
      mortality: 2020,
      fertility: 2020,
      migration: 2020,
    });
    expect(settledOf(unit, "registered")).toEqual({ mortality: 2024, fertility: 2024, migration: 2024 });
  });

  it("is the last calibrated year for the nation", () => {
    expect(settledOf({ calibrated: unit.calibrated }, "resident")).toEqual({ mortality: 2025, fertility: 2025, migration: 2025 });
  });
});

describe("the units of a province whose totals are published", () => {
  const [whole, alone] = [runPlan("city", { district: "640000" }), runPlan("city", { district: "640122" })];

  it("are as open as each of them by itself; their sum is from the year after the last total", () => {
    expect(openYears(whole.plan, "resident")[0]).toBe(2026);
    expect(openYears({ ...whole.plan, district: districtCode("640122") }, "resident")[0]).toBe(2021);
    expect(openYears(alone.plan, "resident")[0]).toBe(2021);
  });

  it("have nearly the width that each has by itself, what the province shares only later; the sum has none before", async () => {
    const [inside, outside] = await Promise.all([drawn(whole), drawn(alone)]);
    const of = (futures: Futures, district: string): Futures => ({
      ...futures,
      spreads: futures.spreads.filter((one) => one.district === district),
    });
    for (const year of [2021, 2023, 2025, 2030, 2035]) {
      const [there, here] = [width(of(inside, "640122"), "population", year), width(of(outside, "640122"), "population", year)];
      expect(there / here, String(year)).toBeGreaterThan(0.6);
      expect(there / here, String(year)).toBeLessThan(1.05);
    }
    const sum = of(inside, "640000");
    for (const year of [2021, 2025]) expect(width(sum, "population", year), String(year)).toBe(0);
    expect(width(sum, "population", 2026)).toBeGreaterThan(0.001);
    expect(width(sum, "population", 2026)).toBeLessThan(0.02);
  });
});

describe("futures() in the years since the count", () => {
  it("has width after the last published figure and none before it", async () => {
    const futures = await drawn(outcome);
    for (const year of [2021, 2022, 2023]) expect(width(futures, "population", year), String(year)).toBe(0);
    for (const year of [2024, 2025]) expect(width(futures, "population", year), String(year)).toBeGreaterThan(0.005);
    expect(width(futures, "births", 2024)).toBe(0);
    expect(width(futures, "births", 2025)).toBeGreaterThan(0.05);
  });

  it("has width from the first year on where nothing was published, wider from year to year (高州: births 34 % too many after three years)", async () => {
    const futures = await drawn(published(none));
    for (const of of ["population", "births", "elderly_60", "infants_0_2"])
      expect([width(futures, of, 2021) > 0, width(futures, of, 2025) > width(futures, of, 2022)], of).toEqual([true, true]);
    expect(width(futures, "births", 2023)).toBeGreaterThan(0.1);
  });

  it("balances births without a figure by migration where a later total is published: infants differ, the total does not", async () => {
    const futures = await drawn(published({ births: new Map() }));
    expect(width(futures, "births", 2022)).toBeGreaterThan(0.1);
    expect(width(futures, "infants_0_2", 2023)).toBeGreaterThan(0.05);
    for (const year of [2021, 2022, 2023]) expect(width(futures, "population", year), String(year)).toBe(0);
    for (const year of [2021, 2022, 2023]) expect(width(futures, "elderly_60", year), String(year)).toBe(0);
  });

  it("gives the same bits by the kernel and by its cross-check in plain loops, with held years of both kinds", async () => {
    const { options, source, parents } = planEnsemble(published({ births: new Map() }).plan, sources, { trajectories: 20, seed: 3 });
    expect(source.kind === "given" && source.keys.map(({ held }) => held?.by)).toEqual(["births", "base"]);
    const [one, other] = await Promise.all(
      (["wasm", "ts"] as const).map((engine) => runJob(jobOf(engine, options, source, { parents }), { workers: 1 })),
    );
    expect(other).toEqual(one);
  });
});

describe("the registered base", () => {
  it("differs where its 60+ are an estimate, by the range that the ledger states, and not where they are published", async () => {
    const futures = await drawn(outcome, 2000);
    const [least, taken, most] = unit.registeredEnds!.map((end) => sumAges(end, 60));
    const { quantiles: q } = futures.spreads.find(({ of, year, basis }) => of === "elderly_60" && year === 2021 && basis === "registered")!;
    expect(q[LOW] / q[MEDIAN] / (least / taken)).toBeCloseTo(1, 1);
    expect(q[HIGH] / q[MEDIAN] / (most / taken)).toBeCloseTo(1, 1);
    const held = await drawn(published({}, { elderlyHeld: [unit.id] }));
    for (const year of [2021, 2024]) expect(width(held, "elderly_60", year, "registered"), String(year)).toBe(0);
    expect(width(held, "elderly_60", 2030, "registered")).toBeGreaterThan(0);
    for (const year of [2021, 2022, 2023, 2024]) expect(width(futures, "population", year, "registered"), String(year)).toBe(0);
  });

  it("goes through the years as a base that is so from the start: projected with half the range added, and the same migrants (twin)", () => {
    const people = unit.registered!;
    const range = registeredRange(unit)!;
    const { held, patterns } = heldByBase(people, range, { ...settledOf(unit, "registered"), migration: 2023 }, unit.id);
    expect(held).toMatchObject({ by: "base", years: 3 });
    const moved = { ...people.base, persons: mapSexAge(people.base.persons, (P, s, x) => P + range.half[s][x]) };
    const rates = people.rates.medium.slice(0, 5);
    const started = projectBy(
      moved,
      rates.map((rate, t) => (t < 3 ? { ...rate, Mx: givenIn(rate.Mx, t) } : rate)),
      {},
    );
    const injected = projectBy(
      people.base,
      rates.map((rate, t) => (t < 3 ? { ...rate, Mx: mapSexAge(rate.Mx, (M, s, x) => M + patterns[t][s][x]) } : rate)),
      {},
    );
    for (const t of [1, 3, 5])
      for (const [x, persons] of injected.persons[t][0].entries()) expect(persons).toBeCloseTo(started.persons[t][0][x], 6);
    const whole = projectBy(people.base, rates, {}).persons[3];
    expect(sumAges(injected.persons[3])).toBeCloseTo(sumAges(whole), 4);
    expect(sumAges(injected.persons[3], 60)).toBeGreaterThan(1.05 * sumAges(whole, 60));

    /** What gives way in a year: of the first year, the pattern less what the change itself became. */
    function givenIn(Mx: typeof range.half, t: number): typeof range.half {
      if (t > 0) return mapSexAge(Mx, (M, s, x) => M + patterns[t][s][x]);
      const [plain, added] = [people.base, moved].map((base) => projectBy(base, rates.slice(0, 1), {}).persons[1]);
      return mapSexAge(Mx, (M, s, x) => M + patterns[0][s][x] - (added[s][x] - plain[s][x]));
    }
  });
});

describe("heldDriver()", () => {
  it("is the multiplier of births less one, or the draw times the part of the range on its side", () => {
    expect(heldDriver({ by: "births", years: 2 }, 1.25, 9)).toBe(0.25);
    const base = { by: "base", years: 1, below: 0.5, above: 1.5 } as const;
    expect(heldDriver(base, 9, -1.2815515655446004)).toBeCloseTo(-0.5, 12);
    expect(heldDriver(base, 9, 1.2815515655446004)).toBeCloseTo(1.5, 12);
  });
});
