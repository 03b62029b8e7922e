import { expect, it } from "vitest";
import type { Ring } from "../../src/core/outline.ts";
import { drawMap } from "../../src/report/choropleth.ts";
import { loadFont } from "../../src/report/font-files.ts";
import { firstOf } from "../../src/core/items.ts";
import { shadesFor } from "../../src/report/shades.ts";

/** A round district. */
function round(corners: number): Ring {
  const ring = Array.from({ length: corners }, (_, i): readonly [number, number] => {
    const angle = (2 * Math.PI * i) / corners;
    return [120.9 + 0.2 * Math.cos(angle), 31.3 + 0.15 * Math.sin(angle)];
  });
  return [...ring, firstOf(ring as [Ring[number]])];
}

it("draws and names a district of 140,000 corners, more than a call takes arguments, where it puts the name of one of 2,000", () => {
  const labelOf = (corners: number): string | undefined => {
    const [shade] = shadesFor([30, 40]);
    const place = { outline: { id: "a", areas: [[round(corners)]] }, name: "甲县", text: "31.2", shade: shade! };
    const { svg, unnamed } = drawMap([place], { font: loadFont(), width: 300, height: 200, others: [] });
    expect(unnamed).toBe(0);
    return /<text[^>]*>甲县<\/text>/.exec(svg)?.[0];
  };
  expect(labelOf(140_000)).toBe(labelOf(2000));
  expect(labelOf(2000)).toBeDefined();
});
