import { itemOf, lastOf } from "../../core/items.ts";
import { ALL_PAYERS, MONEY_UNIT } from "../../results/variables/cost.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { Named } from "../compared.ts";
import { comparedOf, priceNote, type ComparisonOptions } from "../comparison-chart.ts";
import { textWidth, type Font } from "../fonts.ts";
import { frame, innerWidth, type Block } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { linear } from "../linear.ts";
import { measureFor, show, type Measure } from "../numbers.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { element, moved, shortNumber, textAt } from "../svg.ts";
import { wrap } from "../text.ts";
import { filledBox, type Fill } from "../texture.ts";

export const meta: ChartMeta = {
  order: 12,
  scope: "comparison",
  about: { zh: "各备选方案的建设与运行费用由谁负担", en: "who pays for building and for running, by option" },
};

/** Fills by payer, in order; lightness and texture differ. */
const FILLS: readonly (Fill & { readonly text: string })[] = [
  { colour: INK.navy, text: INK.white },
  { colour: INK.blue, texture: "rising", ink: INK.white, text: INK.white },
  { colour: INK.paleBlue, text: INK.text },
  { colour: INK.white, texture: "dots", ink: INK.text, text: INK.text },
  { colour: INK.paleOrange, texture: "uprights", ink: INK.orange, text: INK.text },
  { colour: INK.green, texture: "rising", ink: INK.white, text: INK.white },
  { colour: INK.rule, text: INK.text },
  { colour: INK.paleGrey, text: INK.text },
];
const FLOWS = ["build", "run"] as const;
const BAR = 13;
const ROW = 18;

/** True if an option has cumulated costs. */
export function isShown(rows: Rows, { district, compared }: ChartOptions): boolean {
  return (compared?.scenarios ?? []).some(({ id }) =>
    FLOWS.some((flow) =>
      rows.columns({ scenario: id, district, variable: `cost_sum.${flow}` }).some(({ values }) => values.some((value) => value > 0)),
    ),
  );
}

/** Draws a stacked bar for each option: building and running, each on its own scale, by payer. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { payers },
  } = options;
  const largest = Math.max(
    ...FLOWS.flatMap((flow) => options.compared.scenarios.map(({ id }) => sumOf(rows, id, flow, ALL_PAYERS, options))),
  );
  const measure = measureFor(MONEY_UNIT, { ...options, largest });
  const paying = payers.filter(({ id }) =>
    FLOWS.some((flow) => options.compared.scenarios.some((scenario) => sumOf(rows, scenario.id, flow, id, options) > 0)),
  );
  const captions = { ...words(options), number: options.number, unit: measure.unit, source: options.source };
  const legend = paying.map((payer) => ({
    key: filledBox({ x: 0, y: 0, width: 18, height: 8 }, fillOf(payer, options), INK.text),
    label: payer.name,
  }));
  return frame(
    captions,
    FLOWS.map((flow) => drawFlow(kit.font, rows, flow, paying, digitsFor(rows, flow, measure, options), options)),
    { font: kit.font, lang, width, legend },
  );
}

/** The total cost of each option. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    compared: { scenarios, horizon, moneyFrom },
  } = options;
  const phrases = scenarios.map(({ id, name }) => {
    const [build, run] = FLOWS.map((flow) => sumOf(rows, id, flow, ALL_PAYERS, options)).map((value) => {
      const measure = measureFor(MONEY_UNIT, { ...options, largest: value });
      return `${show(value, measure, lang)}${lang === "en" ? " " : ""}${measure.unit}`;
    });
    return lang === "zh" ? `${name}建设${build}、运行${run}` : `${name}: building ${build}, running ${run}`;
  });
  return lang === "zh" ? `${moneyFrom}—${horizon}年合计，${phrases.join("；")}。` : `${moneyFrom}–${horizon}: ${phrases.join("; ")}.`;
}

/** The unit with decimals that suit the amounts of a flow. */
function digitsFor(rows: Rows, flow: "build" | "run", measure: Measure, options: ComparisonOptions): Measure {
  const largest = Math.max(...options.compared.scenarios.map(({ id }) => sumOf(rows, id, flow, ALL_PAYERS, options))) / measure.divisor;
  return { ...measure, digits: largest < 10 ? 2 : largest < 1000 ? 1 : 0 };
}

function fillOf({ id }: Named, { compared: { payers } }: ComparisonOptions): Fill & { readonly text: string } {
  return itemOf(
    FILLS,
    Math.max(
      0,
      payers.findIndex((payer) => payer.id === id),
    ) % FILLS.length,
  );
}

