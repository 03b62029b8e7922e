import { firstOf } from "../core/items.ts";
import { placeKey, type Count } from "./count.ts";
import { groupBy } from "../core/group-by.ts";
import type { TreePlace } from "./places.ts";
import { tile } from "./tiling.ts";

/** Kind of check. */
export type EquationKind = "sex" | "age" | "area" | "place" | "share" | "shares" | "ratio";

/** An identity between cells of a file: the total less its parts is zero. */
export interface Equation {
  readonly kind: EquationKind;
  readonly total: Count;
  readonly parts: readonly Count[];
  /** Total less parts, in the unit of the total. */
  readonly gap: number;
  /** Maximum difference explained by rounding. */
  readonly tolerance: number;
}

/** Whether the cells contradict each other. */
export function fails({ gap, tolerance }: Equation): boolean {
  return Math.abs(gap) > tolerance;
}

/** If this share of the equations of a kind holds exactly, rounding is ruled out. */
const EXACT = 0.9;
/** Two numbers closer than this share of a printed unit are equal. */
const SAME = 0.01;
const ALL_AGES = { from: 0, to: Infinity } as const;

/**
 * All identities that the cells of a file must satisfy: both sexes, all ages and age groups, parts of the area, places within places, shares of
 * counts, shares that add up to 100, sex ratios.
 *
 * If counts are rounded (thousands, 万人), sums may be off by rounding, unless nearly all of a kind hold exactly.
 */
export function equationsOf(counts: readonly Count[], tree: readonly TreePlace[]): Equation[] {
  const persons = counts.filter(({ measure }) => measure === "persons");
  const own = [...groupBy(persons, blockKey).values()].flatMap((block) => [...sexEquations(block), ...ageEquations(block)]);
  const all = [
    ...own,
    ...areaEquations(persons),
    ...placeEquations(persons, tree),
    ...shareEquations(counts),
    ...sharesTogether(counts),
    ...ratioEquations(counts),
  ];
  return sharpened(all);
}

/** Common labels of the cells of one place and time. */
function blockKey({ place, year, area, basis }: Count): string {
  return [placeKey(place), year ?? "", area, basis].join("|");
}

function sum(parts: readonly Count[]): number {
  return parts.reduce((total, { value }) => total + value, 0);
}

function addUp(kind: EquationKind, total: Count, parts: readonly Count[]): Equation {
  const steps = [total, ...parts].reduce((all, { step }) => all + step, 0);
  const rounded = [total, ...parts].some(({ step }) => step !== 1);
  return { kind, total, parts, gap: total.value - sum(parts), tolerance: rounded ? steps / 2 : SAME };
}

function sharpened(equations: readonly Equation[]): Equation[] {
  const exact = new Map(
    [...groupBy(equations, ({ kind }) => kind)].map(([kind, list]) => [
      kind,
      list.filter(({ gap, total }) => Math.abs(gap) < SAME * total.step).length >= EXACT * list.length,
    ]),
  );
  return equations.map((equation) =>
    exact.get(equation.kind) && isSum(equation.kind) ? { ...equation, tolerance: SAME * equation.total.step } : equation,
  );
}

/** Whether a kind adds up counts, which must hold exactly. */
export function isSum(kind: EquationKind): boolean {
  return kind === "sex" || kind === "age" || kind === "area" || kind === "place";
}

function sexEquations(block: readonly Count[]): Equation[] {
  return [...groupBy(block, ({ from, to }) => `${from}|${to}`).values()].flatMap((cells) => {
    const [both, f, m] = (["both", "f", "m"] as const).map((sex) => cells.find((count) => count.sex === sex));
    return both && f && m ? [addUp("sex", both, [m, f])] : [];
  });
}

function ageEquations(block: readonly Count[]): Equation[] {
  return [...groupBy(block, ({ sex }) => sex).values()].flatMap((cells) =>
    cells.flatMap((total) => {
      const fine = tile(total, cells, true);
      const coarse = tile(total, cells, false);
      const parts = fine === undefined ? [] : coarse !== undefined && coarse.length < fine.length ? [coarse, fine] : [fine];
      return parts.filter((list) => list.length > 1).map((list) => addUp("age", total, list));
    }),
  );
}

function areaEquations(counts: readonly Count[]): Equation[] {
  const key = ({ place, year, basis, sex, from, to }: Count): string => [placeKey(place), year ?? "", basis, sex, from, to].join("|");
  if (!counts.some(({ area }) => area !== "all")) return [];
  return [...groupBy(counts, key).values()].flatMap((cells) => {
    const of = (area: string): Count | undefined => cells.find((count) => count.area === area);
    const [all, city, town, rural, urban] = [of("all"), of("city"), of("town"), of("rural"), of("urban")];
    if (all && rural && city && town) return [addUp("area", all, [city, town, rural])];
    return all && rural && urban ? [addUp("area", all, [urban, rural])] : [];
  });
}

