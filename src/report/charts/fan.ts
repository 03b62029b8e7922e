import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import { residentsOf } from "../chart-groups.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { frame, innerWidth, type LegendItem } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { lineKey, linePath, multiples, type PanelRoom } from "../multiples.ts";
import { measureFor, show, type Measure } from "../numbers.ts";
import { uncapitalised } from "../option-name.ts";
import type { Kit } from "../plot.ts";
import { readout, type Readout } from "../readout.ts";
import type { Rows } from "../../results/rows.ts";
import { span, valueIn, within, type Series } from "../series.ts";
import { element, shortNumber, textAt } from "../svg.ts";
import { filledBox } from "../texture.ts";

export const meta: ChartMeta = {
  order: 20,
  about: { zh: "“一老一小”人口的中位数和区间", en: "medians and intervals of the elderly and of infants" },
};

/** Maximum number of panels side by side. */
const COLUMNS = 4;
const LINE = { colour: INK.text, symbol: "circle", width: 1.8 } as const;
const BANDS = [
  { low: 0.025, high: 0.975, colour: "#dde6f0", name: { zh: "95%区间", en: "95% interval" } },
  { low: 0.1, high: 0.9, colour: "#9dbad7", name: { zh: "80%区间", en: "80% interval" } },
] as const;
const QUANTILES = [0.025, 0.1, 0.5, 0.9, 0.975] as const;
const HEIGHT = { full: 150, half: 100 } as const;

/** A group with past values and quantiles. */
interface Fan {
  readonly name: Readonly<Record<"zh" | "en", string>>;
  readonly past: Series;
  readonly quantiles: ReadonlyMap<number, Series>;
}

/** True if the rows have quantiles over trajectories. */
export function isShown(rows: Rows, { scenario, district, groups }: ChartOptions): boolean {
  return readFans(rows, { scenario, district, groups }).length > 0;
}

/** Draws a panel per group: the median in two bands, after the past years. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const { lang, width } = options;
  const fans = readFans(rows, options);
  const years = span(
    fans.flatMap(({ past, quantiles }) => [past, ...quantiles.values()]),
    `fans of ${options.district}`,
  );
  const largest = fans.map(({ past, quantiles }) =>
    Math.max(...past.values(), ...[...quantiles.values()].flatMap((one) => [...one.values()])),
  );
  const measure = measureFor("person", { ...options, largest: Math.max(...largest) });
  const columns = width === "full" ? Math.min(fans.length, COLUMNS) : 1;
  const picture = multiples(
    fans.map(({ name }) => name[lang]),
    (i, room) => drawFan(itemOf(fans, i), room, measure, lang),
    {
      kit,
      width,
      lang,
      columns,
      height: HEIGHT[width],
      years,
      kept: [],
      domain: largest.map((most) => [0, most * 1.12] as const),
      measure,
    },
  );
  const table = readout(kit.font, tableOf(fans, years[1], measure, options), innerWidth(width));
  return frame({ ...words(options, years), number: options.number, unit: measure.unit, source: options.source }, [picture, table], {
    font: kit.font,
    lang,
    width,
    legend: legend(lang),
  });
}

/** Median and 80 % interval of each group in the last year. */
export function finding(rows: Rows, options: ChartOptions): string {
  const isZh = options.lang === "zh";
  const phrases = readFans(rows, options).map(({ name, quantiles }) => {
    const last = (quantile: number): number =>
      Math.round([...(quantiles.get(quantile) ?? new Map<number, number>()).values()].at(-1) ?? NaN);
    return isZh
      ? `${name.zh}中位数${last(0.5)}人，80%区间${last(0.1)}—${last(0.9)}人`
      : `${uncapitalised(name.en)}: median ${last(0.5)}, 80% interval ${last(0.1)}–${last(0.9)}`;
  });
  return isZh
    ? `期末${phrases.join("；")}。${options.isNation ? "区间为全国口径示意。" : ""}`
    : `At the end ${phrases.join("; ")}.${options.isNation ? " Intervals only illustrate the national spread." : ""}`;
}

function readFans(
  rows: Rows,
  { district, scenario, groups, years = [-Infinity, Infinity] }: Pick<ChartOptions, "district" | "scenario" | "groups" | "years">,
): Fan[] {
  return residentsOf("fan", { groups }).flatMap(({ of, name }) => {
    const cell = { district, scenario, variable: "group", of } as const;
    const quantiles = new Map(QUANTILES.map((quantile) => [quantile, within(rows.series({ ...cell, quantile, variant: "" }), years)]));
    const first = [...(quantiles.get(0.5)?.keys() ?? [])][0];
    return first === undefined ? [] : [{ name, quantiles, past: within(within(rows.series(cell), years), [-Infinity, first - 1]) }];
  });
}

