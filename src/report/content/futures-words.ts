import { itemOf, mapTuple } from "../../core/items.ts";
import { plural } from "../../core/messages/plural.ts";
import { coverageKey, type FuturesOrigin } from "../../options/futures.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { reportedYears } from "../../options/reported-years.ts";
import { indicatorName } from "../comparison-text.ts";
import type { Block, Inline } from "../document/blocks.ts";
import {
  firstOption,
  inLanguage,
  listed,
  optionName,
  paragraph,
  rowOf,
  describedServices,
  citedRow,
  type Context,
  type RowPick,
} from "./context.ts";
import { chanceCells, isHonest, probabilityRow } from "./futures.ts";
import { describedGroups } from "./people.ts";

/** Maximum number of tests named in a sentence: those with the most uncertain outcome. */
const MOST = 3;

/** 目标校验 over trajectories: how they were drawn, and for each option the uncertain tests and services; nothing if none were simulated. */
export function probabilityParagraphs(context: Context): Block[] {
  const { comparison } = context;
  if (!comparison.futures) return [];
  const options = isHonest(context)
    ? comparison.options.map((option) => [...testWords(context, option), ...enoughWords(context, option)])
    : [];
  const paragraphs = options.flatMap((words, i) =>
    words.length === 0
      ? []
      : [
          paragraph(
            inLanguage(context, {
              zh: `“${optionName(context, itemOf(comparison.options, i))}”：`,
              en: `“${optionName(context, itemOf(comparison.options, i))}”: `,
            }),
            ...listed(words, inLanguage(context, { zh: "；", en: "; " })),
            inLanguage(context, { zh: "。", en: "." }),
          ),
        ],
  );
  return [paragraph(drawnWords(context, comparison.futures)), ...paragraphs];
}

function drawnWords(context: Context, { trajectories, seed, counties }: FuturesOrigin): string {
  if (counties === undefined)
    return inLanguage(context, {
      zh: `各备选方案用同一组随机数模拟${trajectories}次（种子${seed}）。区间只反映全国口径的离散程度，仅为示意，对县级过窄，不给出达标概率。`,
      en: `Every option was simulated in the same ${trajectories} ${plural(trajectories, "trajectory", "trajectories")} (seed ${seed}). Intervals only illustrate the national spread, far too narrow for a county: no probability is given.`,
    });
  return inLanguage(context, {
    zh: `各备选方案用同一组随机数模拟${trajectories}次（种子${seed}），区间宽度由${counties}个县级单位的预测误差估计；公布数所定的人口各次模拟相同，其余年份和随之变动的目标有区间和概率。概率指达标的模拟所占比例，以下只列可能达标也可能不达标的，其余见表。`,
    en: `Every option was simulated in the same ${trajectories} ${plural(trajectories, "trajectory", "trajectories")} (seed ${seed}); interval widths are estimated from the forecast errors of ${counties} counties. People whom published figures determine are the same in all trajectories; other years, and targets that depend on them, have an interval and a probability: the share of trajectories that meet them. Only uncertain outcomes are listed here; the tables give all.`,
  });
}

function testWords(context: Context, option: ComparedOption): Inline[][] {
  const known = context.comparison.verdicts
    .flatMap((line) => {
      const probability = option.futures?.tests.get(line.key)?.probability;
      return !isOpen(probability) ? [] : [{ line, doubt: Math.abs((probability ?? 0) - 0.5) }];
    })
    .sort((a, b) => a.doubt - b.doubt);
  return known.slice(0, MOST).map(({ line }) => {
    const name = indicatorName(line, context.comparison, context.lang);
    const [word, percent] = chanceCells(context, probabilityRow(context, option, line));
    return inLanguage(context, {
      zh: [`“${name}”（${line.year}年）达标：${word}（`, percent, "%）"],
      en: [`that “${name}” (${line.year}) is met is ${word} (`, percent, " %)"],
    });
  });
}

