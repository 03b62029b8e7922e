import { firstOf } from "../../core/items.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { say, type MessageCode } from "../say.ts";
import { coverageWords, indicatorName, requiredText } from "../comparison-text.ts";
import type { Block, Cell, Column, Inline } from "../document/blocks.ts";
import {
  cite,
  inLanguage,
  NOT_APPLICABLE,
  NOT_HAD,
  optionName,
  paragraph,
  rowOf,
  sharedScale,
  spoken,
  table,
  citedRow,
  type Context,
} from "./context.ts";
import { attributeText } from "../end-of-period-text.ts";
import { failingText, unverifiedText, verdictText } from "../verdict-words.ts";
import { countTargets } from "../../plan/count-targets.ts";
import { ownScale } from "./scale.ts";

/** How many tests each option meets, and which is missed first. */
export function verdictWords(context: Context): Block[] {
  const { comparison } = context;
  const firsts = comparison.options.map((_, i) => firstToFail(context, i));
  const isOneForAll = comparison.options.length > 1 && firsts[0] !== "" && new Set(firsts).size === 1;
  const sentences = comparison.options.map((option, i) =>
    paragraph(
      ...countWords(context, option),
      inLanguage(context, {
        zh: isOneForAll || firsts[i] === "" ? "。" : `；${firsts[i]}。`,
        en: isOneForAll || firsts[i] === "" ? "." : `; ${firsts[i]}.`,
      }),
    ),
  );
  const closing = isOneForAll
    ? [paragraph(inLanguage(context, { zh: `各备选方案${firsts[0]}。`, en: `In every option ${firsts[0]}.` }))]
    : [];
  return [...sentences, ...closing];
}

/** The tests whose verdicts differ between options, or where to find them all. */
export function differingVerdicts(context: Context): Block {
  const { verdicts, options } = context.comparison;
  const differing = withoutRepeats(
    context,
    verdicts.filter(({ rows }) => new Set(rows.map((row) => row?.verdict)).size > 1),
  );
  if (differing.length > 0) return differingTable(context, differing);
  return paragraph(
    options.length === 1
      ? inLanguage(context, { zh: "逐项结果见附件。", en: "All results are in the annex." })
      : inLanguage(context, {
          zh: "各备选方案的判定没有差别，逐项结果见附件。",
          en: "The options have the same verdicts; all results are in the annex.",
        }),
  );
}

/** How many targets come out in which way, by citation. */
function countWords(context: Context, option: ComparedOption): Inline[] {
  const { targetYear } = context.comparison;
  const count = (of: string): Inline[] =>
    citedRow(context, option, { variable: "count.verdict", of, year: targetYear }).map((part) => (part === NOT_HAD ? "0" : part));
  const unverified = unverifiedWords(context, option);
  const others = (["at-best", "illustrative", "no-local-data", "not-computable"] as const).flatMap((of): Inline[] => {
    const words = OTHER_COUNTS[of];
    return count(of)[0] === "0"
      ? []
      : inLanguage(context, { zh: [`，${words.zh}`, ...count(of), "项"], en: [", ", ...count(of), ` ${words.en}`] });
  });
  return inLanguage(context, {
    zh: [
      `${spoken(context, [optionName(context, option)])}：依据本地数据判定的目标中达标`,
      ...count("met"),
      "项、未达标",
      ...count("missed"),
      "项",
      ...unverified,
      ...others,
    ],
    en: [
      `${spoken(context, [optionName(context, option)])}: of the targets judged on local data `,
      ...count("met"),
      " are met and ",
      ...count("missed"),
      " missed",
      ...unverified,
      ...others,
    ],
  });
}

/** How many of them wait for figures of their year. */
function unverifiedWords(context: Context, option: ComparedOption): Inline[] {
  const { targetYear } = context.comparison;
  const n = citedRow(context, option, { variable: "count.unverified", of: "judged", year: targetYear });
  const [before = "", after = ""] = unverifiedText(countTargets(option.outcome.scorecard), context.lang, "|").split("|");
  return before === "" ? [] : [before, ...n, after];
}

/** Targets that are not judged on local data, by what is said of them. */
const OTHER_COUNTS = {
  "at-best": { zh: "按上限估计达标", en: "met at best" },
  illustrative: { zh: "示意", en: "illustrative" },
  "no-local-data": { zh: "无本地数据", en: "without local data" },
  "not-computable": { zh: "缺少数据无法校验", en: "not computable for lack of data" },
} as const;

