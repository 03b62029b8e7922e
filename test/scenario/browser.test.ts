import { describe, expect, it } from "vitest";
import type { MathNode } from "mathjs";
import { parse } from "../../src/scenario/expression.ts";
import { parseWhole } from "../../src/scenario/mathjs.ts";
import { toFormula } from "../../src/scenario/formula.ts";
import { positionsOf as nodePositions } from "../../src/scenario/yaml-positions.ts";
import { positionsOf as browserPositions } from "../../src/scenario/yaml-positions-browser.ts";
import type { FieldPath } from "../../src/scenario/yaml-faults.ts";
import { filesBelow, textOf } from "../project/sources.ts";
import { faultsOf } from "./workbench.ts";

/** All values below a value, including itself, except null and undefined, which have no position. */
function pathsIn(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value !== "object" || value === null) return value === null ? [] : [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

const yamls = [...filesBelow("scenarios"), ...filesBelow("models")].filter((file) => file.endsWith(".yaml"));
const districts = yamls.filter((file) => file.includes("/districts/"));
const files = yamls.filter((file) => !file.includes("/districts/")).concat(districts.slice(0, 5));
const resultOf = (parse: (text: string) => MathNode, text: string): unknown => {
  try {
    return toFormula(parse(text));
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the parser of formulas, and what a browser has in place of Node's", () => {
  it("parses every formula of models and scenarios like the whole of mathjs, and refuses the same", () => {
    const formulas = files.flatMap((file) =>
      [...textOf(file).matchAll(/(?:formula|as|norm|need|use|low|high): *"?([^"{},\n]+)/g)].map((match) => match[1].trim()),
    );
    expect(formulas.length).toBeGreaterThan(100);
    const others = [
      "-2^3",
      "a.b.c",
      "a[1]",
      "a['b']",
      "f(x)",
      "min(a, 2 * b.c, -3)",
      "1e-5 * (a + b)/c",
      "2 a",
      "a = 1",
      "a; b",
      "1:3",
      "[1,2]",
      "{a: 1}",
      "x ? 1 : 2",
      "a < b",
      '"text"',
      "5!",
      "a'",
      "3 + ",
      "",
      "1 2",
      "true",
      "5%",
      "not a",
      "exp(1) + sqrt(abs(x))",
      "min()",
      "exp(1, 2)",
      "0x10",
      "1/3/2",
      "2^3^2",
      "i",
    ];
    const latin = formulas.filter((text) => !/\p{Script=Han}/u.test(text)); // names in Chinese are this parser's own
    for (const text of [...latin, ...others]) expect([text, resultOf(parse, text)]).toEqual([text, resultOf(parseWhole!, text)]);
  });

  it("finds every field at the same line and column", () => {
    for (const file of files) {
      const text = textOf(file);
      const [node, browser] = [nodePositions(text, file), browserPositions(text, file)];
      expect(browser.value).toEqual(node.value);
      for (const path of pathsIn(node.value)) expect([file, path, browser.at(path)]).toEqual([file, path, node.at(path)]);
      expect(browser.at(["none"])).toBe(node.at(["none"]));
    }
  }, 120_000);

  it("finds broken YAML on the same line", () => {
    for (const text of ["a: [1, 2\nb: 3\n", "a: 1\n b: 2\n", 'a: "open\nb: 1\n', "a: b: c\n"]) {
      const [[node], [browser]] = [faultsOf(() => nodePositions(text, "t.yaml")), faultsOf(() => browserPositions(text, "t.yaml"))];
      expect([node.code, browser.code]).toEqual(["yaml-syntax", "yaml-syntax"]);
      expect(browser.place?.line).toBeGreaterThan(0);
    }
  });
});
