import { leadingTests, type LeadingTest } from "../../../results/leading-tests.ts";
import type { ComparedOption } from "../../../results/comparison.ts";
import type { VerdictLine } from "../../../options/verdicts.ts";
import { countTargets, type TargetCounts } from "../../../plan/count-targets.ts";
import { indicatorName, requiredText } from "../../comparison-text.ts";
import type { Inline } from "../../document/blocks.ts";
import { inThousands } from "../../numbers.ts";
import { requirementInWords } from "../../requirement.ts";
import { say } from "../../say.ts";
import { cite, citedRow, firstOption, inLanguage, listed, rowOf, type Context } from "../context.ts";
import { tell } from "../tell.ts";
import { ownScale } from "../scale.ts";
import { shortDigits } from "../../plain-number.ts";

/** A target that local data can judge, told by one of its tests. */
export interface JudgedTarget extends LeadingTest {
  readonly name: string;
  /** With sign and unit, for tables: ≥8000张. */
  readonly required: string;
  /** In words, for sentences: 8000张以上. */
  readonly asked: string;
}

/** How the targets of an option come out: the one count of all documents. */
export function countsOf({ outcome }: ComparedOption): TargetCounts {
  return countTargets(outcome.scorecard);
}

/** The targets that local data can judge under an option (the first by default), as `leadingTests` orders them. */
export function judgedTargets(context: Context, option: ComparedOption = firstOption(context)): JudgedTarget[] {
  const { comparison, lang } = context;
  return leadingTests(comparison, option).map(({ line, row }) => ({
    line,
    row,
    name: targetName(context, line),
    required: inThousands(requiredText(line, comparison, lang), lang),
    asked: requirementInWords(line.comparison, row.required, unitOf(context, { line }).trim(), lang),
  }));
}

/** An indicator with its reading and, if it counts the elderly of either basis, that basis. */
export function targetName(context: Context, line: VerdictLine): string {
  const { comparison, lang } = context;
  const isOfEither = firstOption(context).outcome.plan.indicators.get(line.indicator)?.basis === "elderly";
  const { basis } = line;
  const words =
    isOfEither && (basis === "registered" || basis === "resident")
      ? say("in-brackets", { text: say(`basis-${basis}`, {}, lang) }, lang)
      : "";
  const name = firstOption(context).outcome.plan.indicators.get(line.indicator)?.name[lang] ?? line.indicator;
  return `${name.includes(line.reading[lang]) ? name : indicatorName(line, comparison, lang)}${words}`;
}

/** The computed value of a test under an option, in its own year. */
export function computedOf(context: Context, { line, row }: JudgedTarget, option: ComparedOption = firstOption(context)): Inline {
  const found = rowOf(context, option, { ...line.test, variable: "target.computed", year: line.year });
  return cite(found, ownScale(found?.value ?? row.computed));
}

/** What a missed target is short by, to the decimals of what it comes to; undefined if it is met. */
export function shortOf(context: Context, { line, row }: JudgedTarget, option: ComparedOption = firstOption(context)): Inline | undefined {
  const found = rowOf(context, option, { ...line.test, variable: "target.margin", year: line.year });
  if (found === undefined || found.value >= 0) return undefined;
  const computed = rowOf(context, option, { ...line.test, variable: "target.computed", year: line.year })?.value ?? row.computed;
  return cite(found, { digits: shortDigits(found.value, computed), scale: -1 });
}

/** The unit of a test for readers, with a blank before it in English; nothing before a per cent sign. */
export function unitOf({ lang, comparison }: Context, { line }: Pick<JudgedTarget, "line">): string {
  const label = comparison.options[0]?.outcome.plan.indicators.get(line.indicator)?.label[lang] ?? "";
  const [own = ""] = label.split("/");
  return lang === "zh" || own === "%" || own === "" ? own : ` ${own}`;
}

/** The unit of what a test is short by: a share is short by percentage points. */
export function shortUnitOf(context: Context, target: Pick<JudgedTarget, "line">): string {
  const unit = unitOf(context, target);
  return unit === "%" ? inLanguage(context, { zh: "个百分点", en: " percentage points" }) : unit;
}

/** The year of what a target is judged by, where its own year is past without figures; undefined otherwise. */
export function suppliedYear({ row: { stage, suppliedIn } }: JudgedTarget): number | undefined {
  return stage === "unverified" ? suppliedIn : undefined;
}

const OTHERS = ["at-best", "illustrative", "no-local-data", "not-computable"] as const;

/** How many targets local data cannot judge, by why. */
export function othersOf(context: Context, option: ComparedOption): Inline[] {
  const counts = countsOf(option);
  const parts = OTHERS.filter((of) => counts[of] > 0).map((of) =>
    tell(context, `others-${of}`, { n: citedRow(context, option, { variable: "count.verdict", of, year: context.comparison.targetYear }) }),
  );
  const id = counts.met + counts.missed === 0 ? "others-of-all" : "others";
  return parts.length === 0 ? [] : tell(context, id, { list: listed(parts, inLanguage(context, { zh: "、", en: ", " })) });
}
