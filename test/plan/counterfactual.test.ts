import { describe, expect, it } from "vitest";
import { districtCode } from "../../src/core/brand.ts";
import { isCeiling, hasProbability, knowsRegistered } from "../../src/plan/ceiling.ts";
import { breakEven, dependsOn, dependsOnStock, hangsOnOtherStock, namesBehind, withValues } from "../../src/plan/counterfactual.ts";
import { everyPlace } from "../../src/plan/every-place.ts";
import { stageOf, suppliedIn } from "../../src/plan/judge.ts";
import { targetGroups } from "../../src/plan/target-groups.ts";
import { testKey } from "../../src/plan/tests.ts";
import { compile } from "../../src/scenario/formula.ts";
import type { Evidence, Quantity } from "../../src/demand/quantity.ts";
import { evaluatorOf, formula, named, quantity, SETTING } from "../demand/people.ts";
import { indicatorOf, planOf, rowOf, targetOf } from "./made.ts";

const number = (id: string, value: number, evidence: Partial<Evidence> = {}): Quantity =>
  quantity(id, { kind: "path", path: [[0, value]] }, { evidence: { source: "x", ...evidence } });
const stock = (id: string, of: string): Quantity => quantity(id, { kind: "stock", stock: named(of), since: 2023, projects: [] });
const mapOf = (...all: readonly Quantity[]) => new Map(all.map((each) => [each.id, each]));

describe("what a formula depends on", () => {
  const all = mapOf(
    number("a", 1),
    formula("b", "a * 2"),
    stock("c", "b"),
    quantity("d", { kind: "added", of: "c" }),
    quantity("e", { kind: "change", of: "c" }),
    number("f", 1),
  );
  it("is every quantity behind it, through formulas, stocks and changes", () => {
    for (const name of ["d", "e"]) expect([...namesBehind(named(name), all)].sort()).toEqual(["a", "b", "c", name]);
    expect(dependsOn(named("d"), "a", all)).toBe(true);
    expect(dependsOn(named("d"), "f", all)).toBe(false);
  });
  it("may be a stock, or another stock than the one named", () => {
    expect([dependsOnStock(named("e"), all), dependsOnStock(named("b"), all)]).toEqual([true, false]);
    expect([hangsOnOtherStock(compile("c + f"), "c", all), hangsOnOtherStock(compile("c + f"), "f", all)]).toEqual([false, true]);
  });
});

describe("withValues()", () => {
  const evaluator = evaluatorOf(number("a", 1, { assumed: true }), formula("b", "a * 2"));
  it("fixes a number, without its doubts, and leaves the place as it was", () => {
    expect(withValues(evaluator, { a: 5 }).evaluate("b", SETTING)).toEqual({ value: 10, missing: [], restsOn: [] });
    expect(evaluator.evaluate("b", SETTING)).toEqual({ value: 2, missing: [], restsOn: ["a"] });
  });
  it("says what it cannot fix", () => {
    expect(() => withValues(evaluator, { z: 5 })).toThrow('Cannot fix "z": there is no quantity of that name');
  });
});

describe("breakEven()", () => {
  const evaluator = evaluatorOf(number("a", 10), number("none", 0), number("b", 6), formula("c", "b / a"), formula("d", "a * b"));
  const at = (of: string, target: number, quantityId = "a") => breakEven(named(of), quantityId, target, SETTING, evaluator);
  it("is the value that reaches the target, from below or above", () => {
    expect(at("d", 90)).toEqual({ quantity: "a", value: expect.closeTo(15, 6), sense: ">=" });
    expect(at("c", 1)).toEqual({ quantity: "a", value: expect.closeTo(6, 6), sense: "<=" });
  });
  it("is found up to a thousand times away, and not of a number that is 0", () => {
    expect(at("d", 59_000)?.value).toBeCloseTo(59_000 / 6, 3);
    expect([at("d", 61_000), at("d", 0.05), at("d", 60, "none")]).toEqual([undefined, undefined, undefined]);
  });
});

describe("suppliedIn() and stageOf()", () => {
  const all = mapOf(
    number("old", 1, { year: 2019 }),
    number("new", 1, { year: 2023 }),
    stock("beds", "old"),
    stock("homes", "new"),
    number("people", 1, { year: 2020 }),
    number("later", 1, { year: 2024 }),
    number("assumed", 1, { year: 2025, assumed: true }),
    number("borrowed", 1, { year: 2026, proxy: true }),
    formula("sum", "beds + homes + later"),
  );
  const of = (text: string) => suppliedIn(compile(text), all);
  it("is of stocks the earliest year, of other figures the latest, of the numerator alone", () => {
    expect([of("sum / people"), of("homes / old"), of("people + later"), of("1000 * beds / later")]).toEqual([2019, 2023, 2024, 2019]);
    expect([of("assumed + borrowed"), of("people + assumed + borrowed"), of("unknown"), of("3")]).toEqual([
      undefined,
      2020,
      undefined,
      undefined,
    ]);
  });
  it("is ahead until its year is past, then actual or unverified by its figures", () => {
    expect(
      (
        [
          [2027, 2026, 2028],
          [2026, 2026, 2026],
          [2025, 2026, 2024],
          [2025, 2026, undefined],
        ] as const
      ).map(([year, asOf, supplied]) => stageOf(year, asOf, supplied)),
    ).toEqual(["ahead", "actual", "unverified", "unverified"]);
  });
});

