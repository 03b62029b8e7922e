import type { Count } from "./count.ts";
import { hasTable } from "./people.ts";
import type { SheetReading } from "./table.ts";
import { clean } from "./text.ts";

/** The layouts that are distinguished. */
export const KINDS = ["book", "nbs", "communique", "yearbook", "csv", "wpp", "census-table"] as const;
/** A layout: 分县/分乡 census book, NBS census table by age, communiqué with broad ages, yearbook of registered people, generic CSV, UN WPP CSV, table of the nation's units. */
export type Kind = (typeof KINDS)[number];

/**
 * Detects the layout of a sheet from its headers and contents.
 */
export function kindOf({ sheet, counts, title }: SheetReading): Kind {
  const heads = sheet.rows
    .slice(0, 1)
    .flat()
    .map((text) => clean(text).toLowerCase());
  if (heads.includes("popmale") || heads.includes("agegrp") || (heads.includes("a0") && heads.includes("year"))) return "wpp";
  if (heads.includes("m0") && heads.includes("f0")) return "census-table";
  if (heads.includes("age_lo")) return "census-table";
  if (counts.some(({ basis }) => basis === "registered") || title.includes("户籍")) return "yearbook";
  if (
    !hasTable(counts) ||
    counts.some(({ measure, from }) => measure === "share" && from > 0 && new Set(counts.map(({ place }) => place.name)).size > 1)
  )
    return "communique";
  if (/[\u4e00-\u9fff]/.test(title))
    return new Set(counts.map(({ row }) => row)).size > new Set(counts.map(({ place }) => place.name)).size * 3 ? "nbs" : "book";
  return "csv";
}

/** A count of registered people if its whole sheet is of them. */
export function asKind(counts: readonly Count[], kind: Kind): readonly Count[] {
  return kind === "yearbook" ? counts.map((count) => ({ ...count, basis: "registered" as const })) : counts;
}
