import { advanceOn } from "./advance.ts";
import { drawRow } from "./draws.ts";
import { autoregress, centre, exponentiate, range } from "./drivers.ts";
import { fitCells } from "./fit.ts";
import type { Kernel } from "./kernel.ts";
import { quantiles } from "./quantiles.ts";
import { AGES, CELL, RANGES } from "./shape.ts";

const DOUBLE = 8;

/**
 * Makes the TypeScript twin of the kernel, for machines without WebAssembly SIMD and for tests.
 *
 * @param bytes Its memory.
 */
export function twinKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(bytes);
  const all = new Float64Array(memory);
  const doubles = (address: number, count: number): Float64Array => new Float64Array(memory, address, count);
  const advance = advanceOn(all);
  return {
    name: "ts",
    memory,
    base: 0,
    draw: (seed0, seed1, district0, district1, stream, count, out) => drawRow(doubles(out, count), [seed0, seed1], [district0, district1], stream),
    autoregress: (u, z, count, carry, fresh, spread) => autoregress(doubles(u, count), doubles(z, count), carry, fresh, spread),
    exponentiate: (row, count) => exponentiate(doubles(row, count)),
    range: (row, count, out) => doubles(out, 2).set(range(doubles(row, count))),
    centre: (row, count, middle, scale) => centre(doubles(row, count), middle, scale),
    fit64: (hazards, mean, pattern, middle, half, cells) =>
      fitCells(doubles(hazards, 2 * AGES), doubles(mean, 2 * AGES), doubles(pattern, 2 * AGES), middle, half, doubles(cells, 2 * AGES * CELL)),
    advance64: (base, cells, scalars, fertility, prevalence, drivers, state, out, years, count, groups, weights, groupCount, groupOut) => {
      const at = (address: number): number => address / DOUBLE;
      const tables = { base: at(base), cells: at(cells), scalars: at(scalars), fertility: at(fertility), prevalence: at(prevalence), drivers: at(drivers), state: at(state), out: at(out), weights: at(weights), groupOut: at(groupOut) };
      return advance(tables, years, count, new Int32Array(memory, groups, groupCount * RANGES));
    },
    quantiles: (row, count, ranks, shares, wanted, out, scratch) =>
      quantiles(
        doubles(row, count), { lower: new Uint32Array(memory, ranks, wanted), shares: doubles(shares, wanted) },
        doubles(out, wanted), doubles(scratch, count), new Uint16Array(memory, scratch + count * DOUBLE, count),
      ),
  };
}
