import { coverageKey, type FuturesOrigin } from "../../options/futures.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { reportedYears } from "../../options/reported-years.ts";
import { indicatorName } from "../comparison-text.ts";
import type { Block, Inline } from "../document/blocks.ts";
import {
  cite,
  firstOption,
  inLanguage,
  listed,
  optionName,
  paragraph,
  rowOf,
  describedServices,
  citedRow,
  type Context,
} from "./context.ts";
import { isHonest, probabilityRow, PERCENT } from "./futures.ts";
import { describedGroups } from "./people.ts";

/** The most tests that a sentence tells of, those that could most easily come out either way. */
const MOST = 3;

/** 目标校验 over futures: how they were drawn, and for each option how sure its tests and its services are; nothing where none were drawn. */
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
              zh: `“${optionName(context, comparison.options[i])}”：`,
              en: `“${optionName(context, comparison.options[i])}”: `,
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
      zh: `各选项用同一组抽样推算${trajectories}条未来（种子${seed}）。区间只取全国口径的宽度，为全国口径示意，对县级过窄，不给出达标概率。`,
      en: `Every option was run in the same ${trajectories} futures (seed ${seed}). Intervals only illustrate the national width, far too narrow for a county: no probability is given.`,
    });
  const { to } = context.comparison.options[0].outcome.plan.calibrated;
  return inLanguage(context, {
    zh: `各选项用同一组抽样推算${trajectories}条未来（种子${seed}），区间宽度由${counties}个县级单位的预测误差估计；${to}年及以前按公报校准，各条未来相同，故只有其后年份且随人口变动的目标有区间和概率。概率指达标的未来所占比例，以下只列可能达标也可能不达标的，其余见表。`,
    en: `Every option was run in the same ${trajectories} futures (seed ${seed}); widths are estimated from the forecast errors of ${counties} counties. Years up to ${to} are calibrated and alike in all of them, so that only later targets that hang on people have an interval and a probability: the share of futures that meet them. Only those that may come out either way are told here; the tables have all.`,
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
    const percent = cite(probabilityRow(context, option, line), PERCENT);
    return inLanguage(context, {
      zh: [`“${name}”（${line.year}年）达标概率`, percent, "%"],
      en: [`“${name}” (${line.year}) is met in `, percent, " %"],
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
    const percents = years.flatMap((year, i): Inline[] => [
      ...(i > 0 ? [inLanguage(context, { zh: "、", en: ", " })] : []),
      inLanguage(context, { zh: `${year}年`, en: `${year}: ` }),
      cite(rowOf(context, option, { variable: "probability.need", of: id, year }), PERCENT),
      inLanguage(context, { zh: "%", en: " %" }),
    ]);
    return years.length === 0
      ? []
      : [[inLanguage(context, { zh: `${name.zh}够用概率`, en: `the need of ${name.en} is met in ` }), ...percents]];
  });
}

/** True for what may come out either way, in whole per cent. */
function isOpen(probability: number | undefined): boolean {
  return probability !== undefined && Math.round(100 * probability) > 0 && Math.round(100 * probability) < 100;
}

/** The interval of some numbers in a sentence: 80 % of futures lie between. */
function intervalWords(
  context: Context,
  option: ComparedOption,
  pick: { readonly variable: string; readonly of: string; readonly year: number },
): Inline[] {
  const [low, high] = ([0.1, 0.9] as const).map((quantile) => citedRow(context, option, { ...pick, quantile }));
  const unit = low[low.length - 1];
  return [...(unit === high[high.length - 1] ? low.slice(0, -1) : low), inLanguage(context, { zh: "—", en: " to " }), ...high];
}

/** 80 % intervals of the groups of which the report speaks, at the horizon; nothing where no futures were drawn. */
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
  const mark = isHonest(context) ? "" : inLanguage(context, { zh: "（全国口径示意）", en: " (national width, illustrative)" });
  return [
    paragraph(
      ...inLanguage(context, {
        zh: [
          `在${futures.trajectories}条未来中，到${horizon}年末的80%区间${mark}：`,
          ...listed(
            known.map(({ id, report }) => [report.zh, ...of(id)]),
            "，",
          ),
          "。",
        ],
        en: [
          `Over ${futures.trajectories} futures the 80 % intervals at the end of ${horizon}${mark} are `,
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

/** 80 % intervals of the needs of services that have figures, at the horizon; nothing where no futures were drawn. */
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
  const words = known.map(({ id, name }): Inline[] => [
    `${name[context.lang]}${inLanguage(context, { zh: "", en: " " })}`,
    ...intervalWords(context, option, { variable: "need", of: id, year: horizon }),
  ]);
  return [
    paragraph(
      inLanguage(context, {
        zh: `到${horizon}年，需要账的80%区间${isHonest(context) ? "" : "（全国口径示意）"}：`,
        en: `80 % intervals of the need in ${horizon}${isHonest(context) ? "" : " (national width, illustrative)"}: `,
      }),
      ...listed(words, inLanguage(context, { zh: "，", en: "; " })),
      inLanguage(context, { zh: "。", en: "." }),
    ),
  ];
}
