import { firstOf } from "../core/items.ts";
import type { Count } from "./count.ts";
import { fails, isSum, type Equation } from "./equations.ts";
import { nameOf, type Finding, type Level } from "./finding.ts";
import { groupBy } from "../core/group-by.ts";

/** Score of a cell that is in all failing sums and in no valid one. */
const CERTAIN = 1;
/** Cells less suspicious than this share of the most suspicious one are not named. */
const LIKELY = 0.5;
/** Maximum number of cells in a finding. */
const MOST = 250;

/**
 * Error localisation: among connected failing sums, finds the cells that are in most of them and in fewest valid ones.
 *
 * @param level Severity of a wrong sum of these cells.
 * @returns A finding for each cluster of failing sums and file.
 */
export function locateErrors(equations: readonly Equation[], level: (cluster: readonly Equation[]) => Level): Finding[] {
  const failing = equations.filter(fails);
  if (failing.length === 0) return [];
  const standing = new Map<Count, Equation[]>();
  for (const equation of equations) for (const cell of cellsOf(equation)) standing.set(cell, [...(standing.get(cell) ?? []), equation]);
  return clusters(failing).map((cluster) => findingOf(cluster, standing, level(cluster)));
}

/** The cells of an equation, its total first. */
export function cellsOf({ total, parts }: Equation): readonly Count[] {
  return [total, ...parts];
}

/** Failing sums connected by common cells. */
function clusters(failing: readonly Equation[]): Equation[][] {
  const byCell = new Map<Count, number>();
  const groups: (Equation[] | undefined)[] = [];
  for (const equation of failing) {
    const touched = [...new Set(cellsOf(equation).flatMap((cell) => byCell.get(cell) ?? []))];
    const merged = [...touched.flatMap((g) => groups[g] ?? []), equation];
    for (const g of touched) groups[g] = undefined;
    for (const member of merged) for (const cell of cellsOf(member)) byCell.set(cell, groups.length);
    groups.push(merged);
  }
  return groups.flatMap((group) => (group ? [group] : []));
}

/** Sums of counts are exact; shares and ratios are rounded and miss small errors: if sums fail, only they locate the cell. */
function findingOf(cluster: readonly Equation[], standing: ReadonlyMap<Count, readonly Equation[]>, level: Level): Finding {
  const sharp = cluster.some(({ kind }) => isSum(kind)) ? cluster.filter(({ kind }) => isSum(kind)) : cluster;
  const inside = new Set(sharp);
  const score = (cell: Count): number => {
    const all = (standing.get(cell) ?? []).filter(({ kind }) => sharp === cluster || isSum(kind));
    const hit = all.filter((equation) => inside.has(equation)).length;
    return hit / (all.length + sharp.length - hit);
  };
  const ranked = [...new Set(cluster.flatMap(cellsOf))].map((cell) => ({ cell, score: score(cell) })).sort((a, b) => b.score - a.score);
  const best = ranked.filter((one) => one.score === firstOf(ranked).score);
  const { cell } = firstOf(ranked);
  const wanted = best.length === 1 && firstOf(ranked).score >= CERTAIN ? wantedOf(cell, sharp) : undefined;
  const likely = ranked.filter(({ score: one }) => one >= LIKELY * firstOf(ranked).score).map((one) => one.cell);
  const cells = namesOf(wanted === undefined ? likely : [cell], cell);
  const { origin } = cell;
  if (wanted !== undefined)
    return {
      level,
      code: "intake-sum-cell",
      params: { found: print(cell.value), wanted: print(wanted), sums: sharp.length },
      origin,
      cells,
    };
  const example = firstOf(cluster);
  const params = { failed: cluster.length, cell: nameOf(example.total), found: print(example.total.value), gap: print(example.gap) };
  return { level, code: "intake-sums", params, origin, cells };
}

/** The value with which all failing sums of plain counts would hold, if there is one. */
function wantedOf(cell: Count, cluster: readonly Equation[]): number | undefined {
  const wishes = cluster
    .filter(({ kind }) => kind !== "share" && kind !== "ratio")
    .map(({ total, gap, kind }) => {
      if (kind === "shares" && total.from === 0 && total.to === Infinity) return cell === total ? cell.value - gap : cell.value + gap;
      if (kind === "shares") return cell.value - gap;
      return cell === total ? cell.value - gap : cell.value + gap;
    });
  const exact = cluster.flatMap(({ kind, total, gap }) =>
    (kind === "share" || kind === "ratio") && total === cell ? [cell.value - gap] : [],
  );
  const all = [...wishes, ...(wishes.length === 0 ? exact : [])];
  return all.length > 0 && all.every((wish) => Math.abs(wish - firstOf(all)) <= cell.step) ? all[0] : undefined;
}

function namesOf(cells: readonly Count[], { origin }: Count): string[] {
  const here = cells.filter((cell) => cell.origin.file === origin.file && cell.origin.sheet === origin.sheet);
  const rows = groupBy(here.slice(0, MOST), nameOf);
  return [...rows.keys()];
}

function print(value: number): string {
  return String(Number(value.toFixed(2)));
}
