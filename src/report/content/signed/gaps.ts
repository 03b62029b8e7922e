import { firstOf } from "../../../core/items.ts";
import type { Service } from "../../../demand/service.ts";
import { tornado } from "../../../options/tornado.ts";
import { gapSteps, stepsFrom } from "../../../options/waterfall.ts";
import { Fault } from "../../../core/fault.ts";
import type { VariableId } from "../../../results/variable-id.ts";
import type { Block, Cell, Inline } from "../../document/blocks.ts";
import { endText } from "../../tornado-text.ts";
import { cite, citedRow, firstOption, inLanguage, listed, NOT_HAD, rowOf, table, type Context } from "../context.ts";
import { plainText, tableMark, tell, tellText, told } from "../tell.ts";
import { gapWords, isLocal, localServices, percentText, withUnit } from "./figures.ts";
import { inThousands, printed } from "../../numbers.ts";

/** Below so many times a multiple is said with a decimal, from it on as “about”. */
const FEW_TIMES = 3;

/** Rows of a table in the text. */
const ROWS = 12;
/** The measures of a need differ by at least this factor to be told apart. */
const FAR = 2;
/** A part of an increase that is told as its main cause. */
const MAIN = 0.5;

/** What falls short first, as a heading. */
export function gapsFinding(context: Context): readonly Inline[] {
  const { horizon } = context.comparison;
  const [first] = localServices(context);
  const words = first && gapWords(context, firstOption(context), first.id, horizon);
  if (first && words) return tell(context, "finding-gaps", { service: first.name[context.lang], gap: words, horizon });
  return suppliedServices(context).length > 0 ? tell(context, "finding-gaps-assumed") : [];
}

/** Supply and need of every service that has both, and what the three measures of the first come to. */
export function gapBlocks(context: Context): Block[] {
  const { targetYear, horizon } = context.comparison;
  const option = firstOption(context);
  const services = suppliedServices(context);
  const first = localServices(context)[0];
  const sentences = localServices(context)
    .slice(0, 2)
    .flatMap(({ id, name }) => {
      const like = Math.max(
        ...(["need", "supply"] as const).map((variable) =>
          Math.abs(rowOf(context, option, { variable, of: id, year: targetYear })?.value ?? 0),
        ),
      );
      const [early, late] = [targetYear, horizon].map((year) => gapWords(context, option, id, year, like));
      const at = (variable: VariableId, year: number): Inline[] =>
        withUnit(context, option, { variable, of: id, year }, { like }) ?? [NOT_HAD];
      return early && late
        ? [
            tell(context, "gap", {
              service: name[context.lang],
              year: targetYear,
              need: at("need", targetYear),
              supply: at("supply", targetYear),
              early,
              horizon,
              late,
            }),
          ]
        : [];
    });
  return [
    ...told(context, [
      ...sentences,
      ...(first ? [measures(context, first)] : []),
      services.length > 0 ? tell(context, "gaps-table", { table: tableMark("supply_need") }) : tell(context, "gaps-none"),
    ]),
    ...(services.length > 0 ? [gapTable(context, services)] : []),
  ];
}

/** The services with a need and a supply now. */
function suppliedServices(context: Context): Service[] {
  const option = firstOption(context);
  const { targetYear } = context.comparison;
  return option.outcome.plan.services
    .filter(({ id }) =>
      (["need", "supply"] as const).every((variable) => rowOf(context, option, { variable, of: id, year: targetYear }) !== undefined),
    )
    .slice(0, ROWS);
}

