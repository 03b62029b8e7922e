import { SEXES, type BySexAge } from "../core/ages.ts";

/** The ages [from, to) of a group of movers. */
export type MoverAges = readonly [from: number, to: number];

/** People moving in a year from one unit to another; the last unit of the list stands for everywhere else. */
export interface Flow {
  readonly from: number;
  readonly to: number;
  /** By group of ages. */
  readonly persons: readonly number[];
}

/**
 * Estimates the flows between units from the net migrants of each: the least that give these, cell by cell of sex and age.
 *
 * Those who leave a unit go to all units that gain people of their sex and age, in proportion to what they gain; what gains and losses differ by comes from, or
 * goes to, everywhere else. Thus each unit's flows in less its flows out are its net migrants. Real flows are larger, since people also move against each other, and
 * depend on distance, of which net migrants know nothing.
 *
 * @param net Net migrants of a year [unit][sex][age].
 * @param ages Groups of ages.
 * @returns Flows above 0; unit `net.length` is everywhere else.
 */
export function leastFlows(net: readonly BySexAge[], ages: readonly MoverAges[]): Flow[] {
  const units = net.length + 1;
  const matrix = ages.map(() => new Float64Array(units * units));
  const count = net[0]?.[0].length ?? 0;
  ages.forEach(([first, end], g) => {
    const flows = matrix[g];
    for (const s of SEXES)
      for (let x = first; x < Math.min(end, count); x++) {
        const cells = net.map((one) => one[s][x]);
        const rest = -cells.reduce((sum, cell) => sum + cell, 0); // so that all gains come from somewhere
        const all = [...cells, rest];
        const gained = all.reduce((sum, cell) => sum + Math.max(0, cell), 0);
        if (gained === 0) continue;
        all.forEach((loss, from) => {
          if (loss >= 0) return;
          all.forEach((gain, to) => {
            if (gain > 0) flows[from * units + to] -= (loss * gain) / gained;
          });
        });
      }
  });
  return Array.from({ length: units * units }, (_, i) => ({
    from: Math.floor(i / units),
    to: i % units,
    persons: matrix.map((flows) => flows[i]),
  })).filter(({ persons }) => persons.some((one) => one > 0));
}
