import { at } from "../../core/path.ts";
import type { Formula } from "../../core/formula.ts";
import type { DriverTurns } from "../../decide/drivers.ts";
import type { MeasureTurns, QuantityTurns, Ways } from "../../decide/turns.ts";
import type { Timetable } from "../../decide/timetable.ts";
import type { Plan } from "../../plan/plan.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { solveSentence } from "../../report/solve-text.ts";
import { unitLabel } from "../../report/unit-label.ts";
import { say, type Language } from "../say.ts";
import { assumedSentences, limitSentences, limitText } from "./assumed-text.ts";

/** A way in which a target turns, as a sentence. */
export function wayText(way: Ways, plan: Plan, language: Language): string {
  switch (way.kind) {
    case "measure":
      return measureText(way, plan, language);
    case "quantity":
      return joined(
        [turnText(way, plan, language), ...assumedSentences([way.test.formula, way.test.required], plan, language, way.quantity.id)],
        language,
      );
    case "driver":
      return joined([driverText(way, language), ...assumedSentences([way.ask.formula, way.ask.required], plan, language)], language);
  }
}

function joined(texts: readonly string[], language: Language): string {
  return texts.join(language === "zh" ? "" : " ");
}

/** How much of a measure a target needs, and by when it must be decided. */
function measureText(way: MeasureTurns, plan: Plan, language: Language): string {
  return joined(
    [timedText(way, plan, language), ...limitSentences(bindingLimits(way, plan, language), language), ...restsOn(way, plan, language)],
    language,
  );
}

/** The assumed numbers that what is computed and what is required go by. */
function restsOn({ solved: { indicator } }: MeasureTurns, plan: Plan, language: Language): readonly string[] {
  const service = indicator.startsWith("need:") ? plan.services.find(({ id }) => `need:${id}` === indicator) : undefined;
  const formulas: readonly (Formula | undefined)[] = service
    ? [
        ["name", service.supply],
        ["name", `${service.id}.need`],
      ]
    : [plan.indicators.get(indicator)?.formula];
  return assumedSentences(formulas.flatMap((formula) => (formula ? [formula] : [])), plan, language); // prettier-ignore
}

/** The assumed lead time and yearly maximum where the dates go by them. */
function bindingLimits({ solved, timetable }: MeasureTurns, plan: Plan, language: Language): readonly (string | undefined)[] {
  const { measure, year, asOf, reachable, holds, fails } = solved;
  if (fails > holds || holds <= 0) return [];
  const soonest = asOf + at(measure.leadYears, asOf);
  const openings = timetable.kind === "latest" && year > asOf ? timetable.openings : [];
  const isLate = reachable === undefined || reachable.year > year;
  const isMost = openings.length > 1 || (isLate && (reachable?.year ?? Infinity) > Math.max(year, soonest)) || (timetable.kind === "latest" && year > asOf && timetable.most !== undefined); // prettier-ignore
  return [
    ...(openings.length > 0 || isLate ? [limitText(measure, "lead", asOf, plan, language)] : []),
    ...(isMost ? [limitText(measure, "most", year, plan, language)] : []),
  ];
}

function timedText({ solved, timetable }: MeasureTurns, plan: Plan, language: Language): string {
  const { measure, year, asOf } = solved;
  const words = { year, asOf, label: measure.label[language] };
  const needed = solveSentence(solved, plan, language);
  if (timetable.kind !== "latest" || year <= asOf) return needed;
  const openings = timetable.openings.map(({ decide, year: open, amount }) =>
    say("solve-latest-one", { decide, year: open, amount: plainNumber(amount, language), label: words.label }, language),
  );
  const late =
    timetable.most === undefined ? [] : [say("solve-too-slow", { ...words, most: plainNumber(timetable.most, language) }, language)];
  return [needed, ...late, say("solve-latest", { openings: openings.join(language === "zh" ? "；" : "; ") }, language)].join(
    language === "zh" ? "" : " ",
  );
}

