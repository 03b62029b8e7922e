import { mapSexAge, type BySexAge, sumTables } from "../core/ages.ts";
import { plusMinus } from "./migration.ts";

/** Net migrants split into moves within the territory and moves across its border. */
export interface PartedNet {
  /** [unit][sex][age]; of every sex and age the units add up to 0. */
  readonly internal: readonly BySexAge[];
  /** [unit][sex][age]; together the territory's own net. */
  readonly external: readonly BySexAge[];
  /** The territory's net with the outside [sex][age]. */
  readonly border: BySexAge;
}

/**
 * Splits the net migrants of units into moves between them and moves across the common border.
 *
 * If the territory gains at a sex and age, every gaining unit has the same share of its gain from outside, and the losses went to the
 * gaining units; if it loses, the other way round. No unit's sign changes. It is the smallest migration with these nets: people who moved both in and
 * out do not appear in a net.
 *
 * @param nets Net migrants [unit][sex][age], persons.
 */
export function partNet(nets: readonly BySexAge[]): PartedNet {
  const border = sumTables(nets);
  const gains = sumTables(nets.map((net) => mapSexAge(net, (cell) => Math.max(0, cell))));
  const within = (cell: number, s: 0 | 1, x: number): number => {
    const [G, L] = [gains[s][x], gains[s][x] - border[s][x]];
    if (cell > 0) return cell * Math.min(1, L / G);
    return cell < 0 ? cell * Math.min(1, G / L) : 0;
  };
  const internal = nets.map((net) => mapSexAge(net, within));
  return { internal, external: nets.map((net, u) => mapSexAge(net, (cell, s, x) => cell - internal[u][s][x])), border };
}

/** Departures to and arrivals from other units, of one sex, age and year. */
export interface Margins {
  /** Persons by unit, 0 or more. */
  readonly out: readonly number[];
  readonly in: readonly number[];
}

/** Consistent margins, and the adjustment applied. */
export interface Agreed extends Margins {
  /** Factor on arrivals; departures were divided by it. */
  readonly factor: number;
}

/**
 * Makes departures and arrivals equal: arrivals times f, departures divided by f (plus–minus with no net).
 *
 * @throws RangeError if there are departures but no arrivals, or the other way round.
 */
export function agreeMargins({ out, in: into }: Margins): Agreed {
  const [leave, come] = [total(out), total(into)];
  if (leave === 0 && come === 0) return { out, in: into, factor: 1 };
  if (leave === 0 || come === 0) throw new RangeError(`Cannot balance migration between districts: ${leave} leave and ${come} come`);
  const factor = plusMinus(come, leave, 0);
  return { out: out.map((persons) => persons / factor), in: into.map((persons) => persons * factor), factor };
}

/**
 * Internal margins of one sex and age implied by nets: losing units send, gaining units receive.
 *
 * @param internal Net internal migrants [unit][sex][age], adding up to 0.
 */
export function marginsOf(internal: readonly BySexAge[], s: 0 | 1, x: number): Margins {
  return { out: internal.map((net) => Math.max(0, -net[s][x])), in: internal.map((net) => Math.max(0, net[s][x])) };
}

/** Prior for moves before the margins are known. */
export interface Seed {
  /** Persons by unit: large units exchange more. */
  readonly size: readonly number[];
  /** Distances [from][to], any unit, above 0 off the diagonal; without them distance does not matter. */
  readonly distance?: readonly (readonly number[])[] | undefined;
  /** Distance decay exponent; 1 by default. 假设: estimates lie between 0.5 and 2. */
  readonly decay?: number | undefined;
}

/**
 * The seed of a gravity model: size × size / distance^decay, no moves within a unit.
 *
 * @returns Weights [from][to].
 */
export function gravity({ size, distance, decay = 1 }: Seed): number[][] {
  return size.map((from, i) => size.map((to, j) => (i === j ? 0 : (from * to) / (distance ? distance[i][j] ** decay : 1))));
}

/** Flows between units, and how closely they meet the margins. */
export interface Flows {
  /** Persons [from][to]. */
  readonly persons: readonly (readonly number[])[];
  readonly rounds: number;
  /** Largest difference between a margin and its flows, persons. */
  readonly residual: number;
}

/** Maximum number of iterations, and the tolerance as a share of all moves. */
const BALANCING = { rounds: 2000, enough: 1e-12 } as const;

/**
 * Fits flows between units to departures and arrivals (iterative proportional fitting of a seed).
 *
 * @param margins Departures and arrivals must have equal sums.
 * @param seed Weights [from][to], 0 if no moves are possible.
 * @returns Flows with the seed's odds ratios; departures and arrivals are met to 1e-12 of all moves if the seed allows it.
 * @throws RangeError if the margins differ in their sum.
 * @see Willekens (1999) Modeling approaches to the indirect estimation of migration flows, Mathematical Population Studies 7:3; Deming & Stephan (1940).
 */
export function balanceFlows({ out, in: into }: Margins, seed: readonly (readonly number[])[]): Flows {
  const all = total(out);
  const same = 1e-9;
  if (Math.abs(all - total(into)) > same * Math.max(1, all))
    throw new RangeError(`Cannot balance migration between districts: ${all} leave and ${total(into)} come`);
  let persons = seed.map((row) => [...row]);
  for (let rounds = 1; ; rounds++) {
    persons = scaleColumns(scaleRows(persons, out), into);
    const residual = Math.max(0, ...persons.map((row, i) => Math.abs(total(row) - out[i])));
    if (residual <= BALANCING.enough * all || rounds === BALANCING.rounds) return { persons, rounds, residual };
  }
}

function scaleRows(persons: readonly (readonly number[])[], wanted: readonly number[]): number[][] {
  return persons.map((row, i) => {
    const sum = total(row);
    return row.map((cell) => (sum > 0 ? (cell * wanted[i]) / sum : 0));
  });
}

function scaleColumns(persons: readonly (readonly number[])[], wanted: readonly number[]): number[][] {
  const sums = wanted.map((_, j) => persons.reduce((sum, row) => sum + row[j], 0));
  return persons.map((row) => row.map((cell, j) => (sums[j] > 0 ? (cell * wanted[j]) / sums[j] : 0)));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
