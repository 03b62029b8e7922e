import { firstOf, itemOf, lastOf } from "../core/items.ts";
import type { Count } from "./count.ts";
import { nameOf, type Finding, type Spot } from "./finding.ts";
import { headOf, isHeadRow, isNumbering, type Column, type Doubt, type Head, type Keys } from "./heads.ts";
import { closeAges } from "./close-ages.ts";
import { declaredFactor } from "./declared-unit.ts";
import { groupBy } from "../core/group-by.ts";
import { isTotal, labelsOf, sexOf } from "./labels.ts";
import { finder, rowKeys, stubGroups, type Add, type RowKeys, type State } from "./row-keys.ts";
import type { Sheet } from "./sheet.ts";
import { clean, indentOf, isAmount, isMarked, readContent, type Amount } from "./text.ts";

/** Contents of a sheet, and all findings about it. */
export interface SheetReading {
  readonly sheet: Sheet;
  readonly counts: readonly Count[];
  readonly findings: readonly Finding[];
  /** Factor on counts declared in the sheet, with its cell. */
  readonly factor: number;
  readonly title: string;
}

/** Known before a sheet is read. */
export interface TableOptions {
  /** Persons per unit of the counts; from the file if it says so. */
  readonly factor?: number | undefined;
}

const NOTE = /^(注|说明|资料来源|数据来源|来源|备注|本表|单位|表\d|续表|note|source|\*|①|②)/i;

/**
 * Reads a sheet: every number under a header, with the labels of its row and column.
 *
 * Headers may take several rows and be repeated further down; a row without numbers names the place or sex, or nothing. What cannot be read is a finding.
 */
export function readSheet(sheet: Sheet, { factor }: TableOptions = {}): SheetReading {
  const { rows } = sheet;
  const state: State = {
    head: undefined,
    pending: [],
    place: { name: "", indent: 0, row: 0 },
    announced: false,
    sex: undefined,
    carried: new Map(),
    uncoded: new Map(),
    counts: [],
    findings: [],
  };
  const declared = factor ?? declaredFactor(sheet, state);
  rows.forEach((row, r) => readRow(sheet, row, r, declared, state));
  if (state.counts.length === 0) refuseNoHead(sheet, state);
  notePercents(sheet, state);
  return { sheet, counts: closeAges(state.counts, state.findings), findings: state.findings, factor: declared, title: titleOf(rows) };
}

/** A head whose column `area` holds places, where nothing else does: some cell below it names neither all nor town or country. */
function withPlaces(head: Head, rows: readonly (readonly string[])[], r: number): Head {
  const c = head.columns.findIndex((column) => column.role === "stub" && column.stub === "area");
  if (c < 0 || head.columns.some((column) => column.role === "stub" && (column.stub === "place" || column.stub === "code"))) return head;
  const holdsPlaces = rows.slice(r + 1).some((row) => {
    const text = clean(row[c] ?? "");
    return text !== "" && !isTotal(text) && !labelsOf(text).some(({ kind }) => kind === "area");
  });
  return holdsPlaces ? { ...head, columns: head.columns.map((column, i) => (i === c ? { role: "stub", stub: "place" } : column)) } : head;
}

/** The text above the first header. */
function titleOf(rows: readonly (readonly string[])[]): string {
  const first = rows.findIndex(isHeadRow);
  return rows
    .slice(0, Math.max(0, first))
    .flat()
    .map(clean)
    .filter((text) => text !== "")
    .join(" ");
}

function readRow(sheet: Sheet, row: readonly string[], r: number, factor: number, state: State): void {
  const texts = row.map(clean);
  if (texts.every((text) => text === "") || isNumbering(row)) return;
  if (isHeadRow(row) && !isCountsLikeYears(row, state) && opensHead(row, r, sheet, state) && !isContext(texts, state)) {
    if (state.pending.length === 0 || lastOf(state.pending) < lastFilled(sheet, r)) state.pending = [];
    state.pending.push(r);
    state.head = withPlaces(headOf(sheet.rows, state.pending), sheet.rows, r);
    state.sex = undefined;
    state.carried = new Map();
    return;
  }
  if (!state.head) return;
  const { columns } = state.head;
  const values = columns.some(
    (column, c) => column.role === "value" && (isAmount(readContent(texts[c] ?? "")) || isFormula(texts[c] ?? "")),
  );
  const lone = texts.filter((text) => text !== "").length < 2;
  if (
    !values &&
    (lone || !texts.some((text, c) => c > 0 && text !== "" && columns[c]?.role === "stub")) &&
    !texts.some((text, c) => c > 0 && isAmount(readContent(text)))
  )
    return readContext(row, r, state);
  if (texts.filter((text) => text !== "").length === 1 && columns.length > 2) return;
  state.pending = [];
  readValues(sheet, row, r, factor, state);
}

