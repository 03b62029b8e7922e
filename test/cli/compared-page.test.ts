import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openProject } from "../../src/scenario/project-file.ts";
import { laoyou, scratchFolder } from "./cli.ts";
import { dataOfPage, projectOfPage } from "./page-parts.ts";

const dir = scratchFolder();

/** Compares or reports with a page, and gives the page and the rows. */
async function written(name: string, args: readonly string[]): Promise<{ readonly html: string; readonly rows: string }> {
  const out = join(dir, name);
  const { code, err } = await laoyou([...args, "--formats", "html", "--trajectories", "0", "--out", out, "--lang", "en"]);
  expect(code, err).toBe(0);
  return { html: readFileSync(join(out, "report.html"), "utf8"), rows: readFileSync(join(out, "rows.csv"), "utf8") };
}

/** The rows that the project inside a page gives, without any option of the command line. */
async function rowsOfProject(name: string, verb: string, html: string): Promise<string> {
  const file = join(dir, `${name}.laoyou`);
  writeFileSync(file, projectOfPage(html));
  return (await written(`${name}-again`, [verb, file])).rows;
}

mkdirSync(join(dir, "plans"));
const [base, build, home] = ["kunshan", "kunshan-build", "kunshan-home"].map((id) => {
  const file = join(dir, "plans", `${id}.yaml`);
  cpSync(`scenarios/${id}.yaml`, file);
  return file;
}) as [string, string, string];
/** A folder of tables elsewhere. */
const tables = join(dir, "tables");
mkdirSync(tables);
writeFileSync(join(tables, "counts.csv"), "name,year,value,unit,source\nbeds_institution,2025,8120,bed,registry\n");
/** A plan that names a folder of tables beside its own folder, and an option of it that another extends. */
const apart = join(dir, "apart");
mkdirSync(apart);
writeFileSync(join(apart, "kunshan.yaml"), readFileSync(base, "utf8").replace(/^district:/m, "inputs: [../tables]\ndistrict:"));
cpSync(build, join(apart, "kunshan-build.yaml"));
writeFileSync(
  join(apart, "more.yaml"),
  "schema: 2\nextends: kunshan-build.yaml\noverlays: [../high.yaml]\nname: {zh: 更多, en: more}\nhorizon: 2037\n",
);
cpSync("scenarios/overlays/costs-high.yaml", join(dir, "high.yaml"));

describe("the page of a comparison holds a project that gives its rows", () => {
  it.each([
    ["as it is", ["compare", base, build, home]],
    ["with overlays and tables", ["compare", base, build, "--overlay", join(dir, "high.yaml"), "--inputs", tables]],
    ["without its base", ["compare", build, home]],
    ["to another year", ["compare", base, build, "--horizon", "2040"]],
    ["of another district", ["report", "scenarios/city.yaml", "--district", "371721"]],
    [
      "with tables beside its folder, and an option of an option",
      ["compare", join(apart, "kunshan.yaml"), join(apart, "more.yaml"), "--horizon", "2037"],
    ],
  ])("%s", async (name, args) => {
    const { html, rows } = await written(name, args);
    const again = await rowsOfProject(name, args[0] ?? "", html);
    const own = (text: string): string[] => text.split("\n").filter((line) => name !== "without its base" || !line.startsWith("kunshan,"));
    expect(own(again).join("\n") === own(rows).join("\n")).toBe(true);
  });
});

describe("the page", () => {
  const html = written("page", ["compare", base, build, "--overlay", join(dir, "high.yaml")]).then((page) => page.html);

  it("names no address to load anything from, lets no script run but its own, and connects to nothing", async () => {
    const page = await html;
    expect(page.replace(/<script[\s\S]*?<\/script>/g, "")).not.toMatch(/\bsrc=|@import|url\(|https?:\/\//);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
    expect(policy).toMatch(/^default-src 'none'; .*connect-src 'none'/);
    expect(/script-src ([^;]*);/.exec(policy)?.[1]).toContain(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    expect(page.length).toBeLessThan(8e6);
  });

  it("says what made it, as a command and a script, and how it is to be shown", async () => {
    const { project, opening } = dataOfPage(await html);
    expect(project).toBe("昆山市.laoyou");
    expect(opening).toMatchObject({ lang: "en", screen: "options", hasPeers: false });
    expect(opening?.made?.command).toBe(
      `laoyou compare ${base} ${build} --overlay ${join(dir, "high.yaml")} --trajectories 0 --out out --lang en`,
    );
    expect(opening?.made?.script).toContain(`overlays: [${JSON.stringify(join(dir, "high.yaml"))}] })`);
  });

  it("holds the plans as they were written where nothing in them changes", async () => {
    const { plan, options, contents } = await openProject(projectOfPage(await html), "x.laoyou");
    expect([plan, options]).toEqual(["kunshan.yaml", ["kunshan-build.yaml"]]);
    expect(new TextDecoder().decode(contents.get("kunshan-build.yaml"))).toBe(readFileSync(build, "utf8"));
  });
});
