import { yearOfNote, type Note } from "../core/note.ts";
import { say, type Language } from "./say.ts";
import type { Quantity } from "../demand/quantity.ts";
import { namesBehind } from "../plan/counterfactual.ts";
import type { Formula } from "../core/formula.ts";
import type { Plan } from "../plan/plan.ts";
import { LEDGERS } from "../demand/service.ts";
import type { Outcome } from "../run.ts";

/**
 * The assumption ledger of a run: the notes on the population, every assumed or proxy number used by a result, and every number and action of the
 * plan that has a reason or an agreement.
 *
 * Other numbers that no result used are not listed.
 */
export function assumptionNotes(outcome: Outcome, language: Language): Note[] {
  const { plan } = outcome;
  const agreed = [...plan.quantities.values()].filter(({ evidence }) => isAgreed(evidence)).map(({ id }) => id);
  const used = new Set([...outcome.scorecard.flatMap(({ restsOn }) => restsOn), ...ledgerAssumptions(outcome), ...agreed]);
  const notes = [...used].sort().flatMap((id) => {
    const quantity = plan.quantities.get(id);
    return quantity ? [noteFor(quantity, outcome, language)] : [];
  });
  return [...plan.notes.map((note) => worded(note, language)), ...notes, ...countingRules(outcome, language)];
}

/** The rule by which each stock is counted that a test or a service of the run depends on, with the stock in the target year as it is. */
function countingRules({ plan, evaluators, scorecard }: Outcome, language: Language): Note[] {
  const evaluator = evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot list the counting rules of "${plan.id}": its district was not run`);
  const services = namesOfServices(plan).map((name): Formula => ["name", name]);
  const tested = scorecard.flatMap(({ indicator }) => {
    const formula = plan.indicators.get(indicator)?.formula;
    return formula ? [formula] : [];
  });
  const behind = namesBehind(["add", ...services, ...tested], plan.quantities);
  return [...behind].sort().flatMap((id) => {
    const quantity = plan.quantities.get(id);
    if (!quantity?.counted) return [];
    const { name, unit, evidence, counted } = quantity;
    const { value } = evaluator.evaluate(id, { year: plan.targetYear, variant: "medium", basis: "resident", path: "status_quo" });
    return [
      {
        id: `counted-${id}`,
        place: plan.district,
        kind: "counting-rule",
        what: say("counting-rule", { name: name[language], rule: counted[language] }, language),
        value: Number.isFinite(value) ? value : "",
        unit,
        source: (language === "en" ? evidence.enSource : undefined) ?? evidence.source,
      },
    ];
  });
}

/** Whether a reason, an agreement or its date is given. */
export function isAgreed({ reason, agreedBy, date }: Pick<Note, "reason" | "agreedBy" | "date"> | Quantity["evidence"]): boolean {
  return reason !== undefined || agreedBy !== undefined || date !== undefined;
}

/** A note on the population in the reader's language, with its range. */
export function worded(note: Note, language: Language): Note {
  const what = language === "en" ? (note.en ?? note.what) : note.what;
  const { unit, source } = language === "en" ? { unit: note.enUnit ?? note.unit, source: note.enSource ?? note.source } : note;
  const year = yearOfNote(note);
  const text =
    year === undefined || what.includes(String(year))
      ? what
      : `${what}${say("in-brackets", { text: language === "zh" ? `${year}年` : String(year) }, language)}`;
  return { ...note, unit, source, what: `${text}${rangeOf(note, language)}` };
}

/** Values that may have a range. */
interface Ranged {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

function rangeOf({ low, high }: Ranged, language: Language): string {
  return low === undefined || high === undefined ? "" : say("note-range", { low, high }, language);
}

function ledgerAssumptions({ plan, evaluators }: Outcome): string[] {
  const evaluator = evaluators.get(plan.district);
  const setting = { year: plan.targetYear, variant: "medium", basis: "resident", path: "planned" } as const;
  const names = [...namesOfServices(plan), ...plan.actions.flatMap(({ money }) => money.map(({ quantity }) => quantity))];
  if (!evaluator) throw new RangeError(`Cannot list the assumptions of "${plan.id}": its district was not run`);
  return names.flatMap((name) => evaluator.evaluate(name, setting).restsOn);
}

/** Ledgers, supply, staff and money of every service. */
function namesOfServices({ services }: Plan): string[] {
  return services.flatMap(({ id, supply, staff, money }) => [
    ...LEDGERS.map((ledger) => `${id}.${ledger}`),
    supply,
    ...[...staff, ...money].map(({ quantity }) => quantity),
  ]);
}

function noteFor({ id, name, unit, evidence }: Quantity, { plan, evaluators }: Outcome, language: Language): Note {
  const evaluator = evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot list the assumptions of "${plan.id}": its district was not run`);
  const action = plan.actions.find(({ total }) => total === id); // all of it, not what is finished by a year
  const value =
    action?.amount ?? evaluator.evaluate(id, { year: plan.targetYear, variant: "medium", basis: "resident", path: "committed" }).value;
  const { assumed, proxy, source, reason, agreedBy, date } = evidence;
  const owner = ownerOf(id, plan, language);
  return {
    id,
    place: plan.district,
    kind: assumed ? "assumption" : proxy ? "stand-in" : "source",
    what: `${name[language]}${rangeOf(evidence, language)}`,
    value: Number.isFinite(value) ? value : "",
    unit,
    source,
    ...(reason !== undefined && { reason }),
    ...(agreedBy !== undefined && { agreedBy }),
    ...(date !== undefined && { date }),
    ...(owner !== undefined && { owner }),
  };
}

/** Who can confirm a number of the models: whoever has the service that it is a parameter of, or whose supply it is a part of. */
function ownerOf(id: string, { services, quantities }: Plan, language: Language): string | undefined {
  const whole = quantities.get(id)?.partOf;
  const service = services.find((one) => id.startsWith(`${one.id}.`)) ?? services.find(({ supply }) => supply === id || supply === whole);
  return service?.owner?.[language];
}
