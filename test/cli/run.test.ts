import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rowId } from "../../src/results/row.ts";
import { readRows } from "../results/read-rows.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const scratch = scratchFolder();
const KUNSHAN = readFileSync("scenarios/kunshan.yaml", "utf8");
/** A terminal of the smallest usual size. */
const SCREEN_LINES = 24;

/** One kind of bad scenario: the change to a valid one, and the expected message. */
interface Bad {
  readonly kind: string;
  readonly change: (text: string) => string;
  readonly en: RegExp;
  readonly zh: RegExp;
}

const BAD: readonly Bad[] = [
  {
    kind: "a misspelt key",
    change: (t) => t.replace('    quote: "在运营', '    quotte: "在运营'),
    en: /x\.yaml:37:13 statements\[2\]\.quotte: .*did you mean "quote"/,
    zh: /statements\[2\]\.quotte: .*是否为“quote”/,
  },
  {
    kind: "a wrong type",
    change: (t) => t.replace("value: 4308", "value: 很多"),
    en: /x\.yaml:52:12 statements\[4\]\.value: .*number/,
    zh: /x\.yaml:52:12 statements\[4\]\.value: 类型应为 number，现为 "很多"/,
  },
  {
    kind: "a percentage for a share",
    change: (t) => t.replace(/^quantities:/m, "quantities:\n  nursery_places.want: {value: 35, source: x}"),
    en: /nursery_places\.want: 35 looks like a percentage: .*0\.35/,
    zh: /35 像是百分数.*0\.35/,
  },
  {
    kind: "an assumption without range",
    change: (t) => t.replace("assumed: true, low: 300, high: 380", "assumed: true"),
    en: /communities\.assumed: an assumed number needs low and high/,
    zh: /假设的数值必须给出 low 和 high/,
  },
  {
    kind: "an unknown district",
    change: (t) => t.replace(/^district: .*$/m, 'district: "320588"'),
    en: /x\.yaml:10:11 district: .*320588.*320583/,
    zh: /没有地区代码“320588”.*320583/,
  },
  {
    kind: "an unknown unit",
    change: (t) => t.replace("unit: facility", "unit: faciliti"),
    en: /statements\[2\]\.value: unknown unit "faciliti": units are built from bed, /,
    zh: /单位“faciliti”无法识别/,
  },
  {
    kind: "unlike units",
    change: (t) => t.replace("as: value - kunshan_11", "as: value - kunshan_14"),
    en: /statements\[3\].*units do not match/,
    zh: /单位不符/,
  },
  {
    kind: "a formula that is not allowed",
    change: (t) => t.replace("as: value - kunshan_11", "as: ones(3)"),
    en: /statements\[3\]\.as: formula "ones\(3\)" is not allowed/,
    zh: /公式“ones\(3\)”不被允许/,
  },
  {
    kind: "a name that nobody knows",
    change: (t) => t.replace("as: value - kunshan_11", "as: value - kunshan__11"),
    en: /unknown name "kunshan__11"; the nearest is kunshan_11/,
    zh: /没有名为“kunshan__11”的数量；最接近的是 kunshan_11/,
  },
  {
    kind: "mixed bases",
    change: (t) => t.replace("as: value - kunshan_11", "as: value * elderly_60_resident / elderly_60_registered"),
    en: /a formula mixes elderly_60_resident and elderly_60_registered/,
    zh: /常住与户籍是不同的人口/,
  },
  {
    kind: "an unknown indicator",
    change: (t) => t.replace("indicator: beds_per_1000", "indicator: beds_per_100"),
    en: /statements\[36\]\.indicator: models\/indicators has no "beds_per_100"; the nearest is beds_per_1000/,
    zh: /models\/indicators 中没有“beds_per_100”/,
  },
  {
    kind: "a statement twice",
    change: (t) => t.replace("id: kunshan-10\n", "id: kunshan-11\n"),
    en: /statements\[4\]\.id: duplicate statement kunshan-11/,
    zh: /条目 kunshan-11 重复/,
  },
  {
    kind: "a quantity set twice",
    change: (t) => t.replace("sets: staff_elderly", "sets: carers_professional"),
    en: /"carers_professional" is set twice: here and by kunshan-14/,
    zh: /“carers_professional”被设定两次/,
  },
  {
    kind: "too few values for the indicators",
    change: (t) => t.replace("value: [10, 10, 10]", "value: [10, 10]"),
    en: /2 values for 3 indicators/,
    zh: /2 个数值对应 3 个指标/,
  },
  { kind: "NaN", change: (t) => t.replace("value: 4308", "value: .nan"), en: /statements\[4\]\.value: .*NaN/, zh: /现为 NaN/ },
  {
    kind: "infinity",
    change: (t) => t.replace("value: 4308", "value: .inf"),
    en: /statements\[4\]\.value: .*Infinity/,
    zh: /现为 Infinity/,
  },
  {
    kind: "a negative number",
    change: (t) => t.replace("value: 4308", "value: -4308"),
    en: /statements\[4\]\.value: .*-4308/,
    zh: /不得小于 0，现为 -4308/,
  },
  {
    kind: "a horizon before the target",
    change: (t) => t.replace("horizon: 2035", "horizon: 2022"),
    en: /horizon: horizon 2022 is before the target year 2025/,
    zh: /终止年 2022 早于目标年 2025/,
  },
  {
    kind: "a horizon after the paths",
    change: (t) => t.replace("horizon: 2035", "horizon: 2120"),
    en: /2120 is after 2100/,
    zh: /2120 晚于 2100/,
  },
  {
    kind: "a newer schema",
    change: (t) => t.replace("schema: 2", "schema: 3"),
    en: /schema: the file has schema 3, but this program reads schema 2: install a newer laoyou/,
    zh: /schema 为 3/,
  },
  { kind: "broken YAML", change: (t) => t.replace(/^district: .*$/m, "district: ["), en: /x\.yaml:\d+:\d+: .*YAML/, zh: /YAML 无法读取/ },
  { kind: "an empty file", change: () => "", en: /x\.yaml: the file is empty/, zh: /文件是空的/ },
];

