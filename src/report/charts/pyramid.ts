import { mapTuple } from "../../core/items.ts";
import { groupsOf } from "../chart-groups.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { AgeRange, ReportedGroup } from "../../plan/plan.ts";
import { frame, innerWidth, type Block, type LegendItem } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { measureFor, show, tickLabels, valueTicks, type Measure } from "../numbers.ts";
import { uncapitalised } from "../option-name.ts";
import { panel, type Kit } from "../plot.ts";
import { readout, type Readout } from "../readout.ts";
import type { Cell, Rows } from "../../results/rows.ts";
import { element, moved, textAt } from "../svg.ts";

export const meta: ChartMeta = {
  order: 1,
  about: { zh: "基期与期末的人口金字塔(单岁)", en: "population pyramid, single ages, at the base and at the horizon" },
};

/** Persons by sex letter and age in one year, [age]. */
interface Pyramid {
  readonly f: readonly number[];
  readonly m: readonly number[];
}

const OLDEST = 100;
const HEIGHT = { full: 250, half: 205 } as const;
const MARGIN = { top: 16, bottom: 18, outer: 8 } as const;
/** Space for the ages between the two sides. */
const GAP = 26;
/** A unit suits single ages as well as totals if it suits this many ages. */
const AGES_PER_UNIT = 20;

/** Draws men on the left and women on the right: the base year filled, the horizon as an outline. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const [from, to] = options.years ?? populationYears(rows, options);
  const [base, horizon] = mapTuple([from, to], (year) => readPyramid(rows, { ...options, year }));
  const largest = Math.max(...base.f, ...base.m, ...horizon.f, ...horizon.m);
  const measure = measureFor("person", { ...options, largest: largest * AGES_PER_UNIT });
  const picture = drawSides(kit, { base, horizon, top: largest * 1.04, measure, ...options });
  const sums = readout(
    kit.font,
    sumsOf(
      [
        [from, base],
        [to, horizon],
      ],
      { measure, ...options },
    ),
    innerWidth(options.width),
  );
  const captions = { ...words(options, from, to), number: options.number, unit: measure.unit, source: options.source };
  return frame(captions, [picture, sums], {
    font: kit.font,
    lang: options.lang,
    width: options.width,
    legend: legend(options.lang, from, to),
  });
}

/** The share of the marked group at the base and at the horizon; nothing if none is marked. */
export function finding(rows: Rows, options: ChartOptions): string {
  const [marked] = markedOf(options);
  if (!marked) return "";
  const years = options.years ?? populationYears(rows, options);
  const shares = years.map((year) => {
    const pyramid = readPyramid(rows, { ...options, year });
    return ((sumOf(pyramid, marked.ages) / sumOf(pyramid, { from: 0 })) * 100).toFixed(1);
  });
  if (options.lang === "zh") return `${marked.label.zh}占比由${years[0]}年末的${shares[0]}%变为${years[1]}年末的${shares[1]}%。`;
  return `The share ${uncapitalised(marked.label.en)} changes from ${shares[0]}% at the end of ${years[0]} to ${shares[1]}% at the end of ${years[1]}.`;
}

function populationYears(rows: Rows, { district, scenario }: ChartOptions): [from: number, to: number] {
  const years = [...rows.series(single("f", 0, { district, scenario })).keys()];
  if (years.length === 0) throw new RangeError(`Cannot draw a pyramid of ${district}: ${scenario} has no row of "population"`);
  return [Math.min(...years), Math.max(...years)];
}

/** Residents of one sex by single year of age. */
function single(sex: "f" | "m", age: number, { district, scenario }: Pick<ChartOptions, "district" | "scenario">): Cell {
  return { district, scenario, variable: "population", of: "resident", sex, age };
}

function readPyramid(rows: Rows, { district, scenario, year }: ChartOptions & { readonly year: number }): Pyramid {
  const read = (sex: "f" | "m") =>
    Array.from({ length: OLDEST + 1 }, (_, age) => rows.value({ ...single(sex, age, { district, scenario }), year }));
  const pyramid = { f: read("f"), m: read("m") };
  for (const sex of ["f", "m"] as const) {
    const missing = pyramid[sex].findIndex(Number.isNaN);
    if (missing >= 0) throw new RangeError(`Cannot draw a pyramid of ${district} in ${year}: no row "${sex}:${missing}"`);
  }
  return pyramid;
}

/** A group with an age range. */
type AgeGroup = ReportedGroup & { readonly ages: AgeRange };

/** The age groups whose lower bounds the pyramid marks. */
function markedOf(options: Pick<ChartOptions, "groups">): AgeGroup[] {
  return groupsOf("pyramid", options).filter(isOfAges);
}

function isOfAges(group: ReportedGroup): group is AgeGroup {
  return group.ages !== undefined;
}

function sumOf(pyramid: Pyramid, { from, to = OLDEST + 1, sex }: AgeRange): number {
  return (["f", "m"] as const)
    .filter((one) => sex === undefined || sex === one)
    .reduce((sum, one) => sum + pyramid[one].slice(from, to).reduce((a, b) => a + b, 0), 0);
}

