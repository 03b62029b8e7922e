// Draws which parts of src import which, from the imports themselves: `npm run docs:architecture` writes docs/images/architecture.{en,zh}.svg.
//
// A row is the length of the longest way down to `core`, so that every arrow points downwards. An arrow that a longer way already implies is left out.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { pathToFileURL } from "node:url";
import { filesBelow, importsOf, ROOT } from "../project/sources.ts";

/** The languages of the picture. */
type Language = "en" | "zh";
/** The parts of src by name, each with the parts it imports. */
type Imports = ReadonlyMap<string, ReadonlySet<string>>;

interface Part {
  /** 0 … 4 from the left; chosen so that arrows pass no box. */
  readonly column: number;
  readonly kind: keyof typeof KINDS;
  readonly en: string;
  readonly zh: string;
}

/** A new part of src gets a line here, and in CONTRIBUTING.md. */
const PARTS: Readonly<Record<string, Part>> = {
  "index.ts": { column: 2, kind: "entry", en: "import … from “laoyou”", zh: "脚本入口 “laoyou”" },
  "node.ts": { column: 3, kind: "entry", en: "“laoyou/node”: needs Node", zh: "“laoyou/node”：需要 Node" },
  "demography.ts": { column: 1, kind: "entry", en: "“laoyou/demography”", zh: "“laoyou/demography”" },
  api: { column: 2, kind: "entry", en: "scenario(), compare(), results", zh: "scenario()、compare() 与结果" },
  cli: { column: 2, kind: "entry", en: "one file a verb, no arithmetic", zh: "每个命令一个文件，不做运算" },
  web: { column: 2, kind: "write", en: "the page that runs the engine", zh: "在浏览器里重算的网页" },
  advice: { column: 1, kind: "write", en: "cheapest plans, peers, in words", zh: "最省办法、相近的县，成句" },
  report: { column: 2, kind: "write", en: "words, tables, charts, documents", zh: "文字、表、图、文档" },
  results: { column: 2, kind: "engine", en: "every number, made once", zh: "每个数在此算一次" },
  options: { column: 2, kind: "engine", en: "coverage, break-even, costs", zh: "够用、临界值、费用" },
  "futures.ts": { column: 2, kind: "engine", en: "the same method, many times", zh: "同一方法，随机抽样多次" },
  store: { column: 3, kind: "read", en: "Parquet, SQL, parts of long runs", zh: "Parquet、SQL、分片" },
  ensemble: { column: 2, kind: "engine", en: "draws, WebAssembly kernel", zh: "随机抽取、WebAssembly 内核" },
  "base-build": { column: 3, kind: "read", en: "census books → models/base", zh: "分县资料 → models/base" },
  reader: { column: 0, kind: "read", en: "a plan's document → statements", zh: "方案文件 → 语句" },
  intake: { column: 1, kind: "read", en: "census tables → a district", zh: "普查表、年鉴 → 地区" },
  validate: { column: 0, kind: "read", en: "against published figures", zh: "与公布数对照" },
  "run.ts": { column: 2, kind: "engine", en: "the whole method on one page", zh: "全部方法，一页读完" },
  scenario: { column: 1, kind: "read", en: "reads and checks every file", zh: "读取并检查全部文件" },
  decide: { column: 0, kind: "engine", en: "least cost, conflicts, turns", zh: "最省、冲突、临界值" },
  plan: { column: 2, kind: "engine", en: "targets, scorecard, findings", zh: "目标、记分卡、发现" },
  evaluate: { column: 4, kind: "read", en: "backtests against censuses", zh: "以历次普查检验方法" },
  demand: { column: 2, kind: "engine", en: "services, staff, money, ledgers", zh: "服务、人员、资金、三本账" },
  demography: { column: 2, kind: "engine", en: "people by sex and single age", zh: "分性别、单岁人口" },
  files: { column: 0, kind: "read", en: "a disk, or memory", zh: "磁盘或内存中的文件" },
  core: { column: 2, kind: "engine", en: "ages, dates, formulas, faults", zh: "年龄、日期、公式、错误" },
};

