import { bySexAge, mapSexAge, SINGLE_YEARS, type BySexAge } from "../core/ages.ts";
import { Fault, type Position } from "../core/fault.ts";
import { namesIn, type Formula } from "../core/formula.ts";
import { at, type Path } from "../core/path.ts";
import type { Definition, Evidence, Quantity, Text } from "../demand/quantity.ts";
import { nearest, nearestName } from "../core/nearest.ts";
import { compile, FormulaError } from "./formula.ts";
import type { Library, Model, ModelFile } from "./library.ts";
import { UnitsError, type UnitChecker } from "./units.ts";

/** Looks up a position; called only if there is a fault. */
export type Whereabouts = () => Position;

/** A quantity with the position of its formula, for faults. */
export interface Drafted extends Quantity {
  /** For a price of the market: the index that brings it to the base year. */
  readonly price?: string | undefined;
  readonly where: Whereabouts;
}

/** Quantities being collected; later ones replace earlier ones of the same name. */
export type Draft = Map<string, Drafted>;

const OPEN_AGE = Infinity;
/** The evidence of what the models define. */
export const DEFINED: Evidence = { source: "定义", enSource: "definition" };

/** Parses a formula of a file; a fault names the file and field. */
export function formulaAt(text: string | number, where: Whereabouts): Formula {
  try {
    return compile(String(text));
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new Fault("formula-not-allowed", { formula: String(text), found: error.found }, where());
  }
}

/** Renames the local names of a model file to their full ones: `fee` in meals.yaml is `meals.fee`. */
export function qualified(formula: Formula, locals: ReadonlySet<string>, id: string): Formula {
  if (formula[0] === "number") return formula;
  if (formula[0] === "name") return locals.has(formula[1]) ? ["name", `${id}.${formula[1]}`] : formula;
  const [operation, ...parts] = formula;
  return [operation, ...parts.map((part) => qualified(part, locals, id))];
}

/** A number or a path by years, as a path. */
export function toPath(value: number | Readonly<Record<string, number>>, year = 0): Path {
  if (typeof value === "number") return [[year, value]];
  return Object.entries(value)
    .map(([y, v]) => [Number(y), v] as const)
    .sort((a, b) => a[0] - b[0]);
}

/** The values of a number with its last year, after which it is 0. */
export function toEndingPath(value: number | Readonly<Record<string, number>>, until: number | undefined): Path {
  const path = toPath(value);
  return until === undefined ? path : [...path.filter(([year]) => year < until), [until, at(path, until)], [until + 1, 0]];
}

/** Evidence as a scenario writes it, with who agreed to it. */
export function toEvidence<T extends { readonly agreed_by?: string | undefined }>({
  agreed_by: agreedBy,
  ...evidence
}: T): Omit<T, "agreed_by"> & Pick<Evidence, "agreedBy"> {
  return { ...evidence, ...(agreedBy !== undefined && { agreedBy }) };
}

/**
 * What a quantity keeps when its number is replaced: the whole that it is part of, that it is a price, and the rule by which it is counted
 * unless the number has its own.
 *
 * @param counted The rule of the new number, in either language; undefined for that of the models.
 */
export function keptOf(known: Drafted | undefined, counted: string | undefined): Pick<Drafted, "partOf" | "counted" | "price"> {
  const { partOf, counted: rule, price } = known ?? {};
  const isOwn = counted !== undefined && counted !== rule?.zh && counted !== rule?.en;
  const kept = isOwn ? { zh: counted, en: counted } : rule;
  return { ...(partOf && { partOf }), ...(kept && { counted: kept }), ...(price !== undefined && { price }) };
}

type Parameter = Model<"parameters">[string];

/** A parameter of a model file as a quantity. */
export function draftParameter(id: string, { name, value, unit, price, ...evidence }: Parameter, where: Whereabouts): Drafted {
  const definition = { kind: "path", path: toEndingPath(value, evidence.until) } as const;
  return { id, name, unit, definition, evidence, where, ...(price !== undefined && { price }) };
}

/** The quantities of every group of people, each also on a fixed basis (`elderly_60_resident`, `elderly_60_registered`). */
export function draftGroups(library: Library, disability: string): Drafted[] {
  const definition = library.get("disability", disability);
  return library.all("groups").flatMap((file) => draftGroup(file, definition, library));
}

/** The quantities of the groups that a definition of disability counts: all, and those of its grades with their shares of all. */
export function draftDisabled(library: Library, id: string): Drafted[] {
  const definition = library.get("disability", id);
  return library.all("groups").flatMap((file) => ("prevalence" in file.value ? draftGroup(file, definition, library) : []));
}

