import type { Count, PlaceLabel } from "./count.ts";
import { nameOf, type Finding, type Level, type Spot } from "./finding.ts";
import { headOf, isHeadRow, isNumbering, type Column, type Head, type Keys } from "./heads.ts";
import { ageOf, isTotal, labelsOf, sexOf, type AgeLabel, type Stub, type Who } from "./labels.ts";
import { closeAges, type OpenCount } from "./close-ages.ts";
import type { Sheet } from "./source.ts";
import { clean, indentOf, isAmount, readContent, type Amount } from "./text.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";

/** What a sheet holds, and everything odd about it. */
export interface SheetReading {
  readonly sheet: Sheet;
  readonly counts: readonly Count[];
  readonly findings: readonly Finding[];
  /** Factor on counts that the sheet itself declares, with its cell. */
  readonly factor: number;
  readonly title: string;
}

/** What is known before a sheet is read. */
export interface TableOptions {
  /** Persons in one unit of the counts; taken from the file where it says so. */
  readonly factor?: number | undefined;
}

/** What goes on from row to row. */
interface State {
  head: Head | undefined;
  pending: number[];
  place: PlaceLabel;
  /** A place was named in a row of its own, without numbers. */
  announced: boolean;
  sex: Who | undefined;
  carried: Map<number, string>;
  /** Rows without a code so far, by prefecture. */
  readonly uncoded: Map<string, number>;
  readonly counts: OpenCount[];
  readonly findings: Finding[];
}

/** Digits of a code that name the prefecture. */
const PREFECTURE = 4;
const NOTE = /^(注|说明|资料来源|数据来源|来源|备注|本表|单位|表\d|续表|note|source|\*|①|②)/i;

/**
 * Reads a sheet: every number under a head, with the labels of its row and column.
 *
 * Heads may take several rows and stand again further down; a row without numbers names the place, sex or nothing. What cannot be read is a finding.
 */
export function readSheet(sheet: Sheet, { factor }: TableOptions = {}): SheetReading {
  const { rows } = sheet;
  const state: State = { head: undefined, pending: [], place: { name: "", indent: 0, row: 0 }, announced: false, sex: undefined, carried: new Map(), uncoded: new Map(), counts: [], findings: [] };
  const declared = factor ?? declaredFactor(sheet, state);
  rows.forEach((row, r) => readRow(sheet, row, r, declared, state));
  if (state.counts.length === 0) tellNoHead(sheet, state);
  return { sheet, counts: closeAges(state.counts, state.findings), findings: state.findings, factor: declared, title: titleOf(rows) };
}

/** The text above the first head. */
function titleOf(rows: readonly (readonly string[])[]): string {
  const first = rows.findIndex(isHeadRow);
  return rows.slice(0, Math.max(0, first)).flat().map(clean).filter((text) => text !== "").join(" ");
}

const FACTORS: readonly (readonly [RegExp, number])[] = [[/单位[::]?\s*万人|[((]万人[))]/, 10_000], [/单位[::]?\s*千人|in thousands|\(thousands\)/i, 1_000], [/单位[::]?\s*百人/, 100]];

function declaredFactor(sheet: Sheet, { findings }: State): number {
  const first = sheet.rows.findIndex(isHeadRow);
  for (const [r, row] of sheet.rows.slice(0, Math.max(0, first)).entries()) {
    for (const [c, text] of row.entries()) {
      const factor = FACTORS.find(([pattern]) => pattern.test(clean(text)))?.[1];
      if (factor === undefined) continue;
      findings.push({ level: "warning", code: "intake-unit", params: { factor }, origin: sheet.origin, cells: [nameOf({ row: r, column: c })] });
      return factor;
    }
  }
  const heads = first < 0 ? [] : sheet.rows[first].map((text) => clean(text).toLowerCase());
  return heads.includes("popmale") && heads.includes("agegrp") ? 1_000 : 1;
}

