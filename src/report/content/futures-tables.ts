import { mapTuple } from "../../core/items.ts";
import { say, type MessageCode } from "../say.ts";
import type { Text } from "../../demand/quantity.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { Row } from "../../results/row.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { reportedYears } from "../../options/reported-years.ts";
import { indicatorName, requiredText } from "../comparison-text.ts";
import type { Block, Cell, Column } from "../document/blocks.ts";
import { cite, firstOption, inLanguage, NOT_APPLICABLE, optionName, PRINTED_QUANTILES, rowOf, table, type Context } from "./context.ts";
import { chanceCells, isHonest, probabilityRow, testRow } from "./futures.ts";
import { ownScale } from "./scale.ts";

/** Median, 80 % interval and probability of every test with spread, by option; nothing if there is none. */
export function probabilityTable(context: Context): Block[] {
  const { comparison, lang } = context;
  const lines = comparison.verdicts.filter(({ key }) => comparison.options.some(({ futures }) => futures?.tests.has(key)));
  if (lines.length === 0) return [];
  const names = inLanguage(context, { zh: ["指标", "年份", "要求", "备选方案"], en: ["Indicator", "Year", "Required", "Option"] });
  return [
    table(context, {
      id: "probabilities",
      title: titled(context, {
        honest: { zh: "目标的区间和达标概率", en: "Targets: intervals and probabilities" },
        else: { zh: "目标的区间", en: "Targets: intervals" },
      }),
      merge: [0],
      columns: [
        ...names.map((name, i): Column => ({ name, align: i === 1 ? "centre" : "left", ...(i === 0 && { width: 0.24 }) })),
        ...spreadColumns(context),
        ...(isHonest(context) ? chanceColumns(context, { zh: "达标", en: "Met" }) : []),
      ],
      rows: lines.flatMap((line) =>
        comparison.options.map((option) => [
          `${indicatorName(line, comparison, lang)}${line.basis ? say("in-brackets", { text: say(`basis-${line.basis}` as MessageCode, {}, lang) }, lang) : ""}`,
          String(line.year),
          requiredText(line, comparison, lang),
          optionName(context, option),
          ...spreadCells(context, option, line),
        ]),
      ),
      notes: [
        inLanguage(context, {
          zh: "各备选方案用同一组随机数，同一次模拟中的差别只来自备选方案。由公布数确定的年份和不随人口变动的目标在各次模拟中相同，不列。",
          en: "Random numbers are common to all options. Targets of years held by published figures, and those that do not depend on the population, are the same in all trajectories and not listed.",
        }),
        ...(isHonest(context)
          ? [
              inLanguage(context, {
                zh: "数值为上限、没有本地数据或用替代值计算的，不给概率（—）。",
                en: "No probability (—) is given for a value that is an upper bound, has no local number or is based on a proxy figure.",
              }),
            ]
          : []),
      ],
    }),
  ];
}

/** The title of a table; without probabilities another one, which says that the spread is only illustrative. */
function titled(context: Context, { honest, else: other }: { readonly honest: Text; readonly else: Text }): string {
  return isHonest(context)
    ? inLanguage(context, honest)
    : `${inLanguage(context, other)}${inLanguage(context, { zh: "（全国口径示意）", en: " (national spread, illustrative)" })}`;
}

function spreadColumns(context: Context): Column[] {
  return inLanguage(context, { zh: ["中位数", "80%下限", "80%上限"], en: ["Median", "80 % low", "80 % high"] }).map((name) => ({
    name,
    align: "number" as const,
  }));
}

/** A probability in words and in per cent. */
function chanceColumns(context: Context, { zh, en }: Text): Column[] {
  return [
    { name: inLanguage(context, { zh: `${zh}可能性`, en }), align: "left" },
    { name: inLanguage(context, { zh: `${zh}概率`, en: "Probability" }), unit: "%", align: "number" },
  ];
}

