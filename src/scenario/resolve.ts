import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve as toAbsolute } from "node:path";
import { z } from "zod";
import { Fault, throwAny, type Place as Where } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { Promise as StockPromise, Quantity } from "../demand/quantity.ts";
import type { Service } from "../demand/service.ts";
import type { Place } from "../demography/place.ts";
import { prepare, type Prepared } from "../demography/prepare.ts";
import type { Plan, PlanPlace, Target } from "../plan/plan.ts";
import { readIndicators, readStandards } from "./indicators.ts";
import { readInputs, type Given } from "./inputs.ts";
import { openLibrary, type Library } from "./library.ts";
import { readFamily } from "./place-models.ts";
import { readPlace } from "./places.ts";
import { draftGroups, draftList, draftParameters, draftService, faultsOf, faultsOfFormula, toPath, type Draft, type Drafted } from "./quantities.ts";
import { SCHEMA_VERSION, scenario as scenarioSchema, type ScenarioFile } from "./schema-scenario.ts";
import { draftSettings, draftStatements, indicatorsNamed, planStatements, planTargets } from "./statements.ts";
import { readTowns, splitCounty } from "./towns.ts";
import { nearest, parseYaml, readText, readYamlFile, type YamlFile } from "./yaml.ts";

/** What may be changed from outside the scenario file. */
export interface ResolveOptions {
  /** Folders of models, the shipped one first and then the user's own (`--models`); the shipped one alone unless given. */
  readonly models?: readonly string[] | undefined;
  /** Another district than the file's. */
  readonly district?: string | undefined;
  /** Folders of tables, after those that the file names. */
  readonly inputs?: readonly string[] | undefined;
  readonly horizon?: number | undefined;
}

/**
 * Reads a scenario file with everything it names, checks it and looks up all that is to be looked up.
 *
 * @throws Faults, all of the file at once.
 */
export function loadScenario(file: string, options: ResolveOptions = {}): Plan {
  const models = options.models ?? [shippedModels()];
  const scenario = readScenario(file);
  const library = openLibrary(models);
  const { value } = scenario;
  const horizon = options.horizon ?? value.horizon;
  const district = options.district ?? value.district;
  const faults: Fault[] = [];
  const indicators = readIndicators(library, [...indicatorsNamed(value), ...readStandards(library).map((standard) => standard.indicator)]);
  const given = readAllInputs(file, scenario, options.inputs ?? [], library);
  const { draft, notes } = draftQuantities(scenario, library, indicators, given, district, models, faults);
  const context = { file: scenario, indicators, draft };
  const targets = planTargets(context, faults);
  wrapStocks(draft, library, scenario, targets, Number(readPlace(district, models).census.date.slice(0, 4)), faults);
  faults.push(...faultsOf(draft));
  for (const indicator of indicators.values()) faults.push(...faultsOfFormula(indicator.formula, indicator.unit, draft, () => ({ file: `models/indicators/${indicator.id}.yaml`, field: "formula" })));
  const targetYear = commonest(targets.map(({ year }) => year)) ?? horizon;
  if (horizon < Math.max(...targets.map(({ year }) => year))) faults.push(new Fault("horizon-early", { horizon, target: Math.max(...targets.map(({ year }) => year)) }, scenario.where(["horizon"])));
  throwAny(faults);
  const { people, places } = readPeople(district, value.units, horizon, models);
  return {
    id: basename(file).replace(/\.ya?ml$/, ""), name: value.name, title: value.plan.title, template: value.template, district, places, people,
    firstYear: people[0].resident.base.year - 1, horizon, targetYear, quantities: bare(draft), indicators, targets,
    groups: library.all("groups").filter(({ value: group }) => !("change_of" in group)).map(({ id, value: { name } }) => ({ id, name })),
    services: readServices(library), statements: planStatements(context), standards: readStandards(library),
    disability: { id: value.dial.disability, name: library.get("disability", value.dial.disability).value.name },
    notes: [...people.flatMap((prepared) => prepared.notes), ...notes],
  };
}

/** Reads and checks a scenario file alone, without what it names; a newer schema is refused and named. */
export function readScenario(file: string): YamlFile<ScenarioFile> {
  const head = parseYaml(readText(file), file, z.looseObject({ schema: z.number().optional() }));
  const found = head.value.schema;
  if (found !== undefined && found > SCHEMA_VERSION) throw new Fault("schema-newer", { found, needed: SCHEMA_VERSION }, head.where(["schema"]));
  const scenario = readYamlFile(file, scenarioSchema);
  const seen = new Set<string>();
  throwAny(scenario.value.statements.flatMap(({ id }, i) => {
    const twice = seen.has(id);
    seen.add(id);
    return twice ? [new Fault("statement-twice", { id }, scenario.where(["statements", i, "id"]))] : [];
  }));
  return scenario;
}

