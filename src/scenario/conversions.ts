import { evaluate, type Formula } from "../core/formula.ts";
import { at } from "../core/path.ts";
import type { Conversion, Pool } from "../plan/plan.ts";
import type { Library, Model, ModelFile } from "./library.ts";
import { DEFINED, formulaAt, qualified, toPath, type Draft, type Drafted } from "./quantities.ts";

type ConversionFile = ModelFile<"conversions">;
type Measure = Model<"measures">;
type Parameter = Measure["lead_years"];

/** What an action chooses: a measure, or a conversion as one, whose `turns` says what it is turned from. */
export interface Choosable extends Pick<ModelFile<"measures">, "id" | "value" | "where"> {
  readonly turns?: ConversionFile;
}

/** The ids of all measures and conversions. */
export function choosableIds(library: Library): readonly string[] {
  return [...library.ids("measures"), ...library.ids("conversions")];
}

/**
 * A measure, or a conversion as one: it adds to one stock, and takes from another what it needs of it.
 *
 * @param year The year of the decision, of which what a unit gives and takes are read.
 */
export function choosable(id: string, library: Library, draft: Draft, year: number): Choosable {
  if (library.ids("measures").includes(id)) return library.get("measures", id);
  const turns = library.get("conversions", id);
  const { name, unit, label, from, to, lead_years: lead, approval_years: approval, parameters, money, note } = turns.value;
  const { yearly_max, yearly_max_for } = turns.value;
  const value: Measure = {
    name,
    kind: "convert",
    unit,
    label,
    adds: to,
    along: { [from]: -numberOf("takes", turns, draft, year) / numberOf("releases", turns, draft, year) },
    lead_years: both(approval, lead),
    yearly_max,
    ...(yearly_max_for !== undefined && { yearly_max_for }),
    parameters,
    money,
    ...(note !== undefined && { note }),
  };
  return { id, value, where: (path) => turns.where(path[0] === "along" ? ["from"] : path[0] === "adds" ? ["to"] : path), turns };
}

/** Years of approval, then of works, as one lead time. */
function both(first: Parameter, second: Parameter): Parameter {
  const add = (key: "low" | "high"): number => (first[key] ?? Number(first.value)) + (second[key] ?? Number(second.value));
  return {
    ...second,
    name: { zh: `${first.name.zh}和${second.name.zh}`, en: `${first.name.en} and ${second.name.en}` },
    value: at(toPath(first.value), 0) + at(toPath(second.value), 0),
    source: `${first.source}；${second.source}`,
    low: add("low"),
    high: add("high"),
  };
}

/** What a unit gives or takes in a year; NaN if a number behind it is not known. */
function numberOf(key: "takes" | "releases", { value, where }: ConversionFile, draft: Draft, year: number): number {
  const read = (name: string): number => {
    const own = value.parameters[name];
    if (own) return at(toPath(own.value), year);
    const definition = draft.get(name)?.definition;
    if (definition?.kind === "path") return at(definition.path, year);
    return definition?.kind === "formula" ? evaluate(definition.formula, read) : NaN;
  };
  return evaluate(
    formulaAt(value[key], () => where([key])),
    read,
  );
}

/** The quantities of an action that is a conversion, and their names: what a unit gives, takes and must keep, and what is used in all. */
export function draftConversion(
  action: string,
  file: ConversionFile,
  draft: Draft,
): { readonly drafted: readonly Drafted[]; readonly conversion: Conversion } {
  const { value, where } = file;
  const { account, from } = value;
  const locals = new Set([...Object.keys(value.parameters), "total", "added"]);
  const step = (key: string, [zh, en]: readonly [string, string], unit: string, formula: Formula, field: string): Drafted => ({
    id: `${action}.${key}`,
    name: { zh: `${value.name.zh}：${zh}`, en: `${value.name.en}: ${en}` },
    unit,
    evidence: DEFINED,
    where: () => where([field]),
    definition: { kind: "formula", formula },
  });
  const given = (field: "keeps" | "releases" | "takes"): Formula =>
    qualified(
      formulaAt(value[field], () => where([field])),
      locals,
      action,
    );
  const fromUnit = draft.get(from)?.unit ?? "1";
  const per = (unit: string): string => (account.unit === unit ? "1" : `${account.unit}/${unit}`);
  return {
    drafted: [
      step("takes", ["每单位占用", "what a unit takes"], per(value.unit), given("takes"), "takes"),
      step(
        "used",
        ["已占用", "what is used"],
        account.unit,
        ["multiply", ["name", `${action}.takes`], ["name", `${action}.total`]],
        "takes",
      ),
      step("releases", ["每单位腾出", "what a unit gives"], per(fromUnit), given("releases"), "releases"),
      step("keeps", ["必须保留", "what must stay"], fromUnit, given("keeps"), "keeps"),
    ],
    conversion: {
      from,
      account: account.name,
      unit: account.unit,
      releases: `${action}.releases`,
      keeps: `${action}.keeps`,
      used: `${action}.used`,
      ...(value.site && { site: { most: `${action}.${value.site.most}`, count: value.site.count } }),
    },
  };
}

/** What is spare of each stock that is turned into something else, and what is left of it: their quantities and names. */
export function draftPools(conversions: readonly { readonly action: string; readonly conversion: Conversion }[]): {
  readonly drafted: readonly Drafted[];
  readonly pools: readonly Pool[];
} {
  const stocks = [...new Set(conversions.map(({ conversion }) => conversion.from))];
  const made = stocks.map((from) => {
    const own = conversions.filter(({ conversion }) => conversion.from === from);
    const [first] = own;
    const { account, unit, releases, keeps } = first?.conversion ?? { account: { zh: from, en: from }, unit: "1", releases: "", keeps: "" };
    const [spare, left] = [`${from}.spare`, `${from}.spare_left`];
    const step = (id: string, zh: string, en: string, formula: Formula): Drafted => ({
      id,
      name: { zh: `${account.zh}：${zh}`, en: `${account.en}: ${en}` },
      unit,
      evidence: DEFINED,
      where: () => ({ file: "models/conversions" }),
      definition: { kind: "formula", formula, basis: "resident" },
    });
    return {
      pool: { from, name: account, unit, spare, left, actions: own.map(({ action }) => action) },
      drafted: [
        step(left, "剩余", "left", ["multiply", ["name", releases], ["subtract", ["name", from], ["name", keeps]]]),
        step(spare, "空余", "spare", ["add", ["name", left], ...own.map(({ conversion }): Formula => ["name", conversion.used])]),
      ],
    };
  });
  return { pools: made.map(({ pool }) => pool), drafted: made.flatMap(({ drafted }) => drafted) };
}
