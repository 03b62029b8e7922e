import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";

/** A table as rows of texts, made up for the tests in the layout of a real one. */
export interface Sample {
  readonly name: string;
  readonly grid: readonly (readonly string[])[];
  readonly format: "csv" | "xls" | "xlsx";
  /** Merged cells as [row, column, row, column]. */
  readonly merges?: readonly (readonly [number, number, number, number])[];
  readonly code: string;
  readonly district: string;
  /** First row and column of the numbers, and the last row and column. */
  readonly from: readonly [row: number, column: number];
  readonly to: readonly [row: number, column: number];
  /** Rows of the head. */
  readonly heads: readonly number[];
  /** Columns of one sex, or the text of the rows of one. */
  readonly sexColumns?: readonly number[];
  readonly sexRows?: RegExp;
  /** Whether rows can be told to be out of order: ages, or codes. */
  readonly ordered: boolean;
  /** Cells that are totals of others. */
  readonly totals: readonly (readonly [row: number, column: number])[];
  /** Columns of counts in whole persons. */
  readonly counts: readonly number[];
  /** Columns without which something would be missing, not only a second way to the same number. */
  readonly needed: readonly number[];
}

/** First ages of the groups of a census book. */
export const GROUPS = [0, 1, ...Array.from({ length: 17 }, (_, g) => (g + 1) * 5)];

/** A made-up place: women and men by single age 0…100+. */
export function madeUp(size: number, seed: number): readonly [f: number[], m: number[]] {
  const wave = (x: number): number => 1 + 0.18 * Math.sin((x + seed) / 7) + 0.05 * Math.sin(x * 1.7 + seed);
  const at = (x: number): number => (size / 90) * wave(x) * Math.exp(-(Math.max(0, x - 55) ** 2) / 700);
  const f = Array.from({ length: 101 }, (_, x) => Math.max(1, Math.round(at(x) * (x < 20 ? 0.91 : x > 65 ? 1.08 : 0.99))));
  const m = Array.from({ length: 101 }, (_, x) => Math.max(1, Math.round(at(x) * (x < 20 ? 1.03 : x > 65 ? 0.9 : 1.02))));
  return [f, m];
}

export function sumOf(P: readonly number[], from = 0, to = 101): number {
  return P.slice(from, to).reduce((sum, value) => sum + value, 0);
}

function groupName(g: number): string {
  const from = GROUPS[g];
  const next = GROUPS[g + 1];
  if (next === undefined) return `${from}岁及以上`;
  return next === from + 1 ? `${from}岁` : `${from}-${next - 1}岁`;
}

function triples(person: readonly [readonly number[], readonly number[]], from: number, to: number): number[] {
  const [f, m] = [sumOf(person[0], from, to), sumOf(person[1], from, to)];
  return [f + m, m, f];
}

const texts = (row: readonly (string | number)[]): string[] => row.map(String);

function counties(n: number): (readonly [number[], number[]])[] {
  return Array.from({ length: n }, (_, i) => madeUp(90_000 + 37_000 * i, 3 * i + 1));
}

function addUp(places: readonly (readonly [readonly number[], readonly number[]])[]): readonly [number[], number[]] {
  const all = (s: 0 | 1): number[] => Array.from({ length: 101 }, (_, x) => places.reduce((sum, place) => sum + place[s][x], 0));
  return [all(0), all(1)];
}

