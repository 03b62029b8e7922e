import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { laoyou, projectArgs, readKeyed, scratchFolder, smallCountry, writeCase } from "./cli.ts";

const scratch = scratchFolder();
/** A terminal of the smallest usual size. */
const SCREEN_LINES = 24;

/** One kind of bad input: the change to a valid case, and the expected message. */
interface Bad {
  readonly kind: string;
  readonly file: string;
  readonly change: (text: string) => string | Uint8Array;
  readonly en: RegExp;
  readonly zh: RegExp;
}

const BAD: readonly Bad[] = [
  {
    kind: "a misspelt column",
    file: "P.csv",
    change: (t) => t.replace("persons", "person"),
    en: /P\.csv:1 persons: column "persons" is missing.*required are year,sex,age,persons/,
    zh: /P\.csv:1 persons: 缺少列“persons”/,
  },
  {
    kind: "an extra column",
    file: "P.csv",
    change: (t) => t.replaceAll("\n", ",x\n").replace("persons,x", "persons,note"),
    en: /P\.csv:1 note: unknown column "note": the columns are year,sex,age,persons/,
    zh: /未知的列“note”/,
  },
  {
    kind: "a column given twice",
    file: "S.csv",
    change: (t) => t.replaceAll("\n", ",1\n").replace("srb,1", "srb,srb"),
    en: /S\.csv:1 srb: duplicate column "srb"/,
    zh: /列“srb”重复/,
  },
  {
    kind: "a header in another language",
    file: "S.csv",
    change: (t) => t.replace("year", "年份"),
    en: /unknown column "年份"/,
    zh: /未知的列“年份”/,
  },
  {
    kind: "both kinds of mortality",
    file: "M.csv",
    change: (t) => t.replaceAll("\n", ",0.1\n").replace("Sx,0.1", "Sx,mx"),
    en: /M\.csv:1: the header has both mx and Sx/,
    zh: /同时有 mx 和 Sx/,
  },
  {
    kind: "no kind of mortality",
    file: "M.csv",
    change: (t) => t.replace("Sx", "qx"),
    en: /M\.csv:1: column "mx" or "Sx" is missing/,
    zh: /缺少列“mx”或“Sx”/,
  },
  {
    kind: "a wrong type",
    file: "P.csv",
    change: (t) => t.replace("f,1,100", "f,1,many"),
    en: /P\.csv:3 persons: "many" is not a number/,
    zh: /P\.csv:3 persons: “many”不是数字/,
  },
  {
    kind: "an empty cell",
    file: "P.csv",
    change: (t) => t.replace("f,1,100", "f,1,"),
    en: /P\.csv:3 persons: the cell is empty/,
    zh: /单元格是空的/,
  },
  {
    kind: "a cell too many",
    file: "P.csv",
    change: (t) => t.replace("f,1,100", "f,1,1,000"),
    en: /P\.csv:3: the row has 5 fields, but the header has 4/,
    zh: /该行有 5 个字段/,
  },
  {
    kind: "a percentage for a share",
    file: "M.csv",
    change: (t) => t.replace("0.75", "99.2"),
    en: /M\.csv:2 Sx: 99\.2 looks like a percentage: .*write 0\.992/,
    zh: /99\.2 像是百分数/,
  },
  {
    kind: "a survival ratio above 1.05",
    file: "M.csv",
    change: (t) => t.replace("0.75", "1.06"),
    en: /1\.06 is too high for a survival ratio: it must be 0…1\.05/,
    zh: /存活比 1\.06 过高/,
  },
  {
    kind: "a missing age",
    file: "M.csv",
    change: (t) => t.replace("2022,f,1,0.75\n", ""),
    en: /M\.csv age: age 1 is missing \(year=2022, sex=f\): ages must run 0…3/,
    zh: /缺少 1 岁（year=2022, sex=f）/,
  },
  {
    kind: "a missing sex",
    file: "P.csv",
    change: (t) => t.replaceAll(/2021,m.*\n/g, ""),
    en: /P\.csv age: age 0–3 is missing \(year=2021, sex=m\)/,
    zh: /缺少 0–3 岁（year=2021, sex=m）/,
  },
  {
    kind: "an unknown sex",
    file: "P.csv",
    change: (t) => t.replace("2021,f,1", "2021,female,1"),
    en: /P\.csv:3 sex: sex must be f or m, not "female"/,
    zh: /性别应为 f 或 m/,
  },
  {
    kind: "an open age with a plus",
    file: "P.csv",
    change: (t) => t.replace("f,3,", "f,3+,"),
    en: /P\.csv:5 age: "3\+" is not a whole number: write 3/,
    zh: /请写 3/,
  },
  {
    kind: "an age of another world",
    file: "P.csv",
    change: (t) => t.replace("f,3,", "f,300,"),
    en: /P\.csv:5 age: 300 is out of range: it must be 0…150/,
    zh: /300 超出范围/,
  },
  {
    kind: "a broken year",
    file: "S.csv",
    change: (t) => t.replace("2022", "2022.5"),
    en: /S\.csv:3 year: 2022\.5 must be a whole number/,
    zh: /2022\.5 必须是整数/,
  },
  {
    kind: "another open age",
    file: "G.csv",
    change: (t) => t.replaceAll(/202.,.,3,.*\n/g, ""),
    en: /G\.csv age: the oldest age is 2, but that of the population is 3/,
    zh: /最大年龄是 2，而人口文件是 3/,
  },
  {
    kind: "negative persons",
    file: "P.csv",
    change: (t) => t.replace("f,1,100", "f,1,-100"),
    en: /P\.csv:3 persons: -100 is negative; it must be 0 or more/,
    zh: /-100 是负数/,
  },
  {
    kind: "a duplicated row",
    file: "F.csv",
    change: (t) => t.replace("2021,2,0.2", "2021,1,0.2"),
    en: /F\.csv:3: duplicate row for year=2021, age=1 \(first on line 2\)/,
    zh: /重复（首次在第 2 行）/,
  },
  {
    kind: "a gap in years",
    file: "F.csv",
    change: (t) => t.replaceAll(/2022.*\n/g, ""),
    en: /F\.csv year: year 2022 is missing: years must run 2021…2022/,
    zh: /缺少 2022 年/,
  },
  {
    kind: "a population of several years",
    file: "P.csv",
    change: (t) => t.replace("2021,m,3", "2022,m,3"),
    en: /P\.csv year: the file has 2 years \(2021…2022\): name the starting 1 January by --from, or keep one/,
    zh: /含有 2 个年份/,
  },
  {
    kind: "NaN",
    file: "G.csv",
    change: (t) => t.replace("2021,f,2,-5", "2021,f,2,NaN"),
    en: /G\.csv:4 persons: NaN is not a finite number/,
    zh: /NaN 不是有限的数/,
  },
  {
    kind: "infinity",
    file: "G.csv",
    change: (t) => t.replace("2021,f,2,-5", "2021,f,2,1e999"),
    en: /G\.csv:4 persons: 1e999 is not a finite number/,
    zh: /1e999 不是有限的数/,
  },
  {
    kind: "a sex ratio per 100 girls",
    file: "S.csv",
    change: (t) => t.replace("2021,1", "2021,105"),
    en: /S\.csv:2 srb: 105 looks like boys per 100 girls: write boys per girl, 1\.05/,
    zh: /105 像是每 100 名女婴.*1\.05/,
  },
  {
    kind: "an implausible sex ratio",
    file: "S.csv",
    change: (t) => t.replace("2021,1", "2021,4"),
    en: /4 boys per girl is not plausible: it must be 0\.5…2/,
    zh: /出生性别比 4 不合理/,
  },
  {
    kind: "fertility per 1000",
    file: "F.csv",
    change: (t) => t.replace("2021,2,0.2", "2021,2,84.5"),
    en: /F\.csv:3 asfr: 84\.5 births per woman and year is too high.*write 0\.0845/,
    zh: /是否为千分数.*0\.0845/,
  },
  {
    kind: "fertility of infants",
    file: "F.csv",
    change: (t) => `${t}2021,0,0.1\n2022,0,0.1\n`,
    en: /F\.csv:6 asfr: children of age 0 cannot give birth/,
    zh: /0 岁不可能生育/,
  },
  {
    kind: "mortality per 1000",
    file: "M.csv",
    change: (t) => t.replace("Sx", "mx").replace("0.75", "7.5"),
    en: /M\.csv:2 mx: 7\.5 deaths per person-year.*write 0\.0075/,
    zh: /死亡率 7\.5.*0\.0075/,
  },
  {
    kind: "an open age that never dies",
    file: "M.csv",
    change: (t) => t.replace("Sx", "mx").replace("f,3,0.5", "f,3,0"),
    en: /M\.csv:5 mx: the death rate of the open age group \(3\) is 0/,
    zh: /开口组（3 岁）的死亡率为 0/,
  },
  {
    kind: "an unclosed quote",
    file: "S.csv",
    change: (t) => t.replace("2021", '"2021'),
    en: /S\.csv:\d+: the CSV cannot be read/,
    zh: /无法解析 CSV/,
  },
  { kind: "an empty file", file: "F.csv", change: () => "", en: /F\.csv: the file is empty/, zh: /文件是空的/ },
  { kind: "a header without rows", file: "F.csv", change: () => "year,age,asfr\n", en: /F\.csv: the file is empty/, zh: /文件是空的/ },
  {
    kind: "neither UTF-8 nor GB18030",
    file: "P.csv",
    change: () => Uint8Array.of(0xff, 0xfe, 0x79, 0x00),
    en: /P\.csv: the text is neither UTF-8 nor GB18030/,
    zh: /既不是 UTF-8 也不是 GB18030/,
  },
];