function spreadCells(context: Context, option: ComparedOption, line: VerdictLine): Cell[] {
  const spread = option.futures?.tests.get(line.key);
  if (!spread)
    return [
      cite(
        testRow(context, option, line, "target.computed"),
        ownScale(line.rows[context.comparison.options.indexOf(option)]?.computed ?? 0),
      ),
      NOT_APPLICABLE,
      NOT_APPLICABLE,
      ...(isHonest(context) ? [NOT_APPLICABLE, NOT_APPLICABLE] : []),
    ];
  const scale = ownScale(spread.median);
  const cells = PRINTED_QUANTILES.map((quantile) => cite(testRow(context, option, line, "target.computed", quantile), scale));
  return [...cells, ...(isHonest(context) ? chanceCells(context, probabilityRow(context, option, line)) : [])];
}

/** The uncalibrated years covered by a report. */
function openYears(context: Context): number[] {
  const { plan } = firstOption(context).outcome;
  return reportedYears(plan).filter((year) =>
    context.comparison.options.some((option) =>
      plan.services.some(({ id }) => rowOf(context, option, { variable: "gap.need", of: id, year, quantile: 0.5 })),
    ),
  );
}

/** 能够满足需求概率: how often each service meets its need, by option; nothing if there are no probabilities. */
export function enoughTable(context: Context): Block[] {
  const { comparison, lang } = context;
  const { services } = firstOption(context).outcome.plan;
  const lines = services.flatMap(({ id, name }) =>
    openYears(context).flatMap((year) => {
      const cells = comparison.options.map((option) => rowOf(context, option, { variable: "probability.need", of: id, year }));
      return cells.some((row) => row !== undefined) ? [{ name: name[lang], year, cells }] : [];
    }),
  );
  if (lines.length === 0) return [];
  return [
    table(context, {
      id: "enough",
      title: inLanguage(context, { zh: "各项服务能够满足需求的概率", en: "Probability that the need is met" }),
      merge: [0],
      columns: [
        { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.26 },
        { name: inLanguage(context, { zh: "年份", en: "Year" }), align: "centre" },
        ...comparison.options.flatMap((option): Column[] => [
          { name: optionName(context, option), align: "left" },
          { name: inLanguage(context, { zh: "概率", en: "Probability" }), unit: "%", align: "number" },
        ]),
      ],
      rows: lines.map(({ name, year, cells }) => [name, String(year), ...cells.flatMap((row) => chanceCells(context, row))]),
      notes: [
        inLanguage(context, {
          zh: "供给不少于服务需求的模拟所占比例。只计人口的不确定性，供给和假设的数取定值。",
          en: "Share of trajectories in which supply is at least the need. Only population uncertainty is included; supply and assumed numbers are fixed.",
        }),
      ],
    }),
  ];
}

/** Gaps over trajectories by service, year and option, for the annexes; nothing if none were simulated. */
export function gapAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { comparison, lang } = context;
  const { services } = firstOption(context).outcome.plan;
  const honest = isHonest(context);
  const rows = services.flatMap(({ id, name, label }) =>
    openYears(context).flatMap((year) =>
      comparison.options.flatMap((option): Cell[][] => {
        const gaps = PRINTED_QUANTILES.map((quantile) => rowOf(context, option, { variable: "gap.need", of: id, year, quantile }));
        if (gaps.some((row) => row === undefined)) return [];
        const probabilities = (["probability.norm", "probability.need"] as const).map((variable) =>
          rowOf(context, option, { variable, of: id, year }),
        );
        return [
          [
            `${name[lang]}${say("in-brackets", { text: label[lang] }, lang)}`,
            String(year),
            optionName(context, option),
            ...gaps.map((row) => cite(row, { scale: 1, digits: 0 })),
            ...(honest ? probabilities.flatMap((row) => chanceCells(context, row)) : []),
          ],
        ];
      }),
    ),
  );
  if (rows.length === 0) return [];
  const title = titled(context, {
    honest: { zh: "供给减服务需求的区间和概率", en: "Supply less need: intervals and probabilities" },
    else: { zh: "供给减服务需求的区间", en: "Supply less need: intervals" },
  });
  const names = inLanguage(context, { zh: ["服务", "年份", "备选方案"], en: ["Service", "Year", "Option"] });
  return [
    {
      title,
      block: table(context, {
        id: "gap_probabilities",
        title,
        merge: [0],
        columns: [
          ...names.map((name, i): Column => ({ name, align: i === 1 ? "centre" : "left", ...(i === 0 && { width: 0.24 }) })),
          ...spreadColumns(context),
          ...(honest
            ? [...chanceColumns(context, { zh: "达标", en: "Norm met" }), ...chanceColumns(context, { zh: "能够满足需求", en: "Need met" })]
            : []),
        ],
        rows,
        notes: [
          inLanguage(context, {
            zh: `负数为缺口。${honest ? "达标：供给不少于配置标准；能够满足需求：供给不少于服务需求。" : ""}`,
            en: `A gap is negative. ${honest ? "Norm met: supply is at least the norm; need met: at least the need." : ""}`.trim(),
          }),
        ],
      }),
    },
  ];
}

