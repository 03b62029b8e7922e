import type { VariableId } from "../../results/variable-id.ts";
import { firstOf, itemOf } from "../../core/items.ts";
import { drawArea, edge } from "../areas.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import type { Named } from "../compared.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { frame, innerWidth, type LegendItem } from "../frame.ts";
import { cuts } from "../hatch.ts";
import { INK, type Stroke } from "../ink.ts";
import { columnsFor, lineKey, linePath, multiples, type PanelRoom } from "../multiples.ts";
import { measureFor, show, showChange, type Measure } from "../numbers.ts";
import type { Kit } from "../plot.ts";
import { readout, type Cell, type Readout } from "../readout.ts";
import type { Rows } from "../../results/rows.ts";
import { span, valueIn, type Series } from "../series.ts";
import { element, shortNumber } from "../svg.ts";
import { filledBox } from "../texture.ts";

export const meta: ChartMeta = {
  order: 5,
  scope: "comparison",
  figure: "ledgers",
  about: {
    zh: "各备选方案的供给与指标、需要、使用三种测算",
    en: "the supply of every option against three measures of what is needed, norm, need and use",
  },
};

/** The lines of a panel. */
const LINES: readonly {
  readonly variable: "norm" | "need" | "use" | "supply";
  readonly name: Readonly<Record<"zh" | "en", string>>;
  readonly stroke: Stroke & { readonly width: number };
}[] = [
  { variable: "norm", name: { zh: "配置标准", en: "Norm" }, stroke: { colour: INK.navy, symbol: "circle", width: 1 } },
  { variable: "need", name: { zh: "服务需求", en: "Need" }, stroke: { colour: INK.red, dash: "6,2", symbol: "square", width: 1.3 } },
  { variable: "use", name: { zh: "实际利用", en: "Use" }, stroke: { colour: INK.blue, dash: "3,2", symbol: "triangle", width: 1.3 } },
  { variable: "supply", name: { zh: "供给", en: "Supply" }, stroke: { colour: INK.text, symbol: "diamond", width: 2 } },
];
const HEIGHT = { full: 125, half: 92 } as const;

/** The 80 % interval of the need over trajectories, behind the lines. */
const BAND = { low: 0.1, high: 0.9, colour: "#e9e4d6", name: { zh: "需要的80%区间", en: "80% interval of the need" } } as const;

type Lines = Readonly<Record<(typeof LINES)[number]["variable"] | "low" | "high", Series>>;

/** The services with a need and a supply in every option. */
export function subjects(rows: Rows, { district, compared }: Pick<ChartOptions, "district" | "scenario" | "compared">): string[] {
  const has = (scenario: string, of: string): boolean =>
    (["need", "supply"] as const).every((variable) => rows.series({ scenario, district, variable, of }).size > 0);
  return (compared?.services ?? []).map(({ id }) => id).filter((of) => compared?.scenarios.every(({ id }) => has(id, of)));
}

/** Draws one panel per option: its supply against the three ledgers of a service, with shortages hatched. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    compared: { scenarios, targetYear },
    lang,
    width,
  } = options;
  const service = serviceOf(options);
  const all = scenarios.map(({ id }) => readLines(rows, id, options));
  const years = span(
    all.flatMap((lines) => Object.values(lines)),
    `ledgers of ${service.id}`,
  );
  const largest = Math.max(...all.flatMap((lines) => Object.values(lines).flatMap((line) => [...line.values()])));
  const measure = measureFor(unitOf(rows, options), { ...options, largest });
  const kept = targetYear > years[0] && targetYear < years[1] ? [targetYear] : [];
  const picture = multiples(
    scenarios.map(({ name }) => name),
    (i, room) => drawPanel(itemOf(all, i), room, [...kept, years[1]]),
    {
      kit,
      width,
      lang,
      columns: columnsFor(scenarios.length, width),
      height: HEIGHT[width],
      years,
      kept,
      domain: [0, largest * 1.06],
      measure,
    },
  );
  const table = readout(kit.font, verdicts(all, scenarios, [...kept, years[1]], measure, options), innerWidth(width));
  const captions = { ...words(service.name, options, years), number: options.number, unit: measure.unit, source: options.source };
  return frame(captions, [picture, table], {
    font: kit.font,
    lang,
    width,
    legend: legend(
      lang,
      all.some(({ low }) => low.size > 0),
    ),
  });
}

/** The surplus or gap of each option at the horizon. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    compared: { scenarios, horizon },
    lang,
  } = options;
  const { name, label } = serviceOf(options);
  const phrases = scenarios.map((scenario) => {
    const lines = readLines(rows, scenario.id, options);
    const spare = Math.round((lines.supply.get(horizon) ?? NaN) - (lines.need.get(horizon) ?? NaN));
    return lang === "zh"
      ? `${scenario.name}${spare < 0 ? "缺" : "余"}${Math.abs(spare)}${label}`
      : `${scenario.name} ${spare < 0 ? "short of" : "over by"} ${Math.abs(spare)} ${label}`;
  });
  return lang === "zh"
    ? `${name}：到${horizon}年末，供给与需要相比，${phrases.join("，")}。`
    : `${name}: supply compared with need at the end of ${horizon}: ${phrases.join(", ")}.`;
}

function serviceOf({ compared: { services }, subject }: ComparisonOptions): ComparisonOptions["compared"]["services"][number] {
  const found = services.find(({ id }) => id === subject);
  if (!found) throw new RangeError(`Cannot draw ledgers of "${subject}": it must be a service of the comparison`);
  return found;
}

function readLines(rows: Rows, scenario: string, { district, subject = "" }: ChartOptions): Lines {
  const read = (variable: VariableId): Series => rows.series({ district, scenario, variable, of: subject });
  const quantile = (share: number): Series =>
    rows.series({ district, scenario, variable: "need", of: subject, quantile: share, variant: "" });
  return {
    norm: read("norm"),
    need: read("need"),
    use: read("use"),
    supply: read("supply"),
    low: quantile(BAND.low),
    high: quantile(BAND.high),
  };
}

function unitOf(rows: Rows, { district, subject = "", compared: { scenarios } }: ComparisonOptions): string {
  const [found] = rows.columns({ scenario: firstOf(scenarios).id, district, variable: "supply", of: subject });
  if (!found) throw new RangeError(`Cannot draw ledgers of "${subject}": no row of its supply`);
  return found.key.unit;
}

function drawPanel(lines: Lines, room: PanelRoom, marked: readonly number[]): string {
  const reach = [
    Math.max(...[lines.supply, lines.need].map((line) => room.x(firstOf([...line.keys()])))),
    room.x([...lines.need.keys()].at(-1) ?? 0),
  ] as const;
  const short = drawArea(cuts(edge(room, lines.need, "straight"), edge(room, lines.supply, "step"), reach), "short");
  const drawn = LINES.map(({ variable, stroke }) => linePath(lines[variable], room, stroke, variable === "supply"));
  const dots = LINES.slice(1).flatMap(({ variable, stroke }) =>
    marked.flatMap((year) =>
      lines[variable].has(year)
        ? [
            element("circle", {
              cx: room.x(year),
              cy: room.y(valueIn(lines[variable], year, variable)),
              r: 1.8,
              fill: stroke.colour,
              stroke: INK.white,
              "stroke-width": 0.5,
            }),
          ]
        : [],
    ),
  );
  return bandPath(lines, room) + short + drawn.join("") + dots.join("");
}

/** The interval from the last year without spread; nothing if no trajectories were simulated. */
function bandPath({ low, high, need }: Lines, room: PanelRoom): string {
  const first = [...low.keys()][0];
  if (first === undefined) return "";
  const start = need.get(first - 1);
  const edgeOf = (line: Series): string[] =>
    [...(start === undefined ? [] : [[first - 1, start] as const]), ...line].map(
      ([year, value]) => `${shortNumber(room.x(year))} ${shortNumber(room.y(value))}`,
    );
  return element("path", {
    d: `M${[...edgeOf(high), ...edgeOf(low).toReversed()].join("L")}Z`,
    fill: BAND.colour,
    stroke: INK.rule,
    "stroke-width": 0.4,
  });
}

