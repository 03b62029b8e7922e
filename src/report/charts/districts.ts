import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { ComparedPlace } from "../compared.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { frame } from "../frame.ts";
import { INK, SIZE, type Stroke } from "../ink.ts";
import { lineKey, linePath, multiples, type PanelRoom } from "../multiples.ts";
import { measureFor, show, type Measure } from "../numbers.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { span, valueIn, type Series } from "../series.ts";
import { element, textAt } from "../svg.ts";

export const meta: ChartMeta = {
  order: 10, scope: "comparison",
  about: { zh: "各地60岁、80岁及以上人口逐年变化", en: "people aged 60+ and 80+ over the years, place by place" },
};

const GROUPS: readonly { readonly of: string; readonly name: Readonly<Record<"zh" | "en", string>>; readonly stroke: Stroke & { readonly width: number } }[] = [
  { of: "elderly_60", name: { zh: "60岁及以上", en: "Aged 60+" }, stroke: { colour: INK.navy, symbol: "circle", width: 1.7 } },
  { of: "elderly_80", name: { zh: "80岁及以上", en: "Aged 80+" }, stroke: { colour: INK.orange, dash: "3,1.6", symbol: "triangle", width: 1.7 } },
];
/** The most panels of a figure. */
const MOST = { full: 12, half: 6 } as const;
const HEIGHT = { full: 66, half: 56 } as const;

/** A place with its two lines. */
interface Panel extends ComparedPlace {
  readonly lines: readonly Series[];
}

/** True where the district has at least two places. */
export function isShown(rows: Rows, options: ChartOptions): boolean {
  return (options.compared?.places.length ?? 0) > 1 && options.compared?.places.some(({ id }) => rows.columns({ scenario: options.scenario, district: id, variable: "group", of: GROUPS[0].of }).length > 0) === true;
}

/** Draws one panel a place, the places with most people aged 60 and over at the horizon first. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const { lang, width, compared: { targetYear } } = options;
  const all = readPanels(rows, options);
  const panels = all.slice(0, MOST[width]);
  const years = span(panels.flatMap(({ lines }) => lines), `places of ${options.district}`);
  const largest = Math.max(...panels.flatMap(({ lines }) => lines.flatMap((line) => [...line.values()])));
  const measure = measureFor("person", { largest, lang });
  const kept = targetYear > years[0] && targetYear < years[1] ? [targetYear] : [];
  const picture = multiples(panels.map(({ name }) => name), (i, room) => drawPanel(panels[i], room, years, measure, lang), {
    font: kit.font, width, lang, columns: width === "full" ? 4 : 2, height: HEIGHT[width], years, kept: width === "full" ? [] : kept, domain: [0, largest * 1.06], measure, hasSubtitle: true,
  });
  const legend = GROUPS.map(({ name, stroke }) => ({ key: lineKey(stroke), label: name[lang] }));
  return frame({ ...words(options, all.length, years), number: options.number, unit: measure.unit, source: options.source }, [picture], { font: kit.font, lang, width, legend });
}

/** Where most of the elderly live, and where they grow fastest. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const panels = readPanels(rows, options);
  const growth = ({ lines: [line] }: Panel): number => {
    const values = [...line.values()];
    return values[values.length - 1] / values[0];
  };
  const fastest = panels.toSorted((a, b) => growth(b) - growth(a))[0];
  if (options.lang === "zh") return `60岁及以上人口最多的是${panels[0].name}；增长最快的是${fastest.name}，期末为期初的${growth(fastest).toFixed(1)}倍。`;
  return `Most people aged 60+ live in ${panels[0].name}; they grow fastest in ${fastest.name}, ${growth(fastest).toFixed(1)} times the first year's number at the end.`;
}

/** The places right below the own district, the largest first. */
function readPanels(rows: Rows, { compared: { places, scenarios: [base], horizon }, district }: ComparisonOptions): Panel[] {
  const below = places.filter(({ parent }) => parent === district);
  const shown = below.length > 1 ? below : places.filter(({ isUnit }) => isUnit);
  const panels = shown.map((place) => ({ ...place, lines: GROUPS.map(({ of }) => rows.series({ district: place.id, scenario: base.id, variable: "group", of })) }));
  return panels.filter(({ lines: [line] }) => line.size > 0).sort((a, b) => valueIn(b.lines[0], horizon, b.name) - valueIn(a.lines[0], horizon, a.name) || (a.id < b.id ? -1 : 1));
}

function drawPanel({ lines }: Panel, room: PanelRoom, [from, to]: readonly [number, number], measure: Measure, lang: "zh" | "en"): string {
  return lines.map((line, i) => {
    const { stroke, name } = GROUPS[i];
    const ends = [from, to].map((year) => valueIn(line, year, name.en));
    const dots = [from, to].map((year, k) => element("circle", { cx: room.x(year), cy: room.y(ends[k]), r: 1.6, fill: stroke.colour }));
    const text = ends.map((value) => show(value, measure, lang)).join("→");
    return linePath(line, room, stroke) + dots.join("") + textAt(i === 0 ? 0 : room.width, -4, text, { "font-size": SIZE.note, fill: stroke.colour, "text-anchor": i === 0 ? "start" : "end" });
  }).join("");
}

function words({ lang, width, place, note = "" }: ChartOptions, count: number, [from, to]: readonly [number, number]): { readonly title: string; readonly note: string } {
  const most = MOST[width];
  const isCut = count > most;
  if (lang === "zh")
    return { title: `${place}各地老年人口（${from}—${to}年）`, note: `年末常住人口，中方案，各选项相同；按${to}年60岁及以上人口由多到少排列${isCut ? `，仅列${count}地中最多的${most}地` : ""}。图上方左为60岁及以上、右为80岁及以上的期初和期末数，各图纵轴相同。${note}` };
  return { title: `${place}: the elderly by place, ${from}–${to}`, note: `Residents at year end, medium variant, the same in every option; in order of people aged 60+ in ${to}${isCut ? `, the ${most} largest of ${count}` : ""}. Above each panel the first and the last number, aged 60+ left, 80+ right; all panels share their axes. ${note}` };
}