/** The first missed tests: from when, where, and which is furthest from its requirement; nothing if none is missed. */
function firstToFail(context: Context, i: number): string {
  const { comparison } = context;
  const failing = comparison.verdicts.flatMap((line) => {
    const row = line.rows[i];
    return row?.firstFailingYear === undefined || row.verdict !== "missed"
      ? []
      : [{ line, year: row.firstFailingYear, share: Math.abs(row.margin / row.required) }];
  });
  const year = Math.min(...failing.map((one) => one.year));
  const first = failing.filter((one) => one.year === year).sort((a, b) => b.share - a.share);
  if (first.length === 0) return "";
  const name = `“${indicatorName(firstOf(first).line, comparison, context.lang)}”`;
  const { zh, en } = comparison.district.name;
  return inLanguage(context, {
    zh:
      first.length === 1
        ? `最早未达标的是${zh}${year}年的${name}`
        : `最早自${year}年起有目标未达标（${zh}），其中与要求相差比例最大的是${name}`,
    en:
      first.length === 1
        ? `the first missed is ${name} (${year}, ${en})`
        : `the first targets are missed in ${year} (${en}); the one furthest from its requirement, in relative terms, is ${name}`,
  });
}

/** Tests without those that repeat an earlier one: same number, year and document. */
function withoutRepeats(context: Context, lines: readonly VerdictLine[]): VerdictLine[] {
  return [
    ...new Map(
      [...lines]
        .reverse()
        .map((line) => [
          [
            line.indicator,
            line.reading.zh,
            line.basis,
            line.year,
            line.pack?.packName.zh,
            requiredText(line, context.comparison, "zh"),
          ].join("|"),
          line,
        ]),
    ).values(),
  ].reverse();
}

/** The tests whose verdicts differ between options; the annex has all tests. */
function differingTable(context: Context, lines: readonly VerdictLine[]): Block {
  const { comparison, lang } = context;
  return table(context, {
    id: "verdicts",
    title: inLanguage(context, { zh: "各备选方案判定不同的目标", en: "Targets on which the options differ" }),
    columns: [
      { name: inLanguage(context, { zh: "指标", en: "Indicator" }), align: "left", width: 0.26 },
      { name: inLanguage(context, { zh: "年份", en: "Year" }), align: "centre" },
      { name: inLanguage(context, { zh: "要求", en: "Required" }), align: "left" },
      ...comparison.options.flatMap((option): Column[] => [
        { name: optionName(context, option), align: "number" },
        { name: inLanguage(context, { zh: "判定", en: "Verdict" }), align: "left" },
      ]),
    ],
    rows: lines.map((line) => [
      `${indicatorName(line, comparison, lang)}${basisWords(context, line)}${line.pack ? inLanguage(context, { zh: `（${line.pack.packName.zh}）`, en: ` (${line.pack.packName.en})` }) : ""}`,
      String(line.year),
      requiredText(line, comparison, lang),
      ...comparison.options.flatMap((option, i): Cell[] => verdictCells(context, line, option, i)),
    ]),
    notes: [
      VERDICT_NOTE[lang],
      inLanguage(context, {
        zh: "判定相同的目标和全部校验结果见附件。",
        en: "All targets, including those with equal verdicts, are in the annex.",
      }),
    ],
  });
}

const VERDICT_NOTE = {
  zh: "按现有、在建和备选方案举措计算，不使用方案自己承诺的数。只有供给为本地数据的才判定达标或未达标；“示意”依据假设，“无本地数据”按全国数推算；“按上限估计达标”指依据的数只会偏高。一项目标有几种读法或口径的分行列出，计数以其中未达标的为准。",
  en: "Computed from what exists, what is under way and the option's actions, never from the plan's own number. Only tests on local supply are met or missed; illustrative: based on assumptions; no local data: from national figures; “met at best”: the value can only be too high. Readings and bases of one target have a line each; it counts as missed if one of them is.",
} as const;

function basisWords({ lang }: Context, { basis }: VerdictLine): string {
  return basis ? say("in-brackets", { text: say(`basis-${basis}` as MessageCode, {}, lang) }, lang) : "";
}

/** Every test in every option, for the annexes: the plan's own, and those of higher-level documents. */
export function verdictAnnexes(context: Context): { readonly title: string; readonly block: Block }[] {
  const { verdicts } = context.comparison;
  const own = inLanguage(context, { zh: "方案目标逐项校验", en: "The plan's targets, tested" });
  const above = inLanguage(context, { zh: "上级规划目标校验", en: "Targets of higher-level plans" });
  const packs = verdicts.filter(({ pack }) => pack);
  return [
    {
      title: own,
      block: verdictTable(
        context,
        verdicts.filter(({ pack }) => !pack),
        "all_verdicts",
        own,
      ),
    },
    ...(packs.length > 0 ? [{ title: above, block: verdictTable(context, packs, "packs", above) }] : []),
  ];
}

