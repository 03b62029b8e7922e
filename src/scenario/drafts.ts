import { NATION } from "../demography/place.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { plainForms } from "./forms.ts";
import type { Merged, Unchecked } from "./layers.ts";
import type { Library } from "./library.ts";
import { unfold, type Unfolded } from "./own-forms.ts";
import type { DraftedStatement } from "./schema-draft.ts";
import type { scenario, ScenarioFile } from "./schema-scenario.ts";
import { readPlace } from "./places.ts";
import { readVintage } from "./vintage.ts";
import { checkValue, type YamlFile } from "./yaml.ts";

/** A valid scenario without what its reader left to be confirmed, and how much that is. */
export interface Settled extends YamlFile<ScenarioFile> {
  /** The statements of a draft that are neither sure nor confirmed, or that no test can read. */
  readonly aside: number;
  /** Resolves what its targets define themselves; undefined if they are all plain. */
  readonly unfold?: (scenario: YamlFile<ScenarioFile>, library: Library) => Unfolded;
}

/** The file in which a folder written by `laoyou read` holds its scenario. */
const IN_FOLDER = "scenario.yaml";

/** The scenario's file, for a file or a folder that holds it. */
export function scenarioFile<T extends string | Unchecked>(source: T, files: Files): T | string {
  return typeof source === "string" && files.kind(source) === "folder" ? join(source, IN_FOLDER) : source;
}

/** Keys of a read statement that only its reader needs, and those that a stock has no use for. */
const [OF_READER, OF_TARGET] = [
  ["read", "scope", "ratio", "every", "between", "unit"],
  ["compare", "basis", "indicator", "flow", "since"],
];
/** The most that a share can be, in %. */
const WHOLE = 100;

/** The models whose vintage says from when on people are projected: no statement of an earlier year is tested. */
export interface DraftModels {
  readonly models: readonly string[];
  readonly files: Files;
}

/**
 * Takes what can be used of the statements that were read from a document: those that are sure or confirmed, say something of the
 * place itself, and name an indicator or a stock. The others stay in the file, and in no verdict.
 *
 * @throws Faults of the scenario, all at once; one of which every statement waits may have none.
 */
export function settleDraft(merged: Merged, schema: typeof scenario, from: DraftModels): Settled {
  const { aside, ...kept } = withoutUnread(merged, from);
  const formed = plainForms(kept);
  return {
    value: checkValue(formed.value, schema, formed.where),
    where: formed.where,
    aside: aside ?? 0,
    unfold: (file, library) => unfold(file, library, formed),
  };
}

/** A draft without the statements that cannot be used, and how many these are; undefined for a scenario that is no draft. */
function withoutUnread({ value, where }: Merged, { models, files }: DraftModels): Merged & { readonly aside?: number } {
  const { statements } = value;
  if (!Array.isArray(statements) || !statements.some(isRead)) return { value, where };
  const first = readVintage(readPlace(NATION, models, files).census.date, models, files).vintage.calibrated.from;
  const kept = statements.flatMap((one: unknown, i) =>
    isRead(one) ? (isUsable(one, first) ? [{ one: asWritten(one), i }] : []) : [{ one, i }],
  );
  return {
    value: { ...value, statements: kept.map(({ one }) => one) },
    where: (path) => where(path.map((part, depth) => (depth === 1 && path[0] === "statements" ? (kept[Number(part)]?.i ?? part) : part))),
    aside: statements.length - kept.length,
  };
}

function isRead(statement: unknown): statement is DraftedStatement {
  return (
    typeof statement === "object" &&
    statement !== null &&
    "read" in statement &&
    typeof statement.read === "object" &&
    statement.read !== null
  );
}

function isUsable(
  { kind, value, between, unit, year = 0, scope, flow, since = year, indicator, ratio, every, sets, read }: DraftedStatement,
  first: number,
): boolean {
  if (read.skipped === true || (read.confidence !== "sure" && read.confirmed !== true) || scope !== undefined) return false;
  if (flow !== undefined && (kind !== "target" || indicator === undefined || since >= year)) return false;
  if (unit === "%" && typeof value === "number" && value > WHOLE) return false;
  if (kind === "input") return sets !== undefined && typeof value === "number";
  return (
    (kind === "target" || kind === "forecast") &&
    (indicator !== undefined || ratio !== undefined || every !== undefined) &&
    year >= first &&
    (typeof value === "number" || between !== undefined)
  );
}

/** The statement as one typed by hand: in the unit of what it names, with a note where its quote alone does not give its value or year. */
function asWritten(statement: DraftedStatement): Readonly<Record<string, unknown>> {
  const { kind, value, year, note, quote, read, indicator, ratio, every } = statement;
  const isOwn = kind !== "input" && indicator === undefined && (ratio ?? every) !== undefined; // tested by the two counts that it is of, or place by place
  const without =
    kind === "input" ? [...OF_READER, ...OF_TARGET] : OF_READER.filter((key) => !(isOwn && ["ratio", "every", "between"].includes(key)));
  const isPlain = quote.includes(String(value)) && (year === undefined || !/(?:19|20)\d{2}/.test(quote) || quote.includes(String(year)));
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(isPlain ? [] : [`“${read.number}” = ${value}${year === undefined ? "" : ` (${year})`}`]),
  ];
  return {
    ...Object.fromEntries(Object.entries(statement).filter(([key]) => !without.includes(key))),
    ...(isOwn ? {} : rangeOf(statement)),
    ...(contradicts(statement) && { quote: clauseOf(quote, read.number) }),
    ...(notes.length > 0 && { note: notes.join("; ") }),
  };
}

/** A range as two tests, of its two numbers. */
function rangeOf({ between, indicator, year }: DraftedStatement): Readonly<Record<string, unknown>> {
  if (!between) return {};
  const each = ([">=", "<="] as const).map((compare, part) => ({ indicator, compare, year, part }));
  return { value: between, compare: ">=", each };
}

/** Whether a sentence of several numbers has a bound of the other sort, which is another number's. */
function contradicts({ compare = "=", quote }: DraftedStatement): boolean {
  return compare.startsWith("<") ? /不[低少小]于|至少/u.test(quote) : compare.startsWith(">") && /不(?:高于|超过|多于|大于)/u.test(quote);
}

/** The clause of a number within its sentence. */
function clauseOf(quote: string, number: string): string {
  return quote.split(/[,，;；\t]/u).find((clause) => clause.includes(number)) ?? number;
}
