import { SEXES, SEX_LETTERS } from "../core/ages.ts";
import type { Row } from "../core/row.ts";
import { personsAt, type Book, type Setting } from "../demand/book.ts";
import { VARIANTS } from "../demography/place.ts";
import type { Outcome } from "../run.ts";
import { breakEvensOf } from "./break-even.ts";
import { costPerServed, costRows } from "./costs.ts";
import { coverageOf, ledgerRows } from "./coverage.ts";
import { pipelineRows } from "./pipeline.ts";
import { mainBook, optionSetting, yearsOf } from "./setting.ts";
import { targetRows, testsOf } from "./verdicts.ts";
import { gapSteps, stepsFrom } from "./waterfall.ts";

/** The groups that are reported of places other than the plan's own. */
const OF_PLACES = ["population", "elderly_60", "elderly_65", "elderly_80", "disabled", "infants_0_2", "children_3_5"];

/** The rows of options that share their people: those of other places than the plan's own stand once, under the first option. */
export function rowsOfOptions(outcomes: readonly Outcome[]): Row[][] {
  return outcomes.map((outcome, i) => optionRows(outcome, { places: i === 0 }));
}

/**
 * Every number of one option, as rows: what its tables, charts and texts read, and what `laoyou trace` unwinds.
 *
 * Read as options are compared: what exists, dated projects and actions; low and high population variants are the scenarios `<id>@low` and
 * `<id>@high`. Numbers that cannot be computed have no row.
 */
export function optionRows(outcome: Outcome, { places = true }: { readonly places?: boolean } = {}): Row[] {
  return [
    ...peopleRows(outcome, places), ...ledgerRows(outcome), ...targetRows(outcome), ...indicatorRows(outcome), ...costRows(outcome), ...lineRows(outcome), ...costPerServed(outcome),
    ...pipelineRows(outcome), ...actionRows(outcome), ...breakEvenRows(outcome), ...stepRows(outcome), ...countRows(outcome),
  ].filter(({ value }) => Number.isFinite(value));
}

/** Groups, births and deaths of every place and variant; ages of the plan's own district in its first, target and last year. */
function peopleRows({ plan, books }: Outcome, withPlaces: boolean): Row[] {
  const years = yearsOf({ plan, books, scorecard: [] });
  const told = [...new Set([plan.firstYear, plan.targetYear, plan.horizon])];
  return plan.places.filter(({ id }) => withPlaces || id === plan.district).flatMap(({ id: district }) => {
    const book = books.get(district);
    if (!book) throw new RangeError(`Cannot report ${district}: it was not run`);
    const own = district === plan.district;
    return VARIANTS.filter((variant) => own || variant === "medium").flatMap((variant) => years.flatMap((year) => {
      const scenario = variant === "medium" ? plan.id : `${plan.id}@${variant}`;
      const setting = optionSetting(year, "resident", variant);
      const cells = [...groupCells(own ? plan.groups.map(({ id }) => id) : OF_PLACES, book, setting), ...flowCells(book, setting), ...(own && told.includes(year) ? ageCells(book, setting) : [])];
      return cells.map((cell) => ({ scenario, district, year, unit: "person", ...cell }));
    }));
  });
}

type Cell = Pick<Row, "measure" | "of" | "value"> & { readonly unit?: string };

function groupCells(groups: readonly string[], book: Book, setting: Setting): Cell[] {
  return groups.flatMap((id) => [
    { measure: "group", of: id, value: book.read(id, setting).value },
    ...(id === "population" ? [] : [{ measure: "share", of: id, unit: "%", value: (100 * book.read(id, setting).value) / book.read("population", setting).value }]),
    ...(book.people.registered ? [{ measure: "group", of: `${id}@registered`, value: book.read(id, { ...setting, basis: "registered" }).value }] : []),
  ]);
}

