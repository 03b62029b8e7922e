import type { PlanAsk } from "../decide/asks.ts";
import type { Aside } from "../decide/rows.ts";
import type { Price } from "../decide/price.ts";
import { decimalsFor, plainNumber } from "../report/plain-number.ts";
import { inThousands, printed, scaleOf } from "../report/numbers.ts";
import { choicesOf, type Plan } from "../plan/plan.ts";
import { say, type Language } from "./say.ts";

/** How a sum of money is written in a sentence. */
export function moneyText(value: number, { units }: Plan, language: Language): string {
  const unit = units.get("yuan");
  const scale = scaleOf((unit?.inText ?? unit?.scales)?.[language], Math.abs(value));
  if (!scale) return plainNumber(value, language);
  return `${inThousands(printed(value / scale.divisor, scale.digits), language)}${language === "zh" ? "" : " "}${scale.label}`;
}

/** Joins the members of a list in a sentence. */
export function listed(texts: readonly string[], language: Language): string {
  return texts.join(language === "zh" ? "、" : ", ");
}

/** A payer as readers know it; `all` for all together. */
export function payerName(id: string, { payers }: Plan, language: Language): string {
  return payers.find((payer) => payer.id === id)?.name[language] ?? (language === "zh" ? "各方" : "all payers");
}

/** An ask, a limit or a rule as readers know it. */
export function groupText(group: string, asks: readonly PlanAsk[], plan: Plan, language: Language): string {
  const ask = asks.find(({ id }) => id === group);
  if (ask) return askText(ask, language);
  const [kind, id] = [group.slice(0, group.indexOf(":")), group.slice(group.indexOf(":") + 1)];
  const measure = choicesOf(plan).find((one) => one.id === id)?.name[language] ?? id;
  if (kind === "most" || kind === "lead") return say(`plan-group-${kind}`, { measure }, language);
  if (kind === "budget") return say("plan-group-budget", { payer: payerName(id, plan, language) }, language);
  return say("plan-group-part", partWords(id, plan, language), language);
}

/** An ask as readers know it, with its id. */
export function askText({ id, name }: PlanAsk, language: Language): string {
  return say("plan-group-ask", { name: name[language], id }, language);
}

/** A number as readers know it, with the name under which a table gives it. */
export function numberText(id: string, { quantities }: Plan, language: Language): string {
  const name = quantities.get(id)?.name[language];
  return name === undefined || name === id ? id : say("plan-number", { name, id }, language);
}

/** Why an ask is none that decisions can be made for. */
export function asideReason(aside: Aside, plan: Plan, language: Language): string {
  switch (aside.why) {
    case "missing":
      return say("plan-lacks", { list: listed(aside.missing.map((id) => numberText(id, plan, language)), language) }, language); // prettier-ignore
    case "fixed":
      return say(aside.isEarly ? "plan-is-early" : aside.verdict === "met" ? "plan-is-met" : "plan-is-missed", {}, language);
    case "refused":
      return refusedText(aside.what, plan, language);
  }
}

const REFUSED = ["product", "ratios", "unsettled", "curved"] as const;

/** What of a formula is not linear in the decisions, by the reason and the measures that a refusal names. */
export function refusedText(what: string, plan: Plan, language: Language): string {
  const why = REFUSED.find((one) => what.startsWith(one)) ?? "curved";
  const measures = choicesOf(plan).filter(({ id }) => new RegExp(`\\b${id}\\b`).test(what));
  return say(`plan-refused-${why}`, { measures: listed(measures.map(({ name }) => name[language]), language) }, language); // prettier-ignore
}

function partWords(
  id: string,
  { quantities, pools, conversions }: Plan,
  language: Language,
): { readonly part: string; readonly whole: string } {
  const pool = pools.find(({ from }) => from === id);
  if (pool) return { part: say("plan-pool", {}, language), whole: pool.name[language] };
  const conversion = conversions.find((one) => one.id === id);
  if (conversion) return { part: conversion.name[language], whole: say("plan-sites", {}, language) };
  const part = quantities.get(id);
  return { part: part?.name[language] ?? id, whole: quantities.get(part?.partOf ?? "")?.name[language] ?? "" };
}

/** A number in the decimals in which it is printed, rounded away from what is given: as printed it still suffices. */
function further(needed: number, given: number): number {
  const grid = 10 ** decimalsFor(Math.abs(needed));
  const steps = Number((needed * grid).toPrecision(DIGITS));
  return (needed < given ? Math.floor(steps) : Math.ceil(steps)) / grid;
}

/** Digits of a number that are not its rounding. */
const DIGITS = 12;

/** What must give way, in its own unit. */
export function priceText({ group, kind, given, needed }: Price, asks: readonly PlanAsk[], plan: Plan, language: Language): string {
  const [from, to] = [plainNumber(given, language), plainNumber(further(needed, given), language)];
  const ask = asks.find(({ id }) => id === group);
  const id = group.slice(group.indexOf(":") + 1);
  const measure = choicesOf(plan).find((one) => one.id === id);
  switch (kind) {
    case "ask":
      return say(
        "plan-price-ask",
        { name: ask?.name[language] ?? group, given: from, needed: to, label: ask?.label[language] ?? "" },
        language,
      ).trim();
    case "most":
    case "lead":
      return say(
        `plan-price-${kind}`,
        {
          measure: measure?.name[language] ?? id,
          given: from,
          needed: to,
          ...(kind === "most" && { label: measure?.label[language] ?? "" }),
        },
        language,
      );
    case "budget":
      return say(
        "plan-price-budget",
        { payer: payerName(id, plan, language), given: moneyText(given, plan, language), needed: moneyText(needed, plan, language) },
        language,
      );
    case "part":
      return say("plan-price-part", { ...partWords(id, plan, language), needed: to }, language);
  }
}
