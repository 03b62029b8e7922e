import { firstOf } from "../../core/items.ts";
import type { Language } from "../say.ts";
import type { Comparison } from "../../results/comparison.ts";
import type { Block, Document, Figure } from "../document/blocks.ts";
import type { ReportOutline, ReportPart } from "../../plan/report.ts";
import { adviceWords } from "./advice.ts";
import { annexes } from "./annex.ts";
import { figure, heading, inLanguage, type Context } from "./context.ts";
import { costTable, costWords, perServedTable } from "./costs.ts";
import { enoughTable, probabilityTable } from "./futures-tables.ts";
import { needIntervals, probabilityParagraphs, trendIntervals } from "./futures-words.ts";
import { ledgerTables, needWords } from "./need.ts";
import { differencesTable, optionWords } from "./options.ts";
import { peopleTable, statusWords, trendWords } from "./people.ts";
import { staffTables, staffWords } from "./staff.ts";
import { summaryWords } from "./summary.ts";
import { coverageTables, differingVerdicts, verdictWords } from "./targets.ts";

/** Input of a report besides its comparison. */
export interface ReportOptions {
  readonly lang: Language;
  /** Drawn charts by id, numbered in the order of the outline. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** sha256 of the lock. */
  readonly lock: string;
  /** The program and its version. */
  readonly generator: string;
}

/**
 * Writes the report of a comparison by the outline of its plan (models/reports), with the row behind every number.
 *
 * Text is generated from the results alone and may be edited; tables are numbered in order, those of annexes separately.
 */
export function comparisonReport(comparison: Comparison, { lang, figures, lock, generator }: ReportOptions): Document {
  const { plan } = firstOf(comparison.options).outcome;
  const place = comparison.district.name[lang];
  const context = reportContext(comparison, lang, figures);
  const isOne = comparison.options.length === 1;
  const title = inLanguage(
    context,
    isOne
      ? { zh: `${place}“一老一小”方案测算报告`, en: `${place}: assessment of the plan for the elderly and the young` }
      : { zh: `${place}“一老一小”方案选项比较报告`, en: `${place}: comparison of options for the elderly and the young` },
  );
  const blocks: Block[] = [{ kind: "title", text: title }, ...chapters(context, plan.report), ...annexes(context, plan.report.annexes)];
  return { lang, title, generator, lock, blocks: numbered(blocks, lang) };
}

/** What every section of a comparison's report is written from. */
export function reportContext(comparison: Comparison, lang: Language, figures: ReadonlyMap<string, Figure> = new Map()): Context {
  const { plan } = firstOf(comparison.options).outcome;
  const source =
    lang === "zh" ? `根据${plan.census.zh}和《${plan.title}》推算` : `projected from the ${plan.census.en} and “${plan.name.en}”`;
  return { comparison, lang, units: plan.units, rows: comparison.rows, figures, source };
}

const PARTS: Readonly<Record<ReportPart, (context: Context) => readonly Block[]>> = {
  summary: summaryWords,
  status: statusWords,
  trend: trendWords,
  trend_intervals: trendIntervals,
  people: (context) => [peopleTable(context)],
  need: needWords,
  need_intervals: needIntervals,
  ledgers: ledgerTables,
  verdicts: verdictWords,
  differing_verdicts: (context) => [differingVerdicts(context)],
  probabilities: (context) => [...probabilityParagraphs(context), ...probabilityTable(context)],
  options: optionWords,
  differences: differencesTable,
  coverage: coverageTables,
  enough: enoughTable,
  costs: costWords,
  cost_table: (context) => [costTable(context)],
  cost_per_served: (context) => [perServedTable(context)],
  staff: staffWords,
  staff_table: staffTables,
  advice: adviceWords,
};

/** The non-empty chapters, numbered: 一、二、三、. */
function chapters(context: Context, outline: ReportOutline): Block[] {
  const isOne = context.comparison.options.length === 1;
  const written = outline.chapters.map(({ heading: several, alone, parts }) => ({
    title: (isOne ? alone : undefined) ?? several,
    blocks: parts.flatMap((part) => (typeof part === "string" ? PARTS[part](context) : figure(context, part.figure))),
  }));
  return written
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, i) => [
      heading(1, inLanguage(context, { zh: `${chineseNumeral(i + 1)}、${title.zh}`, en: `${i + 1}. ${title.en}` })),
      ...blocks,
    ]);
}

const NUMERALS = "〇一二三四五六七八九";

/** A number from 1 to 99 in Chinese: 十, 十二, 二十. */
function chineseNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? NUMERALS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? NUMERALS[ones] : ""}`;
}

/** Numbers the tables: 表1, 表2 in the text, 附表1 in the annexes. */
function numbered(blocks: readonly Block[], lang: Language): Block[] {
  let [own, annexed, inAnnex] = [0, 0, false];
  return blocks.map((block): Block => {
    if (block.kind === "annex") inAnnex = true;
    if (block.kind !== "table") return block;
    const number = inAnnex ? (annexed += 1) : (own += 1);
    const label = lang === "zh" ? `${inAnnex ? "附表" : "表"}${number}` : `${inAnnex ? "Annex table" : "Table"} ${number}`;
    return { ...block, label };
  });
}
