import { dayOf } from "../core/date.ts";
import { lastOf } from "../core/items.ts";
import { yearEnd } from "../core/year.ts";
import { Fault, type Position } from "../core/fault.ts";
import { evaluate, namesIn, type Formula } from "../core/formula.ts";
import type { Note } from "../core/note.ts";
import type { Definition, Project, Promise as StockPromise, Quantity } from "../demand/quantity.ts";
import type { Place } from "../demography/place.ts";
import type { Indicator } from "../plan/plan.ts";
import { draftBenefit } from "./benefits.ts";
import type { Given } from "./inputs.ts";
import type { Library } from "./library.ts";
import { matchInputs, unreadInputs } from "./matched-inputs.ts";
import { draftPlace } from "./place-quantities.ts";
import {
  draftGroups,
  draftInputTable,
  draftParameters,
  draftService,
  formulaAt,
  keptOf,
  toEndingPath,
  toEvidence,
  toPath,
  type Draft,
  type Drafted,
} from "./quantities.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import { draftServed } from "./served.ts";
import { draftStaffFlows } from "./staff-flows.ts";
import { draftSettings, draftStatements, statementName } from "./statements.ts";
import { nearest } from "../core/nearest.ts";
import { countedSums, unlikeRules } from "./counting.ts";
import { partsOverWhole, splitWholes, stocksOf, sumsOfStocks, wholesGiven, type Wholes } from "./wholes.ts";
import { draftVitals } from "./vitals.ts";
import type { YamlFile } from "./yaml.ts";

/** Inputs from which a scenario's quantities are drafted. */
export interface DraftSources {
  readonly scenario: YamlFile<ScenarioFile>;
  readonly library: Library;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** The user's tables, by quantity. */
  readonly given: ReadonlyMap<string, Given>;
  readonly place: Place;
  /** The last year of the run. */
  readonly horizon: number;
}

/**
 * Collects every quantity of a run: those of the models and of the place, then, each overriding the ones before, those of the scenario, of its
 * statements and of the user's tables.
 *
 * @param faults Collects faults, so that all are reported together.
 * @returns The quantities, a note for each number of the plan that a user's table overrides, the sums of stocks that are given as a whole,
 * those that are stocks of their own, and the names of the numbers that are not those of the models.
 */
export function draftQuantities(
  { scenario, library, indicators, given, place, horizon }: DraftSources,
  faults: Fault[],
): { draft: Draft; notes: Note[]; wholes: Wholes; sums: Wholes; own: ReadonlySet<string> } {
  const draft: Draft = new Map();
  const put = (drafted: readonly Drafted[]): void => drafted.forEach((quantity) => void draft.set(quantity.id, quantity));
  put(draftGroups(library, scenario.value.disability_definition));
  put(draftParameters(library));
  put(library.all("input-tables").flatMap(draftInputTable));
  put(library.all("services").flatMap(draftService));
  put(draftServed(library));
  put(library.all("benefits").flatMap(draftBenefit));
  put(draftStaffFlows(library));
  put(draftPlace(place));
  put(draftVitals());
  const stocks = stocksOf(library);
  put(countedSums(draft, stocks));
  const models: Draft = new Map(draft);
  const context = { file: scenario, indicators, draft };
  put(draftStatements(context));
  const settings = draftSettings(context, faults);
  const notes: Note[] = [];
  for (const [name, setting] of Object.entries(scenario.value.quantities)) {
    const where = (): Position => scenario.where(["quantities", name]);
    const known = draft.get(name);
    if (!known) faults.push(new Fault("name-unknown", { name, near: nearest(name, [...draft.keys()]) ?? "—" }, where()));
    else if (settings.some(({ id }) => id === name)) faults.push(new Fault("set-twice", { name, other: "statements" }, where()));
    else {
      const { value, counted, ...evidence } = setting;
      faults.push(...percentages(value, known, where));
      put([
        {
          id: name,
          name: known.name,
          unit: known.unit,
          definition: { kind: "path", path: toEndingPath(value, evidence.until) },
          evidence: toEvidence(evidence),
          where,
          ...keptOf(known, counted),
        },
      ]);
    }
  }
  notes.push(...undated(settings, stocks, place));
  put(settings);
  for (const [name, { path, unit, source, file, line, year, counted }] of given) {
    const known = draft.get(name);
    if (settings.some(({ id }) => id === name))
      notes.push({
        id: `input-over-plan-${name}`,
        place: place.id,
        kind: "adjustment",
        what: `${known?.name.zh ?? name}：以输入表代替方案文本的数`,
        value: lastOf(path)[1],
        unit,
        source,
      });
    put([
      {
        id: name,
        name: known?.name ?? { zh: name, en: name },
        unit,
        definition: { kind: "path", path },
        evidence: { source, year },
        where: () => ({ file, ...(line !== undefined && { line }) }),
        ...keptOf(known, counted),
      },
    ]);
  }
  const firstYear = yearEnd(dayOf(place.census.date).year);
  notes.push(...matchInputs(draft, given, { library, place: place.id, firstYear, horizon }, faults));
  if (given.size > 0) notes.push(...unreadInputs(given, new Set([...namesRead(draft, indicators), ...stocks]), draft, place.id));
  const wholes = wholesGiven(models, draft, stocks);
  faults.push(...unlikeRules(draft, models, wholes));
  const split = splitWholes(draft, wholes, place.id);
  faults.push(...partsOverWhole(draft, wholes));
  put(split.parts);
  put(acceptedIn(scenario, draft, faults));
  const own = new Set([...draft].flatMap(([id, { definition }]) => (models.get(id)?.definition === definition ? [] : [id])));
  return { draft, notes: [...notes, ...split.notes], wholes, sums: growing(scenario, wholes, sumsOfStocks(models, stocks)), own };
}

