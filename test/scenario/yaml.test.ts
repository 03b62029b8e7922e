import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Fault, Faults } from "../../src/core/fault.ts";
import { nearest } from "../../src/core/nearest.ts";
import { knowParsed, parseYaml, readText } from "../../src/scenario/yaml.ts";

const schema = z.strictObject({
  name: z.string(),
  share: z.number().max(1),
  targets: z.array(z.strictObject({ year: z.number().int(), kind: z.enum(["met", "missed"]).optional() })),
});

function tell(text: string): string[] {
  try {
    parseYaml(text, "plan.yaml", schema);
  } catch (error) {
    if (error instanceof Faults) return error.faults.map((fault) => fault.format("en"));
    throw error;
  }
  return [];
}

describe("parseYaml()", () => {
  it("gives the value and the place of a field", () => {
    const { value, where } = parseYaml("name: a\nshare: 0.5\ntargets:\n  - year: 2025\n", "plan.yaml", schema);
    expect(value.targets[0].year).toBe(2025);
    expect(where(["targets", 0, "year"])).toEqual({ file: "plan.yaml", line: 4, column: 11, field: "targets[0].year" });
  });
  it("reports all faults at once, each with file, line, column and field", () => {
    expect(tell("name: 3\nshare: 20\ntargets:\n  - yaer: 2025\n    kind: late\n")).toEqual([
      "plan.yaml:1:7 name: must be text, not 3: put it in quotes",
      "plan.yaml:2:8 share: must be at most 1, but it is 20",
      "plan.yaml:4:5 targets[0].year: missing key: number is required",
      'plan.yaml:5:11 targets[0].kind: must be one of met, missed, not "late"',
      'plan.yaml:4:11 targets[0].yaer: unknown key "yaer"; did you mean "year"? Known here are year, kind',
    ]);
  });
  it.each([
    ["repeats itself without end", "name: &a [*a]\n", /plan\.yaml: .*alias \(\*\) stands for itself/],
    ["has no anchor", "name: b\nshare: *x\n", /plan\.yaml:2: .*Unresolved alias/],
    [
      "multiplies",
      `${"a: &a [x,x,x,x,x,x,x,x,x]\n"}${[..."bcdefghi"].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[i]}`).join()}]\n`).join("")}name: *i\n`,
      /alias/,
    ],
  ])("refuses an alias that %s", (_, text, words) => {
    let said: unknown;
    try {
      said = tell(text);
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(Fault);
    expect((said as Fault).message).toMatch(words);
  });
  it("takes aliases that repeat a part", () => {
    const text = "name: a\nshare: &s 1\ntargets:\n  - &t {year: 2025}\n  - *t\n  - {<<: *t, kind: met}\n";
    expect(parseYaml(text.replace("{<<: *t, kind: met}", "*t"), "plan.yaml", schema).value.targets).toEqual(Array(3).fill({ year: 2025 }));
  });
  it("reports a file of 20,000 unknown keys at once, and a key given twice in one", () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join("");
    expect(tell(text).length).toBeLessThan(150);
    expect(() => tell(`${text}k7: 1\n`)).toThrow(/plan\.yaml:20001.*duplicated/);
  });
  it("names the line of broken syntax", () => {
    expect(tell("name: [a\nshare: 1\n")[0]).toMatch(/^plan\.yaml:\d+:\d+: the YAML cannot be read/);
  });
});

describe("readText()", () => {
  it("names a file that is not there", () => {
    expect(() => readText("no-such-file.yaml")).toThrow("the file: it does not exist");
  });
});

describe("nearest()", () => {
  it("looks for no word like one of 100,000 letters", () => {
    expect(nearest("k".repeat(100_000), ["name", "k".repeat(99_999)])).toBeUndefined();
  });
  it("finds the word most like another, and none when all are far", () => {
    expect(nearest("distric", ["district", "parent"])).toBe("district");
    expect(nearest("adl", ["census_2020", "adl_meta"])).toBe("adl_meta");
    expect(nearest("x", ["population", "households"])).toBeUndefined();
  });
});

describe("knowParsed()", () => {
  it("gives the known value of a text to the letter, checked as any other, and parses every other text", () => {
    const schema = z.strictObject({ a: z.number() });
    const read = (text: string): unknown => parseYaml(text, "a.yaml", schema).value;
    knowParsed((text) => (text === "a: 1\n" ? { a: 2 } : text === "a: 4\n" ? { b: 2 } : undefined));
    try {
      expect([read("a: 1\n"), read("a: 1 \n"), read("a: 3\n")]).toEqual([{ a: 2 }, { a: 1 }, { a: 3 }]);
      expect(() => read("a: 4\n")).toThrow();
    } finally {
      knowParsed(() => undefined);
    }
    expect(read("a: 1\n")).toEqual({ a: 1 });
  });
});
