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

export const meta: ChartMeta = {
  order: 13,
  scope: "comparison",
  about: { zh: "护理队伍的在岗与应有人数、每年须招聘人数", en: "staff at work and required, and how many to recruit a year" },
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
    name: { zh: "在岗（离岗即补）", en: "At work, leavers replaced" },
    stroke: { colour: INK.text, symbol: "diamond", width: 2 },
  },
];
/** Yearly recruitment. */
const RECRUITS: typeof LINES = [
  {
    variable: "staff.to_hold",
    name: { zh: "维持须招聘", en: "Recruit to hold" },
    stroke: { colour: INK.muted, symbol: "circle", width: 1.6 },
  },
  {
    variable: "staff.to_reach",
    name: { zh: "达到须招聘", en: "Recruit to reach" },
    stroke: { colour: INK.orange, dash: "1,1.6", symbol: "circle", width: 1.6 },
  },
];
const HEIGHT = { full: 130, half: 95 } as const;
const RECRUITS_HEIGHT = { full: 52, half: 42 } as const;

/** True if every option projects a workforce. */
export function isShown(rows: Rows, options: ChartOptions): boolean {
  const [staffFlow] = options.compared?.staffFlows ?? [];
  return (
    staffFlow !== undefined &&
    (options.compared?.scenarios ?? []).every(
      ({ id: scenario }) => rows.columns({ scenario, district: options.district, variable: "staff.to_hold", of: staffFlow.id }).length > 0,
    )
  );
}

/** Draws one panel per option: staff at work against required staff; at full width yearly recruitment below. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { scenarios, targetYear },
  } = options;
  const all = scenarios.map(({ id }) => readStaff(rows, id, options));
  const years = span(
    all.map((one) => one("staff.to_hold")),
    `staff of ${options.district}`,
  );
  const most = (lines: typeof LINES): number =>
    Math.max(...all.flatMap((one) => lines.flatMap(({ variable }) => [...one(variable).values()])));
  const largest = most(LINES);
  const measure = measureFor("person", { ...options, largest });
  const kept = targetYear > years[0] && targetYear < years[1] ? [targetYear] : [];
  const shared = { kit, width, lang, columns: columnsFor(scenarios.length, width), years, kept, measure };
  const names = scenarios.map(({ name }) => name);
  const stock = multiples(names, (i, room) => drawLines(LINES, itemOf(all, i), room, years), {
    ...shared,
    height: HEIGHT[width],
    domain: [0, largest * 1.06],
  });
  const recruits = multiples(names, (i, room) => drawLines(RECRUITS, itemOf(all, i), room, years), {
    ...shared,
    height: RECRUITS_HEIGHT[width],
    domain: [0, Math.max(most(RECRUITS), 1) * 1.1],
  });
  const table = readout(kit.font, tableOf(all, [...kept, years[1]], options), innerWidth(width));
  return frame(
    { ...words(options, years), number: options.number, unit: measure.unit, source: options.source },
    width === "full" ? [stock, recruits, table] : [stock, table],
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
    const [hold, reach] = (["staff.to_hold", "staff.to_reach"] as const).map((variable) => Math.round(staff(variable).get(horizon) ?? NaN));
    return lang === "zh" ? `${name}维持须招聘${hold}人、达到须招聘${reach}人` : `${name} ${hold} to hold, ${reach} to reach`;
  });
  return lang === "zh"
    ? `${firstOf(staffFlows).name}：${horizon}年${phrases.join("，")}。`
    : `${firstOf(staffFlows).name}, recruitment in ${horizon}: ${phrases.join("; ")}.`;
}

type Staff = (variable: VariableId) => Series;

function readStaff(rows: Rows, scenario: string, { district, compared: { staffFlows } }: ComparisonOptions): Staff {
  const of = firstOf(staffFlows).id;
  return (variable) => rows.series({ district, scenario, variable, of });
}

function drawLines(lines: typeof LINES, staff: Staff, room: PanelRoom, [from]: readonly [number, number]): string {
  return lines
    .map(({ variable, stroke }) => linePath(new Map([...staff(variable)].filter(([year]) => year >= from)), room, stroke))
    .join("");
}

function legend({ lang, width }: ChartOptions): LegendItem[] {
  return (width === "half" ? LINES : [...LINES, ...RECRUITS]).map(({ name, stroke }) => ({ key: lineKey(stroke), label: name[lang] }));
}

function tableOf(all: readonly Staff[], years: readonly number[], { compared: { scenarios }, lang, width }: ComparisonOptions): Readout {
  const zh = lang === "zh";
  const columns =
    width === "full" ? (["kept", "to_hold", "to_reach", "required_need"] as const) : (["kept", "to_hold", "to_reach"] as const);
  const heads: Readonly<Record<string, string>> = zh
    ? { kept: "在岗", to_hold: "维持招", to_reach: "达到招", required_need: "按需要" }
    : { kept: "at work", to_hold: "hold", to_reach: "reach", required_need: "by need" };
  const whole = { unit: "", divisor: 1, digits: 0 };
  const rows = all.flatMap((staff, i) =>
    (width === "full" ? [years] : years.map((year) => [year])).map((shownYears) => [
      { text: width === "full" ? itemOf(scenarios, i).name : `${itemOf(scenarios, i).name} ${shownYears[0]}` },
      ...shownYears.flatMap((year) => columns.map((column) => ({ text: textOf(staff(`staff.${column}`).get(year), whole, lang) }))),
    ]),
  );
  return {
    head: [
      zh ? "备选方案（人）" : "Persons",
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
  const lower = width === "full";
  if (lang === "zh")
    return {
      title: `${place}${name}的在岗与应有人数、每年须招聘人数（${from}—${to}年）`,
      note: `在岗按离岗即补，目标校验同。${lower ? "下排为每年须招聘人数：" : ""}维持，即补上离职退休者和方案自身的增加；达到，即到${to}年末达到按需要应有人数；均已计新入职一年内的流失。${note}`,
    };
  return {
    title: `${place}, ${name}: at work and required, and yearly recruitment, ${from}–${to}`,
    note: `At work with all leavers replaced, as in verdicts. ${lower ? "Lower row: yearly recruitment. " : ""}To hold: leavers and the plan's own growth; to reach: what need requires at the end of ${to}; losses in the first year included. ${note}`,
  };
}
