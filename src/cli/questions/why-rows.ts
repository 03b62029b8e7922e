import type { Text } from "../../demand/quantity.ts";
import type { Binds } from "../../decide/binds.ts";
import type { WhyAsk } from "../../decide/why-ask.ts";
import type { WhyLimits } from "../../decide/why-limits.ts";
import type { WhyGap } from "../../decide/why.ts";
import type { Plan } from "../../plan/plan.ts";
import { causeText, shareText } from "../plans/why-text.ts";
import { say } from "../say.ts";
import { decidedOf, inputsOf, subjectOf, type DecidedRow } from "./decided.ts";

/** A gap in two states, and the part of each cause. */
export function whyGapRows({ service: of, from, to, start, end, causes }: WhyGap, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const service = plan.services.find(({ id }) => id === of);
  const about = { of, unit: service?.unit ?? "1", name: service?.name ?? { zh: of, en: of } };
  const before = decided("start", start, { ...about, year: from });
  const parts = causes.flatMap((share) => {
    const { cause, action = "", value } = share;
    const name = { zh: causeText(share, plan, "zh"), en: causeText(share, plan, "en") };
    return decided("part", value, { ...about, name: joined(about.name, name), year: to, cause, action });
  });
  return [...before, ...decided("end", end, { ...about, year: to, inputs: inputsOf([...before, ...parts]) }), ...parts];
}

/** How far an ask is from what is required in two states, and the part of each cause. */
export function whyAskRows(why: WhyAsk, plans: readonly [Plan, Plan | undefined]): readonly DecidedRow[] {
  const { ask, from, to, start, end, shares, basis } = why;
  const [plan] = plans;
  const decided = decidedOf(plan);
  const about = { ...subjectOf(ask, plan), name: ask.name, target: ask.id };
  const before = decided("start", start, { ...about, year: from, basis: ask.basis });
  const parts = shares.flatMap((share) => {
    const name = { zh: shareText(share, plans, why, "zh"), en: shareText(share, plans, why, "en") };
    return decided("part", share.value, { ...about, name: joined(ask.name, name), year: to, basis, cause: share.causes.join("+") });
  });
  return [...before, ...decided("end", end, { ...about, year: to, basis, inputs: inputsOf([...before, ...parts]) }), ...parts];
}

/** The least shortfall of an ask, and the part of each kind of limit. */
export function whyLimitsRows({ ask, short, left, parts }: WhyLimits, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const about = { ...subjectOf(ask, plan), name: ask.name, year: ask.year, basis: ask.basis, target: ask.id };
  const without = decided("left", left, about);
  const own = parts.flatMap(([limit, part]) => {
    const name = { zh: say(`limit-${limit}`, {}, "zh"), en: say(`limit-${limit}`, {}, "en") };
    return decided("part", part, { ...about, name: joined(ask.name, name), cause: limit });
  });
  return [...decided("short", short, { ...about, inputs: inputsOf([...without, ...own]) }), ...without, ...own];
}

/** What a service takes, and how much there is of it. */
export function bindsRows({ service, year, bounds }: Binds, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  return bounds.flatMap(({ id, name, unit, have, need }) => {
    const about = { of: service.id, unit, name: joined(service.name, name), year, cause: id };
    return [...decided("have", have, about), ...decided("takes", need, about)];
  });
}

function joined(name: Text, more: Text): Text {
  return { zh: `${name.zh}：${more.zh}`, en: `${name.en}: ${more.en}` };
}
