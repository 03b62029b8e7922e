import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csv, laoyou, projectArgs, readKeyed, scratchFolder, smallCountry, writeCase } from "./cli.ts";

const root = join(import.meta.dirname, "../..");
const shared = join(root, "../shared/data");
const scratch = scratchFolder();
const source = ["--conditions=laoyou-source", join(root, "src/cli/main.ts")];
const tsx = join(root, "node_modules/.bin/tsx");

describe("laoyou project", () => {
  it("reproduces a small country reckoned by hand, to the last digit", async () => {
    const dir = writeCase(join(scratch, "small"), smallCountry());
    const run = await laoyou([...projectArgs(dir, 2022), "--json"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(run.out)).toMatchObject({ from: 2021, to: 2022, clamped: 0, persons: { 2021: 1206 } });
    expect(run.out.trim().split("\n")).toHaveLength(1);
    const P = readKeyed(join(dir, "out/population.csv"), 3);
    // women 1…3: 75, 75, 100 = 200 / 2; births 0.2 (100 + 75) / 2 at ages 1 and 2 = 35, half of them girls; then migrants
    expect(["0", "1", "2", "3"].map((age) => P.get(`2022 f ${age}`))).toEqual([[17.5 * 0.75 + 1], [76], [70], [101]]);
    expect(["0", "1", "2", "3"].map((age) => P.get(`2022 m ${age}`))).toEqual([
      [17.5 * 0.75 + 1],
      [151],
      [201 * 0.75 + 1],
      [(202 + 203) * 0.5 + 1],
    ]);
    expect(readKeyed(join(dir, "out/births.csv"), 2)).toEqual(
      new Map([
        ["2021 f", [17.5]],
        ["2021 m", [17.5]],
      ]),
    );
    const deaths = readKeyed(join(dir, "out/deaths.csv"), 3);
    expect(deaths.get("2021 f 1")?.[0]).toBe(25);
    const sum = (column: number) => [...deaths.values()].reduce((total, cells) => total + cells[column], 0);
    expect(sum(0)).toBeCloseTo(sum(1), 9);
    expect(readdirSync(join(dir, "out")).sort()).toEqual([".laoyou.json", "assumptions.csv", "births.csv", "deaths.csv", "population.csv"]);
  });

  it("writes headers and the ledger as documented, without a byte order mark", async () => {
    const dir = writeCase(join(scratch, "headers"), smallCountry());
    expect(await laoyou([...projectArgs(dir, 2023), "--lang", "en"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 January 2023"),
    });
    const head = (name: string) => readFileSync(join(dir, "out", name), "utf8").split("\n")[0];
    expect(head("population.csv")).toBe("year,sex,age,persons");
    expect(head("births.csv")).toBe("year,sex,births");
    expect(head("deaths.csv")).toBe("year,sex,age,deaths_cohort,deaths_period");
    expect(head("assumptions.csv")).toBe("id,place,kind,what,value,unit,source,reason,agreed_by,date,owner");
    expect(readFileSync(join(dir, "out/assumptions.csv"), "utf8")).toContain("survival-above-1");
  });

  it("moves migrants at both ends on request, and through a life table when given death rates", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "even"), { ...files, "M.csv": files["M.csv"].replace("Sx", "mx").replaceAll("0.75", "0.1") });
    expect(await laoyou([...projectArgs(dir, 2022), "--migration-timing", "even", "--a0", "coale-demeny"])).toMatchObject({
      code: 0,
      err: "",
    });
    const S = (1 - 0.05) / (1 + 0.05); // L(2) / L(1) where a = 1/2 and m = 0.1
    expect(readKeyed(join(dir, "out/population.csv"), 3).get("2022 f 2")![0]).toBeCloseTo((100 + 0.5) * S - 2.5, 9);
  });

  it("clamps only when asked, and counts the cells in the ledger", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "clamp"), { ...files, "G.csv": files["G.csv"].replace("2021,f,2,-5", "2021,f,2,-500") });
    const refused = await laoyou(projectArgs(dir, 2022));
    expect(refused).toMatchObject({ code: 65, err: expect.stringMatching(/P\.csv, 1 January 2022, sex f, age 2: -425 persons/) });
    expect(existsSync(join(dir, "out"))).toBe(false);
    const clamped = await laoyou([...projectArgs(dir, 2022), "--clamp-migration"]);
    expect(clamped).toMatchObject({ code: 0, err: expect.stringContaining("2 cells were clamped") });
    expect(readFileSync(join(dir, "out/assumptions.csv"), "utf8")).toMatch(/^clamped,.*,2,cells,/m);
  });

  it("replaces its own folder, but no folder with a foreign file", async () => {
    const dir = writeCase(join(scratch, "replace"), smallCountry());
    for (const to of [2023, 2022]) expect((await laoyou(projectArgs(dir, to))).code).toBe(0);
    expect(readFileSync(join(dir, "out/population.csv"), "utf8")).not.toContain("\n2023,");
    writeFileSync(join(dir, "out/notes.txt"), "mine");
    expect(await laoyou(projectArgs(dir, 2023))).toMatchObject({ code: 73, err: expect.stringContaining('contains "notes.txt"') });
    expect(readFileSync(join(dir, "out/population.csv"), "utf8")).not.toContain("\n2023,");
    expect((await laoyou(projectArgs(dir, 2023, { out: dir }))).code).toBe(73);
    expect((await laoyou(projectArgs(dir, 2023, { out: join(dir, "P.csv") }))).code).toBe(73);
    expect(await laoyou(projectArgs(dir, 2023, { out: join(dir, "P.csv/deep") }))).toMatchObject({
      code: 73,
      err: expect.stringContaining("cannot write"),
    });
    expect(readdirSync(dir).sort()).toEqual(["F.csv", "G.csv", "M.csv", "P.csv", "S.csv", "out"]);
  });

  it("writes through a link to the folder that it stands for, and into an empty one", async () => {
    const dir = writeCase(join(scratch, "link"), smallCountry());
    mkdirSync(join(dir, "real"));
    symlinkSync(join(dir, "real"), join(dir, "out"));
    expect((await laoyou(projectArgs(dir, 2022))).code).toBe(0);
    expect(existsSync(join(dir, "real/population.csv"))).toBe(true);
  });
});

