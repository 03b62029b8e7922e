import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadFont } from "../../src/report/font-files.ts";
import { textWidth } from "../../src/report/fonts.ts";
import { placeLabels } from "../../src/report/place-labels.ts";

const font = loadFont();
const room = { font, size: 8, width: 400, height: 140 };

describe("placeLabels()", () => {
  it("keeps the labels of six points inside the room and off each other", () => {
    const point = fc.record({ x: fc.integer({ min: 6, max: 390 }), y: fc.integer({ min: 10, max: 130 }) });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const places = placeLabels(
          points.map((one) => ({ ...one, lines: ["居家优先 0.45亿元"] })),
          room,
        );
        const wide = textWidth(font.bold, "居家优先 0.45亿元", 8);
        places.forEach(({ x, y }, i) => {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + wide).toBeLessThanOrEqual(room.width);
          for (const other of places.slice(i + 1)) expect(Math.abs(other.x - x) >= wide - 1e-9 || Math.abs(other.y - y) >= 8).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  it("is next to its point where nothing is in the way", () => {
    expect(placeLabels([{ x: 100, y: 50, lines: ["方案"] }], room)[0]).toMatchObject({ x: 107, isFar: false });
  });
});
