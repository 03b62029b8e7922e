import { countTargets } from "../../../plan/count-targets.ts";
import type { ScoreRow } from "../../../plan/types.ts";
import { verdictText } from "../../verdict-words.ts";
import type { Block, Cell, Inline } from "../../document/blocks.ts";
import { noteOf } from "../../scorecard-note.ts";
import { inThousands } from "../../numbers.ts";
import { plainNumber } from "../../plain-number.ts";
import { requirement } from "../../requirement.ts";
import { say, type MessageCode } from "../../say.ts";
import { cite, firstOption, inLanguage, listed, NOT_APPLICABLE, NOT_HAD, rowOf, table, type Context } from "../context.ts";
import { ownScale } from "../scale.ts";
import { tableMark, tell, tellText, told } from "../tell.ts";
import { computedOf, countsOf, judgedTargets, othersOf, shortOf, type JudgedTarget } from "./judged.ts";

/** Rows of a table in the text. */
const ROWS = 12;
/** Findings that are quoted in the text. */
const QUOTED = 2;
/** Longest quotation from a plan in the text, characters. */
const QUOTE = 40;

/** What the targets come to, as a heading; nothing where local data judge none. */
export function targetsFinding(context: Context): readonly Inline[] {
  const { met, missed } = countsOf(firstOption(context));
  const n = met + missed;
  if (n === 0) return tell(context, "finding-targets-none");
  return tell(context, met === 0 ? "finding-targets-missed" : missed === 0 ? "finding-targets-met" : "finding-targets", { n, met, missed });
}

/** 有本地数据的目标: how many there are, each with what it comes to and what it is short by; and how many others there are, by why. */
export function targetBlocks(context: Context): Block[] {
  const option = firstOption(context);
  const counts = countTargets(option.outcome.scorecard);
  const { forecast, met, missed, task, suppliedIn } = counts;
  const n = met + missed;
  const all = n + counts["at-best"] + counts.illustrative + counts["no-local-data"] + counts["not-computable"];
  const lead = told(context, [
    tell(context, "targets", { all }),
    forecast > 0 ? tell(context, "targets-forecast", { n: forecast }) : [],
    task > 0 ? tell(context, "targets-task", { n: task }) : [],
    n > 0 ? tell(context, "targets-judged", { n, met, missed, table: tableMark("judged") }) : tell(context, "answer-none"),
    suppliedIn ? tell(context, "answer-supplied", { year: suppliedIn[1] }) : [],
  ]);
  const judged = judgedTargets(context);
  return [
    ...lead,
    ...(judged.length > 0 ? [judgedTable(context, judged)] : []),
    ...told(context, [othersOf(context, option), tell(context, "targets-annex")]),
  ];
}

function judgedTable(context: Context, judged: readonly JudgedTarget[]): Block {
  const { comparison, lang } = context;
  const option = firstOption(context);
  const { plan } = option.outcome;
  const now = presentOf(context, judged);
  const years = [...new Set(judged.map(({ line }) => line.year))];
  const [year] = years;
  const heads = inLanguage(context, {
    zh: ["目标", "要求", now === undefined ? "现状" : `${now}年末`, years.length === 1 ? `${year}年推算` : "目标年推算", "尚差", "结论"],
    en: [
      "Target",
      "Required",
      now === undefined ? "Now" : `End of ${now}`,
      years.length === 1 ? `${year}` : "Target year",
      "Short by",
      "Result",
    ],
  });
  const isBand = judged.some(({ line }) => line.comparison === "≈");
  return table(context, {
    id: "judged",
    title: tellText(context, "judged-title"),
    columns: heads.map((name, i) => ({
      name,
      align: i >= 2 && i <= 4 ? ("number" as const) : ("left" as const),
      ...(i === 0 && { width: 0.34 }),
    })),
    rows: judged
      .slice(0, ROWS)
      .map((target): Cell[] => [
        target.name,
        `${target.required}${years.length === 1 ? "" : inLanguage(context, { zh: `（${target.line.year}年）`, en: ` (${target.line.year})` })}`,
        presentCell(context, target),
        computedOf(context, target),
        shortOf(context, target) ?? NOT_APPLICABLE,
        verdictText(target.row, plan, lang),
      ]),
    notes: [
      tellText(context, "judged-note"),
      ...otherReadings(context, judged),
      ...(isBand ? [tellText(context, "judged-band")] : []),
      ...(judged.length > ROWS ? [tellText(context, "judged-more")] : []),
      ...(comparison.options.length > 1 ? [tellText(context, "judged-first")] : []),
    ],
  });
}

/** The one year of what targets are judged by; undefined if there are several. */
function presentOf(context: Context, judged: readonly JudgedTarget[]): number | undefined {
  const years = [...new Set(judged.map((target) => presentYearOf(context, target)))];
  return years.length === 1 ? years[0] : undefined;
}

/** The year of a stock: it is never divided by people of an earlier year. */
function presentYearOf({ comparison }: Context, { row }: JudgedTarget): number {
  return Math.max(comparison.firstYear + 1, row.suppliedIn ?? comparison.firstYear + 1);
}

