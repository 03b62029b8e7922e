import { firstOf } from "../../../core/items.ts";
import { costTable, costWords } from "../../../report/content/costs.ts";
import { contextOf } from "../../../report/content/context-of.ts";
import type { Context } from "../../../report/content/context.ts";
import { enoughTable, probabilityTable } from "../../../report/content/futures-tables.ts";
import { probabilityParagraphs } from "../../../report/content/futures-words.ts";
import { differencesTable, optionWords } from "../../../report/content/options.ts";
import { staffTables, staffWords } from "../../../report/content/staff.ts";
import { coverageTables, differingVerdicts, verdictAnnexes, verdictWords } from "../../../report/content/targets.ts";
import type { Block } from "../../../report/document/blocks.ts";
import { Rows } from "../../../results/rows.ts";
import type { Comparison } from "../../../results/comparison.ts";
import { CHART_FILES } from "../charts.ts";
import type { ChartAsk, ChartData, OpenPart, OptionsPart } from "../model.ts";
import type { Evaluated } from "./evaluate.ts";

/** Charts of a part; those of services are drawn of one at a time. */
const CHARTS: Readonly<Partial<Record<OptionsPart, readonly ChartAsk["id"][]>>> = {
  supply: ["option-ledgers", "waterfall"],
  costs: ["costs"],
  staff: ["staff"],
  places: ["map", "districts"],
};
const OF_SERVICES: readonly ChartAsk["id"][] = ["option-ledgers", "waterfall", "map"];

/** Whether a comparison has anything to show in a part. */
export function isPartShown(part: OptionsPart, { options, district }: Comparison): boolean {
  const { plan } = firstOf(options).outcome;
  if (part === "differences") return options.length > 1;
  if (part === "staff") return plan.staffFlows.length > 0;
  if (part === "places") return plan.places.some(({ id }) => id !== district.id);
  return true;
}

/** A part of the screen 备选方案: what the report says, shows and draws of it, of all options beside each other. */
export function partOf(
  id: OptionsPart,
  evaluated: Evaluated,
  { context, chart }: { readonly context: Context; readonly chart: ChartData },
): OpenPart {
  const { lang, comparison } = context;
  const comparedDrawn = id === "chances" ? evaluated.drawn() : undefined;
  const drawn = comparedDrawn && contextOf(comparedDrawn, { lang, figures: new Map() });
  const names = new Map([
    ...firstOf(comparison.options).outcome.plan.services.map((one) => [one.id, one.name[lang]] as const),
    ...firstOf(comparison.options).outcome.plan.groups.map((one) => [one.id, one.label[lang]] as const),
  ]);
  const rows = new Rows(chart.tables);
  const charts = (CHARTS[id] ?? []).map((one): ChartAsk => ({ id: one, width: "full", isOfSubject: OF_SERVICES.includes(one) }));
  const subjects = new Set(
    charts.flatMap((one) => (one.isOfSubject ? ((CHART_FILES[one.id] as Subjects).subjects?.(rows, chart.options) ?? []) : [])),
  );
  return {
    id,
    blocks: blocksOf(id, context, drawn),
    charts,
    subjects: [...subjects].flatMap((of) => (names.has(of) ? [{ id: of, name: names.get(of) ?? of }] : [])),
    isAsked: id === "chances" && drawn === undefined,
  };
}

interface Subjects {
  readonly subjects?: (rows: Rows, options: ChartData["options"]) => readonly string[];
}

function blocksOf(id: OptionsPart, context: Context, drawn: Context | undefined): readonly Block[] {
  switch (id) {
    case "differences":
      return [...optionWords(context), ...differencesTable(context), differingVerdicts(context)];
    case "targets":
      return [...verdictWords(context), ...verdictAnnexes(context).map(({ block }) => block)];
    case "supply":
      return coverageTables(context);
    case "costs":
      return [...costWords(context), costTable(context)];
    case "staff":
      return [...staffWords(context), ...staffTables(context)];
    case "chances":
      return drawn ? [...probabilityParagraphs(drawn), ...probabilityTable(drawn), ...enoughTable(drawn)] : [];
    case "places":
    case "made":
      return [];
  }
}
