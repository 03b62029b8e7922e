import { measureNames } from "../option-name.ts";
import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import { say } from "../say.ts";
import type { Difference } from "../../options/differences.ts";
import { differentCell } from "../difference-cell.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { ALL_PAYERS } from "../../results/variables/cost.ts";
import type { Block, Inline } from "../document/blocks.ts";
import {
  inLanguage,
  listed,
  optionName,
  paragraph,
  quotedNames,
  rowOf,
  describedServices,
  table,
  citedRow,
  type Context,
} from "./context.ts";
import { gapsOf } from "./targets.ts";

/** What each option does, its effect on the services with figures, and its cost. */
export function optionWords(context: Context): Block[] {
  return context.comparison.options.flatMap((option) =>
    option.outcome.plan.actions.length === 0 ? [] : [paragraph(...wordsOf(context, option))],
  );
}

function wordsOf(context: Context, option: ComparedOption): Inline[] {
  const { targetYear, horizon } = context.comparison;
  const acts = measureNames(option.outcome.plan, context.lang);
  const known = describedServices(context).filter(({ id }) => rowOf(context, option, { variable: "gap.need", of: id, year: horizon }));
  const gaps = known.map(({ id, name }): Inline[] => {
    const ofYears = gapsOf(context, option, id, [targetYear, horizon]);
    const [early, late] = [firstOf(ofYears), lastOf(ofYears)];
    return inLanguage(context, {
      zh: [`${name.zh}${targetYear}年`, ...early, `、${horizon}年`, ...late],
      en: [`${name.en} `, ...early, ` in ${targetYear}, `, ...late, ` in ${horizon}`],
    });
  });
  return inLanguage(context, {
    zh: [
      `“${optionName(context, option)}”的举措是${acts}。`,
      ...(gaps.length > 0 ? ["供给与需要相比，", ...listed(gaps, "；"), "。"] : []),
      "建设投入合计",
      ...sumWords(context, option, "build"),
      "，运行费用合计",
      ...sumWords(context, option, "run"),
      "（基年价格）。",
    ],
    en: [
      `Actions of “${optionName(context, option)}”: ${acts}. `,
      ...(gaps.length > 0 ? ["Supply compared with need: ", ...listed(gaps, "; "), ". "] : []),
      "Building costs ",
      ...sumWords(context, option, "build"),
      " in all, running ",
      ...sumWords(context, option, "run"),
      " at base-year prices.",
    ],
  });
}

function sumWords(context: Context, option: ComparedOption, flow: "build" | "run") {
  return citedRow(context, option, { variable: `cost_sum.${flow}`, of: ALL_PAYERS, year: context.comparison.horizon });
}

/** Differences by option; an option without any has no column, and without differences there is no table. */
export function differencesTable(context: Context): Block[] {
  const { comparison, lang } = context;
  if (comparison.differences.length === 0) return [];
  const shown = [...comparison.options.keys()].filter((i) => comparison.differences.some(({ values }) => values[i] !== undefined));
  const bare = comparison.options.filter((_, i) => !shown.includes(i)).map((option) => optionName(context, option));
  return [
    table(context, {
      id: "differences",
      title: inLanguage(context, { zh: "各备选方案有差别的举措和假设", en: "Actions and assumptions that differ" }),
      landscape: shown.length > 4,
      columns: [
        { name: inLanguage(context, { zh: "举措或假设", en: "Action or assumption" }), align: "left", width: 0.24 },
        ...shown.map((i) => ({ name: optionName(context, itemOf(comparison.options, i)), align: "left" as const })),
      ],
      rows: comparison.differences.map((difference) => [
        `${difference.name[lang]}${difference.label[lang] ? say("in-brackets", { text: difference.label[lang] }, lang) : ""}`,
        ...shown.map((i) => differentCell(difference.values[i], difference, lang, "*")),
      ]),
      notes: [
        inLanguage(context, {
          zh: `各备选方案相同的假设不列${bare.length > 0 ? `，${quotedNames(context, bare)}没有举措` : ""}；括号内为作出决定的年份和完成的年份；“*”为假设，区间和来源如下。`,
          en: `Assumptions common to all options are not listed${bare.length > 0 ? `; no actions: ${quotedNames(context, bare)}` : ""}; in brackets the year of the decision and the years of completion; * assumed, with range and source below.`,
        }),
        ...comparison.differences.map((difference) => sourcesOf(context, difference)).filter(Boolean),
      ],
    }),
  ];
}

/** The sources of a row; if options differ in them, each with the names of its options. */
function sourcesOf(context: Context, { name, values }: Difference): string {
  const { lang, comparison } = context;
  const entries = values.flatMap((value, i) => {
    if (!value?.evidence.source) return [];
    const { source, low, high } = value.evidence;
    const range = low === undefined || high === undefined ? "" : lang === "zh" ? `，区间${low}—${high}` : `, range ${low}–${high}`;
    return [{ text: `${source}${range}`, option: optionName(context, itemOf(comparison.options, i)) }];
  });
  const texts = [...new Set(entries.map(({ text }) => text))];
  const whose = (text: string): string =>
    texts.length === 1
      ? ""
      : `${quotedNames(
          context,
          entries.filter((one) => one.text === text).map(({ option }) => option),
        )}${lang === "zh" ? "" : " "}`;
  return texts.length === 0
    ? ""
    : `${name[lang]}${lang === "zh" ? "：" : ": "}${texts.map((text) => `${whose(text)}${text}`).join(lang === "zh" ? "；" : "; ")}`;
}