function words(options: ChartOptions, from: number, to: number): { readonly title: string; readonly note: string } {
  const { lang, place, note = "" } = options;
  const starts = markedOf(options).map(({ ages }) => String(ages.from));
  if (lang === "zh") {
    return {
      title: `${place}常住人口年龄结构(${from}年末与${to}年末)`,
      note: `横轴为每岁人数,男在左,女在右;${to}年末为中方案推算;最上一岁含100岁以上。${starts.length > 0 ? `虚线为${starts.join("、")}岁。` : ""}${note}`,
    };
  }
  return {
    title: `${place}: resident population by age and sex, end of ${from} and end of ${to}`,
    note: `Persons by single year of age, men left, women right; end of ${to}: medium variant; the top age is 100 and over. ${starts.length > 0 ? `Dashed line: age ${starts.join(", ")}. ` : ""}${note}`,
  };
}

function legend(lang: "zh" | "en", from: number, to: number): LegendItem[] {
  const filled =
    element("rect", { width: 9, height: 8, fill: INK.paleBlue }) + element("rect", { x: 9, width: 9, height: 8, fill: INK.paleOrange });
  const outline = element("path", { d: "M0 7H6V4H12V1H18", fill: "none", stroke: INK.text, "stroke-width": 1.2 });
  return [
    { key: filled, label: lang === "zh" ? `${from}年末` : `End of ${from}` },
    { key: outline, label: lang === "zh" ? `${to}年末` : `End of ${to}` },
  ];
}

interface SidesOptions extends ChartOptions {
  readonly base: Pyramid;
  readonly horizon: Pyramid;
  readonly top: number;
  readonly measure: Measure;
}

function drawSides(kit: Kit, options: SidesOptions): Block {
  const { lang } = options;
  const [width, height] = [innerWidth(options.width), HEIGHT[options.width]];
  const side = (width - GAP) / 2;
  const [men, women] = [drawSide(kit, { ...options, sex: "m" }), drawSide(kit, { ...options, sex: "f" })];
  const ages = Array.from({ length: OLDEST / 10 + 1 }, (_, i) => 10 * i);
  const style = { "font-size": SIZE.tick, fill: INK.muted, "text-anchor": "middle" };
  const texts = [
    ...ages.map((age) => textAt(width / 2, women.y(age + 0.5) + 2.7, String(age), style)),
    textAt(width / 2, MARGIN.top - 6, lang === "zh" ? "年龄" : "Age", style),
    textAt(side * 0.5, MARGIN.top - 6, lang === "zh" ? "男" : "Men", {
      "font-size": SIZE.label,
      "font-weight": 700,
      "text-anchor": "middle",
    }),
    textAt(width - side * 0.5, MARGIN.top - 6, lang === "zh" ? "女" : "Women", {
      "font-size": SIZE.label,
      "font-weight": 700,
      "text-anchor": "middle",
    }),
  ];
  return { svg: men.svg + moved(side + GAP, 0, women.svg) + texts.join(""), height };
}

/** One side of the pyramid; the men's axis runs to the left. */
function drawSide(
  kit: Kit,
  { sex, base, horizon, top, measure, lang, width, groups }: SidesOptions & { readonly sex: "f" | "m" },
): ReturnType<typeof panel> {
  const { Plot } = kit;
  const room = (innerWidth(width) - GAP) / 2;
  const ticks = valueTicks(top, width === "full" ? 5 : 4);
  const labels = tickLabels(ticks, measure, lang);
  return panel(kit, {
    width: room,
    height: HEIGHT[width],
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    marginLeft: sex === "m" ? MARGIN.outer : 0,
    marginRight: sex === "m" ? 0 : MARGIN.outer,
    x: { domain: sex === "m" ? [top, 0] : [0, top] },
    y: { domain: [0, OLDEST + 1] },
    marks: [
      Plot.areaX(steps(base[sex]), { x1: 0, x2: "persons", y: "age", fill: sex === "m" ? INK.paleBlue : INK.paleOrange }),
      Plot.gridX(ticks, { stroke: INK.grid, strokeOpacity: 1, strokeWidth: 0.5 }),
      Plot.ruleY(
        markedOf({ groups }).map(({ ages }) => ages.from),
        { stroke: INK.rule, strokeWidth: 0.6, strokeDasharray: "3,2" },
      ),
      Plot.line(steps(horizon[sex]), { x: "persons", y: "age", stroke: INK.text, strokeWidth: 1.1, strokeLinejoin: "miter" }),
      Plot.ruleX([0], { stroke: INK.rule, strokeWidth: 0.7 }),
      Plot.axisX(ticks, {
        tickSize: 3,
        stroke: INK.rule,
        fontSize: SIZE.tick,
        fill: INK.muted,
        label: null,
        tickFormat: (_, i) => labels[i],
      }),
    ],
  });
}

/** The corners of an outline with a step for every age. */
function steps(persons: readonly number[]): { readonly age: number; readonly persons: number }[] {
  return persons.flatMap((value, age) => [
    { age, persons: value },
    { age: age + 1, persons: value },
  ]);
}

/** Totals of the groups in population tables whose bounds are whole years of age. */
function sumsOf(
  years: readonly (readonly [year: number, pyramid: Pyramid])[],
  { lang, measure, groups }: { readonly measure: Measure } & Pick<ChartOptions, "lang" | "groups">,
): Readout {
  const shown = groups
    .filter(isOfAges)
    .filter(({ head, ages: { from, to = 0 } }) => head !== undefined && Number.isInteger(from) && Number.isInteger(to));
  return {
    head: [lang === "zh" ? "年末" : "End of", ...shown.map(({ head, label }) => (head ?? label)[lang])],
    rows: years.map(([year, pyramid]) =>
      [String(year), ...shown.map(({ ages }) => show(sumOf(pyramid, ages), measure, lang))].map((text) => ({ text })),
    ),
  };
}
