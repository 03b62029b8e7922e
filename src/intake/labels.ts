import { clean } from "./text.ts";

/** Sex of a count: both together, or one. */
export type Who = "both" | "f" | "m";
/** What a number measures. */
export type Measure = "persons" | "share" | "ratio";
/** The kinds of columns that describe a row. */
export type Stub =
  "age" | "age-from" | "age-span" | "age-to" | "sex" | "place" | "code" | "parent" | "parent-name" | "level" | "year" | "area" | "variant";

/** Ages from `from` to before `to`; without `to` up to the next age of the table, or open. */
export interface AgeLabel {
  readonly from: number;
  readonly to?: number | undefined;
  /** In some tables the last age is also the first of the next group (18–35, 35–60): then it is excluded. */
  readonly ranged?: boolean | undefined;
}

/** Meaning of a header or a stub. */
export type Label =
  | { readonly kind: "age"; readonly age: AgeLabel }
  | { readonly kind: "sex"; readonly sex: "f" | "m" }
  | { readonly kind: "total" }
  | { readonly kind: "area"; readonly area: string }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "registered" }
  | { readonly kind: "factor"; readonly factor: number }
  | { readonly kind: "stub"; readonly stub: Stub }
  | { readonly kind: "ignored" };

const STUBS: Readonly<Record<Stub, readonly string[]>> = {
  age: ["年龄", "年龄组", "年龄分组", "年龄别", "age", "agegrp", "agegroup", "age_group"],
  "age-from": ["agegrpstart", "age_lo", "age_from", "age_start"],
  "age-span": ["agegrpspan", "age_span"],
  "age-to": ["age_hi"],
  sex: ["性别", "sex", "gender"],
  place: [
    "地区",
    "市县",
    "县区",
    "县市区",
    "县(市、区)",
    "市、县",
    "市县区",
    "乡镇",
    "街道",
    "镇街",
    "乡镇街道",
    "乡镇(街道)",
    "镇(街道)",
    "乡、镇、街道",
    "区镇",
    "名称",
    "单位名称",
    "地区名称",
    "行政区",
    "town",
    "name",
    "location",
    "region",
    "place",
    "district",
  ],
  code: ["代码", "地区代码", "行政区划代码", "区划代码", "code", "code2010", "locid", "town_code"],
  parent: ["parent_code", "county_code", "上级代码"],
  "parent-name": ["county", "所属县区"],
  level: ["level", "级别", "层级"],
  year: ["年份", "年度", "year", "time"],
  area: ["城乡", "area"],
  variant: ["variant"],
};

/** Headers of columns that are known and ignored. */
const IGNORED = new Set([
  "户数",
  "总户数",
  "户籍户数",
  "年末户数",
  "年末总户数",
  "家庭户",
  "集体户",
  "家庭户户数",
  "集体户户数",
  "家庭户人口",
  "集体户人口",
  "平均家庭户规模",
  "户规模",
  "平均每户人口",
  "序号",
  "编号",
  "备注",
  "来源",
  "资料来源",
  "人口密度",
  "面积",
  "土地面积",
  "no",
  "no.",
  "id",
  "note",
  "notes",
  "remark",
  "source",
  "url",
  "unit",
  "period",
  "province",
  "prefecture",
  "city",
  "official_code",
  "leaf",
  "sortorder",
  "iso3_code",
  "iso2_code",
  "sdmx_code",
  "loctypeid",
  "loctypename",
  "parentid",
  "varid",
  "midperiod",
  "出生人数",
  "死亡人数",
  "出生人口",
  "死亡人口",
  "出生",
  "死亡",
  "迁入",
  "迁出",
  "自然增长率",
  "自然增长",
  "城镇人口",
  "乡村人口",
  "非农业人口",
  "农业人口",
  "城镇化率",
  "basis",
]);

const AREAS: Readonly<Record<string, string>> = {
  城市: "city",
  镇: "town",
  乡村: "rural",
  城镇: "urban",
  农村: "rural",
  city: "city",
  rural: "rural",
  urban: "urban",
};

