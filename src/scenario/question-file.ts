import { stringify } from "yaml";
import { throwAny, Fault, type Position } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { fromFolderOf } from "../files/path.ts";
import { SCHEMA_VERSION } from "./schema-scenario.ts";
import { filled, text } from "./schema-models.ts";
import { MOST_BYTES } from "./text-file.ts";
import { faultsOfValue, parseYaml, readText } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";
import * as z from "./zod.ts";

/** The verbs whose questions can be files. */
const QUESTION_VERBS = ["solve", "plan", "why", "aim"] as const;
/** One of them. */
export type QuestionVerb = (typeof QUESTION_VERBS)[number];

const year = z.number().int().min(1900).max(2200);
const list = z.array(filled).min(1);
const share = z.number().gt(0).lt(1);
const above0 = z.number().gt(0);
const count = (from: number): z.ZodNumber => z.number().int().min(from);
const budget = z
  .record(filled, z.union([z.number().min(0), filled]))
  .describe(
    "各出资方每年新增支出的上限（元，或如 8000万、1.5亿）；all 为各方合计 / the most that each payer pays a year for what is decided (yuan, or 8000万); all means all payers together",
  );

/** What every question says: of which plan it is asked, and how that is read. */
const about = {
  schema: z.literal(SCHEMA_VERSION).describe("文件格式版本 / version of the file format"),
  plan: filled.describe("规划文件或备选方案文件，相对本文件所在文件夹 / the plan or option, relative to the folder of this file"),
  name: text.optional().describe("问题的名称，用于报告 / what reports call the question"),
  note: z.string().optional(),
  district: filled.optional().describe("换一个地区（代码） / another district (code)"),
  models: list.optional().describe("自有模型文件夹，相对本文件 / folders of your own models, relative to this file"),
  inputs: list.optional().describe("数据表文件夹，相对本文件 / folders of input tables, relative to this file"),
  horizon: year.optional().describe("推算的最后一年 / last year of the run"),
};
const FOR =
  "目标的编号，可加 @registered、@resident、@2030；need:SERVICE@2030 为某项服务的需要 / id of a target, with @registered, @resident or @2030 as wanted; need:SERVICE@2030 is the need of a service";

