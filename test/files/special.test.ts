import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { laoyou, scratchFolder } from "../cli/cli.ts";

const scratch = scratchFolder();
const PLAN = "scenarios/city.yaml";
const county = ["--district", "371721", "--no-charts", "--quiet"];
/** Stands for the file in the arguments. */
const FILE = "FILE";
/** Every verb that reads a user's file, with a name of the kind that it reads. */
const READERS: readonly (readonly [name: string, ...args: string[]])[] = [
  ["plan.yaml", "run", FILE],
  ["plan.yaml", "check", FILE],
  ["plan.yaml", "app", FILE, "--out", join(scratch, "page.html")],
  ["project.laoyou", "run", FILE],
  ["plan.xlsx", "run", FILE],
  ["plan.docx", "read", FILE, "--district", "371721", "--out", join(scratch, "read")],
  ["plan.txt", "read", FILE, "--district", "371721", "--out", join(scratch, "read")],
  ["report.docx", "verify", FILE],
  ["people.csv", "import", FILE, "--district", "371721", "--name", "曹县", "--out", join(scratch, "imported")],
  ["facts.csv", "evaluate", "communiques", "--facts", FILE],
  ["rows.parquet", "query", "select 1", FILE],
];

describe.skipIf(process.platform === "win32")("a pipe in place of a file", () => {
  it.each(READERS)("is refused at once rather than waited for: %s %s", async (name, ...args) => {
    const file = join(scratch, name);
    if (!readdirSync(scratch).includes(name)) execFileSync("mkfifo", [file]);
    const { code, err } = await laoyou([...args.map((arg) => (arg === FILE ? file : arg)), "--lang", "en"]);
    expect({ code, err }).toEqual({
      code: 66,
      err: expect.stringContaining(`${name}: cannot read the file: it is a device, a pipe or a socket`) as string,
    });
  });
  it("is refused among inputs, and so is a device", async () => {
    const inputs = join(scratch, "piped");
    mkdirSync(inputs);
    execFileSync("mkfifo", [join(inputs, "counts.csv")]);
    expect(await laoyou(["run", PLAN, ...county, "--inputs", inputs])).toMatchObject({ code: 66 });
    expect(await laoyou(["run", "/dev/zero"])).toMatchObject({ code: 66 });
  });
});

describe("a file larger than any of its kind", () => {
  it.each([
    ["plan.yaml", 3, ["run", FILE]],
    ["facts.csv", 11, ["evaluate", "communiques", "--facts", FILE]],
    ["people.csv", 11, ["import", FILE, "--district", "371721", "--name", "曹县", "--out", join(scratch, "imported")]],
    ["project.laoyou", 300, ["run", FILE]],
  ] as const)("is refused before it is read: %s of %s MB", async (name, megabytes, args) => {
    const file = join(mkdtempSync(join(scratch, "large-")), name);
    writeFileSync(file, "a");
    truncateSync(file, megabytes * 1e6 + 1);
    const { code, err } = await laoyou([...args.map((arg) => (arg === FILE ? file : arg)), "--lang", "en"]);
    expect({ code, err }).toEqual({
      code: 65,
      err: expect.stringContaining(`the file is too large: ${megabytes + 1} MB, and at most`) as string,
    });
  });
});

describe.skipIf(process.platform === "win32")("a link in a folder of inputs or models", () => {
  const outside = join(scratch, "counts.csv");
  writeFileSync(outside, "name,label,year,value,unit,source\nbeds_institution,养老机构床位,2023,1200,bed,民政局\n");
  const folder = (name: string): string => {
    mkdirSync(join(scratch, name), { recursive: true });
    return join(scratch, name);
  };
  it("that leads out of the folder is refused, with where it leads", async () => {
    const inputs = folder("linked");
    symlinkSync(outside, join(inputs, "counts.csv"));
    const { code, err } = await laoyou(["run", PLAN, ...county, "--inputs", inputs, "--lang", "en"]);
    expect({ code, err }).toEqual({
      code: 66,
      err: expect.stringMatching(/"counts\.csv" is a link that leads out of this folder \(.*counts\.csv\)/) as string,
    });
    const kinds = folder("models/groups");
    symlinkSync("/etc/hostname", join(kinds, "mine.yaml"));
    expect((await laoyou(["run", PLAN, ...county, "--models", join(scratch, "models"), "--lang", "en"])).err).toContain(
      '"mine.yaml" is a link',
    );
  });
  it("within the folder is read as the file that it names, and so is a folder that is a link itself", async () => {
    const inputs = folder("within");
    copyFileSync(outside, join(inputs, "first.txt"));
    symlinkSync("first.txt", join(inputs, "counts.csv"));
    const whole = join(scratch, "whole");
    symlinkSync(inputs, whole);
    for (const place of [inputs, whole]) expect(await laoyou(["run", PLAN, ...county, "--inputs", place])).toMatchObject({ code: 0 });
  });
});
