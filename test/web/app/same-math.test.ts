import fc from "fast-check";
import { expect, it } from "vitest";
import { exp, log, log10 } from "../../../src/web/app/engine/same-math.ts";

const NAMED = [0, -0, 1, -1, 0.5, 2, 10, 1000, 709.7, 709.8, -745.1, -745.2, 1e-310, 5e-324, Infinity, -Infinity, NaN];

it("the page's exponentials and logarithms are Node's, bit for bit", () => {
  for (const x of NAMED)
    for (const [own, node] of [
      [exp, Math.exp],
      [log, Math.log],
      [log10, Math.log10],
    ] as const)
      expect(own(x)).toBe(node(x));
  fc.assert(
    fc.property(
      fc.double({ noNaN: true }),
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (any, middling, small) => {
        for (const x of [any, middling, small]) expect([exp(x), log(x), log10(x)]).toEqual([Math.exp(x), Math.log(x), Math.log10(x)]);
      },
    ),
    { numRuns: 3000 },
  );
});
