import { Fault, type Position } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import { nearest } from "../core/nearest.ts";
import { at } from "../core/path.ts";
import type { Note } from "../core/note.ts";
import type { Project } from "../demand/quantity.ts";
import type { Action, Measure as PlanMeasure, Moved, Opening, Pool } from "../plan/plan.ts";
import { choosable, choosableIds, draftConversion, draftPools, type Choosable } from "./conversions.ts";
import type { Library, Model } from "./library.ts";
import { DEFINED, draftParameter, formulaAt, qualified, toEvidence, toPath, type Draft, type Drafted } from "./quantities.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import type { Wholes } from "./wholes.ts";
import type { YamlFile } from "./yaml.ts";

type ActionEntry = ScenarioFile["actions"][number];
type Measure = Model<"measures">;

/** A plan's actions and their effects. */
export interface ReadActions {
  readonly actions: readonly Action[];
  /** Dated additions, by stock. */
  readonly additions: ReadonlyMap<string, readonly Project[]>;
  readonly pools: readonly Pool[];
  readonly notes: readonly Note[];
}

/** What actions are read from. */
export interface ActionSources {
  readonly scenario: YamlFile<ScenarioFile>;
  readonly library: Library;
  readonly draft: Draft;
  /** The last year; what cannot be finished by then becomes a note. */
  readonly horizon: number;
  readonly local: Local;
}

/** What a place makes of measures. */
export interface Local {
  /** Sums of stocks that are stocks of their own, by their parts. */
  readonly sums: Wholes;
  /** Residents at the census, persons. */
  readonly residents: number;
}

/**
 * Reads a scenario's actions: completions by year, stocks and numbers that they increase, and costs.
 *
 * Adds to the draft, for each action, `<id>.total` (in place), `<id>.added` (finished in the year), its measure's numbers and its money; a
 * number raised by actions becomes its previous value plus their totals.
 *
 * @param faults Collects unknown measures and stocks, and yearly amounts above the measure's maximum.
 */
export function readActions({ scenario, library, draft, horizon, local }: ActionSources, faults: Fault[]): ReadActions {
  for (const kind of ["measures", "conversions"] as const) library.all(kind); // all are read whatever is chosen, so that options of one plan are locked to the same files
  const read = scenario.value.actions.flatMap((entry, i) => {
    const where = (field?: string): Position => scenario.where(["actions", i, ...(field ? [field] : [])]);
    const known = choosableIds(library);
    const taken = [...draft.keys()].find((name) => name === entry.id || name.startsWith(`${entry.id}.`));
    if (taken !== undefined) faults.push(new Fault("action-name-taken", { id: entry.id, taken }, where("id")));
    if (!known.includes(entry.measure)) {
      faults.push(
        new Fault("model-unknown", { kind: "measures", id: entry.measure, near: nearest(entry.measure, known) ?? "—" }, where("measure")),
      );
      return [];
    }
    const chosen = inPlace(choosable(entry.measure, library, draft, entry.start), draft, local);
    return [readAction(entry, chosen, where, { draft, horizon, local, faults })];
  });
  const { pools, drafted: pooled } = draftPools(
    read.flatMap(({ action: { id, conversion } }) => (conversion ? [{ action: id, conversion }] : [])),
  );
  for (const quantity of [...read.flatMap(({ drafted }) => drafted), ...pooled]) draft.set(quantity.id, quantity);
  raise(
    read.map(({ action }) => action),
    draft,
  );
  return { actions: read.map(({ action }) => action), additions: additionsOf(read), pools, notes: read.flatMap(({ notes }) => notes) };
}

/** Every measure of the models, with what it moves where some sums of stocks are stocks of their own. */
export function readMeasures(library: Library, draft: Draft, year: number, local: Local): readonly PlanMeasure[] {
  return readChoices(library.ids("measures"), library, draft, { year, local });
}

