import { JSDOM } from "jsdom";
import { textWidth, type Font } from "../../src/report/fonts.ts";

/** Position of a text in an SVG, points. */
export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Position of each text in an SVG, from its own and its parents' transforms and the font's widths. */
export function textBoxes(svg: string, font: Font): Box[] {
  const document = new JSDOM(svg, { contentType: "image/svg+xml" }).window.document;
  return [...document.querySelectorAll("text")].map((node) => {
    let [x, y] = [Number(node.getAttribute("x") ?? 0), Number(node.getAttribute("y") ?? 0)];
    for (let one: Element | null = node; one; one = one.parentElement) {
      const move = /translate\(([-\d.]+)(?:,([-\d.]+))?\)/.exec(one.getAttribute("transform") ?? "");
      [x, y] = [x + Number(move?.[1] ?? 0), y + Number(move?.[2] ?? 0)];
    }
    const inherited = (name: string) => node.closest(`[${name}]`)?.getAttribute(name);
    const size = Number(inherited("font-size"));
    const text = node.textContent ?? "";
    const wide = textWidth(inherited("font-weight") === "700" ? font.bold : font.regular, text, size);
    const left = x - wide * ({ middle: 0.5, end: 1 }[inherited("text-anchor") ?? ""] ?? 0);
    return { text, left, right: left + wide, top: y - 0.72 * size, bottom: y + 0.1 * size };
  });
}

/** Tolerance for rounding to two decimals, points. */
const TOUCH = 0.05;

/** Pairs of texts that overlap. */
export function overlapping(boxes: readonly Box[]): string[] {
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => a.left < b.right - TOUCH && b.left < a.right - TOUCH && a.top < b.bottom && b.top < a.bottom)
    .map(([a, b]) => `${a.text} | ${b.text}`);
}

/** Texts that lie, wholly or partly, outside the picture. */
export function outside(svg: string, boxes: readonly Box[]): string[] {
  const [, , width, height] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "").split(" ").map(Number);
  return boxes
    .filter(({ left, right, top, bottom }) => left < -TOUCH || top < 0 || right > width + TOUCH || bottom > height)
    .map(({ text }) => text);
}
