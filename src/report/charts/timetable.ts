import { firstOf } from "../../core/items.ts";
import { plural } from "../../core/messages/plural.ts";
import { years } from "../../core/path.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { ComparedAction } from "../compared.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { textWidth, type Font } from "../fonts.ts";
import { frame, innerWidth, type Block, type LegendItem } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { linear } from "../linear.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { element, moved, shortNumber, textAt } from "../svg.ts";
import { wrap } from "../text.ts";
import { filledBox, type Fill } from "../texture.ts";

export const meta: ChartMeta = {
  order: 8,
  scope: "comparison",
  about: { zh: "各备选方案举措的决定、准备与逐年建成", en: "when each option's actions are decided, made ready and finished" },
};

/** Neighbouring years with the same completed amount. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

interface Bar extends ComparedAction {
  readonly stretches: readonly Stretch[];
  readonly total: number;
}

const LEAD: Fill = { colour: INK.white, texture: "rising", ink: INK.muted, step: 4 };
const OPEN: Fill = { colour: INK.paleBlue };
const GROUP = 15;
const LINE = 9.2;
const HEAD = 14;

/** True if some option has actions. */
export function isShown(rows: Rows, { district, compared }: ChartOptions): boolean {
  return (compared?.scenarios ?? []).some(({ id: scenario }) => rows.columns({ scenario, district, variable: "action.added" }).length > 0);
}

/** Draws a bar for each action: hatched from the decision to the end of the first year, filled where amounts are completed. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const bars = readBars(rows, options);
  const years = [
    Math.min(...bars.map(({ start }) => start)),
    Math.max(...bars.flatMap(({ stretches }) => stretches.map(({ to }) => to))),
  ] as const;
  const captions = {
    ...words(options, bars, years),
    number: options.number,
    unit: options.lang === "zh" ? "见各行" : "as marked in each line",
    source: options.source,
  };
  return frame(captions, [drawBars(kit.font, bars, years, options)], {
    font: kit.font,
    lang: options.lang,
    width: options.width,
    legend: legend(options.lang),
  });
}

/** The year by which each option has completed all its actions. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const bars = readBars(rows, options);
  const isZh = options.lang === "zh";
  const phrases = options.compared.scenarios.flatMap(({ id, name }) => {
    const own = bars.filter(({ scenario }) => scenario === id);
    if (own.length === 0) return [];
    const last = Math.max(...own.flatMap(({ stretches }) => stretches.map(({ to }) => to)));
    return [
      isZh
        ? `${name}的${own.length}项举措到${last}年全部建成`
        : `${name}: ${own.length} ${plural(own.length, "action", "actions")}, all in place by ${last}`,
    ];
  });
  return isZh ? `${phrases.join("，")}。` : `${phrases.join("; ")}.`;
}

function readBars(rows: Rows, { compared: { actions }, district }: ComparisonOptions): Bar[] {
  return actions.flatMap((action) => {
    const added = rows.filter({ scenario: action.scenario, district, variable: "action.added", of: action.id });
    const stretches: Stretch[] = [];
    for (const { year, value } of added) {
      const last = stretches.at(-1);
      if (last && last.to === year - 1 && Math.abs(last.amount - value) <= 1e-9 * Math.abs(value))
        stretches[stretches.length - 1] = { ...last, to: year };
      else stretches.push({ from: year, to: year, amount: value });
    }
    return stretches.length === 0 ? [] : [{ ...action, stretches, total: added.reduce((sum, { value }) => sum + value, 0) }];
  });
}

function drawBars(font: Font, bars: readonly Bar[], [first, last]: readonly [number, number], options: ComparisonOptions): Block {
  const {
    compared: { scenarios },
    width,
  } = options;
  const room = innerWidth(width);
  const left = width === "full" ? 160 : 84;
  const x = linear([first, last + 1], [left, room]);
  let y = HEAD;
  let svg = "";
  for (const { id, name } of scenarios) {
    const own = bars.filter(({ scenario }) => scenario === id);
    if (own.length === 0) continue;
    svg +=
      element("path", { d: `M0 ${shortNumber(y)}H${shortNumber(room)}`, stroke: INK.rule, "stroke-width": 0.6 }) +
      textAt(0, y + 11, name, { "font-size": SIZE.label, "font-weight": 700 });
    y += GROUP;
    for (const bar of own) {
      const { svg: line, height } = drawBar(font, bar, left, x, options);
      svg += moved(0, y, line);
      y += height;
    }
    y += 3;
  }
  return { svg: yearGrid([first, last], x, y) + svg, height: y + 4 };
}

/** One column per year, its number centred above. */
function yearGrid([first, last]: readonly [number, number], x: (year: number) => number, bottom: number): string {
  const shown = years(first, last);
  const step = Math.ceil(22 / (x(first + 1) - x(first)));
  const lines = [...shown, last + 1].map((year) =>
    element("path", { d: `M${shortNumber(x(year))} ${HEAD}V${shortNumber(bottom)}`, stroke: INK.grid, "stroke-width": 0.5 }),
  );
  const labels = shown
    .filter((_, i) => i % step === 0)
    .map((year) => textAt(x(year + 0.5), 9, String(year), { "font-size": SIZE.tick, fill: INK.muted, "text-anchor": "middle" }));
  return lines.join("") + labels.join("");
}

