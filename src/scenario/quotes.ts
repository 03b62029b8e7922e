import { Fault, type Position } from "../core/fault.ts";
import { numbersIn, type QuotedNumber } from "./quoted-numbers.ts";
import type { Statement } from "./schema-scenario.ts";
import { isTest, numbersOf, unitOf, type StatementContext } from "./statements.ts";

/** Words that imply 100 %, where they are not part of an average. */
const ALL = /全覆[盖蓋]|应.{1,2}尽|應.{1,2}盡|所有|全部|全面|(?<![人平年户戶生])均|都/u;
/** Years as a text writes them: 2025年, 2021—2025年. */
const YEARS = /(?<!\d)(?:19|20)\d{2}(?=\s*(?:年|[—–\-~至到]\s*(?:19|20)\d{2}\s*年))/gu;
/** Words of a lower and of an upper bound. */
const BOUNDS = { floor: /不(?:低于|少于|小于|低於|少於|小於)|至少/u, ceiling: /不(?:高于|超过|多于|大于|高於|超過|多於|大於)/u };
/** Units of shares. */
const SHARE_UNITS: readonly string[] = ["%", "‰"];
/** 100 %, as a share. */
const WHOLE = 1;

/**
 * Statements that differ from their quotes, and targets that cannot be.
 *
 * A value must be in the quote, with the same 万 or %; be implied by it (全覆盖, 所有, things that are named one by one); or be in a `note` that says how the
 * text gives it. The same holds for the year of a statement whose quote names years. A value or year that an option or overlay changes is not compared.
 *
 * @param firstYear The first year end of the run.
 * @returns Faults "quote-unit", "quote-value", "quote-year", "quote-compare", "share-over-whole" and "target-early", each with its position.
 */
export function faultsOfQuotes(context: StatementContext, firstYear: number): Fault[] {
  return context.file.value.statements.flatMap((statement, index) => {
    const checked: Checked = { statement, where: (field) => context.file.where(["statements", index, field]) };
    return [
      ...valuesUnlike(checked, context),
      ...yearUnlike(checked),
      ...compareUnlike(checked),
      ...impossible(checked, context, firstYear),
    ];
  });
}

interface Checked {
  readonly statement: Statement;
  readonly where: (field: string) => Position;
}

/**
 * True if a field and the quote are from the same file: an option changes numbers of the text on purpose. Asked only where something differs, since
 * positions take a second parser.
 */
function isAsQuoted({ where }: Checked, field: string): boolean {
  return where(field).file === where("quote").file;
}

function valuesUnlike(checked: Checked, context: StatementContext): Fault[] {
  const { statement, where } = checked;
  // the year of a target is not what it asks for
  const quoted = numbersIn(isTest(statement) ? statement.quote.replaceAll(YEARS, "") : statement.quote);
  const noted = numbersIn(statement.note ?? "");
  return numbersOf(statement).flatMap((value, part): Fault[] => {
    const unit = unitOf(statement, context, part);
    const scale = scaleOf(unit);
    const said = { value, scale };
    if ([...quoted, ...noted].some((number) => isSame(number, said)) || isImplied(statement.quote, said)) return [];
    if (!isAsQuoted(checked, "value")) return [];
    const params = { id: statement.id, value, unit, quote: statement.quote };
    const unlike = quoted.find(({ digits }) => digits === value);
    return [
      unlike
        ? new Fault("quote-unit", { ...params, text: unlike.text, right: tidy((unlike.digits * unlike.scale) / scale) }, where("value"))
        : new Fault("quote-value", { ...params, found: quoted.map(({ text }) => text).join(", ") || "-" }, where("value")),
    ];
  });
}

/** A value of a statement, and the scale of its unit: 0.01 for %, 10,000 for `10000 person`. */
interface Said {
  readonly value: number;
  readonly scale: number;
}

/** True if a number of the text is the value: the same amount, or the same digits of a share whose % the text lacks. */
function isSame({ digits, scale, isFraction }: QuotedNumber, said: Said): boolean {
  if (scale === 1 && said.scale < 1 && digits === said.value) return true;
  const [amount, wanted] = [digits * scale, said.value * said.scale];
  const rounding = isFraction ? (said.scale / 2) * 10 ** -decimalsOf(said.value) : 0;
  return Math.abs(amount - wanted) <= rounding + Math.abs(wanted) * Number.EPSILON * 8;
}

function decimalsOf(value: number): number {
  return (String(value).split(".")[1] ?? "").length;
}

/** True if the text says all, or names as many things as the value counts. */
function isImplied(quote: string, { value, scale }: Said): boolean {
  if (value * scale === WHOLE && scale < 1) return ALL.test(quote);
  return value > 1 && quote.split(/[，,。；;]/u).some((clause) => clause.split("、").length === value);
}

function yearUnlike(checked: Checked): Fault[] {
  const { statement, where } = checked;
  const { year, quote, note = "", id } = statement;
  const years: readonly string[] = quote.match(YEARS) ?? [];
  if (year === undefined || years.length === 0) return [];
  if (years.includes(String(year)) || note.includes(String(year)) || !isAsQuoted(checked, "year")) return [];
  return [new Fault("quote-year", { id, year, found: years.join(", "), quote }, where("year"))];
}

function compareUnlike(checked: Checked): Fault[] {
  const { statement, where } = checked;
  if (!("compare" in statement) || statement.compare === undefined) return [];
  const { compare, quote, id } = statement;
  const [isFloor, isCeiling] = [BOUNDS.floor.test(quote), BOUNDS.ceiling.test(quote)];
  if (isFloor === isCeiling || (isFloor ? !compare.startsWith("<") : !compare.startsWith(">")) || !isAsQuoted(checked, "compare"))
    return [];
  return [new Fault("quote-compare", { id, compare, right: isFloor ? ">=" : "<=", quote }, where("compare"))];
}

function impossible({ statement, where }: Checked, context: StatementContext, firstYear: number): Fault[] {
  if (!isTest(statement)) return [];
  const { id, year, flow, quote } = statement;
  const over = numbersOf(statement).flatMap((value, part): Fault[] => {
    const unit = unitOf(statement, context, part);
    const most = WHOLE / scaleOf(unit);
    return flow === undefined && SHARE_UNITS.includes(unit) && value > most
      ? [new Fault("share-over-whole", { id, value, unit, most }, where("value"))]
      : [];
  });
  return year < firstYear && !quote.includes(String(year))
    ? [...over, new Fault("target-early", { id, year, first: firstYear }, where("year"))]
    : over;
}

/** The scale of a unit: a share's, or the number that it begins with. */
function scaleOf(unit: string): number {
  if (unit === "%") return 0.01;
  if (unit === "‰") return 0.001;
  return Number(/^\d+(?=\s)/.exec(unit)?.[0] ?? 1);
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