/** 分县资料: places in rows, groups of ages side by side with 小计 男 女, merged heads. */
export function bookSample(format: Sample["format"] = "xlsx", withCodes = true): Sample {
  const parts = counties(5);
  const rows = [
    ["330400", "嘉兴市", addUp(parts)] as const,
    ...["南湖区", "秀洲区", "嘉善县", "海盐县", "海宁市"].map(
      (name, i) => [`3304${String([2, 11, 21, 24, 81][i]).padStart(2, "0")}`, name, parts[i]] as const,
    ),
  ];
  const lead = withCodes ? 2 : 1;
  const groups = GROUPS.map((from, g) => [from, GROUPS[g + 1] ?? 101] as const);
  const heads = [
    [...(withCodes ? ["代码"] : []), "地区", "合计", "", "", ...GROUPS.flatMap((_, g) => [groupName(g), "", ""])],
    [...(withCodes ? [""] : []), "", ...["小计", ...GROUPS].flatMap(() => ["小计", "男", "女"])],
  ];
  const body = rows.map(([code, name, people], i) =>
    texts([
      ...(withCodes ? [code] : []),
      `${i === 0 ? "" : "  "}${name}`,
      ...triples(people, 0, 101),
      ...groups.flatMap(([from, to]) => triples(people, from, to)),
    ]),
  );
  const width = heads[1].length;
  const grid = [["1-7 各地区分年龄、性别的人口(2020年)"], ["单位:人"], ...heads, ...body, ["注:本表为示例数字。"]];
  return {
    name: `book ${format}${withCodes ? "" : " without codes"}`,
    grid,
    format,
    code: "330400",
    district: "嘉兴市",
    from: [4, lead],
    to: [9, width - 1],
    heads: [2, 3],
    merges: Array.from({ length: (width - lead) / 3 }, (_, g) => [2, lead + 3 * g, 2, lead + 3 * g + 2] as const),
    sexColumns: Array.from({ length: (width - lead) / 3 }, (_, g) => lead + 3 * g + 1),
    ordered: withCodes,
    totals: [
      [4, lead],
      [5, lead],
      [6, lead + 1],
      [7, lead + 2],
      [8, lead],
    ],
    counts: Array.from({ length: width - lead }, (_, i) => lead + i),
    needed: Array.from({ length: width - lead }, (_, i) => lead + i),
  };
}

/** Census table by age: subtotals of five years over single years, shares and sex ratios, blank rows between. */
export function nbsSample(format: Sample["format"] = "xls", to100 = true): Sample {
  const people = madeUp(600_000, 5);
  const [, f] = people;
  const whole = sumOf(people[0]) + sumOf(f);
  const line = (label: string, from: number, to: number): string[] => {
    const [both, m, w] = triples(people, from, to);
    return [label, ...texts([both, m, w]), ...[both, m, w].map((value) => ((100 * value) / whole).toFixed(2)), ((100 * m) / w).toFixed(2)];
  };
  const body: string[][] = [line("总计", 0, 101)];
  for (let a = 0; a < 100; a += 5) {
    body.push(line(`${a}-${a + 4}岁`, a, a + 5));
    if (to100) for (let x = a; x < a + 5; x++) body.push(line(`${x}岁`, x, x + 1));
    body.push([""]);
  }
  body.push(line("100岁及以上", 100, 101));
  const grid = [
    ["表3-1 全县分年龄、性别的人口(2020年)"],
    ["单位:人、%"],
    ["年龄", "人口数", "", "", "占总人口比重", "", "", "性别比(女=100)"],
    ["", "合计", "男", "女", "合计", "男", "女", ""],
    ...body,
    ["资料来源:第七次全国人口普查"],
  ];
  return {
    name: `nbs ${format}${to100 ? "" : " by five years"}`,
    grid,
    format,
    code: "330421",
    district: "嘉善县",
    from: [4, 1],
    to: [3 + body.length, 7],
    heads: [2, 3],
    merges: [
      [2, 1, 2, 3],
      [2, 4, 2, 6],
      [2, 0, 3, 0],
    ],
    sexColumns: [2, 5],
    ordered: true,
    totals: [
      [4, 1],
      [4, 2],
      [4, 3],
      [5, 1],
      [5, 2],
    ],
    counts: [1, 2, 3],
    needed: [2, 3],
  };
}