/** The range with assumptions of every need and target that assumptions move, for the annexes; nothing if none were drawn. */
export function rangeAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { comparison, lang } = context;
  const { services } = firstOption(context).outcome.plan;
  const needs = services.flatMap(({ id, name, label }) =>
    reportedYears(firstOption(context).outcome.plan).flatMap((year) =>
      rangeLines(
        context,
        [`${name[lang]}${say("in-brackets", { text: label[lang] }, lang)}`, String(year)],
        (option, isAssumed, quantile) => rowOf(context, option, { variable: isAssumed ? "assumed.need" : "need", of: id, year, quantile }),
      ),
    ),
  );
  const targets = comparison.verdicts.flatMap((line) => {
    const basis = line.basis ? say("in-brackets", { text: say(`basis-${line.basis}` as MessageCode, {}, lang) }, lang) : "";
    return rangeLines(context, [`${indicatorName(line, comparison, lang)}${basis}`, String(line.year)], (option, isAssumed, quantile) =>
      testRow(context, option, line, isAssumed ? "assumed.target" : "target.computed", quantile),
    );
  });
  const rows = [...needs, ...targets];
  if (rows.length === 0) return [];
  const title = inLanguage(context, { zh: "含假设的范围", en: "Ranges with assumptions" });
  const names = inLanguage(context, { zh: ["服务需要或目标", "年份", "备选方案"], en: ["Need or target", "Year", "Option"] });
  const ends = inLanguage(context, {
    zh: ["80%下限", "80%上限", "含假设下限", "含假设上限"],
    en: ["80 % low", "80 % high", "Range low", "Range high"],
  });
  return [
    {
      title,
      block: table(context, {
        id: "assumed_ranges",
        title,
        merge: [0],
        columns: [
          ...names.map((name, i): Column => ({ name, align: i === 1 ? "centre" : "left", ...(i === 0 && { width: 0.28 }) })),
          ...ends.map((name): Column => ({ name, align: "number" })),
        ],
        rows,
        notes: [
          inLanguage(context, {
            zh: "80%区间只抽样人口；含假设的范围把每项有区间的假设值也一并抽样（三角形分布，众数为所取的值），取10%和90%分位数，不是80%区间。假设值不影响的不列。",
            en: "The 80 % interval draws people alone. For the range every assumed number with a range is drawn as well (a triangular distribution with its value as the mode); it goes from the 10 % to the 90 % quantile and is no 80 % interval. Numbers that no assumption moves are not listed.",
          }),
        ],
      }),
    },
  ];
}

/** The lines of a number's ranges, one if all options have the same; nothing if assumptions add none. */
function rangeLines(
  context: Context,
  names: readonly string[],
  rowAt: (option: ComparedOption, isAssumed: boolean, quantile: number) => Row | undefined,
): Cell[][] {
  const lines = context.comparison.options.flatMap((option) => {
    const [interval, range] = mapTuple([false, true], (isAssumed) => [0.1, 0.9].map((quantile) => rowAt(option, isAssumed, quantile)));
    const isMoved = range.every((row) => row !== undefined) && range.some((row, i) => row?.value !== interval[i]?.value);
    return isMoved ? [{ option, rows: [...interval, ...range] }] : [];
  });
  const alike = lines.length > 1 && new Set(lines.map(({ rows }) => rows.map((row) => row?.value).join("|"))).size === 1;
  return (alike ? lines.slice(0, 1) : lines).map(({ option, rows }) => {
    const scale = ownScale(Math.max(...rows.map((row) => Math.abs(row?.value ?? 0))));
    const who = alike ? inLanguage(context, { zh: "各备选方案", en: "all" }) : optionName(context, option);
    return [...names, who, ...rows.map((row) => (row ? cite(row, scale) : NOT_APPLICABLE))];
  });
}
