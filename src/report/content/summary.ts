import { firstOf, itemOf } from "../../core/items.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { ALL_PAYERS } from "../../results/variables/cost.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { mainEvaluator } from "../../options/setting.ts";
import { countTargets } from "../../plan/count-targets.ts";
import { testSetting } from "../../plan/scorecard.ts";
import type { ScoreRow } from "../../plan/types.ts";
import { indicatorName, requiredText } from "../comparison-text.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { say, type MessageCode } from "../say.ts";
import {
  cite,
  citedRow,
  describedServices,
  firstOption,
  inLanguage,
  listed,
  NOT_HAD,
  optionName,
  paragraph,
  quotedNames,
  rowOf,
  type Context,
} from "./context.ts";
import { trendIntervals } from "./futures-words.ts";
import { ownScale } from "./scale.ts";
import { countWords, gapsOf } from "./targets.ts";

/** The most targets and services that a summary names. */
const MOST = 3;

/**
 * The summary 摘要, the answer first: whether the targets hold on local data, which are missed by most, what people need, which option comes first,
 * how sure the people are, and which numbers to supply. What has no result has no sentence.
 */
export function summaryWords(context: Context): Block[] {
  const option = firstOption(context);
  return [
    paragraph(...answer(context, option)),
    ...sentence(missedMost(context)),
    ...sentence(needsOf(context, option)),
    ...sentence(bestByTargets(context)),
    ...trendIntervals(context),
    ...sentence(thinNumbers(context)),
  ];
}

function sentence(words: readonly Inline[]): Block[] {
  return words.length === 0 ? [] : [paragraph(...words)];
}

/** Whether what exists and is under way is enough for the targets that local data can judge, and how many they are. */
function answer(context: Context, option: ComparedOption): Inline[] {
  return [answerLead(context, option), ...countWords(context, option), inLanguage(context, { zh: "。", en: "." })];
}

/** Whether what exists and is under way is enough, in one sentence. */
export function answerLead(context: Context, option: ComparedOption): string {
  const { met, missed } = countTargets(option.outcome.scorecard);
  const share = met / (met + missed);
  return met + missed === 0
    ? inLanguage(context, {
        zh: "方案目标尚无一项可用本地数据判定，须先补充资料。",
        en: "No target of the plan can be judged on local data yet: supply the figures first. ",
      })
    : share < 1 / 3
      ? inLanguage(context, {
          zh: "现有和在建设施达不到方案的主要目标。",
          en: "What exists and is under way does not reach the plan’s main targets. ",
        })
      : share <= 2 / 3
        ? inLanguage(context, {
            zh: "现有和在建设施只能达到方案的部分目标。",
            en: "What exists and is under way reaches some of the plan’s targets. ",
          })
        : inLanguage(context, {
            zh: "现有和在建设施可以达到方案的多数目标。",
            en: "What exists and is under way reaches most of the plan’s targets. ",
          });
}

/** The missed targets that are furthest from their requirement, in relative terms, each once. */
function missedMost(context: Context): Inline[] {
  const { comparison, lang } = context;
  const seen = new Set<string>();
  const missed = comparison.verdicts
    .flatMap((line) => (line.rows[0]?.verdict === "missed" && !line.pack ? [{ line, row: line.rows[0] }] : []))
    .sort((a, b) => distance(b.row) - distance(a.row))
    .filter(({ row: { id, target = id } }) => !seen.has(target) && seen.add(target) !== undefined)
    .slice(0, MOST);
  if (missed.length === 0) return [];
  const one = ({ line, row }: { line: VerdictLine; row: ScoreRow }): Inline[] => {
    const found = rowOf(context, firstOption(context), { ...line.test, variable: "target.computed", year: line.year });
    const basis = line.basis ? say("in-brackets", { text: say(`basis-${line.basis}` as MessageCode, {}, lang) }, lang) : "";
    const asked = requiredText(line, comparison, lang);
    return inLanguage(context, {
      zh: [`${line.year}年${indicatorName(line, comparison, lang)}${basis}为`, cite(found, ownScale(row.computed)), `，要求${asked}`],
      en: [
        `${indicatorName(line, comparison, lang)}${basis} in ${line.year}: `,
        cite(found, ownScale(row.computed)),
        `, required ${asked}`,
      ],
    });
  };
  return inLanguage(context, {
    zh: ["与要求相差最大的是：", ...listed(missed.map(one), "；"), "。"],
    en: ["Furthest from the requirement: ", ...listed(missed.map(one), "; "), "."],
  });
}

