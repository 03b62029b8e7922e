import { mapSexAge, type BySexAge, sumTables } from "../core/ages.ts";
import { plusMinus } from "./migration.ts";

/** Net migrants parted into those within the territory and those who cross its border. */
export interface PartedNet {
  /** [unit][sex][age]; of every sex and age the units add up to 0. */
  readonly internal: readonly BySexAge[];
  /** [unit][sex][age]; together the territory's own net. */
  readonly external: readonly BySexAge[];
  /** The territory's net with the outside [sex][age]. */
  readonly border: BySexAge;
}

/**
 * Parts the net migrants of units into moves between them and moves over the border of all.
 *
 * Where the territory gains at a sex and age, every gaining unit has the same part of its gain from outside, and the losses went to the
 * gaining units; where it loses, the other way round. No unit's sign turns. It is the least migration with these nets: who moved both in and
 * out does not show in a net.
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

/** Those who leave each unit for another one and those who come from another one, of one sex, age and year. */
export interface Margins {
  /** Persons by unit, 0 or more. */
  readonly out: readonly number[];
  readonly in: readonly number[];
}

/** Margins that agree, and how they were made to. */
export interface Agreed extends Margins {
  /** Factor on those who come; those who leave were divided by it. */
  readonly factor: number;
}

/**
 * Makes those who leave and those who come the same number: arrivals times f, departures over f (plus–minus with no net).
 *
 * @throws RangeError if there are departures and no arrivals, or the other way round.
 */
export function agreeMargins({ out, in: into }: Margins): Agreed {
  const [leave, come] = [total(out), total(into)];
  if (leave === 0 && come === 0) return { out, in: into, factor: 1 };
  if (leave === 0 || come === 0) throw new RangeError(`Cannot balance migration between districts: ${leave} leave and ${come} come`);
  const factor = plusMinus(come, leave, 0);
  return { out: out.map((persons) => persons / factor), in: into.map((persons) => persons * factor), factor };
}

/**
 * The internal margins of one sex and age that nets give: losers send, gainers receive.
 *
 * @param internal Net internal migrants [unit][sex][age], adding up to 0.
 */
export function marginsOf(internal: readonly BySexAge[], s: 0 | 1, x: number): Margins {
  return { out: internal.map((net) => Math.max(0, -net[s][x])), in: internal.map((net) => Math.max(0, net[s][x])) };
}

/** What moves are likely before the margins are known. */
export interface Seed {
  /** Persons by unit: large units exchange more. */
  readonly size: readonly number[];
  /** Distances [from][to], any unit, above 0 off the diagonal; without them distance does not count. */
  readonly distance?: readonly (readonly number[])[] | undefined;
  /** Power of the distance that moves fall with; 1 unless given. 假设: estimates lie between 0.5 and 2. */
  readonly decay?: number | undefined;
}

/**
 * The seed of a gravity model: size × size / distance^decay, nobody moving within a unit.
 *
 * @returns Weights [from][to].
 */
export function gravity({ size, distance, decay = 1 }: Seed): number[][] {
  return size.map((from, i) => size.map((to, j) => (i === j ? 0 : (from * to) / (distance ? distance[i][j] ** decay : 1))));
}

/** Flows between units, and how well they meet the margins. */
export interface Flows {
  /** Persons [from][to]. */
  readonly persons: readonly (readonly number[])[];
  readonly rounds: number;
  /** Largest difference left between a margin and its flows, persons. */
  readonly residual: number;
}

/** Rounds at most, and the part of all moves at which it is enough. */
const BALANCING = { rounds: 2000, enough: 1e-12 } as const;

/**
 * Fits flows between units to who leaves and who comes (iterative proportional fitting of a seed).
 *
 * @param margins As many must leave as come.
 * @param seed Weights [from][to], 0 where nobody can move.
 * @returns Flows with the seed's odds ratios; what leaves and comes is met to 1e-12 of all moves where the seed lets it.
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