/** Census table with two blocks of ages side by side. */
export function blocksSample(format: Sample["format"] = "xlsx"): Sample {
  const people = madeUp(300_000, 9);
  const bins = GROUPS.map((from, g) => [groupName(g), ...texts(triples(people, from, GROUPS[g + 1] ?? 101))]);
  const left = [["合计", ...texts(triples(people, 0, 101))], ...bins.slice(0, 9)];
  const right = bins.slice(9);
  const body = left.map((row, i) => [...row, ...(right[i] ?? ["", "", "", ""])]);
  const grid = [
    ["嘉善县分年龄、性别人口", "", "", "", "", "", "", ""],
    ["2020年11月1日零时"],
    ["年龄", "合计", "男", "女", "年龄", "合计", "男", "女"],
    ...body,
  ];
  return {
    name: `blocks ${format}`,
    grid,
    format,
    code: "330421",
    district: "嘉善县",
    from: [3, 1],
    to: [12, 7],
    heads: [2],
    sexColumns: [2, 6],
    ordered: true,
    totals: [
      [3, 1],
      [3, 2],
      [3, 3],
    ],
    counts: [1, 2, 3, 5, 6, 7],
    needed: [1, 2, 3, 5, 6, 7],
  };
}

/** Communiqué: towns with totals, and counts and shares of broad ages. */
export function communiqueSample(format: Sample["format"] = "csv"): Sample {
  const parts = counties(6);
  const names = ["罗星街道", "魏塘街道", "惠民街道", "西塘镇", "干窑镇", "陶庄镇"];
  const places = [["330421", "嘉善县", addUp(parts)] as const, ...names.map((name, i) => [`33042100${i + 1}`, name, parts[i]] as const)];
  const line = ([code, name, people]: (typeof places)[number]): string[] => {
    const [whole] = triples(people, 0, 101);
    return [
      code,
      name,
      String(whole),
      ...(
        [
          [0, 15],
          [15, 60],
          [60, 101],
          [65, 101],
        ] as const
      ).flatMap(([from, to]) => {
        const [count] = triples(people, from, to);
        return [String(count), ((100 * count) / whole).toFixed(2)];
      }),
    ];
  };
  const grid = [
    ["嘉善县第七次全国人口普查公报(2020年)附表"],
    ["单位:人、%"],
    ["代码", "地区", "常住人口", "0—14岁", "", "15—59岁", "", "60岁及以上", "", "其中:65岁及以上", ""],
    ["", "", "", ...[1, 2, 3, 4].flatMap(() => ["人数", "比重"])],
    ...places.map(line),
  ];
  return {
    name: `communique ${format}`,
    grid,
    format,
    code: "330421",
    district: "嘉善县",
    from: [4, 2],
    to: [10, 10],
    heads: [2, 3],
    ordered: true,
    totals: [
      [4, 2],
      [5, 2],
      [6, 2],
      [4, 3],
    ],
    counts: [2, 3, 5, 7, 9],
    needed: [2, 3, 5, 7, 9],
  };
}

/** Yearbook: the registered by town, sex and broad age. */
export function yearbookSample(format: Sample["format"] = "xlsx"): Sample {
  const parts = counties(5);
  const names = ["罗星街道", "魏塘街道", "惠民街道", "西塘镇", "干窑镇"];
  const line = (name: string, people: readonly [readonly number[], readonly number[]], households: number): string[] => {
    const broad = (
      [
        [0, 18],
        [18, 35],
        [35, 60],
        [60, 101],
      ] as const
    ).map(([from, to]) => triples(people, from, to)[0]);
    return [name, ...texts([households, ...triples(people, 0, 101), ...broad])];
  };
  const grid = [
    ["2-5 户籍人口年龄构成(2020年底)"],
    ["单位:户、人"],
    ["地区", "总户数", "年末户籍人口", "男性", "女性", "18岁以下", "18-35岁", "35-60岁", "60岁以上"],
    line("合计", addUp(parts), 171_023),
    ...names.map((name, i) => line(name, parts[i], 30_000 + 977 * i)),
    ["注:本表由公安部门提供。"],
  ];
  return {
    name: `yearbook ${format}`,
    grid,
    format,
    code: "330421",
    district: "嘉善县",
    from: [3, 2],
    to: [8, 8],
    heads: [2],
    sexColumns: [3],
    ordered: false,
    totals: [
      [3, 2],
      [3, 5],
      [4, 2],
      [5, 2],
    ],
    counts: [2, 3, 4, 5, 6, 7, 8],
    needed: [3, 4, 5, 6, 7, 8],
  };
}