/** The shares of the grades of disability, as names of quantities, the severest first as the definitions list them. */
export function gradeShares(library: Library, id: string): string[] {
  const order = library.get("disability", id).value.grades.map((grade) => grade.id);
  const graded = library
    .all("groups")
    .flatMap(({ id: group, value }) => ("grade" in value && value.grade ? [{ group, grade: value.grade }] : []));
  return graded.sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade)).map(({ group }) => shareOf(group));
}

function shareOf(group: string): string {
  return `${group}.share`;
}

function draftGroup(file: ModelFile<"groups">, definition: ModelFile<"disability">, library: Library): Drafted[] {
  const { id, value: group, where } = file;
  const base = { id, name: group.name, unit: "person", evidence: DEFINED, where: () => where([]) };
  if ("ages" in group) {
    const { from, to = OPEN_AGE, sex } = group.ages;
    const ages: Definition = { kind: "ages", from, to, ...(sex && { sex: sex === "f" ? 0 : 1 }) };
    const fixed = (["resident", "registered"] as const).map((basis) => ({ ...base, id: `${id}_${basis}`, definition: { ...ages, basis } }));
    return [{ ...base, definition: ages }, ...fixed];
  }
  if ("change_of" in group) return [{ ...base, definition: { kind: "change", of: group.change_of } }];
  if ("prevalence" in group) return draftGraded(base, group.grade, definition, library);
  const parameters = Object.entries(group.parameters ?? {}).map(([key, parameter]) =>
    draftParameter(`${id}.${key}`, parameter, () => where(["parameters", key])),
  );
  return [
    ...parameters,
    { ...base, unit: group.unit ?? "person", definition: { kind: "formula", formula: formulaAt(group.formula, () => where(["formula"])) } },
  ];
}

/** The disabled of a definition, or one of its grades: a share of them, the same at all ages. */
function draftGraded(
  base: Omit<Drafted, "definition">,
  grade: string | undefined,
  { id, value: { overall, prevalence, grades }, where }: ModelFile<"disability">,
  library: Library,
): Drafted[] {
  const evidence: Evidence = { source: `${overall.source};${prevalence.source}`, year: overall.year };
  if (grade === undefined) return [{ ...base, evidence, definition: { kind: "prevalence", rates: ratesOf(prevalence.bands) } }];
  const graded = grades.find((one) => one.id === grade);
  const whole = library.all("groups").find(({ value }) => "prevalence" in value && value.grade === undefined);
  if (!graded) throw new Fault("model-missing", { what: grade, id }, where(["grades"]));
  if (!whole) throw new Fault("model-missing", { what: "prevalence: definition", id: "groups" });
  const { share, low, high, source } = graded;
  const name = shareOf(base.id);
  return [
    {
      id: name,
      name: { zh: `${base.name.zh}：占全部失能老年人比例`, en: `${base.name.en}: share of all the disabled` },
      unit: "1",
      definition: { kind: "path", path: [[0, share]] },
      evidence: { source, low, high },
      where: () => where(["grades"]),
    },
    { ...base, evidence, definition: { kind: "formula", formula: ["multiply", ["name", name], ["name", whole.id]] } },
  ];
}

function ratesOf(given: Model<"disability">["prevalence"]["bands"]): BySexAge {
  const bands = [...given].sort((a, b) => a.from - b.from);
  return mapSexAge(bySexAge(SINGLE_YEARS.count), (_, s, x) => {
    const band = bands.filter(({ from }) => from <= x).at(-1);
    return band ? (s === 0 ? band.female : band.male) : 0;
  });
}

/** The quantities of a service file: parameters, steps, ledgers, posts and money, all prefixed with the service's name. */
export function draftService({ id, value: service, where }: ModelFile<"services">): Drafted[] {
  const locals = new Set([...Object.keys(service.parameters), ...Object.keys(service.quantities), "norm", "need", "use", "supply_added"]);
  const step = (key: string, name: Text, text: string | number, unit: string, path: string[]): Drafted => ({
    id: `${id}.${key}`,
    name,
    unit,
    evidence: DEFINED,
    where: () => where(path),
    definition: {
      kind: "formula",
      formula: qualified(
        formulaAt(text, () => where(path)),
        locals,
        id,
      ),
    },
  });
  return [
    ...Object.entries(service.parameters).map(([key, parameter]) =>
      draftParameter(`${id}.${key}`, parameter, () => where(["parameters", key])),
    ),
    ...Object.entries(service.quantities).map(([key, { name, formula, unit }]) =>
      step(key, name, formula, unit, ["quantities", key, "formula"]),
    ),
    ...(["norm", "need", "use"] as const).map((ledger) =>
      step(ledger, ledgerName(service.name, ledger), service.ledgers[ledger], service.unit, ["ledgers", ledger]),
    ),
    ...Object.entries(service.staff).map(([key, { name, formula }]) =>
      step(`staff_${key}`, name, formula, "person", ["staff", key, "formula"]),
    ),
    ...Object.entries(service.money).map(([key, { name, flow, formula }]) =>
      step(`money_${key}`, name, formula, flow === "build" || flow === "pays_build" ? "yuan" : "yuan/year", ["money", key, "formula"]),
    ),
    {
      id: `${id}.supply_added`,
      name: service.name,
      unit: service.unit,
      evidence: DEFINED,
      where: () => where(["supply"]),
      definition: { kind: "added", of: service.supply },
    },
  ];
}

