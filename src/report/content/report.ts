import type { Language } from "../say.ts";
import type { Comparison } from "../../results/comparison.ts";
import type { Block, Document, Figure } from "../document/blocks.ts";
import { adviceSection } from "./advice.ts";
import { annexes } from "./annex.ts";
import { inLanguage, type Context } from "./context.ts";
import { costSection } from "./costs.ts";
import { needSection } from "./need.ts";
import { optionSection } from "./options.ts";
import { statusSection, trendSection } from "./people.ts";
import { staffSection } from "./staff.ts";
import { targetSection } from "./targets.ts";

/** What a report needs besides its comparison. */
export interface ReportOptions {
  readonly lang: Language;
  /** Drawn charts by id, numbered in the order of `FIGURE_ORDER`. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** sha256 of the lock. */
  readonly lock: string;
  /** The program and its version. */
  readonly generator: string;
}

/** The charts of a report in the order in which it shows them; a name that ends in `*` stands for one chart a subject. */
export const FIGURE_ORDER = [
  "elderly", "infants", "pyramid", "fan", "ledgers-institutional_beds", "ledgers-nursery_places", "gaps", "cost-targets", "timetable", "waterfall-institutional_beds", "waterfall-nursery_places",
  "districts", "map", "costs", "staff",
] as const;

/**
 * Writes the report of a comparison: 现状, 趋势, 需求, 目标校验, 选项, 费用, 队伍, 建议 and annexes, every number with the row that it was taken from.
 *
 * Text is made from the results alone and may be edited; tables are numbered in their order, those of annexes apart.
 */
export function comparisonReport(comparison: Comparison, { lang, figures, lock, generator }: ReportOptions): Document {
  const { plan } = comparison.options[0].outcome;
  const place = comparison.district.name[lang];
  const base = { comparison, lang, rows: comparison.rows, figures };
  const context: Context = { ...base, source: lang === "zh" ? `根据${plan.census.zh}和《${plan.title}》推算` : `projected from the ${plan.census.en} and “${plan.name.en}”` };
  const isOne = comparison.options.length === 1;
  const title = inLanguage(context, isOne ? { zh: `${place}“一老一小”方案测算报告`, en: `${place}: the plan for the elderly and the young, computed` } : { zh: `${place}“一老一小”方案选项比较报告`, en: `${place}: options for the elderly and the young` });
  const blocks: Block[] = [
    { kind: "title", text: title }, ...statusSection(context), ...trendSection(context), ...needSection(context), ...targetSection(context), ...optionSection(context),
    ...costSection(context), ...staffSection(context), ...adviceSection(context), ...annexes(context),
  ];
  return { lang, title, generator, lock, blocks: numbered(blocks, lang) };
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
