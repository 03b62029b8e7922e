import { Fault } from "../core/fault.ts";
import { namesIn } from "../core/formula.ts";
import { years } from "../core/path.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { ROUNDING } from "./comparator.ts";
import { finding } from "./finding.ts";
import type { Plan } from "./plan.ts";
import { inBoth } from "./reading.ts";
import { testSetting } from "./scorecard.ts";
import type { ScoreRow } from "./types.ts";

/**
 * Compares parts with their wholes, if the plan states both.
 *
 * A part larger than its whole contradicts it. A part and a whole stated in different units, a count and a ratio, differ in scope:
 * confusing them would suggest a contradiction that does not exist.
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

/**
 * Actions and projects that would make a part larger than its whole, such as more nursing beds than beds, which no option can do; or that make one that is
 * larger already exceed it by more.
 *
 * @returns A fault for each part, at the first year; none where the figures themselves have the part larger and nothing that is built adds to it.
 */
export function partsBuiltOverWholes({ quantities, firstYear, horizon }: Plan, evaluator: Evaluator): Fault[] {
  return [...quantities.values()].flatMap((part) => {
    const whole = quantities.get(part.partOf ?? "");
    const { definition } = part;
    if (!whole || definition.kind !== "stock" || definition.projects.length === 0) return [];
    const read = (name: string, setting: Setting): number => evaluator.evaluate(name, setting).value;
    const excess = (setting: Setting): number => Math.max(0, read(part.id, setting) - read(whole.id, setting));
    const year = years(firstYear, horizon).find((one) => {
      const setting = testSetting(one);
      return excess(setting) > excess({ ...setting, path: "status_quo" }) + ROUNDING * read(whole.id, setting);
    });
    const built = definition.projects.filter(({ opens, status }) => year !== undefined && opens <= year && status === "committed");
    const by = [...new Set(built.map(({ action, name }) => action ?? name))];
    if (year === undefined || by.length === 0) return [];
    const [value, most] = [part.id, whole.id].map((name) => Math.round(read(name, testSetting(year))));
    return [
      new Fault("part-over-whole", { part: part.id, whole: whole.id, year, value: value ?? NaN, most: most ?? NaN, by: by.join(", ") }),
    ];
  });
}

/** Remainder of a statement after subtracting another: if it is below zero, the two contradict. */
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
