import { firstOf, itemOf } from "../core/items.ts";
import { placeKey, type Count } from "./count.ts";
import { equationsOf, fails, type Equation } from "./equations.ts";
import { nameOf, type Finding, type Level } from "./finding.ts";
import { groupBy } from "../core/group-by.ts";
import type { People } from "./people.ts";
import type { TreePlace } from "./places.ts";
import { cellsOf, locateErrors } from "./locate-errors.ts";

/** Results of checking the sums of the files. */
export interface SumCheck {
  readonly equations: readonly Equation[];
  readonly findings: readonly Finding[];
}

/** If more than this share of a place's sums fail in the same direction, whole parts are missing from the file. */
const HALF = 2;

/**
 * Checks every total of the files against its parts.
 *
 * A wrong sum that involves the imported place is an error, any other a warning. If the parts of a place fall short of it throughout,
 * parts are missing from the file: this is reported, but is not a wrong sum.
 *
 * @param mine Whether a count belongs to the imported place.
 */
export function checkSums(counts: readonly Count[], tree: readonly TreePlace[], mine: (count: Count) => boolean): SumCheck {
  const all = equationsOf(counts, tree);
  const short = partsMissing(all, mine);
  const equations = all.filter((equation) => !short.equations.has(equation));
  const level = (cluster: readonly Equation[]): Level => (cluster.some((equation) => cellsOf(equation).some(mine)) ? "error" : "warning");
  return { equations, findings: [...short.findings, ...locateErrors(equations, level)] };
}

function partsMissing(
  equations: readonly Equation[],
  mine: (count: Count) => boolean,
): { readonly equations: ReadonlySet<Equation>; readonly findings: readonly Finding[] } {
  const byParent = groupBy(
    equations.filter(({ kind }) => kind === "place"),
    ({ total }) => placeKey(total.place),
  );
  const short = [...byParent.values()].filter(
    (list) => list.every(({ gap, tolerance }) => gap >= -tolerance) && HALF * list.filter(fails).length > list.length && list.length > HALF,
  );
  const near = short.filter((list) => list.some((equation) => cellsOf(equation).some(mine)));
  const away = short.filter((list) => !near.includes(list));
  const findings = near
    .map(firstOf)
    .map(({ total, parts }): Finding => ({
      level: mine(total) ? "warning" : "note",
      code: "intake-parts-missing",
      params: { name: total.place.name, parts: parts.length },
      origin: total.origin,
      cells: [nameOf(total)],
    }));
  const elsewhere: Finding[] =
    away.length === 0
      ? []
      : [
          {
            level: "note",
            code: "intake-parts-elsewhere",
            params: { count: away.length },
            origin: firstOf(firstOf(away)).total.origin,
            cells: away.map((equations) => nameOf(firstOf(equations).total)),
          },
        ];
  return { equations: new Set(short.flat()), findings: [...findings, ...elsewhere] };
}

/** Cells of a table that no sum checks; an error in one of them would go unnoticed. */
export function uncheckedCells({ cells }: People, equations: readonly Equation[]): Count[] {
  const checked = new Set(equations.flatMap(cellsOf));
  return cells.flat().filter((count) => !checked.has(count));
}

/** Shares without a count: they are checked only to rounding. */
export function coarseShares(counts: readonly Count[], equations: readonly Equation[]): Count[] {
  const firm = new Set(equations.filter(({ kind }) => kind === "share").map(({ total }) => total));
  return counts.filter((count) => count.measure === "share" && !firm.has(count));
}

/**
 * Totals that a table gives only in part: of both sexes for some of its groups but not all, or for one sex
 * only. A column or block of totals is missing.
 */
export function unevenTotals({ ages, cells }: People, counts: readonly Count[]): Finding[] {
  const both = counts.filter(({ measure, sex, area }) => measure === "persons" && sex === "both" && area === "all");
  const has = ages.map((_, g) => both.some(({ from, to }) => from === itemOf(cells[0], g).from && to === itemOf(cells[0], g).to));
  const persons = counts.filter(({ measure, area }) => measure === "persons" && area === "all");
  const isWhole = ({ from, to }: Count): boolean => from === 0 && to === Infinity;
  const wholes = persons.filter(isWhole);
  const without = persons.some((count) => !isWhole(count) && !wholes.some(({ sex }) => sex === count.sex));
  const lone: Finding[] =
    wholes.length > 0 && without
      ? [{ level: "warning", code: "intake-total-lone", params: {}, origin: firstOf(wholes).origin, cells: wholes.map(nameOf) }]
      : [];
  const lacking = cells.flatMap((list) => list.filter((_, g) => !has[g]));
  if (lacking.length === 0 || !has.includes(true)) return lone;
  return [
    ...lone,
    {
      level: "warning",
      code: "intake-totals-uneven",
      params: { count: lacking.length / cells.length },
      origin: firstOf(lacking).origin,
      cells: lacking.map(nameOf),
    },
  ];
}
