import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Faults } from "../../src/core/fault.ts";
import { nearest } from "../../src/core/nearest.ts";
import { parseYaml, readText } from "../../src/scenario/yaml.ts";

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
  it("finds the word most like another, and none when all are far", () => {
    expect(nearest("distric", ["district", "parent"])).toBe("district");
    expect(nearest("adl", ["census_2020", "adl_meta"])).toBe("adl_meta");
    expect(nearest("x", ["population", "households"])).toBeUndefined();
  });
});
