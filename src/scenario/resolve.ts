import { yearEnd } from "../core/year.ts";
import { firstOf } from "../core/items.ts";
import { sumAges } from "../core/ages.ts";
import { dayOf } from "../core/date.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { nearest, nearestName } from "../core/nearest.ts";
import type { Plan } from "../plan/plan.ts";
import { disk } from "../files/disk.ts";
import { recorded, type Files, type Reads } from "../files/files.ts";
import { basename, fromFolderOf, join } from "../files/path.ts";
import { faultsOfActions, readActions, readConversions, readMeasures } from "./actions.ts";
import { faultsOfShares, readChoices, readTogether } from "./choices.ts";
import { unusedNotes } from "./fact-notes.ts";
import { OF_FILE, type ChosenMethod, type MethodFiles } from "./chosen-method.ts";
import { methodNotes, readMigrants, readMortality } from "./chosen-methods.ts";
import { alongPaths, chosenNotes, readChosenPaths } from "./chosen-paths.ts";
import { pricesOfBaseYear } from "./base-prices.ts";
import { readBenefits } from "./benefits.ts";
import { draftQuantities, namesRead, withoutPlaces, wrapStocks } from "./draft.ts";
import { faultsOfIndicators, readIndicators, readStandards } from "./indicators.ts";
import { readInputs, type Given } from "./inputs.ts";
import type { Unchecked } from "./layers.ts";
import { openLibrary, type Library } from "./library.ts";
import { withInputFacts } from "./input-facts.ts";
import { codeOfPlace, locatedPlace, placeReader } from "./places.ts";
import { faultsOf } from "./quantities.ts";
import { asStatement, packIndicators, packsBeyond, readPacks } from "./packs.ts";
import { readStaying } from "./same-age.ts";
import { holdShared } from "./served.ts";
import { addServing, servingNotes } from "./serving.ts";
import { readStaffFlows } from "./staff-flows.ts";
import type { KnownPlace } from "./place-models.ts";
import { readPeople, type PlanPeople, type Units } from "./read-people.ts";
import { faultsOfQuotes } from "./quotes.ts";
import { readScenario } from "./read-scenario.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import type { Settled } from "./drafts.ts";
import { setFertility } from "./vitals.ts";
import { datedTargets, draftOtherYears } from "./other-years.ts";
import { readPayers, readReportedGroups, readServices } from "./services.ts";
import { indicatorsNamed, indicatorsOf, namesSet, planStatements, planTargets } from "./statements.ts";
import { refuseTown } from "./towns.ts";
import { readReport } from "./report-outline.ts";
import { readUnits, unitChecker } from "./units.ts";
import { stocksOf } from "./wholes.ts";
import type { YamlFile } from "./yaml.ts";

/** What may be changed from outside the scenario file. */
export interface ResolveOptions {
  /** Where everything is read from; the disk by default. */
  readonly files?: Files | undefined;
  /** Models folders, the shipped one first and then the user's own (`--models`); the shipped one alone by default. */
  readonly models?: readonly string[] | undefined;
  /** District other than the file's. */
  readonly district?: string | undefined;
  /** Input folders, after those named in the file. */
  readonly inputs?: readonly string[] | undefined;
  readonly horizon?: number | undefined;
  /** Overlays, applied in order: files, or values of a script. */
  readonly overlays?: readonly (string | Unchecked)[] | undefined;
  /** Cache of populations for several plans of one place. */
  readonly people?: PeopleShelf | undefined;
}

/**
 * Reads a scenario with everything it names, validates it and resolves all references.
 *
 * @param source A file, or the value of a script.
 * @throws Faults, all of the file at once.
 */
export function loadScenario(source: string | Unchecked, options: ResolveOptions = {}): Plan {
  const scenario = readScenario(source, options.overlays, options.files, options.models);
  return resolveScenario(scenario, scenario.file, options);
}

/**
 * Resolves all references of a scenario whose layers have been read.
 *
 * @param file The scenario's file, or the value of a script.
 * @throws Faults, all of the file at once.
 */
