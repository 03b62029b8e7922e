import { describe, expect, it } from "vitest";
import { evaluatorOf as evaluatorOfPlace } from "../../src/demand/evaluator.ts";
import type { Definition, Evidence, Quantity } from "../../src/demand/quantity.ts";
import { askedOf, type Askable } from "../../src/plan/ask.ts";
import { behindPresent } from "../../src/plan/behind-present.ts";
import type { Plan, PlanStatement } from "../../src/plan/plan.ts";
import { chartsIn } from "../../src/plan/report.ts";
import { appliesIn, commitmentsOf, requirementsOf } from "../../src/plan/requirements.ts";
import { firstAsked, packScores, scorecard, testSetting } from "../../src/plan/scorecard.ts";
import { compile } from "../../src/scenario/formula.ts";
import { formula, named, PLACE, quantity } from "../demand/people.ts";
import { indicatorOf, planOf, rowOf, targetOf, word } from "./made.ts";

const path = (id: string, points: readonly (readonly [number, number])[], evidence: Partial<Evidence> = {}): Quantity =>
  quantity(id, { kind: "path", path: points }, { evidence: { source: "x", ...evidence } });
const stock: Definition = {
  kind: "stock",
  stock: named("beds_stock"),
  since: 2023,
  projects: [{ name: "a", opens: 2024, amount: 30, status: "committed" }],
};
const ALL: readonly Quantity[] = [
  path("beds_stock", [[2023, 80]], { year: 2023 }),
  quantity("beds", stock),
  quantity("elderly", { kind: "ages", from: 60, to: Infinity }),
  path("nothing", [[0, 0]]),
  path("falling", [
    [2023, 120],
    [2028, 70],
  ]),
  path("guess", [[0, 40]], { assumed: true, low: 30, high: 60 }),
  formula("per_elderly", "1000 * beds / elderly"),
];
const statement = (rest: Partial<PlanStatement>): PlanStatement => ({
  id: "p-1",
  kind: "target",
  quote: "",
  value: [],
  unit: "1",
  note: "",
  sets: [],
  ...rest,
});
const INDICATORS = [
  indicatorOf("beds"),
  indicatorOf("falling"),
  indicatorOf("guess"),
  indicatorOf("open", { formula: compile("beds / nothing") }),
  indicatorOf("of_residents", { formula: compile("beds / elderly") }),
  indicatorOf("of_elderly", { formula: compile("per_elderly"), basis: "elderly" }),
];
const people = PLACE;
const { registered: _, ...unregistered } = PLACE;
function made(rest: Partial<Plan>): Plan {
  const groups = [{ id: "elderly" }] as unknown as Plan["groups"];
  return planOf(ALL, { indicators: new Map(INDICATORS.map((each) => [each.id, each])), groups, ...rest });
}
const evaluator = evaluatorOfPlace(people, new Map(ALL.map((each) => [each.id, each])));
const bare = evaluatorOfPlace(unregistered, evaluator.quantities);
/** The rows of one target. */
function rows(rest: Parameters<typeof targetOf>[0], by = evaluator, plan: Partial<Plan> = {}) {
  return scorecard(made({ targets: [targetOf(rest)], statements: [statement({})], ...plan }), by);
}

