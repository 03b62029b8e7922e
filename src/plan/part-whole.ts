import { namesIn } from "../core/formula.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { finding } from "./finding.ts";
import type { Plan } from "./plan.ts";
import { inBoth } from "./reading.ts";
import { testSetting } from "./scorecard.ts";
import type { ScoreRow } from "./types.ts";

/**
 * Parts beside their wholes, where the plan states both.
 *
 * A part above its whole contradicts it. A part and a whole stated in different units, a count and a ratio, differ in scope:
 * whoever takes one for the other sees a contradiction that is none.
 */
export function partsAgainstWholes(plan: Plan, evaluator: Evaluator): ScoreRow[] {
  return plan.statements.flatMap((part) =>
    part.sets.flatMap((name) => {
      const whole = plan.quantities.get(name)?.partOf;
      const other = whole === undefined ? undefined : plan.statements.find(({ sets }) => sets.includes(whole));
      if (whole === undefined || !other) return [];
      const setting = testSetting(Math.max(part.year ?? 0, other.year ?? 0, plan.firstYear), "resident");
      const [computed, required] = [evaluator.evaluate(name, setting).value, evaluator.evaluate(whole, setting).value];
      const reading = inBoth("reading-part", { part: nameOf(name, plan), whole: nameOf(whole, plan) });
      const detail = {
        ids: [part.id, other.id],
        indicator: whole,
        reading,
        plan,
        year: setting.year,
        basis: "resident",
        computed,
        required,
        compare: "<=",
      } as const;
      if (computed > required) return [finding(detail, "contradicts")];
      return part.unit === other.unit ? [] : [finding(detail, "scope-differs")];
    }),
  );
}

/** What a statement leaves over when another is subtracted from it: below zero, the two contradict. */
export function negativeRemainders(plan: Plan, evaluator: Evaluator): ScoreRow[] {
  return plan.statements.flatMap(({ id, sets, year }) =>
    sets.flatMap((name) => {
      const quantity = plan.quantities.get(`${name}_stock`) ?? plan.quantities.get(name);
      const setting = testSetting(Math.max(year ?? 0, plan.firstYear), "resident");
      const computed = quantity ? evaluator.evaluate(quantity.id, setting).value : 0;
      if (!(computed < 0) || quantity?.definition.kind !== "formula") return [];
      const read = new Set(namesIn(quantity.definition.formula));
      const others = plan.statements.filter((statement) => read.has(statement.id.replaceAll("-", "_"))).map((statement) => statement.id);
      const detail = {
        ids: [id, ...others],
        indicator: name,
        reading: inBoth("reading-remainder", { name: nameOf(name, plan) }),
        plan,
        year: setting.year,
        basis: "resident",
        computed,
        required: 0,
        compare: ">=",
      } as const;
      return [finding(detail, "contradicts")];
    }),
  );
}

function nameOf(name: string, plan: Plan): Text {
  return plan.quantities.get(name)?.name ?? { zh: name, en: name };
}
