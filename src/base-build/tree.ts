import { corrector, type Correct } from "./corrections.ts";
import { readCounts, readPyramids, sumOf, type Counts } from "./counts.ts";
import type { CountsOfYear } from "./counts-table.ts";
import { countsOf, leafGroups, prefectureGroups, type Group } from "./groups.ts";
import type { CensusSource, Source } from "./source.ts";
import type { Tables } from "./table.ts";
import { withTiers } from "./tiers.ts";
import { readUnits, type Unit } from "./units.ts";

/** Every place with its counts at both censuses. */
export interface Tree {
  readonly units: readonly Unit[];
  /** Groups of leaves, then of prefectures. */
  readonly groups: readonly Group[];
  /** Latest counts by code. */
  readonly latest: ReadonlyMap<string, Counts>;
  /** Earlier counts by group, or by code of a province or of the nation. */
  readonly earlier: ReadonlyMap<string, Counts>;
}

/** Where a tree is read from. */
interface From {
  readonly transcripts: Tables;
  readonly base: Tables;
  readonly source: Source;
}

/** Reads both censuses of every place, with the errors of the books corrected. */
export function readTree({ transcripts, base, source }: From): Tree {
  const correct = (census: CensusSource): Correct => corrector(base, census);
  const units = readUnits(transcripts, { file: source.units, without: source.notUnits, correct: correct(source.latest) });
  const book = readCounts(transcripts, source.latest, correct(source.latest));
  const earlierBook = readCounts(transcripts, source.earlier, correct(source.earlier));
  const pyramids = readPyramids(transcripts, source.pyramids);
  const leaves = units.filter(({ leaf }) => leaf);
  const ofLeaves = withTiers(leafGroups(base, leaves, earlierBook), { latest: book, earlier: earlierBook }, source);
  const groups = [...ofLeaves, ...prefectureGroups(units, ofLeaves)];
  const wide = units.filter(({ level }) => level === "nation" || level === "province");
  return {
    units,
    groups,
    latest: new Map(units.map(({ code }) => [code, withPyramid(taken(book, code), pyramids.get(code)?.get(source.latest.year))])),
    earlier: new Map([
      ...groups.map((group): [string, Counts] => [group.id, countsOf(group, earlierBook)]),
      ...wide.map(({ code }): [string, Counts] => {
        const below = wide.filter(({ parent }) => parent === code).map((unit) => taken(earlierBook, unit.code));
        return [
          code,
          withPyramid(below.length > 0 ? sumOf(below) : taken(earlierBook, code), pyramids.get(code)?.get(source.earlier.year)),
        ];
      }),
    ]),
  };
}

/** The entry of a code that is known to be there. */
function taken(counts: ReadonlyMap<string, Counts>, code: string): Counts {
  const found = counts.get(code);
  if (found === undefined) throw new Error(`The census has no counts of ${code}`);
  return found;
}

/** Counts whose oldest group is replaced by the groups of a pyramid; throws if the pyramid's other groups differ. */
function withPyramid(counts: Counts, pyramid: Counts | undefined): Counts {
  if (pyramid === undefined) return counts;
  const short = upTo(pyramid, counts);
  const other = Object.keys(short).filter((column) => short[column] !== counts[column]);
  if (other.length > 0) throw new Error(`The pyramid and the table differ in ${other.join(", ")}`);
  return { ...counts, ...pyramid };
}

/** A pyramid in the age groups of a shorter table, whose last group is open. */
export function upTo(pyramid: Counts, short: Counts): Counts {
  const sum: Record<string, number> = {};
  for (const [column, value] of Object.entries(pyramid)) {
    const [sex, age] = [column.slice(0, 1), Number(column.slice(1))];
    const group = Object.keys(short).filter((one) => one.startsWith(sex) && Number(one.slice(1)) <= age && /^\d+$/.test(one.slice(1)));
    const own = group.reduce((oldest, one) => (Number(one.slice(1)) > Number(oldest.slice(1)) ? one : oldest), `${sex}0`);
    sum[own] = (sum[own] ?? 0) + value;
  }
  return sum;
}

/** The rows of the base: each place at the latest census, each group, province and the nation at the earlier one. */
export function rowsOf({ latest, earlier }: Tree, source: Source): CountsOfYear[] {
  return [
    ...[...latest].map(([code, counts]) => ({ code, year: source.latest.year, counts })),
    ...[...earlier].map(([code, counts]) => ({ code, year: source.earlier.year, counts })),
  ];
}