function gapTable(context: Context, services: readonly Service[]): Block {
  const { targetYear, horizon } = context.comparison;
  const option = firstOption(context);
  const years = [...new Set([targetYear, horizon])];
  const whole = { scale: 1, digits: 0 } as const;
  const gapCell = (of: string, year: number): Cell => {
    const row = rowOf(context, option, { variable: "gap.need", of, year });
    return row === undefined
      ? NOT_HAD
      : row.value < 0
        ? cite(row, { scale: -1, digits: 0 })
        : inLanguage(context, { zh: "无", en: "none" });
  };
  const at = (variable: "need" | "supply" | "gap.need", of: string, year: number): number =>
    rowOf(context, option, { variable, of, year })?.value ?? NaN;
  const differing = services.filter(({ id }) => Math.round(at("supply", id, horizon)) !== Math.round(at("supply", id, targetYear)));
  const isRounded = services.some(({ id }) =>
    years.some((year) => {
      const gap = Math.round(-at("gap.need", id, year));
      return gap > 0 && gap !== Math.round(at("need", id, year)) - Math.round(at("supply", id, year));
    }),
  );
  const supplies = differing.map(({ id, name }): Inline[] => [
    inLanguage(context, { zh: name.zh, en: `${name.en}: ` }),
    ...(withUnit(context, option, { variable: "supply", of: id, year: horizon }) ?? [NOT_HAD]),
  ]);
  const isAssumed = services.some((service) => !isLocal(context, service, option));
  return table(context, {
    id: "supply_need",
    title: tellText(context, "gaps-title"),
    columns: [
      { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.27 },
      { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
      { name: inLanguage(context, { zh: "现有和在建", en: "There is" }), align: "number" },
      ...years.flatMap((year) => [
        { name: inLanguage(context, { zh: `${year}年服务需求`, en: `Need in ${year}` }), align: "number" as const },
        { name: inLanguage(context, { zh: `${year}年缺口`, en: `Short in ${year}` }), align: "number" as const },
      ]),
    ],
    rows: services.map((service): Cell[] => [
      `${service.name[context.lang]}${isLocal(context, service, option) ? "" : "*"}`,
      service.label[context.lang],
      cite(rowOf(context, option, { variable: "supply", of: service.id, year: targetYear }), whole),
      ...years.flatMap((year) => [
        cite(rowOf(context, option, { variable: "need", of: service.id, year }), whole),
        gapCell(service.id, year),
      ]),
    ]),
    notes: [
      ...(isAssumed ? [tellText(context, "gaps-note-assumed")] : []),
      tellText(context, "gaps-note"),
      ...(supplies.length > 0
        ? [
            plainText(
              tell(context, "gaps-note-supply", { year: horizon, list: listed(supplies, inLanguage(context, { zh: "、", en: ", " })) }),
            ),
          ]
        : []),
      ...(isRounded ? [tellText(context, "gaps-note-rounded")] : []),
    ],
  });
}

/** By norm, by need and by use: how far they are apart. */
function measures(context: Context, { id, name }: Service): Inline[] {
  const option = firstOption(context);
  const { targetYear } = context.comparison;
  const rows = (["norm", "need", "use"] as const).map((variable) => rowOf(context, option, { variable, of: id, year: targetYear }));
  const values = rows.flatMap((row) => (row && row.value > 0 ? [row.value] : []));
  const far = Math.max(...values) / Math.min(...values);
  if (values.length < rows.length || far < FAR) return [];
  const at = (variable: VariableId): Inline[] => withUnit(context, option, { variable, of: id, year: targetYear }) ?? [];
  return tell(context, "measures", {
    service: name[context.lang],
    year: targetYear,
    norm: at("norm"),
    use: at("use"),
    times: printed(far, far < FEW_TIMES ? 1 : 0),
  });
}

/** 护理员: what those at work can do, and how many must be hired to keep them and to reach the need. */
export function staffBlocks(context: Context): Block[] {
  const option = firstOption(context);
  const { targetYear, horizon } = context.comparison;
  return option.outcome.plan.staffFlows.flatMap(({ id, name, stock }) => {
    const at = (variable: VariableId, year = targetYear): Inline[] => citedRow(context, option, { variable, of: id, year });
    if (!rowOf(context, option, { variable: "staff.to_hold", of: id, year: targetYear })) return [];
    return told(context, [
      tell(context, isLocal(context, { supply: stock }, option) ? "staff" : "staff-assumed", {
        name: name[context.lang],
        year: targetYear,
        kept: at("staff.kept"),
        use: at("staff.required_use"),
        need: at("staff.required_need"),
      }),
      tell(context, "staff-hold", {
        name: name[context.lang],
        hold: at("staff.to_hold"),
        leave: at("staff.leaving"),
        retire: at("staff.retiring"),
        horizon,
        need: at("staff.required_need", horizon),
        reach: at("staff.to_reach"),
      }),
      tell(context, "staff-first"),
    ]);
  });
}

/** What an increase of the greatest gap is made of, and which assumption moves it most. */
export function causeBlocks(context: Context): Block[] {
  const [first] = localServices(context);
  if (!first) return [];
  return told(context, [parts(context, first), largest(context, first)]);
}

/** The parts of a growing gap by the number of people and their ages: a decomposition, no cause. */
function parts(context: Context, { id, name }: Service): Inline[] {
  const { outcome } = firstOption(context);
  const { horizon } = context.comparison;
  const from = stepsFrom(outcome, id);
  const steps = gapSteps(outcome, id, { from, to: horizon });
  const value = (cause: string): number => steps.filter((step) => step.cause === cause).reduce((sum, step) => sum + step.value, 0);
  const grown = value("number") + value("ageing") + value("other-need");
  const [number, ageing] = [value("number") / grown, value("ageing") / grown];
  if (!(grown < 0) || !(number > 0 && number <= 1) || !(ageing >= 0)) return [];
  return tell(context, number >= MAIN ? "parts" : "parts-both", {
    service: name[context.lang],
    from,
    horizon,
    number: percentText(number),
    ageing: percentText(ageing),
  });
}

/** The assumption that moves a need most, one at a time. */
function largest(context: Context, { id, name, label }: Service): Inline[] {
  const { outcome } = firstOption(context);
  const { horizon } = context.comparison;
  try {
    const found = tornado(outcome, { of: `${id}.need`, year: horizon, most: 2 });
    if (found.bars.length === 0) return [];
    const list = found.bars.map((bar, i) => {
      const ends = [bar.low, bar.high].map((end) => endText(end, bar.unit, outcome.plan.units, context.lang));
      const [low, high] = [bar.low.result, bar.high.result]
        .sort((a, b) => a - b)
        .map((value) => inThousands(printed(value, 0), context.lang));
      return tell(context, i === 0 ? "tornado-first" : "tornado-bar", {
        name: bar.name[context.lang],
        from: ends[0] ?? "",
        to: ends[1] ?? "",
        low: low ?? "",
        high: high ?? "",
        label: label[context.lang],
      });
    });
    return tell(context, "tornado", {
      service: name[context.lang],
      horizon,
      first: firstOf(found.bars as [(typeof found.bars)[number]]).name[context.lang],
      list: listed(list, inLanguage(context, { zh: "；", en: "; " })),
    });
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}