describe("scorecard()", () => {
  it("tests what exists and is under way, with both variants and the year of its figure", () => {
    expect(rows({})).toEqual([
      {
        id: "p-1",
        target: "p-1",
        district: "place",
        year: 2025,
        indicator: "beds",
        basis: "",
        comparison: ">=",
        required: 100,
        computed: 110,
        margin: 10,
        verdict: "met",
        holds: "met",
        stage: "unverified",
        suppliedIn: 2023,
        rangeTurns: undefined,
        firstFailingYear: undefined,
        low: 110,
        high: 110,
        missing: [],
        restsOn: [],
        reading: { zh: "", en: "" },
      },
    ]);
  });
  it("names who is counted where it matters: residents of a ratio to them, both where the plan leaves it open", () => {
    const bases = (rest: Parameters<typeof targetOf>[0], by = evaluator) => rows(rest, by).map(({ basis }) => basis);
    expect(bases({ indicator: "of_residents" })).toEqual(["resident"]);
    expect(bases({ indicator: "of_elderly", bases: ["registered", "resident"] })).toEqual(["registered", "resident"]);
    expect(bases({ indicator: "of_residents", bases: ["registered", "resident"] })).toEqual(["resident"]);
    expect(bases({ indicator: "of_elderly", bases: ["registered", "resident"] }, bare)).toEqual(["resident"]);
  });
  it("cannot test registered people where there are none, and says that they are missing", () => {
    const [row] = rows({ indicator: "of_elderly", bases: ["registered"] }, bare);
    expect(row).toMatchObject({ basis: "registered", computed: NaN, verdict: "not-computable", missing: ["registered"], low: NaN });
    expect(rows({ indicator: "of_elderly", bases: ["registered"] })[0]).toMatchObject({ basis: "registered", missing: [] });
  });
  it("counts low and high people", () => {
    const [row] = rows({ indicator: "of_residents", bases: ["resident"] });
    expect(row.low).toBeGreaterThan(row.computed);
    expect(row.high).toBeLessThan(row.computed);
  });
  it("says by what nothing it would be divided", () => {
    expect(rows({ indicator: "open" })[0]).toMatchObject({ verdict: "not-computable", missing: ["nothing"], firstFailingYear: undefined });
  });
  it("finds the first year that fails, from its own year on if it holds, from the year after its figures if it does not", () => {
    expect(rows({ indicator: "falling", required: ["number", 90] })[0].firstFailingYear).toBe(2027);
    expect(rows({ required: ["number", 200] })[0].firstFailingYear).toBe(2024);
    const plan = { firstYear: 2022 } as Plan;
    const asked = (holds: "met" | "missed", suppliedIn: number | undefined) => firstAsked({ year: 2025, holds, suppliedIn }, plan);
    expect([asked("met", 2023), asked("missed", 2023), asked("missed", 2019), asked("missed", 2030), asked("missed", undefined)]).toEqual([
      2025, 2024, 2022, 2025, 2025,
    ]);
  });
  it("tests each reading by its own indicator, and tells numbers that are solved with their bounds", () => {
    const readings = [
      { name: word("one"), indicator: "beds" },
      { name: word("two"), indicator: "falling" },
    ];
    expect(rows({ readings }).map(({ indicator, reading }) => [indicator, reading.en])).toEqual([
      ["beds", "one"],
      ["falling", "two"],
    ]);
    const solved = { low: ["number", 90], high: ["number", 130] } as const;
    expect(rows({ solved })[0].solved).toEqual({ low: 90, high: 130 });
    expect("solved" in rows({})[0]).toBe(false);
    expect(() => rows({ indicator: "gone" })).toThrow('Cannot test indicator "gone": it was not read');
  });
  it("says whether the range of an assumption turns a test", () => {
    const of = (required: number) => rows({ indicator: "guess", required: ["number", required] })[0];
    expect([of(35).rangeTurns, of(50).rangeTurns, of(20).rangeTurns]).toEqual([true, true, false]);
    expect(of(35)).toMatchObject({ restsOn: ["guess"], verdict: "illustrative" });
  });
  it("lists other statements with each of their numbers, in the order of the plan", () => {
    const lines = rows({ id: "p-2" }, evaluator, {
      statements: [
        statement({ id: "p-1", kind: "norm", value: [3, 4], norm: { indicator: "beds", compare: "<=" }, year: 2030 }),
        statement({ id: "p-2" }),
        statement({ id: "p-3", kind: "input", sets: ["falling", "x"] }),
        statement({ id: "p-4", kind: "pledge", value: [5], solved: { value: ["number", 7], low: ["number", 6], high: ["number", 8] } }),
        statement({ id: "p-5", kind: "other-level" }),
      ],
    });
    expect(
      lines.map(({ id, year, indicator, comparison, computed, verdict, solved }) => [
        id,
        year,
        indicator,
        comparison,
        computed,
        verdict,
        solved,
      ]),
    ).toEqual([
      ["p-1", 2030, "beds", "<=", 3, "norm", undefined],
      ["p-1", 2030, "beds", "<=", 4, "norm", undefined],
      ["p-2", 2025, "beds", ">=", 110, "met", undefined],
      ["p-3", 2025, "falling", "", NaN, "input", undefined],
      ["p-4", 2025, "", "", 7, "pledge", { low: 6, high: 8 }],
      ["p-5", 2025, "", "", NaN, "other-level", undefined],
    ]);
    expect(lines[0]).toMatchObject({
      basis: "",
      required: NaN,
      margin: NaN,
      low: NaN,
      high: NaN,
      missing: [],
      restsOn: [],
      district: "place",
    });
    expect("target" in lines[0]).toBe(false);
  });
  it("tests the packs of a plan by themselves", () => {
    const packs = [{ target: targetOf({ id: "n-1" }) }] as unknown as Plan["packs"];
    expect(packScores(made({ packs }), evaluator)).toMatchObject([{ id: "n-1", verdict: "met" }]);
  });
  it("is set by what is committed, for residents in the medium variant unless told", () => {
    expect(testSetting(2030)).toEqual({ year: 2030, basis: "resident", variant: "medium", path: "committed" });
    expect(testSetting(2030, "registered", "low")).toEqual({ year: 2030, basis: "registered", variant: "low", path: "committed" });
  });
});

