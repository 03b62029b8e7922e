import type { Aim, Allocation, Attribution, ByName, Problem, Reverse } from "../decide/problem.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { namesIn, type Formula } from "../core/formula.ts";
import { nearest } from "../core/nearest.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { compile, FormulaError } from "./formula.ts";
import { readYamlFile, type YamlFile } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";
import * as z from "./zod.ts";

/** Decimals that a number of the file can be told apart by. */
const MOST_DECIMALS = 15;

/** The largest number of a stock or an ask: beyond, solvers do not tell whole numbers apart. */
const LARGEST = 1e9;

const byName = z.record(z.string(), z.number());
const amount = z.number().min(-LARGEST).max(LARGEST);
const atLeast0 = z.number().min(0);
const year = z.number().int();
/** What every case may say of itself; what is expected of it and its texts steer nothing. */
const about = {
  id: z.string(),
  zh: z.string().optional(),
  en: z.string().optional(),
  note: z.string().optional(),
  expect: z.looseObject({}).optional(),
};

const allocation = z.strictObject({
  ...about,
  kind: z.enum(["cheapest", "conflict"]),
  stocks: z.record(z.string(), amount).default({}),
  measures: z.array(
    z.strictObject({ id: z.string(), adds: byName, lead: atLeast0.int(), most: atLeast0, unit_cost: byName, step: atLeast0.default(1) }),
  ),
  served: z.record(z.string(), byName).default({}),
  budgets: z.array(z.strictObject({ payer: z.string(), years: z.array(year), max: atLeast0, note: z.string().optional() })).default([]),
  decide_from: year,
  horizon: year,
  require: z.array(
    z.strictObject({
      id: z.string(),
      year,
      rows: byName.default({}),
      served: byName.default({}),
      compare: z.enum([">=", "<=", "="]),
      rhs: amount,
      note: z.string().optional(),
    }),
  ),
});
const robust = z.strictObject({
  ...about,
  kind: z.literal("robust"),
  futures: z.array(z.number()).min(1),
  weights: z.array(atLeast0).optional(),
  idle: atLeast0,
  short: atLeast0,
});
const reverse = z.strictObject({
  ...about,
  kind: z.literal("reverse"),
  formula: z.string(),
  compare: z.enum([">=", "<="]),
  required: z.number(),
  unknown: z.string(),
  decimals: atLeast0.int().max(MOST_DECIMALS),
  low: z.number().optional(),
  high: z.number().optional(),
});
const why = z.strictObject({ ...about, kind: z.literal("why"), from: byName, to: byName, formula: z.string() });

/** The schema of a file of problems with plain numbers; a case is read by its kind. */
const problemFile = z.strictObject({
  format: z.literal("laoyou decide cases 1"),
  how: z.string().optional(),
  cases: z.array(z.discriminatedUnion("kind", [allocation, robust, reverse, why])).min(1),
});
type ProblemFile = z.infer<typeof problemFile>;

/** Where an unknown is looked for unless a case says so. */
const HIGHEST = 1e9;

/**
 * Reads a file of problems with plain numbers, JSON or YAML.
 *
 * @throws Faults, all of the file at once: unknown names, names twice, formulas that are none, causes without a second state.
 */
export function readProblems(file: string, files: Files = disk): Problem[] {
  const read = readYamlFile(file, problemFile, files);
  const faults: Fault[] = [];
  const ids = read.value.cases.map(({ id }) => id);
  const problems = read.value.cases.map((one, i): Problem => {
    if (ids.indexOf(one.id) < i) faults.push(new Fault("statement-twice", { id: one.id }, read.where(["cases", i, "id"])));
    const at = (...path: FieldPath): ReturnType<typeof read.where> => read.where(["cases", i, ...path]);
    switch (one.kind) {
      case "robust":
        return aimOf(one, at, faults);
      case "reverse":
        return reverseOf(one, at, faults);
      case "why":
        return attributionOf(one, at, faults);
      default:
        return allocationOf(one, at, faults);
    }
  });
  faults.push(...unknownPayers(read));
  throwAny(faults);
  return problems;
}

