import { throwAny, Fault } from "../core/fault.ts";
import { leastOf, unknownList } from "./every-place.ts";
import type { Text } from "../demand/quantity.ts";
import type { Formed } from "./forms.ts";
import { ownName } from "./forms.ts";
import type { Library, Model } from "./library.ts";
import { ownCount, withOwnModels, type OwnModels } from "./own-models.ts";
import { printedUnit, type PrintedUnit } from "./printed-units.ts";
import { packIndicators } from "./packs.ts";
import type { Counts, FormedTarget, Ratio } from "./schema-forms.ts";
import type { ScenarioFile, Statement } from "./schema-scenario.ts";
import { countsNeeded } from "./standard-indicators.ts";
import { indicatorsNamed } from "./statements.ts";
import type { FieldPath } from "./yaml-faults.ts";
import type { YamlFile } from "./yaml.ts";

/** Units that formulas write with letters of this size are not printed by a plan in Chinese. */
const PLAIN = /^[\x20-\x7E]*$/;
const [PERCENT, PERMILLE, NUMBER] = ["%", "‰", "1"];
/** Measures of growth, as a plan prints their units. */
const GROWTH = { yearly: /^[%％]\/(?:年|year)$/u, points: /^(?:个?百分点|points?)$/u, times: /^(?:倍|times)$/u };

/** A scenario whose units are the program's, and a library that has its own indicators and counts. */
export interface Unfolded {
  readonly scenario: YamlFile<ScenarioFile>;
  readonly library: Library;
}

/**
 * Resolves what a plan's targets define themselves, by the models: names of groups and quantities in ratios, units as printed.
 *
 * @throws Faults "unit-unknown" and "model-unknown", each with its position.
 */
export function unfold(
  scenario: YamlFile<ScenarioFile>,
  library: Library,
  { targets, counts }: Pick<Formed, "targets" | "counts">,
): Unfolded {
  const faults: Fault[] = [];
  const named = [...indicatorsNamed(scenario.value), ...packIndicators(scenario, library)];
  const own: {
    indicators: Map<string, { value: Model<"indicators">; at: FieldPath }>;
    counts: Record<string, OwnModels["counts"][string]>;
    lists: Record<string, OwnModels["counts"]>;
  } = { indicators: new Map(), lists: {}, counts: countsOf(counts, countsNeeded(library, named), library) };
  const statements = scenario.value.statements.map((statement, i) => {
    const printed = statement.unit === undefined || PLAIN.test(statement.unit) ? undefined : printedUnit(statement.unit, library);
    const target = targets.get(i);
    const isGrowth = Object.values(GROWTH).some((pattern) => pattern.test(statement.unit ?? ""));
    const isListed = statement.kind === "other-level" || statement.kind === "pledge";
    if (statement.unit !== undefined && !PLAIN.test(statement.unit) && !printed && !isGrowth && !isListed)
      faults.push(
        new Fault(
          "unit-unknown",
          { unit: statement.unit, known: "张、托位/千人、%、‰、元/人·月、平方米/百户" },
          scenario.where(["statements", i, "unit"]),
        ),
      );
    const least = target?.every && leastOf(target.every, library);
    if (target?.every && !least) faults.push(unknownList(target.every, library, scenario.where(["statements", i, "every"])));
    if (least) own.lists[least.list] = { ...own.lists[least.list], ...least.quantities };
    const value = least
      ? { name: least.name, unit: least.unit, label: least.label, formula: least.id, basis: "resident" as const, break_even: [] }
      : target && ownIndicator(target, printed, library, own.counts);
    const named = inNames(statement, library, own.counts);
    if (target && value) own.indicators.set(ownName(target.id), { value, at: ["statements", i] });
    return inOwnUnit(named, printed, value);
  });
  throwAny(faults);
  return { scenario: { ...scenario, value: { ...scenario.value, statements } }, library: withOwnModels(library, own, scenario.where) };
}