/** A question by its verb: the keys are the long options of that verb. */
const SCHEMAS = {
  solve: z.strictObject({
    question: z.literal("solve").describe("达标需要多少 / how much a target needs"),
    ...about,
    for: filled.describe(FOR),
    by: filled
      .optional()
      .describe(
        "举措、数量，或 tfr、migration；不写则列出全部 / a measure, a number, tfr or migration; everything that turns it where absent",
      ),
    at: z.number().optional().describe("不求临界值，而问 by 取此值时结果如何 / what becomes of it where by has this level"),
    as_of: year.optional().describe("决策的年份 / year of the decision"),
  }),
  plan: z.strictObject({
    question: z.literal("plan").describe("费用最省的方案 / the cheapest plan"),
    ...about,
    targets: z
      .union([z.literal("all"), list])
      .optional()
      .describe(`all，或${FOR}`.replace(" / ", " / all, or ")),
    needs: z.array(year).min(1).optional().describe("各项服务到这些年末满足需要 / years at whose end every service has what is needed"),
    served: z.array(year).min(1).optional().describe("到这些年末能服务全部需要者 / years at whose end services can serve all in need"),
    pool: z.boolean().optional().describe("可以转用 / whether conversions may be used"),
    from: year.optional().describe("最早的决策年份 / first year of a decision"),
    budget: budget.optional(),
    measures: list.optional().describe("只用这些举措 / use these measures alone"),
    possible: z.boolean().optional().describe("不能同时成立的略去并说明 / leave out what cannot hold with the asks before it"),
    frontier: count(2).optional().describe("费用、未满足需要与新增闲置的若干个点 / so many points of cost, unmet need and idle new places"),
    robust: z.literal("expected").optional().describe("费用与期望损失之和最小 / least cost and expected loss together"),
    by: z.literal("district").optional().describe("逐县求解，共用每年上限 / county by county under common ceilings"),
    trajectories: count(2).optional().describe("模拟次数（robust） / number of trajectories, of robust"),
    seed: count(0).optional().describe("随机数种子（robust） / random seed, of robust"),
  }),
  why: z.strictObject({
    question: z.literal("why").describe("差额的成因 / why there is a gap"),
    ...about,
    gap: filled.optional().describe("服务@年份 / SERVICE@YEAR"),
    target: filled.optional().describe(FOR),
    binds: filled.optional().describe("最先受什么限制：服务@年份 / what limits a service first: SERVICE@YEAR"),
    summary: z.literal(true).optional().describe("主要服务的全部结论 / all that can be said of the main services"),
    since: year.optional().describe("较早的年份 / the earlier year"),
    basis: z.enum(["resident", "registered"]).optional().describe("后一状态的口径 / whom the later state counts"),
    disability: filled.optional().describe("后一状态的失能口径 / definition of disability of the later state"),
    against: filled.optional().describe("另一个备选方案，相对本文件 / file of another option, relative to this file"),
    limits: z.literal(true).optional().describe("最少差额由哪些限制造成 / share the least shortfall out among the limits"),
    from: year.optional().describe("最早的决策年份（limits） / first year of a decision, of limits"),
    budget: budget.optional(),
  }),
  aim: z.strictObject({
    question: z.literal("aim").describe("按多少把握 / how much to aim at"),
    ...about,
    service: filled.optional().describe("服务；不写则为全部服务 / the service; all of the plan where absent"),
    year: year.optional().describe("年份（年末） / the year, at its end"),
    trajectories: count(2).optional().describe("模拟次数 / number of trajectories"),
    seed: count(0).optional().describe("随机数种子 / random seed"),
    enough: share.optional().describe("在多大比例的模拟中应够用 / in which share of the trajectories there should be enough"),
    waste: share.optional().describe("闲置超过多大比例算浪费 / which part standing empty counts as waste"),
    idle: above0.optional().describe("一个闲置一年的损失（元） / loss by one idle for a year, yuan"),
    short: above0.optional().describe("一个短缺一年的损失（元） / loss by one lacking for a year, yuan"),
    life: above0.optional().describe("建设费用分摊的年数 / years over which building is spread"),
  }),
} as const;

/** A question of any verb, as editors complete it. */
export const questionSchema = z.discriminatedUnion("question", [SCHEMAS.solve, SCHEMAS.plan, SCHEMAS.why, SCHEMAS.aim]);

/** A file's value as it is read: paths are from the working directory, budgets as the command line takes them. */
export type QuestionKeys<V extends QuestionVerb> = Frozen<Omit<z.infer<(typeof SCHEMAS)[V]>, "schema" | "budget" | "targets">>;
type Frozen<T> = { readonly [K in keyof T]: T[K] extends (infer E)[] | undefined ? readonly E[] | undefined : T[K] };
/** What payers have, of a question. */
export interface Budgets {
  /** `government=80000000`. */
  readonly budget?: readonly string[] | undefined;
}

/** How much a target needs, or what becomes of it at a level. */
export type SolveQuestion = QuestionKeys<"solve">;
/** The cheapest plan, a frontier, a robust plan, or one by district. */
export type PlanQuestion = QuestionKeys<"plan"> & Budgets & { readonly targets?: readonly string[] | undefined };
/** Why a gap or a target's distance is what it is. */
export type WhyQuestion = QuestionKeys<"why"> & Budgets;
/** How much of a service to aim at. */
export type AimQuestion = QuestionKeys<"aim">;
/** A question of one plan. */
export type Question = SolveQuestion | PlanQuestion | WhyQuestion | AimQuestion;

/** A question with the place of each of its keys, if a file has it. */
export interface ReadQuestion {
  readonly question: Question;
  readonly where: (path: FieldPath) => Position | undefined;
}

