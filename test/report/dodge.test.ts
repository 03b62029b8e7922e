import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dodge } from "../../src/report/dodge.ts";

const wishes = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 100, noNaN: true }), size: fc.double({ min: 1, max: 10, noNaN: true }) }),
  { minLength: 1, maxLength: 8 },
);

describe("dodge()", () => {
  it("leaves labels that do not touch where they are", () => {
    expect(
      dodge(
        [
          { at: 10, size: 8 },
          { at: 40, size: 8 },
        ],
        { low: 0, high: 100 },
      ),
    ).toEqual([10, 40]);
  });

  it("moves two labels at one place by half a label each", () => {
    expect(
      dodge(
        [
          { at: 50, size: 10 },
          { at: 50, size: 10 },
        ],
        { low: 0, high: 100 },
      ),
    ).toEqual([45, 55]);
  });

  it("parts all labels and keeps them inside where there is room", () => {
    fc.assert(
      fc.property(wishes, (labels) => {
        const middles = dodge(labels, { low: 0, high: 100 });
        const spans = labels.map(({ size }, i) => [middles[i] - size / 2, middles[i] + size / 2]).sort((a, b) => a[0] - b[0]);
        return spans.every(([top, bottom], i) => top >= -1e-6 && bottom <= 100 + 1e-6 && (i === 0 || top >= spans[i - 1][1] - 1e-6));
      }),
    );
  });

  it("keeps the order of the wishes", () => {
    fc.assert(
      fc.property(wishes, (labels) => {
        const middles = dodge(labels, { low: 0, high: 100 });
        return labels.every((a, i) => labels.every((b, k) => a.at >= b.at || middles[i] <= middles[k]));
      }),
    );
  });
});