/** The counts that a plan declares and those of the standard indicators that it names, by id. */
function countsOf(
  declared: Counts,
  needed: ReturnType<typeof countsNeeded>,
  library: Library,
): Record<string, OwnModels["counts"][string]> {
  const known = library.get("input-tables", "counts").value.quantities;
  const fromLibrary = Object.entries(needed).filter(([id]) => !(id in known));
  return {
    ...Object.fromEntries(fromLibrary.map(([id, { name, unit }]) => [id, ownCount(name, unit, true)])),
    ...Object.fromEntries(
      Object.entries(declared).map(([id, { name = id, unit, stock }]) => [
        id,
        ownCount(typeof name === "string" ? { zh: name, en: name } : name, printedUnit(unit, library)?.unit ?? unit, stock),
      ]),
    ),
  };
}

/** A statement in the program's unit: 1.7 of 万张 is 17,000 beds. */
function inOwnUnit(statement: Statement, printed: PrintedUnit | undefined, own: Model<"indicators"> | undefined): Statement {
  if (own) return { ...scaled(statement, printed?.scale ?? 1), unit: own.unit };
  if (!printed) return statement;
  const { unit: _, ...rest } = scaled(statement, printed.scale);
  const isNamed = "indicator" in rest && rest.indicator !== undefined;
  return (isNamed ? rest : { ...rest, unit: printed.unit }) as Statement;
}

function scaled(statement: Statement, scale: number): Statement {
  const { value } = statement;
  if (scale === 1 || value === null) return statement;
  return { ...statement, value: Array.isArray(value) ? value.map((one) => one * scale) : value * scale };
}

/** The indicator that a target defines itself: a ratio, a formula, or what became of another since a year; undefined if it names one as it is. */
function ownIndicator(
  target: FormedTarget,
  printed: PrintedUnit | undefined,
  library: Library,
  counts: Record<string, OwnModels["counts"][string]>,
): Model<"indicators"> | undefined {
  const { ratio, formula, flow, indicator } = target;
  if (!ratio && formula === undefined && flow === undefined) return undefined;
  const base = ratio
    ? ofRatio(ratio, printed, library, counts)
    : formula !== undefined
      ? {
          name: { zh: target.quote, en: target.quote },
          formula: byId(String(formula), library, counts),
          unit: printed?.unit ?? target.unit ?? NUMBER,
          basis: undefined,
        }
      : ofIndicator(indicator ?? "", library);
  const changed = flow === undefined ? base : { ...base, ...inFlow(target, base, library) };
  const label = target.unit ?? changed.unit;
  const inWords = library.ids("units").includes(label) ? library.get("units", label).value.label : undefined;
  return {
    name: changed.name,
    unit: changed.unit,
    label: inWords ?? { zh: label, en: printed && label !== PERCENT ? changed.unit : label },
    formula: changed.formula,
    basis: target.basis ?? changed.basis ?? "resident",
    break_even: [],
  };
}

interface Base {
  readonly name: Text;
  readonly formula: string;
  readonly unit: string;
  readonly basis: Model<"indicators">["basis"] | undefined;
}

function ofIndicator(id: string, library: Library): Base {
  const { name, formula, unit, basis } = library.get("indicators", id).value;
  return { name, formula: String(formula), unit, basis };
}

function ofRatio(
  { have, of, per }: Ratio,
  printed: PrintedUnit | undefined,
  library: Library,
  counts: Record<string, OwnModels["counts"][string]>,
): Base {
  const known = knownBy(have, library, counts);
  const under = of === undefined ? undefined : knownBy(of, library, counts);
  const isShare = printed === undefined || printed.above === PERCENT || printed.above === PERMILLE || printed.above === NUMBER;
  const above = known?.unit ?? (isShare ? (under?.unit ?? NUMBER) : printed.above);
  const below = under?.unit ?? (isShare || printed.below === NUMBER ? above : printed.below);
  const top = known?.id ?? declared(have, above, counts);
  if (of === undefined) return { name: { zh: have, en: have }, formula: top, unit: above, basis: undefined };
  const bottom = under?.id ?? declared(of, below, counts);
  const times = per ?? (isShare ? (printed?.above === PERMILLE ? 1000 : 100) : printed.per);
  const share = times === 100 ? PERCENT : times === 1000 ? PERMILLE : NUMBER;
  return {
    name:
      times === 100
        ? { zh: `${have}占${of}的比例`, en: `${have} / ${of}` }
        : { zh: `每${times}${of}的${have}`, en: `${have} / ${times} ${of}` },
    formula: `${times} * ${top} / ${bottom}`,
    unit: above === below ? share : `${above}/(${times} ${below})`,
    basis: under?.isElderly ? "elderly" : undefined,
  };
}

