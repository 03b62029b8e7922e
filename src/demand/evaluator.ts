import { firstOf, lastOf } from "../core/items.ts";
import { sumAges, sumProduct, type Basis, type BySexAge } from "../core/ages.ts";
import type { DistrictCode, Given } from "../core/brand.ts";
import { Fault } from "../core/fault.ts";
import { evaluate, type Formula } from "../core/formula.ts";
import { at } from "../core/path.ts";
import { newYearAfter, yearEnd, yearEndBefore, type YearEnd } from "../core/year.ts";
import { VARIANTS, type Variant } from "../demography/place.ts";
import { personsOn, type Projection } from "../demography/project.ts";
import { vitalOf } from "./vital.ts";
import { SUPPLY_PATHS, type Definition, type Project, type Quantities, type Quantity, type SupplyPath } from "./quantity.ts";

type Stock = Extract<Definition, { kind: "stock" }>;
/** Definitions that count people. */
export type Counted = Extract<Definition, { kind: "ages" | "prevalence" }>;
/** Counts people in a setting with a fixed basis. */
export type Count = (definition: Counted, setting: Setting) => number;

/** The projected people of one place. */
export interface People {
  readonly id: DistrictCode;
  readonly resident: Readonly<Record<Variant, Projection>>;
  /** Absent if there is no registered population. */
  readonly registered?: Readonly<Record<Variant, Projection>>;
}

/** The conditions under which a quantity is evaluated. */
export interface Setting {
  /** 年末. */
  readonly year: Given<YearEnd>;
  readonly variant: Variant;
  readonly basis: Basis;
  readonly path: SupplyPath;
}

/** An evaluated quantity with its assumptions. */
export interface Evaluation {
  /** NaN if something is missing. */
  readonly value: number;
  /** Missing quantities without which there is no value. */
  readonly missing: readonly string[];
  /** Assumed (假设) or proxy quantities behind the value: it is illustrative (示意) if there are any. */
  readonly restsOn: readonly string[];
}

/** Evaluates quantities of one place. */
export interface Evaluator {
  readonly people: People;
  readonly quantities: Quantities;
  /** Evaluates a quantity by name. */
  evaluate(name: string, setting: Setting): Evaluation;
  /** Evaluates a formula over quantities. */
  compute(formula: Formula, setting: Setting): Evaluation;
}

/** Counts from the projected population of a place. */
export function countIn(people: People): Count {
  return (definition, setting) => {
    const persons = personsAt(people, setting);
    return definition.kind === "ages"
      ? sumAges(persons, definition.from, definition.to, definition.sex)
      : sumProduct(persons, definition.rates);
  };
}

/**
 * The evaluator of one place: every quantity, in any year, variant, basis and supply path, computed once on first use.
 *
 * @param drawn How people are counted in one of many trajectories, of whose years no events are known; by default from the projection.
 * @throws RangeError if a formula depends on itself, a name is unknown or a year lies outside the projection.
 */
export function evaluatorOf(people: People, quantities: Quantities, drawn?: Count): Evaluator {
  const count = drawn ?? countIn(people);
  const cache = new Map<number, Map<string, Evaluation | undefined>>();
  let lastSetting: Setting | undefined; // usually that of the previous evaluation
  let lastValues = new Map<string, Evaluation | undefined>();
  const evaluator: Evaluator = { people, quantities, evaluate: evaluateQuantity, compute };
  return evaluator;

  function evaluateQuantity(name: string, setting: Setting): Evaluation {
    const values = valuesOf(setting);
    const known = values.get(name);
    if (known) return known;
    if (values.has(name)) throw new RangeError(`Cannot compute "${name}": its formula reads itself`);
    values.set(name, undefined);
    const evaluated = readDefinition(findQuantity(quantities, name), setting);
    values.set(name, evaluated);
    return evaluated;
  }

  function valuesOf(setting: Setting): Map<string, Evaluation | undefined> {
    if (setting === lastSetting) return lastValues;
    const number = settingNumber(setting);
    const values = cache.get(number) ?? new Map<string, Evaluation | undefined>();
    cache.set(number, values);
    [lastSetting, lastValues] = [setting, values];
    return values;
  }

  function compute(formula: Formula, setting: Setting): Evaluation {
    const parts: Evaluation[] = [];
    const value = evaluate(formula, (name) => {
      const part = evaluateQuantity(name, setting);
      parts.push(part);
      return part.value;
    });
    return gather(value, parts);
  }

  function readDefinition(quantity: Quantity, setting: Setting): Evaluation {
    const own = quantity.evidence.assumed || quantity.evidence.proxy ? [quantity.id] : [];
    const evaluated = resolve(quantity, quantity.definition, setting);
    return own.length === 0 ? evaluated : { ...evaluated, restsOn: [...new Set([...own, ...evaluated.restsOn])] };
  }

  function resolve(quantity: Quantity, definition: Definition, setting: Setting): Evaluation {
    switch (definition.kind) {
      case "ages":
        if (definition.basis === "registered" && !people.registered) return { value: NaN, missing: [quantity.id], restsOn: [] };
        return plain(count(definition, withBasis(setting, definition.basis)));
      case "prevalence":
        return plain(count(definition, withBasis(setting, definition.basis)));
      case "vital": {
        const projections = people[setting.basis];
        if (!projections || drawn) return { value: NaN, missing: [quantity.id], restsOn: [] };
        const value = vitalOf(projections[setting.variant], definition.of, yearEnd(setting.year));
        return Number.isNaN(value) ? { value, missing: [quantity.id], restsOn: [] } : plain(value);
      }
      case "formula":
        return compute(definition.formula, { ...withBasis(setting, definition.basis), year: definition.year ?? setting.year });
      case "path":
        return plain(at(definition.path, setting.year));
      case "stock":
        return stockAt(definition, setting);
      case "added":
      case "change": {
        const [now, before] = [
          evaluateQuantity(definition.of, setting),
          evaluateQuantity(definition.of, { ...setting, year: setting.year - 1 }),
        ];
        const finished =
          now.missing.length > 0 && before.missing.length > 0 ? finishedIn(quantities.get(definition.of), setting) : undefined;
        const change = now.value - before.value;
        if (finished !== undefined) return plain(definition.kind === "added" ? Math.max(0, finished) : finished);
        return gather(definition.kind === "added" ? Math.max(0, change) : change, [now, before]);
      }
      case "missing":
        return { value: NaN, missing: [quantity.id], restsOn: [] };
    }
  }

  function stockAt(stock: Stock, setting: Setting): Evaluation {
    const base = compute(stock.stock, setting);
    const planned = setting.path === "planned";
    if (setting.path === "status_quo") return base;
    const built = base.value + builtBy(stock.projects, setting.year, planned);
    if (!planned || !stock.promise) return { ...base, value: built };
    if (base.missing.length > 0) return setting.year >= stock.promise.year ? plain(stock.promise.value) : base;
    return {
      ...base,
      value: Math.max(
        built,
        at(
          [
            [stock.since, base.value],
            [stock.promise.year, stock.promise.value],
          ],
          setting.year,
        ),
      ),
    };
  }
}

