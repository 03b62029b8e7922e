import { sumAges } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { at } from "../core/path.ts";
import { evaluatorOf, type Evaluator, type People } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { fertilityOf, withFertility, withMigration } from "../demography/chosen-paths.ts";
import type { Variant } from "../demography/place.ts";
import type { Prepared, PreparedPeople } from "../demography/prepare.ts";
import { projectBy, type Projection } from "../demography/project.ts";
import { mainEvaluator } from "../options/setting.ts";
import type { Plan } from "../plan/plan.ts";
import { peopleOf, type Outcome } from "../run.ts";
import { asksOf, type PlanAsk } from "./asks.ts";
import { turnsOnLattice, type LatticeTurn } from "./reverse.ts";
import { judged } from "./rows.ts";

/** What people are projected with that a scenario can set: total fertility, or a multiple of the projected net migration. */
const DRIVERS = ["tfr", "migration"] as const;
/** One of them: its key in a scenario file. */
export type DriverId = (typeof DRIVERS)[number];

/** At which levels of fertility or migration an ask turns, all else equal. */
export interface DriverTurns {
  readonly kind: "driver";
  readonly ask: PlanAsk;
  readonly driver: DriverId;
  readonly name: Text;
  readonly label: Text;
  /** The year of the value, as the scenario file writes it: straight to it from the last calibrated year, constant after it. */
  readonly year: number;
  readonly value: number;
  /** What the low and the high variant of the population have; absent if they do not lie on both sides of the value. */
  readonly range?: readonly [low: number, high: number];
  readonly turns: readonly LatticeTurn[];
  /** As of a quantity. */
  readonly distance: number;
}

/** Steps of a level to one: two decimals; and between which levels is looked: those that a scenario file takes, of fertility no more than any people has had. */
const PER = 100;
const SLACK = 1e-9;
const BOUNDS: Readonly<Record<DriverId, readonly [low: number, high: number]>> = { tfr: [0.1, 8], migration: [0, 3] };
/** Levels that are looked at before a turn is narrowed down, over all bounds and within a range: turns closer together are not found. */
const [WIDE, WITHIN] = [33, 5];

/** What drivers are called. */
export const DRIVER_NAMES: Readonly<Record<DriverId, { readonly name: Text; readonly label: Text }>> = {
  tfr: { name: { zh: "总和生育率", en: "total fertility" }, label: { zh: "", en: "children per woman" } },
  migration: { name: { zh: "净迁移（推算值的倍数）", en: "net migration (multiple of the projected)" }, label: { zh: "倍", en: "times" } },
};

/** True for the key of a driver. */
export function isDriver(name: string): name is DriverId {
  return DRIVERS.some((one) => one === name);
}

/**
 * The levels of a driver at which an ask turns between being met and being missed, in two decimals, each side tested by a projection of its own.
 *
 * @param target As `asksOf` takes it: `kunshan-29`, `n15-2@2030`, `need:nursery_places@2035`.
 * @throws Faults "target-unknown"; "driver-past" if the years asked for are all calibrated; "driver-none" if no level turns it.
 */
export function driverTurns(outcome: Outcome, target: string, driver: DriverId): readonly DriverTurns[] {
  const open = openAsks(outcome, target);
  const { to: last } = outcome.plan.calibrated;
  if (open.length === 0) throw nodeFault("driver-past", { target: target.split("@")[0] ?? target, last, next: last + 5 });
  const [low, high] = BOUNDS[driver];
  const found = open.map((ask) => turnsWithin(outcome, ask, driver, { low, high, points: WIDE })).filter(({ turns }) => turns.length > 0);
  if (found.length === 0) throw nodeFault("driver-none", { driver, target, low, high });
  return found;
}

/** The drivers that turn an ask between the low and the high variant of the population. */
export function driversWithin(outcome: Outcome, target: string): readonly DriverTurns[] {
  return openAsks(outcome, target).flatMap((ask) =>
    DRIVERS.flatMap((driver) => {
      const { range } = stateOf(outcome.plan, driver, ask.year);
      if (!range) return [];
      const found = turnsWithin(outcome, ask, driver, { low: range[0], high: range[1], points: WITHIN });
      return found.distance <= 1 ? [found] : [];
    }),
  );
}

