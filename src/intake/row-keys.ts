import { firstOf, itemOf } from "../core/items.ts";
import type { MessageParams } from "../core/messages/say.ts";
import type { MessageCode } from "./say.ts";
import type { OpenCount } from "./close-ages.ts";
import type { PlaceLabel } from "./count.ts";
import { nameOf, type Finding, type Level } from "./finding.ts";
import type { Column, Head } from "./heads.ts";
import { ageOf, isAgeUnstated, isTotal, labelsOf, sexOf, type AgeLabel, type Stub, type Who } from "./labels.ts";
import type { Sheet } from "./sheet.ts";
import { clean, indentOf, isAmount, readContent } from "./text.ts";

/** State carried from row to row. */
export interface State {
  head: Head | undefined;
  pending: number[];
  place: PlaceLabel;
  /** A place was named in a row of its own, without numbers. */
  announced: boolean;
  sex: Who | undefined;
  carried: Map<number, string>;
  /** Number of rows without a code so far, by prefecture. */
  readonly uncoded: Map<string, number>;
  readonly counts: OpenCount[];
  readonly findings: Finding[];
}

/** Digits of a code that name the prefecture. */
const PREFECTURE = 4;

/** Labels from the stubs of a row. */
export interface RowKeys {
  readonly place: PlaceLabel;
  readonly sex?: Who | undefined;
  readonly year?: number | undefined;
  readonly area?: string | undefined;
  readonly age?: AgeLabel | "total" | undefined;
  readonly skip: boolean;
}

/** Adds a finding about cells of a row. */
export type Add = (level: Level, code: MessageCode, params: MessageParams, columns: readonly number[]) => void;

/** Creates an `Add` for a row. */
export function finder({ origin }: Sheet, { findings }: State, r: number): Add {
  return (level, code, params, columns) =>
    void findings.push({ level, code, params, origin, cells: columns.map((column) => nameOf({ row: r, column })) });
}

/** Blocks side by side: each begins with its own stubs. A table with stubs in other positions is one block. */
export function stubGroups(columns: readonly Column[]): number[][] {
  const stubs = columns.flatMap((column, c) => (column.role === "stub" ? [{ c, stub: column.stub }] : []));
  const repeated = stubs.filter(({ stub }, i) => stubs.findIndex((other) => other.stub === stub) < i);
  const headless = stubs.length === 0 ? columns.findIndex(({ role }) => role === "unknown") : -1;
  if (repeated.length === 0) return [headless >= 0 ? [headless] : stubs.map(({ c }) => c)];
  const starts = [firstOf(stubs).c, ...repeated.map(({ c }) => c)];
  return starts.map((start, i) => stubs.filter(({ c }) => c >= start && c < (starts[i + 1] ?? Infinity)).map(({ c }) => c));
}

/** Reads the stubs of a row; their labels carry over in `state` to the rows below. */
export function rowKeys(
  row: readonly string[],
  r: number,
  stubs: readonly number[],
  columns: readonly Column[],
  state: State,
  add: Add,
): RowKeys {
  const at = (stub: Stub): number | undefined =>
    stubs.find((c) => {
      const column = itemOf(columns, c);
      return column.role === "stub" ? column.stub === stub : stub === "place";
    });
  const text = (stub: Stub): string => {
    const c = at(stub);
    return c === undefined ? "" : filledDownText(row, c, stub, state);
  };
  const own = ownLabels(row, r, at("place"), at("code"), text("parent") || text("parent-name"), state);
  const first = stubs[0];
  if (stubs.length > 0 && stubs.every((c) => clean(row[c] ?? "") === "")) add("error", "intake-row-unlabelled", {}, [first ?? 0]);
  const age = own.age ?? ageKey(text, at, add, state);
  const isUnstated = age === "unstated";
  if (isUnstated && row.some((cell, c) => columns[c]?.role === "value" && amountIn(cell) !== 0))
    add("error", "intake-age-unstated", {}, [at("age") ?? 0]);
  return {
    place: state.place,
    sex: sexKey(text("sex"), at("sex"), own.sex, add),
    year: yearKey(text("year"), at("year"), add),
    area: areaKey(text("area")),
    age: isUnstated ? undefined : age,
    skip: isUnstated || (text("variant") !== "" && !/medium|estimates?|中/i.test(text("variant"))),
  };
}

/** The number of a cell; 0 if it has none. */
function amountIn(cell: string): number {
  const content = readContent(clean(cell));
  return isAmount(content) ? content.value : 0;
}

/** Stubs that tables write once for many rows. */
const FILLED_DOWN: readonly Stub[] = ["year", "area", "parent", "parent-name"];

/** A stub's text; a blank one inherits that of the rows above if tables write it only once. */
function filledDownText(row: readonly string[], c: number, stub: Stub, state: State): string {
  const text = clean(row[c] ?? "");
  if (text !== "") state.carried.set(c, text);
  return text === "" && FILLED_DOWN.includes(stub) ? (state.carried.get(c) ?? "") : text;
}

/** Interprets the column of places: a place, or the sex or age of the place above. */
function ownLabels(
  row: readonly string[],
  r: number,
  c: number | undefined,
  codeAt: number | undefined,
  parent: string,
  state: State,
): { readonly sex?: Who; readonly age?: AgeLabel } {
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
  state.place = {
    name: text || code,
    indent: indentOf(row[c ?? 0] ?? ""),
    row: r,
    ...(code !== "" && { code }),
    ...(parent !== "" && { parent }),
  };
  state.announced = false;
  state.sex = undefined;
  return {};
}

/** A code for a row without one (a zone of the book): that of the prefecture of the row before, X and a number. */
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
  const year = /^((?:19|20|21)\d{2})年?$/.exec(text)?.[1];
  if (year === undefined) add("error", "intake-year", { text: text || "—" }, [c]);
  return year === undefined ? undefined : Number(year);
}

function areaKey(text: string): string | undefined {
  if (text === "" || isTotal(text)) return undefined;
  const area = labelsOf(text).find((label) => label.kind === "area");
  return area?.area ?? text;
}

function ageKey(
  text: (stub: Stub) => string,
  at: (stub: Stub) => number | undefined,
  add: Add,
  state: State,
): AgeLabel | "total" | "unstated" | undefined {
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
  if (age === undefined && isAgeUnstated(label)) return "unstated";
  if (age === undefined) add("error", label === "" ? "intake-stub-blank" : "intake-age", { text: label || "—" }, [c]);
  return age;
}

function spanOf(from: string, span: string, to: string, at: (stub: Stub) => number | undefined): AgeLabel {
  const first = Number(from);
  if (at("age-to") !== undefined) return { from: first, to: to === "" ? Infinity : Number(to) + 1 };
  return { from: first, to: Number(span) > 0 ? first + Number(span) : Infinity };
}
