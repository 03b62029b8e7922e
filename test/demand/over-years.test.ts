import { describe, expect, it } from "vitest";
import { districtCode } from "../../src/core/brand.ts";
import { years } from "../../src/core/path.ts";
import { yearEnd } from "../../src/core/year.ts";
import { bySexAge, mapSexAge, type Population, SINGLE_YEARS } from "../../src/core/ages.ts";
import { evaluatorOf, finishedIn, settingNumber, type People } from "../../src/demand/evaluator.ts";
import { openYearColumns } from "../../src/demand/over-years.ts";
import { SUPPLY_PATHS, type Definition, type Project, type Quantity } from "../../src/demand/quantity.ts";
import { VARIANTS } from "../../src/demography/place.ts";
import { project, type Projection } from "../../src/demography/project.ts";
import { newYear } from "../../src/core/year.ts";
import { compile } from "../../src/scenario/formula.ts";
import { formula, named, quantity } from "./people.ts";

/** A place in which people are born, die and move; other variants have other moves. */
function living(moves: number): Projection {
  const base: Population = {
    year: newYear(2021),
    ages: SINGLE_YEARS,
    persons: mapSexAge(bySexAge(101), (_, s, x) => 1000 - 9 * x + s),
    basis: "resident",
  };
  const rates = {
    Sx: mapSexAge(bySexAge(101), (_, s, x) => 0.999 - 0.4 * (x / 100) ** 4 - s / 1000),
    cx: mapSexAge(bySexAge(101), () => 0.5),
    asfr: Float64Array.from({ length: 101 }, (_, x) => (x >= 20 && x < 40 ? 0.06 : 0)),
    srb: 1.1,
    Mx: mapSexAge(bySexAge(101), (_, _s, x) => (x > 20 && x < 70 ? moves : 0)),
  };
  return project(base, () => rates, 2032);
}
const variants = (moves: number): People["resident"] => ({ low: living(moves), medium: living(moves + 3), high: living(moves + 7) });
const PLACE: People = { id: districtCode("place"), resident: variants(5), registered: variants(-2) };
const { registered: _, ...unregistered }: People = PLACE;

const projects: readonly Project[] = [
  { name: "a", opens: 2024, amount: 300, status: "committed" },
  { name: "b", opens: 2027, amount: 500, status: "committed" },
  { name: "c", opens: 2025, amount: 50, status: "planned" },
];
const stock = (of: string, built: readonly Project[], promise?: { year: number; value: number }): Definition => ({
  kind: "stock",
  stock: named(of),
  since: 2023,
  projects: built,
  ...(promise && { promise }),
});
const yearly = (id: string): Quantity[] => [
  quantity(`${id}_added`, { kind: "added", of: id }),
  quantity(`${id}_change`, { kind: "change", of: id }),
];

/** One of every kind of quantity. */
const kinds: readonly Quantity[] = [
  quantity("elderly", { kind: "ages", from: 60, to: Infinity }),
  quantity("women", { kind: "ages", from: 15, to: 50, sex: 0 }),
  quantity("elderly_registered", { kind: "ages", from: 60, to: Infinity, basis: "registered" }),
  quantity("ill", { kind: "prevalence", rates: mapSexAge(bySexAge(101), (_value, s, x) => (x / 200) ** 2 + s / 100) }),
  quantity("births", { kind: "vital", of: "births" }),
  quantity("deaths", { kind: "vital", of: "deaths" }),
  quantity("life", { kind: "vital", of: "life_expectancy" }),
  quantity("path", {
    kind: "path",
    path: [
      [2023, 100],
      [2025, 140],
      [2028, 20],
    ],
  }),
  quantity("lacking", { kind: "missing", file: "counts.csv", column: "value" }),
  formula("every", "-exp(path / 100) + sqrt(path) * abs(path - 120) / 7 + min(path, 50, births) - max(path, 60) + path ^ 2 / 9"),
  quantity("whole", {
    kind: "formula",
    formula: ["subtract", ["ceil", ["divide", named("path"), ["number", 3]]], ["floor", ["divide", named("births"), ["number", 3]]]],
  }),
  formula("then", "elderly / women", { definition: { kind: "formula", formula: compile("elderly / women"), year: 2026 } }),
  formula("before", "elderly + path", { definition: { kind: "formula", formula: compile("elderly + path"), year: 2021 } }),
  formula("never", "lacking * 2", { definition: { kind: "formula", formula: compile("lacking * 2"), year: 2026 } }),
  formula("of_registered", "elderly / 2", { definition: { kind: "formula", formula: compile("elderly / 2"), basis: "registered" } }),
  formula("both", "lacking + homes + path"),
  quantity("beds", stock("path", projects)),
  quantity("promised", stock("path", projects, { year: 2027, value: 2000 })),
  quantity("overtaken", stock("path", projects, { year: 2026, value: 10 })),
  quantity("homes", stock("lacking", projects)),
  quantity("bare", stock("lacking", [])),
  quantity("homes_promised", stock("lacking", projects, { year: 2026, value: 700 })),
  ...["path", "elderly", "life", "beds", "promised", "homes", "bare", "homes_promised", "lacking", "then"].flatMap(yearly),
];
/** Its power of 0 is 1 unless the number is missing: a missing number that were merely NaN would show. */
const all = [...kinds, ...kinds.map(({ id }) => formula(`${id}_known`, `${id} ^ 0`))];
const quantities = new Map(all.map((each) => [each.id, each]));
const axis = years(yearEnd(2022), yearEnd(2030));

