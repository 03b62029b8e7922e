import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withGlobs } from "../../src/cli/globs.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();

describe("withGlobs()", () => {
  it("spells patterns of files out in order, as shells do, and leaves all else as it is", () => {
    for (const name of ["a2.yaml", "a10.yaml", "b.yaml", "方案.xlsx", ".hidden.yaml", "a(1).yaml"]) writeFileSync(join(dir, name), "");
    const at = (name: string): string => join(dir, name);
    expect(withGlobs(["compare", at("a*.yaml"), "--out", "out"])).toEqual([
      "compare",
      at("a(1).yaml"),
      at("a10.yaml"),
      at("a2.yaml"),
      "--out",
      "out",
    ]);
    expect(withGlobs([at("a?.yaml"), at("*.xlsx"), at("*.yaml")])).toEqual([
      at("a2.yaml"),
      at("方案.xlsx"),
      ...["a(1).yaml", "a10.yaml", "a2.yaml", "b.yaml"].map(at),
    ]);
    for (const kept of [at("c*.yaml"), at("none/*.yaml"), "select * from rows", "--for=x*.yaml", "曹*"])
      expect(withGlobs([kept])).toEqual([kept]);
  });

  it("is what a quoted pattern on the command line comes to", async () => {
    const run = await laoyou(["run", "scenarios/zengd?.yaml", "--trajectories", "0", "--no-charts", "--json"]);
    expect([run.code, JSON.parse(run.out)]).toEqual([0, expect.objectContaining({ scenario: "zengdu" })]);
  });
});

describe("help and completion", () => {
  it("answers `help VERB` as `VERB --help`", async () => {
    const [verb, all] = [await laoyou(["help", "run", "--lang", "en"]), await laoyou(["help", "--lang", "en"])];
    expect(verb).toEqual(await laoyou(["run", "--help", "--lang", "en"]));
    expect(verb.out).toContain("--trajectories");
    expect(all.out).toContain("completion");
  });

  it("completes verbs, options not yet given, and the choices of an option; files are left to the shell", async () => {
    const words = async (...typed: readonly string[]): Promise<string[]> => (await laoyou(["--complete", ...typed])).out.trim().split("\n");
    expect(await words("pl")).toEqual(["plan", "places"]);
    expect(await words("run", "--tr")).toEqual(["--trajectories"]);
    expect(await words("run", "--json", "--js")).toEqual([""]);
    expect(await words("run", "x.yaml", "--all", " ")).toContain("targets");
    expect(await words("run", "scen")).toEqual([""]);
    expect(await words("run", "--lang", "e")).toEqual(["en"]);
  });

  it.each(["bash", "zsh", "powershell"])("prints the script of %s, which asks the program", async (shell) => {
    const { code, out } = await laoyou(["completion", shell]);
    expect([code, out]).toEqual([0, expect.stringContaining("laoyou --complete")]);
  });
});
