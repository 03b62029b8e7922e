import type { Language } from "../../core/messages/say.ts";
import type { Evaluator } from "../../demand/evaluator.ts";
import type { Service } from "../../demand/service.ts";
import type { Plan } from "../../plan/plan.ts";
import { testSetting } from "../../plan/scorecard.ts";
import { plainNumber } from "../plain-number.ts";
import { say } from "./say.ts";

/** The services that reports describe, whose supply is known here: those that lack most of what is needed come first. */
export function knownServices({ services, targetYear }: Plan, evaluator: Evaluator): Service[] {
  return services
    .filter(({ chart, supply }) => {
      const { value, restsOn } = evaluator.evaluate(supply, testSetting(targetYear));
      return chart && Number.isFinite(value) && restsOn.length === 0;
    })
    .map((service) => ({ service, lack: gapOf(service, targetYear, evaluator) / Math.max(1, needOf(service, targetYear, evaluator)) }))
    .filter(({ lack }) => Number.isFinite(lack))
    .sort((a, b) => b.lack - a.lack)
    .map(({ service }) => service);
}

/** What people need of a service in a year, at the medium variant. */
export function needOf({ id }: Service, year: number, evaluator: Evaluator): number {
  return evaluator.evaluate(`${id}.need`, testSetting(year)).value;
}

/** What exists or is under way in a year. */
export function supplyOf({ supply }: Service, year: number, evaluator: Evaluator): number {
  return evaluator.evaluate(supply, testSetting(year)).value;
}

/** Need less supply: negative where there is more than is needed. */
export function gapOf(service: Service, year: number, evaluator: Evaluator): number {
  return needOf(service, year, evaluator) - supplyOf(service, year, evaluator);
}

/** A shortage as its number, a surplus in words: both are whole. */
export function gapText(gap: number, language: Language): string {
  const whole = Math.round(gap);
  return whole < 0 ? say("screen-surplus", { value: plainNumber(-whole, language) }, language) : plainNumber(whole, language);
}
