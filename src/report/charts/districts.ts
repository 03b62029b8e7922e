import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import { residentsOf } from "../chart-groups.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { ComparedPlace } from "../compared.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { frame } from "../frame.ts";
import { SIZE } from "../ink.ts";
import { lineKey, linePath, multiples, type PanelRoom } from "../multiples.ts";
import { measureFor, show, type Measure } from "../numbers.ts";
import { uncapitalised } from "../option-name.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { span, valueIn, type Series } from "../series.ts";
import { element, textAt } from "../svg.ts";

export const meta: ChartMeta = {
  order: 10,
  scope: "comparison",
  about: { zh: "各地老年人口逐年变化", en: "the elderly over the years, place by place" },
};

const LINE_WIDTH = 1.7;
/** Position of the numbers of the first groups above a panel; further groups have lines only. */
const NUMBERS = [
  { at: 0, anchor: "start" },
  { at: 1, anchor: "end" },
] as const;
/** Maximum number of panels in a figure. */
const MOST = { full: 12, half: 6 } as const;
const HEIGHT = { full: 66, half: 56 } as const;

/** A place with a line for each group. */
interface Panel extends ComparedPlace {
  readonly lines: readonly Series[];
}

/** True if the district has at least two places. */
export function isShown(rows: Rows, options: ChartOptions): boolean {
  const [first] = residentsOf("districts", options);
  return (
    first !== undefined &&
    (options.compared?.places.length ?? 0) > 1 &&
    options.compared?.places.some(
      ({ id }) => rows.columns({ scenario: options.scenario, district: id, variable: "group", of: first.of }).length > 0,
    ) === true
  );
}

/** Draws one panel per place, those with most people of the first group at the horizon first. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { targetYear },
  } = options;
  const all = readPanels(rows, options);
  const panels = all.slice(0, MOST[width]);
  const years = span(
    panels.flatMap(({ lines }) => lines),
    `places of ${options.district}`,
  );
  const largest = Math.max(...panels.flatMap(({ lines }) => lines.flatMap((line) => [...line.values()])));
  const measure = measureFor("person", { ...options, largest });
  const kept = targetYear > years[0] && targetYear < years[1] ? [targetYear] : [];
  const picture = multiples(
    panels.map(({ name }) => name),
    (i, room) => drawPanel(itemOf(panels, i), room, { years, measure, options }),
    {
      kit,
      width,
      lang,
      columns: width === "full" ? 4 : 2,
      height: HEIGHT[width],
      years,
      kept: width === "full" ? [] : kept,
      domain: [0, largest * 1.06],
      measure,
      hasSubtitle: true,
    },
  );
  const legend = residentsOf("districts", options).map(({ name, stroke }) => ({
    key: lineKey({ ...stroke, width: LINE_WIDTH }),
    label: name[lang],
  }));
  return frame({ ...words(options, all.length, years), number: options.number, unit: measure.unit, source: options.source }, [picture], {
    font: kit.font,
    lang,
    width,
    legend,
  });
}

/** The place with most people of the first group, and the one with the fastest growth. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const panels = readPanels(rows, options);
  const growth = ({ lines }: Panel): number => {
    const values = [...firstOf(lines).values()];
    return lastOf(values) / firstOf(values);
  };
  const { name } = firstOf(residentsOf("districts", options));
  const fastest = firstOf(panels.toSorted((a, b) => growth(b) - growth(a)));
  if (options.lang === "zh")
    return `${name.zh}人口最多的是${firstOf(panels).name}；增长最快的是${fastest.name}，期末为期初的${growth(fastest).toFixed(1)}倍。`;
  return `${firstOf(panels).name} has the most people ${uncapitalised(name.en)}; growth is fastest in ${fastest.name}, to ${growth(fastest).toFixed(1)} times the number of the first year.`;
}

/** The places directly below the district, the largest first. */
function readPanels(rows: Rows, options: ComparisonOptions): Panel[] {
  const {
    compared: { places, scenarios, horizon },
    district,
  } = options;
  const below = places.filter(({ parent }) => parent === district);
  const shown = below.length > 1 ? below : places.filter(({ isUnit }) => isUnit);
  const panels = shown.map((place) => ({
    ...place,
    lines: residentsOf("districts", options).map(({ of }) =>
      rows.series({ district: place.id, scenario: firstOf(scenarios).id, variable: "group", of }),
    ),
  }));
  return panels
    .filter(({ lines }) => firstOf(lines).size > 0)
    .sort((a, b) => valueIn(firstOf(b.lines), horizon, b.name) - valueIn(firstOf(a.lines), horizon, a.name) || (a.id < b.id ? -1 : 1));
}

interface PanelOptions {
  readonly years: readonly [from: number, to: number];
  readonly measure: Measure;
  readonly options: ChartOptions;
}

function drawPanel({ lines }: Panel, room: PanelRoom, { years: [from, to], measure, options }: PanelOptions): string {
  const groups = residentsOf("districts", options);
  return lines
    .map((line, i) => {
      const { stroke, name } = itemOf(groups, i);
      const ends = [from, to].map((year) => valueIn(line, year, name.en));
      const dots = [from, to].map((year, k) =>
        element("circle", { cx: room.x(year), cy: room.y(itemOf(ends, k)), r: 1.6, fill: stroke.colour }),
      );
      const numbers = NUMBERS.slice(i, i + 1).map(({ at, anchor }) =>
        textAt(at * room.width, -4, ends.map((value) => show(value, measure, options.lang)).join("→"), {
          "font-size": SIZE.note,
          fill: stroke.colour,
          "text-anchor": anchor,
        }),
      );
      return linePath(line, room, { ...stroke, width: LINE_WIDTH }) + dots.join("") + numbers.join("");
    })
    .join("");
}

function words(
  options: ChartOptions,
  count: number,
  [from, to]: readonly [number, number],
): { readonly title: string; readonly note: string } {
  const { lang, width, place, note = "" } = options;
  const names = residentsOf("districts", options).map(({ name }) => name);
  const [first, second] = [firstOf(names), names[1]];
  const most = MOST[width];
  const isCut = count > most;
  if (lang === "zh")
    return {
      title: `${place}各地老年人口（${from}—${to}年）`,
      note: `年末常住人口，中方案，各备选方案相同；按${to}年${first.zh}人口由多到少排列${isCut ? `，仅列${count}地中最多的${most}地` : ""}。图上方${second ? `左为${first.zh}、右为${second.zh}` : `为${first.zh}`}的期初和期末数，各图纵轴相同。${note}`,
    };
  return {
    title: `${place}: the elderly by place, ${from}–${to}`,
    note: `Residents at year end, medium variant, the same in every option; ordered by people ${uncapitalised(first.en)} in ${to}${isCut ? `, the ${most} largest of ${count}` : ""}. Above each panel: first and last value, ${uncapitalised(first.en)}${second ? ` left, ${uncapitalised(second.en)} right` : ""}; all panels share their axes. ${note}`,
  };
}
