import type { VariableId } from "../../results/variable-id.ts";
import { entryOf, firstOf, itemOf } from "../../core/items.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { frame, innerWidth, type LegendItem } from "../frame.ts";
import { INK, type Stroke } from "../ink.ts";
import { columnsFor, lineKey, linePath, multiples, type PanelRoom } from "../multiples.ts";
import { measureFor, show } from "../numbers.ts";
import type { Kit } from "../plot.ts";
import { readout, type Readout } from "../readout.ts";
import type { Rows } from "../../results/rows.ts";
import { span, type Series } from "../series.ts";
import { filledBox, type Fill } from "../texture.ts";

export const meta: ChartMeta = {
  order: 13,
  scope: "comparison",
  about: { zh: "护理队伍的补充、流失与应有人数", en: "who joins and leaves the staff, against how many are required" },
};

const LINES: readonly {
  readonly variable: VariableId;
  readonly name: Readonly<Record<"zh" | "en", string>>;
  readonly stroke: Stroke & { readonly width: number };
}[] = [
  {
    variable: "staff.required_need",
    name: { zh: "按需要应有", en: "Required by need" },
    stroke: { colour: INK.red, dash: "6,2", symbol: "square", width: 1.4 },
  },
  {
    variable: "staff.required_use",
    name: { zh: "按使用应有", en: "Required by use" },
    stroke: { colour: INK.blue, dash: "3,2", symbol: "triangle", width: 1.4 },
  },
  {
    variable: "staff.kept",
    name: { zh: "离岗即补", en: "All leavers replaced" },
    stroke: { colour: INK.text, symbol: "diamond", width: 2 },
  },
  {
    variable: "staff.end",
    name: { zh: "只由培训补充", en: "Only newly trained join" },
    stroke: { colour: INK.text, dash: "1,1.6", symbol: "circle", width: 1.4 },
  },
];
const FLOWS: readonly {
  readonly variables: readonly VariableId[];
  readonly side: 1 | -1;
  readonly name: Readonly<Record<"zh" | "en", string>>;
  readonly fill: Fill;
}[] = [
  { variables: ["staff.staying"], side: 1, name: { zh: "新人留任", en: "New staff staying" }, fill: { colour: INK.paleBlue } },
  {
    variables: ["staff.leaving", "staff.retiring"],
    side: -1,
    name: { zh: "离职退休", en: "Leaving and retiring" },
    fill: { colour: INK.paleOrange, texture: "uprights", ink: INK.orange, step: 2.5 },
  },
];
const HEIGHT = { full: 130, half: 95 } as const;
const FLOW_HEIGHT = { full: 52, half: 42 } as const;

/** True if every option projects a workforce. */
export function isShown(rows: Rows, options: ChartOptions): boolean {
  const [staffFlow] = options.compared?.staffFlows ?? [];
  return (
    staffFlow !== undefined &&
    (options.compared?.scenarios ?? []).every(
      ({ id: scenario }) => rows.columns({ scenario, district: options.district, variable: "staff.end", of: staffFlow.id }).length > 0,
    )
  );
}

/** Draws one panel per option: staff at work under two bounds against required staff; at full width yearly joiners and leavers as bars. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { scenarios, targetYear },
  } = options;
  const all = scenarios.map(({ id }) => readStaff(rows, id, options));
  const years = span(
    all.map((one) => one("staff.end")),
    `staff of ${options.district}`,
  );
  const flows = FLOWS.map(({ variables, side }) => Math.max(...all.flatMap((one) => [...sumsOf(variables.map(one)).values()]), 0) * side);
  const largest = Math.max(...all.flatMap((one) => LINES.flatMap(({ variable }) => [...one(variable).values()])));
  const measure = measureFor("person", { ...options, largest });
  const kept = targetYear > years[0] && targetYear < years[1] ? [targetYear] : [];
  const shared = { kit, width, lang, columns: columnsFor(scenarios.length, width), years, kept, measure };
  const names = scenarios.map(({ name }) => name);
  const stock = multiples(names, (i, room) => drawStock(itemOf(all, i), room, years), {
    ...shared,
    height: HEIGHT[width],
    domain: [0, largest * 1.06],
  });
  const flow = multiples(names, (i, room) => drawFlows(itemOf(all, i), room, years), {
    ...shared,
    height: FLOW_HEIGHT[width],
    domain: [itemOf(flows, 1) * 1.1, Math.max(firstOf(flows), 1) * 1.1],
  });
  const table = readout(kit.font, tableOf(all, [...kept, years[1]], options), innerWidth(width));
  return frame(
    { ...words(options, years), number: options.number, unit: measure.unit, source: options.source },
    width === "full" ? [stock, flow, table] : [stock, table],
    { font: kit.font, lang, width, legend: legend(options) },
  );
}

/** Required recruitment by option. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    compared: { scenarios, horizon, staffFlows },
    lang,
  } = options;
  const phrases = scenarios.map(({ id, name }) => {
    const staff = readStaff(rows, id, options);
    const [end, need] = [staff("staff.end").get(horizon) ?? NaN, staff("staff.required_need").get(horizon) ?? NaN].map(Math.round);
    return lang === "zh" ? `${name}在岗${end}人、应有${need}人` : `${name} ${end} at work, ${need} required`;
  });
  return lang === "zh"
    ? `${firstOf(staffFlows).name}：离岗者只由新培训者补充时，${horizon}年末${phrases.join("，")}。`
    : `${firstOf(staffFlows).name}: if only newly trained staff join, at the end of ${horizon} ${phrases.join("; ")}.`;
}

type Staff = (variable: VariableId) => Series;

function readStaff(rows: Rows, scenario: string, { district, compared: { staffFlows } }: ComparisonOptions): Staff {
  const of = firstOf(staffFlows).id;
  return (variable) => rows.series({ district, scenario, variable, of });
}

function sumsOf(parts: readonly Series[]): Series {
  return new Map(
    [...firstOf(parts)].map(([year, value]) => [year, parts.slice(1).reduce((sum, part) => sum + (part.get(year) ?? 0), value)]),
  );
}

/** Staff at work and required. */
function drawStock(staff: Staff, room: PanelRoom, [from]: readonly [number, number]): string {
  return LINES.map(({ variable, stroke }) => linePath(new Map([...staff(variable)].filter(([year]) => year >= from)), room, stroke)).join(
    "",
  );
}