function flowCells(book: Book, { year, variant }: Setting): Cell[] {
  const { years, births, deathsPeriod } = book.people.resident[variant];
  const t = year - years[0];
  if (t < 0) return [];
  const deaths = SEXES.flatMap((s) => [...deathsPeriod[t][s]]).reduce((sum, d) => sum + d, 0);
  return [{ measure: "births", of: "resident", value: births[t][0] + births[t][1] }, { measure: "deaths", of: "resident", value: deaths }];
}

function ageCells(book: Book, setting: Setting): Cell[] {
  const persons = personsAt(book.people, setting);
  return SEXES.flatMap((s) => [...persons[s]].map((value, x) => ({ measure: "population", of: `${SEX_LETTERS[s]}:${x}`, value })));
}

function indicatorRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  const book = mainBook(outcome);
  return yearsOf(outcome).slice(1).flatMap((year) => [...plan.indicators.values()].flatMap(({ id, unit, formula, basis }) => {
    const bases = basis === "elderly" ? (["resident", "registered"] as const) : [basis];
    return bases.filter((base) => base === "resident" || book.people.registered).map((base): Row => ({
      scenario: plan.id, district: plan.district, year, measure: "indicator", of: basis === "elderly" ? `${id}@${base}` : id, unit, value: book.compute(formula, optionSetting(year, base)).value,
    }));
  }));
}

/** Every line of money of services and actions, and the posts of services. */
function lineRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  const book = mainBook(outcome);
  const money = [...plan.services, ...plan.actions].flatMap((of) => of.money);
  return yearsOf(outcome).slice(1).flatMap((year) => {
    const cell = (measure: string, of: string, unit: string): Row => ({ scenario: plan.id, district: plan.district, year, measure, of, unit, value: book.read(of, optionSetting(year)).value });
    return [...money.map(({ quantity, flow }) => cell(`money.${flow}`, quantity, "yuan")), ...plan.services.flatMap(({ staff }) => staff.map(({ quantity }) => cell("staff", quantity, "person")))];
  });
}

function actionRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  const book = mainBook(outcome);
  return plan.actions.flatMap(({ id, unit, total, openings }) => {
    const base = { scenario: plan.id, district: plan.district, of: id, unit };
    return [
      ...yearsOf(outcome).map((year): Row => ({ ...base, year, measure: "action.total", value: book.read(total, optionSetting(year)).value })),
      ...openings.map(({ year, amount }): Row => ({ ...base, year, measure: "action.added", value: amount })),
    ];
  });
}

function breakEvenRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  return breakEvensOf(outcome).map(({ action, target, amount }) => ({
    scenario: plan.id, district: plan.district, year: target.year, measure: `break_even.${action}`, of: [target.id, target.indicator, target.basis].filter(Boolean).join("|"),
    unit: plan.actions.find(({ id }) => id === action)?.unit ?? "1", value: amount,
  }));
}

/** The steps of each service's gap, to the target year and to the horizon: `gap_step.<number>.<cause>` of the service, or of `service:action`. */
function stepRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  return plan.services.flatMap(({ id, unit }) => [...new Set([plan.targetYear, plan.horizon])].flatMap((to) =>
    gapSteps(outcome, id, { from: stepsFrom(outcome, id), to }).map(({ cause, action, value }, i): Row => ({
      scenario: plan.id, district: plan.district, year: to, measure: `gap_step.${i}.${cause}`, of: action ? `${id}:${action}` : id, unit, value,
    }))));
}

/** How many tests come out how, and how many services are how well covered: `count.verdict`, `count.coverage`. */
function countRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  const count = (measure: string, year: number, kinds: readonly string[]): Row[] =>
    [...new Set(kinds)].map((of) => ({ scenario: plan.id, district: plan.district, year, measure, of, unit: "1", value: kinds.filter((kind) => kind === of).length }));
  return [
    ...count("count.verdict", plan.targetYear, [...testsOf(outcome).values()].map(({ verdict }) => verdict)),
    ...[...new Set([plan.targetYear, plan.horizon])].flatMap((year) => count("count.coverage", year, coverageOf(outcome, year).map(({ coverage }) => coverage))),
  ];
}