describe("laoyou life-table", () => {
  it("writes a table for each year and sex that closes on everybody's death", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "tables"), { "M.csv": files["M.csv"].replace("Sx", "mx") });
    const out = join(dir, "T.csv");
    expect(await laoyou(["life-table", "--mortality", join(dir, "M.csv"), "--out", out, "--json"])).toMatchObject({
      code: 0,
      out: `${JSON.stringify({ out, years: [2021, 2022], tables: 4 })}\n`,
    });
    expect(readFileSync(out, "utf8").split("\n")[0]).toBe("year,sex,age,mx,qx,ax,lx,dx,Lx,Tx,ex");
    const [mx, qx, , , , , , ex] = readKeyed(out, 3).get("2022 m 3")!;
    expect([mx, qx, ex]).toEqual([0.5, 1, 2]);
  });

  it("refuses to overwrite what it reads, and survival ratios", async () => {
    const dir = writeCase(join(scratch, "tables-bad"), smallCountry());
    const file = join(dir, "M.csv");
    expect(await laoyou(["life-table", "--mortality", file, "--out", join(dir, "T.csv")])).toMatchObject({
      code: 65,
      err: expect.stringContaining('"mx" is missing'),
    });
    writeFileSync(file, readFileSync(file, "utf8").replace("Sx", "mx"));
    expect(await laoyou(["life-table", "--mortality", file, "--out", file])).toMatchObject({
      code: 64,
      err: expect.stringContaining("overwrite an input"),
    });
    expect((await laoyou(["life-table", "--mortality", file, "--out", dir])).code).toBe(73);
  });
});

describe("the program as a process", () => {
  it("prints its version and knows its verbs", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(execFileSync(tsx, [...source, "--version"], { encoding: "utf8" })).toBe(`${version}\n`);
  });

  it("ends with 66 and a Chinese message for a missing file in a Chinese locale", () => {
    const { status, stdout, stderr } = spawnSync(tsx, [...source, ...projectArgs(join(scratch, "nowhere"), 2050)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "zh_CN.UTF-8", LAOYOU_LANG: "" },
    });
    expect({ status, stdout }).toEqual({ status: 66, stdout: "" });
    expect(stderr).toMatch(/P\.csv: 无法读取文件：文件不存在/);
  });

  it("is not upset by a reader that leaves early", () => {
    const command = `"${tsx}" ${source.map((arg) => `"${arg}"`).join(" ")} --help | true; echo "\${PIPESTATUS[0]}"`;
    expect(execFileSync("bash", ["-c", command], { encoding: "utf8" })).toBe("0\n");
  });
});

