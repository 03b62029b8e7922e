import { element, shortNumber } from "./svg.ts";

/** A rectangle in points. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Fill of an area: a colour, and lines over it that distinguish it in grey print. */
export interface Fill {
  readonly colour: string;
  readonly texture?: "uprights" | "levels" | "rising" | "falling" | "dots";
  /** Colour of the lines. */
  readonly ink?: string;
  readonly step?: number;
}

const STEP = 3.5;

/** Draws a filled rectangle; its texture is a path, since documents do not support pattern references. */
export function filledBox(box: Box, { colour, texture, ink = "#1a1a1a", step = STEP }: Fill, stroke?: string): string {
  if (!(box.width > 0) || !(box.height > 0)) return "";
  const lines = texture
    ? element("path", { d: LINES[texture](box, step), stroke: ink, "stroke-width": texture === "dots" ? 0.9 : 0.5, fill: "none" })
    : "";
  const edge = stroke === undefined ? {} : { stroke, "stroke-width": 0.5 };
  return (
    element("rect", { ...box, fill: colour }) + lines + (stroke === undefined ? "" : element("rect", { ...box, fill: "none", ...edge }))
  );
}

const LINES: Readonly<Record<NonNullable<Fill["texture"]>, (box: Box, step: number) => string>> = {
  uprights: ({ x, y, width, height }, step) =>
    steps(x, x + width, step)
      .map((at) => `M${pair(at, y)}v${shortNumber(height)}`)
      .join(""),
  levels: ({ x, y, width, height }, step) =>
    steps(y, y + height, step)
      .map((at) => `M${pair(x, at)}h${shortNumber(width)}`)
      .join(""),
  rising: (box, step) => slanted(box, step, 1),
  falling: (box, step) => slanted(box, step, -1),
  dots: ({ x, y, width, height }, step) =>
    steps(y, y + height, step)
      .flatMap((row, i) => steps(x + (i % 2 === 0 ? 0 : step / 2), x + width - 1, step).map((at) => `M${pair(at, row)}h0.9`))
      .join(""),
};

/** Lines at 45°, clipped at the edges: rising if `side` is 1, falling if it is −1. */
function slanted({ x, y, width, height }: Box, step: number, side: 1 | -1): string {
  const count = Math.floor((width + height) / (step * Math.SQRT2));
  return Array.from({ length: count }, (_, i) => (i + 0.5) * step * Math.SQRT2)
    .map((sum) => {
      const from = Math.max(0, sum - height);
      const to = Math.min(width, sum);
      const up = (along: number): number => (side === 1 ? y + sum - along : y + height - (sum - along));
      return `M${pair(x + from, up(from))}L${pair(x + to, up(to))}`;
    })
    .join("");
}

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step)) }, (_, i) => from + (i + 0.5) * step);
}

function pair(x: number, y: number): string {
  return `${shortNumber(x)} ${shortNumber(y)}`;
}
