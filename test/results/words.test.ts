import { join } from "node:path";
import { expect, it } from "vitest";
import { groupBy } from "../../src/core/group-by.ts";
import { rowsOf } from "../../src/results/result.ts";
import { rowId, type Row } from "../../src/results/row.ts";
import { tracesOf, type Trace } from "../../src/results/trace.ts";
import { scopeOf } from "../../src/results/variable.ts";
import { VARIABLES } from "../../src/results/variables/index.ts";
import { runPlan, workbench, writeCounts } from "../scenario/workbench.ts";
import { makeRow } from "./make-row.ts";

/** A plan with actions, conversions, benefits, targets of two readings and counts of those served. */
const counts = { care_residents: 1800, daycare_users: 500, home_visit_users: 1200 };
const outcome = runPlan("conversion-kunshan", { inputs: [writeCounts(workbench(), counts, 2023)] });
const rows = rowsOf(outcome);
const { plan } = outcome;

/** Inputs shown of a number. */
const MOST = 2;
/** A number and the first of those below it, in words, as a reader opens them. */
function lines({ name, formula, how, from }: Trace): string[] {
  const words = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh} | ${en}`;
  return [
    `  ${words(name)}`,
    ...(formula ? [`  = ${words(formula)}`] : []),
    ...(how ? [`  ${words(how)}`] : []),
    ...from.slice(0, MOST).map((part) => `    ${words(part.name)}${part.formula ? ` = ${words(part.formula)}` : ""}`),
  ].map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
}

/** The first and the last of a variable's rows. */
function shown(of: readonly Row[]): Row[] {
  return [...new Set([0, of.length - 1])].flatMap((i) => of[i] ?? []);
}

it("every variable is named in both languages, and so is what its numbers are made of: words.txt, to be read when it changes", async () => {
  const all = groupBy([...rows], ({ variable }) => variable);
  const text = VARIABLES.flatMap(({ id, unit, dimensions, label, of }) => {
    const own = all.get(id) ?? [];
    const columns = new Set(own.map((row) => rowId({ ...row, year: 2000 }))).size;
    const head = `${id} [${unit ?? "…"}] ${dimensions.join(" ")} | ${label.zh} | ${label.en}${of ? ` | ${of.zh} | ${of.en}` : ""}`;
    const picked = shown(own);
    const traced = picked.flatMap((row) => [...tracesOf([row], outcome, rows)].flatMap((trace) => [` ${trace.id}`, ...lines(trace)]));
    return [`${head} | ${columns} columns, ${own.length} rows`, ...traced];
  });
  await expect(`${text.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "words.txt"));
});

it("numbers over trajectories say how they are taken, and what of", () => {
  const scope = scopeOf(
    outcome,
    plan.places.find(({ id }) => id === plan.district)!,
  );
  const base = { scenario: plan.id, district: plan.district, year: 2030, unit: "1", value: 0 };
  const said = (id: Row["variable"], of: string, rest: Partial<Row> = {}): unknown[] => {
    const row = makeRow({ ...base, variable: id, of, ...rest });
    const origin = VARIABLES.find((variable) => variable.id === id)!.origin(row, scope);
    if (origin.kind !== "trajectories") throw new Error(`${id} is of ${origin.kind}`);
    return [
      `${origin.name.zh} | ${origin.name.en}`,
      `${origin.how.zh} | ${origin.how.en}`,
      ...origin.inputs.map((input) => input.kind === "row" && rowId(input.row)),
    ];
  };
  const at = `${plan.id}/${plan.district}/2030`;
  const test = { basis: "registered", path: "committed", target: "k-1" } as const;
  expect(said("probability.target", "beds_per_1000", test)).toEqual([
    "每千名老年人养老床位的达标概率 | beds per 1,000 older people: probability of meeting it",
    "达标的所占比例 | the share that meets the target",
    `${at}/target.computed/beds_per_1000,basis=registered,target=k-1`,
    `${at}/target.required/beds_per_1000,basis=registered,target=k-1`,
  ]);
  expect(said("probability.norm", "institutional_beds")).toEqual([
    "养老机构床位的达标概率 | beds in care institutions: probability that the norm is met",
    "供给不少于配置标准的所占比例 | the share with supply at or above the norm",
    `${at}/supply/institutional_beds`,
    `${at}/norm/institutional_beds`,
  ]);
  expect(said("probability.need", "institutional_beds")).toEqual([
    "养老机构床位的够用概率 | beds in care institutions: probability that the need is met",
    "供给不少于服务需求的所占比例 | the share with supply at or above the need",
    `${at}/supply/institutional_beds`,
    `${at}/need/institutional_beds`,
  ]);
  expect(["likely", "open", "unlikely"].map((of) => said("count.probability", of))).toEqual([
    ["目标项数 | number of tests", "达标概率在90%以上（含）的目标项数 | tests with a probability of 90 % or more"],
    ["目标项数 | number of tests", "达标概率在10%和90%之间的目标项数 | tests with a probability between 10 % and 90 %"],
    ["目标项数 | number of tests", "达标概率在10%以下（含）的目标项数 | tests with a probability of 10 % or less"],
  ]);
  const how = (percent: number): string =>
    `人口和每项有区间的假设值一并抽样，取${percent}%分位数 | the ${percent} % quantile, with every assumed number that has a range drawn beside the people,`;
  expect(said("assumed.target", "beds_per_1000", { ...test, quantile: 0.1 })).toEqual([
    "每千名老年人养老床位含假设的范围 | beds per 1,000 older people: range with assumptions",
    how(10),
    `${at}/target.computed/beds_per_1000,basis=registered,target=k-1`,
  ]);
  expect(said("assumed.need", "institutional_beds", { quantile: 0.9 })).toEqual([
    "养老机构床位：服务需求含假设的范围 | beds in care institutions: range of the need with assumptions",
    how(90),
    `${at}/need/institutional_beds`,
  ]);
});