/** Reads a wide CSV, `year,sex,a0,a1…` or `year,a10…`: rows of [year, sex, first age's value …]. */
function wide(file: string): string[][] {
  const rows = readFileSync(join(shared, file), "utf8").trim().split("\n");
  return rows.slice(1).map((line) => line.split(","));
}

function long(rows: readonly string[][]): (string | number)[][] {
  return rows.flatMap(([year, sex, ...values]) => values.map((value, age) => [year, sex, age, value]));
}

const skipped = !existsSync(shared);
if (skipped) console.log("skipped: no ../shared/data");

describe.skipIf(skipped)("laoyou project on a UN-style projection of Canada, 1950–2020", () => {
  const canada = "ccmpp-canada";
  const dir = join(scratch, "canada");

  it("reproduces the population of every sex, age and year to 1e-8, births likewise, deaths to the digits of the ratios given", async () => {
    const base = wide(`${canada}/in_pop_base.csv`);
    writeCase(dir, {
      "P.csv": csv(
        "year,sex,age,persons",
        base.flatMap(([age, m, f]) => [
          [1950, "m", age, m],
          [1950, "f", age, f],
        ]),
      ),
      "M.csv": csv("year,sex,age,Sx", long(wide(`${canada}/in_survival_ratio.csv`))),
      "G.csv": csv("year,sex,age,persons", long(wide(`${canada}/in_mig.csv`))),
      "F.csv": csv(
        "year,age,asfr",
        wide(`${canada}/in_asfr.csv`).flatMap(([year, ...f]) => f.map((value, i) => [year, 10 + i, value])),
      ),
      "S.csv": csv("year,srb", wide(`${canada}/in_srb.csv`)),
    });
    expect(await laoyou([...projectArgs(dir, 2020), "--clamp-migration"])).toMatchObject({ code: 0, err: "" });

    const P = readKeyed(join(dir, "out/population.csv"), 3);
    const published = long(wide(`${canada}/out_pop.csv`));
    expect(published).toHaveLength(70 * 2 * 101);
    expect(furthest(published, (key) => P.get(key)![0])).toBeLessThan(1e-8);

    const births = readKeyed(join(dir, "out/births.csv"), 2);
    const born = wide(`${canada}/out_births.csv`).flatMap(([year, , m, f]) => [
      [year, "m", m],
      [year, "f", f],
    ]);
    expect(furthest(born, (key) => births.get(key)![0])).toBeLessThan(1e-8);

    // ratios of ten digits determine 1 − S to 5e-11, which is up to 7e-7 of the few deaths of childhood
    const deaths = readKeyed(join(dir, "out/deaths.csv"), 3);
    const cohort = long(wide(`${canada}/out_deaths_cohort.csv`));
    expect(furthest(cohort, (key) => deaths.get(key)![0])).toBeLessThan(1e-6);
    const alive = new Map(
      long(wide(`${canada}/out_pop.csv`)).map(([year, sex, age, n]) => [`${Number(year) - 1} ${sex} ${age}`, Number(n)]),
    );
    const beyond = cohort.map(
      ([year, sex, age, D]) =>
        Math.abs(deaths.get(`${year} ${sex} ${age}`)![0] - Number(D)) / (alive.get(`${year} ${sex} ${age}`)! + Number(D)),
    );
    expect(Math.max(...beyond)).toBeLessThan(1e-8);
  });

  it("estimates deaths by age at death from ratios alone: within 0.3 % under 99, 0.8 % at 99, 1e-4 misplaced in all", () => {
    const deaths = readKeyed(join(dir, "out/deaths.csv"), 3);
    const period = long(wide(`${canada}/out_deaths_period.csv`));
    expect(
      furthest(
        period.filter(([, , age]) => Number(age) < 99),
        (key) => deaths.get(key)![1],
      ),
    ).toBeLessThan(3e-3);
    expect(furthest(period, (key) => deaths.get(key)![1])).toBeLessThan(8e-3);
    const all = period.reduce((sum, [, , , D]) => sum + Number(D), 0);
    const misplaced = period.reduce((sum, [year, sex, age, D]) => sum + Math.abs(deaths.get(`${year} ${sex} ${age}`)![1] - Number(D)), 0);
    expect(misplaced / all).toBeLessThan(1e-4);
  });
});