function readAllInputs(file: string, scenario: YamlFile<ScenarioFile>, more: readonly string[], library: Library): Map<string, Given> {
  const own = scenario.value.inputs.map((folder) => (isAbsolute(folder) ? folder : join(dirname(file), folder)));
  return new Map([...own, ...more].flatMap((folder) => [...readInputs(toAbsolute(folder), library)]));
}

function draftQuantities(
  scenario: YamlFile<ScenarioFile>, library: Library, indicators: ReturnType<typeof readIndicators>, given: ReadonlyMap<string, Given>,
  district: string, models: readonly string[], faults: Fault[],
): { draft: Draft; notes: Note[] } {
  const draft: Draft = new Map();
  const put = (drafted: readonly Drafted[]): void => drafted.forEach((quantity) => void draft.set(quantity.id, quantity));
  put(draftGroups(library, scenario.value.dial.disability));
  put(draftParameters(library));
  put(library.all("lists").flatMap(draftList));
  put(library.all("services").flatMap(draftService));
  put(draftPlace(readPlace(district, models)));
  const context = { file: scenario, indicators, draft };
  put(draftStatements(context));
  const settings = draftSettings(context, faults);
  const notes: Note[] = [];
  for (const [name, setting] of Object.entries(scenario.value.quantities)) {
    const where = (): Where => scenario.where(["quantities", name]);
    const known = draft.get(name);
    if (!known) faults.push(new Fault("name-unknown", { name, near: nearest(name, [...draft.keys()]) ?? "—" }, where()));
    else if (settings.some(({ id }) => id === name)) faults.push(new Fault("set-twice", { name, other: "statements" }, where()));
    else {
      const { value, ...evidence } = setting;
      faults.push(...percentages(value, known, where));
      put([{ id: name, name: known.name, unit: known.unit, definition: { kind: "path", path: toPath(value) }, evidence, where, ...partOf(known) }]);
    }
  }
  put(settings);
  for (const [name, { path, unit, source, file }] of given) {
    const known = draft.get(name);
    if (settings.some(({ id }) => id === name)) notes.push({ id: `input-over-plan-${name}`, place: district, kind: "adjustment", what: `${known?.name.zh ?? name}:以输入表代替方案文本的数`, value: path[path.length - 1][1], unit, source });
    put([{ id: name, name: known?.name ?? { zh: name, en: name }, unit, definition: { kind: "path", path }, evidence: { source }, where: () => ({ file }) }]);
  }
  return { draft, notes };
}

/** The whole that a quantity is a part of, kept when its value is replaced. */
function partOf(known: Drafted | undefined): Pick<Drafted, "partOf"> {
  return known?.partOf ? { partOf: known.partOf } : {};
}

/** A share given as a percentage: beyond the range that the models know, and inside it when divided by 100. */
function percentages(value: number | Readonly<Record<string, number>>, { evidence: { low, high } }: Quantity, where: () => Where): Fault[] {
  if (low === undefined || high === undefined || high > 1) return [];
  const wrong = toPath(value).map(([, number]) => number).find((number) => number > high && number / 100 >= low && number / 100 <= high);
  return wrong === undefined ? [] : [new Fault("share-is-percent", { value: wrong, share: wrong / 100 }, where())];
}

/** What the district's own figures give to formulas: the number of towns and each published count of persons, as `place.<what>`. */
function draftPlace(place: Place): Drafted[] {
  const where = (): Where => ({ file: `models/districts/${place.id}/district.yaml` });
  const towns = { id: "place.towns", name: { zh: "区镇数", en: "towns" }, unit: "facility", where };
  const { divisions } = place;
  const counts = [...new Set(place.facts.filter(({ unit }) => unit === "persons").map(({ what }) => what))];
  return [
    divisions
      ? { ...towns, definition: { kind: "path", path: [[0, divisions.towns]] }, evidence: { source: divisions.source } }
      : { ...towns, definition: { kind: "missing", file: "subdistricts.csv", column: "name" }, evidence: { source: "缺" } },
    ...counts.map((what): Drafted => {
      const facts = place.facts.filter((fact) => fact.what === what).sort((a, b) => a.year - b.year);
      const definition = { kind: "path", path: facts.map(({ year, value }) => [year, value] as const) } as const;
      return { id: `place.${what}`, name: { zh: `公布数:${what}`, en: `published ${what}` }, unit: "person", where, definition, evidence: { source: facts.map(({ year, source }) => `${year} ${source}`).join(";") } };
    }),
  ];
}

