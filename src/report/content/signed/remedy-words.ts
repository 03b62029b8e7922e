import type { Remedy } from "../../../results/remedy.ts";
import { MONEY_UNIT } from "../../../results/variables/cost.ts";
import type { Inline } from "../../document/blocks.ts";
import { plainNumber } from "../../plain-number.ts";
import { inThousands, printed } from "../../numbers.ts";
import { payerName } from "../../payers.ts";
import { firstOption, inLanguage, type Context } from "../context.ts";
import { scaleFor } from "../scale.ts";
import { joined, tell } from "../tell.ts";
import { judgedTargets } from "./judged.ts";

/** Measures that a summary names one by one. */
const MOST_PARTS = 4;

/** Yuan on the scale of a sentence: 6.45亿元, 1119万元. */
export function moneyText(context: Context, value: number): string {
  const { scale, digits, label } = scaleFor(MONEY_UNIT, Math.abs(value), context);
  return `${inThousands(printed(value * scale, digits), context.lang)}${context.lang === "en" ? " " : ""}${label}`;
}

/** What is opened: 新建养老机构床位3692张、新增托位2286个. */
function partsText(context: Context, { parts }: Remedy): string {
  return parts
    .map(({ name, label, amount }) =>
      inLanguage(context, {
        zh: `${name.zh}${plainNumber(amount)}${label.zh}`,
        en: `${inThousands(plainNumber(amount), "en")} ${label.en} (${name.en})`,
      }),
    )
    .join(inLanguage(context, { zh: "、", en: ", " }));
}

/** The year in which the last part opens. */
function lastYear({ parts }: Remedy): number {
  return Math.max(...parts.map(({ last }) => last));
}

/** Who pays: 地方财政与社会投资（未分）6.45亿元. */
function paidText(context: Context, { paid }: Remedy): string {
  const { plan } = firstOption(context).outcome;
  return paid
    .map(({ payer, sum }) =>
      inLanguage(context, {
        zh: `${payerName(payer, plan, "zh")}${moneyText(context, sum)}`,
        en: `${payerName(payer, plan, "en")} ${moneyText(context, sum)}`,
      }),
    )
    .join(inLanguage(context, { zh: "、", en: ", " }));
}

/** Of the targets missed, how many a remedy makes up for, and those that it does not: what no measure moves, and what cannot hold with the rest by then. */
export function reachedBy(
  context: Context,
  { unmoved, dropped }: Remedy,
): { readonly n: number; readonly all: number; readonly unmoved: number; readonly dropped: number } {
  const left = new Set([...unmoved, ...dropped]);
  const missed = judgedTargets(context).filter(({ row }) => row.verdict === "missed");
  const n = missed.filter(({ line }) => !line.pack && !left.has(line.id)).length;
  return { n, all: missed.length, unmoved: new Set(unmoved).size, dropped: dropped.filter((id) => !unmoved.includes(id)).length };
}

/** The sentences on what a decision still reaches, in their order; nothing if nothing was found. */
export function remedySentences(context: Context):
  | {
      readonly lead: readonly Inline[];
      /** The same, with the number of what is opened where a summary has no room for all of it. */
      readonly short: readonly Inline[];
      readonly paid: readonly Inline[];
      readonly when: readonly Inline[];
      readonly open: readonly Inline[];
    }
  | undefined {
  const { remedy, targetYear } = context.comparison;
  if (!remedy) return undefined;
  const { from, year, cost, build, run } = remedy;
  const { n, all, unmoved, dropped } = reachedBy(context, remedy);
  const lead = (parts: string | readonly Inline[]): Inline[] =>
    tell(context, n < all ? "remedy-some" : "remedy", { parts, cost: moneyText(context, cost), year, n, all });
  const count = remedy.parts.length;
  return {
    lead: lead(partsText(context, remedy)),
    short: lead(count > MOST_PARTS ? tell(context, "remedy-measures", { n: count }) : partsText(context, remedy)),
    paid: tell(context, "remedy-paid", {
      build: moneyText(context, build),
      run: moneyText(context, run),
      horizon: context.comparison.horizon,
      from,
      paid: paidText(context, remedy),
    }),
    when: tell(context, targetYear < from ? "remedy-late" : "remedy-when", { from, target: targetYear, year, last: lastYear(remedy) }),
    open: joined(context, [
      unmoved === 0 ? [] : tell(context, "remedy-left", { n: unmoved }),
      dropped === 0 ? [] : tell(context, "remedy-dropped", { n: dropped }),
    ]),
  };
}
