import type { Basis } from "../core/ages.ts";
import { Fault, type Position } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import type { Indicator, PlanStatement, Target } from "../plan/plan.ts";
import { formulaAt, keptOf, unknownNames, type Draft, type Drafted } from "./quantities.ts";
import type { EachTest, ScenarioFile, Statement } from "./schema-scenario.ts";
import type { YamlFile } from "./yaml.ts";

/** 左右 without a stated band. */
export const DEFAULT_BAND = 0.05;

/** The name of a statement's number in formulas: `kunshan-29` is `kunshan_29`, its second number `kunshan_61_2`. */
export function statementName(id: string, part?: number): string {
  const name = id.replaceAll("-", "_");
  return part === undefined ? name : `${name}_${part + 1}`;
}

/** The numbers of a statement; none for a blank. */
export function numbersOf({ value }: Statement): readonly number[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** True for a statement that is tested: a target, a forecast or a task. */
export function isTest(statement: Statement): statement is Extract<Statement, { readonly kind: "target" | "forecast" | "task" }> {
  return statement.kind === "target" || statement.kind === "forecast" || statement.kind === "task";
}

/** The indicators of a statement. */
export function indicatorsOf(statement: Statement): readonly string[] {
  if (isTest(statement)) return [statement.indicator].flat();
  return statement.kind === "norm" && statement.indicator ? [statement.indicator] : [];
}

/** Every indicator named in the statements. */
export function indicatorsNamed(scenario: ScenarioFile): string[] {
  return [
    ...new Set(
      scenario.statements.flatMap((statement) => [
        ...indicatorsOf(statement),
        ...(isTest(statement) ? (statement.readings ?? []).map(({ indicator }) => indicator) : []),
      ]),
    ),
  ];
}

/** Every name that statements set. */
export function namesSet(scenario: ScenarioFile): string[] {
  return scenario.statements.flatMap((statement) => setsOf(statement).map(({ name }) => name));
}

/** The quantity that a statement sets: an indicator that is a quantity is that quantity, all beds `beds.total`. */
function quantityOf(name: string, { indicators, draft }: StatementContext): string {
  const formula = draft.has(name) ? undefined : indicators.get(name)?.formula;
  return formula?.[0] === "name" ? formula[1] : name;
}

/** Inputs for drafting a scenario's statements. */
export interface StatementContext {
  readonly file: YamlFile<ScenarioFile>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly draft: Draft;
}

/** The unit of a statement's number: its own, or that of its indicator. */
export function unitOf(statement: Statement, { indicators, draft }: StatementContext, part = 0): string {
  if (statement.unit) return statement.unit;
  const indicator = indicatorsOf(statement)[part] ?? indicatorsOf(statement)[0];
  if (indicator) return indicators.get(indicator)?.unit ?? "1";
  const set = "sets" in statement && statement.sets ? statement.sets : "sets_each" in statement ? statement.sets_each?.[part] : undefined;
  return (set && (draft.get(set) ?? indicators.get(set))?.unit) ?? "1";
}

/** The quantities defined by statements: one per number, or the blank solved with its bounds. */
export function draftStatements(context: StatementContext): Drafted[] {
  const { file } = context;
  return file.value.statements.flatMap((statement, index) => {
    const where = (): Position => file.where(["statements", index, "value"]);
    const evidence = { source: `${file.value.plan.title} ${statement.id}`, ...(statement.year && { year: statement.year }) };
    const name = { zh: statement.quote, en: `${statement.id}: ${statement.quote}` };
    const numbers = numbersOf(statement);
    const base = { name, evidence, where };
    if (numbers.length === 0) return draftSolved(statement, index, context).map((solved) => ({ ...base, ...solved }));
    return numbers.map((value, part) => ({
      ...base,
      id: statementName(statement.id, Array.isArray(statement.value) ? part : undefined),
      unit: unitOf(statement, context, part),
      definition: { kind: "path", path: [[statement.year ?? 0, value]] } as const,
    }));
  });
}

function draftSolved(statement: Statement, index: number, context: StatementContext): Pick<Drafted, "id" | "unit" | "definition">[] {
  if (!("solve" in statement) || !statement.solve) return [];
  const { formula, low, high } = statement.solve;
  const where = (field: string) => (): Position => context.file.where(["statements", index, "solve", field]);
  const unit = unitOf(statement, context);
  const id = statementName(statement.id);
  const solved = (name: string, text: string | number, field: string) =>
    ({
      id: name,
      unit,
      definition: {
        kind: "formula",
        formula: formulaAt(text, where(field)),
        ...(statement.year !== undefined && { year: statement.year }),
      },
    }) as const;
  return [solved(id, formula, "formula"), solved(`${id}_low`, low, "low"), solved(`${id}_high`, high, "high")];
}

/** The quantities set by statements, with the name of the statement that sets each. */
export function draftSettings(context: StatementContext, faults: Fault[]): Drafted[] {
  const { file } = context;
  const setters = new Map<string, string>();
  return file.value.statements.flatMap((statement, index) =>
    setsOf(statement).map(({ name: written, part }) => {
      const name = quantityOf(written, context);
      const where = (): Position => file.where(["statements", index, part === undefined ? "sets" : "sets_each"]);
      const other = setters.get(name);
      if (other) faults.push(new Fault("set-twice", { name, other }, where()));
      setters.set(name, statement.id);
      const target = context.draft.get(name);
      if (!target) faults.push(...unknownNames([name], context.draft, where));
      faults.push(...percentOf(statement, target, part ?? 0, context, where));
      const own = statementName(statement.id, part);
      const as = "as" in statement ? statement.as : undefined;
      const whereAs = (): Position => file.where(["statements", index, "as"]);
      const formula: Formula = as === undefined ? ["name", own] : replaceValue(formulaAt(as, whereAs), own);
      const evidence = { source: `${file.value.plan.title} ${statement.id}`, ...(statement.year && { year: statement.year }) };
      return {
        id: name,
        name: target?.name ?? { zh: name, en: name },
        unit: target?.unit ?? unitOf(statement, context),
        evidence,
        where: as === undefined ? where : whereAs,
        ...keptOf(target, "counted" in statement ? statement.counted : undefined),
        definition: { kind: "formula", formula } as const,
      };
    }),
  );
}

/** A percentage that would be read as a share for lack of an `as`. */
function percentOf(
  statement: Statement,
  target: Drafted | undefined,
  part: number,
  context: StatementContext,
  where: () => Position,
): Fault[] {
  const value = numbersOf(statement)[part];
  if (value === undefined || ("as" in statement && statement.as !== undefined)) return [];
  return target?.unit === "1" && unitOf(statement, context, part) === "%"
    ? [new Fault("share-is-percent", { value, share: value / 100 }, where())]
    : [];
}

/** What a statement sets, and with which of its numbers. */
function setsOf(statement: Statement): { name: string; part?: number }[] {
  const several = "sets_each" in statement ? (statement.sets_each ?? []) : [];
  const each = several.flatMap((name, part) => (name === null ? [] : [{ name, part }]));
  return "sets" in statement && statement.sets ? [{ name: statement.sets }, ...each] : each;
}

function replaceValue(formula: Formula, own: string): Formula {
  if (formula[0] === "number") return formula;
  if (formula[0] === "name") return formula[1] === "value" ? ["name", own] : formula;
  const [operation, ...parts] = formula;
  return [operation, ...parts.map((part) => replaceValue(part, own))];
}

/** The statements as stored in the plan. */
export function planStatements(context: StatementContext): PlanStatement[] {
  return context.file.value.statements.map((statement) => {
    const own = statementName(statement.id);
    const solved =
      "solve" in statement && statement.solve
        ? ({ value: ["name", own], low: ["name", `${own}_low`], high: ["name", `${own}_high`] } as const)
        : undefined;
    return {
      id: statement.id,
      kind: statement.kind,
      quote: statement.quote,
      value: numbersOf(statement),
      unit: unitOf(statement, context),
      note: statement.note ?? "",
      sets: setsOf(statement).map(({ name }) => quantityOf(name, context)),
      ...(statement.year !== undefined && { year: statement.year }),
      ...(statement.kind === "norm" &&
        statement.indicator && { norm: { indicator: statement.indicator, compare: statement.compare ?? (">=" as const) } }),
      ...(solved && { solved }),
    };
  });
}

/** The executable tests of the target statements. */
export function planTargets(context: StatementContext, faults: Fault[]): Target[] {
  return context.file.value.statements.flatMap((statement, index) => {
    if (!isTest(statement)) return [];
    const ids = [statement.indicator].flat();
    const several = Array.isArray(statement.value);
    const numbers = numbersOf(statement);
    const where = (): Position => context.file.where(["statements", index]);
    if (several && !statement.each && numbers.length !== ids.length)
      faults.push(new Fault("values-and-indicators", { values: numbers.length, indicators: ids.length }, where()));
    if (numbers.length === 0 && !statement.solve && !statement.each) faults.push(new Fault("value-blank", {}, where()));
    const promises = [statement.promises, ...(statement.readings ?? []).map((reading) => reading.promises)].flatMap((name) => name ?? []);
    faults.push(...unknownNames(promises, context.draft, () => context.file.where(["statements", index, "promises"])));
    const tests =
      statement.each ?? ids.map((indicator, part): EachTest => ({ indicator, compare: statement.compare, year: statement.year, part }));
    return tests.map(({ indicator, compare, year, part, bound }): Target => ({
      id: statement.id,
      kind: statement.kind,
      year,
      indicator,
      compare,
      band: compare === "≈" ? (statement.band ?? DEFAULT_BAND) : 0,
      bases: basesOf(statement.basis, context.indicators.get(indicator)),
      required: bound === undefined ? ["name", statementName(statement.id, several ? part : undefined)] : formulaAt(bound, where),
      readings: (statement.readings ?? []).map(({ name, indicator: read, promises }) => ({
        name,
        indicator: read,
        ...(promises && { promises }),
      })),
      ...(numbers.length === 0 &&
        bound === undefined && {
          solved: { low: ["name", `${statementName(statement.id)}_low`], high: ["name", `${statementName(statement.id)}_high`] } as const,
        }),
      ...(statement.promises && { promises: statement.promises }),
      attribute: statement.attribute ?? context.indicators.get(indicator)?.attribute ?? "unstated",
    }));
  });
}

function basesOf(named: Basis | undefined, indicator: Indicator | undefined): readonly Basis[] {
  if (named) return [named];
  if (indicator?.basis === "elderly") return ["registered", "resident"];
  return [indicator?.basis ?? "resident"];
}