type Raw = Readonly<Record<string, unknown>>;
/** A sum a year as the command line takes it: 80000000, 8000万, 1.5亿元/年. */
const AMOUNT = /^\d+(?:\.\d+)?[万亿]?元?(?:\/(?:年|year))?$/u;
/** A service and a year. */
const SERVICE_YEAR = /^[a-z][a-z0-9_]*@\d{4}$/;
/** Keys that name files. */
const PATHS = ["plan", "models", "inputs", "against"];

/** Keys of which a verb takes one and just one. */
const ONE_OF: Partial<Readonly<Record<QuestionVerb, readonly string[]>>> = { why: ["gap", "target", "binds", "summary"] };
/** Keys that say nothing beside one another. */
const APART: Readonly<Record<QuestionVerb, readonly (readonly [string, string])[]>> = {
  solve: [["at", "as_of"]],
  plan: [
    ["frontier", "robust"],
    ["frontier", "by"],
    ["robust", "by"],
    ...["frontier", "robust", "by"].map((mode) => ["possible", mode] as const),
    ["served", "by"],
  ],
  why: [
    ...["since", "basis", "disability", "against"].flatMap((key) => ["limits", "binds", "summary"].map((mode) => [key, mode] as const)),
    ["limits", "binds"],
    ["limits", "summary"],
  ],
  aim: [],
};
/** Keys that say something only beside another. */
const BESIDE: Readonly<Record<QuestionVerb, Readonly<Record<string, string>>>> = {
  solve: { at: "by" },
  plan: { trajectories: "robust", seed: "robust" },
  why: { from: "limits", budget: "limits" },
  aim: {},
};

/** The keys by which a verb is asked something: its long options, with _ for -. */
export function keysAsked(verb: QuestionVerb): readonly string[] {
  return Object.keys(SCHEMAS[verb].shape).filter((key) => !["schema", "question", "plan", "name", "note"].includes(key));
}

/**
 * What of a question contradicts itself, or says nothing.
 *
 * @param has Its keys, by the names of a file; those that are undefined are not among them.
 * @param where Where a key is; nowhere for a question of the command line.
 */
export function contradictions(
  verb: QuestionVerb,
  has: Raw,
  where: (path: FieldPath) => Position | undefined = () => undefined,
): readonly Fault[] {
  const isGiven = (key: string): boolean => has[key] !== undefined && has[key] !== false;
  const one = ONE_OF[verb] ?? [];
  const given = one.filter(isGiven);
  return [
    ...(one.length > 0 && given.length !== 1 ? [nodeFault("why-which", { keys: one.join(", ") }, where(given.slice(1)))] : []),
    ...APART[verb].flatMap(([key, other]) =>
      isGiven(key) && isGiven(other) ? [nodeFault("question-apart", { key: optionOf(key), other: optionOf(other) }, where([key]))] : [],
    ),
    ...Object.entries(BESIDE[verb]).flatMap(([key, other]) =>
      isGiven(key) && !isGiven(other) ? [nodeFault("question-beside", { key: optionOf(key), other: optionOf(other) }, where([key]))] : [],
    ),
  ];
}

/** Texts of a file that say no sum, or no service and year. */
function malformed(raw: Raw, where: (path: FieldPath) => Position): readonly Fault[] {
  const { budget: sums } = raw;
  const isObject = typeof sums === "object" && sums !== null;
  return [
    ...Object.entries(isObject ? sums : {}).flatMap(([payer, amount]: [string, unknown]) =>
      typeof amount === "string" && !AMOUNT.test(amount) ? [nodeFault("question-amount", { found: amount }, where(["budget", payer]))] : [],
    ),
    ...["gap", "binds"].flatMap((key) => {
      const found = raw[key];
      return typeof found === "string" && !SERVICE_YEAR.test(found) ? [nodeFault("question-service-year", { found }, where([key]))] : [];
    }),
  ];
}

/** A key as the command line writes it: as_of is --as-of. */
export function optionOf(key: string): string {
  return key.replaceAll("_", "-");
}

