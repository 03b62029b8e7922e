import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { readCited } from "../../src/report/document/read-docx.ts";
import { valuesOf } from "../results/read-rows.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
const FILES = ["kunshan", "kunshan-build"];

/** A folder with the Kunshan plan and one of its options, to be changed. */
function copies(name: string): string[] {
  mkdirSync(join(dir, name));
  return FILES.map((id) => {
    copyFileSync(`scenarios/${id}.yaml`, join(dir, name, `${id}.yaml`));
    return join(dir, name, `${id}.yaml`);
  });
}

const files = copies("plans");
const out = join(dir, "out");
const written = await laoyou(["compare", ...files, "--out", out, "--formats", "docx,html", "--all", "--lang", "zh"]);
const docx = join(out, "annex.docx"); // it has most of the numbers
const numbers = existsSync(docx) ? readCited(readFileSync(docx), docx) : [];

describe("laoyou compare", () => {
  it("writes rows, lock and documents, and prints the verdicts of every option", () => {
    expect(written).toMatchObject({ code: 0 });
    expect(written.out).toContain("kunshan-30");
    expect(written.out).toContain("达标 × 够用");
    for (const name of ["rows.csv", "laoyou.lock", "report.docx", "annex.docx", "brief.docx", "three-charts.docx", "report.html"])
      expect(statSync(join(out, name)).size).toBeGreaterThan(1000);
  });

  it("gives the same bytes for the same inputs", { tags: "slow" }, async () => {
    const again = join(dir, "again");
    await laoyou(["compare", ...files, "--out", again, "--formats", "docx,html", "--lang", "zh"]);
    for (const name of ["rows.csv", "laoyou.lock", "report.docx", "annex.docx", "brief.docx", "three-charts.docx", "report.html"])
      expect(readFileSync(join(again, name)).equals(readFileSync(join(out, name)))).toBe(true);
  });

  it("refuses options of another base, another district, another horizon or other data, each with its remedy", async () => {
    const [base, build] = copies("unlike");
    const change = (file: string, from: string, to: string): void => writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
    const bases = await laoyou(["compare", base, "scenarios/zengdu.yaml", "--lang", "zh"]);
    expect([bases.code, bases.err]).toEqual([65, expect.stringMatching(/基础方案不同.*请比较继承同一文件的备选方案/)]);
    change(build, "actions:", "horizon: 2040\nactions:");
    const horizons = await laoyou(["compare", base, build, "--lang", "zh"]);
    expect([horizons.code, horizons.err]).toEqual([65, expect.stringMatching(/推算期末不同.*--horizon 2035/)]);
    change(build, "horizon: 2040\n", "");
    cpSync("scenarios/templates/inputs-synthetic", join(dir, "unlike", "tables"), { recursive: true });
    change(build, "actions:", "inputs: [tables]\nactions:");
    const data = await laoyou(["compare", base, build, "--lang", "en"]);
    expect([data.code, data.err]).toEqual([65, expect.stringMatching(/different data.*--inputs/)]);
    expect(await laoyou(["compare", base, base])).toMatchObject({ code: 65, err: expect.stringMatching(/twice|两次/) });
    expect(await laoyou(["compare", base])).toMatchObject({ code: 64 });
  });

  it("leaves a folder that is not its own, and says so", async () => {
    const foreign = join(dir, "foreign");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "mine.txt"), "mine");
    expect(await laoyou(["compare", ...files, "--out", foreign, "--formats", "none"])).toMatchObject({ code: 73 });
    expect(readFileSync(join(foreign, "mine.txt"), "utf8")).toBe("mine");
  });
});