/** Words that headers consist of, longest first if one is a prefix of another. */
const WORDS: readonly (readonly [RegExp, readonly Label[]])[] = [
  [/(?:年末)?户籍总?人口数?|户籍/y, [{ kind: "registered" }]],
  [
    /占比|占(?:总人口|常住人口|户籍人口|人口)?数?的?(?:比重|比例|百分比|%)?|比重|比例|百分比|构成|percent(?:age)?|pct|share|%/y,
    [{ kind: "measure", measure: "share" }],
  ],
  [/按(?:性别|年龄组?|城乡)(?:分组?|划分)?/y, [{ kind: "measure", measure: "persons" }]],
  [/性别比|sexratio/y, [{ kind: "measure", measure: "ratio" }]],
  [
    /(?:年末)?常住总?人口数?|年末总?人口数?|总?人口数|人口|总人数|人数|persons|population|pop|count|value/y,
    [{ kind: "measure", measure: "persons" }],
  ],
  [/男女合计|合计|小计|总计|共计|总数|全部|总|计|全国|全省|全市|全县|全区|bothsexes|both|total|all/y, [{ kind: "total" }]],
  [/女性?|females?|women|girls/y, [{ kind: "sex", sex: "f" }]],
  [/男性?|males?|men|boys/y, [{ kind: "sex", sex: "m" }]],
  [/\(?(?:单位:)?万人\)?/y, [{ kind: "factor", factor: 10_000 }]],
  [/\(?(?:单位:)?千人\)?|\(?(?:in)?thousands?\)?/y, [{ kind: "factor", factor: 1_000 }]],
  [/\(?(?:以?女性?(?:=|为)100)\)?/y, [{ kind: "measure", measure: "ratio" }]],
  [/\((?:单位:)?[人个]\)|单位:[人个]/y, [{ kind: "factor", factor: 1 }]],
  [/其中|按|[的、,:;/·|()_.#-]/y, []],
];

/** Age patterns, in the order in which they are tried. */
const AGES: readonly (readonly [RegExp, (match: RegExpExecArray) => AgeLabel])[] = [
  [/(?:不满|未满|under|<)(\d{1,3})(?:周?岁)?/y, (m) => ({ from: 0, to: Number(m[1]) })],
  [/(\d{1,3})(?:周?岁)?[-~–—−至到_](\d{1,3})(?:周?岁)?/y, (m) => ({ from: Number(m[1]), to: Number(m[2]) + 1, ranged: true })],
  [
    /(\d{1,3})周?岁?(?:及其?|和|或|含)?以上|(\d{1,3})(?:岁?\+|yearsandover|andover|andolder|andabove|plus|p)/y,
    (m) => ({ from: Number(m[1] ?? m[2]), to: Infinity }),
  ],
  [/(\d{1,3})周?岁?(?:及|和|或|含)以下/y, (m) => ({ from: 0, to: Number(m[1]) + 1 })],
  [/(\d{1,3})周?岁?以下/y, (m) => ({ from: 0, to: Number(m[1]) })],
  [/[≥>]=?(\d{1,3})(?:周?岁)?/y, (m) => ({ from: Number(m[1]), to: Infinity })],
  [/(\d{1,3})(?:周?岁)?[-~–—−](?![\d])/y, (m) => ({ from: Number(m[1]) })],
  [/(\d{1,3})周?岁组?/y, (m) => ({ from: Number(m[1]), to: Number(m[1]) + 1 })],
];

/** The sexes as single letters of a file's own code. */
const LETTERS: Readonly<Record<string, readonly Label[]>> = {
  f: [{ kind: "sex", sex: "f" }],
  m: [{ kind: "sex", sex: "m" }],
  t: [{ kind: "total" }],
  b: [{ kind: "total" }],
};

/**
 * Parses a header or stub into labels.
 *
 * @returns All its labels; none if any part of it is unknown.
 */
export function labelsOf(raw: string): readonly Label[] {
  const known = READ.get(raw);
  if (known) return known;
  const labels = readLabels(raw);
  if (READ.size < MEMORY) READ.set(raw, labels);
  return labels;
}

/** Cache: headers and stubs repeat, and a national table has a hundred thousand cells. */
const READ = new Map<string, readonly Label[]>();
const MEMORY = 20_000;

function readLabels(raw: string): readonly Label[] {
  const compact = compactOf(raw);
  if (compact === "") return [];
  const bare = compact.replace(/\((?:单位:)?[^)]*\)$/, "");
  for (const text of [compact, bare]) {
    for (const [stub, words] of Object.entries(STUBS) as [Stub, readonly string[]][])
      if (words.includes(text)) return [{ kind: "stub", stub }];
    if (IGNORED.has(text)) return [{ kind: "ignored" }];
    if (AREAS[text] !== undefined) return [{ kind: "area", area: AREAS[text] }];
  }
  return LETTERS[compact] ?? codedOf(compact) ?? tokensOf(compact);
}

/** Without blanks, in lower case; for bilingual headers only the Chinese half. */
function compactOf(raw: string): string {
  const text = clean(raw).replace(/\s+/g, "").toLowerCase();
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  const half = text.replace(/(?<=[\u4e00-\u9fff)])[0-9]*[a-z][a-z0-9,.()=%&'/+-]*$/, "");
  return half === "" ? text : half;
}

/** Headers of machine-readable files: m0, f85, a17, pop_2020, pct_0_14, pct_60p, popmale. */
function codedOf(text: string): readonly Label[] | undefined {
  const single = /^([mf])(\d{1,3})$/.exec(text);
  if (single)
    return [
      { kind: "sex", sex: single[1] === "m" ? "m" : "f" },
      { kind: "age", age: { from: Number(single[2]) } },
    ];
  const age = /^a(?:ge)?_?(\d{1,3})$/.exec(text);
  if (age) return [{ kind: "age", age: { from: Number(age[1]) } }];
  return undefined;
}

function tokensOf(text: string): readonly Label[] {
  const labels: Label[] = [];
  for (let at = 0; at < text.length;) {
    const found = tokenAt(text, at);
    if (!found) return [];
    labels.push(...found.labels);
    at = found.end;
  }
  return labels;
}

function tokenAt(text: string, at: number): { readonly labels: readonly Label[]; readonly end: number } | undefined {
  const year = matchAt(/((?:19|20)\d{2})(?!\d)年?(?:末|底)?/y, text, at);
  if (year) return { labels: [{ kind: "year", year: Number(year[1]) }], end: at + year[0].length };
  for (const [pattern, ageOf] of AGES) {
    const match = matchAt(pattern, text, at);
    if (match) return { labels: [{ kind: "age", age: ageOf(match) }], end: at + match[0].length };
  }
  for (const [pattern, labels] of WORDS) {
    const match = matchAt(pattern, text, at);
    if (match && match[0] !== "") return { labels, end: at + match[0].length };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The age of a stub; a bare number counts if the column contains ages. */
export function ageOf(raw: string, bare: boolean): AgeLabel | "total" | undefined {
  const text = clean(raw);
  if (bare && /^\d{1,3}$/.test(text)) return { from: Number(text) };
  const labels = labelsOf(text);
  const ages = labels.flatMap((label) => (label.kind === "age" ? [label.age] : []));
  if (ages.length === 1) return ages[0];
  return ages.length === 0 && labels.length > 0 && labels.every(({ kind }) => kind === "total" || kind === "measure") ? "total" : undefined;
}

/** Whether a stub says that ages are not known. */
export function isAgeUnstated(raw: string): boolean {
  return /^(?:年龄)?(?:不详|未知|不明|未说明)$|^(?:age)?(?:unknown|notstated)$/i.test(clean(raw).replace(/\s+/g, ""));
}

/** The sex of a stub. */
export function sexOf(raw: string): Who | undefined {
  const labels = labelsOf(raw);
  if (labels.length === 0 || !labels.every(({ kind }) => kind === "sex" || kind === "total" || kind === "measure")) return undefined;
  const sexes = labels.flatMap((label) => (label.kind === "sex" ? [label.sex] : []));
  return sexes.length > 1 ? undefined : (sexes[0] ?? (labels.some(({ kind }) => kind === "total") ? "both" : undefined));
}

/** Whether a stub is the total of all places. */
export function isTotal(raw: string): boolean {
  const labels = labelsOf(raw);
  return labels.length > 0 && labels.every(({ kind }) => kind === "total");
}