describe("laoyou project with bad input", () => {
  it.each(BAD)(
    "$kind ($file) is told with place and remedy in both languages, and nothing is written",
    async ({ kind, file, change, en, zh }) => {
      const files = smallCountry();
      const changed = change(files[file]);
      expect(changed, "the test must change its file").not.toBe(files[file]);
      const dir = writeCase(join(scratch, kind.replaceAll(/\W+/g, "-")), { ...files, [file]: changed });
      for (const [language, words] of [
        ["en", en],
        ["zh", zh],
      ] as const) {
        const run = await laoyou([...projectArgs(dir, 2023), "--lang", language]);
        expect(run).toMatchObject({ code: 65, out: "" });
        expect(run.err).toMatch(words);
        expect(run.err.trim().split("\n").length).toBeLessThan(SCREEN_LINES);
      }
      expect(readdirSync(dir).sort()).toEqual(["F.csv", "G.csv", "M.csv", "P.csv", "S.csv"]);
    },
  );

  it("a missing file and a folder exit with code 66, whatever else is wrong", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "no-input"), { ...files, "S.csv": files["S.csv"].replace("2021,1", "2021,105") });
    const args = projectArgs(dir, 2023).map((arg) => (arg.endsWith("F.csv") ? join(dir, "none.csv") : arg.endsWith("G.csv") ? dir : arg));
    const run = await laoyou(args);
    expect(run.code).toBe(66);
    expect(run.err).toMatch(/none\.csv: cannot read the file: it does not exist/);
    expect(run.err).toMatch(/no-input: cannot read the file: it is a folder/);
    expect(run.err).toMatch(/S\.csv:2 srb: 105/);
    expect(existsSync(join(dir, "out"))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)("a file without permission exits with code 66", async () => {
    const dir = writeCase(join(scratch, "locked"), smallCountry());
    chmodSync(join(dir, "P.csv"), 0);
    expect(await laoyou(projectArgs(dir, 2023))).toMatchObject({ code: 66, err: expect.stringContaining("permission denied") });
  });

  it("all faults come at once, and of very many the first twenty with a count of the rest", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "many"), {
      ...files,
      "P.csv": files["P.csv"].replaceAll(",100", ",x"),
      "M.csv": files["M.csv"].replaceAll("0.75", "75").replaceAll("0.5", "50"),
      "G.csv": files["G.csv"].replaceAll(",1\n", ",\n"),
    });
    const { code, err } = await laoyou(projectArgs(dir, 2023));
    const lines = err.trim().split("\n");
    expect(code).toBe(65);
    expect(lines).toHaveLength(21);
    expect(lines[0]).toContain("P.csv:2 persons");
    expect(lines[4]).toContain("M.csv:2 Sx");
    expect(lines[20]).toMatch(/^… and \d+ more/);
  });

  it("reversed years and a year that is none are usage errors", async () => {
    const dir = writeCase(join(scratch, "reversed"), smallCountry());
    expect(await laoyou(projectArgs(dir, 2020))).toMatchObject({
      code: 64,
      err: expect.stringContaining("--to 2020 is before the first year 2021"),
    });
    const args = projectArgs(dir, 2020).map((arg) => (arg === "2020" ? "soon" : arg));
    expect(await laoyou([...args, "--lang", "zh"])).toMatchObject({ code: 64, err: expect.stringContaining("“soon”不是年份") });
  });

  it("wrong arguments are reported in the user's language and exit with code 64", async () => {
    const cases: readonly (readonly [string[], RegExp, RegExp])[] = [
      [["prject"], /unknown command "prject"\ndid you mean project\?/, /未知命令“prject”\n是否想写 project/],
      [["project"], /missing option --population <P\.csv>/, /缺少选项 --population/],
      [
        ["project", "--a0", "half"],
        /invalid value of --a0 <rule>\nchoose one of: andreev-kingkade, coale-demeny/,
        /--a0 <rule> 的值无效\n可选/,
      ],
      [["project", "--to"], /option --to <year> needs a value/, /选项 --to <year> 需要一个值/],
      [["life-table", "--mortality", "a", "--out", "b", "--popul"], /unknown option --popul/, /未知选项 --popul/],
      [["life-table", "--mortality", "a", "--out", "b", "c"], /too many arguments/, /参数过多/],
    ];
    for (const [args, en, zh] of cases) {
      expect(await laoyou(args)).toMatchObject({ code: 64, out: "", err: expect.stringMatching(en) });
      expect(await laoyou(args, { LAOYOU_LANG: "zh" })).toMatchObject({ code: 64, out: "", err: expect.stringMatching(zh) });
    }
    expect(await laoyou([], { LANG: "zh_CN.UTF-8" })).toMatchObject({ code: 64, out: "", err: expect.stringContaining("命令：") });
    expect(await laoyou(["--lang", "fr"])).toMatchObject({ code: 64, err: expect.stringContaining('unknown language "fr"') });
  });
});