const KINDS = {
  entry: { fill: "#fff3d6", line: "#b98a1d", en: "entry points", zh: "入口" },
  write: { fill: "#e4f1e4", line: "#4f8a4f", en: "output", zh: "输出" },
  engine: { fill: "#e3edf8", line: "#3f6f9f", en: "the method, from people to results", zh: "方法：从人口到结果" },
  read: { fill: "#f3e8f3", line: "#8a5a8a", en: "files, tables and checks of the method", zh: "文件、数据与方法检验" },
} as const;

const CAPTION: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "src: who imports whom",
    "Arrows point from a folder to what it imports. An arrow that a longer way already implies is left out. Drawn from the imports by npm run docs:architecture.",
  ],
  zh: ["src：谁引用谁", "箭头从文件夹指向它所引用的；已由更长的路径包含的箭头从略。由 npm run docs:architecture 根据 import 语句绘制。"],
};

const [WIDTH, TOP, ROW, COLUMN, MARGIN] = [1280, 104, 68, 248, 20];
const BOX = { width: 224, height: 48 };
/** What comes in at a side does so above what goes out. */
const PORT = 9;

type Point = readonly [x: number, y: number];

/** Which parts of src import which. */
export function partImports(): Imports {
  const imports = new Map<string, Set<string>>();
  for (const file of filesBelow("src").filter((name) => name.endsWith(".ts"))) {
    const part = file.split("/")[1];
    const all = imports.get(part) ?? new Set<string>();
    imports.set(part, all);
    for (const name of importsOf(file).filter((one) => one.startsWith("."))) {
      const other = join(dirname(file), name).split("/")[1];
      if (other !== part) all.add(other);
    }
  }
  return imports;
}

/**
 * The rows of parts: 0 for what imports nothing, else one more than the highest part that it imports.
 *
 * @throws RangeError if parts import each other in a circle.
 */
export function rowsOfParts(imports: Imports): Map<string, number> {
  const rows = new Map<string, number>();
  const rowOf = (part: string, way: readonly string[]): number => {
    if (way.includes(part)) throw new RangeError(`Cannot draw src in rows: ${[...way, part].join(" → ")} is a circle`);
    const row = rows.get(part) ?? Math.max(0, ...[...(imports.get(part) ?? [])].map((other) => rowOf(other, [...way, part]) + 1));
    rows.set(part, row);
    return row;
  };
  for (const part of imports.keys()) rowOf(part, []);
  return rows;
}

/** The imports that no longer way implies: the transitive reduction. */
export function arrowsOf(imports: Imports): [from: string, to: string][] {
  const leads = (from: string, to: string): boolean => [...(imports.get(from) ?? [])].some((next) => next === to || leads(next, to));
  return [...imports].flatMap(([from, all]) =>
    [...all].filter((to) => ![...all].some((next) => next !== to && leads(next, to))).map((to): [string, string] => [from, to]),
  );
}

/**
 * The picture as SVG.
 *
 * @throws RangeError if a part of src has no line in PARTS, or PARTS has one that is not in src.
 */