/** Whether a file is a question: a YAML file of which a line begins with the key. */
export function isQuestionFile(file: string, files: Files = disk): boolean {
  if (!/\.ya?ml$/i.test(file) || files.kind(file) !== "file") return false;
  return /^["']?question["']?\s*:/m.test(readText(file, files, MOST_BYTES.yaml));
}

/** The verb that a question file is for, as a command line names it; all of them where the file says none. */
export function verbAsked(file: string, files: Files = disk): string {
  const { value } = parseYaml(readText(file, files, MOST_BYTES.yaml), file, z.looseObject({}));
  return QUESTION_VERBS.find((one) => one === value["question"]) ?? QUESTION_VERBS.join("|");
}

/**
 * Reads a question.
 *
 * @throws Faults, all of the file at once, each with file:line:column: unknown keys, wrong values, keys that contradict one another; "schema-newer".
 */
export function readQuestion(file: string, files: Files = disk): ReadQuestion {
  const { value: raw, where } = parseYaml(readText(file, files, MOST_BYTES.yaml), file, z.looseObject({}));
  return { question: questionOf(raw, { file, where }), where };
}

/** Checks what a file, or a lock, says of a question. */
export function questionOf(raw: Raw, { file, where }: { readonly file: string; readonly where: (path: FieldPath) => Position }): Question {
  const version = raw["schema"];
  if (typeof version === "number" && version > SCHEMA_VERSION)
    throw new Fault("schema-newer", { found: version, needed: SCHEMA_VERSION }, where(["schema"]));
  const verb = QUESTION_VERBS.find((one) => one === raw["question"]);
  const faults: Fault[] = [];
  const value = faultsOfValue(raw, verb ? SCHEMAS[verb] : questionSchema, where, faults);
  if (verb) faults.push(...contradictions(verb, raw, where), ...malformed(raw, where));
  throwAny(faults);
  if (!value || !verb) throw new RangeError(`Cannot read ${file}: it is no question`);
  return fromFile(value, file);
}

function fromFile(said: z.infer<typeof questionSchema>, file: string): Question {
  const { schema: _, ...value } = said;
  const near = (path: string): string => fromFolderOf(file, path);
  const amounts =
    "budget" in value && value.budget ? { budget: Object.entries(value.budget).map(([payer, most]) => `${payer}=${most}`) } : {};
  return {
    ...value,
    plan: near(value.plan),
    ...(value.models && { models: value.models.map(near) }),
    ...(value.inputs && { inputs: value.inputs.map(near) }),
    ...("against" in value && value.against !== undefined && { against: near(value.against) }),
    ...("targets" in value && value.targets === "all" && { targets: ["all"] }),
    ...amounts,
  } as Question; // one member's keys stay together
}

/**
 * A question as the value of a file.
 *
 * @param named What a path is called there: relative to the file's folder.
 */
export function questionValue(question: Question, named: (path: string) => string): Readonly<Record<string, unknown>> {
  const { question: verb, plan, ...rest } = question;
  const said = Object.entries(rest as Raw).flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (value === undefined || value === false) return [];
    return [[key, written(key, value, named)]];
  });
  const order = Object.keys(SCHEMAS[verb].shape);
  const sorted = said.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return { schema: SCHEMA_VERSION, question: verb, plan: named(plan), ...Object.fromEntries(sorted) };
}

function written(key: string, value: unknown, named: (path: string) => string): unknown {
  if (PATHS.includes(key)) return Array.isArray(value) ? value.map(named) : named(String(value));
  if (key === "targets" && Array.isArray(value) && value.length === 1 && value[0] === "all") return "all";
  if (key === "budget" && Array.isArray(value))
    return Object.fromEntries(
      value.map((one: string) => {
        const [payer = "", amount = ""] = one.split("=");
        return [payer, /^\d+(?:\.\d+)?$/.test(amount) ? Number(amount) : amount];
      }),
    );
  return value;
}

/** A question as the text of a file. */
export function questionText(question: Question, named: (path: string) => string): string {
  return stringify(questionValue(question, named), { lineWidth: 0, flowCollectionPadding: false });
}