/** What projects add to a stock by a year: those committed, or with `planned` all of them. */
export function builtBy(projects: readonly Project[], year: number, planned: boolean): number {
  return projects
    .filter((project) => project.opens <= year && (planned || project.status === "committed"))
    .reduce((sum, project) => sum + project.amount, 0);
}

/** What is finished of a stock in a year, known even where the stock itself is not; undefined for what has no dated additions. */
export function finishedIn(quantity: Quantity | undefined, { year, path }: Pick<Setting, "year" | "path">): number | undefined {
  const definition = quantity?.definition;
  if (definition?.kind !== "stock" || definition.projects.length === 0 || path === "status_quo") return undefined;
  return builtBy(definition.projects, year, path === "planned") - builtBy(definition.projects, year - 1, path === "planned");
}

/** The cache key of a setting: one for each year, variant, basis and path. */
export function settingNumber({ year, variant, basis, path }: Setting): number {
  return (
    ((year * VARIANTS.length + VARIANTS.indexOf(variant)) * 2 + (basis === "resident" ? 0 : 1)) * SUPPLY_PATHS.length +
    SUPPLY_PATHS.indexOf(path)
  );
}

const NONE: readonly string[] = [];

function plain(value: number): Evaluation {
  return { value, missing: NONE, restsOn: NONE };
}

function gather(value: number, parts: readonly Evaluation[]): Evaluation {
  const missing = union(parts, "missing");
  return { value: missing.length > 0 ? NaN : value, missing, restsOn: union(parts, "restsOn") };
}

/** Names found in any of the parts, each once; most name nothing, or all the same. */
function union(parts: readonly Evaluation[], field: "missing" | "restsOn"): readonly string[] {
  let all = NONE;
  for (const part of parts) {
    const names = part[field];
    if (names.length === 0 || names === all) continue;
    all = all.length === 0 ? names : [...new Set([...all, ...names])];
  }
  return all;
}

function withBasis(setting: Setting, basis: Basis | undefined): Setting {
  return basis === undefined || basis === setting.basis ? setting : { ...setting, basis };
}

function findQuantity(quantities: Quantities, name: string): Quantity {
  const quantity = quantities.get(name);
  if (!quantity) throw new RangeError(`Cannot read "${name}": there is no quantity of that name`);
  return quantity;
}

/**
 * The population at the end of a year.
 *
 * @throws Fault "year-before-count" if the year is before the count; RangeError if it is after the projection, or if the place has no registered population.
 */
export function personsAt(people: People, { year, variant, basis }: Setting): BySexAge {
  const projections = basis === "registered" ? people.registered : people.resident;
  if (!projections) throw new RangeError(`Cannot count the registered people of ${people.id}: the place has no registered base`);
  const { years } = projections[variant];
  const [first, last] = [yearEndBefore(firstOf(years)), yearEndBefore(lastOf(years))];
  if (year < first) throw new Fault("year-before-count", { district: people.id, year, first });
  const found = personsOn(projections[variant], newYearAfter(year));
  if (!found) {
    throw new RangeError(`Cannot count the people of ${people.id} at the end of ${year}: the projection runs from ${first} to ${last}`);
  }
  return found;
}