/** The sums of stocks that are stocks of their own: those promised as a whole, and those given as one of which no part is promised. */
function growing(scenario: YamlFile<ScenarioFile>, given: Wholes, sums: Wholes): Wholes {
  const promised = promisesOf(scenario, []);
  return new Map([...sums].filter(([id, parts]) => promised.has(id) || (given.has(id) && !parts.some((part) => promised.has(part)))));
}

/** Stand-ins and assumptions that a plan takes knowingly, with why and by whose agreement. */
/** Notes for stocks whose year the text does not give: they are taken to stand from the first year on. */
function undated(settings: readonly Drafted[], stocks: readonly string[], place: Place): Note[] {
  const firstYear = dayOf(place.census.date).year;
  return settings
    .filter(({ id, evidence }) => stocks.includes(id) && evidence.year === undefined)
    .map(({ id, name, evidence }) => ({
      id: `undated-${id}`,
      place: place.id,
      kind: "assumption",
      what: `${name.zh}：原文没有写明年份，按${firstYear}年末已有计`,
      en: `${name.en}: the text gives no year; taken to stand at the end of ${firstYear}`,
      value: firstYear,
      unit: "年",
      enUnit: "year",
      source: evidence.source,
    }));
}

function acceptedIn(scenario: YamlFile<ScenarioFile>, draft: Draft, faults: Fault[]): Drafted[] {
  return Object.entries(scenario.value.accepts).flatMap(([name, agreement]) => {
    const where = (): Position => scenario.where(["accepts", name]);
    const known = draft.get(name);
    if (!known) faults.push(new Fault("name-unknown", { name, near: nearest(name, [...draft.keys()]) ?? "—" }, where()));
    else if (!known.evidence.proxy && !known.evidence.assumed) faults.push(new Fault("accepts-no-stand-in", { name }, where()));
    else return [{ ...known, evidence: { ...known.evidence, ...toEvidence(agreement) } }];
    return [];
  });
}

/** A share given as a percentage: outside the range known to the models, but inside it when divided by 100. */
function percentages(
  value: number | Readonly<Record<string, number>>,
  { evidence: { low, high } }: Quantity,
  where: () => Position,
): Fault[] {
  if (low === undefined || high === undefined || high > 1) return [];
  const wrong = toPath(value)
    .map(([, number]) => number)
    .find((number) => number > high && number / 100 >= low && number / 100 <= high);
  return wrong === undefined ? [] : [new Fault("share-is-percent", { value: wrong, share: wrong / 100 }, where())];
}

/** The names that formulas of quantities and indicators read. */
export function namesRead(
  draft: ReadonlyMap<string, Pick<Quantity, "definition">>,
  indicators: ReadonlyMap<string, Indicator>,
): ReadonlySet<string> {
  const formulas = [...draft.values()].flatMap(({ definition }) =>
    definition.kind === "formula" ? [definition.formula] : definition.kind === "stock" ? [definition.stock] : [],
  );
  return new Set([...formulas, ...[...indicators.values()].map(({ formula }) => formula)].flatMap(namesIn));
}

