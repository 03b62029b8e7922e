import type { QuantityTurns, Ways } from "../../decide/turns.ts";
import type { Plan } from "../../plan/plan.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { solveSentence } from "../../report/solve-text.ts";
import { unitLabel } from "../../report/unit-label.ts";
import { say, type Language } from "../say.ts";

/** A way in which a target turns, as a sentence. */
export function wayText(way: Ways, plan: Plan, language: Language): string {
  return way.kind === "measure" ? solveSentence(way.solved, plan, language) : turnText(way, plan, language);
}

function turnText({ test: { row }, quantity, value, turns, distance }: QuantityTurns, plan: Plan, language: Language): string {
  const { low, high, assumed } = quantity.evidence;
  const indicator = plan.indicators.get(row.indicator);
  const basis = row.basis === "registered" || row.basis === "resident" ? say(`basis-${row.basis}`, {}, language) : "";
  const reading = row.reading[language] || basis;
  const range =
    low === undefined || high === undefined ? "" : say("turn-range", { low: plainNumber(low), high: plainNumber(high) }, language);
  const sides = turns.map(({ holdsWhen, holds, fails }) =>
    say(holdsWhen === "<=" ? "turn-at-most" : "turn-at-least", { holds: stated(holds), fails: stated(fails) }, language),
  );
  return say(
    "turn",
    {
      indicator: `${indicator?.name[language] ?? row.indicator}${reading ? say("in-brackets", { text: reading }, language) : ""}`,
      year: row.year,
      quantity: quantity.name[language],
      label: unitLabel(quantity.unit, plan.units, language),
      value: plainNumber(value),
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
  if (way.kind === "measure") {
    const { measure, holds, fails, exact, year, basis, indicator, asOf, reachable } = way.solved;
    return {
      by: measure.id,
      kind: "measure",
      unit: measure.unit,
      indicator,
      basis,
      year,
      holds,
      fails,
      exact,
      as_of: asOf,
      reachable: reachable ?? null,
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
    indicator: test.row.indicator,
    basis: test.row.basis,
    year: test.row.year,
    value,
    low: low ?? null,
    high: high ?? null,
    assumed,
    turns: turns.map(({ exact, holdsWhen, holds, fails }) => ({ exact, holds_when: holdsWhen, holds, fails })),
    distance,
    sentence,
  };
}