export function resolveScenario(
  read: YamlFile<ScenarioFile> & Pick<Settled, "unfold"> & Partial<Pick<Settled, "aside">>,
  file: string,
  options: ResolveOptions,
): Plan {
  const { files = disk } = options;
  const models = options.models ?? [shippedModels(files)];
  const shipped = openLibrary(models, files);
  const { scenario, library } = read.unfold?.(read, shipped) ?? { scenario: read, library: shipped };
  const { value } = scenario;
  const horizon = options.horizon ?? value.horizon;
  const faults: Fault[] = [];
  throwAny(unknownIndicators(scenario, library));
  const indicators = readIndicators(library, [
    ...indicatorsNamed(value),
    ...readStandards(library).map((standard) => standard.indicator),
    ...packIndicators(scenario, library),
    ...namesSet(value).filter((name) => library.ids("indicators").includes(name) && library.get("indicators", name).value.formula !== name),
  ]);
  const packs = readPacks(scenario, library, indicators, faults);
  const given = readAllInputs(file, scenario, options.inputs ?? [], { library, files });
  const disability = placed(
    () => library.get("disability", value.disability_definition),
    () => scenario.where(["disability_definition"]),
  );
  const reader = placeReader(models, files);
  const { kinds } = reader;
  const whereNamed = (): Position | undefined => (options.district === undefined ? scenario.where(["district"]) : undefined);
  const district = placed(() => codeOfPlace(options.district ?? value.district, models, files, reader.base), whereNamed);
  refuseTown(district, models, files);
  const own = placed(() => locatedPlace(district, models, files, reader), whereNamed);
  const { place, where } = withInputFacts(own, inputFolders(file, scenario, options.inputs ?? [], files), kinds, files);
  const { draft, notes, wholes, sums, own: ownNumbers } = draftQuantities({ scenario, library, indicators, given, place, horizon }, faults);
  const context = { file: scenario, indicators, draft };
  const targets = planTargets(context, faults);
  const local = { sums, residents: sumAges(place.census.counts.persons, 0) };
  const acted = readActions({ scenario, library, draft, horizon, local }, faults);
  for (const price of pricesOfBaseYear(draft, faults)) draft.set(price.id, price);
  faults.push(...faultsOfActions(scenario, library, draft, stocksOf(library)));
  const firstYear = yearEnd(dayOf(place.census.date).year);
  faults.push(...faultsOfQuotes(context, firstYear));
  wrapStocks(draft, { library, scenario, firstYear, additions: acted.additions, wholes, sums }, faults);
  const named = new Map(indicators);
  const within = packs.filter(({ target }) => target.year >= firstYear && target.year <= horizon);
  const isOfPacks = value.statements.length === 0 && (read.aside ?? 0) === 0; // then packs are what the plan promises, no reference beside it
  const dated = datedTargets(isOfPacks ? within.map(({ target }) => target) : targets, indicators, firstYear);
  draftOtherYears(draft, [...[...indicators.values()].map(({ formula }) => formula), ...dated.map(({ required }) => required)], firstYear);
  const together = readTogether(library, disability.id, faults);
  faults.push(...faultsOfShares(together, draft, firstYear));
  const units = readUnits(library);
  const checker = unitChecker(units);
  faults.push(...faultsOf(draft, checker));
  faults.push(...faultsOfIndicators(library, named, { draft, units: checker }));
  const targetYear = commonest((isOfPacks ? dated : targets).map(({ year }) => year)) ?? horizon;
  const last = Math.max(...targets.map(({ year }) => year));
  if (horizon < last) faults.push(new Fault("horizon-early", { horizon, target: last }, scenario.where(["horizon"])));
  throwAny(faults);
  const methodFiles: MethodFiles = { folders: inputFolders(file, scenario, options.inputs ?? [], files), models, files };
  const mortality = readMortality(scenario, methodFiles);
  const staying = readStaying(place, kinds, methodFiles);
  const {
    people: unchanged,
    places,
    unused,
    census,
  } = peopleOf(
    district,
    options.district !== undefined && value.units === "children" ? "children-if-any" : value.units,
    {
      horizon,
      models,
      balance: value.balance,
      files,
      known: { place: staying?.place ?? place, reader, where },
      rule: typeof value.migration === "string" && value.migration !== OF_FILE ? value.migration : undefined,
      mortality,
    },
    options.people,
  );
  const { calibrated } = firstOf(unchanged);
  const chosen = {
    ...readChosenPaths(scenario, calibrated.to),
    migrants: readMigrants(scenario, methodFiles, { units: unchanged.length, last: calibrated.to }),
  };
  const moving = alongPaths(unchanged, chosen);
  const people = staying?.added(moving) ?? moving;
  setFertility(draft, people);
  const known = { own: ownNumbers, holding: holdShared(library, draft, ownNumbers) };
  const serving = addServing(library, draft, known, [firstYear, horizon]);
  const readNames = namesRead(draft, indicators);
  return {
    id: idOf(file),
    name: value.name,
    title: value.plan.title,
    template: value.template,
    district: place.id,
    places,
    people,
    census,
    calibrated,
    firstYear,
    horizon: yearEnd(horizon),
    asOf: value.as_of ?? calibrated.to,
    moneyFrom: Math.max(firstYear + 1, value.as_of ?? Number(/^\d{4}/.exec(value.plan.date ?? "")?.[0] ?? calibrated.to)),
    targetYear: yearEnd(targetYear),
    quantities: withoutPlaces(draft),
    indicators,
    targets: dated,
    groups: readReportedGroups(library),
    units,
    report: placed(
      () => readReport(library, value.report),
      () => scenario.where(["report"]),
    ),
    services: readServices(library),
    serving,
    payers: readPayers(library),
    benefits: readBenefits(library),
    statements: isOfPacks ? within.map((test) => asStatement(test, indicators)) : planStatements(context),
    standards: readStandards(library),
    actions: acted.actions,
    measures: readMeasures(library, draft, horizon, local),
    conversions: readConversions(library, draft, value.as_of ?? calibrated.to, local),
    pools: acted.pools,
    packs: isOfPacks ? [] : within,
    staffFlows: readStaffFlows(library),
    disability: { id: disability.id, name: disability.value.name },
    choices: readChoices(library, draft, disability.id),
    together,
    notes: [
      ...people.flatMap((prepared) => prepared.notes),
      ...chosenNotes(chosen, { district, source: value.name.zh, last: calibrated.to }),
      ...(staying?.notes ?? []),
      ...methodNotes(mortality, { district, source: value.name.zh, last: calibrated.to }),
      ...notes,
      ...servingNotes(serving, district),
      ...acted.notes,
      ...packsBeyond(packs, { firstYear, horizon }),
      ...unusedNotes(
        unused.filter(({ place: { id }, fact }) => id !== district || !readNames.has(`place.${fact.what}`)),
        reader,
        models,
        files,
      ),
    ],
  };
}