describe("laoyou project reads what can be read", () => {
  const expected = async (dir: string): Promise<number[] | undefined> => {
    expect(await laoyou(projectArgs(dir, 2022))).toMatchObject({ code: 0, err: "" });
    return readKeyed(join(dir, "out/population.csv"), 3).get("2022 f 2");
  };

  it.each<[string, (text: string) => string]>([
    ["a byte order mark", (t) => `\uFEFF${t}`],
    ["carriage returns and blank lines", (t) => t.replaceAll("\n", "\r\n") + "\r\n\r\n"],
    ["columns in another order", (t) => t.replaceAll(/^(.*),(.*),(.*),(.*)$/gm, "$4,$2,$1,$3")],
    [
      "rows in another order",
      (t) => {
        const [head, ...rows] = t.trim().split("\n");
        return [head, ...rows.reverse()].join("\n");
      },
    ],
    ["quoted cells with blanks around", (t) => t.replace("2021,f,0,100", '"2021" , f , "0", 1e2')],
    ["exponents", (t) => t.replace(",100", ",1.0E+2")],
  ])("%s", async (kind, change) => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, `reads-${kind.replaceAll(" ", "-")}`), { ...files, "P.csv": change(files["P.csv"]) });
    expect(await expected(dir)).toEqual([70]);
  });

  it("GB18030: its Chinese is understood", async () => {
    const files = smallCountry();
    const header = Uint8Array.of(0xc4, 0xea, 0xb7, 0xdd); // 年份
    const text = new TextEncoder().encode(files["S.csv"].slice("year".length));
    const dir = writeCase(join(scratch, "gb18030"), { ...files, "S.csv": new Uint8Array([...header, ...text]) });
    expect((await laoyou(projectArgs(dir, 2022))).err).toContain('unknown column "年份"');
  });

  it("ratios above 1 up to 1.05, counted in the ledger", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "above-one"), { ...files, "M.csv": files["M.csv"].replace("2021,f,2,0.75", "2021,f,2,1.01") });
    expect(await expected(dir)).toEqual([96]);
  });

  it("years beyond the horizon, left unused", async () => {
    const files = smallCountry();
    const dir = writeCase(join(scratch, "beyond"), { ...files, "S.csv": `${files["S.csv"]}2040,1.05\n` });
    expect(await expected(dir)).toEqual([70]);
  });

  it("a folder whose name has Chinese and blanks", async () => {
    const dir = join(scratch, "昆山 市");
    mkdirSync(dir);
    for (const [name, text] of Object.entries(smallCountry())) writeFileSync(join(dir, name), text);
    expect(await expected(dir)).toEqual([70]);
  });
});
