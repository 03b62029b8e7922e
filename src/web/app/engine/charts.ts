import { INTERVAL } from "../../../report/interval.ts";
import { comparisonChartOptions } from "../../../report/comparison-chart-options.ts";
import type { Language } from "../../../report/say.ts";
import { hasValues, type Column, type PlaceColumns, type ResultTable } from "../../../results/rows.ts";
import { VARIABLES } from "../../../results/variables/index.ts";
import type { ChartData, OptionsPart, Screen } from "../model.ts";
import type { Evaluated } from "./evaluate.ts";

/** What the chart of gaps reads. */
const GAPS = /^(?:need|gap\.need)$/;
/** The variables that the charts of a screen read; all others stay in the worker. */
const READ: Readonly<Partial<Record<Screen, RegExp>>> = {
  people: /^(?:population|group|share|births)/,
  supply: /^(?:norm|need|use|supply)$/,
  options: GAPS,
};
/** The same of what is open on the screen that compares. */
const READ_BY_PART: Readonly<Partial<Record<OptionsPart, RegExp>>> = {
  supply: /^(?:norm|need|use|supply|gap)(?:\.need|_step)?$/,
  costs: /^(?:need|gap\.need|cost_sum\..*)$/,
  staff: /^(?:need|gap\.need|staff\..*)$/,
  places: /^(?:need|gap\.need|share|group)$/,
};

/** What the charts of a screen are drawn from: of the options beside each other on the screens that compare, otherwise of the one that is shown. */
export function chartData(evaluated: Evaluated, lang: Language, screen: Screen, part?: OptionsPart): ChartData {
  const comparison = screen === "options" ? evaluated.comparison() : evaluated.alone();
  const pattern = (part && READ_BY_PART[part]) ?? READ[screen];
  const district = comparison.district.id;
  const tables = comparison.rows.tables.map((table): ResultTable => ({
    ...table,
    places: table.places
      .filter((place) => place.district === district || part === "places")
      .map((place) => ({ district: place.district, columns: pattern ? columnsOf(place, pattern, screen) : [] })),
  }));
  const names = Object.fromEntries(evaluated.shown.outcome.plan.services.map(({ id, name }) => [id, name[lang]]));
  return { tables, options: { ...comparisonChartOptions(comparison, { lang, width: "full" }), names, band: "interval" } };
}

/** The columns of a place whose variables a pattern names. */
function columnsOf(place: PlaceColumns, pattern: RegExp, screen: Screen): Column[] {
  const { of } = place;
  const named = of ? VARIABLES.filter(({ id }) => pattern.test(id)).flatMap(({ id }) => of(id)) : place.columns;
  return named
    .filter((column) => pattern.test(column.key.variable) && isDrawn(column.key, screen) && hasValues(column))
    .map(({ key, values }) => ({ key, values }));
}

/** Charts draw numbers of the run, and the interval of trajectories; those of options beside each other only what is under way, in the medium variant. */
function isDrawn({ quantile, variant, path }: Column["key"], screen: Screen): boolean {
  if (screen === "options") return quantile === "" && ["", "medium"].includes(variant) && ["", "committed"].includes(path);
  return quantile === "" || (INTERVAL as readonly number[]).includes(quantile);
}