/** A group, a quantity of the input tables or a count of the plan by its id or its name in Chinese. */
function knownBy(
  name: string,
  library: Library,
  counts: OwnModels["counts"],
): { readonly id: string; readonly unit: string; readonly isElderly?: boolean } | undefined {
  const tables = [...library.all("input-tables").flatMap(({ value }) => Object.entries(value.quantities)), ...Object.entries(counts)];
  const found = tables.find(([id, quantity]) => id === name || quantity.name.zh === name);
  if (found) return { id: found[0], unit: found[1].unit };
  const group = library
    .all("groups")
    .find(({ id, value }) => id === name || value.name.zh === name || ("also" in value && value.also?.includes(name)));
  return group && { id: group.id, unit: "person", isElderly: "ages" in group.value && group.value.ages.from >= ELDERLY };
}
/** The age from which both populations are counted. */
const ELDERLY = 60;

/** A formula with the ids of what it names in Chinese. */
function byId(formula: string, library: Library, counts: OwnModels["counts"]): string {
  return formula.replaceAll(/\p{Script=Han}[\p{L}\p{N}_]*/gu, (name) => knownBy(name, library, counts)?.id ?? name);
}

/** A statement whose bounds name quantities by id. */
function inNames(statement: Statement, library: Library, counts: OwnModels["counts"]): Statement {
  if (!("each" in statement) || !statement.each) return statement;
  const each = statement.each.map((test) =>
    test.bound === undefined ? test : { ...test, bound: byId(String(test.bound), library, counts) },
  );
  return { ...statement, each };
}

/** A new count of the plan: its name is its row in counts.csv; its id has only what formulas allow. */
function declared(name: string, unit: string, counts: Record<string, OwnModels["counts"][string]>): string {
  const id = name.replaceAll(/[^\p{L}\p{N}]/gu, "_").replace(/^(?=\p{N})/u, "_");
  counts[id] ??= ownCount({ zh: name, en: name }, unit, true);
  return id;
}

/** What became of a number since a year: added, added in the worst year, added up over the years, or by how much it grew. */
function inFlow(
  { flow, since = 0, year, unit = "" }: FormedTarget,
  { formula, name, unit: own }: Base,
  library: Library,
): Omit<Base, "basis"> {
  const years = Array.from({ length: Math.max(1, year - since) }, (_, i) => since + 1 + i);
  const said = (zh: string, en: string): Text => ({ zh: `${name.zh}（${zh}）`, en: `${name.en} (${en} since ${since})` });
  const added = `added(${formula}, ${since})`;
  if (flow === "added") return { name: said(`${since + 1}年起新增`, "added"), formula: added, unit: own };
  if (flow === "yearly") {
    const each = years.map((one) => `at(${formula}, ${one}) - at(${formula}, ${one - 1})`);
    return {
      name: said(`${since + 1}年起每年新增，以最少的一年计`, "least added in a year"),
      formula: `min(${each.join(", ")})`,
      unit: own,
    };
  }
  if (flow === "cumulative") {
    const isStock = library.all("input-tables").some(({ value }) => value.quantities[formula]?.stock === true);
    const sum = years.map((one) => `during(${formula}, ${one})`).join(" + ");
    return { name: said(`${since + 1}年起累计`, "in all"), formula: isStock ? added : sum, unit: own };
  }
  if (GROWTH.points.test(unit)) return { name: said(`较${since}年变动`, "change"), formula: added, unit: own };
  const ratio = `(${formula}) / at(${formula}, ${since})`;
  if (GROWTH.times.test(unit)) return { name: said(`为${since}年的倍数`, "times as many"), formula: ratio, unit: NUMBER };
  if (GROWTH.yearly.test(unit))
    return { name: said(`${since}年以来年均增长`, "growth a year"), formula: `100 * ((${ratio})^${1 / years.length} - 1)`, unit: PERCENT };
  return { name: said(`较${since}年增长`, "growth"), formula: `growth(${formula}, ${since})`, unit: PERCENT };
}
