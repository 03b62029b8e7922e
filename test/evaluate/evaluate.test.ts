import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCensusWide, readCodes } from "../../src/scenario/census-wide.ts";
import { csv, laoyou, scratchFolder, writeCase } from "../cli/cli.ts";

const ages = [0, 1, ...Array.from({ length: 17 }, (_, i) => 5 * i + 5)];
const header = (code: string) => [code, "name", "level", ...["m", "f"].flatMap((sex) => ages.map((age) => `${sex}${age}`))].join(",");
const counties = Array.from({ length: 60 }, (_, i) => [`${i % 2 ? 13 : 11}01${10 + i}`, `甲${i}县`] as const);
const rows = (factor: number) =>
  counties.map(([code, name], i) => [
    code,
    name,
    "county",
    ...ages.map((age) => 50 + i + age),
    ...ages.map((age) => Math.round((60 + i + age) * (factor + (i % 7) / 50))),
  ]);
const scratch = scratchFolder();
const dir = writeCase(join(scratch, "case"), {
  "from.csv": csv(header("code2010"), rows(1)),
  "to.csv": csv(header("code"), rows(1.1).slice(4)),
  "test.txt": `${counties
    .slice(0, 6)
    .map(([code]) => code)
    .join("\n")}\n999999\n`,
});
const args = ["evaluate", "hindcast", "--from", join(dir, "from.csv"), "--to", join(dir, "to.csv")];

describe("laoyou evaluate hindcast", () => {
  it("writes predictions of counties that the later table lacks, and scores the others", async () => {
    const out = join(dir, "out");
    const run = await laoyou([...args, "--test", join(dir, "test.txt"), "--out", out, "--json", "--lang", "en"]);
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining("999999") });
    expect(run.out.trim().split("\n")).toHaveLength(1);
    const { methods } = JSON.parse(run.out) as { methods: Record<string, Record<string, Record<string, number>>> };
    expect(Object.keys(methods)).toEqual(["laoyou", "no-change", "constant-share", "hamilton-perry", "bi-regional", "controlled"]);
    expect(Object.keys(methods.laoyou)).toEqual(["total", "60+", "80+", "0-4", "structure"]);
    expect(methods.laoyou.total).toMatchObject({ n: 2 });
    const lines = readFileSync(join(out, "predictions.csv"), "utf8").trim().split("\n");
    expect(lines[0]).toBe("code,method,measure,sex,age,predicted,lo80,hi80");
    expect(lines).toHaveLength(1 + 6 * 6 * 40);
    expect(lines.some((line) => line.startsWith(`${counties[0][0]},laoyou,60+,,60+,`))).toBe(true);
    expect(readFileSync(join(out, "joins.csv"), "utf8")).toContain("only-from");
  });

  it("predicts a county by the same bytes whatever its later row, other counties' that are asked, and the province say", async () => {
    const asked: readonly string[] = counties.slice(20, 40).map(([code]) => code);
    const later = rows(1.1).slice(4);
    const shaken = later.map((row, i) =>
      asked.includes(String(row[0])) ? row.map((cell, k) => (k < 3 ? cell : Number(cell) * (1 + ((i * k) % 5)) + k)) : row,
    );
    const provinces = (factor: number) =>
      [11, 13].map((code) => [`${code}0000`, "某省", "province", ...ages.flatMap((age) => [factor * (1000 + age), factor * (900 + age)])]);
    writeCase(dir, {
      "asked.txt": asked.join("\n"),
      "told.csv": csv(header("code"), [...provinces(1), ...later]),
      "shaken.csv": csv(header("code"), [...provinces(3), ...shaken]),
      "absent.csv": csv(
        header("code"),
        later.filter(([code]) => !asked.includes(String(code))),
      ),
    });
    const predictions = await Promise.all(
      ["told", "shaken", "absent"].map(async (name) => {
        const { code } = await laoyou([
          ...args.slice(0, 5),
          join(dir, `${name}.csv`),
          "--test",
          join(dir, "asked.txt"),
          "--out",
          join(dir, `out-${name}`),
          "--json",
        ]);
        expect(code).toBe(0);
        return readFileSync(join(dir, `out-${name}`, "predictions.csv"), "utf8");
      }),
    );
    expect(
      new Set(
        predictions[0]
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split(",")[0]),
      ),
    ).toEqual(new Set(asked));
    expect(predictions[1] === predictions[0]).toBe(true);
    expect(predictions[2] === predictions[0]).toBe(true);
  });

  it("prints tables with the goals, and says how little a decade shows", async () => {
    const run = await laoyou([...args, "--out", join(dir, "cross"), "--lang", "en"]);
    expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/cross-validation: 5 folds[\s\S]*hamilton-perry[\s\S]*next decade/) });
  });

  it("prints them in Chinese", { tags: "slow" }, async () => {
    expect((await laoyou([...args, "--out", join(dir, "cross-zh"), "--lang", "zh"])).out).toContain("交叉验证");
  });

  it("refuses a county in both lists, a list of nothing known, and too few counties", async () => {
    const [all, none, few] = [
      counties.map(([code]) => code).join("\n"),
      "1\n2\n",
      counties
        .slice(10, 15)
        .map(([code]) => code)
        .join("\n"),
    ];
    writeCase(dir, { "all.txt": all, "none.txt": none, "few.txt": few });
    const refused = async (...more: string[]) => laoyou([...args, "--out", join(dir, "refused"), "--lang", "en", ...more]);
    expect(await refused("--train", join(dir, "all.txt"), "--test", join(dir, "test.txt"))).toMatchObject({
      code: 65,
      err: expect.stringContaining("both lists"),
    });
    expect(await refused("--test", join(dir, "none.txt"))).toMatchObject({ code: 65, err: expect.stringContaining("none of the codes") });
    expect(await refused("--train", join(dir, "few.txt"))).toMatchObject({ code: 65, err: expect.stringContaining("too few") });
  });
});

