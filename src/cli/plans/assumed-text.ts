import { at } from "../../core/path.ts";
import type { Formula } from "../../core/formula.ts";
import type { Quantity } from "../../demand/quantity.ts";
import { namesBehind } from "../../plan/counterfactual.ts";
import type { Measure, Plan } from "../../plan/plan.ts";
import { listed } from "../../advice/words.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { unitWords } from "../../report/unit-label.ts";
import { say, type Language } from "../say.ts";

/** How many assumed numbers are named; the others are counted. */
const MOST_NAMED = 3;

/** The assumed numbers that formulas go by, in the order of their names. */
function assumedBehind(formulas: readonly Formula[], { quantities }: Plan): readonly Quantity[] {
  const names = new Set(formulas.flatMap((formula) => [...namesBehind(formula, quantities)]));
  return [...names].toSorted().flatMap((name) => {
    const quantity = quantities.get(name);
    return quantity?.evidence.assumed && quantity.definition.kind === "path" ? [quantity] : [];
  });
}

/**
 * The sentence that names the assumed numbers behind an answer; empty if there are none.
 *
 * @param but A number of which the answer itself says so.
 */
export function assumedSentences(formulas: readonly Formula[], plan: Plan, language: Language, but?: string): readonly string[] {
  const all = assumedBehind(formulas, plan).filter(({ id }) => id !== but);
  if (all.length === 0) return [];
  const list = listed(all.slice(0, MOST_NAMED).map(({ name }) => name[language]), language); // prettier-ignore
  const more = all.length - MOST_NAMED;
  return [say("rests-on", { list: more > 0 ? say("plan-and-more", { list, n: more }, language) : list }, language)];
}

/** A limit of a measure. */
export type LimitKind = Measure["assumed"][number]["kind"];

/** A limit of a measure that is an assumption, as the ledger of assumptions calls it, with its value in a year. */
export function limitText(measure: Measure, kind: LimitKind, year: number, plan: Plan, language: Language): string | undefined {
  const known = measure.assumed.find((one) => one.kind === kind);
  if (!known) return undefined;
  const value = plainNumber(at(kind === "lead" ? measure.leadYears : measure.yearlyMost, year), language);
  const [unit = ""] = known.unit.split("/");
  // a single one of a unit is called as the unit is, in English
  const label = language === "en" && value === "1" ? unit : unitWords(unit, plan.units, language);
  return say("plan-bind", { what: say("limit-of", { measure: measure.name[language], limit: known.name[language] }, language), value, label }, language); // prettier-ignore
}

/** Assumed limits that bind, as a sentence; none where none does. */
export function limitSentences(texts: readonly (string | undefined)[], language: Language): readonly string[] {
  const known = [...new Set(texts.flatMap((text) => text ?? []))];
  return known.length === 0 ? [] : [say("plan-binds", { list: known.join(language === "zh" ? "；" : "; ") }, language)];
}