describe("what is known of a test", () => {
  const { quantities } = planOf([number("upper", 1, { bound: "upper" }), number("proxy", 1, { proxy: true }), number("firm", 1)], {});
  it("is a ceiling where it is met by an upper bound", () => {
    const of = (holds: "met" | "missed", restsOn: readonly string[]) => isCeiling({ holds, restsOn }, { quantities });
    expect([of("met", ["firm", "upper"]), of("missed", ["upper"]), of("met", ["firm", "gone"]), of("met", [])]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
  it("has a probability unless a bound or a proxy is behind it", () => {
    expect([["firm", "gone"], ["upper"], ["firm", "proxy"], []].map((names) => hasProbability(names, quantities))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
  it("knows the registered elderly of a place by figures that hold them, or by the ends of its estimate, unit by unit", () => {
    const [place, a, b] = ["place", "a", "b"].map(districtCode);
    const of = (people: readonly object[], components: readonly unknown[] = []) =>
      knowsRegistered(planOf([], { places: [{ id: place, components }], people } as never));
    expect(of([{ id: place, elderlyHeld: [place] }])).toBe(true);
    expect(of([{ id: place, elderlyHeld: [a], registeredEnds: {} }])).toBe(false);
    expect([of([{ id: place, registeredEnds: {} }]), of([{ id: place }])]).toEqual([true, false]);
    expect(of([{ id: a, registeredEnds: {} }, { id: b, registeredEnds: {} }, { id: place }], [a, b])).toBe(true);
    expect(of([{ id: a, registeredEnds: {} }, { id: b }], [a, b])).toBe(false);
    expect(of([{ id: a }, { id: place, registeredEnds: {} }])).toBe(true);
  });
});

describe("everyPlace()", () => {
  const list = {
    source: "list",
    places: [
      { name: "east", path: [[2020, 1]] },
      { name: "west", path: [[2020, 0]] },
      { name: "north", path: [[2025, 2]] },
    ],
    unlisted: ["south"],
    divisions: 5,
  } as const;
  const plan = planOf([], {
    indicators: new Map([
      ["centres", indicatorOf("centres")],
      ["share", indicatorOf("share", { formula: compile("centres / 2") })],
    ]),
    placeLists: new Map([["centres", list]]),
  });
  it("counts the places that have what is asked of each, and names the others", () => {
    expect(everyPlace(rowOf({ indicator: "centres", required: 1 }), plan)).toEqual({
      have: 2,
      of: 4,
      lacking: ["west", "south"],
      unlisted: ["south"],
      divisions: 5,
      source: "list",
    });
    expect(everyPlace(rowOf({ indicator: "centres", required: 1, comparison: ">" }), plan)?.have).toBe(1);
  });
  it("is of nothing else", () => {
    expect([everyPlace(rowOf({ indicator: "share" }), plan), everyPlace(rowOf({ indicator: "gone" }), plan)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(everyPlace(rowOf({ indicator: "centres" }), planOf([], { indicators: plan.indicators }))).toBeUndefined();
  });
});

describe("targetGroups()", () => {
  const quantities = mapOf(number("p_9", 1), formula("p_8", "p_9 * people"), number("people", 1), formula("q_7", "people + 1"));
  const groups = (...tests: readonly (Parameters<typeof targetOf>[0] & { id: string })[]) =>
    targetGroups(
      tests.map((rest) => {
        const target = targetOf(rest);
        return { target, row: { id: target.id, indicator: target.indicator, year: target.year } };
      }),
      quantities,
    );
  const reading = (promises: string) => ({ name: { zh: "", en: "" }, indicator: "r", promises });
  it("joins one statement, one ratio in one year, one promise in one year and one number, through others too", () => {
    expect(groups({ id: "a", indicator: "x" }, { id: "a", indicator: "y" }, { id: "b", indicator: "z" })).toEqual(["a", "a", "b"]);
    expect(groups({ id: "a" }, { id: "b" }, { id: "c", year: 2026 })).toEqual(["a", "a", "c"]);
    expect(
      groups(
        { id: "a", indicator: "x", promises: "s" },
        { id: "b", indicator: "y", readings: [reading("s")] },
        { id: "c", indicator: "z", promises: "s", year: 2026 },
      ),
    ).toEqual(["a", "a", "c"]);
    expect(
      groups(
        { id: "a", indicator: "x", required: ["name", "p_9"] },
        { id: "b", indicator: "y", required: ["name", "p_8"] },
        { id: "c", indicator: "z", required: ["name", "q_7"] },
        { id: "d", indicator: "w", required: ["name", "people"] },
        { id: "e", indicator: "v", required: ["negate", ["name", "p_9"]] },
      ),
    ).toEqual(["a", "a", "c", "d", "e"]);
    expect(groups({ id: "a", indicator: "x" }, { id: "b", indicator: "y" }, { id: "b", indicator: "x" })).toEqual(["a", "a", "a"]);
  });
});

describe("testKey()", () => {
  it("joins what is there", () => {
    expect(testKey({ target: "k-1", of: "beds", basis: "registered", reading: "2" })).toBe("k-1|beds|registered|2");
    expect(testKey({ target: "k-1", of: "beds", basis: "", reading: "" })).toBe("k-1|beds");
  });
});
