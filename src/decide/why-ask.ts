import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Formula } from "../core/formula.ts";
import type { Counted } from "../demand/evaluator.ts";
import { mainEvaluator } from "../options/setting.ts";
import { suppliedIn } from "../plan/judge.ts";
import type { Outcome } from "../run.ts";
import { asksOf, type PlanAsk } from "./asks.ts";
import { mixedOf, type CauseId, type State } from "./attribute.ts";
import { shareOut } from "./owen.ts";
import { definedBy } from "./why.ts";

/** Between which two states an ask is explained: years, options, whom it counts, definitions of disability; what is not given is alike. */
export interface Between {
  readonly since?: number | undefined;
  readonly basis?: Basis | undefined;
  readonly disability?: string | undefined;
  /** Another option of the plan: the second state. */
  readonly against?: Outcome | undefined;
}

/** What a cause, or several of one kind that are shared out together, make of a difference. */
export interface Share {
  readonly causes: readonly CauseId[];
  readonly value: number;
}

/** How far an ask is from what is required in two states, and the part of each cause, whatever their order. */
export interface WhyAsk {
  readonly ask: PlanAsk;
  readonly from: number;
  readonly to: number;
  /** Whether the states are two options. */
  readonly isOptions: boolean;
  readonly isDefinition: boolean;
  /** Whom the second state counts. */
  readonly basis: Basis;
  readonly start: number;
  readonly end: number;
  readonly required: number;
  readonly shares: readonly Share[];
}

/**
 * Why an ask is met or missed by more in one state than in another.
 *
 * @param target As `asksOf` takes it: `kunshan-43@registered`, `need:institutional_beds@2035`.
 * @returns One for each of its bases and readings.
 * @throws Faults "target-unknown", "model-unknown" for a definition, "no-registered", "out-of-range" for a year; "why-missing" where a figure lacks.
 */
export function whyAsk(outcome: Outcome, target: string, between: Between): readonly WhyAsk[] {
  return asksOf(outcome, { targets: [target], needs: [] }).map((ask) => whyOne(outcome, ask, between));
}

function whyOne(outcome: Outcome, ask: PlanAsk, { since, basis = ask.basis, disability, against }: Between): WhyAsk {
  const { plan } = outcome;
  const isWithin = basis !== ask.basis || disability !== undefined || against !== undefined;
  const from = since ?? (isWithin ? ask.year : earlierYear(outcome, ask));
  if (from < plan.firstYear || from > plan.horizon)
    throw new Fault("out-of-range", { value: from, from: plan.firstYear, to: plan.horizon });
  const own = mainEvaluator(outcome);
  if (basis === "registered" && !own.people.registered) throw new Fault("no-registered", { district: plan.district });
  const { people, quantities } = against ? mainEvaluator(against) : disability === undefined ? own : definedBy(outcome, disability);
  const first: State = { people: own.people, quantities: own.quantities, year: from, basis: ask.basis };
  const second: State = { people, quantities, year: ask.year, basis };
  const required: Formula = ask.required;
  const distance: Formula = ["subtract", ask.formula, required];
  const { causes, groups, valueOf } = mixedOf(distance, [first, second], withinOf(outcome, ask));
  const [start, end] = [valueOf(() => false), valueOf(() => true)];
  if (!Number.isFinite(start) || !Number.isFinite(end))
    throw nodeFault("why-missing", { id: ask.id, year: Number.isFinite(start) ? ask.year : from });
  const { parts, together } = shareOut(groups, (set) => valueOf((cause) => set.has(causes.indexOf(cause))));
  const named = (indices: readonly number[]): readonly CauseId[] => indices.flatMap((i) => causes[i] ?? []);
  return {
    ask,
    from,
    to: ask.year,
    isOptions: against !== undefined,
    isDefinition: disability !== undefined,
    basis,
    start,
    end,
    required: own.compute(required, { year: ask.year, basis: ask.basis, variant: "medium", path: "committed" }).value,
    shares: [
      ...parts.map(([cause, value]) => ({ causes: named([cause]), value })),
      ...together.map(([indices, value]) => ({ causes: named(indices), value })),
    ],
  };
}

/** The people among whom a service's need arises. */
function withinOf({ plan }: Outcome, { service }: PlanAsk): Counted | undefined {
  const name = plan.services.find(({ id }) => id === service)?.serves.within;
  const definition = name === undefined ? undefined : plan.quantities.get(name)?.definition;
  return definition?.kind === "ages" || definition?.kind === "prevalence" ? definition : undefined;
}

/** The year of what a target's supply is computed from, before its own. */
function earlierYear({ plan }: Outcome, { formula, year }: PlanAsk): number {
  const known = suppliedIn(formula, plan.quantities) ?? plan.firstYear;
  return Math.max(plan.firstYear, Math.min(known, year - 1));
}