function legend(lang: "zh" | "en", hasBand: boolean): LegendItem[] {
  const swatch = Array.from({ length: 37 }, (_, i) => ({ x: i / 2, upper: 0, lower: 8 }));
  return [
    ...LINES.map(({ name, stroke }) => ({ key: lineKey(stroke), label: name[lang] })),
    { key: drawArea(swatch, "short"), label: lang === "zh" ? "缺口" : "Short" },
    ...(hasBand
      ? [{ key: filledBox({ x: 0, y: 0, width: 18, height: 8 }, { colour: BAND.colour }, INK.rule), label: BAND.name[lang] }]
      : []),
  ];
}

/** Supply less norm and need, by option and year. */
function verdicts(
  all: readonly Lines[],
  scenarios: readonly Named[],
  years: readonly number[],
  measure: Measure,
  { lang, width }: ChartOptions,
): Readout {
  const zh = lang === "zh";
  const isFull = width === "full";
  const head = [
    zh ? "备选方案" : "Option",
    ...years.flatMap((year) => [
      ...(isFull ? [zh ? `${year}年供给` : `Supply ${year}`] : []),
      zh ? (isFull ? "比标准" : `${year}比标准`) : isFull ? "vs norm" : `${year} norm`,
      zh ? "比需求" : isFull ? "vs need" : "need",
    ]),
  ];
  return {
    head,
    rows: all.map((lines, i) => [
      { text: itemOf(scenarios, i).name },
      ...years.flatMap((year): Cell[] => {
        const supply = lines.supply.get(year);
        const cells = (["norm", "need"] as const).map((ledger) => change(supply, lines[ledger].get(year), measure, lang));
        return [...(isFull ? [{ text: supply === undefined ? "…" : show(supply, measure, lang) }] : []), ...cells];
      }),
    ]),
  };
}

function change(supply: number | undefined, asked: number | undefined, measure: Measure, lang: "zh" | "en"): Cell {
  if (supply === undefined || asked === undefined) return { text: "…" };
  const spare = supply - asked;
  return { text: showChange(spare, measure, lang), colour: spare < -1e-9 * asked ? INK.red : INK.green };
}

function words(
  name: string,
  { lang, place, note = "" }: ChartOptions,
  [from, to]: readonly [number, number],
): { readonly title: string; readonly note: string } {
  if (lang === "zh")
    return {
      title: `${place}${name}：各备选方案的供给与三种测算（${from}—${to}年）`,
      note: `均为年末数。配置标准：按规定应有的数量；服务需求：按人口状况算出的数量；实际利用：按实际行为推算的数量；供给：现有、在建和备选方案的举措。下表为供给减配置标准、供给减服务需求，负数为缺口。${note}`,
    };
  return {
    title: `${place}, ${name}: supply of each option against the three ledgers, ${from}–${to}`,
    note: `Year ends. Norm: required by rules; need: required by the number and condition of people; use: expected take-up; supply: what exists, is under way or is added by the option. Below: supply less norm and supply less need; a shortfall is negative. ${note}`,
  };
}
