import type { AtLevel } from "../../decide/at-level.ts";
import type { Binds, Bound } from "../../decide/binds.ts";
import { BINDING } from "../../demand/fill.ts";
import type { Plan } from "../../plan/plan.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { unitLabel, unitWords } from "../../report/unit-label.ts";
import { say, type Language } from "../say.ts";
import { assumedSentences } from "./assumed-text.ts";
import { listed } from "../../advice/words.ts";

/** What becomes of an ask at a level, as a sentence. */
export function levelText(at: AtLevel, plan: Plan, language: Language): string {
  const { ask, by } = at;
  return [levelSentence(at, plan, language), ...assumedSentences([ask.formula, ask.required], plan, language, by)].join(
    language === "zh" ? "" : " ",
  );
}

function levelSentence({ ask, name, label, unit, year, value, level, before, after }: AtLevel, plan: Plan, language: Language): string {
  const isNeed = ask.kind === "need";
  const whole = (number: number): string => plainNumber(isNeed ? Math.round(number) : number, language);
  return say(
    isNeed ? "level-need" : "level-target",
    {
      indicator: ask.name[language],
      asked: ask.year,
      name: name[language],
      year,
      unit: label?.[language] ?? (unit === undefined ? "" : unitLabel(unit, plan.units, language)),
      value: shown(value),
      level: shown(level),
      label: ask.label[language],
      computed: whole(after.computed),
      required: whole(after.required),
      gap: gapText(after.computed - after.required, language),
      before: whole(before.computed),
      asks: whole(before.required),
      verdict: say(`level-${after.verdict === "met" ? "met" : "missed"}`, {}, language),
    },
    language,
  );
}

function gapText(gap: number, language: Language): string {
  const whole = Math.round(gap);
  return say(whole < 0 ? "level-short" : "level-over", { gap: plainNumber(Math.abs(whole), language) }, language);
}

/** Three digits at least, as levels are written. */
function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** What becomes of an ask at a level, in the names of a JSON line. */
export function levelJson(at: AtLevel, plan: Plan): Readonly<Record<string, unknown>> {
  const { ask, by, year, value, level, before, after } = at;
  const sentence = { zh: levelText(at, plan, "zh"), en: levelText(at, plan, "en") };
  return { by, kind: "level", ask: ask.id, year: ask.year, level_year: year, value, level, before, after, sentence };
}

/** What limits a service first, as a sentence: with what is least covered first. */
export function bindsText({ service, year, bounds, served }: Binds, plan: Plan, language: Language): string {
  const [first] = bounds;
  const parts = bounds.map((bound) => boundText(bound, plan, language));
  const words = { service: service.name[language], year, parts: listed(parts, language), first: first?.name[language] ?? "" };
  const known = first !== undefined && !Number.isNaN(first.covered);
  const enough = bounds.some(({ covered }) => Number.isNaN(covered)) ? "binds-none-known" : "binds-none";
  const verdict = !known ? "binds-unknown" : first.covered >= 1 ? enough : "binds";
  const sentence = say(verdict, words, language);
  return [sentence, servedText({ service, served }, plan, language)].join(language === "zh" ? "" : " ");
}

function boundText({ name, unit, have, need, covered, isShared, id }: Bound, plan: Plan, language: Language): string {
  const label = unitWords(unit, plan.units, language);
  const words = {
    name: name[language],
    label,
    have: plainNumber(Math.round(have), language),
    need: plainNumber(Math.round(need), language),
    share: plainNumber(Math.round(covered * 100), language),
    id,
  };
  if (Number.isNaN(covered)) return say("binds-lacking", words, language);
  return say(isShared ? "binds-shared" : "binds-part", words, language);
}

function servedText(
  { service, served }: Pick<Binds, "service"> & { readonly served: Binds["served"] | undefined },
  plan: Plan,
  language: Language,
): string {
  if (!served) {
    const lacks = [...new Set(service.lacks.map(({ count, quantity }) => count ?? quantity))];
    return say("binds-lacks", { lacks: listed(lacks, language) }, language);
  }
  const label = unitWords(service.unit, plan.units, language);
  const whole = (value: number): string => plainNumber(Math.round(value), language);
  const limit = BINDING[served.limit ?? "demand"][language];
  return say(
    "binds-served",
    { label, need: whole(served.need), served: whole(served.served), unmet: whole(served.unmet), limit },
    language,
  );
}

/** What limits a service first, in the names of a JSON line. */
export function bindsJson(binds: Binds, plan: Plan): Readonly<Record<string, unknown>> {
  const { service, year, bounds, served } = binds;
  const sentence = { zh: bindsText(binds, plan, "zh"), en: bindsText(binds, plan, "en") };
  const all = bounds.map(({ id, unit, have, need, covered, isShared }) => ({
    id,
    unit,
    have: orNull(have),
    need: orNull(need),
    covered: orNull(covered),
    shared: isShared,
  }));
  const known = served && { ...served, limit: served.limit ?? null };
  return {
    service: service.id,
    year,
    bounds: all,
    served: known ?? null,
    lacks: service.lacks.map(({ count, quantity }) => count ?? quantity),
    sentence,
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
