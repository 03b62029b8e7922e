import { yearEnd } from "../../core/year.ts";
import type { StaffLine } from "../variable-id.ts";
import { itemOf, mapTuple } from "../../core/items.ts";
import type { Formula } from "../../core/formula.ts";
import type { Text } from "../../demand/quantity.ts";
import { staffBaseYear, staffFlowOf, trainingOf, type StaffFlowYear } from "../../options/staff-flow.ts";
import type { StaffFlow, Plan } from "../../plan/plan.ts";
import { rowInput } from "../provenance.ts";
import type { RowKey } from "../row.ts";
import {
  changedKey,
  extended,
  inYears,
  keyOf,
  settingOf,
  type ColumnMaker,
  type Input,
  type Origin,
  type Scope,
  type Variable,
} from "../variable.ts";

const SETTING = { variant: "medium", basis: "resident", path: "committed" } as const;

/** One line of a workforce by year. */
interface Line {
  readonly id: StaffLine;
  readonly label: Text;
  readonly value: (year: StaffFlowYear) => number;
  /** Inputs: lines of this year, of the year before (`before:`), rates of the staff flow (`rate:`), and `from`, `goal`, `steps` and `gone` of the way to what need requires. */
  readonly formula: Formula;
}

const name = (id: string): Formula => ["name", id];
const stays: Formula = ["subtract", ["subtract", ["number", 1], name("rate:leaving")], name("rate:retiring")];
/** Those who must join and stay: growth and replacement. */
const joining: Formula = ["add", ["subtract", name("kept"), name("start")], name("to_replace")];
const step: Formula = ["divide", ["subtract", name("goal"), name("from")], name("steps")];
const recruits = (staying: Formula): Formula => [
  "divide",
  ["max", ["number", 0], staying],
  ["subtract", ["number", 1], name("rate:leavingNew")],
];

const LINES: readonly Line[] = [
  { id: "start", label: { zh: "年初在岗", en: "at work at the start" }, value: ({ start }) => start, formula: name("before:kept") },
  {
    id: "leaving",
    label: { zh: "离职", en: "leaving" },
    value: ({ leaving }) => leaving,
    formula: ["multiply", name("start"), name("rate:leaving")],
  },
  {
    id: "retiring",
    label: { zh: "退休", en: "retiring" },
    value: ({ retiring }) => retiring,
    formula: ["multiply", name("start"), name("rate:retiring")],
  },
  {
    id: "to_replace",
    label: { zh: "离职和退休", en: "leaving and retiring" },
    value: ({ toReplace }) => toReplace,
    formula: ["add", name("leaving"), name("retiring")],
  },
  { id: "trained", label: { zh: "培训到岗", en: "trained" }, value: ({ trained }) => trained, formula: name("training") },
  {
    id: "certified",
    label: { zh: "持证", en: "certified" },
    value: ({ certified }) => certified,
    formula: ["add", ["multiply", name("before:certified"), stays], ["multiply", name("rate:certifiedNew"), joining]],
  },
  { id: "to_hold", label: { zh: "维持须招聘", en: "recruits to hold" }, value: ({ toHold }) => toHold, formula: recruits(joining) },
  {
    id: "to_reach",
    label: { zh: "达到须招聘", en: "recruits to reach" },
    value: ({ toReach }) => toReach,
    formula: recruits([
      "add",
      step,
      ["multiply", ["add", name("rate:leaving"), name("rate:retiring")], ["add", name("from"), ["multiply", step, name("gone")]]],
    ]),
  },
];

/** The lines of every staff flow. */
export const staffFlowLines: readonly Variable[] = LINES.map(({ id, label, value, formula }): Variable => ({
  id: `staff.${id}`,
  unit: "person",
  dimensions: ["variant", "basis", "path"],
  label,
  columns: ({ outcome, plan, isOwn }) =>
    !isOwn
      ? []
      : plan.staffFlows.map((staffFlow): ColumnMaker => ({
          key: keyOf({ variable: `staff.${id}`, of: staffFlow.id, ...SETTING, unit: "person" }),
          values: ({ evaluator, years }) => {
            const lines = new Map(staffFlowOf(staffFlow, outcome, evaluator).map((line) => [line.year, value(line)]));
            return inYears(years, (year) => lines.get(year) ?? NaN);
          },
        })),
  origin: (row, scope) => lineOrigin(row, formula, label, scope),
}));

