import type { Formula } from "../core/formula.ts";
import type { Text } from "../demand/quantity.ts";
import { LEDGERS } from "../demand/service.ts";
import { namesBehind } from "./counterfactual.ts";
import type { Plan } from "./plan.ts";
import type { ScoreRow } from "./types.ts";

/** A number that users can give, by the name of its row. */
export interface Askable {
  readonly name: string;
  readonly label: Text;
  readonly unit: string;
  /** The rule by which it is counted. */
  readonly counted?: Text | undefined;
  /** The names under which a plan reads it. */
  readonly read: readonly string[];
  /** The rates that it replaces. */
  readonly steers: readonly string[];
  /** Asked for even if nothing waits for it. */
  readonly always: boolean;
}

/** A number to ask for, with what waits for it. */
export interface Asked extends Askable {
  /** Open targets. */
  readonly targets: readonly string[];
  /** Services whose supply or ledgers rest on a stand-in for it, or on the rates that it replaces. */
  readonly services: readonly string[];
}

/** Verdicts of targets that local numbers would decide. */
const OPEN: readonly ScoreRow["verdict"][] = ["no-local-data", "illustrative", "not-computable", "at-best"];

/**
 * The numbers that a plan's targets and services wait for, the most telling first: by targets, then by services. Those that steer nothing come last, if
 * they are asked for at all.
 *
 * A target waits for what it lacks or has a stand-in for, and for a stock that is older than its own year and the year asked for; a service for what its
 * supply and ledgers rest on, and for the rates that a number replaces. What the plan has of that year is left out.
 *
 * @param year The year whose numbers are asked for.
 */
export function askedOf(plan: Plan, scorecard: readonly ScoreRow[], askable: readonly Askable[], year: number = plan.asOf): Asked[] {
  const open = scorecard.filter(({ verdict }) => OPEN.includes(verdict));
  const behind = (formula: Formula): ReadonlySet<string> => namesBehind(formula, plan.quantities);
  const older = scorecard
    .filter(({ target, suppliedIn, year: due }) => target !== undefined && suppliedIn !== undefined && suppliedIn < Math.min(due, year))
    .map(({ id, indicator }) => ({ id, names: behind(plan.indicators.get(indicator)?.formula ?? ["number", 0]) }));
  const services = plan.services.map(({ id, supply }) => ({
    id,
    names: behind(["add", ...[...LEDGERS.map((ledger) => `${id}.${ledger}`), supply].map((name): Formula => ["name", name])]),
  }));
  return askable
    .map((one) => ({ one, has: hasOf(one.name, plan, year) }))
    .filter(({ has }) => has !== "all")
    .map(({ one, has }): Asked => {
      const waiting = [
        ...open.filter(({ missing, restsOn }) => one.read.some((name) => missing.includes(name) || restsOn.includes(name))),
        ...(has === "older" ? older.filter(({ names }) => names.has(one.name)) : []),
      ];
      return {
        ...one,
        targets: [...new Set(waiting.map(({ id }) => id))],
        services: services.filter(({ names }) => [...one.read, ...one.steers].some((name) => names.has(name))).map(({ id }) => id),
      };
    })
    .filter(({ targets, services: used, always }) => targets.length > 0 || used.length > 0 || always)
    .sort((a, b) => b.targets.length - a.targets.length || b.services.length - a.services.length || a.name.localeCompare(b.name));
}

/** Whether a plan has a number of its own, and whether that is a stock of an earlier year than the one asked for. */
function hasOf(name: string, { quantities }: Plan, year: number): "all" | "older" | "none" {
  const stock = quantities.get(`${name}_stock`);
  const { definition, evidence } = stock ?? quantities.get(name) ?? {};
  if (definition === undefined || definition.kind === "missing" || evidence?.proxy === true || evidence?.assumed === true) return "none";
  return stock !== undefined && evidence?.year !== undefined && evidence.year < year ? "older" : "all";
}