describe("laoyou compare, cut short", () => {
  /** What a folder holds, with the sha256 of each file. */
  const held = (folder: string): string =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .sort()
      .filter((name) => statSync(join(folder, name)).isFile())
      .map(
        (name) =>
          `${name} ${createHash("sha256")
            .update(readFileSync(join(folder, name)))
            .digest("hex")}`,
      )
      .join("\n");

  const cutShort = (cuts: readonly (readonly ["SIGINT" | "SIGKILL", number])[]) => async (): Promise<void> => {
    const folder = join(dir, "cut");
    cpSync(out, folder, { recursive: true });
    const before = held(folder);
    for (const [signal, after] of cuts) {
      const child = spawn(
        process.execPath,
        [
          "--conditions=laoyou-source",
          "--import",
          "tsx",
          "src/cli/main.ts",
          "compare",
          ...files,
          "--out",
          folder,
          "--formats",
          "docx,xlsx,html",
          "--lang",
          "en",
        ],
        { stdio: "ignore" },
      );
      const ended = new Promise<number>((resolve) =>
        child.once("exit", (code, by) => resolve(code ?? 128 + (by ? constants.signals[by] : 0))),
      ); // as reported by a shell
      await new Promise((resolve) => setTimeout(resolve, after));
      child.kill(signal);
      const code = await ended;
      expect([signal, code]).toEqual([signal, signal === "SIGINT" ? 130 : 137]);
      expect(held(folder)).toBe(before);
    }
  };
  it("by Ctrl-C leaves the earlier output whole", cutShort([["SIGINT", 1500]]));
  it(
    "by Ctrl-C or kill -9 at any time leaves the earlier output whole",
    { tags: "slow" },
    cutShort([
      ["SIGINT", 700],
      ["SIGKILL", 1200],
      ["SIGKILL", 1700],
    ]),
  );

  it("by outlines that lack districts ends before the work, names them and leaves the earlier output whole", async () => {
    const before = held(out);
    writeFileSync(
      join(dir, "outlines.json"),
      JSON.stringify({
        type: "FeatureCollection",
        features: [
          {
            type: "Feature",
            properties: { adcode: 110101, name: "某区" },
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [116, 39],
                  [117, 39],
                  [117, 40],
                  [116, 39],
                ],
              ],
            },
          },
        ],
      }),
    );
    const { code, err } = await laoyou([
      "compare",
      ...files,
      "--out",
      out,
      "--formats",
      "charts",
      "--geo",
      join(dir, "outlines.json"),
      "--lang",
      "zh",
    ]);
    expect(code).toBe(65);
    expect(err).toContain("320583");
    expect(held(out)).toBe(before);
  });
});

describe("outlines of maps", () => {
  it(
    "stand in the lock by name and hash; verify names them once they have changed or are gone, and finds every number the same",
    { tags: "slow" },
    async () => {
      const [geo, folder] = [join(dir, "own.json"), join(dir, "mapped")];
      const square = (east: number): string =>
        JSON.stringify({
          type: "FeatureCollection",
          features: [
            {
              type: "Feature",
              properties: { adcode: 320583 },
              geometry: {
                type: "Polygon",
                coordinates: [
                  [
                    [120, 31],
                    [east, 31],
                    [east, 32],
                    [120, 31],
                  ],
                ],
              },
            },
          ],
        });
      writeFileSync(geo, square(121));
      expect(await laoyou(["report", files[0], "--out", folder, "--formats", "docx", "--geo", geo])).toMatchObject({ code: 0 });
      const lock = JSON.parse(readFileSync(join(folder, "laoyou.lock"), "utf8")) as {
        outlines: Record<string, string>;
        files: Record<string, string>;
      };
      expect(Object.entries(lock.outlines)).toEqual([
        [expect.stringMatching(/own\.json$/), createHash("sha256").update(square(121)).digest("hex")],
      ]);
      expect(Object.keys(lock.files).filter((name) => name.endsWith("own.json"))).toEqual([]);
      const mapped = join(folder, "report.docx");
      const said = async (lang: string): Promise<string> => {
        const { code, out: told } = await laoyou(["verify", mapped, "--lang", lang]);
        expect(code).toBe(0);
        return told;
      };
      expect(await said("zh")).not.toContain("边界文件");
      writeFileSync(geo, square(122));
      expect(await said("zh")).toMatch(/边界文件有改动：.*own\.json[\s\S]*全部一致/);
      expect(JSON.parse((await laoyou(["verify", mapped, "--json"])).out)).toMatchObject({
        changed_files: [],
        changed_outlines: [{ state: "changed" }],
        differences: [],
      });
      rmSync(geo);
      expect(await said("en")).toMatch(/map outlines are missing: .*own\.json[\s\S]*none differs/);
    },
  );
});