/** Staff at work, all leavers replaced, and posts required by need and use. */
export const [staffKept, staffRequiredNeed, staffRequiredUse] = mapTuple(
  [
    ["kept", { zh: "年末在岗", en: "at work at the end" }, "stock"],
    ["required_need", { zh: "按需要应有", en: "required by need" }, "requiredNeed"],
    ["required_use", { zh: "按使用应有", en: "required by use" }, "requiredUse"],
  ] as const,
  ([id, label, field]): Variable => ({
    id: `staff.${id}`,
    unit: "person",
    dimensions: ["variant", "basis", "path"],
    label,
    columns: ({ plan, isOwn }) =>
      !isOwn
        ? []
        : plan.staffFlows.map((staffFlow): ColumnMaker => ({
            key: keyOf({ variable: `staff.${id}`, of: staffFlow.id, ...SETTING, unit: "person" }),
            values: ({ numbers, years }) =>
              numbers
                .read(staffFlow[field], SETTING)
                .map((number, i) => (field === "stock" || itemOf(years, i) > staffBaseYear(staffFlow, plan) ? number : NaN)),
          })),
    origin: (row, { plan }) => {
      const staffFlow = staffFlowNamed(row.of, plan);
      return {
        kind: "quantity",
        name: extended(staffFlow.name, `：${label.zh}`, `: ${label.en}`),
        quantity: staffFlow[field],
        setting: settingOf(row),
      };
    },
  }),
);

function lineOrigin(row: RowKey, formula: Formula, label: Text, { plan }: Scope): Origin {
  const staffFlow = staffFlowNamed(row.of, plan);
  const words = extended(staffFlow.name, `：${label.zh}`, `: ${label.en}`);
  const setting = settingOf(row);
  const base = staffBaseYear(staffFlow, plan);
  const isFirst = row.year === base + 1;
  const line = (id: StaffLine, year: number = row.year): Input =>
    rowInput(changedKey(row, { variable: `staff.${id}`, of: row.of, year: yearEnd(year) }));
  const stock = (quantity: string): Input => ({
    kind: "quantity",
    quantity: `${quantity}_stock`,
    setting: { ...setting, year: row.year - 1 },
  });
  if (row.variable === "staff.trained")
    return {
      kind: "sum",
      name: words,
      inputs: trainingOf(staffFlow, plan).flatMap(({ id, openings }) =>
        openings
          .filter(({ year }) => year === row.year)
          .map(() =>
            rowInput(changedKey(row, { variable: "action.added", of: id, variant: "", basis: "", action: id, path: "committed" })),
          ),
      ),
    };
  const inputs: Record<string, Input> = {};
  const placed = withInputs(formula, (part): Formula => {
    const [kind, id] = part.includes(":") ? [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)] : ["now", part];
    if (kind === "rate") inputs[part] = { kind: "quantity", quantity: staffFlow[id as "leaving"], setting };
    else if (part === "from") inputs[part] = line("kept", base);
    else if (part === "goal") inputs[part] = line("required_need", plan.horizon);
    else if (part === "steps")
      inputs[part] = yearsGiven({ zh: `${base}年至${plan.horizon}年`, en: `years, ${base}–${plan.horizon}` }, plan.horizon - base);
    else if (part === "gone") inputs[part] = yearsGiven({ zh: `${base}年以来`, en: `years since ${base}` }, row.year - 1 - base);
    else if (kind === "now") inputs[part] = line(id as StaffLine);
    else if (!isFirst || id === "kept") inputs[part] = line(id as StaffLine, row.year - 1);
    else {
      [inputs[part], inputs["before:stock"]] = [stock(staffFlow.certified), stock(staffFlow.stock)];
      return ["min", ["name", part], ["name", "before:stock"]]; // no more can be certified than there are
    }
    return ["name", part];
  });
  return { kind: "formula", name: words, formula: placed, inputs };
}

function yearsGiven(words: Text, value: number): Input {
  return { kind: "given", name: words, value, unit: "1" };
}

/** A formula with each name replaced. */
function withInputs(formula: Formula, place: (name: string) => Formula): Formula {
  if (formula[0] === "number") return formula;
  if (formula[0] === "name") return place(formula[1]);
  const [operation, ...parts] = formula;
  return [operation, ...parts.map((part) => withInputs(part, place))] as Formula;
}

function staffFlowNamed(id: string, { staffFlows }: Plan): StaffFlow {
  const found = staffFlows.find((staffFlow) => staffFlow.id === id);
  if (!found) throw new RangeError(`Cannot report staff "${id}": the plan has no such body`);
  return found;
}
