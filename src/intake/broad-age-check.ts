import { firstOf, itemOf } from "../core/items.ts";
import { sumAges, type BySexAge } from "../core/ages.ts";
import type { Finding } from "./finding.ts";
import type { Town } from "../demography/rake.ts";
import { allShares, BROAD_AGES, type BroadAge, type TownRow } from "./town-table.ts";

/** A broad age of all towns, compared with the county's own. */
export interface BroadAgeCheck {
  readonly margin: BroadAge;
  /** Persons by the towns' shares, and in the county's table. */
  readonly sum: number;
  readonly whole: number;
  /** Maximum difference explained by rounding of the shares, each way. */
  readonly rounding: number;
  readonly findings: readonly Finding[];
}

/** One person: rounding of a published count. */
const ONE = 1;

/**
 * Checks each broad age of all towns together against the county's table.
 *
 * If they contradict each other by more than rounding, a finding names the age and, assuming that a single town is wrong, the town
 * whose ratio of 65+ to 60+ would come closest to that of the others.
 *
 * @param rows Towns with totals; broad ages that some of them lack are not checked.
 */
export function broadAgeChecks(rows: readonly TownRow[], county: BySexAge): BroadAgeCheck[] {
  return (Object.keys(BROAD_AGES) as BroadAge[]).flatMap((margin) => {
    const shares = rows.map((row) => row.shares[margin]);
    if (shares.some((share) => share === undefined)) return [];
    const sum = rows.reduce((total, row, i) => total + row.total!.value * shares[i]!.value, 0);
    const rounding = rows.reduce((total, row, i) => total + row.total!.value * shares[i]!.rounding, ONE);
    const whole = sumAges(county, ...BROAD_AGES[margin]);
    return [
      {
        margin,
        sum,
        whole,
        rounding,
        findings: Math.abs(sum - whole) > rounding ? contradictionFindings({ rows, margin, sum, whole, rounding }) : [],
      },
    ];
  });
}

interface Contradiction extends Omit<BroadAgeCheck, "findings"> {
  readonly rows: readonly TownRow[];
}

function contradictionFindings({ rows, margin, sum, whole, rounding }: Contradiction): Finding[] {
  const { origin } = firstOf(rows);
  const name = { children: "0–14", adults: "15–59", elderly: "60+", aged: "65+" }[margin];
  const params = {
    margin: name,
    sum: Math.round(sum),
    whole: Math.round(whole),
    gap: Math.round(sum - whole),
    rounding: Math.round(rounding),
  };
  const first: Finding = { level: "warning", code: "towns-margin", params, origin, cells: rows.map((row) => row.shares[margin]!.cell) };
  const likeliest = margin === "aged" ? likeliestTown(rows, sum - whole) : undefined;
  return likeliest
    ? [
        first,
        { level: "warning", code: "towns-margin-town", params: { margin: name, ...likeliest.params }, origin, cells: [likeliest.cell] },
      ]
    : [first];
}

/** The town whose ratio of 65+ to 60+ would come closer to the other towns' than any other, if only its 65+ share were wrong. */
function likeliestTown(
  rows: readonly TownRow[],
  gap: number,
): { readonly cell: string; readonly params: Record<string, string | number> } | undefined {
  const known = rows.filter(({ shares }) => shares.elderly && shares.elderly.value > 0);
  const part = (row: TownRow, aged: number): number => aged / row.shares.elderly!.value;
  const ranked = known
    .map((row) => {
      const wanted = row.shares.aged!.value - gap / row.total!.value;
      const others = known
        .filter((other) => other !== row)
        .map((other) => part(other, other.shares.aged!.value))
        .sort((a, b) => a - b);
      const off = (aged: number): number => Math.abs(part(row, aged) - itemOf(others, Math.floor(others.length / 2)));
      return { row, wanted, gain: off(row.shares.aged!.value) - off(wanted) };
    })
    .sort((a, b) => b.gain - a.gain);
  const [best] = ranked;
  if (!best || best.gain <= 0 || best.wanted < 0 || best.wanted > best.row.shares.elderly!.value) return undefined;
  const percent = (share: number): number => Number((100 * share).toFixed(2));
  return {
    cell: best.row.shares.aged!.cell,
    params: { name: best.row.name, found: percent(best.row.shares.aged!.value), wanted: percent(best.wanted) },
  };
}

/**
 * The towns' shares with 65+ scaled to the county's if it contradicts it: the other three are kept, so that all can be met.
 */
export function reconciled(row: TownRow, checks: readonly BroadAgeCheck[]): Town["shares"] {
  const shares = allShares(row);
  const aged = checks.find(({ margin, findings }) => margin === "aged" && findings.length > 0);
  if (!shares || !aged || aged.sum === 0) return shares;
  return { ...shares, aged: Math.min(shares.elderly, (shares.aged * aged.whole) / aged.sum) };
}
