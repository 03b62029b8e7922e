import { firstOf, itemOf } from "../core/items.ts";
import { placeKey, type Count, type PlaceLabel } from "./count.ts";
import { nameOf, type Finding } from "./finding.ts";
import { groupBy } from "../core/group-by.ts";
import { isTotal } from "./labels.ts";
import { NATION } from "../demography/place.ts";

/** A place of a table with the place above it. */
export interface TreePlace {
  readonly key: string;
  readonly label: PlaceLabel;
  /** Key of the place above, if given in the table. */
  readonly parent?: string | undefined;
  /** Whether the table itself says so, by codes, a total or an indent; otherwise only the names suggest it. */
  readonly sure: boolean;
}

/** Digits of the longest code. */
const CODE = 12;
/** Suffixes of names from the largest place to the smallest; others rank as towns. */
const RANKS: readonly RegExp[] = [/^(全国|中国)$/, /(省|自治区)$/, /(地区|自治州|盟|州)$/, /市$/, /(县|区|旗|林区)$/];

/**
 * Finds the hierarchy of the places in a table.
 *
 * By the column of parents, otherwise by codes of six digits (xx0000, xxxx00) or longer, otherwise by a row named 合计, otherwise by indents, otherwise by suffixes of names.
 */
export function placeTree(counts: readonly Count[]): TreePlace[] {
  const labels = [...new Map(counts.map(({ place }) => [placeKey(place), place] as const)).values()].filter(({ name }) => name !== "");
  if (labels.length < 2) return labels.map((label) => ({ key: placeKey(label), label, sure: true }));
  const codes = new Set(labels.flatMap(({ code }) => (code === undefined ? [] : [code])));
  if (codes.size === labels.length) return labels.map((label) => byCode(label, codes));
  const total = labels.find(({ name }) => isTotal(name));
  if (labels.some(({ indent }) => indent !== firstOf(labels).indent))
    return labels.map((label, i) => byDepth(label, i, labels, ({ indent }) => indent, true));
  const parts = total && bySums(labels, total, counts);
  if (parts) return parts;
  if (total)
    return labels.map((label) => ({ key: placeKey(label), label, sure: true, ...(label !== total && { parent: placeKey(total) }) }));
  return labels.map((label, i) => byDepth(label, i, labels, rankOf, false));
}

function byCode(label: PlaceLabel, codes: ReadonlySet<string>): TreePlace {
  const code = label.code!;
  const above = [
    label.parent ?? "",
    ...(code.length > 6 ? [code.slice(0, 6)] : []),
    `${code.slice(0, 4)}00`,
    `${code.slice(0, 2)}0000`,
    NATION,
  ];
  const parent = above.find((other) => other !== code && codes.has(other));
  return { key: placeKey(label), label, sure: true, ...(parent !== undefined && { parent }) };
}

/**
 * The hierarchy of a table with a total but no indents, where a place is followed by its parts: rows that add up to it exactly. Undefined unless the
 * places that are part of no other add up to the total, and not all of them do.
 */
function bySums(labels: readonly PlaceLabel[], total: PlaceLabel, counts: readonly Count[]): TreePlace[] | undefined {
  const weights = new Map<string, number>();
  for (const { place, measure, value } of counts)
    if (measure === "persons") weights.set(placeKey(place), (weights.get(placeKey(place)) ?? 0) + value);
  const weight = (label: PlaceLabel): number => weights.get(placeKey(label)) ?? 0;
  const others = labels.filter((label) => label !== total);
  const parent = new Map<PlaceLabel, PlaceLabel>();
  for (let i = 0; i < others.length; i++) {
    let [sum, j] = [0, i + 1];
    while (j < others.length && sum < weight(itemOf(others, i))) sum += weight(itemOf(others, j++));
    if (j < i + 2 || sum !== weight(itemOf(others, i))) continue;
    for (const part of others.slice(i + 1, j)) parent.set(part, itemOf(others, i));
    i = j - 1;
  }
  const tops = others.filter((label) => !parent.has(label));
  if (parent.size === 0 || tops.reduce((sum, label) => sum + weight(label), 0) !== weight(total)) return undefined;
  return labels.map((label) => ({
    key: placeKey(label),
    label,
    sure: true,
    ...(label !== total && { parent: placeKey(parent.get(label) ?? total) }),
  }));
}

function byDepth(
  label: PlaceLabel,
  i: number,
  labels: readonly PlaceLabel[],
  depth: (label: PlaceLabel) => number,
  sure: boolean,
): TreePlace {
  const parent = labels.slice(0, i).findLast((other) => depth(other) < depth(label));
  return { key: placeKey(label), label, sure, ...(parent && { parent: placeKey(parent) }) };
}

function rankOf({ name }: PlaceLabel): number {
  const rank = RANKS.findIndex((ending) => ending.test(name));
  return isTotal(name) ? -1 : rank < 0 ? RANKS.length : rank;
}

/** Fewer codes than this do not show an order. */
const FEWEST = 4;
/** Two swapped rows make codes decrease at most twice; a table in which they do so more often has another order. */
const MOST = 2;

/**
 * Codes that decrease in a table with otherwise increasing codes: rows were swapped.
 */
export function codeOrder(counts: readonly Count[]): Finding[] {
  const first = [
    ...new Map(
      counts
        .filter(({ place }) => /^\d{6,}$/.test(place.code ?? ""))
        .map((count) => [`${count.origin.file}|${count.origin.sheet ?? ""}|${count.place.row}`, count] as const),
    ).values(),
  ];
  return [...groupBy(first, ({ origin, year }) => `${origin.file}|${origin.sheet ?? ""}|${year ?? ""}`).values()].flatMap(
    (rows): Finding[] => {
      const codes = rows.map(({ place }) => place.code!.padEnd(CODE, "0"));
      const back = codes.flatMap((code, i) => (i > 0 && code < itemOf(codes, i - 1) ? [i] : []));
      if (rows.length < FEWEST || back.length === 0 || back.length > MOST) return [];
      const cells = back.flatMap((i) => [
        nameOf({ row: itemOf(rows, i).row, column: 0 }),
        nameOf({ row: itemOf(rows, i - 1).row, column: 0 }),
      ]);
      return [{ level: "warning", code: "intake-code-order", params: {}, origin: firstOf(rows).origin, cells: [...new Set(cells)] }];
    },
  );
}