export function architectureSvg(imports: Imports, language: Language): string {
  const strangers = [...imports.keys()].filter((part) => !(part in PARTS));
  const gone = Object.keys(PARTS).filter((part) => !imports.has(part));
  if (strangers.length + gone.length > 0)
    throw new RangeError(
      `Cannot draw src: PARTS in test/docs/architecture.ts needs a line for each part; new: ${strangers.join(", ")}; gone: ${gone.join(", ")}`,
    );
  const rows = rowsOfParts(imports);
  const highest = Math.max(...rows.values());
  const places = new Map(
    [...rows].map(([part, row]): [string, Point] => [
      part,
      [MARGIN + COLUMN * (PARTS[part].column + 0.5), TOP + ROW * (highest - row + 0.5)],
    ]),
  );
  const height = TOP + ROW * (highest + 1) + MARGIN;
  const arrows = arrowsOf(imports).sort(([a, b], [c, d]) => `${a} ${b}`.localeCompare(`${c} ${d}`, "en"));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', Arial, sans-serif">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<defs><marker id="end" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#555"/></marker></defs>`,
    `<text x="${MARGIN}" y="34" font-size="20" font-weight="700" fill="#222">${CAPTION[language][0]}</text>`,
    `<text x="${MARGIN}" y="56" font-size="13" fill="#444">${CAPTION[language][1]}</text>`,
    ...legend(language),
    ...arrows.map(([from, to]) => arrow(places, from, to)),
    ...[...places].map(([part, place]) => box(part, place, language)),
    "</svg>\n",
  ].join("\n");
}

function legend(language: Language): string[] {
  const widths = { entry: 150, write: 110, engine: 290, read: 0 };
  let x = MARGIN;
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => {
    const at = x;
    x += widths[kind];
    const { fill, line } = KINDS[kind];
    return `<rect x="${at}" y="72" width="16" height="16" rx="3" fill="${fill}" stroke="${line}"/><text x="${at + 24}" y="85" font-size="13" fill="#333">${KINDS[kind][language]}</text>`;
  });
}

function box(part: string, [x, y]: Point, language: Language): string {
  const { fill, line } = KINDS[PARTS[part].kind];
  const [left, top] = [x - BOX.width / 2, y - BOX.height / 2];
  return [
    `<rect x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="${fill}" stroke="${line}" stroke-width="1.2"/>`,
    `<text x="${x}" y="${y - 5}" font-size="15" font-weight="700" text-anchor="middle" fill="#222">${part}</text>`,
    `<text x="${x}" y="${y + 14}" font-size="13" text-anchor="middle" fill="#444">${PARTS[part][language]}</text>`,
  ].join("");
}

/** Straight down in a column; else out at the side and down, or down and in at the side, whichever passes no box. */
function arrow(places: ReadonlyMap<string, Point>, from: string, to: string): string {
  const [[x0, y0], [x1, y1]] = [from, to].map((part) => places.get(part)!);
  const [halfWidth, halfHeight] = [BOX.width / 2, BOX.height / 2];
  const side = Math.sign(x1 - x0);
  const ways: Point[][] =
    side === 0
      ? [
          [
            [x0, y0 + halfHeight],
            [x1, y1 - halfHeight],
          ],
        ]
      : [
          [
            [x0 + side * halfWidth, y0 + PORT],
            [x1, y0 + PORT],
            [x1, y1 - halfHeight],
          ],
          [
            [x0, y0 + halfHeight],
            [x0, y1 - PORT],
            [x1 - side * halfWidth, y1 - PORT],
          ],
        ];
  const others = [...places].filter(([part]) => part !== from && part !== to).map(([, place]) => place);
  const way =
    ways.find((points) => !points.slice(1).some((point, i) => others.some((place) => crosses(points[i], point, place)))) ?? ways[0];
  return `<path d="M${way.map((point) => point.join(",")).join(" L")}" fill="none" stroke="#555" stroke-width="1.4" marker-end="url(#end)"/>`;
}

/** Whether a level or upright line passes a box. */
function crosses([x0, y0]: Point, [x1, y1]: Point, [x, y]: Point): boolean {
  const apart = (a: number, b: number, middle: number, half: number): boolean =>
    Math.max(a, b) <= middle - half || Math.min(a, b) >= middle + half;
  return !apart(x0, x1, x, BOX.width / 2) && !apart(y0, y1, y, BOX.height / 2);
}

/** Where the picture is kept. */
export function pictureFile(language: Language): string {
  return join("docs", "images", `architecture.${language}.svg`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  for (const language of ["en", "zh"] as const) writeFileSync(join(ROOT, pictureFile(language)), architectureSvg(partImports(), language));
