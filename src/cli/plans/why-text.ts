import type { CauseShare, WhyGap } from "../../decide/why.ts";
import type { Plan } from "../../plan/plan.ts";
import { say, type Language } from "../say.ts";
import { listed } from "./words.ts";

/** Why a gap changed, as a sentence: the largest parts first. */
export function whySentence({ service: id, from, to, start, end, causes }: WhyGap, plan: Plan, language: Language): string {
  const service = plan.services.find((one) => one.id === id);
  const shown = causes
    .filter(({ value }) => Math.round(value) !== 0)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map((share) => say("why-part", { cause: causeText(share, plan, language), value: signed(share.value) }, language));
  const words = {
    service: service?.name[language] ?? id,
    label: service?.label[language] ?? "",
    from,
    to,
    start: signed(start),
    end: signed(end),
  };
  return say("why", { ...words, causes: listed(shown, language) }, language);
}

function causeText({ cause, action }: CauseShare, plan: Plan, language: Language): string {
  const name = plan.actions.find(({ id }) => id === action)?.name[language];
  return name ?? say(`why-${cause}`, {}, language);
}

/** A whole number with its sign. */
function signed(value: number): string {
  const whole = Math.round(value);
  return whole < 0 ? `−${-whole}` : whole > 0 ? `+${whole}` : "0";
}
