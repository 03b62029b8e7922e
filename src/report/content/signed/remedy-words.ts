import type { Remedy } from "../../../results/remedy.ts";
import { MONEY_UNIT } from "../../../results/variables/cost.ts";
import type { Inline } from "../../document/blocks.ts";
import { plainNumber } from "../../plain-number.ts";
import { inThousands, printed } from "../../numbers.ts";
import { payerName } from "../../payers.ts";
import { firstOption, inLanguage, type Context } from "../context.ts";
import { scaleFor } from "../scale.ts";
import { tell } from "../tell.ts";
import { judgedTargets } from "./judged.ts";

/** Measures that a summary names one by one. */
const MOST_PARTS = 4;
/** A sum from which on English sentences say no decimals, in the unit of the sentence. */
const WHOLE = 100;
/** Significant digits of a sum that is said to be about so much. */
const ABOUT = 3;

/** As `moneyText`, in three digits, for what takes “about” so much: 11.6亿元. */
export function aboutMoney(context: Context, value: number): string {
  return moneyText(context, Number(value.toPrecision(ABOUT)))
    .replace(/(\.\d*?)0+(?=\D|$)/, "$1")
    .replace(/\.(?=\D|$)/, "");
}

/** Yuan on the scale of a sentence: 6.45亿元, 1119万元; 645 million yuan, 58.8 million yuan. */
export function moneyText(context: Context, value: number): string {
  const { scale, digits: own, label } = scaleFor(MONEY_UNIT, Math.abs(value), context);
  const digits = context.lang === "en" && Math.abs(value * scale) >= WHOLE ? 0 : own;
  return `${inThousands(printed(value * scale, digits), context.lang)}${context.lang === "en" ? " " : ""}${label}`;
}

/** What is opened: 新建养老机构床位3692张、新增托位2286个. */
function partsText(context: Context, { parts }: Remedy): string {
  return parts
    .map(({ name, label, amount }) =>
      inLanguage(context, {
        zh: `${name.zh}${plainNumber(amount)}${label.zh}`,
        en: `${name.en} (${inThousands(plainNumber(amount), "en")} ${label.en})`,
      }),
    )
    .join(inLanguage(context, { zh: "、", en: " and to " }));
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

/** How many targets the plan itself sets are missed, and how many of them the remedy brings to what is required. */
export function reachOf(context: Context, { unmoved, dropped }: Remedy): { readonly all: number; readonly n: number } {
  const missed = judgedTargets(context).filter(({ row, line }) => row.verdict === "missed" && !line.pack);
  const left = new Set([...unmoved, ...dropped]);
  return { all: missed.length, n: missed.filter(({ line }) => !left.has(line.id)).length };
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
  const { all, n } = reachOf(context, remedy);
  const lead = (parts: string | readonly Inline[]): Inline[] =>
    tell(context, n < all ? "remedy-some" : "remedy", { all, n, parts, cost: moneyText(context, cost), year });
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
    open: n === all ? [] : tell(context, "remedy-left", { n: all - n, year }),
  };
}