describe("requirementsOf() and commitmentsOf()", () => {
  const norm = { indicator: "of_elderly", compare: "<=" } as const;
  const standards = [
    { id: "s-1", name: word("standard"), indicator: "beds", compare: ">=", value: 9, from: 2022, source: "", readings: [] },
    {
      id: "s-2",
      name: word("second"),
      indicator: "of_elderly",
      compare: ">=",
      value: 8,
      from: 2023,
      source: "",
      readings: [{ name: word("full"), set: { use: 1 } }],
    },
    { id: "s-3", name: word("third"), indicator: "gone", compare: ">=", value: 8, from: 2023, source: "", readings: [] },
  ] as const;
  const reading = { name: word("all"), indicator: "falling", promises: "falling" };
  const plan = made({
    standards,
    targets: [
      targetOf({}),
      targetOf({ id: "p-2", readings: [reading, { name: word("none"), indicator: "gone" }] }),
      targetOf({ id: "p-3", solved: { low: ["number", 1], high: ["number", 2] } }),
    ],
    statements: [
      statement({ id: "p-4", value: [7], norm, year: 2024 }),
      statement({ id: "p-5", value: [7, 8], norm }),
      statement({ id: "p-6", value: [6], norm }),
      statement({ id: "p-7", value: [6] }),
    ],
  });
  it("are those of targets under each reading, of norms of one number and of standards under each of theirs", () => {
    expect(
      requirementsOf(plan).map(({ id, kind, indicator, compare, year, bases, required, reading: { zh, en }, fixed }) => [
        id,
        kind,
        indicator.id,
        compare,
        year,
        bases.join(),
        required[1],
        `${zh}|${en}`,
        fixed,
      ]),
    ).toEqual([
      ["p-1", "target", "beds", ">=", 2025, "resident", 100, "|", {}],
      ["p-2", "target", "falling", ">=", 2025, "resident", 100, '读作“all字”|read as "all"', {}],
      [
        "p-4",
        "norm",
        "of_elderly",
        "<=",
        2024,
        "registered,resident",
        7,
        "按字面：适用于全部范围|taken literally: it applies everywhere",
        {},
      ],
      [
        "p-6",
        "norm",
        "of_elderly",
        "<=",
        2020,
        "registered,resident",
        6,
        "按字面：适用于全部范围|taken literally: it applies everywhere",
        {},
      ],
      ["s-1", "standard", "beds", ">=", 2022, "resident", 9, "standard字|standard", {}],
      ["s-2", "standard", "of_elderly", ">=", 2023, "registered,resident", 8, "second字；full字|second; full", { use: 1 }],
    ]);
  });
  it("apply in a target's own year, and of norms in every year since", () => {
    const [target, , norm2024] = requirementsOf(plan);
    expect([2024, 2025, 2026].map((year) => appliesIn(target, year))).toEqual([false, true, false]);
    expect([2023, 2024, 2026].map((year) => appliesIn(norm2024, year))).toEqual([false, true, true]);
  });
  it("commit to stocks at the values that are just met, open upwards, downwards or not", () => {
    const of = (rest: Parameters<typeof targetOf>[0]) =>
      commitmentsOf(made({ targets: [targetOf({ promises: "beds", ...rest })] }), evaluator).map(
        ({ id, quantity: name, indicator, values, open, year, reading: { en } }) => [id, name, indicator, values, open, year, en],
      );
    expect(of({})).toEqual([["p-1", "beds", "beds", [100], "up", 2025, ""]]);
    expect([of({ compare: ">" })[0][4], of({ compare: "<=" })[0][4], of({ compare: "<" })[0][4], of({ compare: "=" })[0][4]]).toEqual([
      "up",
      "down",
      "down",
      undefined,
    ]);
    expect(of({ compare: "≈", band: 0.1 })).toEqual([["p-1", "beds", "beds", [90, expect.closeTo(110, 9)], undefined, 2025, ""]]);
    expect(of({ readings: [reading] })).toEqual([["p-1", "falling", "falling", [100], "up", 2025, 'read as "all"']]);
    expect(of({ readings: [{ name: word("all"), indicator: "falling" }] })).toEqual([["p-1", "beds", "beds", [100], "up", 2025, ""]]);
    expect(commitmentsOf(plan, evaluator).map(({ id }) => id)).toEqual(["p-2"]);
  });
});

