import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { laoyou, scratchFolder } from "./cli.ts";

const scratch = scratchFolder();

interface Told {
  readonly exit: number;
  readonly faults: readonly { readonly code: string; readonly message: string; readonly file?: string; readonly line?: number }[];
}
const told = async (...args: readonly string[]): Promise<Told & { readonly out: string; readonly code: number }> => {
  const { out, err, code } = await laoyou([...args, "--json", "--quiet"]);
  return { ...(JSON.parse(err) as Told), out, code };
};

describe("an error of a call with --json", () => {
  it("is one line of JSON with the exit code, and a word of the input's own where it stands", async () => {
    const file = join(scratch, "plan.yaml");
    const lines = readFileSync("scenarios/hechuan.yaml", "utf8")
      .replace(/^name:/m, "nmae:")
      .split("\n");
    writeFileSync(file, lines.join("\n"));
    const { exit, code, out, faults } = await told("run", file);
    expect([exit, code, out]).toEqual([65, 65, ""]);
    const line = lines.findIndex((one) => one.startsWith("nmae:")) + 1;
    expect(faults).toContainEqual(expect.objectContaining({ file, line, message: expect.stringContaining("nmae") as string }));
  });
  it("has all faults of a file, also where the screen would not", async () => {
    const file = join(scratch, "figures.csv");
    const rows = Array.from({ length: 30 }, (_, i) => `640000,births,2025,x${i},persons`);
    writeFileSync(file, ["code,indicator,year,value,unit", ...rows, ""].join("\n"));
    const { faults } = await told("import", "--as", "figures", file, "--out", join(scratch, "models"));
    expect(faults.map(({ code, line }) => `${code} ${line}`)).toEqual(rows.map((_, i) => `not-a-number ${i + 2}`));
  });
  it("of use has no place; of a missing file 66", async () => {
    expect(await told("run", "scenarios/hechuan.yaml", "--horizn", "2030")).toMatchObject({ exit: 64, faults: [{ code: "usage" }] });
    expect(await told("run", join(scratch, "none.yaml"))).toMatchObject({ exit: 66, faults: [{ code: "file-missing" }] });
  });
});

describe("--json of verbs that write", () => {
  it("names what init wrote", async () => {
    const home = join(scratch, "home");
    mkdirSync(home);
    const { out } = await laoyou(["init", join(home, "county"), "--plan", "15", "--json", "--quiet"]);
    const { files } = JSON.parse(out) as { files: string[] };
    expect(files.some((one) => one.endsWith(".yaml"))).toBe(true);
    expect(readFileSync(join(home, "county", files[0] ?? ""), "utf8").length).toBeGreaterThan(0);
  });
});
