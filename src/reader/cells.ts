import type { Lexicon, Measure } from "./lexicon.ts";
import { MULTIPLIERS } from "./numerals.ts";
import type { Paragraph } from "./paragraphs.ts";
import { rateOf } from "./rates.ts";
import type { DocumentTime } from "./years.ts";

/** A cell of a row, by its place in the row's text. */
export interface Cell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What a column is. */
export interface Column {
  readonly role: "serial" | "name" | "unit" | "note" | "category" | "value" | "text";
  readonly head: string;
  readonly year?: number | undefined;
  readonly kind?: "input" | "target" | "forecast" | undefined;
  /** Whether its head says its kind. */
  readonly isKindSaid?: boolean;
  readonly isGrowth: boolean;
  readonly isCumulative: boolean;
  /** Whether its head is a place: the values of its rows are that place's. */
  readonly isPlace?: boolean;
  /** Its own unit, in brackets in its head. */
  readonly unit?: string | undefined;
}

/** Words of heads whose signs blanks set apart: 指  标. */
const SPREAD = /指\s+标|项\s+目|单\s+位|名\s+称|地\s+区|序\s+号/g;

/** The cells of a row. */
export function cellsOf({ text }: Paragraph): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  const whole = text.replaceAll(SPREAD, (word) => word.replaceAll(/\s/g, "_"));
  const mark = /[\t|]/.test(text) ? /[\t|]/g : /\S\s{2,}\S/.test(whole) ? /\s{2,}/g : /\s+/g;
  const lead = text.length - text.trimStart().length;
  if (mark.source.startsWith("\\s")) from = lead;
  const ends = [...whole.slice(from).trimEnd().matchAll(mark)].map((match) => ({ at: from + match.index, width: match[0].length }));
  for (const { at: end, width } of [...ends, { at: text.length, width: 1 }]) {
    const part = text.slice(from, end);
    const start = from + part.length - part.trimStart().length;
    cells.push({
      text: part.trim(),
      from: Math.min(start, from + part.length),
      to: Math.min(start, from + part.length) + part.trim().length,
    });
    from = end + width;
  }
  if (text.trimStart().startsWith("|") && cells[0]?.text === "") cells.shift();
  return cells;
}

/** The cells of a row that has its unit behind its name, where only blanks part the cells: 参保率 %      91.8      95. */
export function withUnit(cells: readonly Cell[], heads: readonly string[], lexicon: Lexicon): readonly Cell[] {
  const at = heads.findIndex((head) => lexicon.tables.unit.test(head));
  const cell = cells[at - 1];
  const parts = /^(.*\S)\s+(\S{1,6})$/.exec(cell?.text ?? "");
  if (cell === undefined || parts === null || cells.length !== heads.length - 1) return cells;
  const [, name = "", unit = ""] = parts;
  if (unitOfCell(unit, name, lexicon) === undefined) return cells;
  const split = [{ text: name, from: cell.from, to: cell.from + name.length }, { text: unit, from: cell.to - unit.length, to: cell.to }]; // prettier-ignore
  return [...cells.slice(0, at - 1), ...split, ...cells.slice(at)];
}

/** A unit as a table prints it, such as 万张 or 个/千人. */
export interface CellUnit {
  readonly unit: string;
  readonly class: string;
  readonly factor: number;
  readonly per: string | undefined;
  readonly project: string | undefined;
}

/** Reads a unit of a column or in brackets; what its name says of a denominator goes with it. */
export function unitOfCell(printed: string, name: string, { measures }: Lexicon): CellUnit | undefined {
  const [head = "", ...behind] = printed
    .replace(/^每/, "")
    .replaceAll(/[()\s]/g, "")
    .split(/[/每]/);
  const scale = /^(?:亿|百万|十万|万|千|百)(?=.)/.exec(head)?.[0];
  const isWhole = measures.some(({ text }) => text === head);
  const word = scale !== undefined && !isWhole ? head.slice(scale.length) : head;
  const measure = measures.find(({ text }) => text === word);
  if (measure === undefined && !/^1?$/.test(head)) return undefined;
  if (measure === undefined && behind.length === 0) return undefined;
  const factor = scale === undefined || isWhole ? 1 : (MULTIPLIERS[scale] ?? 1);
  const isPlace = measure?.class === "count" && /托位/.test(name);
  const isBed = measure?.class === "count" && /床位/.test(name) && !/机构数|机构个数|机构$/.test(name);
  const isSeat = measure?.class === "count" && /学位/.test(name);
  const unit = isPlace ? "托位" : isBed ? "张" : isSeat ? "学位" : (measure?.unit ?? "1");
  const klass = isPlace ? "place" : isBed ? "bed" : isSeat ? "seat" : (measure?.class ?? "count");
  const per = perOf(behind[0] ?? "", name, measure);
  const money = measure?.class === "yuan" && behind.length > 0 ? `/${behind.join("·").replaceAll(/[·•.*]+/g, "·")}` : "";
  if (measure === undefined && per !== undefined)
    return { unit: `1/${per.replace(/[人户]$|老年人$/, "")}`, class: "frequency", factor, per: undefined, project: undefined };
  return { unit: per === undefined ? unit + money : `${unit}/${per}`, class: klass, factor, per, project: measure?.project };
}

