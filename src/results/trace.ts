import { firstOf } from "../core/items.ts";
import { plural } from "../core/messages/plural.ts";
import { MEDIAN, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { formulaText } from "../core/formula-text.ts";
import { evaluate, namesIn, type Formula } from "../core/formula.ts";
import { yearOfNote, type Note } from "../core/note.ts";
import { at } from "../core/path.ts";
import { finishedIn, type Setting } from "../demand/evaluator.ts";
import type { Definition, Evidence, Project, Quantity, Text } from "../demand/quantity.ts";
import type { FuturesOrigin } from "../options/futures.ts";
import type { Outcome } from "../run.ts";
import { rowId, type Row, type RowKey } from "./row.ts";
import type { Rows } from "./rows.ts";
import { extended, scopeOf, type Behind, type Input, type Origin, type Scope } from "./variable.ts";
import { variableOf } from "./variables/index.ts";
import { isOverTrajectories } from "./variables/probability.ts";

/** Origin of a number: value ← formula ← its inputs ← their sources. */
export interface Trace {
  readonly id: string;
  readonly name: Text;
  /** NaN for a note that is of no single year. */
  readonly year: number;
  readonly unit: string;
  /** The unit in words where it is none of the models': that of a note. */
  readonly unitText?: Text;
  /** The value of the formula evaluated on `from`; without a formula, the input itself. */
  readonly value: number;
  /** Text in place of the value if it is not a number: 2/12. */
  readonly text?: string;
  /** Over the names of `from`, each of which occurs once; absent for an input. */
  readonly formula?: Text;
  /** How the number is taken over trajectories; `from` then holds the medium variant for comparison. */
  readonly how?: Text;
  /** For an input: its source, year and range, and whether it is assumed or a proxy. */
  readonly evidence?: Evidence;
  readonly from: readonly Trace[];
  /** Assumptions behind the number that are not inputs of its formula: the notes behind a count of people. */
  readonly notes?: readonly Trace[];
  /** True if the number is traced elsewhere in the same trace. */
  readonly seen?: boolean;
}

/**
 * Traces a row to its inputs: every number above a formula is that formula evaluated on the numbers below it.
 *
 * @param rows All rows of the outcome.
 * @param futures How the trajectories were drawn, for rows that exist only with trajectories.
 * @param behind What is behind rows where one assumption is changed, and behind answers, for those.
 * @throws RangeError if the evaluation does not give the row's value, that is if row and origin contradict each other.
 */
export function traceOf(row: Row, outcome: Outcome, rows: Rows, futures?: FuturesOrigin, behind?: Behind): Trace {
  const trace = firstOf([...tracesOf([row], outcome, rows, futures, behind)] as const);
  if (!isSame(trace.value, row.value, trace))
    throw new RangeError(`Cannot trace ${rowId(row)}: its origin gives ${trace.value}, the row has ${row.value}`);
  return trace;
}

/**
 * Traces many rows, each number once: a number traced under one row is only named under the next.
 *
 * @param rows In any order; each with the outcome's own places.
 */
export function* tracesOf(rows: Iterable<Row>, outcome: Outcome, all: Rows, futures?: FuturesOrigin, behind?: Behind): Generator<Trace> {
  const walks = new Map(
    outcome.plan.places.map((place) => [place.id, { scope: scopeOf(outcome, place, behind), rows: all, seen: new Set<string>(), futures }]),
  );
  for (const row of rows) {
    const walk = walks.get(row.district);
    if (!walk) throw new RangeError(`Cannot trace ${rowId(row)}: ${row.district} is not among the places`);
    yield traceOfRow(row, walk);
  }
}

/** Whether two values are equal up to rounding of the numbers behind them. */
function isSame(a: number, b: number, { from }: Trace): boolean {
  const size = Math.max(1, Math.abs(b), ...from.map(({ value }) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return Math.abs(a - b) <= 1e-9 * size;
}

interface Walk {
  readonly scope: Scope;
  readonly rows: Rows;
  readonly seen: Set<string>;
  readonly futures: FuturesOrigin | undefined;
}

function traceOfRow(row: Row, walk: Walk): Trace {
  const variable = variableOf(row.variable);
  if (!variable) throw new RangeError(`Cannot trace ${rowId(row)}: there is no variable "${row.variable}"`);
  const origin =
    row.quantile === "" || isOverTrajectories(row.variable)
      ? variable.origin(row, walk.scope)
      : overTrajectories(row, variable.origin({ ...row, variant: "medium", quantile: "" }, walk.scope).name);
  const base = { id: rowId(row), name: origin.name, year: row.year, unit: row.unit };
  if (walk.seen.has(base.id)) return { ...base, value: row.value, from: [], seen: true };
  walk.seen.add(base.id);
  return { ...base, ...explain(origin, row, walk) };
}

/** A quantile over trajectories, together with the same number of the medium variant. */
function overTrajectories(row: RowKey, name: Text): Origin {
  const isMedian = Number(row.quantile) === QUANTILE_LEVELS[MEDIAN];
  const percent = Number((100 * Number(row.quantile)).toFixed(4));
  const how = isMedian ? { zh: "的中位数", en: "the median" } : { zh: `的${percent}%分位数`, en: `the ${percent} % quantile` };
  return {
    kind: "trajectories",
    name: extended(name, how.zh, isMedian ? ": median" : `: ${percent} % quantile`),
    how,
    inputs: [{ kind: "row", row: { ...row, variant: "medium", quantile: "" } }],
  };
}

type Explanation = Omit<Trace, "id" | "name" | "year" | "unit">;

function explain(origin: Origin, row: Row, walk: Walk): Explanation {
  switch (origin.kind) {
    case "formula":
      return computed(origin.formula, (name) => traceOfInput(origin.inputs[name], walk));
    case "quantity": {
      const { id: _id, name: _name, year: _year, unit: _unit, ...trace } = traceOfQuantity(origin.quantity, origin.setting, walk);
      return trace;
    }
    case "changed": {
      const changed = { ...walk, scope: { ...walk.scope, evaluator: origin.evaluator }, seen: new Set<string>() };
      return computed(origin.formula, (name) => traceOfQuantity(name, origin.setting, changed));
    }
    case "decided":
      return { value: row.value, how: origin.how, from: origin.inputs.map((input) => untold(traceOfInput(input, walk), origin.how)) };
    case "sum": {
      const from = origin.inputs.map((input) => traceOfInput(input, walk));
      return { value: from.reduce((sum, { value }) => sum + value, 0), formula: SUM, from: distinct(from) };
    }
    case "first-below": {
      const from = origin.inputs.map((input) => traceOfInput(input, walk));
      return { value: from.find(({ value }) => value < 0)?.year ?? NaN, formula: FIRST_BELOW, from };
    }
    case "people":
      return { value: row.value, from: [], ...peopleBehind(row.year, walk) };
    case "trajectories": {
      if (!walk.futures) throw new RangeError(`Cannot trace ${rowId(row)}: no trajectories were drawn`);
      const from = origin.inputs.map((input) => traceOfInput(input, walk));
      return { value: row.value, how: drawn(origin.how, walk.futures), from, notes: walk.futures.notes.map(traceOfNote) };
    }
  }
}

/** A part of an answer without what the answer has told. */
function untold({ how, ...part }: Trace, told: Text): Trace {
  return how === undefined || how === told ? part : { ...part, how };
}

const SUM: Text = { zh: "以下各项之和", en: "the sum of the following" };
const FIRST_BELOW: Text = { zh: "以下余量首次小于0的年份", en: "the first year in which the following is below 0" };

function drawn({ zh, en }: Text, { trajectories, seed }: FuturesOrigin): Text {
  return {
    zh: `${trajectories}次模拟中${zh}（种子${seed}；各备选方案用同一组随机数）`,
    en: `${en} of ${trajectories} ${plural(trajectories, "trajectory", "trajectories")} (seed ${seed}; random numbers common to all options)`,
  };
}

/** A formula on its inputs: each named once; equal names in two years are distinguished by the year. */
function computed(formula: Formula, traceOfName: (name: string) => Trace): Explanation {
  const names = namesIn(formula);
  const parts = new Map(names.map((name) => [name, traceOfName(name)]));
  const from = distinct([...parts.values()]);
  const named = new Map(names.map((name, i) => [name, from[i]]));
  const text = (language: "zh" | "en"): string => formulaText(formula, (name) => named.get(name)?.name[language] ?? name);
  return { value: evaluate(formula, (name) => named.get(name)?.value ?? NaN), formula: { zh: text("zh"), en: text("en") }, from };
}

/** Inputs with equal names, distinguished by year or else by a number after the name. */
function distinct(parts: readonly Trace[]): Trace[] {
  const byYear = parts.map((part) => (alike(part, parts).length === 1 ? part : renamed(part, `（${part.year}年）`, ` (${part.year})`)));
  return byYear.map((part) => {
    const same = alike(part, byYear);
    return same.length === 1 ? part : renamed(part, `（其${same.indexOf(part) + 1}）`, ` (no ${same.indexOf(part) + 1})`);
  });
}

function alike({ name }: Trace, parts: readonly Trace[]): Trace[] {
  return parts.filter((part) => part.name.zh === name.zh || part.name.en === name.en);
}

function renamed(part: Trace, zh: string, en: string): Trace {
  return { ...part, name: { zh: `${part.name.zh}${zh}`, en: `${part.name.en}${en}` } };
}

function traceOfInput(input: Input | undefined, walk: Walk): Trace {
  if (input === undefined) throw new RangeError("Cannot trace a number: its formula has a name without an input");
  if (input.kind === "quantity") return traceOfQuantity(input.quantity, input.setting, walk);
  if (input.kind === "row") return traceOfRow(rowBehind(input.row, walk), walk);
  const { name, value, unit, year = walk.scope.plan.firstYear, evidence } = input;
  return { id: name.en, name, year, unit, value, from: [], ...(evidence && { evidence }) };
}

/** A row of the result; a number without a value has none. */
function rowBehind(key: RowKey, { rows }: Walk): Row {
  const { variant, basis, path, ...rest } = key;
  const unusual = { ...(variant !== "medium" && variant && { variant }), ...(basis && { basis }), ...(path && { path }) };
  const found = rows.get(key) ?? rows.get({ ...rest, ...unusual }); // a number over trajectories may have fewer or more dimensions at their default
  if (!found) throw new RangeError(`Cannot trace a number that is computed from ${rowId(key)}: the result has no such row`);
  return found;
}

function traceOfQuantity(name: string, setting: Setting, walk: Walk): Trace {
  const { evaluator } = walk.scope;
  const quantity = evaluator.quantities.get(name);
  if (!quantity) throw new RangeError(`Cannot trace "${name}": there is no quantity of that name`);
  const base = { id: name, name: nameIn(quantity, setting), year: setting.year, unit: quantity.unit };
  const key = `${name}@${setting.year}@${setting.basis}@${setting.variant}@${setting.path}`;
  if (walk.seen.has(key)) return { ...base, value: evaluator.evaluate(name, setting).value, from: [], seen: true };
  walk.seen.add(key);
  return { ...base, ...fromDefinition(quantity, setting, walk) };
}

/** A quantity's name; a count of registered people says so, since 常住 and 户籍 are different populations. */
function nameIn({ name, definition }: Quantity, { basis, variant }: Setting): Text {
  const isCount = definition.kind === "ages" || definition.kind === "prevalence";
  if (!isCount) return name;
  const whose = {
    zh: [basis === "registered" ? "户籍" : "", VARIANT_WORDS[variant].zh],
    en: [basis === "registered" ? "registered" : "", VARIANT_WORDS[variant].en],
  };
  const [zh, en] = [whose.zh.filter(Boolean).join("，"), whose.en.filter(Boolean).join(", ")];
  return zh === "" ? name : { zh: `${name.zh}（${zh}）`, en: `${name.en} (${en})` };
}

const VARIANT_WORDS = {
  low: { zh: "低方案", en: "low variant" },
  medium: { zh: "", en: "" },
  high: { zh: "高方案", en: "high variant" },
} as const;

function fromDefinition({ id, definition, evidence, name, unit }: Quantity, setting: Setting, walk: Walk): Explanation {
  const read = (one: string, changed: Partial<Setting> = {}): Trace => traceOfQuantity(one, { ...setting, ...changed }, walk);
  switch (definition.kind) {
    case "ages":
    case "prevalence":
    case "vital":
      return { value: walk.scope.evaluator.evaluate(id, setting).value, evidence, from: [], ...peopleBehind(setting.year, walk) };
    case "formula": {
      const fixed = {
        ...(definition.basis && { basis: definition.basis }),
        ...(definition.year !== undefined && { year: definition.year }),
      };
      return { ...computed(definition.formula, (one) => read(one, fixed)), evidence };
    }
    case "path":
      return { value: at(definition.path, setting.year), evidence, from: [] };
    case "stock":
      return { ...stockAt(definition, { name, unit, evidence }, setting, walk), evidence };
    case "added":
    case "change": {
      const stock = walk.scope.evaluator.quantities.get(definition.of);
      if (stock && isUnknown(definition.of, setting, walk) && finishedIn(stock, setting) !== undefined)
        return finishedOf(stock, definition.kind, setting);
      const difference: Formula = ["subtract", ["name", "now"], ["name", "before"]];
      const formula: Formula = definition.kind === "added" ? ["max", ["number", 0], difference] : difference;
      return computed(formula, (one) => read(definition.of, one === "now" ? {} : { year: setting.year - 1 }));
    }
    case "missing":
      return { value: NaN, evidence, from: [] };
  }
}

/** True if a stock has no figure, neither now nor a year before. */
function isUnknown(name: string, setting: Setting, { scope: { evaluator } }: Walk): boolean {
  return [setting.year, setting.year - 1].every((year) => evaluator.evaluate(name, { ...setting, year }).missing.length > 0);
}

/** What is finished of a stock that has no figure. */
function finishedOf({ definition, unit, evidence }: Quantity, kind: "added" | "change", { year, path }: Setting): Explanation {
  const projects = definition.kind === "stock" ? definition.projects : [];
  const finished = projects.filter(({ opens, status }) => opens === year && (path === "planned" || status === "committed"));
  const sum = finished.reduce<Formula>((total, _, i) => ["add", total, ["name", `project ${i}`]], ["number", 0]);
  const formula: Formula = kind === "added" ? ["max", ["number", 0], sum] : sum;
  return computed(formula, (one) => {
    const project = finished[Number(one.split(" ")[1])];
    if (!project) throw new RangeError(`Cannot trace what was finished: "${one}" has no input`);
    return projectTrace(project, unit, evidence);
  });
}

function projectTrace({ name, opens, action, amount }: Project, unit: string, evidence: Evidence): Trace {
  return given({ zh: `${name}（${opens}年）`, en: `${action ?? name} (${opens})` }, amount, unit, opens, evidence);
}

/** A stock: its figure, additions up to the year, and with the plan's target the part of the way already covered. */
function stockAt(
  definition: Extract<Definition, { kind: "stock" }>,
  { name, unit, evidence }: Pick<Quantity, "name" | "unit" | "evidence">,
  setting: Setting,
  walk: Walk,
): Explanation {
  const { stock, projects, promise, since } = definition;
  const planned = setting.path === "planned";
  const dated =
    setting.path === "status_quo"
      ? []
      : projects.filter(({ opens, status }) => opens <= setting.year && (planned || status === "committed"));
  const base = namesIn(stock);
  const isMissing = walk.scope.evaluator.compute(stock, setting).missing.length > 0;
  const inputs = new Map<string, () => Trace>(base.map((one) => [one, () => traceOfQuantity(one, setting, walk)]));
  dated.forEach((project, i) => inputs.set(`project ${i}`, () => projectTrace(project, unit, evidence)));
  const built = dated.reduce<Formula>((sum, _, i) => ["add", sum, ["name", `project ${i}`]], stock);
  if (!planned || !promise) return computed(built, (one) => inputNamed(inputs, one));
  inputs.set("promise", () =>
    given(
      { zh: `${name.zh}：${promise.year}年目标`, en: `${name.en}: promised for ${promise.year}` },
      promise.value,
      unit,
      promise.year,
      evidence,
    ),
  );
  if (isMissing) return computed(["name", "promise"], (one) => inputNamed(inputs, one));
  if (setting.year >= promise.year) return computed(["max", built, ["name", "promise"]], (one) => inputNamed(inputs, one));
  if (setting.year <= since) return computed(built, (one) => inputNamed(inputs, one));
  const way = (setting.year - since) / (promise.year - since);
  inputs.set("way", () =>
    given({ zh: `${since}—${promise.year}年已过的比例`, en: `share of ${since}–${promise.year} that has elapsed` }, way, "1", setting.year),
  );
  const along: Formula = ["add", stock, ["multiply", ["subtract", ["name", "promise"], stock], ["name", "way"]]];
  return computed(["max", built, along], (one) => inputNamed(inputs, one));
}

function inputNamed(inputs: ReadonlyMap<string, () => Trace>, name: string): Trace {
  const found = inputs.get(name);
  if (!found) throw new RangeError(`Cannot trace a stock: "${name}" has no input`);
  return found();
}

function given(name: Text, value: number, unit: string, year: number, evidence?: Evidence): Trace {
  return { id: name.en, name, value, unit, year, from: [], ...(evidence && { evidence }) };
}

/** How the projected population of the place was made up to a year: its notes, each an input with its source, listed once. */
function peopleBehind(year: number, { scope: { plan, evaluator }, seen }: Walk): Pick<Trace, "notes"> {
  const notes = plan.notes.filter(
    (note) =>
      note.place === evaluator.people.id &&
      (yearOfNote(note) ?? plan.firstYear) <= Math.max(year, plan.firstYear) &&
      !seen.has(`note ${note.id}`),
  );
  for (const { id } of notes) seen.add(`note ${id}`);
  return { notes: notes.map(traceOfNote) };
}

function traceOfNote(note: Note): Trace {
  const { value } = note;
  return {
    id: note.id,
    name: { zh: note.what, en: note.en ?? note.what },
    year: yearOfNote(note) ?? NaN,
    unit: note.unit,
    ...(note.enUnit !== undefined && { unitText: { zh: note.unit, en: note.enUnit } }),
    from: [],
    ...(typeof value === "number" ? { value } : { value: NaN, text: value }),
    evidence: {
      source: note.source,
      ...(note.enSource !== undefined && { enSource: note.enSource }),
      ...(note.low !== undefined && { low: note.low }),
      ...(note.high !== undefined && { high: note.high }),
      assumed: note.kind === "assumption",
    },
  };
}