/** Budgets of payers that no measure of the file is paid by: they would hold nothing back. */
function unknownPayers({ value: { cases }, where }: YamlFile<ProblemFile>): readonly Fault[] {
  const known = [
    "all",
    ...new Set(cases.flatMap((one) => ("measures" in one ? one.measures.flatMap(({ unit_cost }) => Object.keys(unit_cost)) : []))),
  ];
  return cases.flatMap((one, i) =>
    ("budgets" in one ? one.budgets : []).flatMap(({ payer }, b) =>
      known.includes(payer)
        ? []
        : [
            new Fault(
              "name-unknown",
              { name: payer, near: nearest(payer, known) ?? known.join(", ") },
              where(["cases", i, "budgets", b, "payer"]),
            ),
          ],
    ),
  );
}

type Case<K> = Extract<ProblemFile["cases"][number], { readonly kind: K }>;
type At = (...path: FieldPath) => ReturnType<YamlFile<ProblemFile>["where"]>;

function allocationOf(
  { id, stocks, measures, served, budgets, decide_from, horizon, require }: Case<"cheapest" | "conflict">,
  at: At,
  faults: Fault[],
): Allocation {
  const check = (names: ByName, known: readonly string[], ...path: FieldPath): void => {
    for (const name of Object.keys(names))
      if (!known.includes(name)) faults.push(new Fault("name-unknown", { name, near: nearest(name, known) ?? "—" }, at(...path, name)));
  };
  const [stockNames, servedNames] = [Object.keys(stocks), Object.keys(served)];
  measures.forEach(({ adds }, i) => check(adds, stockNames, "measures", i, "adds"));
  for (const [name, uses] of Object.entries(served)) check(uses, stockNames, "served", name);
  require.forEach((ask, i) => {
    check(ask.rows, stockNames, "require", i, "rows");
    check(ask.served, servedNames, "require", i, "served");
  });
  for (const [list, all] of [
    ["measures", measures],
    ["require", require],
  ] as const)
    all.forEach((one, i) => {
      if (all.findIndex((other) => other.id === one.id) < i) faults.push(new Fault("statement-twice", { id: one.id }, at(list, i, "id")));
    });
  if (horizon < decide_from) faults.push(new Fault("value-small", { found: horizon, minimum: decide_from }, at("horizon")));
  return {
    kind: "allocation",
    id,
    stocks,
    choices: measures.map(({ unit_cost: unitCost, ...rest }) => ({ ...rest, unitCost })),
    served,
    budgets,
    decideFrom: decide_from,
    horizon,
    asks: require,
  };
}

function aimOf({ id, futures, weights, idle, short }: Case<"robust">, at: At, faults: Fault[]): Aim {
  if (weights && weights.length !== futures.length)
    faults.push(new Fault("value-invalid", { found: weights.length, reason: `futures: ${futures.length}` }, at("weights")));
  if (weights?.every((weight) => weight === 0)) faults.push(new Fault("value-not-above", { found: 0, minimum: 0 }, at("weights")));
  return { kind: "aim", id, futures: futures.map((asked, i) => [asked, weights?.[i] ?? 1] as const), idle, short };
}

function reverseOf({ formula, low, high, ...rest }: Case<"reverse">, at: At, faults: Fault[]): Reverse {
  const parsed = formulaOf(formula, [rest.unknown], at("formula"), faults);
  const { id, compare, required, unknown, decimals } = rest;
  const [from, to] = [low ?? 10 ** -decimals, high ?? HIGHEST];
  if (!(from < to)) faults.push(new Fault("value-not-above", { found: to, minimum: from }, at(high === undefined ? "low" : "high")));
  return { kind: "reverse", id, formula: parsed, unknown, compare, required, decimals, low: from, high: to };
}

function attributionOf({ id, formula, from, to }: Case<"why">, at: At, faults: Fault[]): Attribution {
  const causes = Object.keys(from);
  for (const name of Object.keys(to))
    if (!causes.includes(name)) faults.push(new Fault("name-unknown", { name, near: nearest(name, causes) ?? "—" }, at("to", name)));
  for (const name of causes) if (!(name in to)) faults.push(new Fault("key-missing", { expected: "number" }, at("to", name)));
  return { kind: "why", id, formula: formulaOf(formula, causes, at("formula"), faults), from, to };
}

function formulaOf(text: string, known: readonly string[], place: ReturnType<At>, faults: Fault[]): Formula {
  try {
    const formula = compile(text);
    for (const name of namesIn(formula))
      if (!known.includes(name)) faults.push(new Fault("name-unknown", { name, near: nearest(name, known) ?? "—" }, place));
    return formula;
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    faults.push(new Fault("formula-not-allowed", { formula: text, found: error.found }, place));
    return ["number", NaN];
  }
}
