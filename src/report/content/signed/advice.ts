import { dependsOn } from "../../../plan/counterfactual.ts";
import type { Block, Inline } from "../../document/blocks.ts";
import { capital } from "../../option-name.ts";
import { inThousands } from "../../numbers.ts";
import { plainNumber } from "../../plain-number.ts";
import { citedRow, firstOption, inLanguage, NOT_APPLICABLE, table, type Context } from "../context.ts";
import { plainText, tableMark, tell, tellText, told } from "../tell.ts";
import { dateText, monthEndAfter, workingDaysAfter, yearOfDate } from "./dates.ts";
import { countsOf, judgedTargets, suppliedYear } from "./judged.ts";

/** Working days for figures that an office has at hand, and months for those that must be collected. */
const [AT_HAND, COLLECTED] = [10, 2] as const;

/** Something to do: what, how much of it, who, by when, and what it settles. */
interface Step {
  readonly words: readonly Inline[];
  readonly work: string;
  readonly amount: string;
  readonly lead: string;
  readonly by: string;
  readonly settles: string;
}

/** What to do next, as short clauses. */
export function adviceItems(context: Context): (readonly Inline[])[] {
  return stepsOf(context).flatMap(({ words }) => (words.length > 0 ? [words] : []));
}

/** 工作安排: what to do next, by whom and by when. */
export function stepBlocks(context: Context): Block[] {
  const steps = stepsOf(context);
  if (steps.length === 0) return [];
  const heads = inLanguage(context, {
    zh: ["序号", "工作", "数量", "牵头", "时限", "完成后"],
    en: ["No.", "Work", "Amount", "Led by", "By", "Then"],
  });
  return [
    ...told(context, [tell(context, "steps", { n: steps.length, table: tableMark("steps") })]),
    table(context, {
      id: "steps",
      title: tellText(context, "steps-title"),
      columns: heads.map((name, i) => ({
        name,
        align: i === 0 || i === 2 ? ("centre" as const) : ("left" as const),
        ...(i === 1 && { width: 0.3 }),
      })),
      rows: steps.map(({ work, amount, lead, by, settles }, i) => [String(i + 1), work, amount, lead, by, settles]),
      notes: [tellText(context, "steps-note")],
    }),
  ];
}

function stepsOf(context: Context): Step[] {
  return [verify(context), reading(context), supply(context), ...build(context)].flatMap((step) => step ?? []);
}

/** By the tenth working day, or by the end of a month; without a date as soon as can be. */
function by(context: Context, date: (from: string) => string): string {
  return context.date === undefined
    ? tellText(context, "soon")
    : tellText(context, "by", { date: dateText(date(context.date), context.lang, { inYear: yearOfDate(context.date) }) });
}

/** Figures of the target year for targets that are judged by older ones. */
function verify(context: Context): Step | undefined {
  const option = firstOption(context);
  const open = judgedTargets(context).filter((target) => suppliedYear(target) !== undefined);
  const [first] = open;
  if (!first) return undefined;
  const when = by(context, (date) => workingDaysAfter(date, AT_HAND));
  const n = citedRow(context, option, { variable: "count.unverified", of: "judged", year: context.comparison.targetYear });
  const year = first.line.year;
  return {
    words: tell(context, "step-verify", { by: when, n, year }),
    work: plainText(tell(context, "work-verify", { year })),
    amount: tellText(context, "amount-targets", { n: plainText(n) }),
    lead: leadOf(
      context,
      open.map(({ line }) => line.indicator),
    ),
    by: when,
    settles: tellText(context, "settles-verify", { n: plainText(n) }),
  };
}

/** A target that one reading meets and another misses under some option. */
function reading(context: Context): Step | undefined {
  const { verdicts, options } = context.comparison;
  const targets = judgedTargets(context);
  const found = targets.find(({ row }) => {
    const lines = verdicts.filter(
      (line) => line.rows.some((one) => one?.target !== undefined && one.target === row.target) && line.reading.zh !== "",
    );
    return lines.length > 1 && options.some((_, i) => new Set(lines.map((line) => line.rows[i]?.verdict)).size > 1);
  });
  if (!found) return undefined;
  const when = by(context, (date) => monthEndAfter(date, 1));
  const name = firstOption(context).outcome.plan.indicators.get(found.line.indicator)?.name[context.lang] ?? found.name;
  const words = { by: when, name, required: found.required };
  return {
    words: tell(context, "step-reading", words),
    work: tellText(context, "work-reading", words),
    amount: tellText(context, "amount-targets", { n: 1 }),
    lead: leadOf(context, [found.line.indicator]),
    by: when,
    settles: tellText(context, "settles-reading"),
  };
}

/** The local figures without which targets cannot be computed. */
function supply(context: Context): Step | undefined {
  const option = firstOption(context);
  const lacking = countsOf(option)["not-computable"];
  if (lacking === 0) return undefined;
  const n = citedRow(context, option, { variable: "count.verdict", of: "not-computable", year: context.comparison.targetYear });
  const when = by(context, (date) => monthEndAfter(date, COLLECTED));
  return {
    words: tell(context, "step-supply", { by: when, n }),
    work: tellText(context, "work-supply"),
    amount: tellText(context, "amount-targets", { n: lacking }),
    lead: tellText(context, "offices"),
    by: when,
    settles: tellText(context, "settles-supply", { n: lacking }),
  };
}

/** What the cheapest way opens: when to decide it, and when it is open. */
function build(context: Context): Step[] {
  const { remedy } = context.comparison;
  const { plan } = firstOption(context).outcome;
  return (remedy?.parts ?? []).map(({ measure, name, label, amount, last }) => {
    const moves = plan.measures.find(({ id }) => id === measure)?.moves ?? [];
    const owner = plan.services.find(
      ({ supply: stock, owner: own }) => own && moves.some(([moved]) => moved === stock || moved === `${stock}_stock`),
    )?.owner;
    return {
      words: [],
      work: capital(name[context.lang]),
      amount: inLanguage(context, { zh: `${plainNumber(amount)}${label.zh}`, en: `${inThousands(plainNumber(amount), "en")} ${label.en}` }),
      lead: owner?.[context.lang] ?? tellText(context, "offices"),
      by: tellText(context, "by-decision", { year: remedy?.from ?? NOT_APPLICABLE }),
      settles: tellText(context, "settles-build", { year: last }),
    };
  });
}

/** Who can confirm what indicators count. */
function leadOf(context: Context, indicators: readonly string[]): string {
  const { plan } = firstOption(context).outcome;
  const formulas = indicators.flatMap((id) => [plan.indicators.get(id)?.formula].filter((formula) => formula !== undefined));
  const owners = plan.services.flatMap(({ supply: stock, owner }) =>
    owner && formulas.some((formula) => dependsOn(formula, stock, plan.quantities)) ? [owner[context.lang]] : [],
  );
  return owners.length === 0 ? tellText(context, "offices") : [...new Set(owners)].join(inLanguage(context, { zh: "、", en: ", " }));
}
