import { coverageOf } from "../../../options/coverage.ts";
import { coverageWords } from "../../../report/comparison-text.ts";
import { INTERVAL } from "../../../report/interval.ts";
import { needIntervals } from "../../../report/content/futures-words.ts";
import { appWords } from "../words.ts";
import { headingOf } from "./headings.ts";
import { firstOption, cite, rowOf, type Context } from "../../../report/content/context.ts";
import { ledgerTables, needWords } from "../../../report/content/need.ts";
import { scaleFor } from "../../../report/content/scale.ts";
import { staffWords } from "../../../report/content/staff.ts";
import { gapsOf } from "../../../report/content/targets.ts";
import { subjects } from "../../../report/charts/ledgers.ts";
import { mainEvaluator } from "../../../options/setting.ts";
import { testSetting } from "../../../plan/scorecard.ts";
import type { Origin, ServiceLine, SupplyScreen } from "../model.ts";
import { chartData } from "./charts.ts";
import type { Evaluated } from "./evaluate.ts";

/** Screen 供给与需求: what each service has, and what is lacking or spare. */
export function supplyScreen(evaluated: Evaluated, context: Context): SupplyScreen {
  const { targetYear, horizon, rows } = context.comparison;
  const chart = chartData(evaluated, context.lang, "supply");
  return {
    screen: "supply",
    heading: headingOf(context, "gaps"),
    years: [...new Set([targetYear, horizon])].map((year) => ({ year, services: linesOf(context, year) })),
    words: [...needWords(context).slice(0, 1), ...needIntervals(context), ...staffWords(context)],
    tables: ledgerTables(context),
    subjects: subjects(rows, chart.options),
    chart,
  };
}

/** 80 % of the trajectories of a need, in words; empty where they are not simulated or all the same. */
function intervalOf(context: Context, of: string, year: number, scale: Parameters<typeof cite>[1]): string {
  const ends = INTERVAL.map((quantile) => rowOf(context, firstOption(context), { variable: "need", of, year, quantile }));
  if (ends.some((row) => row === undefined)) return "";
  const [low = "", high = ""] = ends.map((row) => cite(row, scale)).map((word) => (typeof word === "string" ? word : word.text));
  return low === high ? "" : appWords(context.lang).needInterval(low, high);
}

function linesOf(context: Context, year: number): ServiceLine[] {
  const option = firstOption(context);
  const { plan } = option.outcome;
  const evaluator = mainEvaluator(option.outcome);
  const coverage = coverageOf(option.outcome, year);
  return plan.services.map(({ id, name, label, unit, supply: stock }): ServiceLine => {
    const scale = { ...scaleFor(unit, 0, context), digits: 0 };
    const row = (variable: "supply" | "norm" | "need" | "use" | "gap.need"): ReturnType<typeof rowOf> =>
      rowOf(context, option, { variable, of: id, year });
    const of = coverage.find(({ service }) => service === id);
    const gap = row("gap.need");
    const { restsOn } = evaluator.evaluate(stock, testSetting(year));
    const origin: Origin = row("supply") === undefined ? "missing" : restsOn.length > 0 ? "proxy" : "local";
    return {
      id,
      name: name[context.lang],
      unit: label[context.lang],
      supply: cite(row("supply"), scale),
      norm: cite(row("norm"), scale),
      need: cite(row("need"), scale),
      use: cite(row("use"), scale),
      amounts: { supply: of?.supply ?? NaN, need: of?.need ?? NaN, use: of?.use ?? NaN },
      interval: intervalOf(context, id, year, scale),
      gap: gap === undefined ? [] : (gapsOf(context, option, id, [year])[0] ?? []),
      isShort: (gap?.value ?? 0) < 0,
      verdict: of === undefined || of.coverage === "unknown" ? "" : coverageWords(of.coverage, context.lang),
      origin,
    };
  });
}