/** Asks of years in which people are projected, not published. */
function openAsks(outcome: Outcome, target: string): readonly PlanAsk[] {
  return asksOf(outcome, { targets: [target], needs: [] }).filter(({ year }) => year > outcome.plan.calibrated.to);
}

interface Extent {
  readonly low: number;
  readonly high: number;
  readonly points: number;
}

function turnsWithin(outcome: Outcome, ask: PlanAsk, driver: DriverId, { low, high, points }: Extent): DriverTurns {
  const { plan } = outcome;
  const { value, range, year } = stateOf(plan, driver, ask.year);
  const meets = (level: number): boolean | undefined => {
    const moved = withDriver(outcome, driver, [[year, level]]);
    const { verdict } = moved ? judged(ask, moved) : { verdict: "not-computable" };
    return verdict === "not-computable" ? undefined : verdict === "met";
  };
  const turns = turnsOnLattice(meets, { low: Math.ceil(low * PER - SLACK), high: Math.floor(high * PER + SLACK), points, per: PER });
  const far = (turn: number): number =>
    Math.abs(turn - value) / Math.abs((turn < value ? (range?.[0] ?? NaN) : (range?.[1] ?? NaN)) - value);
  const shares = turns.map(({ holds, fails }) => Math.min(far(holds), far(fails)));
  const nearest = Math.min(...shares.filter((share) => share <= 1));
  return { kind: "driver", ask, driver, ...DRIVER_NAMES[driver], year, value, ...(range && { range }), turns, distance: nearest };
}

/** What a driver is in the medium variant, and in the other two. */
export function stateOf({ people, calibrated }: Plan, driver: DriverId, askYear: number): Pick<DriverTurns, "value" | "range" | "year"> {
  const year = driver === "tfr" ? askYear : calibrated.to + 1;
  const of = (variant: Variant): number => {
    const along = people.map((one) => asMedium(one, variant));
    return driver === "tfr"
      ? at(fertilityOf(along), year)
      : movedBy(along, calibrated.to, askYear) / movedBy(people, calibrated.to, askYear);
  };
  const [low, value, high] = [of("low"), of("medium"), of("high")];
  return { value, year, ...(low < value && value < high && { range: [low, high] }) };
}

function asMedium(one: Prepared, variant: Variant): Prepared {
  const { base, rates } = one.resident;
  return { ...one, resident: { base, rates: { ...rates, medium: rates[variant] } } };
}

/** Net migrants of the medium variant from the end of one year to the end of another, persons. */
function movedBy(people: readonly Prepared[], after: number, to: number): number {
  return people
    .flatMap(({ resident: { base, rates } }) => rates.medium.filter((_, t) => base.year + t > after && base.year + t <= to))
    .reduce((sum, { Mx }) => sum + sumAges(Mx, 0), 0);
}

/**
 * A plan's own place with fertility or migration on a path of its own, projected anew in the medium variant.
 *
 * @returns Undefined if the path would empty an age.
 */
export function withDriver(
  outcome: Outcome,
  driver: DriverId,
  path: readonly (readonly [year: number, level: number])[],
): Evaluator | undefined {
  const { plan } = outcome;
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!place) throw new RangeError(`Cannot project ${plan.district}: it is not among the places`);
  const changed = (driver === "tfr" ? withFertility : withMigration)(plan.people, path);
  try {
    const units = new Map(changed.map((one) => [one.id, projected(one, plan.horizon)]));
    return evaluatorOf(peopleOf(place, units), mainEvaluator(outcome).quantities);
  } catch (error) {
    if (error instanceof Fault && error.code === "persons-negative") return undefined;
    throw error;
  }
}

/** Only the medium variant is projected: it stands for all three. */
function projected({ id, resident, registered }: Prepared, to: number): People {
  const one = ({ base, rates }: PreparedPeople): Record<Variant, Projection> => {
    const medium = projectBy(base, rates.medium, { to, district: id });
    return { low: medium, medium, high: medium };
  };
  return { id, resident: one(resident), ...(registered && { registered: one(registered) }) };
}