describe("behindPresent()", () => {
  const behind = (rest: Parameters<typeof targetOf>[0], plan: Partial<Plan> = {}) => {
    const own = made({ targets: [targetOf({ required: ["number", 70], ...rest })], ...plan });
    return behindPresent(requirementsOf(own), own, evaluator).map(({ id, year, computed, required, verdict, reading }) => [
      id,
      year,
      computed,
      required,
      verdict,
      reading.en,
    ]);
  };
  it("finds a target below the stock's own figure of an earlier year, with the statement that gives it", () => {
    const statements = [statement({ id: "p-9", sets: ["beds"] })];
    expect(behind({}, { statements })).toEqual([["p-1+p-9", 2025, 80, 70, "behind-present", expect.stringContaining("2023")]]);
  });
  it("leaves out what asks for as much, for a limit, of the figure's year, of people, or has no figure of its own", () => {
    for (const rest of [
      { required: ["number", 80] },
      { compare: "<=" },
      { compare: "≈" },
      { year: 2023 },
      { indicator: "of_residents" },
      { indicator: "of_elderly", required: ["number", 1] },
      { indicator: "guess", required: ["number", 1] },
      { indicator: "falling", required: ["number", 1] },
    ] as const)
      expect(behind(rest)).toEqual([]);
    expect([behind({ compare: ">" }).length, behind({}, { firstYear: 2024 as Plan["firstYear"] }).length]).toEqual([1, 0]);
  });
});

describe("askedOf()", () => {
  const number = (name: string, rest: Partial<Askable> = {}): Askable => ({
    name,
    label: word(name),
    unit: "1",
    read: [name],
    steers: [],
    always: false,
    ...rest,
  });
  const services = [{ id: "care", supply: "beds" }] as unknown as Plan["services"];
  const quantities = [
    ...ALL,
    path("guess2", [[0, 1]], { proxy: true }),
    path("own", [[0, 1]], { year: 2020 }),
    formula("care.norm", "guess * 2"),
    formula("care.need", "rate"),
    formula("care.use", "rate"),
    path("rate", [[0, 1]]),
  ];
  const plan = planOf(quantities, { services, indicators: new Map(INDICATORS.map((each) => [each.id, each])), asOf: 2026 });
  const asked = (rows_: Parameters<typeof askedOf>[1], askable: readonly Askable[], year?: number) =>
    askedOf(plan, rows_, askable, year).map(({ name, targets, services: of }) => [name, targets.join(), of.join()]);

  it("are numbers that open targets lack or have a stand-in for, and services rest on, the most telling first", () => {
    const open = [
      rowOf({ id: "a", verdict: "no-local-data", restsOn: ["guess2"] }),
      rowOf({ id: "b", verdict: "illustrative", restsOn: ["guess2"] }),
      rowOf({ id: "c", verdict: "not-computable", missing: ["absent"] }),
      rowOf({ id: "d", verdict: "at-best", restsOn: ["guess"] }),
      rowOf({ id: "e", verdict: "met", restsOn: ["guess2"] }),
    ];
    const askable = ["own", "absent", "guess", "guess2"].map((name) => number(name));
    expect(asked(open, askable)).toEqual([
      ["guess2", "a,b", ""],
      ["guess", "d", "care"],
      ["absent", "c", ""],
    ]);
  });
  it("are by name where they tell alike; those that steer nothing come last, if always asked for", () => {
    const askable = [number("z", { always: true }), number("y", { always: true }), number("x"), number("w", { steers: ["rate"] })];
    expect(asked([], askable)).toEqual([
      ["w", "", "care"],
      ["y", "", ""],
      ["z", "", ""],
    ]);
  });
  it("are stocks older than the target and the year asked for", () => {
    const older = [rowOf({ id: "a", suppliedIn: 2023, year: 2025 }), rowOf({ id: "b", suppliedIn: 2025, year: 2025 })];
    expect(asked(older, [number("beds")])).toEqual([["beds", "a", "care"]]);
    expect(asked(older, [number("beds")], 2023)).toEqual([]);
    expect(asked([{ ...rowOf({ suppliedIn: 2023 }), target: undefined } as never], [number("beds")])).toEqual([["beds", "", "care"]]);
  });
});

describe("chartsIn()", () => {
  it("lists the charts of chapters and written annexes, each once", () => {
    const part = (figure: string) => ({ figure });
    expect(
      chartsIn({
        chapters: [{ heading: word(""), parts: ["summary", part("b"), part("a")] }],
        annexes: ["peers", { title: word(""), parts: [part("a"), "people", part("c")] }],
      }),
    ).toEqual(["b", "a", "c"]);
  });
});
