import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSums, ridge, sumsOf, valuesAt, type DesignRow } from "../../src/evaluate/ridge.ts";

const rows: DesignRow[] = [0, 1, 2, 3, 4, 5].map((i) => ({ dense: Float64Array.of(1, i), ones: [2 + (i % 2), 4 + (i % 3)] }));
const outcomes = rows.map((_, i) => Float64Array.of(3 + 2 * i, i * i));
const even = new Float64Array(6).fill(1);
const penalties = Float64Array.of(0.01, 0.5, 1, 1, 2, 2, 2);

describe("ridge()", () => {
  it("reproduces a line reckoned by hand", () => {
    const line = [0, 1, 2].map((x): DesignRow => ({ dense: Float64Array.of(1, x), ones: [] }));
    const [b] = ridge(
      sumsOf(
        line,
        [1, 3, 5].map((y) => Float64Array.of(y)),
        Float64Array.of(1, 1, 1),
        2,
      ),
      new Float64Array(2),
    );
    expect([...b]).toEqual([expect.closeTo(1, 12), expect.closeTo(2, 12)]);
  });

  it("leaves no gradient: errors and penalties balance in every column", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 }), (ys) => {
        const [b] = ridge(
          sumsOf(
            rows,
            ys.map((y) => Float64Array.of(y)),
            even,
            7,
          ),
          penalties,
          4,
        );
        b.forEach((value, column) => {
          const gradient = rows.reduce((sum, row, i) => {
            const z = column < 2 ? row.dense[column] : Number(row.ones.includes(column));
            return sum + z * (ys[i] - valuesAt(row, [b])[0]);
          }, 0);
          expect(gradient).toBeCloseTo(penalties[column] * value, 8);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("gives the same with the last columns eliminated first, and with sums added up of parts", () => {
    const sums = sumsOf(rows, outcomes, even, 7);
    const parts = addSums([sumsOf(rows.slice(0, 2), outcomes.slice(0, 2), even, 7), sumsOf(rows.slice(2), outcomes.slice(2), even, 7)]);
    const [plain, eliminated] = [ridge(sums, penalties), ridge(parts, penalties, 4)];
    plain.forEach((b, j) => b.forEach((value, i) => expect(eliminated[j][i]).toBeCloseTo(value, 10)));
  });

  it("refuses columns that depend on each other without a penalty", () => {
    expect(() => ridge(sumsOf(rows, outcomes, even, 7), new Float64Array(7))).toThrow(/must be above 0/);
  });
});