function drawBar(
  font: Font,
  bar: Bar,
  left: number,
  x: (year: number) => number,
  { lang, width }: ChartOptions,
): { readonly svg: string; readonly height: number } {
  const total = totalText(bar, lang);
  const names = wrap(font.regular, bar.name, { size: SIZE.tick, width: left - 12 });
  const totals = wrap(font.regular, total, { size: SIZE.note, width: left - 12 });
  const isOneLine =
    width === "full" &&
    names.length === 1 &&
    totals.length === 1 &&
    textWidth(font.regular, bar.name, SIZE.tick) + textWidth(font.regular, total, SIZE.note) + 22 <= left;
  const lines = isOneLine ? 1 : names.length + totals.length;
  const height = lines * LINE + 5;
  const place = (i: number): number => 8 + i * LINE;
  const words = isOneLine
    ? textAt(8, place(0), bar.name, { "font-size": SIZE.tick }) +
      textAt(left - 6, place(0), total, { "font-size": SIZE.note, fill: INK.muted, "text-anchor": "end" })
    : names.map((line, i) => textAt(8, place(i), line, { "font-size": SIZE.tick })).join("") +
      totals.map((line, i) => textAt(8, place(names.length + i), line, { "font-size": SIZE.note, fill: INK.muted })).join("");
  const box = (from: number, to: number) => ({ x: x(from), y: height / 2 - 5.5, width: x(to) - x(from), height: 11 });
  const lead = firstOf(bar.stretches).from > bar.start ? filledBox(box(bar.start, firstOf(bar.stretches).from), LEAD, INK.muted) : "";
  const filled = bar.stretches.map(
    (stretch) => filledBox(box(stretch.from, stretch.to + 1), OPEN, INK.navy) + amountText(font, bar, stretch, x, height / 2, lang),
  );
  return { svg: words + lead + filled.join(""), height };
}

/** The amount of a year, if its bar has room for it. */
function amountText(
  font: Font,
  { unit }: Bar,
  { from, to, amount }: Stretch,
  x: (year: number) => number,
  middle: number,
  lang: "zh" | "en",
): string {
  const number = amountOf(amount, unit);
  const room = x(to + 1) - x(from) - 2;
  const texts = [...(to > from ? [lang === "zh" ? `每年${number}` : `${number} a year`] : []), number];
  const text = texts.find((one) => textWidth(font.regular, one, SIZE.note) <= room);
  return text === undefined ? "" : textAt(x((from + to + 1) / 2), middle + 2.6, text, { "font-size": SIZE.note, "text-anchor": "middle" });
}

function amountOf(amount: number, unit: string): string {
  return unit === "1" ? `${Number((amount * 100).toFixed(1))}%` : String(Math.round(amount));
}

function totalText({ total, unit, label }: Bar, lang: "zh" | "en"): string {
  if (unit === "1") return lang === "zh" ? `共${amountOf(total, unit)}，${label}` : `${amountOf(total, unit)} ${label}`;
  return lang === "zh" ? `共${amountOf(total, unit)}${label}` : `${amountOf(total, unit)} ${label}`;
}

function legend(lang: "zh" | "en"): LegendItem[] {
  const box = { x: 0, y: 0, width: 18, height: 8 };
  return [
    { key: filledBox(box, LEAD, INK.muted), label: lang === "zh" ? "决定与准备" : "decided, in preparation" },
    { key: filledBox(box, OPEN, INK.navy), label: lang === "zh" ? "当年建成的数量" : "finished in the year" },
  ];
}

function words(
  { lang, place, note = "", compared: { scenarios } }: ComparisonOptions,
  bars: readonly Bar[],
  [first, last]: readonly [number, number],
): { readonly title: string; readonly note: string } {
  const idle = scenarios.filter(({ id }) => bars.every(({ scenario }) => scenario !== id)).map(({ name }) => name);
  if (lang === "zh")
    return {
      title: `${place}各备选方案举措的时间安排（${first}—${last}年）`,
      note: `一格为一年；斜线格自作出决定的年份起，至首批建成的前一年止。${idle.length > 0 ? `${idle.join("、")}没有新增举措。` : ""}${note}`,
    };
  return {
    title: `${place}: timetable of the options' actions, ${first}–${last}`,
    note: `One column per year; hatched from the year of the decision to the year before the first completion. ${idle.length > 0 ? `${idle.join(", ")}: no new action. ` : ""}${note}`,
  };
}
