import { advance } from "./advance.ts";
import { drawRow } from "./draws.ts";
import { autoregress, centre, exponentiate, range } from "./drivers.ts";
import { fitCells } from "./fit.ts";
import type { Kernel } from "./kernel.ts";
import { quantiles } from "./quantiles.ts";
import { AGES, CELL, DISABLED, FERTILE, SCALARS, SUMS } from "./shape.ts";

/**
 * Makes the TypeScript twin of the kernel, for machines without WebAssembly SIMD and for tests.
 *
 * @param bytes Its memory.
 */
export function twinKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(bytes);
  const doubles = (address: number, count: number): Float64Array => new Float64Array(memory, address, count);
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
    advance64: (base, cells, scalars, fertility, prevalence, drivers, _, out, years, count) =>
      advance(
        {
          base: doubles(base, 2 * AGES), cells: doubles(cells, years * 2 * AGES * CELL), scalars: doubles(scalars, years * SCALARS),
          fertility: doubles(fertility, years * FERTILE.count), prevalence: doubles(prevalence, 2 * DISABLED.count),
          drivers: doubles(drivers, 3 * years * count), out: doubles(out, SUMS.length * years * count),
        },
        years,
        count,
      ),
    quantiles: (row, count, ranks, shares, wanted, out) =>
      quantiles(doubles(row, count), { lower: new Uint32Array(memory, ranks, wanted), shares: doubles(shares, wanted) }, doubles(out, wanted)),
  };
}
