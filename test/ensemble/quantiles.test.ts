import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKernel } from "../../src/ensemble/load.ts";
import { QUANTILE_LEVELS } from "../../src/core/quantile-levels.ts";
import { quantiles, ranksOf } from "../../src/ensemble/quantiles.ts";

/** The simple way: sort and interpolate. */
function bySorting(row: Float64Array): number[] {
  const sorted = row.slice().sort();
  return QUANTILE_LEVELS.map((p) => {
    const place = p * (row.length - 1);
    const lower = Math.floor(place);
    return sorted[lower] + (sorted[Math.min(lower + 1, row.length - 1)] - sorted[lower]) * (place - lower);
  });
}

function bySelection(row: Float64Array): number[] {
  const out = new Float64Array(QUANTILE_LEVELS.length);
  quantiles(row, ranksOf(row.length), out);
  return [...out];
}

function byKernel(row: Float64Array | Float32Array): number[] {
  const kernel = loadKernel(65536 + row.length * 32);
  const base = Math.ceil(kernel.base / 64) * 64;
  const [ranks, shares, out, scratch, at] = [base, base + 64, base + 128, base + 256, base + 8192 + row.length * 16];
  const { lower, shares: ways } = ranksOf(row.length);
  new Uint32Array(kernel.memory, ranks, lower.length).set(lower);
  new Float64Array(kernel.memory, shares, ways.length).set(ways);
  (row instanceof Float64Array ? new Float64Array(kernel.memory, at, row.length) : new Float32Array(kernel.memory, at, row.length)).set(
    row,
  );
  (row instanceof Float64Array ? kernel.doubles : kernel.singles).quantiles(at, row.length, ranks, shares, lower.length, out, scratch);
  return [...new Float64Array(kernel.memory, out, lower.length)];
}

/** Rows of a length supported by the kernel: irregular ones, and ones with many ties. */
const rows = fc
  .oneof(
    fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 8, maxLength: 400 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 400 }),
    fc.array(
      fc.double({ min: 0, max: 1, noNaN: true }).map((v) => 1 / (v + 1e-6)),
      { minLength: 8, maxLength: 2000 },
    ),
  )
  .map((values) => Float64Array.from(values.slice(0, values.length - (values.length % 4)), (value) => value + 0));

describe("quantiles()", () => {
  it("equals sorting, to the bit, here and in the kernel", () => {
    fc.assert(
      fc.property(rows, (row) => {
        const wanted = bySorting(row);
        expect(bySelection(row)).toEqual(wanted);
        expect(byKernel(row)).toEqual(wanted);
      }),
    );
  });

  it("equals sorting, to the bit, in singles", () => {
    fc.assert(
      fc.property(rows, (row) => {
        const singles = Float32Array.from(row.subarray(0, row.length - (row.length % 8)), (value) => Math.fround(value) + 0); // no −0: its place among zeros means nothing
        expect(byKernel(singles)).toEqual(bySorting(Float64Array.from(singles)));
      }),
    );
    const outlier = Float32Array.from({ length: 1000 }, (_, i) => (i === 500 ? 1e12 : Math.sin(i)));
    expect(byKernel(outlier)).toEqual(bySorting(Float64Array.from(outlier)));
    expect(byKernel(new Float32Array(8).fill(7))).toEqual([7, 7, 7, 7, 7]);
  });

  it("is exact where one bin holds nearly everything: the quickselect", () => {
    const row = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? 1e12 : Math.sin(i)));
    expect(bySelection(row)).toEqual(bySorting(row));
    expect(byKernel(row)).toEqual(bySorting(row));
  });

  it("gives one value where all are the same, and where there is one", () => {
    expect(bySelection(new Float64Array(8).fill(7))).toEqual([7, 7, 7, 7, 7]);
    expect(byKernel(new Float64Array(8).fill(7))).toEqual([7, 7, 7, 7, 7]);
    expect(bySelection(Float64Array.of(3))).toEqual([3, 3, 3, 3, 3]);
  });
});
