import { INTERVAL } from "../../../report/interval.ts";
import { comparisonChartOptions } from "../../../report/comparison-chart-options.ts";
import type { Language } from "../../../report/say.ts";
import type { ResultTable } from "../../../results/rows.ts";
import type { ChartData, OptionsPart, Screen } from "../model.ts";
import type { Evaluated } from "./evaluate.ts";

/** The variables that the charts of a screen read; all others stay in the worker. */
const READ: Readonly<Partial<Record<Screen, RegExp>>> = {
  people: /^(?:population|group|share|births)/,
  supply: /^(?:norm|need|use|supply|gap)/,
  options: /^(?:norm|need|supply|gap\.)/,
};
/** The same of what is open on the screen that compares. */
const READ_BY_PART: Readonly<Partial<Record<OptionsPart, RegExp>>> = {
  supply: /^(?:norm|need|use|supply|gap)/,
  costs: /^(?:norm|need|supply|gap\.|cost)/,
  staff: /^(?:norm|need|supply|gap\.|staff)/,
  places: /^(?:norm|need|supply|gap\.|share|group|population)/,
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
      .map((place) => ({
        ...place,
        columns: pattern ? place.columns.filter(({ key }) => pattern.test(key.variable) && isDrawn(key.quantile)) : [],
      })),
  }));
  const names = Object.fromEntries(evaluated.shown.outcome.plan.services.map(({ id, name }) => [id, name[lang]]));
  return { tables, options: { ...comparisonChartOptions(comparison, { lang, width: "full" }), names, band: "interval" } };
}

/** Charts draw numbers of the run, and the interval of trajectories. */
function isDrawn(quantile: number | ""): boolean {
  return quantile === "" || (INTERVAL as readonly number[]).includes(quantile);
}