/** Writes a scenario to a folder of its own and returns its path. */
function scenarioFile(name: string, text: string | Uint8Array): string {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "x.yaml");
  writeFileSync(file, text);
  return file;
}

/** Encodes a text in the two-byte part of GB18030, by asking the decoder for every pair of bytes. */
function inGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const bytes = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    [...text].flatMap((character) => (character < "\u0080" ? [character.charCodeAt(0)] : [...(bytes.get(character) ?? [])])),
  );
}

describe("laoyou run with a bad scenario", () => {
  it.each(BAD)("$kind is reported with place and remedy in both languages, and nothing is written", async ({ kind, change, en, zh }) => {
    const changed = change(KUNSHAN);
    expect(changed, "the test must change the scenario").not.toBe(KUNSHAN);
    const file = scenarioFile(kind, changed);
    const out = join(scratch, kind, "out");
    for (const [lang, words] of [
      ["en", en],
      ["zh", zh],
    ] as const) {
      const run = await laoyou(["run", file, "--no-charts", "--out", out, "--lang", lang]);
      expect(run.err).toMatch(words);
      expect(run.code).toBe(65);
      expect(run.out).toBe("");
      expect(run.err.split("\n").length).toBeLessThanOrEqual(SCREEN_LINES);
      expect(existsSync(out)).toBe(false);
    }
  });

  it("ends with 66 for a missing file and for a folder, and with 64 for a wrong option", async () => {
    expect((await laoyou(["run", join(scratch, "none.yaml")])).code).toBe(66);
    expect((await laoyou(["run", scratch])).code).toBe(66);
    expect((await laoyou(["run", "scenarios/kunshan.yaml", "--horizon", "soon"])).code).toBe(64);
    expect((await laoyou(["run"])).code).toBe(64);
  });

  it("reads GB18030 and a byte-order mark as they are", async () => {
    const bom = scenarioFile("bom", `\uFEFF${KUNSHAN}`);
    expect((await laoyou(["check", bom])).code).toBe(0);
    const gb = scenarioFile("gb18030", inGb18030(KUNSHAN));
    const [read, plain] = [
      await laoyou(["run", gb, "--no-charts", "--json"]),
      await laoyou(["run", "scenarios/kunshan.yaml", "--no-charts", "--json"]),
    ];
    expect(read.out.replace('"x"', '"kunshan"')).toBe(plain.out);
  });
});