function distance({ margin, required }: ScoreRow): number {
  return Math.abs(margin / required);
}

/** Shortage or surplus against need of the services whose supply is known here, in the target year and at the horizon, the greatest change first. */
export function needsOf(context: Context, option: ComparedOption, most = MOST): Inline[] {
  const { targetYear, horizon } = context.comparison;
  const evaluator = mainEvaluator(option.outcome);
  const years = [...new Set([targetYear, horizon])];
  const known = describedServices(context).flatMap(({ id, name, supply }) => {
    const { value, restsOn } = evaluator.evaluate(supply, testSetting(targetYear));
    const gaps = years.map((year) => rowOf(context, option, { variable: "gap.need", of: id, year })?.value ?? NaN);
    const isKnown = Number.isFinite(value) && restsOn.length === 0 && gaps.every(Number.isFinite);
    return isKnown ? [{ id, name, change: Math.abs(itemOf(gaps, gaps.length - 1) - firstOf(gaps as [number])) / Math.max(1, value) }] : [];
  });
  const shown = known.sort((a, b) => b.change - a.change).slice(0, most);
  if (shown.length === 0) return [];
  const one = ({ id, name }: (typeof shown)[number]): Inline[] => {
    const gaps = gapsOf(context, option, id, years);
    return inLanguage(context, {
      zh: [
        name.zh,
        ...listed(
          gaps.map((words, i) => [`${itemOf(years, i)}年`, ...words]),
          "、",
        ),
      ],
      en: [
        `${name.en} `,
        ...listed(
          gaps.map((words, i) => [...words, ` in ${itemOf(years, i)}`]),
          ", ",
        ),
      ],
    });
  };
  return inLanguage(context, {
    zh: ["现有和在建供给与服务需求相比（意愿为假设）：", ...listed(shown.map(one), "；"), "。"],
    en: ["Supply against need (wishes are assumed): ", ...listed(shown.map(one), "; "), "."],
  });
}

/** The option that meets most targets, and its cost of building. */
export function bestByTargets(context: Context): Inline[] {
  if (context.comparison.options.length === 1) return [];
  const { comparison } = context;
  const met = comparison.options.map(({ outcome }) => countTargets(outcome.scorecard).met);
  const most = Math.max(...met);
  const best = comparison.options.filter((_, i) => met[i] === most);
  const names = quotedNames(
    context,
    best.map((option) => optionName(context, option)),
  );
  const cost = (option: ComparedOption): Inline[] =>
    citedRow(context, option, { variable: "cost_sum.build", of: ALL_PAYERS, year: comparison.horizon });
  const count = citedRow(context, firstOf(best), { variable: "count.verdict", of: "met", year: comparison.targetYear }).map((part) =>
    part === NOT_HAD ? "0" : part,
  );
  if (best.length === comparison.options.length)
    return inLanguage(context, {
      zh: ["就目标达成而言，各选项依据本地数据判定达标的目标同为", ...count, "项，不能据此区分优劣。"],
      en: ["By targets met on local data the options are equal (", ...count, " each): this does not tell them apart."],
    });
  return inLanguage(context, {
    zh: [
      `就目标达成而言，${names}达标最多（`,
      ...count,
      "项）",
      ...(best.length === 1 ? ["，建设投入合计", ...cost(firstOf(best))] : ["，并列"]),
      "。",
    ],
    en: [
      `By targets met, ${names} come${best.length === 1 ? "s" : ""} first (`,
      ...count,
      ")",
      ...(best.length === 1 ? [", with ", ...cost(firstOf(best)), " to build"] : []),
      ".",
    ],
  });
}

/** How many results depend on missing local numbers. */
function thinNumbers(context: Context): Inline[] {
  const option = firstOf(context.comparison.options);
  const key = { variable: "count.verdict", of: "not-computable", year: context.comparison.targetYear } as const;
  if ((rowOf(context, option, key)?.value ?? 0) === 0) return [];
  const lacking = citedRow(context, option, key);
  return inLanguage(context, {
    zh: [
      "尚有",
      ...lacking,
      "项目标因缺少本地数据无法校验（附件中标“无法计算”），标“*”的结果依据假设或替代值；建议先补报这些数据，再作最终判断。",
    ],
    en: [
      ...lacking,
      " tests lack local data, and results marked illustrative are based on assumed or proxy figures: supply these data first.",
    ],
  });
}
