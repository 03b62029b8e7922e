import { median } from "simple-statistics";
import { sumOf, type Counts } from "./counts.ts";
import { countsOf, type Group } from "./groups.ts";
import type { Doubtful, Source } from "./source.ts";
import { provinceOf } from "./units.ts";

/** Both censuses by code, as the books have them. */
interface Books {
  readonly latest: ReadonlyMap<string, Counts>;
  readonly earlier: ReadonlyMap<string, Counts>;
}

/** Says how well the earlier table of each group of leaves is known: A, B, C, or D if the people of settled ages do not fit the territory. */
export function withTiers(groups: readonly Group[], books: Books, source: Source): Group[] {
  const { more, ofYoung } = source.doubtful;
  const old = deviations(groups, books, { ages: source.doubtful.old, source });
  const young = deviations(groups, books, { ages: source.doubtful.young, source });
  return groups.map((group, i) => {
    const [o = 0, y = 0] = [old[i], young[i]];
    const isDoubtful = Math.abs(o) > more && (Math.abs(o) > ofYoung * Math.abs(y) || o * y < 0);
    if (!isDoubtful) return { ...group, tier: tierOf(group) };
    return { ...group, tier: "D", note: joined(group.note, doubt(source.doubtful, o, y)) };
  });
}

function tierOf({ members, before }: Group): string {
  if (members.length > 1) return "C";
  return before.length > 1 ? "B" : "A";
}

/** For each group: the log of how many people of these ages at the earlier census are left at the latest one, less the median of its province. */
function deviations(
  groups: readonly Group[],
  { latest, earlier }: Books,
  { ages: [from, to], source }: { readonly ages: readonly [number, number]; readonly source: Source },
): number[] {
  const years = Number(source.latest.year) - Number(source.earlier.year);
  const left = groups.map((group) => {
    const now = sumOf(group.members.map((code) => latest.get(code)).filter((counts) => counts !== undefined));
    return Math.log(peopleAged(now, from + years, to + years) / peopleAged(countsOf(group, earlier), from, to));
  });
  const provinces = groups.map(({ id }) => provinceOf(id));
  const medians = new Map([...new Set(provinces)].map((province) => [province, median(left.filter((_, i) => provinces[i] === province))]));
  return left.map((log, i) => log - (medians.get(provinces[i] ?? "") ?? 0));
}

function peopleAged(counts: Counts, from: number, to: number): number {
  return Object.entries(counts)
    .filter(([column]) => /^[fm]\d+$/.test(column) && Number(column.slice(1)) >= from && Number(column.slice(1)) < to)
    .reduce((sum, [, people]) => sum + people, 0);
}

function doubt({ old: [from, to], young: [youngFrom, youngTo] }: Doubtful, old: number, young: number): string {
  const [o, y] = [old.toFixed(2), young.toFixed(2)];
  const zh = `前次普查时${from}—${to - 1}岁的人留存与本省不合(对数比${o},${youngFrom}—${youngTo - 1}岁${y}),辖区存疑`;
  const en = `too many or too few are left of those aged ${from}–${to - 1} (log ratio ${o}, aged ${youngFrom}–${youngTo - 1} ${y}): the territory is doubtful`;
  return `${zh} / ${en}`;
}

/** Two notes in both languages as one. */
function joined(a: string, b: string): string {
  if (a === "") return b;
  const [[zhA = "", enA = ""], [zhB = "", enB = ""]] = [a.split(" / "), b.split(" / ")];
  return `${zhA};${zhB} / ${enA}; ${enB}`;
}