function readRow(sheet: Sheet, row: readonly string[], r: number, factor: number, state: State): void {
  const texts = row.map(clean);
  if (texts.every((text) => text === "") || isNumbering(row)) return;
  if (isHeadRow(row) && opensHead(row, r, sheet, state) && !isContext(texts, state)) {
    if (state.pending.length === 0 || state.pending[state.pending.length - 1] < lastFilled(sheet, r)) state.pending = [];
    state.pending.push(r);
    state.head = headOf(sheet.rows, state.pending);
    state.sex = undefined;
    state.carried = new Map();
    return;
  }
  if (!state.head) return;
  const { columns } = state.head;
  const values = columns.some((column, c) => column.role === "value" && isAmount(readContent(texts[c] ?? "")));
  const lone = texts.filter((text) => text !== "").length < 2;
  if (!values && (lone || !texts.some((text, c) => c > 0 && text !== "" && columns[c]?.role === "stub")) && !texts.some((text, c) => c > 0 && isAmount(readContent(text)))) return readContext(row, r, state);
  if (texts.filter((text) => text !== "").length === 1 && columns.length > 2) return;
  state.pending = [];
  readValues(sheet, row, r, factor, state);
}

/** Whether labels begin a head or go on with it; among rows of numbers a head must name its stubs, else it is a row whose numbers are lost. */
function opensHead(row: readonly string[], r: number, sheet: Sheet, { counts, pending }: State): boolean {
  const goesOn = pending.length > 0 && pending[pending.length - 1] === lastFilled(sheet, r);
  return counts.length === 0 || goesOn || row.some((text) => labelsOf(text).some(({ kind }) => kind === "stub"));
}

/** The last row above that is not blank; heads follow one another, or blank rows. */
function lastFilled({ rows }: Sheet, r: number): number {
  for (let above = r - 1; above >= 0; above--) if (rows[above].some((text) => clean(text) !== "") && !isNumbering(rows[above])) return above;
  return -1;
}

/** A row below a head that only names a sex or place for the rows to come. */
function isContext(texts: readonly string[], { head, counts }: State): boolean {
  return head !== undefined && counts.length > 0 && texts.filter((text) => text !== "").length === 1 && labelsOf(texts.find((text) => text !== "") ?? "").every(({ kind }) => kind !== "stub");
}

function readContext(row: readonly string[], r: number, state: State): void {
  const column = row.findIndex((text) => clean(text) !== "");
  const text = clean(row[column]);
  if (NOTE.test(text) || state.head === undefined) return;
  const sex = sexOf(text);
  if (sex !== undefined) {
    state.sex = sex;
    return;
  }
  const stub = state.head.columns[column];
  if (stub?.role === "stub" && stub.stub === "place" && !/[,。;,.]/.test(text)) {
    state.place = { name: text, indent: indentOf(row[column]), row: r };
    state.announced = true;
    state.sex = undefined;
  }
}

/** What the stubs of a row say. */
interface RowKeys {
  readonly place: PlaceLabel;
  readonly sex?: Who | undefined;
  readonly year?: number | undefined;
  readonly area?: string | undefined;
  readonly age?: AgeLabel | "total" | undefined;
  readonly skip: boolean;
}

function readValues(sheet: Sheet, row: readonly string[], r: number, factor: number, state: State): void {
  const { columns } = state.head!;
  const add = finder(sheet, state, r);
  tellShape(row, columns, add);
  const groups = stubGroups(columns);
  let keys: RowKeys | undefined;
  let group = -1;
  columns.forEach((column, c) => {
    if (column.role === "unknown") tellUnknown(column, c, row, sheet, state);
    if (column.role !== "value") return;
    const mine = groups.findLastIndex((stubs) => stubs[0] <= c);
    if (mine !== group || keys === undefined) {
      group = mine;
      keys = rowKeys(row, r, groups[Math.max(0, mine)] ?? [], columns, state, add);
    }
    if (!keys.skip) readCell({ row, r, c, keys, head: column.keys, factor, sheet, state, add });
  });
}

type Add = (level: Level, code: MessageCode, params: MessageParams, columns: readonly number[]) => void;

function finder({ origin }: Sheet, { findings }: State, r: number): Add {
  return (level, code, params, columns) => void findings.push({ level, code, params, origin, cells: columns.map((column) => nameOf({ row: r, column })) });
}

/** Blocks side by side: each begins with stubs of its own. A table whose stubs stand anywhere is one block. */
function stubGroups(columns: readonly Column[]): number[][] {
  const stubs = columns.flatMap((column, c) => (column.role === "stub" ? [{ c, stub: column.stub }] : []));
  const repeated = stubs.filter(({ stub }, i) => stubs.findIndex((other) => other.stub === stub) < i);
  const headless = stubs.length === 0 ? columns.findIndex(({ role }) => role === "unknown") : -1;
  if (repeated.length === 0) return [headless >= 0 ? [headless] : stubs.map(({ c }) => c)];
  const starts = [stubs[0].c, ...repeated.map(({ c }) => c)];
  return starts.map((start, i) => stubs.filter(({ c }) => c >= start && c < (starts[i + 1] ?? Infinity)).map(({ c }) => c));
}