/** Turns every stock into what exists, what is under way and what is promised. */
function wrapStocks(draft: Draft, library: Library, scenario: YamlFile<ScenarioFile>, targets: readonly Target[], firstYear: number, faults: Fault[]): void {
  const stocks = library.all("lists").flatMap(({ value }) => Object.entries(value.quantities).filter(([, quantity]) => quantity.stock).map(([id]) => id));
  const { projects } = scenario.value;
  projects.forEach(({ adds }, i) => {
    if (!stocks.includes(adds)) faults.push(new Fault("project-adds-unknown", { name: adds, known: stocks.join(", ") }, scenario.where(["projects", i, "adds"])));
  });
  const promises = promisesOf(scenario.value, targets);
  for (const id of new Set([...stocks, ...promises.keys()])) {
    const stock = draft.get(id);
    if (!stock) continue;
    draft.set(`${id}_stock`, { ...stock, id: `${id}_stock` });
    const promise = promises.get(id);
    draft.set(id, {
      ...stock, evidence: { source: stock.evidence.source },
      definition: {
        kind: "stock", stock: ["name", `${id}_stock`], since: stock.evidence.year ?? firstYear,
        projects: projects.filter(({ adds }) => adds === id).map(({ name, opens, amount, status }) => ({ name, opens, amount, status })),
        ...(promise && { promise }),
      },
    });
  }
}

function promisesOf(scenario: ScenarioFile, targets: readonly Target[]): Map<string, StockPromise> {
  return new Map(targets.flatMap(({ id, promises, year }) => {
    const statement = scenario.statements.find((candidate) => candidate.id === id);
    return promises && typeof statement?.value === "number" ? [[promises, { year, value: statement.value }] as const] : [];
  }));
}

function bare(draft: Draft): Map<string, Quantity> {
  return new Map([...draft].map(([id, { where: _, ...quantity }]) => [id, quantity]));
}

function readServices(library: Library): Service[] {
  return [...library.all("services")]
    .sort((a, b) => a.value.order - b.value.order)
    .map(({ id, value: { name, unit, label, supply, chart, staff, money } }) => ({
      id, name, unit, label, supply, chart,
      staff: Object.entries(staff).map(([key, post]) => ({ quantity: `${id}.staff_${key}`, name: post.name })),
      money: Object.entries(money).map(([key, line]) => ({ quantity: `${id}.money_${key}`, name: line.name, flow: line.flow, payer: line.payer })),
    }));
}

function readPeople(district: string, units: "one" | "children", to: number, models: readonly string[]): { people: readonly Prepared[]; places: readonly PlanPlace[] } {
  const { family, wanted } = readFamily(district, models);
  const people = prepare(family, { to }).filter(({ id }) => wanted.includes(id));
  const leaves = family.units.filter(({ id }) => wanted.includes(id));
  const towns = units === "children" && leaves.length === 1 ? readTowns(leaves[0], models) : [];
  if (towns.length > 0) return splitCounty(people[0], leaves[0], towns);
  const unit = (place: Place): PlanPlace => ({ id: place.id, name: place.name, level: place.level, parts: [], ...(place.parent && { parent: place.parent }) });
  if (leaves.length === 1 && leaves[0].id === district) return { people, places: [unit(leaves[0])] };
  const asked = [...family.prefectures, family.province].find(({ id }) => id === district);
  const above = units === "children" ? family.prefectures.filter(({ id }) => id !== district && leaves.some(({ parent }) => parent === id)) : [];
  const total = { ...unit(asked ?? leaves[0]), parts: wanted };
  const sums = above.map((place) => ({ ...unit(place), parts: leaves.filter(({ parent }) => parent === place.id).map(({ id }) => id) }));
  return { people, places: [total, ...sums, ...(units === "children" ? leaves.map(unit) : [])] };
}

function commonest(years: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** The folder of models that ships with the program, from src/ and from dist/ alike. */
export function shippedModels(): string {
  const beside = join(import.meta.dirname, "..", "..", "models");
  return existsSync(beside) ? beside : toAbsolute("models");
}