function drawFan({ past, quantiles }: Fan, room: PanelRoom, measure: Measure, lang: "zh" | "en"): string {
  const [ends] = [[...past].at(-1)];
  const of = (quantile: number): Series => new Map([...(ends ? [ends] : []), ...(quantiles.get(quantile) ?? [])]);
  const bands = BANDS.map(({ low, high, colour }) => {
    const upper = [...of(high)].map(([year, value]) => `${shortNumber(room.x(year))} ${shortNumber(room.y(value))}`);
    const lower = [...of(low)].map(([year, value]) => `${shortNumber(room.x(year))} ${shortNumber(room.y(value))}`).reverse();
    return element("path", { d: `M${[...upper, ...lower].join("L")}Z`, fill: colour, stroke: INK.blue, "stroke-width": 0.4 });
  });
  const median = of(0.5);
  const [firstYear, first] = firstOf(past.size > 0 ? [...past] : [...median]);
  const [lastYear, last] = lastOf([...median]);
  const top = quantiles.get(0.975)?.get(lastYear) ?? last;
  const labels =
    textAt(room.x(firstYear), room.y(first) + (last > first ? 11 : -5), show(first, measure, lang), { "font-size": SIZE.note }) +
    textAt(room.x(lastYear), room.y(top) - 4, show(last, measure, lang), {
      "font-size": SIZE.note,
      "font-weight": 700,
      "text-anchor": "end",
    });
  return bands.join("") + linePath(new Map([...past, ...median]), room, LINE) + labels;
}

function legend(lang: "zh" | "en"): LegendItem[] {
  return [
    { key: lineKey(LINE), label: lang === "zh" ? "中位数" : "median" },
    ...BANDS.toReversed().map(({ colour, name }) => ({
      key: filledBox({ x: 0, y: 0, width: 18, height: 8 }, { colour }, INK.blue),
      label: name[lang],
    })),
  ];
}

function tableOf(fans: readonly Fan[], year: number, measure: Measure, { lang, width }: ChartOptions): Readout {
  const dash = lang === "zh" ? "—" : "–";
  const zh = lang === "zh";
  const head = [
    zh ? `${year}年末` : `End of ${year}`,
    zh ? "中位数" : "Median",
    zh ? "80%区间" : "80%",
    ...(width === "full" ? [zh ? "95%区间" : "95%"] : []),
  ];
  const rows = fans.map(({ name, quantiles }) => {
    const at = (quantile: number): string =>
      show(valueIn(quantiles.get(quantile) ?? new Map<number, number>(), year, name.en), measure, lang);
    const cells = [at(0.5), `${at(0.1)}${dash}${at(0.9)}`, ...(width === "full" ? [`${at(0.025)}${dash}${at(0.975)}`] : [])];
    return [name[lang], ...cells].map((text) => ({ text }));
  });
  return { head, rows };
}

/** The nation has the UN's own spread; every other place that of county forecast errors (models/uncertainty). */
function words(options: ChartOptions, [from, to]: readonly [number, number]): { readonly title: string; readonly note: string } {
  const { lang, place, note = "" } = options;
  if (!options.isNation) {
    if (lang === "zh")
      return {
        title: `${place}“一老一小”人口的推算区间（${from}—${to}年）`,
        note: `年末常住人口。区间宽度由县级单位2010—2020年的预测误差估计，一个十年的误差对下一个十年说明不了多少。校准年份不分散。各图纵轴不同。${note}`,
      };
    return {
      title: `${place}: intervals of the elderly and of infants, ${from}–${to}`,
      note: `Residents at year end. Interval widths are estimated from county forecast errors, 2010–2020; the errors of one decade say little about the next. Calibrated years have no spread. Each panel has its own scale. ${note}`,
    };
  }
  if (lang === "zh")
    return {
      title: `${place}“一老一小”人口的推算区间（${from}—${to}年，全国口径示意）`,
      note: `年末常住人口。全国口径示意：生育、死亡的区间宽度取自联合国对全国的推算，对县级偏窄，不能当作概率。校准年份不分散。各图纵轴不同。${note}`,
    };
  return {
    title: `${place}: intervals of the elderly and of infants, ${from}–${to} (national spread, illustrative)`,
    note: `Residents at year end. Intervals only illustrate the national spread: fertility and mortality vary within the UN's bounds for China, too narrow for a county, and are not probabilities. Calibrated years have no spread. Each panel has its own scale. ${note}`,
  };
}