/** A formula that no program has computed, as its text. */
function isFormula(text: string): boolean {
  return text.startsWith("=");
}

/** Whether a row below a head, with its stub filled in, has counts that could be years (1900 to 2099): a head of years names its stub or leaves it blank. */
function isCountsLikeYears(row: readonly string[], { head }: State): boolean {
  const stub = head?.columns.findIndex(({ role }) => role === "stub") ?? -1;
  const text = clean(row[stub] ?? "");
  if (!head || text === "" || labelsOf(text).some(({ kind }) => kind === "stub")) return false;
  const values = row.filter((_, c) => head.columns[c]?.role === "value").map(clean);
  return values.some((value) => value !== "") && values.every((value) => value === "" || /^\d{4}$/.test(value));
}

/** Whether labels start or continue a header; among rows of numbers a header must name its stubs, otherwise it is a row that lost its numbers. */
function opensHead(row: readonly string[], r: number, sheet: Sheet, { counts, pending }: State): boolean {
  const goesOn = pending.length > 0 && pending[pending.length - 1] === lastFilled(sheet, r);
  return counts.length === 0 || goesOn || row.some((text) => labelsOf(text).some(({ kind }) => kind === "stub"));
}

/** The last non-blank row above; headers follow one another, or blank rows. */
function lastFilled({ rows }: Sheet, r: number): number {
  for (let above = r - 1; above >= 0; above--)
    if (itemOf(rows, above).some((text) => clean(text) !== "") && !isNumbering(itemOf(rows, above))) return above;
  return -1;
}

/** A row below a header that only names a sex or place for the following rows. */
function isContext(texts: readonly string[], { head, counts }: State): boolean {
  return (
    head !== undefined &&
    counts.length > 0 &&
    texts.filter((text) => text !== "").length === 1 &&
    labelsOf(texts.find((text) => text !== "") ?? "").every(({ kind }) => kind !== "stub")
  );
}

function readContext(row: readonly string[], r: number, state: State): void {
  const column = row.findIndex((text) => clean(text) !== "");
  const text = clean(row[column] ?? "");
  if (NOTE.test(text) || state.head === undefined) return;
  const sex = sexOf(text);
  if (sex !== undefined) {
    state.sex = sex;
    return;
  }
  const stub = state.head.columns[column];
  if (stub?.role === "stub" && stub.stub === "place" && !/[,。;,.]/.test(text)) {
    state.place = { name: text, indent: indentOf(row[column] ?? ""), row: r };
    state.announced = true;
    state.sex = undefined;
  }
}

function readValues(sheet: Sheet, row: readonly string[], r: number, factor: number, state: State): void {
  const { columns } = state.head!;
  const add = finder(sheet, state, r);
  noteShape(row, columns, add);
  const groups = stubGroups(columns);
  let keys: RowKeys | undefined;
  let group = -1;
  columns.forEach((column, c) => {
    if (column.role === "unknown") noteUnknown(column, c, row, sheet, state);
    if (column.role !== "value") return;
    if (column.doubt) noteUnknown(column.doubt, c, row, sheet, state);
    const mine = groups.findLastIndex(([first = 0]) => first <= c);
    if (groups.length > 1 && isBlankBlock(row, columns, groups, mine)) return;
    if (mine !== group || keys === undefined) {
      group = mine;
      keys = rowKeys(row, r, groups[Math.max(0, mine)] ?? [], columns, state, add);
    }
    if (!keys.skip) readCell({ row, r, c, keys, head: column.keys, factor, sheet, state, add });
  });
}

/** Whether a block beside others has neither label nor number in this row: the blocks are of unequal length. */
function isBlankBlock(row: readonly string[], columns: readonly Column[], groups: readonly (readonly number[])[], mine: number): boolean {
  const [from, to] = [groups[Math.max(0, mine)]?.[0] ?? 0, groups[mine + 1]?.[0] ?? columns.length];
  return row.slice(from, to).every((text) => clean(text) === "");
}