function presentCell(context: Context, target: JudgedTarget): Cell {
  const { line } = target;
  const option = firstOption(context);
  const isOfEither = option.outcome.plan.indicators.get(line.indicator)?.basis === "elderly";
  const found = rowOf(context, option, {
    variable: "indicator",
    of: line.indicator,
    year: presentYearOf(context, target),
    ...(isOfEither && line.test.basis !== "" && { basis: line.test.basis }),
  });
  return found ? cite(found, ownScale(found.value)) : NOT_HAD;
}

/** What other readings and bases of the targets come to, which are no targets of their own. */
function otherReadings(context: Context, judged: readonly JudgedTarget[]): string[] {
  const { comparison, lang } = context;
  const parts = judged.flatMap(({ row, line }) =>
    comparison.verdicts.flatMap((other) => {
      const found = other.rows[0];
      if (other === line || found?.target === undefined || found.target !== row.target || other.indicator !== line.indicator) return [];
      const what = other.reading[lang] || (other.basis ? say(`basis-${other.basis}` as MessageCode, {}, lang) : "");
      const name = firstOption(context).outcome.plan.indicators.get(other.indicator)?.name[lang] ?? other.indicator;
      return what === "" || !Number.isFinite(found.computed)
        ? []
        : [tellText(context, "reading", { name, year: other.year, what, value: inThousands(plainNumber(found.computed), lang) })];
    }),
  );
  return parts.length === 0
    ? []
    : [tellText(context, "readings", { list: [...new Set(parts)].join(inLanguage(context, { zh: "，", en: "; " })) })];
}

/** 原文问题, in the order in which they are told. */
const FINDINGS = ["contradicts", "breaches-a-standard", "behind-present", "weaker-duplicate", "scope-differs", "holds-only-if"] as const;

function findingsOf(context: Context): ScoreRow[] {
  return firstOption(context).outcome.scorecard.filter(({ verdict }) => FINDINGS.some((one) => one === verdict));
}

/** What in the text of the plan does not go together, or falls below a standard, in its own words. */
export function findingBlocks(context: Context): Block[] {
  const found = findingsOf(context);
  const groups = (verdict: (typeof FINDINGS)[number]): string[] => [
    ...new Set(found.filter((row) => row.verdict === verdict).map(({ id }) => id)),
  ];
  const counts = FINDINGS.flatMap((verdict) =>
    groups(verdict).length === 0 ? [] : [tell(context, `findings-${verdict}`, { n: groups(verdict).length })],
  );
  if (counts.length === 0) return [];
  const quoted = groups("contradicts")
    .slice(0, QUOTED)
    .flatMap((id) => quotedTogether(context, id));
  return told(context, [
    tell(context, "findings", { list: listed(counts, inLanguage(context, { zh: "、", en: ", " })) }),
    ...quoted,
    tell(context, "findings-annex"),
  ]);
}

/** Two statements of the plan that cannot hold together. */
function quotedTogether(context: Context, ids: string): Inline[][] {
  const { statements } = firstOption(context).outcome.plan;
  const quotes = ids.split("+").flatMap((id) => statements.find((one) => one.id === id)?.quote ?? []);
  const [one, other] = quotes;
  return one === undefined || other === undefined || [one, other].some(({ length }) => length > QUOTE)
    ? []
    : [tell(context, "findings-quoted", { one, other })];
}

/** 原文不一致: every finding with its statements, what they come to and under which condition. */
export function findingsAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { lang } = context;
  const { plan } = firstOption(context).outcome;
  const found = findingsOf(context);
  if (found.length === 0) return [];
  const title = tellText(context, "findings-title");
  const heads = inLanguage(context, {
    zh: ["性质", "涉及的陈述", "指标", "计算值", "要求", "说明"],
    en: ["Kind", "Statements", "Indicator", "Comes to", "Required", "Remarks"],
  });
  return [
    {
      title,
      block: table(context, {
        id: "findings",
        title,
        landscape: true,
        merge: [0],
        columns: heads.map((name, i) => ({
          name,
          align: i === 3 ? ("number" as const) : ("left" as const),
          ...((i === 1 || i === 5) && { width: 0.26 }),
        })),
        rows: found.map((row): Cell[] => {
          const indicator = plan.indicators.get(row.indicator);
          const quotes = row.id.split("+").flatMap((id) => plan.statements.find((one) => one.id === id)?.quote ?? []);
          return [
            verdictText(row, plan, lang),
            quotes.length === 0 ? row.id : quotes.map((quote) => `“${quote}”`).join(inLanguage(context, { zh: "", en: ", " })),
            `${indicator?.name[lang] ?? row.indicator}${row.basis ? say("in-brackets", { text: say(`basis-${row.basis}` as MessageCode, {}, lang) }, lang) : ""}`,
            Number.isFinite(row.computed) ? plainNumber(row.computed) : NOT_HAD,
            requirement(row.comparison, row.required, indicator?.label[lang] ?? "", lang),
            noteOf(row, plan, lang) || NOT_APPLICABLE,
          ];
        }),
      }),
    },
  ];
}