/** Inputs for wrapping stocks. */
export interface StockSources {
  readonly library: Library;
  readonly scenario: YamlFile<ScenarioFile>;
  readonly firstYear: number;
  /** Additions by actions, by stock. */
  readonly additions: ReadonlyMap<string, readonly Project[]>;
  /** Sums of stocks that are given as a whole, and those that are stocks of their own. */
  readonly wholes: Wholes;
  readonly sums: Wholes;
}

/** Turns every stock into its existing, under-way and promised parts. */
export function wrapStocks(draft: Draft, { library, scenario, firstYear, additions, wholes, sums }: StockSources, faults: Fault[]): void {
  const stocks = stocksOf(library);
  const { projects } = scenario.value;
  projects.forEach(({ adds }, i) => {
    if (!stocks.includes(adds))
      faults.push(new Fault("project-adds-unknown", { name: adds, known: stocks.join(", ") }, scenario.where(["projects", i, "adds"])));
  });
  const promises = promisesOf(scenario, faults);
  for (const id of new Set([...stocks, ...promises.keys(), ...wholes.keys()])) {
    const stock = draft.get(id);
    if (!stock) continue;
    const parts = sums.get(id) ?? [];
    // a whole that nobody gave is what its parts are, in every year; a number of its own is kept
    const definition: Definition =
      parts.length > 0 && !wholes.has(id) ? { kind: "formula", formula: addedUp(parts.map(stockName)) } : keptAt(stock, firstYear);
    draft.set(stockName(id), { ...stock, id: stockName(id), definition, counted: undefined });
    const promise = promises.get(id);
    const given = wholes.get(id);
    if (given && parts.length === 0) {
      draft.set(id, { ...stock, definition: { kind: "formula", formula: addedUp(given) } });
      continue;
    }
    const grows = [id, ...parts]; // what is added to a part is added to its whole
    draft.set(id, {
      ...stock,
      evidence: { source: stock.evidence.source },
      definition: {
        kind: "stock",
        stock: ["name", stockName(id)],
        since: stock.evidence.year ?? firstYear,
        projects: [
          ...projects
            .filter(({ adds }) => grows.includes(adds))
            .map(({ name, opens, amount, status }): Project => ({ name, opens, amount, status })),
          ...grows.flatMap((name) => additions.get(name) ?? []),
        ],
        ...(promise && { promise }),
      },
    });
  }
}

/** The name of a stock before what is added to it. */
function stockName(id: string): string {
  return `${id}_stock`;
}

function addedUp(names: readonly string[]): Formula {
  return ["add", ...names.map((name) => ["name", name] as const)];
}

function promisesOf({ value: { statements }, where }: YamlFile<ScenarioFile>, faults: Fault[]): Map<string, StockPromise> {
  const numbers = new Map(statements.flatMap(({ id, value }) => (typeof value === "number" ? [[statementName(id), value] as const] : [])));
  return new Map(
    statements.flatMap((statement, i) => {
      if ((statement.kind !== "target" && statement.kind !== "task") || typeof statement.value !== "number") return [];
      const { value, year, promises, plans = {} } = statement;
      const follow = Object.entries(plans).flatMap(([quantity, text]) => {
        const place = (): Position => where(["statements", i, "plans", quantity]);
        const formula = formulaAt(text, place);
        const unknown = namesIn(formula).filter((name) => name !== "value" && !numbers.has(name));
        faults.push(
          ...unknown.map((name) => new Fault("name-unknown", { name, near: nearest(name, [...numbers.keys()]) ?? "—" }, place())),
        );
        return unknown.length > 0
          ? []
          : [[quantity, { year, value: evaluate(formula, (name) => (name === "value" ? value : (numbers.get(name) ?? NaN))) }] as const];
      });
      return promises ? [[promises, { year, value }] as const, ...follow] : follow;
    }),
  );
}

/** The quantities as plain values, without file positions. */
export function withoutPlaces(draft: Draft): Map<string, Quantity> {
  return new Map(
    [...draft].map(([id, { name, unit, definition, evidence, partOf, counted }]) => [
      id,
      { id, name, unit, definition, evidence, ...(partOf && { partOf }), ...(counted && { counted }) },
    ]),
  );
}

/**
 * A stock given by a formula, a proxy rate or a plan's "4.08 places per 1000 residents", is evaluated once, for the year of its
 * figure: existing supply does not grow with the population.
 */
function keptAt({ definition, evidence }: Drafted, firstYear: number): Definition {
  if (definition.kind !== "formula") return definition;
  return { ...definition, year: Math.max(firstYear, evidence.year ?? firstYear) };
}
