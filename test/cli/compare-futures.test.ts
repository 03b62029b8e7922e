import { spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCited } from "../../src/report/document/read-docx.ts";
import { valuesOf } from "../results/read-rows.ts";
import { sessionOn } from "../web/app/session-on.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
mkdirSync(join(dir, "plans"));
const files = ["kunshan", "kunshan-build"].map((id) => {
  copyFileSync(`scenarios/${id}.yaml`, join(dir, "plans", `${id}.yaml`));
  return join(dir, "plans", `${id}.yaml`);
});
const FUTURES = ["--trajectories", "60", "--seed", "5", "--formats", "docx,html", "--lang", "zh"];
const out = join(dir, "out");
const written = await laoyou(["compare", ...files, "--out", out, "--all", ...FUTURES]);
const docx = join(out, "annex.docx");
const numbers = readCited(readFileSync(docx), docx);
const isOverFutures = ({ id }: { readonly id: string }): boolean => /,quantile=|\/(count\.)?probability/.test(id);

describe("laoyou compare --trajectories", () => {
  it("reports intervals and probabilities on the terminal, in the documents and on the page", () => {
    expect(written).toMatchObject({ code: 0, out: expect.stringMatching(/模拟60次（种子5）[\s\S]*够用：[^\n]*（>?\d+%）/) });
    expect(numbers.filter(isOverFutures).length).toBeGreaterThan(100);
  });

  it("gives the page its number of trajectories and its seed: the numbers of rows.csv", async () => {
    const page = await sessionOn(readFileSync(join(out, "report.html"), "utf8"));
    await page.take({ do: "futures" });
    const { model } = page.view({ screen: "options", lang: "zh", part: "chances" });
    const blocks = model.screen === "options" ? model.part.blocks : [];
    const tables = blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
    const cited = tables.flatMap(({ rows }) => rows.flat()).flatMap((cell) => (typeof cell === "string" ? [] : [cell]));
    expect(cited.filter(({ id }) => id.includes("probability.target")).length).toBeGreaterThan(0);
    const rows = valuesOf(join(out, "rows.csv"));
    for (const { id } of cited.filter((_, i) => i % 9 === 0)) expect([id, page.trace(id).value]).toEqual([id, rows.get(id)]);
  });

  it("writes down trajectories, seed and what the widths rest on", () => {
    const lock = JSON.parse(readFileSync(join(out, "laoyou.lock"), "utf8")) as {
      seed: number;
      trajectories: number;
      files: Record<string, string>;
    };
    expect([lock.seed, lock.trajectories]).toEqual([5, 60]);
    expect(lock.files["laoyou:uncertainty/china-counties.yaml"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("gives the same bytes again, with any number of workers", { tags: "slow" }, async () => {
    await laoyou(["compare", ...files, "--out", join(dir, "again"), ...FUTURES, "--workers", "2"]);
    for (const name of readdirSync(out))
      expect([name, readFileSync(join(dir, "again", name)).equals(readFileSync(join(out, name)))]).toEqual([name, true]);
  });

  it("prints the numbers of rows.csv", () => {
    const rows = valuesOf(join(out, "rows.csv"));
    for (const { id, value } of numbers) expect([id, rows.get(id)]).toEqual([id, value]);
  });

  it("reports probabilities as JSON, and needs no folder", async () => {
    const { out: told } = await laoyou(["compare", ...files, "--trajectories", "20", "--json", "--lang", "en"]);
    const { futures, verdicts } = JSON.parse(told) as {
      futures: object;
      verdicts: { year: number; options: { probability: number | null; median: number | null }[] }[];
    };
    expect(futures).toEqual({ trajectories: 20, seed: 1, national: false });
    const known = verdicts.flatMap(({ options }) => options).filter(({ probability }) => probability !== null);
    expect(known.length).toBeGreaterThan(0);
    expect(known.every(({ probability, median }) => Number(probability) >= 0 && Number(probability) <= 1 && median !== null)).toBe(true);
  });

  it("by Ctrl-C while futures are drawn or read ends with 130 and leaves the earlier output whole", { tags: "slow" }, async () => {
    const folder = join(dir, "cut");
    cpSync(out, folder, { recursive: true });
    const before = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString("base64"))
      .join();
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
        "--trajectories",
        "2000",
        "--formats",
        "docx",
        "--verbose",
        "--lang",
        "en",
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    let interrupted = false;
    child.stderr.on("data", (text: Buffer) => {
      if (interrupted || !text.toString().includes("trajector")) return;
      interrupted = true;
      child.kill("SIGINT");
    });
    expect(await ended).toBe(130);
    expect(
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name)).toString("base64"))
        .join(),
    ).toBe(before);
  });
});

describe("laoyou trace and verify over futures", () => {
  it("trace a printed probability to the share, the seed, the kernel and the inputs", async () => {
    const number = numbers.find(({ id }) => id === "kunshan-build/320583/2030/probability.need/nursery_places");
    const { code, out: told } = await laoyou(["trace", `${docx}#${number?.bookmark}`, "--lang", "zh"]);
    expect(code).toBe(0);
    expect(told).toMatch(/60次模拟中供给不少于服务需求的所占比例（种子5/);
    expect(told).toContain("普查常住人口");
    expect(told).toContain("整省留出");
  });

  it("trace a quantile, and a number that needs no futures without drawing any", async () => {
    expect(await laoyou(["trace", "kunshan/320583/2035/group/elderly_80,quantile=0.9", "--in", out, "--lang", "en"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("the 90 % quantile of 60 trajectories (seed 5"),
    });
    expect(await laoyou(["trace", "kunshan/320583/2030/need/nursery_places", "--in", out, "--lang", "en"])).toMatchObject({
      code: 0,
      err: "",
    });
  });

  it("verify confirms every number, and after another seed lists numbers over futures alone", { tags: "slow" }, async () => {
    expect(await laoyou(["verify", docx, "--lang", "en"])).toMatchObject({ code: 0 });
    const folder = join(dir, "reseeded");
    cpSync(out, folder, { recursive: true });
    const lock = join(folder, "laoyou.lock");
    writeFileSync(lock, readFileSync(lock, "utf8").replace('"seed": 5', '"seed": 6'));
    const { code, out: told } = await laoyou(["verify", join(folder, "annex.docx"), "--json"]);
    const { differences } = JSON.parse(told) as { differences: { id: string }[] };
    expect(code).toBe(2);
    expect(differences.length).toBeGreaterThan(20);
    expect(differences.filter((one) => !isOverFutures(one))).toEqual([]);
  });
});

describe("laoyou report --trajectories", () => {
  it("writes one plan with its intervals", { tags: "slow" }, async () => {
    const folder = join(dir, "one");
    expect(await laoyou(["report", files[0], "--out", folder, "--trajectories", "30", "--formats", "docx", "--lang", "en"])).toMatchObject({
      code: 0,
    });
    expect(readCited(readFileSync(join(folder, "annex.docx")), "annex.docx").some(isOverFutures)).toBe(true);
  });
});