/** Generic long CSV with its totals. */
export function longSample(): Sample {
  const people = madeUp(400_000, 2);
  const sexes = [
    ["合计", (x: number, y: number) => triples(people, x, y)[0]],
    ["男", (x: number, y: number) => triples(people, x, y)[1]],
    ["女", (x: number, y: number) => triples(people, x, y)[2]],
  ] as const;
  const rows = sexes.flatMap(([sex, count]) => [
    ["2020", sex, "合计", String(count(0, 101))],
    ...GROUPS.map((from, g) => ["2020", sex, groupName(g), String(count(from, GROUPS[g + 1] ?? 101))]),
  ]);
  return {
    name: "long csv",
    grid: [["year", "sex", "age", "persons"], ...rows],
    format: "csv",
    code: "330421",
    district: "嘉善县",
    from: [1, 3],
    to: [rows.length, 3],
    heads: [0],
    sexRows: /^男$/,
    ordered: true,
    totals: [
      [1, 3],
      [21, 3],
      [41, 3],
    ],
    counts: [3],
    needed: [1, 2, 3],
  };
}

/** Generic wide CSV by single age with its totals. */
export function wideSample(): Sample {
  const people = madeUp(500_000, 4);
  const rows = Array.from({ length: 101 }, (_, x) => texts([x, ...triples(people, x, x + 1)]));
  return {
    name: "wide csv",
    grid: [["age", "total", "male", "female"], ["total", ...texts(triples(people, 0, 101))], ...rows],
    format: "csv",
    code: "330421",
    district: "嘉善县",
    from: [1, 1],
    to: [102, 3],
    heads: [0],
    sexColumns: [2],
    ordered: true,
    totals: [
      [1, 1],
      [1, 2],
      [1, 3],
    ],
    counts: [1, 2, 3],
    needed: [2, 3],
  };
}

/** The United Nations' population by single age and sex, thousands. */
export function wppSample(): Sample {
  const people = madeUp(40_000_000, 6);
  const head = [
    "SortOrder",
    "LocID",
    "Notes",
    "ISO3_code",
    "ISO2_code",
    "SDMX_code",
    "LocTypeID",
    "LocTypeName",
    "ParentID",
    "Location",
    "VarID",
    "Variant",
    "Time",
    "MidPeriod",
    "AgeGrp",
    "AgeGrpStart",
    "AgeGrpSpan",
    "PopMale",
    "PopFemale",
    "PopTotal",
  ];
  const rows = Array.from({ length: 101 }, (_, x) => {
    const [both, m, f] = triples(people, x, x + 1).map((value) => (value / 1000).toFixed(3));
    return texts([
      1,
      900,
      "",
      "",
      "",
      1,
      4,
      "Country",
      0,
      "Utopia",
      2,
      "Medium",
      2024,
      2024.5,
      x === 100 ? "100+" : x,
      x,
      x === 100 ? -1 : 1,
      m,
      f,
      both,
    ]);
  });
  return {
    name: "wpp csv",
    grid: [head, ...rows],
    format: "csv",
    code: "900",
    district: "Utopia",
    from: [1, 17],
    to: [101, 19],
    heads: [0],
    sexColumns: [17],
    ordered: true,
    totals: [
      [5, 19],
      [60, 19],
    ],
    counts: [],
    needed: [17, 18],
  };
}

