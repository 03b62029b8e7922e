import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFolder, forcing, writeFolder } from "../../src/cli/output.ts";
import { ROOT } from "../project/sources.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
const plan = join(ROOT, "scenarios", "hechuan.yaml");

/** Runs the program in a folder with one user file; returns the exit code and whether the file still exists. */
async function ended(name: string, args: readonly string[]): Promise<{ code: number; err: string; kept: boolean }> {
  const [cwd, before] = [join(dir, name), process.cwd()];
  mkdirSync(join(cwd, "inner"), { recursive: true });
  writeFileSync(join(cwd, "keep"), "x\n");
  process.chdir(join(cwd, "inner"));
  try {
    const { code, err } = await laoyou([...args, "--lang", "en"]);
    return { code, err, kept: existsSync(join(cwd, "keep")) && existsSync(join(cwd, "inner")) };
  } finally {
    process.chdir(before);
  }
}

describe("--out", () => {
  it.each([
    ["run", [plan, "--no-charts"]],
    ["compare", [plan, plan]],
    ["report", [plan]],
    ["import", [plan, "--district", "999901", "--name", "a", "--parent", "330400"]],
    ["project", ["--population", plan, "--mortality", plan, "--fertility", plan, "--srb", plan, "--to", "2030"]],
    ["shards plan", [plan, "--trajectories", "10", "--shards", "2"]],
    ["estimate-towns", ["500117", plan]],
  ])("an empty name makes %s exit with code 64 and leaves the folder as it is", async (verb, args) => {
    const { code, err, kept } = await ended(`empty-${verb}`, [...verb.split(" "), ...args, "--out", ""]);
    expect({ code, kept }, err).toEqual({ code: 64, kept: true });
    expect(err).toContain("--out is empty");
  });

  it.each([".", "..", "/", " "])("%j, the folder of work or one above it, is refused with 64", async (out) => {
    const { code, kept } = await ended("protected", ["run", plan, "--no-charts", "--out", out]);
    expect({ code, kept }).toEqual({ code: 64, kept: true });
  });
});

describe("writeFolder", () => {
  it("replaces what it wrote, also behind a link, and nothing else", () => {
    const [real, link] = [join(dir, "real"), join(dir, "link")];
    writeFolder(real, new Map([["a.csv", "1\n"]]), "run");
    symlinkSync(real, link);
    writeFolder(link, new Map([["b.csv", "2\n"]]), "run");
    expect([existsSync(join(real, "a.csv")), readFileSync(join(real, "b.csv"), "utf8")]).toEqual([false, "2\n"]);
    writeFileSync(join(real, "thesis.docx"), "x");
    expect(() => writeFolder(link, new Map([["c.csv", "3\n"]]), "run")).toThrow(/thesis\.docx/);
    expect([existsSync(join(real, "thesis.docx")), existsSync(join(real, "b.csv"))]).toEqual([true, true]);
  });

  it("leaves a folder without a marker alone, and one whose marker is not ours", () => {
    const foreign = join(dir, "foreign");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "notes.txt"), "x");
    expect(() => checkFolder(foreign)).toThrow(/notes\.txt/);
    writeFileSync(join(foreign, ".laoyou.json"), '{"program":"other","files":["notes.txt"]}');
    expect(() => writeFolder(foreign, new Map(), "run")).toThrow(/did not write/);
    expect(readFileSync(join(foreign, "notes.txt"), "utf8")).toBe("x");
  });
});

describe("what others made of an output folder", () => {
  const write = (out: string, text: string, verb = "run"): void => writeFolder(out, new Map([["a/b.csv", text]]), verb);
  const read = (...path: string[]): string => readFileSync(join(dir, ...path), "utf8");

  it("an edited file is never replaced unless forced, and then kept beside the folder", () => {
    const out = join(dir, "edited");
    write(out, "1\n");
    writeFileSync(join(out, "a", "b.csv"), "mine\n");
    expect(() => checkFolder(out)).toThrow(/"a\/b\.csv" in the folder was edited.*--force.*edited\.edited/);
    expect(() => write(out, "2\n")).toThrow(/--force/);
    expect(read("edited", "a", "b.csv")).toBe("mine\n");
    forcing(true, () => write(out, "2\n"));
    writeFileSync(join(out, "a", "b.csv"), "again\n");
    forcing(true, () => write(out, "3\n"));
    expect([read("edited", "a", "b.csv"), read("edited.edited", "a", "b.csv"), read("edited.edited-2", "a", "b.csv")]).toEqual([
      "3\n",
      "mine\n",
      "again\n",
    ]);
    write(out, "4\n");
  });

  it("a marker that lists names without hashes, as one from elsewhere, lets nothing be deleted", () => {
    const out = join(dir, "listed");
    mkdirSync(out);
    writeFileSync(join(out, "doc.txt"), "x");
    writeFileSync(join(out, ".laoyou.json"), '{"program":"laoyou","verb":"run","files":["doc.txt"]}');
    expect(() => write(out, "1\n")).toThrow(/doc\.txt/);
    expect(read("listed", "doc.txt")).toBe("x");
  });

  it("a folder of inputs that init wrote is not an output of run", () => {
    write(join(dir, "inputs"), "x\n", "init");
    expect(() => write(join(dir, "inputs"), "1\n")).toThrow(/written by laoyou init/);
    expect(read("inputs", "a", "b.csv")).toBe("x\n");
  });

  it("a folder that a killed run left under its temporary name is found again, one of a run at work is not", () => {
    const [out, dead] = [join(dir, "killed"), spawnSync(process.execPath, ["--version"]).pid];
    write(out, "1\n");
    writeFileSync(join(out, "a", "b.csv"), "mine\n");
    renameSync(out, join(dir, `.killed.old-${process.pid}-00000000`));
    expect([checkFolder(out), existsSync(out)]).toEqual([out, false]);
    renameSync(join(dir, `.killed.old-${process.pid}-00000000`), join(dir, `.killed.old-${dead}-00000000`));
    expect(() => checkFolder(out)).toThrow(/edited/);
    expect(read("killed", "a", "b.csv")).toBe("mine\n");
  });
});

it.each(["../../../elsewhere", "a/b", "", "a b"])("init refuses the code %j, which names a folder", async (code) => {
  const { code: exit, err } = await laoyou(["init", join(dir, "made"), "--code", code, "--lang", "en"]);
  expect([exit, existsSync(join(dir, "made"))]).toEqual([64, false]);
  expect(err).toContain(`invalid code ${JSON.stringify(code)}: use letters and digits only`);
});

it("init of a county that is shipped takes its own people, and says nothing invented of it", async () => {
  const folder = join(dir, "caoxian");
  const made = await laoyou(["init", folder, "--code", "371721", "--lang", "en"]);
  expect([made.code, existsSync(join(folder, "models")), existsSync(join(folder, "人口.xlsx"))]).toEqual([0, false, false]);
  expect(made.out).not.toContain("--models");
  const text = ["README.md", "caoxian.yaml"].map((file) => readFileSync(join(folder, file), "utf8")).join("");
  expect(text).toContain("371721");
  expect(text).not.toMatch(/并不存在|虚构，供练习|嘉善/);
  const ran = await laoyou(["run", join(folder, "caoxian.yaml"), "--no-charts", "--trajectories", "0", "--all", "people", "--lang", "en"]);
  expect(ran.code).toBe(0);
  expect(ran.out).toMatch(/^2020 +low +1,383,612 /m); // its census, not that of the county that others practise with
});
