import { yearEnd } from "../../core/year.ts";
import type { StaffLine } from "../variable-id.ts";
import { itemOf, mapTuple } from "../../core/items.ts";
import type { Formula } from "../../core/formula.ts";
import type { Text } from "../../demand/quantity.ts";
import { staffFlowOf, stockYearOf, trainingOf, type StaffFlowYear } from "../../options/staff-flow.ts";
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

/** Workforce by year: at work, leaving, retiring, trained and staying, if leavers are replaced only by newly trained staff. */
interface Line {
  readonly id: StaffLine;
  readonly label: Text;
  readonly value: (year: StaffFlowYear) => number;
  /** Inputs: lines of this year, of the year before (`before:`), and rates of the staff flow (`rate:`). */
  readonly formula: Formula;
}

const name = (id: string): Formula => ["name", id];
const stays: Formula = ["subtract", ["subtract", ["number", 1], name("rate:leaving")], name("rate:retiring")];

const LINES: readonly Line[] = [
  { id: "start", label: { zh: "年初在岗", en: "at work at the start" }, value: ({ start }) => start, formula: name("before:end") },
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
  { id: "trained", label: { zh: "培训到岗", en: "trained" }, value: ({ trained }) => trained, formula: name("training") },
  {
    id: "staying",
    label: { zh: "新人留任", en: "newly trained who stay" },
    value: ({ staying }) => staying,
    formula: ["multiply", name("trained"), ["subtract", ["number", 1], name("rate:leavingNew")]],
  },
  {
    id: "end",
    label: { zh: "年末在岗", en: "at work at the end" },
    value: ({ end }) => end,
    formula: ["add", ["subtract", ["subtract", name("start"), name("leaving")], name("retiring")], name("staying")],
  },
  {
    id: "certified",
    label: { zh: "持证", en: "certified" },
    value: ({ certified }) => certified,
    formula: ["add", ["multiply", name("before:certified"), stays], ["multiply", name("rate:certifiedNew"), name("staying")]],
  },
  {
    id: "to_replace",
    label: { zh: "离职和退休", en: "leaving and retiring" },
    value: ({ toReplace }) => toReplace,
    formula: ["add", name("leaving"), name("retiring")],
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

/** Staff at work if all leavers are replaced, and posts required by need and use. */
export const [staffKept, staffRequiredNeed, staffRequiredUse] = mapTuple(
  [
    ["kept", { zh: "离岗即补的在岗人数", en: "at work if all leavers are replaced" }, "stock"],
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
                .map((number, i) => (field === "stock" || itemOf(years, i) > stockYearOf(staffFlow, plan) ? number : NaN)),
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
  const isFirst = row.year === stockYearOf(staffFlow, plan) + 1;
  const line = (id: StaffLine, year = row.year): Input => rowInput(changedKey(row, { variable: `staff.${id}`, of: row.of, year }));
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
    else if (kind === "now") inputs[part] = line(id as StaffLine);
    else if (!isFirst) inputs[part] = line(id as StaffLine, yearEnd(row.year - 1));
    else inputs[part] = stock(id === "certified" ? staffFlow.certified : staffFlow.stock);
    if (kind !== "before" || !isFirst || id !== "certified") return ["name", part];
    inputs["before:end"] = stock(staffFlow.stock); // no more can be certified than there are
    return ["min", ["name", part], ["name", "before:end"]];
  });
  return { kind: "formula", name: words, formula: placed, inputs };
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
