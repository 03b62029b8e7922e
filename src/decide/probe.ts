import { at, years } from "../core/path.ts";
import { isWholeUnit } from "../options/turning-point.ts";
import { choicesOf, type Measure, type Plan } from "../plan/plan.ts";
import type { Decision } from "./forms.ts";

/** An action as a scenario writes it. */
export interface WrittenAction {
  readonly id: string;
  readonly measure: string;
  readonly amount: number;
  readonly start: number;
  readonly source: string;
}

/** From when on decisions are taken, and among which measures. */
export interface Deciding {
  /** The first year of a decision. */
  readonly from: number;
  /** Ids of measures and conversions; all measures of the models unless given. */
  readonly measures?: readonly string[] | undefined;
  /** Whether conversions may be used as well, where it is known what is spare. */
  readonly pool?: boolean | undefined;
  /** What opens of measures that are not decided but given, by their ids and the year; nothing in other years. */
  readonly fixed?: ReadonlyMap<string, ReadonlyMap<number, number>> | undefined;
}

/** How much of a measure is finished in a year, if that can be decided. */
export interface Decided extends Decision {
  readonly measure: Measure;
  /** The latest year of the decision; undefined if nothing decided from the first year on is finished so early. */
  readonly start: number | undefined;
}

/** Before the name of a measure: the action of it by which a plan is probed. */
const PROBE = "probe_";
/** The amount by which a measure is probed: a unit of it, or a hundredth where it is a share. */
const [UNIT, SHARE] = [1, 0.01];

/** A text about a probed plan without the prefix of its actions: the names are those of measures. */
export function withoutProbe(text: string): string {
  return text.replaceAll(PROBE, "");
}

/** One small action of each measure: with them a plan shows which of its quantities each measure moves. */
export function probeActions(plan: Plan, { from, measures, pool = false }: Deciding): readonly WrittenAction[] {
  return choicesOf(plan)
    .filter((choice) => (measures?.includes(choice.id) ?? plan.measures.includes(choice)) || (pool && isPoolKnown(choice, plan)))
    .filter(({ leadYears }) => from + at(leadYears, from) <= plan.horizon)
    .map((measure) => ({ id: `${PROBE}${measure.id}`, measure: measure.id, amount: probeAmount(measure, plan), start: from, source: "—" }));
}

/**
 * True for a conversion of which it is known what is spare, the place having numbers of its own of all that it needs; and of a stock that no measure
 * builds: what is built is not turned into something else by the same plan.
 */
function isPoolKnown({ needs, moves }: Measure, { quantities, measures }: Plan): boolean {
  if (needs === undefined) return false;
  const taken = moves.flatMap(([stock, part]) => (part < 0 ? [stock] : []));
  if (measures.some((measure) => measure.moves.some(([stock]) => taken.includes(stock)))) return false;
  return needs.every((name) => isGiven(name, quantities));
}

function isGiven(name: string, quantities: Plan["quantities"]): boolean {
  return (quantities.get(`${name}_stock`) ?? quantities.get(name))?.definition.kind !== "missing";
}

/** Numbers of its own that a place lacks and without which nothing of it can be turned into something else. */
export function poolLacks({ conversions, quantities }: Pick<Plan, "conversions" | "quantities">): readonly string[] {
  return [...new Set(conversions.flatMap(({ needs = [] }) => needs.filter((name) => !isGiven(name, quantities))))];
}

function probeAmount({ unit }: Measure, { units }: Plan): number {
  return isWholeUnit(unit, units) ? UNIT : SHARE;
}

/** How much more of a measure than its most in a year is looked at where that limit is lifted. */
const LIFTED = 50;

/**
 * The decisions of a probed plan: each measure in each year in which it can open.
 *
 * @param isWide Also years before the lead time, and many times the yearly maximum: the box in which limits can be lifted.
 */
export function decisionsOf(probed: Plan, { from, fixed }: Deciding, isWide: boolean): readonly Decided[] {
  return probed.actions
    .filter(({ id }) => id.startsWith(PROBE))
    .flatMap(({ id: action, measure: name }) => {
      const measure = choicesOf(probed).find(({ id }) => id === name);
      if (!measure) return [];
      return years(from, probed.horizon).flatMap((year): Decided[] => {
        const start = years(from, year).findLast((one) => one + at(measure.leadYears, one) === year);
        if (start === undefined && !isWide) return [];
        const isWhole = isWholeUnit(measure.unit, probed.units);
        const most = mostIn(year, measure, probed);
        const settled = fixed?.get(name);
        const upper = settled ? (settled.get(year) ?? 0) : isWide ? LIFTED * at(measure.yearlyMost, year) : most;
        const given = probeAmount(measure, probed);
        return [{ name: `${name}@${year}`, action, given, year, lower: settled ? upper : 0, upper, isWhole, measure, start }];
      });
    });
}

/** What a year leaves of a measure's yearly maximum beside the plan's own actions, whole where its unit is. */
export function mostIn(year: number, measure: Measure, { actions, units }: Plan): number {
  const taken = actions
    .filter(({ id, measure: of }) => of === measure.id && !id.startsWith(PROBE))
    .flatMap(({ openings }) => openings)
    .reduce((sum, opening) => (opening.year === year ? sum + opening.amount : sum), 0);
  const left = Math.max(0, at(measure.yearlyMost, year) - taken);
  return isWholeUnit(measure.unit, units) ? Math.floor(left) : left;
}