describe("the numbers of a report", () => {
  const rows = new Map(existsSync(join(out, "rows.csv")) ? valuesOf(join(out, "rows.csv")) : []);

  it("are those of rows.csv, each of them, as printed", () => {
    expect(numbers.length).toBeGreaterThan(500);
    const others = ["report", "brief"].map((name) => join(out, `${name}.docx`)).map((file) => readCited(readFileSync(file), file));
    for (const few of others) expect(few.length).toBeGreaterThan(2);
    for (const { id, value, scale, digits, text } of [...numbers, ...others.flat()]) {
      expect(rows.get(id)).toBe(value);
      expect(text.replace("−", "-")).toBe((value * scale).toFixed(digits).replace(/^-(0(?:\.0*)?)$/, "$1"));
    }
  });

  const trace = (count: number) => async (): Promise<void> => {
    const random = seedrandom("twenty");
    for (let i = 0; i < count; i++) {
      const { bookmark, id, value } = numbers[Math.floor(random() * numbers.length)];
      const { code, out: told } = await laoyou(["trace", `${docx}#${bookmark}`, "--json"]);
      const trace = JSON.parse(told) as { id: string; value: number; from: object[]; formula?: object; evidence?: object };
      expect([code, trace.id, trace.value]).toEqual([0, id, value]);
      expect(trace.from.length > 0 || trace.evidence !== undefined || trace.formula !== undefined).toBe(true);
    }
  };
  it("trace to inputs with sources, two drawn at random", trace(2));
  it("trace to inputs with sources, twenty drawn at random", { tags: "slow" }, trace(20));

  it("are all confirmed by verify, and after a change of one input exactly those that moved are listed", async () => {
    expect(await laoyou(["verify", docx])).toMatchObject({ code: 0 });
    const [, build] = files;
    writeFileSync(build, readFileSync(build, "utf8").replace("amount: 2766", "amount: 2000"));
    const moved = await laoyou(["compare", ...files, "--out", join(dir, "moved"), "--formats", "none"]);
    expect(moved.code).toBe(0);
    const now = valuesOf(join(dir, "moved", "rows.csv"));
    const printed = (value: number | undefined, scale: number, digits: number): string =>
      value === undefined ? "" : (value * scale).toFixed(digits);
    const expected = numbers
      .filter(({ id, value, scale, digits }) => printed(now.get(id), scale, digits) !== printed(value, scale, digits))
      .map(({ bookmark }) => bookmark);
    const { code, out: told } = await laoyou(["verify", docx, "--json"]);
    const { differences, changed_files } = JSON.parse(told) as { differences: { bookmark: string }[]; changed_files: string[] };
    expect(code).toBe(2);
    expect(expected.length).toBeGreaterThan(5);
    expect(differences.map(({ bookmark }) => bookmark).sort()).toEqual([...expected].sort());
    expect(changed_files.map((name) => name.split("/").at(-1))).toEqual(["kunshan-build.yaml"]);
  });
});

describe("laoyou trace", () => {
  it("says what is wrong with an id, a bookmark and a folder without lock", async () => {
    expect(await laoyou(["trace", "kunshan/320583/2025/need/institutional_bed", "--in", out, "--lang", "en"])).toMatchObject({
      code: 65,
      err: expect.stringContaining("kunshan/320583/2025/need/institutional_beds"),
    });
    expect(await laoyou(["trace", "nonsense", "--in", out, "--lang", "zh"])).toMatchObject({
      code: 64,
      err: expect.stringContaining("不是数字的编号"),
    });
    expect(await laoyou(["trace", `${docx}#n_0`])).toMatchObject({ code: 65 });
    expect(await laoyou(["trace", "a/b/2025/c/d", "--in", dir, "--lang", "en"])).toMatchObject({
      code: 66,
      err: expect.stringContaining("no lock"),
    });
  });
});
