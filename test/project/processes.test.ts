import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { laoyou } from "./processes.ts";

const folder = (): string => join(mkdtempSync(join(tmpdir(), "laoyou-进程 ")), "out");

describe("a run without charts", () => {
  it("loads no jsdom, no Plot, no resvg and of mathjs no more than its parser, needs none of them, and still finds its own modules", () => {
    const { code, loaded } = laoyou(["run", "scenarios/kunshan.yaml", "--no-charts"], "@observablehq/plot");
    expect(code).toBe(0);
    const heavy = loaded.filter((name) =>
      /node_modules\/(jsdom|@observablehq\/plot|@resvg|d3[^/]*|mathjs\/lib\/(esm|browser|cjs\/(?!expression\/parse|utils|error)))/.test(
        name,
      ),
    );
    expect(heavy).toEqual([]);
    expect(loaded.some((name) => name.endsWith("src/run.ts"))).toBe(true);
    expect(loaded.some((name) => name.endsWith("mathjs/lib/cjs/expression/parse.js"))).toBe(true);
  });
});

describe("an optional part that is not installed", () => {
  const refuses = (part: string) => (): void => {
    const out = folder();
    const { code, err } = laoyou(["run", "scenarios/hechuan.yaml", "--out", out], part);
    expect([code, existsSync(out)]).toEqual([69, false]);
    expect(err).toContain(`npm install ${part}`);
  };
  it("ends with 69 and the remedy, without a half-written folder: Plot", refuses("@observablehq/plot"));
  it("draws without jsdom, which only a script's own marks need", { tags: "slow" }, () => {
    expect(laoyou(["run", "scenarios/hechuan.yaml", "--out", folder()], "jsdom").code).toBe(0);
  });
  it("ends with 69 and the remedy, without a half-written folder: resvg", { tags: "slow" }, refuses("@resvg/resvg-js"));
});