function tellShape(row: readonly string[], columns: readonly Column[], add: Add): void {
  const beyond = row.flatMap((text, c) => (c >= columns.length && clean(text) !== "" ? [c] : []));
  if (beyond.length > 0) add("error", "intake-row-long", { columns: columns.length }, beyond);
}

function tellUnknown(column: Extract<Column, { role: "unknown" }>, c: number, row: readonly string[], sheet: Sheet, state: State): void {
  if (!isAmount(readContent(clean(row[c] ?? "")))) return;
  const cells = [nameOf({ row: column.row, column: c })];
  const known = state.findings.some(({ code, cells: other }) => code === "intake-head-unknown" && other[0] === cells[0]);
  if (!known) state.findings.push({ level: "error", code: "intake-head-unknown", params: { text: column.text || "—" }, origin: sheet.origin, cells: [...cells, nameOf({ row: state.counts.length === 0 ? column.row + 1 : column.row, column: c })] });
}

function rowKeys(row: readonly string[], r: number, stubs: readonly number[], columns: readonly Column[], state: State, add: Add): RowKeys {
  const at = (stub: Stub): number | undefined => stubs.find((c) => (columns[c].role === "stub" ? columns[c].stub === stub : stub === "place"));
  const text = (stub: Stub): string => {
    const c = at(stub);
    return c === undefined ? "" : carriedText(row, c, stub, state);
  };
  const own = ownLabels(row, r, at("place"), at("code"), text("parent") || text("parent-name"), state);
  const first = stubs[0];
  if (stubs.length > 0 && stubs.every((c) => clean(row[c] ?? "") === "")) add("error", "intake-row-unlabelled", {}, [first ?? 0]);
  return {
    place: state.place,
    sex: sexKey(text("sex"), at("sex"), own.sex, add),
    year: yearKey(text("year"), at("year"), add),
    area: areaKey(text("area")),
    age: own.age ?? ageKey(text, at, add, state),
    skip: text("variant") !== "" && !/medium|estimates?|中/i.test(text("variant")),
  };
}

/** A stub's text; a blank one is that of the rows above where the column is written once for many rows. */
function carriedText(row: readonly string[], c: number, stub: Stub, state: State): string {
  const text = clean(row[c] ?? "");
  if (text !== "") state.carried.set(c, text);
  return text === "" && (stub === "sex" || stub === "year" || stub === "area" || stub === "parent" || stub === "parent-name") && stub !== "sex" ? (state.carried.get(c) ?? "") : text;
}

/** Takes in what the column of places says: a place, or the sex or age of the place above. */
function ownLabels(row: readonly string[], r: number, c: number | undefined, codeAt: number | undefined, parent: string, state: State): { readonly sex?: Who; readonly age?: AgeLabel } {
  const text = c === undefined ? "" : clean(row[c] ?? "");
  const code = codeAt === undefined ? "" : clean(row[codeAt] ?? "") || codeFor(text, state);
  if (c === undefined && code === "") return state.sex === undefined ? {} : { sex: state.sex };
  const sex = sexOf(text);
  const age = ageOf(text, false);
  if (sex !== undefined && (sex !== "both" || state.announced) && code === "") {
    state.sex = sex;
    return { sex };
  }
  if (age !== undefined && age !== "total" && code === "") return { age, ...(state.sex !== undefined && { sex: state.sex }) };
  if (text === "" && code === "") return state.sex === undefined ? {} : { sex: state.sex };
  state.place = { name: text || code, indent: indentOf(row[c ?? 0] ?? ""), row: r, ...(code !== "" && { code }), ...(parent !== "" && { parent }) };
  state.announced = false;
  state.sex = undefined;
  return {};
}

/** A code for a row of a coded table that has none (a zone of the book): that of the prefecture of the row before, X and a number. */
function codeFor(name: string, { place, uncoded }: State): string {
  if (name === "" || place.code === undefined) return "";
  const prefecture = place.code.slice(0, PREFECTURE);
  uncoded.set(prefecture, (uncoded.get(prefecture) ?? 0) + 1);
  return `${prefecture}X${uncoded.get(prefecture)}`;
}

function sexKey(text: string, c: number | undefined, own: Who | undefined, add: Add): Who | undefined {
  if (c === undefined) return own;
  const sex = sexOf(text);
  if (sex === undefined) add("error", text === "" ? "intake-stub-blank" : "intake-sex", { text: text || "—" }, [c]);
  return sex;
}

