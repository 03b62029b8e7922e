import fc from "fast-check";
import { evaluate as mathjs } from "mathjs";
import { describe, expect, it } from "vitest";
import { evaluate, namesIn } from "../../src/core/formula.ts";
import { compile, FormulaError } from "../../src/scenario/formula.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { readUnits, unitChecker, UnitsError } from "../../src/scenario/units.ts";

const VALUES: Readonly<Record<string, number>> = { a: 3.5, b: 0.25, c: -7, d: 1200 };
const read = (name: string): number => VALUES[name];

const formulas = fc
  .letrec((tie) => ({
    formula: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(
        fc.constantFrom("a", "b", "c", "d"),
        fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => String(value)),
      ),
      fc
        .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/"), tie("formula"))
        .map(([a, sign, b]) => `(${String(a)}) ${sign} (${String(b)})`),
      fc.tuple(tie("formula"), fc.constantFrom("+", "-", "*"), tie("formula")).map(([a, sign, b]) => `${String(a)} ${sign} ${String(b)}`),
      tie("formula").map((a) => `-(${String(a)})`),
      tie("formula").map((a) => `(${String(a)})^2`),
      fc.tuple(fc.constantFrom("min", "max"), tie("formula"), tie("formula")).map(([name, a, b]) => `${name}(${String(a)}, ${String(b)})`),
      fc.tuple(fc.constantFrom("abs", "exp"), tie("formula")).map(([name, a]) => `${name}(min(9, ${String(a)}))`),
      tie("formula").map((a) => `sqrt(abs(${String(a)}))`),
    ),
  }))
  .formula.map(String);

describe("compile()", () => {
  it("reads a formula into plain data", () => {
    expect(compile("1000 * beds.total / elderly_60")).toEqual([
      "divide",
      ["multiply", ["number", 1000], ["name", "beds.total"]],
      ["name", "elderly_60"],
    ]);
    expect(compile("min(1, x) + -y^2")).toEqual([
      "add",
      ["min", ["number", 1], ["name", "x"]],
      ["negate", ["power", ["name", "y"], ["number", 2]]],
    ]);
  });
  it.each([
    ["terms", Array(3000).fill("1").join("+")],
    ["signs", `${"-".repeat(3000)}1`],
    ["brackets", `${"(".repeat(2000)}1${")".repeat(2000)}`],
    ["arguments", `min(${Array(1e5).fill("1").join()})`],
  ])("refuses a formula of more %s than anybody writes", (_, text) => {
    expect(() => compile(text)).toThrow(FormulaError);
  });
  it("takes a sum of 400 terms", () => {
    expect(evaluate(compile(Array(400).fill("a").join("+")), read)).toBe(1400);
  });
  it("gives data that survive JSON", () => {
    const formula = compile("(a + b) * sqrt(d) / max(1, c)");
    expect(JSON.parse(JSON.stringify(formula))).toEqual(formula);
  });
  it("keeps the value that mathjs gives any formula of the whitelist", () => {
    fc.assert(
      fc.property(formulas, (text) => {
        const [ours, theirs] = [evaluate(compile(text), read), Number(mathjs(text, { ...VALUES }))];
        // the two add and multiply in another order: 16 digits less what long sums lose
        if (Number.isFinite(theirs)) expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)));
        else expect(Number.isFinite(ours)).toBe(false);
      }),
      { numRuns: 300, seed: 20 },
    );
  });
  it.each([
    'import("fs")',
    'evaluate("1+1")',
    'createUnit("x")',
    'parse("1")',
    "a = 1",
    "f(x) = x",
    "a; b",
    "[1, 2]",
    "a[1]",
    "{x: 1}",
    "1:3",
    "a ? b : c",
    "a > b",
    "a and b",
    "not a",
    "5!",
    "a'",
    "mod(5, 2)",
    "a .* b",
    '"text"',
    "true",
    "null",
    "a.b.c",
    "min.constructor(1)",
    "a.min(1)",
    "cos(a)",
    "log(a)",
    "random()",
    "elderly_60(1000)",
    "(a)(b) = 2",
    "a to cm",
    "a -> b",
    "Infinity",
    "NaN",
    "1e999",
    "min()",
    "sqrt(1, 2)",
    "exp()",
    "",
    "a +",
    "process.exit(1)",
    'constructor("return process")()',
    "__proto__.x(1)",
    'eval("1")',
    "a | b",
    "~a",
    "0 = 1",
  ])("refuses %s", (text) => {
    expect(() => compile(text)).toThrow(FormulaError);
  });
  it("takes names of objects as names only, which nothing then knows", () => {
    for (const text of ["constructor", "__proto__", "toString", "a.constructor"]) expect(compile(text)).toEqual(["name", text]);
  });
  it("reports the part that is not allowed", () => {
    expect(() => compile("1 + cos(a)")).toThrow(expect.objectContaining({ found: "cos(a)" }));
  });
});

describe("namesIn()", () => {
  it("lists each name once, in the order of reading", () => {
    expect(namesIn(compile("a + b * a - meals.price / min(b, c)"))).toEqual(["a", "b", "meals.price", "c"]);
  });
});

const checker = unitChecker(readUnits(openLibrary([shippedModels()])));

describe("unitChecker()", () => {
  const units: Readonly<Record<string, string>> = {
    beds: "bed",
    people: "person",
    share: "1",
    percent: "%",
    wage: "yuan/(person month)",
    months: "month/year",
    days: "day/year",
    fee: "yuan/(person day)",
    places: "place",
  };
  const check = (text: string, unit: string) => (): void => checker.check(compile(text), (name) => units[name], unit);
  it.each([
    ["1000 * beds / people", "bed/person"],
    ["beds + beds", "bed"],
    ["share * people", "person"],
    ["percent * people / 100", "person"],
    ["wage * months * people", "yuan/year"],
    ["fee * days * people", "yuan/year"],
    ["fee * people * 30", "yuan/month"],
    ["beds / beds", "1"],
    ["100 * beds / beds", "%"],
    ["max(beds, 2 * beds)", "bed"],
    ["-beds", "bed"],
    ["abs(beds - beds)", "bed"],
  ])("accepts %s as %s", (text, unit) => {
    expect(check(text, unit)).not.toThrow();
  });
  it.each([
    ["beds + people", "bed"],
    ["beds + 1", "bed"],
    ["beds / people", "bed"],
    ["min(beds, places)", "bed"],
    ["exp(beds)", "1"],
    ["sqrt(people)", "person"],
    ["wage * people", "yuan"],
    ["beds * beds", "bed"],
    ["people", "1"],
    ["share", "person"],
    ["beds", "place"],
  ])("refuses %s as %s", (text, unit) => {
    expect(check(text, unit)).toThrow(UnitsError);
  });
  it("knows which units can be read", () => {
    for (const unit of ["1", "%", "‰", "bed/person", "yuan/(person month)", "m^2/household", "meal/day"])
      expect(checker.isUnit(unit)).toBe(true);
    for (const unit of ["beds", "张", "bed/", "bed per person", "yuan/elder"]) expect(checker.isUnit(unit)).toBe(false);
  });
});