function perOf(behind: string, name: string, measure: Measure | undefined): string | undefined {
  const said = /^(10万|十万|千|万|百)(?:名|个)?(老年人口?|老人|人口?|常住人口|户|儿童|活产)?/.exec(behind);
  if (said !== null)
    return `${said[1] === "十万" ? "10万" : (said[1] ?? "")}${/老/.test(said[2] ?? "") || (/老年人|老人/.test(name) && (said[2] ?? "人").startsWith("人")) ? "老年人" : /户/.test(said[2] ?? "") ? "户" : "人"}`;
  if (measure === undefined || behind !== "") return undefined;
  return rateOf(name, {
    from: 0,
    to: 0,
    values: [],
    factor: 1,
    measure,
    per: "",
    about: "",
    isChinese: false,
    isRatio: false,
    isDoubling: false,
  })?.per;
}

/** What the columns of a table are by their heads; empty if it has none that is of values. */
export function columnsOf(heads: readonly string[], time: DocumentTime, lexicon: Lexicon): Column[] {
  const { tables } = lexicon;
  const isOfPlaces = heads.filter((head) => PLACE_HEAD.test(head)).length >= LEAST_PLACES;
  const columns = heads.map((head): Column => {
    const year = yearOfHead(head, lexicon);
    const bracket =
      /[^\d(]([%‰])\s*$/.exec(head)?.[1] ?? /[(]\s?(?:单位[::])?\s?([^()\d]{1,8}|[^()]{0,4}\/[^()]{1,6})[)]\s*$/.exec(head)?.[1];
    const unit = bracket !== undefined && unitOfCell(bracket, head, lexicon) !== undefined ? bracket : undefined;
    const base = {
      head,
      year,
      unit,
      isGrowth: tables.growth.test(head) && (unit === undefined || unit === "%") && !/自然增长率/.test(head),
      isCumulative: tables.cumulative.test(head),
    };
    if (isOfPlaces && PLACE_HEAD.test(head)) return { ...base, role: "value", isPlace: true };
    if (/^年\s?[度份]?$|^时\s?间$/.test(head)) return { ...base, role: "note" };
    if (tables.serial.test(head)) return { ...base, role: "serial" };
    if (tables.unit.test(head)) return { ...base, role: "unit" };
    if (tables.attribute.test(head) && year === undefined) return { ...base, role: "note" };
    if (tables.acts.test(head) && year === undefined && unit === undefined) return { ...base, role: "text" };
    const kind = tables.forecast.test(head)
      ? "forecast"
      : tables.input.test(head)
        ? "input"
        : tables.target.test(head)
          ? "target"
          : undefined;
    if (
      year !== undefined ||
      (kind !== undefined && !/指\s*标$|名\s*称|项\s*目$|任\s*务$/.test(head)) ||
      base.isGrowth ||
      base.isCumulative ||
      unit !== undefined ||
      /数$|数量|数值|^值$|总数|合计|人口$|床位$|托位$|率$|占比|比例/.test(head)
    )
      return { ...base, role: "value", kind: kind ?? kindOfYear(year, time), isKindSaid: kind !== undefined };
    if (tables.other.test(head)) return { ...base, role: "category" };
    if (tables.name.test(head)) return { ...base, role: "name" };
    return { ...base, role: "text" };
  });
  const first = columns.findIndex(({ role }) => role === "name");
  const parted = columns.map((column, c) => (c > first && first >= 0 && column.role === "name" && ACTS.test(column.head) ? { ...column, role: "text" as const } : column)); // prettier-ignore
  return settled(parted, time);
}

/** A head that is a place or the sum of several, and how many of them make a table of places. */
const PLACE_HEAD = /^(?!行政|自然|各)[^()\d]{2,7}(?:[县区市镇乡村旗]|街道|社区)$|^全[县区市省镇]$|^(?:合|总|小)\s*计$/;
const LEAST_PLACES = 3;
/** A column of what is to be done, behind the one of names. */
const ACTS = /任\s*务|内\s*容|举\s*措|措\s*施/;

function kindOfYear(year: number | undefined, { written, since, before, present, isYearPlan }: DocumentTime): Column["kind"] {
  if (year === undefined || written === undefined) return undefined;
  const isTold = present !== undefined && year <= present;
  const isOfTerm = (since !== undefined && year >= since && !isTold) || (before !== undefined && year > before);
  return year > written || isOfTerm || (isYearPlan && year === written) ? "target" : "input";
}

/** How many years on end make a series of what was. */
const LEAST_SERIES = 3;

/** Years without a kind: the last of several is wanted, the first is known. */
function settled(columns: readonly Column[], { written, undated }: DocumentTime): Column[] {
  const years = columns.flatMap(({ role, year }) => (role === "value" && year !== undefined ? [year] : []));
  const wanted = columns.flatMap(({ role, year, kind }) =>
    role === "value" && (kind === "target" || kind === "forecast") && year !== undefined ? [year] : [],
  );
  const isBounding = columns.some(({ role, head }) => role === "note" && /属\s*性|指标类型/.test(head)); // 约束性, 预期性: of what is wanted
  const last = Math.max(...years);
  const isYearly = columns.every(({ role, year, head }) => role !== "value" || year !== undefined || /合\s*计|总\s*计/.test(head));
  const first = Math.min(...years);
  const isSeries = years.length >= LEAST_SERIES && last - first === years.length - 1 && new Set(years).size === years.length; // year after year
  const base = Math.max(...columns.flatMap(({ kind, year, isKindSaid }) => (kind === "input" && isKindSaid === true && year !== undefined ? [year] : []))); // prettier-ignore
  return columns.map((one) => {
    const isSum = (isYearly || one.isCumulative) && one.role === "value" && one.year === undefined && years.length > 1;
    const told = columns.findLast(({ role, year }) => role === "value" && year === last);
    const isOfLast =
      one.isGrowth && !one.isCumulative && one.year === undefined && /上年|同比|增减|升降/.test(one.head) && told !== undefined;
    const column = isSum ? { ...one, year: last } : isOfLast ? { ...one, year: last, kind: told.kind } : one; // the sum of them, or how the last has changed
    const isNow = column.role === "value" && column.kind === "input" && column.year !== undefined && column.year === written;
    if (isNow && columns.some((later) => later.kind === "target" && isLater(later, column))) return { ...column, kind: "target" };
    const isBeyond = column.role === "value" && column.isKindSaid !== true && column.year !== undefined && column.year > base;
    if (isBeyond && Number.isFinite(base)) return { ...column, kind: "target" }; // 2025年基数, 2026年, 2027年
    if (column.role !== "value" || column.kind !== undefined) return column;
    if (column.year === undefined || written !== undefined) return column;
    if (wanted.length > 0) return { ...column, kind: column.year < Math.min(...wanted) ? "input" : "target" };
    if (isSeries && last < undated.toCome) return { ...column, kind: "input" };
    if (first < last) return { ...column, kind: column.year === first ? "input" : "target" };
    return isBounding ? { ...column, kind: "target" } : column;
  });
}

/** Whether a column is of the same as another, of a later year: 2024年改造、2025年改造. */
function isLater(later: Column, { head, year }: Column): boolean {
  const plain = (text: string): string => text.replaceAll(/\d{4}年?/g, "");
  return (
    later.year !== undefined &&
    year !== undefined &&
    later.year > year &&
    /[^()\d年]/.test(plain(head)) &&
    plain(later.head) === plain(head)
  );
}

function yearOfHead(head: string, { periods }: Lexicon): number | undefined {
  const years = [...head.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/g)].map((match) => Number(match[1]));
  const last = years.at(-1);
  if (last !== undefined) return last;
  return periods.find(({ pattern }) => head.match(pattern) !== null)?.to;
}
