import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import type { Text } from "../demand/quantity.ts";
import type { Draft, Drafted } from "./quantities.ts";
import { sumsOfStocks, type Wholes } from "./wholes.ts";

/** The sums of stocks of the models with the rule of their parts, where all parts have the same. */
export function countedSums(models: Draft, stocks: readonly string[]): Drafted[] {
  return [...sumsOfStocks(models, stocks)].flatMap(([id, parts]) => {
    const [sum, [first, ...others]] = [models.get(id), draftedOf(parts, models)];
    return sum && first?.counted && others.every(({ counted }) => isSame(counted, first.counted))
      ? [{ ...sum, counted: first.counted }]
      : [];
  });
}

/**
 * Faults for sums of numbers that are counted by unlike rules: of every formula that adds, and of a whole that is given with some of its parts.
 *
 * @param models The quantities as the models define them: a rule that is not theirs is where the fault is.
 */
export function unlikeRules(draft: Draft, models: Draft, wholes: Wholes): Fault[] {
  const sums = [
    ...[...draft].flatMap(([id, { definition }]) =>
      definition.kind === "formula" ? termsAdded(definition.formula).map((names) => [id, draftedOf(names, draft)] as const) : [],
    ),
    ...[...wholes].map(([id, parts]) => [id, draftedOf([id, ...parts], draft).filter(({ evidence }) => !evidence.proxy)] as const),
  ];
  return sums.flatMap(([sum, terms]) => {
    const ruled = terms.filter(({ counted }) => counted);
    const own = ruled.find(({ id, counted }) => !isSame(counted, models.get(id)?.counted)) ?? ruled[0];
    const other = ruled.find(({ counted }) => !isSame(counted, own?.counted));
    if (!own?.counted || !other?.counted) return [];
    const rules = { one: own.id, oneRule: bothOf(own.counted), other: other.id, otherRule: bothOf(other.counted) };
    return [new Fault("rules-unlike", { sum, ...rules }, own.where())];
  });
}

/** The names that each addition of a formula adds up. */
function termsAdded(formula: Formula): string[][] {
  if (formula[0] === "number" || formula[0] === "name") return [];
  const [operation, ...terms] = formula;
  const flat = operation === "add" ? terms.flatMap(addends) : terms;
  const names = flat.flatMap((term) => (term[0] === "name" ? [term[1]] : []));
  return [...(operation === "add" ? [names] : []), ...flat.flatMap(termsAdded)];
}

function addends(formula: Formula): readonly Formula[] {
  if (formula[0] !== "add") return [formula];
  const [, ...terms] = formula;
  return terms.flatMap(addends);
}

function draftedOf(names: readonly string[], draft: Draft): Drafted[] {
  return names.flatMap((name) => draft.get(name) ?? []);
}

function isSame(one: Text | undefined, other: Text | undefined): boolean {
  return one?.zh === other?.zh && one?.en === other?.en;
}

/** A rule as the models give it in both languages, or as a plan words it. */
function bothOf({ zh, en }: Text): string {
  return zh === en ? zh : `${zh} / ${en}`;
}
