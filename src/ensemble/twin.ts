import { advanceOn } from "./advance.ts";
import { drawRow } from "./draws.ts";
import { autoregress, centre, exponentiate, range } from "./drivers.ts";
import { fitCells } from "./fit.ts";
import type { Arithmetic, Kernel } from "./kernel.ts";
import { quantiles } from "./quantiles.ts";
import { AGES, CELL, RANGES } from "./shape.ts";

const [DOUBLE, WORD] = [8, 4];

/**
 * Makes the TypeScript twin of the kernel, for machines without WebAssembly SIMD and for tests.
 *
 * @param bytes Its memory.
 */
export function twinKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(bytes);
  const all = new Float64Array(memory);
  const doubles = viewsOf((address, count) => new Float64Array(memory, address, count));
  const words = viewsOf((address, count) => new Uint32Array(memory, address, count));
  const halves = viewsOf((address, count) => new Uint16Array(memory, address, count));
  const advance = advanceOn(all);
  const arithmetic: Arithmetic = {
    draw: (seed0, seed1, district0, district1, stream, count, out) => drawRow(doubles(out, count), [seed0, seed1], [district0, district1], stream),
    autoregress: (u, z, count, carry, fresh, spread) => autoregress(doubles(u, count), doubles(z, count), carry, fresh, spread),
    exponentiate: (row, count) => exponentiate(doubles(row, count)),
    range: (row, count, out) => doubles(out, 2).set(range(doubles(row, count))),
    centre: (row, count, middle, scale) => centre(doubles(row, count), middle, scale),
    fit: (hazards, mean, pattern, middle, half, cells) =>
      fitCells(doubles(hazards, 2 * AGES), doubles(mean, 2 * AGES), doubles(pattern, 2 * AGES), middle, half, doubles(cells, 2 * AGES * CELL)),
    advance: (base, cells, scalars, fertility, prevalence, drivers, _state, out, years, count, from, to, groups, weights, groupCount, groupOut) => {
      const at = (address: number): number => address / DOUBLE;
      const tables = { base: at(base), cells: at(cells), scalars: at(scalars), fertility: at(fertility), prevalence: at(prevalence), drivers: at(drivers), out: at(out), weights: at(weights), groupOut: at(groupOut) };
      return advance(tables, { years, count, from, to }, new Int32Array(memory, groups, groupCount * RANGES));
    },
    quantiles: (row, count, ranks, shares, wanted, out, scratch) =>
      quantiles(
        doubles(row, count), { lower: words(ranks, wanted), shares: doubles(shares, wanted) },
        doubles(out, wanted), doubles(scratch, count), halves(scratch + count * DOUBLE, count), words(scratch + count * (DOUBLE + WORD), count),
      ),
  };
  return { name: "ts", memory, base: 0, doubles: arithmetic };
}

/** Keeps the views of a memory: making one takes as long as work on a hundred numbers. */
function viewsOf<View extends { readonly length: number }>(make: (address: number, count: number) => View): (address: number, count: number) => View {
  const kept = new Map<number, View>();
  return (address, count) => {
    const known = kept.get(address);
    if (known?.length === count) return known;
    const view = make(address, count);
    kept.set(address, view);
    return view;
  };
}