/** The id of a scenario: its file name without the extension; that of the standard input is `stdin`. */
export function idOf(file: string): string {
  if (file === "-") return "stdin";
  return basename(file).replace(/\.(?:ya?ml|xls[xm])$/i, "");
}

/** Indicators named in statements but not defined in any model file, each with its position and the one that is meant. */
function unknownIndicators(scenario: YamlFile<ScenarioFile>, library: Library): Fault[] {
  const known = library.ids("indicators");
  const meant = (id: string): string | undefined =>
    nearestName(
      id,
      library.all("indicators").map(({ id: key, value }) => ({ key, name: value.name.zh })),
    );
  return scenario.value.statements.flatMap((statement, i) =>
    indicatorsOf(statement)
      .filter((id) => !known.includes(id))
      .map(
        (id) =>
          new Fault(
            "model-unknown",
            { kind: "indicators", id, near: meant(id) ?? nearest(id, known) ?? "—" },
            scenario.where(["statements", i, "indicator"]),
          ),
      ),
  );
}

/** Populations shared by plans, with what was read for them. */
export type PeopleShelf = Map<string, { readonly value: PlanPeople; readonly reads: Reads }>;

/** Parameters by which a population is shared: how far it is read, from where, and whether it is adjusted to its province. */
interface Horizon {
  readonly horizon: number;
  readonly models: readonly string[];
  readonly balance: ScenarioFile["balance"];
  readonly files: Files;
  readonly known: KnownPlace;
  /** The rule of migration that the scenario names. */
  readonly rule: string | undefined;
  /** The method of mortality that it names; the default if absent. */
  readonly mortality: ChosenMethod | undefined;
}

/** Reads the population of a place, or takes it from the cache if another plan has read it. */
function peopleOf(
  district: string,
  units: Units,
  { horizon, models, balance, files, known, rule, mortality }: Horizon,
  shelf: PeopleShelf = new Map(),
): PlanPeople {
  const key = JSON.stringify([district, units, horizon, models, balance ?? "", rule ?? "", known.place], (_, value: unknown) =>
    value instanceof Float64Array ? [...value] : value,
  );
  const shelved = mortality ? undefined : shelf.get(key);
  if (shelved) {
    files.add?.(shelved.reads);
    return shelved.value;
  }
  const own = recorded(files);
  const value = readPeople(district, units, horizon, models, { balance, files: own, known, rule, mortality: mortality?.method });
  if (!mortality) shelf.set(key, { value, reads: own.reads });
  return value;
}

/** Adds to a fault without a position the position of its cause. */
function placed<T>(read: () => T, where: () => Position | undefined): T {
  try {
    return read();
  } catch (error) {
    const at = error instanceof Fault && !error.place ? where() : undefined;
    if (error instanceof Fault && at) throw error.at(at);
    throw error;
  }
}

function commonest(years: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** The models folder that ships with the program, or with other files. */
export function shippedModels(files: Files = disk): string {
  return join(files.home, "models");
}

function readAllInputs(
  file: string,
  scenario: YamlFile<ScenarioFile>,
  more: readonly string[],
  { library, files }: { readonly library: Library; readonly files: Files },
): Map<string, Given> {
  return new Map(inputFolders(file, scenario, more, files).flatMap((folder) => [...readInputs(folder, library, files)]));
}

/** The folders of inputs: those that the scenario names, then further ones. */
function inputFolders(file: string, scenario: YamlFile<ScenarioFile>, more: readonly string[], files: Files): string[] {
  const own = scenario.value.inputs.map((folder) => fromFolderOf(file, folder));
  return [...own, ...more].map((folder) => files.full(folder));
}