describe("openYearColumns()", () => {
  it.each([
    ["with registered people", PLACE, ["resident", "registered"] as const],
    ["without", unregistered, ["resident"] as const],
  ])("reads every kind of quantity as the evaluator does year by year, bit for bit: %s", (_name, people: People, bases) => {
    const columns = openYearColumns(people, quantities, axis);
    const evaluator = evaluatorOf(people, quantities);
    for (const variant of VARIANTS)
      for (const basis of bases)
        for (const path of SUPPLY_PATHS)
          for (const { id } of all) {
            if (people.registered === undefined && id.startsWith("of_registered")) continue; // of the evaluator's a fault
            const one = axis.map((year) => evaluator.evaluate(id, { variant, basis, path, year }).value);
            expect([...columns.read(id, { variant, basis, path })], `${id} ${variant} ${basis} ${path}`).toEqual(one);
          }
    expect(columns.years).toBe(axis);
  });

  it("computes once what it is asked twice, and formulas without a name", () => {
    const columns = openYearColumns(PLACE, quantities, axis);
    const reading = { variant: "medium", basis: "resident", path: "planned" } as const;
    expect(columns.read("every", reading).buffer).toBe(columns.read("every", { ...reading }).buffer);
    expect([...columns.compute(compile("path * 2"), reading)]).toEqual([...columns.read("path", reading)].map((value) => value * 2));
    expect([...columns.compute(compile("lacking ^ 0"), reading)]).toEqual(axis.map(() => NaN));
  });

  it("has people from the first year's end on, and no change before it", () => {
    const columns = openYearColumns(PLACE, quantities, years(yearEnd(2020), yearEnd(2022)));
    const reading = { variant: "medium", basis: "resident", path: "planned" } as const;
    const [first, ...later] = columns.read("elderly", reading);
    expect(first).toBe(40 * 1000 - 9 * ((60 + 99) * 20) + (40 * 1000 - 9 * ((60 + 99) * 20)) + 40 + 2 * 100 + 1);
    expect(later.every((value) => value > 0)).toBe(true);
    expect([...columns.read("elderly_change", reading)]).toEqual([NaN, later[0] - first, later[1] - later[0]]);
    expect([...columns.read("births", reading)].map(Number.isNaN)).toEqual([true, false, false]);
    expect([...columns.read("births_known", reading)]).toEqual([NaN, 1, 1]);
  });

  it("says what it cannot read", () => {
    const reading = { variant: "medium", basis: "resident", path: "planned" } as const;
    const of = (...made: Quantity[]) => openYearColumns(PLACE, new Map(made.map((each) => [each.id, each])), axis);
    expect(() => of(formula("a", "b"), formula("b", "2 * a")).read("a", reading)).toThrow('Cannot compute "a": its formula reads itself');
    expect(() => of(formula("a", "b")).read("a", reading)).toThrow('Cannot read "b": there is no quantity of that name');
    expect(() => openYearColumns(PLACE, quantities, years(yearEnd(2030), yearEnd(2032))).read("elderly", reading)).toThrow(
      "Cannot count the people of place at the end of 2032: the projection ends before",
    );
  });
});

describe("finishedIn()", () => {
  it("is what opens in a year, by path; unknown for what has no dated additions, and where nothing is built", () => {
    const homes = quantities.get("homes");
    const of = (year: number) => SUPPLY_PATHS.map((path) => finishedIn(homes, { year, path }));
    expect([2023, 2024, 2025, 2026, 2027].map(of)).toEqual([
      [undefined, 0, 0],
      [undefined, 300, 300],
      [undefined, 0, 50],
      [undefined, 0, 0],
      [undefined, 500, 500],
    ]);
    for (const other of [undefined, quantities.get("bare"), quantities.get("path")])
      expect(finishedIn(other, { year: 2024, path: "planned" })).toBeUndefined();
  });
});

describe("settingNumber()", () => {
  it("is another for every setting", () => {
    const numbers = axis.flatMap((year) =>
      VARIANTS.flatMap((variant) =>
        (["resident", "registered"] as const).flatMap((basis) => SUPPLY_PATHS.map((path) => settingNumber({ year, variant, basis, path }))),
      ),
    );
    expect(new Set(numbers).size).toBe(axis.length * VARIANTS.length * 2 * SUPPLY_PATHS.length);
  });
});
