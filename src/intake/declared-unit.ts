import { itemOf } from "../core/items.ts";
import { nameOf } from "./finding.ts";
import { isHeadRow } from "./heads.ts";
import type { State } from "./row-keys.ts";
import type { Sheet } from "./sheet.ts";
import { clean } from "./text.ts";

const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/单位[::]?\s*万人|[((]万人[))]/, 10_000],
  [/单位[::]?\s*千人|in thousands|\(thousands\)/i, 1_000],
  [/单位[::]?\s*百人/, 100],
];

/** Persons per unit of a sheet's counts, as it says above, beside or below its table; 1 if it says nothing. What it says is a finding. */
export function declaredFactor(sheet: Sheet, { findings }: State): number {
  const first = sheet.rows.findIndex(isHeadRow);
  for (const [r, row] of sheet.rows.slice(0, Math.max(0, first)).entries()) {
    for (const [c, text] of row.entries()) {
      const factor = FACTORS.find(([pattern]) => pattern.test(clean(text)))?.[1];
      if (factor === undefined) continue;
      findings.push({
        level: "warning",
        code: "intake-unit",
        params: { factor },
        origin: sheet.origin,
        cells: [nameOf({ row: r, column: c })],
      });
      return factor;
    }
  }
  const below = sheet.rows.flatMap((row, r) =>
    row.flatMap((text, c) => (/^[([]?单位[::]/.test(clean(text)) ? [{ text: clean(text), r, c }] : [])),
  )[0];
  const later = below && FACTORS.find(([pattern]) => pattern.test(below.text))?.[1];
  if (below && later !== undefined) {
    findings.push({
      level: "warning",
      code: "intake-unit",
      params: { factor: later },
      origin: sheet.origin,
      cells: [nameOf({ row: below.r, column: below.c })],
    });
    return later;
  }
  const heads = first < 0 ? [] : itemOf(sheet.rows, first).map((text) => clean(text).toLowerCase());
  return heads.includes("popmale") && heads.includes("agegrp") ? 1_000 : 1;
}