function yearKey(text: string, c: number | undefined, add: Add): number | undefined {
  if (c === undefined) return undefined;
  const year = /^((?:19|20)\d{2})年?$/.exec(text)?.[1];
  if (year === undefined) add("error", "intake-year", { text: text || "—" }, [c]);
  return year === undefined ? undefined : Number(year);
}

function areaKey(text: string): string | undefined {
  if (text === "" || isTotal(text)) return undefined;
  const area = labelsOf(text).find((label) => label.kind === "area");
  return area?.area ?? text;
}

function ageKey(text: (stub: Stub) => string, at: (stub: Stub) => number | undefined, add: Add, state: State): AgeLabel | "total" | undefined {
  const from = text("age-from");
  if (from !== "") return spanOf(from, text("age-span"), text("age-to"), at);
  const c = at("age");
  if (c === undefined) return undefined;
  const label = text("age");
  const sex = sexOf(label);
  if (sex === "f" || sex === "m") {
    state.sex = sex;
    return "total";
  }
  const age = ageOf(label, true);
  if (age === undefined) add("error", label === "" ? "intake-stub-blank" : "intake-age", { text: label || "—" }, [c]);
  return age;
}

function spanOf(from: string, span: string, to: string, at: (stub: Stub) => number | undefined): AgeLabel {
  const first = Number(from);
  if (at("age-to") !== undefined) return { from: first, to: to === "" ? Infinity : Number(to) + 1 };
  return { from: first, to: Number(span) > 0 ? first + Number(span) : Infinity };
}

interface CellContext {
  readonly row: readonly string[];
  readonly r: number;
  readonly c: number;
  readonly keys: RowKeys;
  readonly head: Keys;
  readonly factor: number;
  readonly sheet: Sheet;
  readonly state: State;
  readonly add: Add;
}

function readCell({ row, r, c, keys, head, factor, sheet, state, add }: CellContext): void {
  const content = readContent(clean(row[c] ?? ""));
  if (content === "text") return add("error", "not-a-number", { value: clean(row[c] ?? "") }, [c]);
  if ((content === "blank" || content === "unknown") && !isLeaf(keys, head)) return head.measure === "persons" && state.counts.length > 0 ? add("warning", "intake-blank-total", {}, [c]) : undefined;
  if (content === "blank" || content === "unknown") add("warning", "intake-blank", {}, [c]);
  const amount: Amount = isAmount(content) ? content : { value: 0, decimals: 0, percent: false };
  if (amount.value < 0) return add("error", "negative", { value: amount.value }, [c]);
  const measure = amount.percent && head.measure === "persons" ? "share" : head.measure;
  const by = measure === "persons" ? (head.factor ?? factor) : 1;
  if (measure === "persons" && by === 1 && amount.decimals > 0) add("error", "intake-not-whole", { value: clean(row[c] ?? "") }, [c]);
  const age = keys.age !== undefined && keys.age !== "total" ? keys.age : head.age;
  const sex = head.sex ?? (keys.sex === "both" ? undefined : keys.sex) ?? (keys.age === undefined || state.sex === undefined ? undefined : state.sex) ?? "both";
  state.counts.push({
    origin: sheet.origin, row: r, column: c, place: keys.place, year: head.year ?? keys.year, area: head.area ?? keys.area ?? "all",
    basis: head.registered ? "registered" : "resident", measure, sex, from: age?.from ?? 0, label: age ?? { from: 0, to: Infinity },
    value: exact(amount.value * by), step: by / 10 ** amount.decimals,
  });
}

/** Whether a cell is of one group of ages; a blank one is then read as nobody, which is told. A blank total or share is not known. */
function isLeaf(keys: RowKeys, head: Keys): boolean {
  return head.measure === "persons" && (head.age !== undefined || (keys.age !== undefined && keys.age !== "total"));
}

/** Takes off what multiplying decimals leaves behind. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}

/** A sheet with numbers but without a head that could be read is told of; one of notes only is not. */
function tellNoHead({ origin, rows }: Sheet, { findings }: State): void {
  const spots: Spot[] = rows.flatMap((row, r) => row.flatMap((text, c) => (isAmount(readContent(clean(text))) ? [{ row: r, column: c }] : [])));
  const few = 3;
  if (spots.length >= few) findings.push({ level: "error", code: "intake-no-head", params: {}, origin, cells: [nameOf(spots[0])] });
}