describe.skipIf(skipped)("laoyou project on the UN's China, 2024–2100", () => {
  it("matches the published total and every five-year group under 80 within 3e-4 in 2030, 2050 and 2100", async () => {
    const un = "un-wpp2024-china";
    const dir = join(scratch, "china");
    const until = (rows: readonly string[][]) => rows.filter(([year]) => Number(year) >= 2024 && Number(year) <= 2100);
    const indicators = readFileSync(join(shared, un, "indicators.csv"), "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const srb = indicators[0].indexOf("srb_ratio");
    writeCase(dir, {
      "P.csv": csv("year,sex,age,persons", long(wide(`${un}/pop_jan1_1x1.csv`).filter(([year]) => year === "2024"))),
      "M.csv": csv("year,sex,age,Sx", long(until(wide(`${un}/survival_ratio_1x1.csv`)))),
      "G.csv": csv("year,sex,age,persons", long(until(wide(`${un}/mig_net_1x1.csv`)))),
      "F.csv": csv("year,age,asfr", until(wide(`${un}/asfr_1x1.csv`)).flatMap(wholeFertility)),
      "S.csv": csv(
        "year,srb",
        until(indicators.slice(1)).map((row) => [row[0], row[srb]]),
      ),
    });
    expect(await laoyou(projectArgs(dir, 2101))).toMatchObject({ code: 0, err: "" });
    const P = readKeyed(join(dir, "out/population.csv"), 3);
    const midyear = new Map(long(wide(`${un}/pop_midyear_1x1.csv`)).map(([year, sex, age, n]) => [`${year} ${sex} ${age}`, Number(n)]));
    const ours = (year: number, from: number, to: number) =>
      sum(year, from, to, (key, y) => (P.get(key)![0] + P.get(key.replace(String(y), String(y + 1)))![0]) / 2);
    const theirs = (year: number, from: number, to: number) => sum(year, from, to, (key) => midyear.get(key)!);
    let worst = 0;
    for (const year of [2030, 2050, 2100]) {
      worst = Math.max(worst, Math.abs(ours(year, 0, 100) / theirs(year, 0, 100) - 1));
      for (let x = 0; x < 80; x += 5) worst = Math.max(worst, Math.abs(ours(year, x, x + 4) / theirs(year, x, x + 4) - 1));
    }
    expect(worst).toBeLessThan(3e-4);
  });
});

/** A year's UN fertility at 10–54: its table covers 15–49, and the rest of its TFR is spread evenly over 10–14 and 50–54. */
function wholeFertility([year, tfr, ...perThousand]: readonly string[]): (string | number)[][] {
  const f = perThousand.map((value) => Number(value) / 1000);
  const beyond = Array.from({ length: 5 }, () => (Number(tfr) - f.reduce((a, b) => a + b)) / 10);
  return [...beyond, ...f, ...beyond].map((value, i) => [year, 10 + i, value]);
}

/** Persons of both sexes aged `from` to `to`, from cells keyed `year sex age`. */
function sum(year: number, from: number, to: number, cell: (key: string, year: number) => number): number {
  let persons = 0;
  for (const sex of ["f", "m"]) for (let age = from; age <= to; age++) persons += cell(`${year} ${sex} ${age}`, year);
  return persons;
}

/** The largest relative difference between published rows, value last, and ours by key. */
function furthest(published: readonly (readonly (string | number)[])[], ours: (key: string) => number): number {
  return published.reduce((worst, row) => {
    const value = Number(row[row.length - 1]);
    return Math.max(worst, Math.abs(ours(row.slice(0, -1).join(" ")) / value - 1));
  }, 0);
}
