import { endOfPeriod, type Achievement } from "../../../plan/end-of-period.ts";
import type { Attribute } from "../../../plan/plan.ts";
import { attributeText } from "../../end-of-period-text.ts";
import type { Block, Cell } from "../../document/blocks.ts";
import { plainNumber } from "../../plain-number.ts";
import { requirement } from "../../requirement.ts";
import { say, type MessageCode } from "../../say.ts";
import { firstOption, inLanguage, NOT_APPLICABLE, table, type Context } from "../context.ts";
import { tellText } from "../tell.ts";

const ATTRIBUTES: readonly Attribute[] = ["binding", "expected", "unstated"];
const ACHIEVEMENTS: readonly Achievement[] = ["achieved", "not-achieved", "unverified", "not-computable"];
const PER_CENT = 100;

/** 期末评估: every target of the period by its attribute (约束性, 预期性), by figures of its year or later; nothing while no target is due. */
export function endOfPeriodAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { lang, comparison } = context;
  const { plan, scorecard } = firstOption(context).outcome;
  const { rows, counts, year } = endOfPeriod(plan, scorecard, comparison.targetYear);
  if (rows.length === 0) return [];
  const title = tellText(context, "end-of-period-title", { year });
  const heads = inLanguage(context, {
    zh: ["属性", "目标", "口径", "要求", "期末实绩", "完成率", "评估"],
    en: ["Kind", "Target", "Basis", "Required", "Actual", "Achieved", "Evaluation"],
  });
  const sums = ATTRIBUTES.flatMap((attribute) => {
    const own = counts[attribute];
    if (!own) return [];
    const parts = ACHIEVEMENTS.filter((one) => own[one] > 0).map(
      (one) => `${say(`achievement-${one}`, {}, lang)}${lang === "zh" ? "" : " "}${own[one]}`,
    );
    const n = ACHIEVEMENTS.reduce((sum, one) => sum + own[one], 0);
    return [
      say("achievement-count", { attribute: attributeText(attribute, lang), n, parts: parts.join(lang === "zh" ? "，" : ", ") }, lang),
    ];
  });
  return [
    {
      title,
      block: table(context, {
        id: "end_of_period",
        title,
        landscape: true,
        merge: [0],
        columns: heads.map((name, i) => ({
          name,
          align: i === 4 || i === 5 ? ("number" as const) : ("left" as const),
          ...(i === 1 && { width: 0.34 }),
        })),
        rows: rows
          .toSorted((a, b) => ATTRIBUTES.indexOf(a.attribute) - ATTRIBUTES.indexOf(b.attribute))
          .map(({ row, attribute, achievement, ratio }): Cell[] => {
            const indicator = plan.indicators.get(row.indicator);
            const isKnown = achievement === "achieved" || achievement === "not-achieved";
            return [
              attributeText(attribute, lang),
              `${indicator?.name[lang] ?? row.indicator}${row.reading[lang] ? say("in-brackets", { text: row.reading[lang] }, lang) : ""}`,
              row.basis ? say(`basis-${row.basis}` as MessageCode, {}, lang) : NOT_APPLICABLE,
              requirement(row.comparison, row.required, indicator?.label[lang] ?? "", lang),
              isKnown ? plainNumber(row.computed) : NOT_APPLICABLE,
              ratio === undefined ? NOT_APPLICABLE : `${plainNumber(ratio * PER_CENT)}%`,
              say(`achievement-${achievement}`, {}, lang),
            ];
          }),
        notes: [...sums, tellText(context, "end-of-period-note")],
      }),
    },
  ];
}