/** Every conversion of the models, chosen as a measure is. */
export function readConversions(library: Library, draft: Draft, year: number, local: Local): readonly PlanMeasure[] {
  const measures = library.ids("measures");
  return readChoices(
    choosableIds(library).filter((id) => !measures.includes(id)),
    library,
    draft,
    { year, local },
  );
}

function readChoices(
  ids: readonly string[],
  library: Library,
  draft: Draft,
  { year, local }: { readonly year: number; readonly local: Local },
): readonly PlanMeasure[] {
  return ids
    .map((id) => inPlace(choosable(id, library, draft, year), draft, local))
    .map(({ id, value, turns }) => ({
      id,
      name: value.name,
      unit: value.unit,
      label: value.label,
      moves: movedBy(value, local.sums),
      ...(turns && { needs: [turns.value.from, ...(turns.value.site ? [turns.value.site.count] : [])] }),
      leadYears: toPath(value.lead_years.value),
      yearlyMost: toPath(value.yearly_max.value),
      assumed: [["lead", value.lead_years] as const, ["most", value.yearly_max] as const].flatMap(([kind, { assumed, name, unit }]) =>
        assumed ? [{ kind, name, unit }] : [],
      ),
    }));
}

/** A measure with the yearly maximum of a place: in proportion to its residents where it is stated for so many, up to a whole unit. */
function inPlace(chosen: Choosable, draft: Draft, { residents }: Local): Choosable {
  const { value, where } = chosen;
  const { yearly_max: most, yearly_max_for: name } = value;
  if (name === undefined) return chosen;
  const definition = draft.get(name)?.definition;
  if (definition?.kind !== "path")
    throw new Fault("name-unknown", { name, near: nearest(name, [...draft.keys()]) ?? "—" }, where(["yearly_max_for"]));
  const stated = at(definition.path, 0);
  if (residents === stated) return chosen;
  const scaled = (number: number): number => Math.ceil((number * residents) / stated - ROUNDING);
  const { value: given, low, high, source } = most;
  const yearlyMax = {
    ...most,
    value: typeof given === "number" ? scaled(given) : Object.fromEntries(Object.entries(given).map(([year, one]) => [year, scaled(one)])),
    source: `${source}；由${stated}人折算到普查常住人口${residents}人`,
    ...(low !== undefined && { low: scaled(low) }),
    ...(high !== undefined && { high: scaled(high) }),
  };
  return { ...chosen, value: { ...value, yearly_max: yearlyMax } };
}

/** A yearly maximum this little above a whole number is that number. */
const ROUNDING = 1e-9;

interface ReadAction {
  readonly action: Action;
  readonly drafted: readonly Drafted[];
  readonly additions: readonly (readonly [stock: string, project: Project])[];
  readonly notes: readonly Note[];
}

/** What actions are read into. */
interface Reading {
  readonly draft: Draft;
  readonly horizon: number;
  readonly local: Local;
  readonly faults: Fault[];
}

