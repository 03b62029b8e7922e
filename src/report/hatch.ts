import { shortNumber } from "./svg.ts";

// By hand: Plot hatches by pattern references, which Word and the picture writer leave out.

/** A cut through an area at `x`: its upper and lower edge in points, the upper being smaller. */
export interface Cut {
  readonly x: number;
  readonly upper: number;
  readonly lower: number;
}

/** Cuts an area between two edges every half point; empty cuts are left out. */
export function cuts(upper: (x: number) => number, lower: (x: number) => number, [from, to]: readonly [number, number]): Cut[] {
  const count = Math.round((to - from) * 2);
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count)
    .map((x) => ({ x, upper: upper(x), lower: lower(x) }))
    .filter((cut) => cut.lower - cut.upper > 0.05);
}

/** The outline of an area, one closed path for each run of neighbouring cuts. */
export function outline(area: readonly Cut[]): string {
  return runs(area)
    .map((run) => {
      const back = run.toReversed().map(({ x, lower }) => point(x, lower));
      return `M${[...run.map(({ x, upper }) => point(x, upper)), ...back].join("L")}Z`;
    })
    .join("");
}

/** Vertical lines through an area, `step` apart: a hatch that needs no clipping. */
export function uprights(area: readonly Cut[], step: number): string {
  return every(area, step)
    .map(({ x, upper, lower }) => `M${point(x, upper)}V${shortNumber(lower)}`)
    .join("");
}

/** Small dashes in rows through an area, `step` apart, every second column moved by half a step. */
export function dots(area: readonly Cut[], step: number): string {
  return every(area.slice(2, -2), step)
    .flatMap(({ x, upper, lower }) => {
      const shift = Math.round(x / step) % 2 === 0 ? 0 : step / 2;
      const first = Math.ceil((upper + 1 - shift) / step) * step + shift;
      const rows = Math.max(0, Math.floor((lower - 1 - first) / step) + 1);
      return Array.from({ length: rows }, (_, i) => `M${point(x - 0.5, first + i * step)}h1`);
    })
    .join("");
}

/** The centre of a label. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Requirements of a label: its size in points, and what it must not cover. */
export interface PlaceOptions {
  readonly width: number;
  readonly height: number;
  readonly isFree: (place: Place) => boolean;
}

/** A position has enough room if it has this share of the height of the best. */
const ENOUGH = 0.6;
/** The heights tried for a label, as shares of the room from above. */
const HEIGHTS = [0.5, 0.35, 0.65, 0.2, 0.8] as const;
/** How far from the centre a label may move, in points, before it gives up half height. */
const OFF_MIDDLE = 200;

/** A position for a label inside an area: in the middle of the available room, uncovered if possible; undefined if there is none. */
export function placeFor(area: readonly Cut[], { width, height, isFree }: PlaceOptions): Place | undefined {
  const span = Math.ceil(width * 2);
  const rooms = runs(area).flatMap((run) =>
    run.slice(0, Math.max(0, run.length - span)).flatMap((first, i) => {
      const under = run.slice(i, i + span + 1);
      const [upper, lower] = [Math.max(...under.map((cut) => cut.upper)), Math.min(...under.map((cut) => cut.lower))];
      return lower - upper < height ? [] : [{ x: first.x + width / 2, upper: upper + height / 2, lower: lower - height / 2 }];
    }),
  );
  const enough = ENOUGH * Math.max(...rooms.map(({ upper, lower }) => lower - upper));
  const roomy = rooms.filter(({ upper, lower }) => lower - upper >= enough);
  const middle = roomy[Math.floor(roomy.length / 2)];
  if (!middle) return undefined;
  const places = roomy.flatMap(({ x, upper, lower }) => HEIGHTS.map((share) => ({ x, y: upper + (lower - upper) * share, share })));
  const cost = ({ x, share }: { x: number; share: number }) => Math.abs(x - middle.x) + Math.abs(share - 0.5) * OFF_MIDDLE;
  const [best] = places.filter(isFree).sort((a, b) => cost(a) - cost(b));
  return best ?? { x: middle.x, y: (middle.upper + middle.lower) / 2 };
}

function runs(area: readonly Cut[]): Cut[][] {
  const found: Cut[][] = [];
  for (const cut of area) {
    const run = found.at(-1);
    const before = run?.at(-1);
    if (run && before && cut.x - before.x < 0.75) run.push(cut);
    else found.push([cut]);
  }
  return found;
}

/** The cuts nearest to whole multiples of `step`. */
function every(area: readonly Cut[], step: number): Cut[] {
  return area.filter(({ x }) => Math.abs(x / step - Math.round(x / step)) * step <= 0.25);
}

function point(x: number, y: number): string {
  return `${shortNumber(x)} ${shortNumber(y)}`;
}