function placeEquations(counts: readonly Count[], tree: readonly TreePlace[]): Equation[] {
  const children = groupBy(
    tree.filter(({ parent }) => parent !== undefined),
    ({ parent }) => parent,
  );
  const byPlace = groupBy(counts, ({ place }) => placeKey(place));
  const within = ({ year, area, basis, sex, from, to }: Count): string => [year ?? "", area, basis, sex, from, to].join("|");
  return [...children].flatMap(([parent, parts]) => {
    const tables = parts.map(({ key }) => new Map((byPlace.get(key) ?? []).map((count) => [within(count), count] as const)));
    const found = (byPlace.get(parent ?? "") ?? []).flatMap((total) => {
      const cells = tables.flatMap((table) => table.get(within(total)) ?? []);
      return cells.length === parts.length ? [addUp("place", total, cells)] : [];
    });
    const wrong = found.filter(fails).length;
    return parts.every(({ sure }) => sure) || 2 * wrong <= found.length ? found : [];
  });
}

/** A share and its count; whether it refers to both sexes or its own is decided by what fits most of its column. */
function shareEquations(counts: readonly Count[]): Equation[] {
  const blocks = groupBy(counts, blockKey);
  const shares = counts.filter(({ measure }) => measure === "share");
  return [...groupBy(shares, ({ origin, column }) => `${origin.file}|${origin.sheet ?? ""}|${column}`).values()].flatMap((column) => {
    const tries = (["both", "own"] as const).map((whole) =>
      column.flatMap((share) => shareOf(share, blocks.get(blockKey(share)) ?? [], whole === "both" ? "both" : share.sex)),
    );
    return firstOf(
      tries.sort((a, b) => a.filter(fails).length / (a.length || 1) - b.filter(fails).length / (b.length || 1) || b.length - a.length),
    );
  });
}

function shareOf(share: Count, block: readonly Count[], whole: Count["sex"]): Equation[] {
  const persons = block.filter(({ measure }) => measure === "persons");
  const count = persons.find(({ sex, from, to }) => sex === share.sex && from === share.from && to === share.to);
  const base = persons.find(({ sex, from, to }) => sex === whole && from === ALL_AGES.from && to === ALL_AGES.to);
  if (!count || !base || base.value === 0) return [];
  return [
    {
      kind: "share",
      total: share,
      parts: [count, base],
      gap: share.value - (100 * count.value) / base.value,
      tolerance: share.step * (1 / 2 + SAME),
    },
  ];
}

function sharesTogether(counts: readonly Count[]): Equation[] {
  const shares = counts.filter(({ measure }) => measure === "share");
  return [...groupBy(shares, (count) => `${blockKey(count)}|${count.sex}`).values()].flatMap((cells) => {
    const parts = tile(ALL_AGES, cells, true);
    if (!parts || parts.length < 2) return [];
    const total = cells.find(({ from, to }) => from === ALL_AGES.from && to === ALL_AGES.to);
    const rounding = parts.reduce((steps, { step }) => steps + step / 2, 0);
    if (total)
      return [
        { kind: "shares" as const, total, parts, gap: total.value - sum(parts), tolerance: rounding + total.step / 2 + SAME * total.step },
      ];
    return firstOf(cells).sex === "both"
      ? [
          {
            kind: "shares" as const,
            total: firstOf(parts),
            parts: parts.slice(1),
            gap: sum(parts) - 100,
            tolerance: rounding + SAME * firstOf(parts).step,
          },
        ]
      : [];
  });
}

function ratioEquations(counts: readonly Count[]): Equation[] {
  const blocks = groupBy(
    counts.filter(({ measure }) => measure === "persons"),
    blockKey,
  );
  return counts
    .filter(({ measure }) => measure === "ratio")
    .flatMap((ratio) => {
      const cells = (blocks.get(blockKey(ratio)) ?? []).filter(({ from, to }) => from === ratio.from && to === ratio.to);
      const [f, m] = (["f", "m"] as const).map((sex) => cells.find((count) => count.sex === sex));
      return f && m && f.value > 0
        ? [
            {
              kind: "ratio" as const,
              total: ratio,
              parts: [m, f],
              gap: ratio.value - (100 * m.value) / f.value,
              tolerance: ratio.step * (1 / 2 + SAME),
            },
          ]
        : [];
    });
}
