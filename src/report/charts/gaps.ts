import type { VariableId } from "../../results/variable-id.ts";
import { itemOf, lastOf } from "../../core/items.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { textWidth, type Font } from "../fonts.ts";
import { frame, innerWidth, type Block, type LegendItem } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { capital } from "../option-name.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { element, moved, textAt } from "../svg.ts";
import { wrap } from "../text.ts";
import { filledBox, type Fill } from "../texture.ts";

export const meta: ChartMeta = {
  order: 6,
  scope: "comparison",
  about: { zh: "各项服务的缺口占需要的比例（服务 × 备选方案）", en: "the gap of every service as a share of its need, by option" },
};

/** Content of a cell. */
interface GapCell {
  /** Supply less need, relative to need; undefined if a number is missing. */
  readonly share: number | undefined;
  readonly meetsNorm: boolean | undefined;
}

/** Classes of a gap by its share of need, from none to nearly all, distinguished by lightness alone. */
const CLASSES: readonly {
  readonly below: number;
  readonly fill: Fill;
  readonly text: string;
  readonly name: Readonly<Record<"zh" | "en", string>>;
}[] = [
  { below: -0.75, fill: { colour: "#8f1d18" }, text: INK.white, name: { zh: "缺75%以上", en: "short by over 75%" } },
  { below: -0.5, fill: { colour: "#cf6a58" }, text: INK.white, name: { zh: "缺50%—75%", en: "50–75%" } },
  { below: -0.25, fill: { colour: "#eeb3a3" }, text: INK.text, name: { zh: "缺25%—50%", en: "25–50%" } },
  { below: -1e-9, fill: { colour: "#fbe6df" }, text: INK.text, name: { zh: "缺25%以下", en: "under 25%" } },
  { below: Infinity, fill: { colour: INK.white }, text: INK.blue, name: { zh: "无缺口", en: "enough" } },
];
const UNKNOWN: Fill = { colour: INK.white, texture: "rising", ink: INK.grid, step: 3 };
const CELL = 15;
const LINE = 9;
const BLOCK_GAP = 10;

/** True if some service has a gap. */
export function isShown(rows: Rows, { district, compared }: ChartOptions): boolean {
  return (compared?.scenarios ?? []).some(({ id }) => rows.columns({ scenario: id, district, variable: "gap.need" }).length > 0);
}