/** Joiners upwards, leavers downwards. */
function drawFlows(staff: Staff, room: PanelRoom, [from, to]: readonly [number, number]): string {
  const wide = Math.max(1.5, (room.width / (to - from + 1)) * 0.6);
  const bars = FLOWS.flatMap(({ variables, side, fill }) =>
    [...sumsOf(variables.map(staff))].map(([year, value]) => {
      const [top, bottom] = side === 1 ? [room.y(value), room.y(0)] : [room.y(0), room.y(-value)];
      return filledBox(
        { x: Math.max(0, Math.min(room.x(year) - wide / 2, room.width - wide)), y: top, width: wide, height: bottom - top },
        fill,
        INK.muted,
      );
    }),
  );
  return bars.join("");
}

function legend({ lang, width }: ChartOptions): LegendItem[] {
  const lines = LINES.map(({ name, stroke }) => ({ key: lineKey(stroke), label: name[lang] }));
  return width === "half"
    ? lines
    : [
        ...lines,
        ...FLOWS.map(({ name, fill }) => ({ key: filledBox({ x: 3, y: 0, width: 12, height: 8 }, fill, INK.muted), label: name[lang] })),
      ];
}

function tableOf(all: readonly Staff[], years: readonly number[], { compared: { scenarios }, lang, width }: ComparisonOptions): Readout {
  const zh = lang === "zh";
  const columns =
    width === "full" ? (["kept", "end", "required_use", "required_need"] as const) : (["kept", "end", "required_need"] as const);
  const heads = zh
    ? { kept: "即补", end: "只培训", required_use: "按使用", required_need: "按需要" }
    : { kept: "replaced", end: "trained", required_use: "by use", required_need: "by need" };
  const whole = { unit: "", divisor: 1, digits: 0 };
  const rows = all.flatMap((staff, i) =>
    (width === "full" ? [years] : years.map((year) => [year])).map((shownYears) => [
      { text: width === "full" ? itemOf(scenarios, i).name : `${itemOf(scenarios, i).name} ${shownYears[0]}` },
      ...shownYears.flatMap((year) => columns.map((column) => ({ text: textOf(staff(`staff.${column}`).get(year), whole, lang) }))),
    ]),
  );
  return {
    head: [
      zh ? "选项（人）" : "Persons",
      ...(width === "full"
        ? years.flatMap((year) =>
            columns.map((column, k) =>
              k === 0 ? (zh ? `${year}年${entryOf(heads, column)}` : `${year} ${entryOf(heads, column)}`) : entryOf(heads, column),
            ),
          )
        : columns.map((column) => entryOf(heads, column))),
    ],
    rows,
  };
}

function textOf(value: number | undefined, measure: Parameters<typeof show>[1], lang: "zh" | "en"): string {
  return value === undefined ? "…" : show(value, measure, lang);
}

function words(
  { lang, width, place, note = "", compared: { staffFlows } }: ComparisonOptions,
  [from, to]: readonly [number, number],
): { readonly title: string; readonly note: string } {
  const { name } = firstOf(staffFlows);
  if (lang === "zh")
    return {
      title: `${place}${name}的补充、流失与应有人数（${from}—${to}年）`,
      note: `年末在岗人数有两种算法：离岗即补，即离职退休者全部另行招聘补上；只由培训补充，即只有新培训并留任者补入，两者之差须另行招聘。${width === "full" ? "下排为只由培训补充时每年的进出。" : ""}目标校验按离岗即补。${note}`,
    };
  return {
    title: `${place}, ${name}: joiners, leavers and required staff, ${from}–${to}`,
    note: `At work at year end under two bounds: all leavers are replaced, or only newly trained staff join; the difference must be recruited. ${width === "full" ? "Lower row: yearly joiners and leavers under the second. " : ""}Verdicts use the first. ${note}`,
  };
}