describe("readCensusWide()", () => {
  it("adds infants to 1–4, and gives a row without a code one of its prefecture", () => {
    const [first, second] = rows(1);
    writeCase(dir, { "zone.csv": csv(header("code2010"), [first, ["", ...second.slice(1)]]) });
    const [unit, zone] = readCensusWide(join(dir, "zone.csv"));
    expect([unit.persons[1][0], unit.persons[1][1], unit.persons[0][17]]).toEqual([50 + 51, 55, 145]);
    expect(zone.code).toBe("1101X1");
  });

  it("reports every fault with its line and column", () => {
    const [first, second, third] = rows(1);
    writeCase(dir, {
      "bad.csv": csv(header("code"), [first, [first[0], ...second.slice(1, 3), "-1", "x", ...second.slice(5)], third.slice(0, 9)]),
      "head.csv": csv(header("code").replace("f85", "f99"), [first]),
    });
    expect(() => readCensusWide(join(dir, "bad.csv"))).toThrow(
      /:3 m0: -1 is negative[\s\S]*:3 m1: "x" is not a number[\s\S]*duplicate row[\s\S]*:4: the row has 9 fields/,
    );
    expect(() => readCensusWide(join(dir, "head.csv"))).toThrow(/"f85" is missing[\s\S]*unknown column "f99"/);
  });
});

describe("readCodes()", () => {
  it("leaves blank lines and comments out, and reports a duplicate code", () => {
    writeCase(dir, { "codes.txt": "\ufeff# held back\r\n1\r\n\r\n 2 # a city\r\n", "twice.txt": "1\n2\n1\n" });
    expect(readCodes(join(dir, "codes.txt"))).toEqual(["1", "2"]);
    expect(() => readCodes(join(dir, "twice.txt"))).toThrow(/:3: duplicate row for 1/);
  });
});
