import type { Basis } from "../core/ages.ts";
import { BINARY } from "../core/formula.ts";
import { years } from "../core/path.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import { LEDGERS } from "../demand/service.ts";
import { hasProbability, knowsRegistered } from "../plan/ceiling.ts";
import { verdictOf } from "../plan/comparator.ts";
import type { Prepared } from "../demography/prepare.ts";
import type { Plan } from "../plan/plan.ts";
import { testsOf } from "../plan/tests.ts";
import type { ScoreRow } from "../plan/types.ts";
import type { Outcome } from "../run.ts";
import { pairwise, type TrajectoryColumns, type Values } from "./columns.ts";
import { heldTogether, registeredRange, settledOf, unitsOf } from "./settled.ts";
import type { Probability, Spread } from "./spread.ts";

/** A number to be evaluated in every trajectory. */
export interface Question {
  readonly asked: Omit<Spread, "quantiles">;
  readonly read: (columns: TrajectoryColumns) => Values;
  /** An event defined by the number; absent if its frequency is not needed. */
  readonly event?: Event | undefined;
}

/** Something whose probability is computed. */
interface Event {
  readonly variable: Probability["variable"];
  /** Whether the share of trajectories in which it happens is its probability. */
  readonly isProbability: boolean;
  /** Whether it happens in a trajectory, given the number there; undefined if it cannot be judged. */
  readonly happensIn: (columns: TrajectoryColumns) => (value: number, trajectory: number) => boolean | undefined;
}

/** Services and indicators are evaluated in years this far apart, and in the plan's own. */
const YEAR_STEP = 5;
/** Gaps below this share of a unit are rounding errors. */
const ROUNDING = 1e-6;

/** What open years depend on. */
type Opened = Pick<Plan, "horizon" | "district" | "places" | "people">;

/**
 * The years that differ between trajectories: those after the first in which a component of the plan's place is not held by a published figure,
 * and of registered people whose base is an estimate all years.
 *
 * @param basis Both by default.
 */
export function openYears(plan: Opened, basis?: Basis): number[] {
  const units = unitsOf(plan);
  const together = heldTogether(units);
  const settled = (unit: Prepared, of: Basis): number[] => (together === undefined ? Object.values(settledOf(unit, of)) : [together]);
  const from = units.flatMap((unit) => [
    ...(basis === "registered" ? [] : settled(unit, "resident")),
    ...(basis === "resident" || !unit.registered ? [] : settled(unit, "registered")),
    ...(basis === "resident" || !registeredRange(unit) ? [] : [unit.resident.base.year - 1]),
  ]);
  return years(Math.min(...from) + 1, plan.horizon);
}

/** The open years in which services and indicators are evaluated: every fifth, the horizon, and those of targets. */
export function reportedYears(plan: Opened & Pick<Plan, "targetYear" | "packs">): number[] {
  const asked = [plan.targetYear, plan.horizon, ...plan.packs.map(({ target }) => target.year)];
  return openYears(plan).filter((year) => year % YEAR_STEP === 0 || asked.includes(year));
}

/** All questions on a plan's own place: its services, the indicators of its targets, and its tests. Supply is what exists and what is committed. */
export function questionsOf(outcome: Outcome, evaluator: Evaluator): Question[] {
  return [
    ...serviceQuestions(outcome.plan, evaluator),
    ...indicatorQuestions(outcome.plan, evaluator),
    ...testQuestions(outcome, evaluator),
  ];
}

function settingOf(year: number, basis: Basis = "resident"): Setting {
  return { year, basis, variant: "medium", path: "committed" };
}

/** The ledgers of every service and its gaps; the need in every open year. */
function serviceQuestions(plan: Plan, own: Evaluator): Question[] {
  const [open, reported] = [openYears(plan, "resident"), reportedYears(plan)].map((years) => years.map((year) => settingOf(year)));
  return plan.services.flatMap(({ id, unit, supply }) =>
    LEDGERS.flatMap((ledger) => {
      const asked = { district: plan.district, of: id, basis: "", path: "committed", unit } as const;
      const name = `${id}.${ledger}`;
      return [
        ...(ledger === "need" ? open : reported).map((setting): Question => ({
          asked: { ...asked, year: setting.year, variable: ledger },
          read: (columns) => columns.evaluate(name, setting),
        })),
        ...reported.map((setting): Question => ({
          asked: { ...asked, year: setting.year, variable: `gap.${ledger}` },
          read: (columns) => pairwise(BINARY.subtract, columns.evaluate(supply, setting), columns.evaluate(name, setting)),
          event:
            ledger === "use"
              ? undefined
              : {
                  variable: `probability.${ledger}`,
                  isProbability: hasProbability(
                    [...own.evaluate(supply, setting).restsOn, ...own.evaluate(name, setting).restsOn],
                    plan.quantities,
                  ),
                  happensIn: () => (gap) => (Number.isFinite(gap) ? gap >= -ROUNDING : undefined),
                },
        })),
      ];
    }),
  );
}

function indicatorQuestions(plan: Plan, own: Evaluator): Question[] {
  const tested = new Set(plan.targets.flatMap(({ indicator, readings }) => [indicator, ...readings.map((reading) => reading.indicator)]));
  return [...tested]
    .flatMap((id) => plan.indicators.get(id) ?? [])
    .flatMap(({ id, unit, formula, basis }) => {
      const bases: readonly Basis[] = basis === "elderly" ? ["resident", "registered"] : [basis];
      return bases
        .filter((base) => base === "resident" || own.people.registered)
        .flatMap((base) =>
          reportedYears(plan).map((year): Question => {
            const setting = settingOf(year, base);
            return {
              asked: { district: plan.district, year, variable: "indicator", of: id, basis: base, path: "committed", unit },
              read: (columns) => columns.compute(formula, setting),
            };
          }),
        );
    });
}

/** Verdicts on a value without a local number, or that is a ceiling: no probability is said of them. */
const UNSAID: readonly ScoreRow["verdict"][] = ["no-local-data", "at-best"];

/** Every test of the plan and of its packs that can be computed. */
function testQuestions({ plan, scorecard }: Outcome, own: Evaluator): Question[] {
  const registered = knowsRegistered(plan);
  return testsOf(plan, scorecard, own).flatMap(({ target, row, reading }): Question[] => {
    const indicator = plan.indicators.get(row.indicator);
    if (!indicator || row.verdict === "not-computable") return [];
    const basis = row.basis as Spread["basis"];
    const setting = settingOf(row.year, basis || "resident");
    return [
      {
        asked: {
          district: plan.district,
          year: row.year,
          variable: "target.computed",
          of: row.indicator,
          basis,
          path: "committed",
          target: row.id,
          reading,
          unit: indicator.unit,
        },
        read: (columns) => columns.compute(indicator.formula, setting),
        event: {
          variable: "probability.target",
          isProbability:
            hasProbability(row.restsOn, plan.quantities) && !UNSAID.includes(row.verdict) && (basis !== "registered" || registered),
          happensIn: (columns) => {
            const required = columns.compute(target.required, setting);
            return (value, j) => {
              const verdict = verdictOf(value, typeof required === "number" ? required : required[j], target.compare, target.band);
              return verdict === "not-computable" ? undefined : verdict === "met";
            };
          },
        },
      },
    ];
  });
}