/** The layout of the whole nation's table: a row for each unit, m0 … f85. */
function nationSample(): Sample {
  const parts = counties(5);
  const places = [
    ["330400", "嘉兴市", "prefecture", "330000", addUp(parts)] as const,
    ...parts.map(
      (people, i) =>
        [
          `3304${String([2, 11, 21, 24, 81][i]).padStart(2, "0")}`,
          ["南湖区", "秀洲区", "嘉善县", "海盐县", "海宁市"][i],
          "county",
          "330400",
          people,
        ] as const,
    ),
  ];
  const columns = (["m", "f"] as const).flatMap((sex) => GROUPS.map((age) => `${sex}${age}`));
  const line = (people: readonly [readonly number[], readonly number[]]): string[] =>
    texts(([1, 0] as const).flatMap((s) => GROUPS.map((from, g) => sumOf(people[s], from, GROUPS[g + 1] ?? 101))));
  const grid = [
    ["code", "name", "level", "parent_code", ...columns],
    ...places.map(([code, name, level, parent, people]) => [code, name, level, parent, ...line(people)]),
  ];
  return {
    name: "census-table csv",
    grid,
    format: "csv",
    code: "330421",
    district: "嘉善县",
    from: [1, 4],
    to: [6, 3 + columns.length],
    heads: [0],
    sexColumns: columns.flatMap((column, i) => (column.startsWith("m") ? [4 + i] : [])),
    ordered: true,
    totals: [
      [1, 4],
      [1, 20],
      [1, 30],
    ],
    counts: columns.map((_, i) => 4 + i),
    needed: columns.map((_, i) => 4 + i),
  };
}

/** All layouts with all their redundancy. */
export function samples(): Sample[] {
  return [
    bookSample("xlsx"),
    bookSample("csv", false),
    nbsSample("xls"),
    nbsSample("csv", false),
    blocksSample("xlsx"),
    communiqueSample("csv"),
    yearbookSample("xlsx"),
    longSample(),
    wideSample(),
    wppSample(),
    nationSample(),
  ];
}

/** Text of a grid as CSV. */
export function csvOf(grid: readonly (readonly string[])[], delimiter = ",", newline = "\n"): string {
  const cell = (text: string): string => (text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return grid.map((row) => row.map(cell).join(delimiter)).join(newline) + newline;
}

/** Writes a grid in the format of its sample; numbers of a workbook are numbers. */
export function writeSample(
  dir: string,
  id: string,
  { grid, format, merges }: Pick<Sample, "grid" | "format" | "merges">,
  more: readonly (readonly [string, readonly (readonly string[])[]])[] = [],
): string {
  const file = join(dir, `${id}.${format}`);
  if (format === "csv") writeFileSync(file, csvOf(grid));
  else writeFileSync(file, workbook(grid, format, merges ?? [], more));
  return file;
}

function workbook(
  grid: readonly (readonly string[])[],
  format: "xls" | "xlsx",
  merges: readonly (readonly [number, number, number, number])[],
  more: readonly (readonly [string, readonly (readonly string[])[]])[],
): Uint8Array {
  const book = utils.book_new();
  const add = (name: string, rows: readonly (readonly string[])[], merged: typeof merges): void => {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) =>
        row.map((text) => (text === "" ? null : /^-?\d+(\.\d+)?$/.test(text) && !/^\d{6,12}$/.test(text) ? Number(text) : text)),
      ),
    );
    sheet["!merges"] = merged.map(([r, c, r2, c2]) => ({ s: { r, c }, e: { r: r2, c: c2 } }));
    utils.book_append_sheet(book, sheet, name);
  };
  for (const [name, rows] of more) add(name, rows, []);
  add("表1", grid, merges);
  return write(book, { type: "buffer", bookType: format === "xls" ? "biff8" : "xlsx" }) as Uint8Array;
}
