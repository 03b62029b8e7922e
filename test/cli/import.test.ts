import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlace } from "../../src/scenario/places.ts";
import { bookSample, communiqueSample, nbsSample, samples, writeSample, wppSample, yearbookSample, csvOf } from "../intake/samples.ts";
import { laoyou, projectArgs, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
const out = (name: string): string => join(dir, "out", name);
const args = (file: string, name: string, more: readonly string[] = []): string[] => [
  "import",
  file,
  "--district",
  "330421",
  "--name",
  "嘉善县",
  "--out",
  out(name),
  "--lang",
  "en",
  ...more,
];
/** The sample of a county by age, with one number changed. */
function wrongFile(id: string): string {
  const sample = nbsSample("xlsx");
  const grid = sample.grid.map((row) => [...row]);
  grid[6][2] = String(Number(grid[6][2]) + 30);
  return writeSample(dir, id, { ...sample, grid });
}

/** Two wide tables of a county, and in 2010 of a neighbour whose people were counted with it then. */
function tablesOf(times: number): readonly [later: string, earlier: string] {
  const rows = readFileSync("test/districts/330421/population.csv", "utf8").trim().split("\n").slice(1);
  const table = (year: string, factor: number, more: readonly string[]): string => {
    const own = rows.map((row) => row.split(",")).filter(([of]) => of === year);
    const heads = own.map(([, sex, age]) => `${sex}${age}`);
    const people = own.map(([, , , persons]) => Math.round(Number(persons) * factor));
    const lines = [
      ["code", "name", ...heads],
      ["330421", "嘉善县", ...people.map(String)],
      ...more.map((code) => [code, "旧市", ...people.map(String)]),
    ];
    const file = join(dir, `census${year}-${times}.csv`);
    writeFileSync(file, csvOf(lines));
    return file;
  };
  return [table("2020", 1, []), table("2010", times, ["330499"])];
}

describe("a territory that changed between two counts", () => {
  it("is refused, naming what left; with a reason it is imported, and run by that reason", async () => {
    const [later, earlier] = tablesOf(1.8);
    const refused = await laoyou(args(later, "gone", [earlier]));
    expect([refused.code, existsSync(out("gone"))]).toEqual([65, false]);
    expect(refused.err).toMatch(
      /census2020-1\.8\.csv \w+: those aged 40–59 on 2010-11-01 are by 2020-11-01 0\.\d\d times .*gone −: −330499 旧市/,
    );
    const accepted = await laoyou(args(later, "kept", [earlier, "--accept", "same towns"]));
    expect(accepted.code).toBe(0);
    expect(readPlace("330421", [out("kept")]).previous?.accepted).toBe("same towns");
  });
  it("is not said of a county that people came to", async () => {
    const [later, earlier] = tablesOf(1);
    const { code, err } = await laoyou(args(later, "usual", [earlier]));
    expect(code).toBe(0);
    expect(err).not.toContain("territory");
    expect(readPlace("330421", [out("usual")]).previous?.accepted).toBeUndefined();
  });
});

describe("laoyou import", () => {
  it("writes a folder of models that is read at once, with where every number is from", async () => {
    const file = writeSample(dir, "book", bookSample("xls"));
    const { code, err } = await laoyou([
      "import",
      file,
      "--district",
      "330424",
      "--name",
      "海盐县",
      "--out",
      out("book"),
      "--date",
      "2020-11-01",
      "--lang",
      "en",
    ]);
    expect([code, err]).toEqual([0, ""]);
    const place = readPlace("330424", [out("book")]);
    expect([place.level, place.parent, place.census.date, place.census.counts.ages.length]).toEqual(["county", "330400", "2020-11-01", 19]);
    const provenance = readFileSync(join(out("book"), "districts/330424/provenance.yaml"), "utf8");
    expect(provenance).toContain(`sha256: ${createHash("sha256").update(readFileSync(file)).digest("hex")}`);
    expect(provenance).toMatch(/layout: book[^]*district: C9:BJ9/);
    for (const name of ["quality.md", "quality.csv", "assumptions.csv", "population-1-january.csv"])
      expect(existsSync(join(out("book"), name)), name).toBe(true);
  });

  it("refuses a wrong sum and names file, sheet and cell and what the sums ask for", async () => {
    const file = wrongFile("wrong");
    const { code, err } = await laoyou(args(file, "wrong"));
    expect(code).toBe(65);
    expect(err).toMatch(/wrong\.xlsx 表1!C7: \d+ is given here, but \d sums require \d+/);
    expect(existsSync(out("wrong"))).toBe(false);
  });

  it("lets it through for a reason, which every later ledger prints", async () => {
    const { code, err } = await laoyou(args(wrongFile("accepted"), "accepted", ["--accept", "misprint, see the errata"]));
    expect(code).toBe(0);
    expect(err).toContain("error: accepted.xlsx 表1!C7");
    expect(readPlace("330421", [out("accepted")]).census.source).toContain("misprint, see the errata");
    expect(readFileSync(join(out("accepted"), "assumptions.csv"), "utf8")).toMatch(/accepted,330421,adjustment,.*misprint, see the errata/);
    expect(readFileSync(join(out("accepted"), "districts/330421/provenance.yaml"), "utf8")).toContain(
      'accepted: "misprint, see the errata"',
    );
  });

  it("takes the earlier census from a folder, and reports cohorts and totals that jump", async () => {
    const sample = nbsSample("csv");
    await laoyou(args(writeSample(dir, "nbs", sample), "sound"));
    const folder = join(dir, "earlier", "districts", "330421");
    mkdirSync(join(dir, "earlier", "districts"), { recursive: true });
    cpSync("test/districts/330421", folder, { recursive: true });
    const { code, err } = await laoyou(args(writeSample(dir, "nbs2", sample), "later", ["--previous", folder]));
    expect(code).toBe(0);
    expect(err).toMatch(/warning: nbs2\.csv [BCD]\d+.*999 of 1,000 counties/);
    expect(readPlace("330421", [out("later")]).previous?.date).toBe("2010-11-01");
  });

  it("holds the table against a published total", async () => {
    const { code, err } = await laoyou(args(writeSample(dir, "total", nbsSample("csv")), "total", ["--total", "648160"]));
    expect([code, err]).toEqual([65, expect.stringMatching(/the table adds up to \d+, but --total says 648160/)]);
  });

  it("reads counts in 万人 when they say so, with a warning, and refuses them when they do not", async () => {
    const sample = nbsSample("csv", false);
    const wan = sample.grid.map((row, r) =>
      row.map((text, c) => (r >= 4 && c >= 1 && c <= 3 && /^\d/.test(text) ? (Number(text) / 10_000).toFixed(4) : text)),
    );
    const said = wan.map((row) => row.map((text) => text.replace("单位:人、%", "单位:万人")));
    const told = await laoyou(args(writeSample(dir, "wan", { ...sample, grid: said }), "wan"));
    expect([told.code, told.err]).toEqual([0, expect.stringMatching(/wan\.csv A2: the counts are in units of 10000 persons/)]);
    const silent = await laoyou(args(writeSample(dir, "wan2", { ...sample, grid: wan }), "wan2"));
    expect([silent.code, silent.err]).toEqual([65, expect.stringMatching(/not a whole number of persons.*--unit/)]);
  });

  it("warns of a table without totals, in which a wrong digit could not be seen", async () => {
    const rows = nbsSample("csv", false)
      .grid.slice(4)
      .filter(([age]) => age !== "" && age !== "总计" && !age.startsWith("资料"));
    const file = join(dir, "bare.csv");
    writeFileSync(file, csvOf([["age", "male", "female"], ...rows.map(([age, , m, f]) => [age, m, f])]));
    const { code, err } = await laoyou(args(file, "bare"));
    expect([code, err]).toEqual([0, expect.stringMatching(/bare\.csv C2 B2:B22 C3:C22: 42 cells are in no sum/)]);
  });

  it("writes towns from a communiqué, and figures of the registered into the district's folder", async () => {
    const towns = await laoyou(args(writeSample(dir, "towns", communiqueSample()), "towns"));
    expect([towns.code, readFileSync(join(out("towns"), "districts/330421001/district.yaml"), "utf8")]).toEqual([
      0,
      expect.stringMatching(/level: town\nparent: "330421"[^]*residents: \d+\n {2}shares: \{children: 0\.\d+, adults/),
    ]);
    const alone = await laoyou(args(writeSample(dir, "yearbook", yearbookSample()), "yearbook"));
    expect([alone.code, alone.err, existsSync(join(out("yearbook"), "districts/330421/population.csv"))]).toEqual([0, "", false]);
    const added = readPlace("330421", ["models", out("yearbook")]).facts.filter(({ what }) => what === "registered_60"); // beside those of the base
    expect(added.some(({ year, source }) => year === 2020 && source.includes("yearbook"))).toBe(true);
    const elsewhere = args(writeSample(dir, "yearbook3", yearbookSample()), "unknown").map((word) => (word === "330421" ? "999902" : word));
    const unknown = await laoyou(elsewhere); // no place of the base, so there is nothing to add to
    expect([unknown.code, unknown.err]).toEqual([65, expect.stringContaining("--previous")]);
    const with2020 = await laoyou(
      args(writeSample(dir, "yearbook2", yearbookSample()), "yearbook", ["--previous", "test/districts/330421"]),
    );
    expect(with2020.code).toBe(0);
    const { facts, census } = readPlace("330421", [out("yearbook")]);
    expect(facts.filter(({ year, what }) => year === 2020 && what.startsWith("registered")).map(({ what }) => what)).toEqual([
      "registered_population",
      "registered_60",
    ]);
    expect(census.counts).toEqual(readPlace("330421", ["models"]).census.counts);
  });

  it("is read by `laoyou project` at once", async () => {
    const { code } = await laoyou([
      "import",
      writeSample(dir, "wpp", wppSample()),
      "--district",
      "900",
      "--name",
      "Utopia",
      "--date",
      "2024-01-01",
      "--out",
      out("wpp"),
      "--lang",
      "en",
    ]);
    expect(code).toBe(0);
    const ages = Array.from({ length: 101 }, (_, x) => x);
    const rows = (sexes: readonly string[], line: (sex: string, x: number) => string): string =>
      sexes.flatMap((sex) => ages.map((x) => line(sex, x))).join("\n");
    mkdirSync(join(dir, "rates"));
    writeFileSync(
      join(dir, "rates", "M.csv"),
      `year,sex,age,mx\n${rows(["f", "m"], (sex, x) => `2024,${sex},${x},${Math.min(0.5, 0.0004 * Math.exp(x / 13))}`)}\n`,
    );
    writeFileSync(
      join(dir, "rates", "F.csv"),
      `year,age,asfr\n${ages
        .slice(15, 50)
        .map((x) => `2024,${x},0.04`)
        .join("\n")}\n`,
    );
    writeFileSync(join(dir, "rates", "S.csv"), "year,srb\n2024,1.05\n");
    cpSync(join(out("wpp"), "population-1-january.csv"), join(dir, "rates", "P.csv"));
    expect(await laoyou(projectArgs(join(dir, "rates"), 2025, { migration: false }))).toMatchObject({ code: 0 });
  });

  it("prints one line of JSON with every finding and its cells, and speaks Chinese", async () => {
    const told = await laoyou([...args(writeSample(dir, "json", nbsSample("xls")), "json"), "--json"]);
    expect(JSON.parse(told.out)).toMatchObject({
      what: "district",
      year: 2020,
      layouts: ["nbs"],
      errors: 0,
      warnings: 0,
      sums: { failed: 0 },
    });
    const { err } = await laoyou(args(wrongFile("zh"), "zh").map((arg) => (arg === "en" ? "zh" : arg)));
    expect(err).toMatch(/表1!C7: 此处为 \d+，而 \d 个合计要求 \d+/);
    const { out: md } = await laoyou(args(writeSample(dir, "md", nbsSample("xls")), "md").map((arg) => (arg === "en" ? "zh" : arg)));
    expect(md).toContain("嘉善县");
    expect(readFileSync(join(out("md"), "quality.md"), "utf8")).toMatch(/惠普尔指数 \| 女 23–62 \| (99|1\d\d)/);
  });

  it("refuses what is no table, an unknown place, and a year that the file is not of", async () => {
    const text = join(dir, "text.csv");
    writeFileSync(text, "说明\n没有数字\n");
    expect((await laoyou(args(text, "none"))).err).toContain("no population table was found");
    expect(
      (
        await laoyou([
          "import",
          writeSample(dir, "who", bookSample()),
          "--district",
          "330999",
          "--name",
          "无此县",
          "--out",
          out("who"),
          "--lang",
          "en",
        ])
      ).err,
    ).toContain("330999 (无此县) is not in the table; it contains 嘉善县, 海盐县, 嘉兴市"); // the nearest first
    expect((await laoyou(args(writeSample(dir, "when", nbsSample("csv")), "when", ["--date", "2010-11-01"]))).err).toContain(
      "--date is 2010-11-01, but the files are of 2020",
    );
    expect(samples().length).toBeGreaterThan(8);
  });
});
