import type { Formula } from "../../core/formula.ts";
import { gapSteps, stepsFrom, type Cause } from "../../options/waterfall.ts";
import { rowInput } from "../provenance.ts";
import type { RowKey } from "../row.ts";
import { serviceOf } from "../services.ts";
import { changedKey, extended, inYears, keyOf, type ColumnMaker, type Input, type Scope, type Variable } from "../variable.ts";
import { actionOf } from "./action.ts";

const CAUSES = {
  start: { zh: "起始余缺", en: "surplus or gap at the start" },
  number: { zh: "人数增减", en: "number of people" },
  ageing: { zh: "年龄结构变化", en: "age structure" },
  "other-need": { zh: "其他需要变化", en: "other need" },
  action: { zh: "举措", en: "action" },
  "other-supply": { zh: "其他供给变化", en: "other supply" },
  end: { zh: "期末余缺", en: "surplus or gap at the end" },
} as const satisfies Record<Cause, unknown>;

/** What changes the gap of a service from the year of its stock to the target year and to the last: the steps add up exactly. */
export const gapStep: Variable = {
  id: "gap_step",
  unit: undefined,
  dimensions: ["variant", "basis", "path", "action", "cause"],
  label: { zh: "余缺成因", en: "what moves a gap" },
  columns: ({ outcome, plan, isOwn }) =>
    !isOwn
      ? []
      : plan.services.flatMap(({ id, unit }) => {
          const ends = [...new Set([plan.targetYear, plan.horizon])];
          const steps = ends.map((to) => gapSteps(outcome, id, { from: stepsFrom(outcome, id), to }));
          const kinds = new Map(steps.flat().map(({ cause, action = "" }) => [`${cause} ${action}`, { cause, action }]));
          return [...kinds.values()].map(({ cause, action }): ColumnMaker => ({
            key: keyOf({ variable: "gap_step", of: id, variant: "medium", basis: "resident", path: "committed", cause, action, unit }),
            values: ({ years }) =>
              inYears(
                years,
                (year) => steps[ends.indexOf(year)]?.find((step) => step.cause === cause && (step.action ?? "") === action)?.value ?? NaN,
              ),
          }));
        }),
  origin: (row, scope) => {
    const cause = row.cause as Cause;
    const name = extended(
      serviceOf(row.of, scope.plan).name,
      `余缺：${row.action ? actionOf(row.action, scope.plan).name.zh : CAUSES[cause].zh}`,
      `, gap: ${row.action ? actionOf(row.action, scope.plan).name.en : CAUSES[cause].en}`,
    );
    if (cause === "action") return { kind: "sum", name, inputs: addedInputs(row, scope) };
    const formula = FORMULAS[cause];
    return cause === "other-supply"
      ? { kind: "formula", name, ...otherSupply(row, scope) }
      : { kind: "formula", name, formula, inputs: inputsOf(row, formula, scope) };
  },
};

const v = (id: string): Formula => ["name", id];
const times = (...parts: readonly [Formula, Formula, ...Formula[]]): Formula => ["multiply", ...parts];
const over = (a: Formula, b: Formula): Formula => ["divide", a, b];
const two: Formula = ["number", 2];
const [p0, p1, g0, g1, n0, n1] = ["people", "served", "need"].flatMap((what) => [v(`${what}:from`), v(`${what}:to`)]) as [Formula, Formula, Formula, Formula, Formula, Formula]; // prettier-ignore
const FORMULAS: Readonly<Record<Exclude<Cause, "action">, Formula>> = {
  start: ["subtract", v("supply:from"), v("need:from")],
  // the mean, over all orders of people, their age structure and the need of each, of what each changes when its turn comes
  number: [
    "negate",
    over(
      times(
        ["subtract", p1, p0],
        ["add", over(times(two, n0), p0), over(times(over(g0, p0), n1), g1), over(times(over(g1, p1), n0), g0), over(times(two, n1), p1)],
      ),
      ["number", 6],
    ),
  ],
  ageing: [
    "negate",
    over(
      times(
        ["subtract", over(g1, p1), over(g0, p0)],
        ["add", over(times(two, p0, n0), g0), over(times(p0, n1), g1), over(times(p1, n0), g0), over(times(two, p1, n1), g1)],
      ),
      ["number", 6],
    ),
  ],
  "other-need": ["subtract", ["subtract", ["subtract", v("need:from"), v("need:to")], v("step:number")], v("step:ageing")],
  "other-supply": ["subtract", v("supply:to"), v("supply:from")],
  end: ["subtract", v("supply:to"), v("need:to")],
};

/** The row behind each name of a formula, in the first or the last year of the steps. */
function inputsOf(row: RowKey, formula: Formula, { outcome, plan }: Scope): Record<string, Input> {
  const { serves } = serviceOf(row.of, plan);
  const from = stepsFrom(outcome, row.of);
  const at = (name: string): Input => {
    const [what, end = ""] = name.split(":");
    const year = end === "from" ? from : row.year;
    if (what === "step") return rowInput({ ...row, cause: end });
    if (what === "need") return rowInput(changedKey(row, { variable: "need", of: row.of, year }));
    if (what === "supply") return rowInput(changedKey(row, { variable: "supply", of: row.of, year, variant: "", basis: "" }));
    return rowInput(changedKey(row, { variable: "group", of: what === "people" ? serves.within : serves.group, year, path: "" }));
  };
  const names = (part: Formula): string[] =>
    part[0] === "number" ? [] : part[0] === "name" ? [part[1]] : (part.slice(1) as Formula[]).flatMap(names);
  return Object.fromEntries(names(formula).map((name) => [name, at(name)]));
}

/** What an action adds to the supply of a service between the two years. */
function addedInputs(row: RowKey, { outcome, plan }: Scope): Input[] {
  const from = stepsFrom(outcome, row.of);
  const step = gapSteps(outcome, row.of, { from, to: row.year }).find(({ cause, action }) => cause === "action" && action === row.action);
  const { name, evidence } = actionOf(row.action, plan);
  return (step?.added ?? []).map(({ opens, amount }): Input => ({
    kind: "given",
    name: extended(name, `（${opens}年完成）`, `, finished in ${opens}`),
    value: amount,
    unit: serviceOf(row.of, plan).unit,
    year: opens,
    evidence,
  }));
}

/** Supply at the end less supply at the beginning, less what actions added. */
function otherSupply(row: RowKey, scope: Scope): { readonly formula: Formula; readonly inputs: Record<string, Input> } {
  const { outcome } = scope;
  const actions = gapSteps(outcome, row.of, { from: stepsFrom(outcome, row.of), to: row.year }).flatMap(({ cause, action }) =>
    cause === "action" && action !== undefined ? [action] : [],
  );
  const formula = actions.reduce<Formula>((all, action) => ["subtract", all, ["name", `action:${action}`]], FORMULAS["other-supply"]);
  return {
    formula,
    inputs: {
      ...inputsOf(row, FORMULAS["other-supply"], scope),
      ...Object.fromEntries(actions.map((action) => [`action:${action}`, rowInput({ ...row, cause: "action", action })])),
    },
  };
}
