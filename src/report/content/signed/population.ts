import type { Block, Cell, Inline } from "../../document/blocks.ts";
import { indicatorName } from "../../comparison-text.ts";
import { plainNumber } from "../../plain-number.ts";
import { cite, citedRow, firstOption, inLanguage, listed, NOT_HAD, rowOf, table, type Context } from "../context.ts";
import { isHonest } from "../futures.ts";
import { describedGroups, tableYears } from "../people.ts";
import { scaleFor, tableScale } from "../scale.ts";
import { tableMark, tell, tellText, told } from "../tell.ts";
import { changeWords, groupName, oldAndYoung, presentYear, withUnit } from "./figures.ts";
import { wholeGroup } from "../../../plan/plan.ts";
import { inThousands, printed } from "../../numbers.ts";

/** Years of the population table at most. */
const YEARS = 3;

/** How the old and the young change, as a heading. */
export function populationFinding(context: Context): readonly Inline[] {
  const { horizon } = context.comparison;
  const { old, young } = oldAndYoung(context);
  const [older, fewer] = [old && changeOf(context, old), young && changeOf(context, young)];
  if (!old || !young || older === undefined || fewer === undefined) return [];
  return tell(context, "finding-population", {
    old: groupName(context, old),
    older,
    young: groupName(context, young),
    fewer,
    now: presentYear(context),
    horizon,
  });
}

function changeOf(context: Context, of: string): string | undefined {
  const option = firstOption(context);
  const [now, then] = [presentYear(context), context.comparison.horizon].map((year) =>
    rowOf(context, option, { variable: "group", of, year }),
  );
  return changeWords(context, now, then);
}

/** The people now and at the horizon, their interval, and what the plan forecasts. */
export function populationBlocks(context: Context): Block[] {
  const option = firstOption(context);
  const { horizon, district } = context.comparison;
  const now = presentYear(context);
  const at = (of: string, year: number): Inline[] => withUnit(context, option, { variable: "group", of, year }) ?? [NOT_HAD];
  const groups = describedGroups(context);
  const whole = wholeGroup(option.outcome.plan.groups)?.id;
  const { old } = oldAndYoung(context);
  const numbered = (year: number): Inline[] =>
    listed(
      groups.map(({ id, report }) =>
        inLanguage<Inline[]>(context, { zh: [report.zh, ...at(id, year)], en: [`${report.en} `, ...at(id, year)] }),
      ),
      inLanguage(context, { zh: "，", en: ", " }),
    );
  const share = old === undefined ? [] : citedRow(context, option, { variable: "share", of: old, year: now });
  return [
    ...told(context, [
      whole === undefined
        ? []
        : tell(context, "population-now", { year: now, place: district.name[context.lang], people: at(whole, now), list: numbered(now) }),
      old === undefined
        ? []
        : tell(context, "population-share", {
            old: groupName(context, old),
            year: now,
            share,
            later: citedRow(context, option, { variable: "share", of: old, year: horizon }),
            horizon,
          }),
      tell(context, "population-table", { table: tableMark("main_groups") }),
    ]),
    peopleTable(context),
    ...told(context, [...forecasts(context)]),
  ];
}