function verdictTable(context: Context, lines: readonly VerdictLine[], id: string, title: string): Block {
  const { comparison, lang } = context;
  const packColumn: Column[] = lines.some(({ pack }) => pack)
    ? [
        { name: inLanguage(context, { zh: "文件", en: "Document" }), align: "left" },
        { name: inLanguage(context, { zh: "属性", en: "Kind" }), align: "centre" },
      ]
    : [{ name: inLanguage(context, { zh: "编号", en: "Id" }), align: "left" }];
  return table(context, {
    id,
    title,
    landscape: true,
    columns: [
      ...packColumn,
      { name: inLanguage(context, { zh: "指标", en: "Indicator" }), align: "left", width: 0.2 },
      { name: inLanguage(context, { zh: "口径", en: "Basis" }), align: "centre" },
      { name: inLanguage(context, { zh: "年份", en: "Year" }), align: "centre" },
      { name: inLanguage(context, { zh: "要求", en: "Required" }), align: "left" },
      ...comparison.options.flatMap((option): Column[] => [
        { name: optionName(context, option), align: "number" },
        { name: inLanguage(context, { zh: "判定", en: "Verdict" }), align: "left" },
      ]),
    ],
    rows: lines.map((line) => [
      ...(line.pack ? [line.pack.packName[lang], attributeText(line.pack.target.attribute, lang)] : [line.id]),
      indicatorName(line, comparison, lang),
      line.basis ? say(`basis-${line.basis}` as MessageCode, {}, lang) : NOT_APPLICABLE,
      String(line.year),
      requiredText(line, comparison, lang),
      ...comparison.options.flatMap((option, i): Cell[] => verdictCells(context, line, option, i)),
    ]),
    notes: [
      VERDICT_NOTE[lang],
      ...(lines.some(({ pack }) => pack)
        ? [
            inLanguage(context, {
              zh: [...new Set(lines.map(({ pack }) => `${pack?.packName.zh}：${pack?.document}，${pack?.page}`))].join("；"),
              en: [...new Set(lines.map(({ pack }) => `${pack?.packName.en}: ${pack?.document}, ${pack?.page}`))].join("; "),
            }),
          ]
        : []),
    ],
  });
}

function verdictCells(context: Context, line: VerdictLine, option: ComparedOption, i: number): Cell[] {
  const row = line.rows[i];
  if (!row) return [NOT_APPLICABLE, NOT_APPLICABLE];
  const found = rowOf(context, option, { ...line.test, variable: "target.computed", year: line.year });
  const failing = failingText(row, context.lang);
  return [
    cite(found, ownScale(row.computed)),
    `${verdictText(row, option.outcome.plan, context.lang)}${failing && say("in-brackets", { text: failing }, context.lang)}`,
  ];
}

/** 达标 × 能够满足需求, by service and option, in the target year and at the horizon. */
export function coverageTables(context: Context): Block[] {
  return [...new Set([context.comparison.targetYear, context.comparison.horizon])].map((year) => coverageTable(context, year));
}

function coverageTable(context: Context, year: number): Block {
  const { comparison, lang } = context;
  const { services } = firstOf(comparison.options).outcome.plan;
  return table(context, {
    id: `coverage_${year}`,
    title: inLanguage(context, { zh: `${year}年“达标”与“能够满足需求”`, en: `Norm met and need met in ${year}` }),
    columns: [
      { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.26 },
      ...comparison.options.map((option) => ({ name: optionName(context, option), align: "centre" as const })),
    ],
    rows: services.map(({ id, name }) => [
      name[lang],
      ...comparison.options.map((option) => {
        const line = option.coverage.find((one) => one.service === id && one.year === year);
        return line === undefined || line.coverage === "unknown"
          ? NOT_HAD
          : `${coverageWords(line.coverage, lang)}${line.illustrative ? "*" : ""}`;
      }),
    ]),
    notes: [
      inLanguage(context, {
        zh: "达标：供给不少于配置标准；能够满足需求：供给不少于服务需求。“*”为示意，“…”为缺少数据。",
        en: "Norm met: supply is at least the norm; need met: supply is at least the need. * illustrative; … : no data.",
      }),
    ],
  });
}

/** A service's gaps in some years for a sentence, on one scale: 缺口1870张, 富余120个. */
export function gapsOf(context: Context, option: ComparedOption, service: string, years: readonly number[]): Inline[][] {
  const rows = years.map((year) => rowOf(context, option, { variable: "gap.need", of: service, year }));
  const scale = sharedScale(rows, context);
  const served = option.outcome.plan.services.find(({ id }) => id === service)?.label[context.lang]; // meals a day, not meal/day
  const label = `${context.lang === "en" ? " " : ""}${scale.scale === 1 && served !== undefined ? served : scale.label}`;
  return rows.map((row) => {
    if (row === undefined || row.value === 0)
      return [row === undefined ? NOT_HAD : inLanguage(context, { zh: "供需持平", en: "balanced" })];
    const isShort = row.value < 0;
    return [
      inLanguage(context, isShort ? { zh: "缺口", en: "short by " } : { zh: "富余", en: "over by " }),
      cite(row, { ...scale, scale: isShort ? -scale.scale : scale.scale }),
      label,
    ];
  });
}
