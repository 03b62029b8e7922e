import type { Aimed, ServiceAim } from "../../decide/aim-service.ts";
import type { DrawnNeeds } from "../../decide/drawn-needs.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable } from "../../report/text-table.ts";
import { bareName } from "../../report/town-words.ts";
import type { Plan } from "../../plan/plan.ts";
import { assumedSentences } from "../plans/assumed-text.ts";
import { say, type Language } from "../say.ts";

/** What comes with an aim in its sentences. */
export interface AimWords {
  readonly plan: Plan;
  readonly drawn: Pick<DrawnNeeds, "trajectories" | "seed" | "assumptions">;
  /** Whether a weight was given. */
  readonly isGiven: boolean;
  /** Whether the use of a service is counted locally. */
  readonly isLocal: (service: string) => boolean;
}

/** What to aim at for a service, in sentences: the ranges, both weights, and a proposal where use is local. */
export function aimSentence(found: ServiceAim, words: AimWords, language: Language): string {
  const { service, year, supply, need, use } = found;
  const label = service.label[language];
  const main = say(
    "aim",
    {
      service: service.name[language],
      year,
      supply: plainNumber(supply, language),
      label,
      need: rangeText(need, found, language),
      use: rangeText(use, found, language),
    },
    language,
  );
  const { drawn } = words;
  const { trajectories, seed, assumptions } = drawn;
  return [
    main,
    weightsText(found, words, language),
    ...proposal(found, words, language),
    say("aim-drawn", { trajectories, seed, assumptions }, language),
    ...assumedSentences(
      [
        ["name", `${service.id}.need`],
        ["name", `${service.id}.use`],
      ],
      words.plan,
      language,
    ),
  ].join(language === "zh" ? "" : " ");
}

function proposal({ service, year, use, supply, shares }: ServiceAim, { isLocal }: AimWords, language: Language): readonly string[] {
  if (!use) return [];
  if (!isLocal(service.id)) return [say("aim-not-local", {}, language)];
  const words = { service: bareName(service.name[language]), label: service.label[language], year, share: share(shares.enough, language) };
  if (use.enough <= supply) return [say("aim-enough", { ...words, supply: plainNumber(supply, language) }, language)];
  return [say("aim-proposed", { ...words, amount: plainNumber(use.enough, language) }, language)];
}

function rangeText(aimed: Aimed | undefined, { service, shares }: ServiceAim, language: Language): string {
  if (!aimed) return say("aim-none", {}, language);
  const { low, high, leastExpected, enough, wasteAtHigh } = aimed;
  return say(
    "aim-range",
    {
      label: service.label[language],
      low: plainNumber(low, language),
      high: plainNumber(high, language),
      least: plainNumber(leastExpected, language),
      enough: plainNumber(enough, language),
      share: share(shares.enough, language),
      waste: share(wasteAtHigh, language),
      most: share(shares.waste, language),
    },
    language,
  );
}

/** Both weights, and where they come from. */
export function weightsText({ service, weights }: ServiceAim, { isGiven }: AimWords, language: Language): string {
  const money = (value: number): string => say("aim-yuan", { value: Math.round(value) }, language);
  const { price, fixed, life, idle, short, arePriced } = weights;
  const label = service.label[language];
  if (!arePriced) return say("aim-weights-equal", { label }, language);
  const words = { label, idle: money(idle), short: money(short) };
  return isGiven
    ? say("aim-weights-given", words, language)
    : say("aim-weights", { ...words, price: money(price), fixed: money(fixed), life }, language);
}

/** A share in per cent, without decimals where it has none. */
function share(value: number, language: Language): string {
  return `${plainNumber(Math.round(value * 1000) / 10, language)}${language === "zh" ? "%" : " %"}`;
}

/** All services in one table, with the sentences that are proposed below it. */
export function aimTable(found: readonly ServiceAim[], words: AimWords, language: Language): string {
  const heads = ["service", "need", "waste", "use", "supply", "weights"] as const;
  const columns = heads.map((head, i) => ({
    head: say(`aim-head-${head}`, {}, language),
    align: i === 0 ? ("left" as const) : ("right" as const),
  }));
  const range = (aimed: Aimed | undefined): string =>
    aimed ? `${plainNumber(aimed.low, language)}–${plainNumber(aimed.high, language)}` : "—";
  const rows = found.map(({ service, need, use, supply, weights: { idle, short, arePriced } }) => [
    `${service.name[language]} (${service.label[language]})`,
    range(need),
    need ? share(need.wasteAtHigh, language) : "—",
    range(use),
    plainNumber(supply, language),
    arePriced ? `${Math.round(idle)} : ${Math.round(short)}` : "1 : 1",
  ]);
  const { trajectories, seed, assumptions } = words.drawn;
  const proposed = found.filter(({ service }) => words.isLocal(service.id)).flatMap((one) => proposal(one, words, language));
  const last = proposed.length > 0 ? proposed : [say("aim-not-local", {}, language)];
  return [textTable(columns, rows), ...last, say("aim-drawn", { trajectories, seed, assumptions }, language)].join("\n");
}

/** An aim in the names of a JSON line. */
export function aimJson(found: ServiceAim, words: AimWords): Readonly<Record<string, unknown>> {
  const { service, year, supply, norm, need, use, weights, shares } = found;
  const { trajectories, seed, assumptions } = words.drawn;
  const { price, fixed, life, idle, short, arePriced } = weights;
  return {
    service: service.id,
    unit: service.unit,
    year,
    supply: numberOr(supply),
    norm: numberOr(norm),
    need: need ? aimedJson(need) : null,
    use: use ? aimedJson(use) : null,
    local_use: words.isLocal(service.id),
    weights: { idle, short, priced: arePriced, price, fixed, life },
    enough: shares.enough,
    waste: shares.waste,
    trajectories,
    seed,
    assumptions,
    sentence: { zh: aimSentence(found, words, "zh"), en: aimSentence(found, words, "en") },
  };
}

function numberOr(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function aimedJson(aimed: Aimed): Readonly<Record<string, unknown>> {
  const { low, high, leastExpected, expectedLoss, enough, minimaxRegret, median, wasteAtHigh, enoughAtHigh, curve } = aimed;
  return {
    low,
    high,
    least_expected: leastExpected,
    expected_loss: expectedLoss,
    enough,
    minimax_regret: minimaxRegret,
    median,
    waste_at_high: wasteAtHigh,
    enough_at_high: enoughAtHigh,
    curve: curve.map(({ amount, idle, short, regret90, enough: share, waste }) => ({
      amount,
      idle,
      short,
      regret90,
      enough: share,
      waste,
    })),
  };
}