function readAction(
  entry: ActionEntry,
  { value: measure, where: inMeasure, turns }: Choosable,
  where: (field?: string) => Position,
  { draft, horizon, local, faults }: Reading,
): ReadAction {
  const most = mostIn(entry.start, entry, measure);
  if (entry.per_year !== undefined && entry.per_year > most)
    faults.push(new Fault("per-year-above-most", { found: entry.per_year, most, measure: entry.measure }, where("per_year")));
  const openings = timetable(entry, measure, horizon);
  const { id, amount, start, measure: measureId, per_year: _perYear, most: _most, ...written } = entry;
  const evidence = toEvidence(written);
  const project =
    (part: number) =>
    (opening: Opening): Project => ({
      name: measure.name.zh,
      opens: opening.year,
      amount: part * opening.amount,
      status: "committed",
      action: id,
    });
  const stocks = stocksMovedBy(measure);
  const turned = turns && draftConversion(id, turns, draft);
  return {
    action: {
      id,
      measure: measureId,
      name: measure.name,
      kind: measure.kind,
      unit: measure.unit,
      label: measure.label,
      start,
      amount,
      openings,
      evidence,
      total: `${id}.total`,
      ...(measure.adds && { adds: measure.adds }),
      ...(measure.raises && { raises: measure.raises }),
      moves: movedBy(measure, local.sums),
      money: Object.entries(measure.money).map(([key, line]) => ({
        quantity: `${id}.money_${key}`,
        name: line.name,
        flow: line.flow,
        payer: line.payer,
        ...(line.life !== undefined && { life: line.life }),
      })),
      ...(turned && { conversion: turned.conversion }),
    },
    drafted: [...draftAction(id, measure, openings, evidence, () => where(), inMeasure), ...(turned?.drafted ?? [])],
    additions: stocks.flatMap(([stock, part]) => openings.map((opening) => [stock, project(part)(opening)] as const)),
    notes: notesOf(entry, measure, openings, horizon),
  };
}

function stocksMovedBy({ adds, along }: Measure): readonly Moved[] {
  return [...(adds ? [[adds, 1] as const] : []), ...Object.entries(along)];
}

/** What a measure moves: its stocks, the sums of them that are stocks of their own, and the number that it raises. */
function movedBy(measure: Measure, sums: Wholes): readonly Moved[] {
  const stocks = stocksMovedBy(measure);
  const wholes = [...sums].flatMap(([id, parts]): Moved[] => {
    const own = stocks.filter(([name]) => parts.includes(name));
    return own.length === 0 ? [] : [[id, own.reduce((sum, [, part]) => sum + part, 0)]];
  });
  return [...stocks, ...wholes, ...(measure.raises ? [[measure.raises, 1] as const] : [])];
}

/** The yearly maximum of completions: the place's own, or the measure's. */
function mostIn(year: number, { most }: ActionEntry, measure: Measure): number {
  return most?.value ?? at(toPath(measure.yearly_max.value), year);
}

/** Completions by year: from the decision plus its lead time, a fixed amount a year, until the amount is reached or the horizon ends. */
function timetable(entry: ActionEntry, measure: Measure, horizon: number): Opening[] {
  const { amount, start, per_year: perYear } = entry;
  const openings: Opening[] = [];
  let left = amount;
  for (let year = start + at(toPath(measure.lead_years.value), start); year <= horizon && left > 0; year++) {
    const finished = Math.min(left, perYear ?? mostIn(year, entry, measure));
    openings.push({ year, amount: finished });
    left -= finished;
  }
  return openings;
}

function draftAction(
  id: string,
  measure: Measure,
  openings: readonly Opening[],
  evidence: Drafted["evidence"],
  where: () => Position,
  inMeasure: (path: readonly PropertyKey[]) => Position,
): Drafted[] {
  const locals = new Set([...Object.keys(measure.parameters), "total", "added"]);
  const base = { name: measure.name, where };
  const projects = openings.map(({ year, amount }) => ({
    name: measure.name.zh,
    opens: year,
    amount,
    status: "committed" as const,
    action: id,
  }));
  const own = (key: string, parameter: Measure["lead_years"]): Drafted =>
    draftParameter(`${id}.${key}`, parameter, () => inMeasure(["parameters", key]));
  return [
    {
      ...base,
      id: `${id}.total`,
      unit: measure.unit,
      evidence,
      definition: { kind: "stock", stock: ["number", 0], since: openings[0]?.year ?? 0, projects },
    },
    { ...base, id: `${id}.added`, unit: measure.unit, evidence: DEFINED, definition: { kind: "added", of: `${id}.total` } },
    ...Object.entries(measure.parameters).map(([key, parameter]) => own(key, parameter)),
    ...Object.entries(measure.money).map(([key, { name, flow, formula }]): Drafted => {
      const place = (): Position => inMeasure(["money", key, "formula"]);
      return {
        id: `${id}.money_${key}`,
        name,
        unit: flow === "build" || flow === "pays_build" ? "yuan" : "yuan/year",
        evidence: DEFINED,
        where: place,
        definition: { kind: "formula", formula: qualified(formulaAt(formula, place), locals, id) },
      };
    }),
  ];
}