describe("laoyou run", () => {
  it("writes rows, scorecard and assumptions, replaces only its own folder, and refuses a foreign one", async () => {
    const out = join(scratch, "out");
    const args = ["run", "scenarios/hechuan.yaml", "--no-charts", "--out", out, "--quiet"];
    expect((await laoyou(args)).code).toBe(0);
    const plain = [".laoyou.json", "assumptions.csv", "laoyou.lock", "rows.csv", "rows.parquet", "scorecard.csv"];
    expect(readdirSync(out).sort()).toEqual(
      [...plain, "probabilities.csv", "quantiles.csv", "quantiles.parquet", "ranges-with-assumptions.csv"].sort(),
    );
    expect((await laoyou([...args, "--trajectories", "0"])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(plain);
    writeFileSync(join(out, "mine.txt"), "mine");
    const refused = await laoyou(args);
    expect(refused.code).toBe(73);
    expect(refused.err).toContain("mine.txt");
    expect(readFileSync(join(out, "mine.txt"), "utf8")).toBe("mine");
  });

  it("heads its tables with the columns that others read", async () => {
    const out = join(scratch, "columns");
    await laoyou(["run", "scenarios/zengdu.yaml", "--no-charts", "--out", out, "--quiet"]);
    const head = (name: string): string => readFileSync(join(out, name), "utf8").split("\n")[0];
    expect(head("rows.csv")).toBe(
      "scenario,district,year,variable,of,variant,basis,path,sex,age,quantile,payer,action,cause,target,reading,unit,value",
    );
    expect(head("scorecard.csv")).toBe(
      "\uFEFFid,plan,district,year,indicator,basis,comparison,required,computed,margin,verdict,first_failing_year,note,target,holds,stage,range_turns",
    );
  });

  it("ends with 2 under --strict when a target is missed, after writing everything", async () => {
    const out = join(scratch, "strict");
    expect((await laoyou(["run", "scenarios/kunshan.yaml", "--no-charts", "--strict", "--out", out])).code).toBe(2);
    expect(existsSync(join(out, "scorecard.csv"))).toBe(true);
  });

  it("runs a template for another district", async () => {
    const { code, out } = await laoyou(["run", "scenarios/city.yaml", "--district", "421303", "--no-charts", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ district: "421303", scenario: "city" });
  });

  it("adds the rows of Zhejiang's 91 units up to its prefectures and the province exactly", { tags: "slow" }, async () => {
    const out = join(scratch, "zhejiang");
    expect((await laoyou(["run", "scenarios/zhejiang.yaml", "--no-charts", "--trajectories", "0", "--out", out, "--quiet"])).code).toBe(0);
    const rows = readRows(join(out, "rows.csv"));
    const [units, prefectures, province] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
    const add = (sums: Map<string, number>, key: string, value: number): void => void sums.set(key, (sums.get(key) ?? 0) + value);
    for (const row of rows) {
      const { district, variable, value } = row;
      const sums = district === "330000" ? province : district.endsWith("00") ? prefectures : units;
      if (variable !== "share") add(sums, rowId({ ...row, district: "" }), value);
    }
    expect(new Set(rows.map(({ district }) => district)).size).toBe(1 + 11 + 91);
    expect(units.size).toBeGreaterThan(2000);
    for (const [key, sum] of units) {
      const whole = province.get(key) as number;
      expect(Math.abs(sum - whole), key).toBeLessThanOrEqual(1e-12 * Math.abs(whole)); // the order of adding doubles
      expect(Math.abs((prefectures.get(key) as number) - whole), key).toBeLessThanOrEqual(1e-12 * Math.abs(whole));
    }
  });
});