/** The groups now, later and at the horizon, with the change between and the 80 % interval at the horizon. */
function peopleTable(context: Context): Block {
  const option = firstOption(context);
  const { horizon } = context.comparison;
  const now = presentYear(context);
  const years = [...new Set([now, ...tableYears(context).filter((year) => year > now && year < horizon), horizon])];
  const shown = years.length <= YEARS ? years : [...years.slice(0, YEARS - 1), horizon];
  const groups = option.outcome.plan.groups.filter(({ report }) => report !== undefined);
  const hasFutures = option.futures !== undefined;
  const rows = groups.map(({ id }) => shown.map((year) => rowOf(context, option, { variable: "group", of: id, year })));
  const known = rows.flatMap((row) => row.flatMap((one) => one ?? []));
  const [unit, values] = [known[0]?.unit ?? "1", known.flatMap(({ value }) => (value > 0 ? [value] : []))];
  const common = tableScale(unit, Math.max(0, ...values), context);
  // three digits of the fewest, in their own unit where they are less than one of that of all: 0.21 and 0.36 do not make up the change of 74 % beside them
  const least = Math.min(...values);
  const own = least * common.scale < 1 ? tableScale(unit, least, context) : common;
  const scale = { ...own, digits: own.scale === 1 ? own.digits : Math.max(own.digits, Math.ceil(2 - Math.log10(least * own.scale))) };
  const ends = hasFutures
    ? ([0.1, 0.9] as const).map(
        (quantile) => (id: string) => rowOf(context, option, { variable: "group", of: id, year: horizon, quantile }),
      )
    : (["low", "high"] as const).map(
        (variant) => (id: string) => rowOf(context, option, { variable: "group", of: id, year: horizon, variant }),
      );
  const endNames = hasFutures
    ? inLanguage(context, { zh: [`${horizon}年80%区间下限`, "上限"], en: [`80% interval in ${horizon}: low`, "high"] })
    : inLanguage(context, { zh: [`${horizon}年低方案`, "高方案"], en: [`Low variant, ${horizon}`, "High variant"] });
  return table(context, {
    id: "main_groups",
    title: tellText(context, "population-title"),
    unit: scale.label,
    columns: [
      { name: inLanguage(context, { zh: "人群", en: "Group" }), align: "left", width: 0.27 },
      ...shown.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const })),
      { name: inLanguage(context, { zh: `${now}—${horizon}年变化（%）`, en: `Change ${now}–${horizon} (%)` }), align: "number" },
      ...endNames.map((name) => ({ name, align: "number" as const })),
    ],
    rows: groups.map(({ id, name }, i): Cell[] => {
      const [from, to] = [rows[i]?.[0], rows[i]?.at(-1)];
      return [
        name[context.lang],
        ...(rows[i] ?? []).map((row) => cite(row, scale)),
        from && to && from.value > 0 ? printed((to.value / from.value - 1) * 100, 0) : NOT_HAD,
        ...ends.map((end) => cite(end(id), scale)),
      ];
    }),
    notes: [
      tellText(context, hasFutures ? (isHonest(context) ? "population-note" : "population-note-nation") : "population-note-variants"),
    ],
  });
}

/** What the plan forecasts beside what is projected; they are no targets. */
function forecasts(context: Context): Inline[][] {
  const { verdicts, options } = context.comparison;
  const lines = verdicts.filter(({ rows }) => rows[0]?.verdict === "forecast");
  const told = lines.flatMap((line): Inline[][] => {
    const [row] = line.rows;
    if (!row || !Number.isFinite(row.computed)) return [];
    const label = options[0]?.outcome.plan.indicators.get(line.indicator)?.label[context.lang] ?? "";
    const unit = rowOf(context, firstOption(context), { ...line.test, variable: "target.computed", year: line.year })?.unit;
    const amount = (value: number): string => forecastAmount(context, value, { unit, label, least: Math.min(row.computed, row.required) });
    return [
      tell(context, row.holds === "met" ? "forecast-agrees" : "forecast-differs", {
        name: indicatorName(line, context.comparison, context.lang),
        year: line.year,
        value: amount(row.computed),
        said: amount(row.required),
      }),
    ];
  });
  return told.slice(0, 2);
}

/** The unit of a forecast, its label, and the smaller of what is forecast and projected, for one scale in a sentence. */
interface Forecast {
  readonly unit: string | undefined;
  readonly label: string;
  readonly least: number;
}

/** What is forecast, on the scale of a sentence: 22.8万人; of a growth a year what grows: 5000人. */
function forecastAmount(context: Context, value: number, of: Forecast): string {
  const scale = of.unit !== undefined && context.units.get(of.unit)?.isWhole ? scaleFor(of.unit, Math.abs(of.least), context) : undefined;
  const number = scale ? printed(value * scale.scale, scale.digits) : plainNumber(value);
  const label = scale?.label ?? inLanguage(context, { zh: of.label.replace(/\/年$/, ""), en: of.label });
  return `${inThousands(number, context.lang)}${context.lang === "en" && label !== "" ? " " : ""}${label}`;
}

/** Beside similar counties, where that was asked for: what is high or low among them. */
export function peerBlocks(context: Context): Block[] {
  const { peers } = context.comparison;
  if (!peers || peers.rows.length === 0) return [];
  const outside = peers.rows.filter((row) => row.outside && row.of.is === "result");
  const shown = (outside.length > 0 ? outside : peers.rows.filter(({ of }) => of.is === "result")).slice(0, 3);
  const parts = shown.map(({ of, year, value, median, low, high }) => {
    const label = of.label[context.lang];
    const number = (one: number): string => `${printed(one, of.digits)}${context.lang === "en" && label !== "%" ? " " : ""}${label}`;
    return tell(context, value < low ? "peer-low" : value > high ? "peer-high" : "peer-middle", {
      name: of.name[context.lang],
      year: year ?? "",
      value: number(value),
      median: number(median),
    });
  });
  return told(context, [
    tell(context, "peers", { n: peers.peers.length, list: listed(parts, inLanguage(context, { zh: "；", en: "; " })) }),
  ]);
}