function noteShape(row: readonly string[], columns: readonly Column[], add: Add): void {
  const beyond = row.flatMap((text, c) => (c >= columns.length && clean(text) !== "" ? [c] : []));
  if (beyond.length > 0) add("error", "intake-row-long", { columns: columns.length }, beyond);
}

function noteUnknown({ text, row: at }: Doubt, c: number, row: readonly string[], sheet: Sheet, state: State): void {
  const cell = nameOf({ row: at, column: c });
  const known = state.findings.some(({ code, cells }) => code === "intake-head-unknown" && cells.includes(cell));
  if (!known && isAmount(readContent(clean(row[c] ?? ""))))
    state.findings.push({
      level: "error",
      code: "intake-head-unknown",
      params: { text: text || "—" },
      origin: sheet.origin,
      cells: [cell],
    });
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
  if (isFormula(clean(row[c] ?? ""))) return; // reported for the whole sheet
  if (content === "text") return add("error", "not-a-number", { value: clean(row[c] ?? "") }, [c]);
  if ((content === "blank" || content === "unknown") && !isLeaf(keys, head))
    return head.measure === "persons" && state.counts.length > 0 ? add("warning", "intake-blank-total", {}, [c]) : undefined;
  if (content === "blank" || content === "unknown") add("warning", "intake-blank", {}, [c]);
  const amount: Amount = isAmount(content) ? content : { value: 0, decimals: 0, percent: false, power: false };
  if (amount.value < 0) return add("error", "negative", { value: amount.value }, [c]);
  if (isMarked(row[c] ?? "")) add("warning", "intake-mark", { value: itemOf(row, c).trim() }, [c]);
  if (amount.power) add("warning", "intake-power", { value: itemOf(row, c).trim() }, [c]);
  const measure = amount.percent && head.measure === "persons" ? "share" : head.measure;
  const by = measure === "persons" ? (head.factor ?? factor) : 1;
  if (measure === "persons" && by === 1 && !Number.isInteger(amount.value))
    add("error", "intake-not-whole", { value: clean(row[c] ?? "") }, [c]);
  if (measure === "share" && head.age === undefined && keys.age === undefined && head.sex === undefined && keys.sex === undefined) return; // of another place's people: 占全县比重
  const age = keys.age !== undefined && keys.age !== "total" ? keys.age : head.age;
  const sex =
    head.sex ??
    (keys.sex === "both" ? undefined : keys.sex) ??
    (keys.age === undefined || state.sex === undefined ? undefined : state.sex) ??
    "both";
  state.counts.push({
    origin: sheet.origin,
    row: r,
    column: c,
    place: keys.place,
    year: head.year ?? keys.year,
    area: head.area ?? keys.area ?? "all",
    basis: head.registered ? "registered" : "resident",
    measure,
    sex,
    from: age?.from ?? 0,
    label: age ?? { from: 0, to: Infinity },
    value: exact(amount.value * by),
    step: by / 10 ** amount.decimals,
  });
}

/** A column under one header contains counts or shares: if some of its cells have a percent sign and most have none, those are reported. */
function notePercents({ origin, rows }: Sheet, { counts, findings }: State): void {
  for (const column of groupBy(
    counts.filter(({ measure }) => measure === "persons" || measure === "share"),
    (count) => count.column,
  ).values()) {
    const signed = column.filter(({ row, column: c }) => clean(itemOf(rows, row)[c] ?? "").endsWith("%"));
    if (signed.length > 0 && 2 * signed.length < column.length)
      findings.push({ level: "error", code: "intake-percent", params: {}, origin, cells: signed.map(nameOf) });
  }
}

/** Whether a cell belongs to one age group; a blank one is then read as 0, which is reported. A blank total or share is unknown. */
function isLeaf(keys: RowKeys, head: Keys): boolean {
  return head.measure === "persons" && (head.age !== undefined || (keys.age !== undefined && keys.age !== "total"));
}

/** Removes floating-point noise from multiplying decimals. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}

/** A sheet with numbers but without a readable header is reported; one with notes only is not. */
function refuseNoHead({ origin, rows }: Sheet, { findings }: State): void {
  const spots: Spot[] = rows.flatMap((row, r) =>
    row.flatMap((text, c) => (isAmount(readContent(clean(text))) ? [{ row: r, column: c }] : [])),
  );
  const few = 3;
  if (spots.length >= few) findings.push({ level: "error", code: "intake-no-head", params: {}, origin, cells: [nameOf(firstOf(spots))] });
}