/** The levels of fertility or migration at which an ask turns, and how a scenario file writes them. */
function driverText({ ask, driver, name, label, year, value, range, turns, distance }: DriverTurns, language: Language): string {
  const sides = turns.map(({ holdsWhen, holds, fails }) =>
    say(holdsWhen === "<=" ? "turn-at-most" : "turn-at-least", { holds: twoDigits(holds), fails: twoDigits(fails) }, language),
  );
  return say(
    "turn-driver",
    {
      indicator: ask.name[language],
      asked: ask.year,
      year,
      name: name[language],
      label: label[language],
      value: twoDigits(value),
      range: range ? say("turn-variants", { low: twoDigits(range[0]), high: twoDigits(range[1]) }, language) : "",
      sides: sides.join(language === "zh" ? "；" : "; "),
      note: distance > 1 || Number.isNaN(distance) ? say("turn-beyond", {}, language) : "",
      written: `${driver}: {${year}: ${twoDigits(turns[0]?.holds ?? NaN)}}`,
    },
    language,
  );
}

function twoDigits(value: number): string {
  return value.toFixed(2);
}

function turnText({ test, quantity, value, turns, distance }: QuantityTurns, plan: Plan, language: Language): string {
  const { low, high, assumed } = quantity.evidence;
  const basis = test.basis === "" ? "" : say(`basis-${test.basis}`, {}, language);
  const reading = test.reading[language] || basis;
  const range =
    low === undefined || high === undefined
      ? ""
      : say("turn-range", { low: plainNumber(low, language), high: plainNumber(high, language) }, language);
  const sides = turns.map(({ holdsWhen, holds, fails }) =>
    say(holdsWhen === "<=" ? "turn-at-most" : "turn-at-least", { holds: stated(holds), fails: stated(fails) }, language),
  );
  return say(
    "turn",
    {
      indicator: `${test.name[language]}${reading ? say("in-brackets", { text: reading }, language) : ""}`,
      year: test.year,
      quantity: quantity.name[language],
      label: unitLabel(quantity.unit, plan.units, language),
      value: plainNumber(value, language),
      range,
      sides: sides.join(language === "zh" ? "；" : "; "),
      note: [...(assumed ? [say("turn-assumed", {}, language)] : []), ...(distance > 1 ? [say("turn-beyond", {}, language)] : [])].join(""),
    },
    language,
  );
}

/** A turn as it was rounded. */
function stated(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** A way as the fields of a JSON line. */
export function wayJson(way: Ways, plan: Plan): Readonly<Record<string, unknown>> {
  const sentence = { zh: wayText(way, plan, "zh"), en: wayText(way, plan, "en") };
  const distance = Number.isFinite(way.distance) ? way.distance : null;
  if (way.kind === "measure") return { ...measureJson(way), distance, sentence };
  if (way.kind === "driver") {
    const { driver, ask, year, value, range, turns } = way;
    return {
      by: driver,
      kind: "driver",
      ask: ask.id,
      year: ask.year,
      basis: ask.basis,
      level_year: year,
      value,
      low: range?.[0] ?? null,
      high: range?.[1] ?? null,
      turns: turns.map(({ holdsWhen, holds, fails }) => ({
        holds_when: holdsWhen,
        holds,
        fails,
        scenario: { [driver]: { [year]: holds } },
      })),
      distance,
      sentence,
    };
  }
  const { quantity, test, value, turns } = way;
  const { low, high, assumed = false } = quantity.evidence;
  return {
    by: quantity.id,
    kind: "quantity",
    unit: quantity.unit,
    indicator: test.indicator,
    basis: test.basis,
    year: test.year,
    value,
    low: low ?? null,
    high: high ?? null,
    assumed,
    turns: turns.map(({ exact, holdsWhen, holds, fails }) => ({ exact, holds_when: holdsWhen, holds, fails })),
    distance,
    sentence,
  };
}

/** How much of a measure a target needs, in the names of a JSON line. */
function measureJson({ solved, timetable }: MeasureTurns): Readonly<Record<string, unknown>> {
  const { measure, holds, fails, exact, year, basis, indicator, asOf, reachable, until } = solved;
  const isWorse = timetable.kind === "worse";
  return {
    by: measure.id,
    kind: "measure",
    unit: measure.unit,
    indicator,
    basis,
    year,
    holds: isWorse ? null : holds,
    fails: isWorse ? null : fails,
    exact,
    until: until ?? null,
    as_of: asOf,
    reachable: reachable ?? null,
    ...timetableJson(timetable),
  };
}

/** The latest timetable: `too_slow` is what decisions from `as_of` on can open in time, if that is less than what is needed. */
export function timetableJson(timetable: Timetable): Readonly<Record<string, unknown>> {
  const { kind } = timetable;
  return kind === "latest" ? { fit: kind, latest: timetable.openings, too_slow: timetable.most ?? null } : { fit: kind };
}
