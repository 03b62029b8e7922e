import { bindsOf } from "../../decide/binds.ts";
import { whyGap } from "../../decide/why.ts";
import { townGaps, townServices, townYear } from "../../options/town-gaps.ts";
import { townWords } from "../../report/town-words.ts";
import type { Outcome } from "../../run.ts";
import type { Language } from "../say.ts";
import { bindsText } from "./level-text.ts";
import { whySentence } from "./why-text.ts";

/** What can be said of a service without a solver: why its gap changes, what limits it first, which town goes short first. */
export interface DecideSentence {
  readonly kind: "why" | "binds" | "town";
  readonly service: string;
  readonly year: number;
  readonly sentence: string;
}

/**
 * The sentences of decisions on the services that have a chart of their own, for a summary of a page: of each why its gap changes from the plan's
 * present to its horizon, what limits it first, and, where a plan is by towns, which town goes short first. What lacks figures has no sentence.
 */
export function decideSentences(outcome: Outcome, language: Language): readonly DecideSentence[] {
  const { plan } = outcome;
  const year = townYear(plan);
  const towns = townServices(plan);
  return plan.services
    .filter(({ chart }) => chart)
    .flatMap((service): DecideSentence[] => {
      const why = whyGap(outcome, { service: service.id, year: plan.horizon, since: plan.asOf });
      const isServed = plan.serving.services.some(({ id }) => id === service.id);
      const binds = isServed ? bindsOf(outcome, service.id, year) : undefined;
      const isKnown = binds?.bounds.some(({ covered }) => !Number.isNaN(covered)) ?? false;
      return [
        ...(Number.isFinite(why.start) && Number.isFinite(why.end)
          ? [{ kind: "why" as const, service: service.id, year: plan.horizon, sentence: whySentence(why, plan, language) }]
          : []),
        ...(binds && isKnown ? [{ kind: "binds" as const, service: service.id, year, sentence: bindsText(binds, plan, language) }] : []),
        ...(towns.includes(service)
          ? [{ kind: "town" as const, service: service.id, year, sentence: townWords(townGaps(outcome, service, year), language).sentence }]
          : []),
      ];
    });
}
