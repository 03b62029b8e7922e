import { namesIn, type Formula } from "../core/formula.ts";
import type { Indicator, Target } from "../plan/plan.ts";
import { inYear as inYearOf } from "./in-time.ts";
import type { Drafted, Draft } from "./quantities.ts";

/** A quantity in another year, as formulas name it; `=`: only a number of that very year will do. */
const IN_YEAR = /^(.+)@(=?)(\d{4})$/;

/**
 * Adds the quantities of other years that formulas name, `beds_all@2020`: each as it was then, or missing where nothing is known of so early a year.
 *
 * @param formulas Of indicators and bounds; those of the draft are looked through as well.
 * @param firstYear The first year end of the people.
 */
export function draftOtherYears(draft: Draft, formulas: readonly Formula[], firstYear: number): void {
  const inDraft = [...draft.values()].flatMap(({ definition }) => (definition.kind === "formula" ? [definition.formula] : []));
  for (const name of [...inDraft, ...formulas].flatMap(namesIn)) {
    const [, of = "", exact, year] = draft.has(name) ? [] : (IN_YEAR.exec(name) ?? []);
    const quantity = draft.get(of);
    if (quantity) draft.set(name, inYear(quantity, { name, year: Number(year), exact: exact === "=", firstYear }, draft));
  }
}

/**
 * The targets, those of years before the first one by an indicator of that year: it is computed where its numbers are as old, else they are missing.
 *
 * @param indicators Gets these indicators.
 */
export function datedTargets(targets: readonly Target[], indicators: Map<string, Indicator>, firstYear: number): Target[] {
  return targets.map((target) => {
    const indicator = indicators.get(target.indicator);
    if (target.year >= firstYear || !indicator) return target;
    const id = `${indicator.id}_${target.year}`;
    indicators.set(id, { ...indicator, id, formula: inYearOf(indicator.formula, target.year) });
    return { ...target, indicator: id };
  });
}

interface Asked {
  readonly name: string;
  readonly year: number;
  readonly exact: boolean;
  readonly firstYear: number;
}

function inYear(quantity: Drafted, { name, year, exact, firstYear }: Asked, draft: Draft): Drafted {
  const { id, name: called, unit, where, evidence } = quantity;
  const known = exact ? isOf(quantity, year, draft) : knownFrom(quantity, draft, firstYear) <= year;
  return {
    id: name,
    name: { zh: `${called.zh}（${year}年）`, en: `${called.en} (${year})` },
    unit,
    where,
    evidence: { source: evidence.source },
    definition: known
      ? { kind: "formula", formula: ["name", id], year }
      : { kind: "missing", file: "counts.csv", column: `value (name=${id}, year=${year})` },
  };
}

/** The first year of which a quantity is known: of several behind it the latest. */
function knownFrom({ definition }: Drafted, draft: Draft, firstYear: number): number {
  const behind = (formula: Formula): number => Math.max(-Infinity, ...namesIn(formula).flatMap((name) => fromOf(name)));
  const fromOf = (name: string): number[] => {
    const found = draft.get(name);
    return found ? [knownFrom(found, draft, firstYear)] : [];
  };
  switch (definition.kind) {
    case "path":
      return definition.path[0]?.[0] ?? -Infinity;
    case "formula":
      return definition.year ?? behind(definition.formula);
    case "stock":
      return behind(definition.stock);
    case "added":
    case "change":
      return Math.max(firstYear, ...fromOf(definition.of));
    case "vital":
      return firstYear + 1;
    case "ages":
    case "prevalence":
      return firstYear;
    case "missing":
      return -Infinity;
  }
}

/** Whether a quantity that is a list of numbers has one of a year; any other quantity has one of every year. */
function isOf({ definition }: Drafted, year: number, draft: Draft): boolean {
  if (definition.kind === "path") return definition.path.some(([at]) => at === year);
  const formula = definition.kind === "formula" ? definition.formula : definition.kind === "stock" ? definition.stock : undefined;
  return (formula ? namesIn(formula) : []).every((name) => {
    const found = draft.get(name);
    return !found || isOf(found, year, draft);
  });
}
