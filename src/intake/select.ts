import { intakeFault } from "./say.ts";
import { firstOf } from "../core/items.ts";
import { NATION } from "../demography/place.ts";
import type { Count, PlaceLabel } from "./count.ts";
import { nameOf, type Finding } from "./finding.ts";
import { isTotal } from "./labels.ts";
import type { TreePlace } from "./places.ts";

/** The requested place. */
export interface Wanted {
  readonly code: string;
  readonly name: string;
}

/** The selected place of a table. */
export interface Selected {
  /** Its key; empty if the table names no place. */
  readonly key: string;
  readonly label?: PlaceLabel | undefined;
  readonly findings: readonly Finding[];
}

/** Maximum number of names in a message. */
const SHOWN = 8;

/**
 * Finds the requested district among the places of its tables: by its code, otherwise by its name, otherwise the total row or the only place.
 *
 * @throws Fault "intake-place-unknown" with the available names; "intake-place-several" if a name matches several places.
 */
export function selectPlace(tree: readonly TreePlace[], counts: readonly Count[], wanted: Wanted): Selected {
  const { file, sheet } = firstOf(counts).origin;
  if (tree.length === 0) return { key: "", findings: [] };
  const coded = tree.filter(({ label }) => label.code === wanted.code);
  const named = namedIn(tree, wanted.name);
  const found = coded.length > 0 ? coded : named;
  if (found.length > 1)
    throw intakeFault(
      "intake-place-several",
      {
        name: wanted.name,
        keys: found
          .slice(0, SHOWN)
          .map(({ key }) => key)
          .join(", "),
      },
      { file },
    );
  const chosen = found[0] ?? tree.find(({ label }) => isTotal(label.name) && isTotalOf(label.name, wanted.code));
  if (!chosen)
    throw intakeFault(
      "intake-place-unknown",
      {
        code: wanted.code,
        name: wanted.name,
        known: nearestNames(
          tree.map(({ label }) => label.name),
          wanted.name,
        ).join(", "),
      },
      { file, ...(sheet !== undefined && { field: sheet }) },
    );
  const cell = counts.find(({ place }) => place === chosen.label);
  const differs = coded.length > 0 && !alike(chosen.label.name, wanted.name);
  const finding: Finding = {
    level: "error",
    code: "intake-place-name",
    params: { code: wanted.code, found: chosen.label.name, name: wanted.name },
    origin: cell?.origin ?? { file },
    cells: [nameOf({ row: chosen.label.row, column: 0 })],
  };
  return { key: chosen.key, label: chosen.label, findings: differs ? [finding] : [] };
}

/** Endings that people leave out. */
const KIND = /(?:自治县|特别行政区|自治州|自治区|林区|[省市县区旗盟镇乡]|街道|地区)$/u;

/** A name without notes, marks, brackets, what introduces it, and its English half. */
function plainName(name: string): string {
  const plain = name
    .normalize("NFKC")
    .replace(/^(?:其中|#|\*|·|-)+\s*[::]?\s*/u, "")
    .replace(/[[(【<][^\])】>]*[\])】>]/gu, "")
    .replace(/[*※#①-⑳+]+$/u, "")
    .replace(/\s+/gu, "");
  return /[\u4e00-\u9fff]/u.test(plain) ? plain.replace(/[A-Za-z][A-Za-z.'’-]*$/u, "") : plain.toLowerCase();
}

/** The places of a name: as it is written, else without notes and marks, else without its ending. */
function namedIn(tree: readonly TreePlace[], name: string): TreePlace[] {
  const by = (form: (name: string) => string): TreePlace[] => tree.filter(({ label }) => form(label.name) === form(name));
  const exact = by((one) => one);
  if (exact.length > 0) return exact;
  const plain = by(plainName);
  return plain.length > 0 ? plain : by((one) => plainName(one).replace(KIND, "") || plainName(one));
}

/** Whether the name of a total is of the level of a code: 全国 is no total of a county. */
function isTotalOf(total: string, code: string): boolean {
  if (/全国|中国/u.test(total)) return code === NATION;
  return !/全省/u.test(total) || (code.endsWith("0000") && code !== NATION);
}

/** The names of a table that are most like one, by the characters that they share, the first of equals first. */
function nearestNames(names: readonly string[], wanted: string): string[] {
  const likeness = (name: string): number =>
    [...new Set(wanted)].filter((one) => name.includes(one)).length / Math.max(name.length, wanted.length);
  return [...names].sort((a, b) => likeness(b) - likeness(a)).slice(0, SHOWN);
}

function alike(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}