/** Draws a cell for each service and option, in the target year and at the horizon. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { targetYear, horizon },
  } = options;
  const years = [...new Set([targetYear, horizon])];
  const captions = { ...words(options, years), number: options.number, unit: "%", source: options.source };
  const room = innerWidth(width);
  const blocks =
    width === "full"
      ? [drawYears(kit.font, rows, years, room, options)]
      : years.map((year) => drawYears(kit.font, rows, [year], room, options));
  return frame(captions, blocks, { font: kit.font, lang, width, legend: legend(lang) });
}

/** The number of services that are short, and the worst one. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    compared: { scenarios, services, horizon },
    lang,
  } = options;
  const phrases = scenarios.map(({ id, name }) => {
    const known = services.flatMap((service) => readCell(rows, { ...options, scenario: id, year: horizon, of: service.id }).share ?? []);
    const short = known.filter((share) => share < -1e-9).length;
    return lang === "zh" ? `${name}${known.length}项中缺${short}项` : `${name} ${short} of ${known.length}`;
  });
  return lang === "zh"
    ? `到${horizon}年末有缺口的服务：${phrases.join("，")}。`
    : `Services below need at the end of ${horizon}: ${phrases.join(", ")}.`;
}

function readCell(
  rows: Rows,
  { district, scenario, year, of }: { readonly district: string; readonly scenario: string; readonly year: number; readonly of: string },
): GapCell {
  const value = (variable: VariableId): number | undefined => rows.get({ scenario, district, year, variable, of })?.value;
  const [gap, need, norm] = [value("gap.need"), value("need"), value("gap.norm")];
  return {
    share: gap === undefined || need === undefined || need <= 0 ? undefined : gap / need,
    meetsNorm: norm === undefined ? undefined : norm >= -1e-6,
  };
}

/** One or two years side by side, with the services' names on the left. */
function drawYears(font: Font, rows: Rows, years: readonly number[], room: number, options: ComparisonOptions): Block {
  const {
    compared: { scenarios },
    district,
    lang,
    width,
  } = options;
  const services = options.compared.services.filter(({ id: of }) =>
    scenarios.some(({ id }) => rows.columns({ scenario: id, district, variable: "gap.need", of }).length > 0),
  );
  const names = services.map(({ name }) => wrap(font.regular, capital(name), { size: SIZE.tick, width: width === "full" ? 105 : 66 }));
  const left = Math.max(...names.flat().map((line) => textWidth(font.regular, line, SIZE.tick))) + 5;
  const cell = (room - left - BLOCK_GAP * (years.length - 1)) / (scenarios.length * years.length);
  const heads = scenarios.map(({ name }) => wrap(font.regular, name, { size: SIZE.tick, width: cell - 2 }));
  const top = 13 + Math.max(...heads.map(({ length }) => length)) * LINE;
  const heights = names.map((lines) => Math.max(CELL, lines.length * LINE + 3));
  const tops = heights.map((_, i) => top + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const labels = names.map((lines, i) =>
    lines
      .map((line, k) =>
        textAt(0, itemOf(tops, i) + itemOf(heights, i) / 2 + 2.8 + LINE * (k - (lines.length - 1) / 2), line, { "font-size": SIZE.tick }),
      )
      .join(""),
  );
  const blocks = years.map((year, b) => {
    const head = textAt((cell * scenarios.length) / 2, 8, lang === "zh" ? `${year}年末` : `End of ${year}`, {
      "font-size": SIZE.label,
      "font-weight": 700,
      "text-anchor": "middle",
    });
    const columns = heads.map((lines, s) =>
      lines
        .map((line, k) =>
          textAt(cell * (s + 0.5), top - 3 - LINE * (lines.length - 1 - k), line, { "font-size": SIZE.tick, "text-anchor": "middle" }),
        )
        .join(""),
    );
    const cells = services.map(({ id: of }, i) =>
      scenarios
        .map(({ id }, s) =>
          moved(cell * s, itemOf(tops, i), drawCell(readCell(rows, { district, scenario: id, year, of }), cell, itemOf(heights, i))),
        )
        .join(""),
    );
    return moved(left + b * (cell * scenarios.length + BLOCK_GAP), 0, head + columns.join("") + cells.join(""));
  });
  return { svg: labels.join("") + blocks.join(""), height: lastOf(tops) + lastOf(heights) + 6 };
}

function drawCell({ share, meetsNorm }: GapCell, width: number, height: number): string {
  const box = { x: 0, y: 0, width, height };
  const style = { "font-size": SIZE.tick, "text-anchor": "middle" };
  if (share === undefined)
    return filledBox(box, UNKNOWN, INK.white) + textAt(width / 2, height / 2 + 2, "…", { ...style, fill: INK.muted });
  const { fill, text } = itemOf(CLASSES, classOf(share));
  const mark = meetsNorm === undefined ? "" : normMark(width - 6, height / 2, meetsNorm, text);
  return (
    filledBox(box, fill, INK.grid) +
    textAt((width - 6) / 2 - 1, height / 2 + 2.8, percent(share), {
      ...style,
      fill: text,
      "font-weight": share >= -1e-9 ? 700 : undefined,
    }) +
    mark
  );
}

function classOf(share: number): number {
  return CLASSES.findIndex(({ below }) => share < below);
}

/** Whole per cent with a sign. */
function percent(share: number): string {
  const text = Math.abs(share * 100).toFixed(0);
  return text === "0" ? "0" : `${share < 0 ? "−" : "+"}${text}`;
}

/** A full dot if the norm is met, a ring if not. */
function normMark(cx: number, cy: number, isMet: boolean, ink: string): string {
  return element("circle", { cx, cy, r: 2.1, fill: isMet ? ink : "none", stroke: ink, "stroke-width": 0.8 });
}

function legend(lang: "zh" | "en"): LegendItem[] {
  const shades = CLASSES.toReversed().map(({ fill, name }) => ({
    key: filledBox({ x: 3, y: 0, width: 14, height: 8 }, fill, INK.rule),
    label: name[lang],
  }));
  return [
    ...shades,
    { key: normMark(6, 4, true, INK.text) + normMark(14, 4, false, INK.text), label: lang === "zh" ? "达标、未达标" : "norm met, missed" },
  ];
}

function words({ lang, place, note = "" }: ChartOptions, years: readonly number[]): { readonly title: string; readonly note: string } {
  if (lang === "zh")
    return {
      title: `${place}各项服务的供需差额与服务需求之比（${years.map((year) => `${year}年`).join("、")}）`,
      note: `格内数字为（供给－服务需求）÷服务需求，负数为缺口。圆点表示供给是否达到指标；“…”为缺数。${note}`,
    };
  return {
    title: `${place}: surplus or gap of each service relative to its need, ${years.join(" and ")}`,
    note: `Each cell is (supply − need) ÷ need; a gap is negative. The dot shows whether the norm is met; … : no data. ${note}`,
  };
}