/** A service's name with the ledger. */
function ledgerName({ zh, en }: Text, ledger: keyof typeof LEDGER_WORDS): Text {
  return { zh: `${zh}（${LEDGER_WORDS[ledger]}）`, en: `${en} (${ledger})` };
}

const LEDGER_WORDS = { norm: "配置标准", need: "服务需求", use: "实际利用" } as const;

/** The quantities of an input table: the proxy used without it, or what is missing and where it belongs. */
export function draftInputTable({ id: list, value: { quantities }, where }: ModelFile<"input-tables">): Drafted[] {
  return Object.entries(quantities).map(([id, quantity]) => {
    const column = quantity.sum ?? quantity.min ?? quantity.count?.at(-1) ?? "name";
    const missing: Definition = { kind: "missing", file: `${list}.csv`, column: list === "counts" ? `value (name=${id})` : column };
    const field = ["quantities", id, "proxy", "formula"];
    const { formula, ...evidence } = quantity.proxy ?? { formula: undefined, source: "缺" };
    return {
      id,
      name: quantity.name,
      unit: quantity.unit,
      where: () => where(formula === undefined ? ["quantities", id] : field),
      definition: formula === undefined ? missing : { kind: "formula", formula: formulaAt(formula, () => where(field)) },
      evidence: formula === undefined ? evidence : { ...evidence, proxy: true },
      ...(quantity.part_of && { partOf: quantity.part_of }),
      ...(quantity.counted && { counted: quantity.counted }),
    };
  });
}

/** The parameters that belong to no service. */
export function draftParameters(library: Library): Drafted[] {
  return library
    .all("parameters")
    .flatMap(({ value, where }) => Object.entries(value).map(([id, parameter]) => draftParameter(id, parameter, () => where([id]))));
}

/** Faults for names that are not quantities, and for formulas whose units do not match. */
export function faultsOf(draft: ReadonlyMap<string, Drafted>, units: UnitChecker): Fault[] {
  return [...draft.values()].flatMap((quantity) => {
    if (!units.isUnit(quantity.unit))
      return [new Fault("unit-unknown", { unit: quantity.unit, known: units.known.join(", ") }, quantity.where())];
    const { definition } = quantity;
    if (definition.kind === "added" || definition.kind === "change") return unknownNames([definition.of], draft, quantity.where);
    if (definition.kind === "formula") return faultsOfFormula({ ...quantity, formula: definition.formula }, draft, units);
    return [];
  });
}

/** A formula, its declared unit, and its position. */
export interface PlacedFormula {
  readonly formula: Formula;
  readonly unit: string;
  readonly where: Whereabouts;
}

/** Checks one formula: unknown names, otherwise units that do not match. */
export function faultsOfFormula(
  { formula, unit, where }: PlacedFormula,
  draft: ReadonlyMap<string, Quantity>,
  units: UnitChecker,
): Fault[] {
  const unknown = unknownNames(namesIn(formula), draft, where);
  if (unknown.length > 0) return unknown;
  const mixed = mixedBases(namesIn(formula));
  if (mixed) return [new Fault("bases-mixed", mixed, where())];
  try {
    units.check(formula, (name) => draft.get(name)?.unit ?? "1", unit);
    return [];
  } catch (error) {
    if (error instanceof UnitsError) return [new Fault(error.code, error.params, where())];
    if (error instanceof FormulaError) return []; // an unknown unit of a quantity that it reads, a fault of that quantity
    throw error;
  }
}

/** Faults for unknown names, each with the quantity of that name in Chinese, or the nearest one. */
export function unknownNames(names: readonly string[], draft: ReadonlyMap<string, Pick<Quantity, "name">>, where: Whereabouts): Fault[] {
  return names
    .filter((name) => !draft.has(name))
    .map((name) => {
      const meant = nearestName(
        name,
        [...draft].map(([key, quantity]) => ({ key, name: quantity.name.zh })),
      );
      return new Fault("name-unknown", { name, near: meant ?? nearest(name, [...draft.keys()]) ?? "—" }, where());
    });
}

/** The first resident and the first registered count used in one formula; the two populations are never mixed. */
function mixedBases(names: readonly string[]): { resident: string; registered: string } | undefined {
  const resident = names.find((name) => name.endsWith("_resident"));
  const registered = names.find((name) => name.endsWith("_registered"));
  return resident && registered ? { resident, registered } : undefined;
}