/** Adds the totals of actions that raise a number to its previous value. */
function raise(actions: readonly Action[], draft: Draft): void {
  for (const raised of new Set(actions.flatMap(({ raises }) => raises ?? []))) {
    const known = draft.get(raised);
    if (!known) continue; // reported by faultsOfActions
    draft.set(`${raised}_before`, { ...known, id: `${raised}_before` });
    const totals = actions.filter(({ raises }) => raises === raised).map(({ total }): Formula => ["name", total]);
    draft.set(raised, {
      ...known,
      evidence: { source: known.evidence.source },
      definition: { kind: "formula", formula: totals.reduce<Formula>((sum, total) => ["add", sum, total], ["name", `${raised}_before`]) },
    });
  }
}

function additionsOf(read: readonly ReadAction[]): Map<string, Project[]> {
  const found = new Map<string, Project[]>();
  for (const [stock, project] of read.flatMap(({ additions }) => additions)) found.set(stock, [...(found.get(stock) ?? []), project]);
  return found;
}

/** Names in measures that are not quantities of the run: a stock to add to, or a number to raise. */
export function faultsOfActions(scenario: YamlFile<ScenarioFile>, library: Library, draft: Draft, stocks: readonly string[]): Fault[] {
  return scenario.value.actions.flatMap(({ measure: id, start }) => {
    if (!choosableIds(library).includes(id)) return [];
    const {
      value: { adds, along, raises },
      where,
    } = choosable(id, library, draft, start);
    const added = [...(adds ? [["adds", adds] as const] : []), ...Object.keys(along).map((name) => ["along", name] as const)];
    return [
      ...added
        .filter(([, name]) => !stocks.includes(name))
        .map(([field, name]) => new Fault("project-adds-unknown", { name, known: stocks.join(", ") }, where([field]))),
      ...(raises && !draft.has(raises)
        ? [new Fault("name-unknown", { name: raises, near: nearest(raises, [...draft.keys()]) ?? "—" }, where(["raises"]))]
        : []),
    ];
  });
}

function notesOf(
  { id, amount, most: own }: ActionEntry,
  { name, label, unit, lead_years: lead, yearly_max: most }: Measure,
  openings: readonly Opening[],
  horizon: number,
): Note[] {
  const done = openings.reduce((sum, opening) => sum + opening.amount, 0);
  const assumed = [["lead", lead] as const, ["most", own ? { ...most, ...own } : most] as const]
    .filter(([, { assumed: is }]) => is)
    .map(([key, parameter]): Note => ({
      id: `${id}-${key}`,
      place: "",
      kind: "assumption",
      what: `${name.zh}：${parameter.name.zh}`,
      en: `${name.en}: ${parameter.name.en}`,
      value: typeof parameter.value === "number" ? parameter.value : "",
      unit: parameter.unit,
      source: parameter.source,
      ...(parameter.low !== undefined && { low: parameter.low }),
      ...(parameter.high !== undefined && { high: parameter.high }),
    }));
  if (done >= amount) return assumed;
  const what = {
    zh: `${name.zh}：到${horizon}年末只能完成${done}${label.zh}，其余${amount - done}${label.zh}不计`,
    en: `${name.en}: only ${done} ${label.en} can be finished by the end of ${horizon}; the remaining ${amount - done} are not counted`,
  };
  return [
    ...assumed,
    { id: `${id}-unfinished`, place: "", kind: "adjustment", what: what.zh, en: what.en, value: amount - done, unit, source: "测算" },
  ];
}