/** Services whose need may or may not be met, with the years. */
function enoughWords(context: Context, option: ComparedOption): Inline[][] {
  const { plan } = option.outcome;
  return plan.services.flatMap(({ id, name }) => {
    const years = reportedYears(plan).filter((year) => {
      const need = option.futures?.coverage.get(coverageKey({ service: id, year }))?.need;
      return isOpen(need);
    });
    const chances = years.flatMap((year, i): Inline[] => {
      const [word, percent] = chanceCells(context, rowOf(context, option, { variable: "probability.need", of: id, year }));
      return [
        ...(i > 0 ? [inLanguage(context, { zh: "、", en: ", " })] : []),
        inLanguage(context, { zh: `${year}年${word}（`, en: `${word} in ${year} (` }),
        percent,
        inLanguage(context, { zh: "%）", en: " %)" }),
      ];
    });
    return years.length === 0
      ? []
      : [[inLanguage(context, { zh: `${name.zh}能够满足需求：`, en: `that the need of ${name.en} is met is ` }), ...chances]];
  });
}

/** True for an uncertain outcome, in whole per cent. */
function isOpen(probability: number | undefined): boolean {
  return probability !== undefined && Math.round(100 * probability) > 0 && Math.round(100 * probability) < 100;
}

/** The 80 % interval of a number in a sentence. */
function intervalWords(context: Context, option: ComparedOption, pick: Pick<RowPick, "variable" | "of" | "year">): Inline[] {
  const [low, high] = mapTuple([0.1, 0.9], (quantile) => citedRow(context, option, { ...pick, quantile }));
  const unit = low[low.length - 1];
  return [...(unit === high[high.length - 1] ? low.slice(0, -1) : low), inLanguage(context, { zh: "—", en: " to " }), ...high];
}

/** 80 % intervals of the groups in the report, at the horizon; nothing if no trajectories were simulated. */
export function trendIntervals(context: Context): Block[] {
  const {
    comparison: { futures, horizon },
  } = context;
  if (!futures) return [];
  const option = firstOption(context);
  const known = describedGroups(context).filter(({ id }) =>
    rowOf(context, option, { variable: "group", of: id, year: horizon, quantile: 0.1 }),
  );
  if (known.length === 0) return [];
  const of = (group: string): Inline[] => intervalWords(context, option, { variable: "group", of: group, year: horizon });
  const mark = isHonest(context) ? "" : inLanguage(context, { zh: "（全国口径示意）", en: " (national spread, illustrative)" });
  return [
    paragraph(
      ...inLanguage(context, {
        zh: [
          `${futures.trajectories}次模拟中，到${horizon}年末的80%区间${mark}：`,
          ...listed(
            known.map(({ id, report }) => [report.zh, ...of(id)]),
            "，",
          ),
          "。",
        ],
        en: [
          `The 80 % intervals of ${futures.trajectories} ${plural(futures.trajectories, "trajectory", "trajectories")} at the end of ${horizon}${mark} are `,
          ...listed(
            known.map(({ id, report }) => [...of(id), ` for ${report.en}`]),
            ", ",
          ),
          ".",
        ],
      }),
    ),
  ];
}

/** 80 % intervals of the needs of services with figures, at the horizon; nothing if no trajectories were simulated. */
export function needIntervals(context: Context): Block[] {
  const {
    comparison: { futures, horizon },
  } = context;
  if (!futures) return [];
  const option = firstOption(context);
  const known = describedServices(context).filter(({ id }) =>
    rowOf(context, option, { variable: "need", of: id, year: horizon, quantile: 0.1 }),
  );
  if (known.length === 0) return [];
  const words = (variable: "need" | "assumed.need"): Inline[][] =>
    known
      .filter(({ id }) => rowOf(context, option, { variable, of: id, year: horizon, quantile: 0.1 }))
      .map(({ id, name }): Inline[] => [
        `${name[context.lang]}${inLanguage(context, { zh: "", en: " " })}`,
        ...intervalWords(context, option, { variable, of: id, year: horizon }),
      ]);
  const between = inLanguage(context, { zh: "，", en: "; " });
  const ranges = words("assumed.need");
  return [
    paragraph(
      inLanguage(context, {
        zh: `到${horizon}年，服务需求的80%区间${isHonest(context) ? "" : "（全国口径示意）"}：`,
        en: `80 % intervals of the need in ${horizon}${isHonest(context) ? "" : " (national spread, illustrative)"}: `,
      }),
      ...listed(words("need"), between),
      ...(ranges.length === 0
        ? []
        : [
            inLanguage(context, {
              zh: "；把有区间的假设值一并抽样，范围为",
              en: ". With every assumed number that has a range drawn as well, the ranges (no 80 % intervals) are ",
            }),
            ...listed(ranges, between),
            inLanguage(context, { zh: "（不是80%区间）", en: "" }),
          ]),
      inLanguage(context, { zh: "。", en: "." }),
    ),
  ];
}
