import type { Basis } from "../../core/ages.ts";
import { districtCode } from "../../core/brand.ts";
import { yearEnd } from "../../core/year.ts";
import type { Text } from "../../demand/quantity.ts";
import type { PlanAsk } from "../../decide/asks.ts";
import type { Plan } from "../../plan/plan.ts";
import { rowInput } from "../../results/provenance.ts";
import { NO_DIMENSIONS, rowId, type Row, type RowKey } from "../../results/row.ts";
import { rowsFrom, type ResultTable } from "../../results/rows.ts";
import type { Decided, Input, Scope } from "../../results/variable.ts";
import type { DecisionPart } from "../../results/variable-id.ts";

/** A number of an answer: its row, what it is of, and the numbers that it goes by. */
export interface DecidedRow {
  readonly row: Row;
  readonly name: Text;
  readonly inputs: readonly Input[];
}

/** What a number of an answer is of. */
interface About {
  /** As written in formulas: `bed`, `yuan`. */
  readonly unit: string;
  readonly name: Text;
  readonly of: string;
  readonly year: number;
  readonly district?: string | undefined;
  readonly basis?: Basis | "" | undefined;
  readonly payer?: string | undefined;
  readonly action?: string | undefined;
  readonly cause?: string | undefined;
  readonly target?: string | undefined;
  readonly reading?: string | undefined;
  readonly inputs?: readonly Input[] | undefined;
}

/** Makes the numbers of an answer about a plan; what is undefined or no number has no row. */
export function decidedOf(plan: Plan): (part: DecisionPart, value: number | undefined, about: About) => readonly DecidedRow[] {
  return (part, value, { unit, name, of, year, district = plan.district, inputs = [], ...given }) => {
    if (value === undefined || !Number.isFinite(value)) return [];
    const { basis = "", payer = "", action = "", cause = "", target = "", reading = "" } = given;
    const dimensions = { ...NO_DIMENSIONS, basis, payer, action, cause, target, reading };
    const place = { scenario: plan.id, district: districtCode(district), year: yearEnd(year) };
    return [{ row: { ...place, variable: `decision.${part}`, of, ...dimensions, unit, value }, name, inputs }];
  };
}

/** The rows of some numbers, as inputs of another. */
export function inputsOf(rows: readonly DecidedRow[]): readonly Input[] {
  return rows.map(({ row }) => rowInput(row));
}

/** What an ask is of, and its unit: a service, an indicator, or a quantity that must suffice. */
export function subjectOf({ service, indicator, id, formula }: PlanAsk, plan: Plan): { readonly of: string; readonly unit: string } {
  const of = service ?? indicator;
  if (of === undefined) return { of: id.slice(0, id.includes("@") ? id.lastIndexOf("@") : undefined), unit: unitOfName(formula, plan) };
  return { of, unit: plan.services.find((one) => one.id === service)?.unit ?? plan.indicators.get(of)?.unit ?? "1" };
}

function unitOfName(formula: PlanAsk["formula"], { quantities }: Plan): string {
  return (formula[0] === "name" ? quantities.get(formula[1])?.unit : undefined) ?? "1";
}

/** The numbers of answers as tables of rows, a plan each. */
export function answerTables(answered: readonly DecidedRow[]): readonly ResultTable[] {
  return rowsFrom(answered.map(({ row }) => row)).tables;
}

/** What is behind the numbers of an answer, for those who trace them. */
export function behindOf(answers: readonly { readonly rows: readonly DecidedRow[]; readonly how: Text }[]): NonNullable<Scope["decided"]> {
  const known = new Map<string, Decided>(
    answers.flatMap(({ rows, how }) => rows.map(({ row, name, inputs }) => [rowId(row), { name, how, inputs }] as const)),
  );
  return (row: RowKey) => {
    const found = known.get(rowId(row));
    if (!found) throw new RangeError(`Cannot trace ${rowId(row)}: no question of the result has it`);
    return found;
  };
}