function sumOf(
  rows: Rows,
  scenario: string,
  flow: "build" | "run",
  payer: string,
  { district, compared: { horizon } }: ComparisonOptions,
): number {
  return rows.get({ scenario, district, year: horizon, variable: `cost_sum.${flow}`, of: payer, payer })?.value ?? 0;
}

function drawFlow(
  font: Font,
  rows: Rows,
  flow: "build" | "run",
  payers: readonly Named[],
  measure: Measure,
  options: ComparisonOptions,
): Block {
  const {
    lang,
    width,
    compared: { scenarios },
  } = options;
  const names = scenarios.map(({ name }) => wrap(font.regular, name, { size: SIZE.tick, width: width === "full" ? 90 : 50 }));
  const left = Math.max(...names.flat().map((line) => textWidth(font.regular, line, SIZE.tick))) + 5;
  const sums = scenarios.map(({ id }) => sumOf(rows, id, flow, ALL_PAYERS, options));
  const totals = sums.map((sum) => (sum === 0 ? "0" : show(sum, measure, lang)));
  const right = Math.max(...totals.map((text) => textWidth(font.bold, text, SIZE.tick))) + 5;
  const x = linear([0, Math.max(...sums, 1)], [0, innerWidth(width) - left - right]);
  const heights = names.map((lines) => Math.max(ROW, lines.length * 9 + 4));
  const tops = heights.map((_, i) => 16 + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const head = textAt(0, 9, FLOW_NAMES[lang][flow], { "font-size": SIZE.label, "font-weight": 700 });
  const bars = scenarios.map(({ id }, i) => {
    const middle = itemOf(tops, i) + itemOf(heights, i) / 2;
    const name = itemOf(names, i)
      .map((line, k) => textAt(0, middle + 2.8 + 9 * (k - (itemOf(names, i).length - 1) / 2), line, { "font-size": SIZE.tick }))
      .join("");
    const parts = drawParts(
      font,
      payers.map((payer) => ({ value: sumOf(rows, id, flow, payer.id, options), fill: fillOf(payer, options) })),
      x,
      measure,
      lang,
    );
    return (
      name +
      moved(left, middle - BAR / 2, parts) +
      textAt(left + x(itemOf(sums, i)) + 4, middle + 2.8, itemOf(totals, i), { "font-size": SIZE.tick, "font-weight": 700 })
    );
  });
  const axis = element("path", {
    d: `M${shortNumber(left)} 15V${shortNumber(lastOf(tops) + lastOf(heights))}`,
    stroke: INK.rule,
    "stroke-width": 0.7,
  });
  return { svg: head + bars.join("") + axis, height: lastOf(tops) + lastOf(heights) + 7 };
}

/** The parts of a bar, each with its value on a plate if it fits. */
function drawParts(
  font: Font,
  parts: readonly { readonly value: number; readonly fill: Fill & { readonly text: string } }[],
  x: (value: number) => number,
  measure: Measure,
  lang: "zh" | "en",
): string {
  let sum = 0;
  return parts
    .map(({ value, fill }) => {
      const [from, to] = [x(sum), x(sum + value)];
      sum += value;
      const text = show(value, measure, lang);
      const wide = textWidth(font.regular, text, SIZE.note);
      const hasRoom = wide + 6 <= to - from;
      const plate =
        hasRoom && fill.texture
          ? element("rect", { x: (from + to - wide) / 2 - 1.5, y: 2, width: wide + 3, height: BAR - 4, fill: fill.colour })
          : "";
      return (
        filledBox({ x: from, y: 0, width: to - from, height: BAR }, fill, INK.text) +
        plate +
        (hasRoom ? textAt((from + to) / 2, BAR / 2 + 2.6, text, { "font-size": SIZE.note, fill: fill.text, "text-anchor": "middle" }) : "")
      );
    })
    .join("");
}

const FLOW_NAMES = { zh: { build: "建设投入", run: "运行费用" }, en: { build: "Building", run: "Running" } } as const;

function words(options: ComparisonOptions): { readonly title: string; readonly note: string } {
  const {
    lang,
    place,
    note = "",
    compared: { horizon, moneyFrom, scenarios },
  } = options;
  const isOne = scenarios.length === 1;
  if (lang === "zh")
    return {
      title: `${place}${isOne ? "" : "各备选方案的"}费用及其负担（${moneyFrom}—${horizon}年合计）`,
      note: `按基年价格逐年相加。两组各按自己的尺度画，条末为合计，放不下的分项不标数。${priceNote(options)}${note}`,
    };
  return {
    title: `${place}: costs${isOne ? "" : " of the options"} and who pays, ${moneyFrom}–${horizon}`,
    note: `Sums at base-year prices. Each group has its own scale; totals are at the ends of the bars; parts that are too small are not labelled. ${priceNote(options)}${note}`,
  };
}
