import { sumAges } from "../core/ages.ts";
import { entryOf } from "../core/items.ts";
import type { Text } from "../demand/quantity.ts";
import type { Fact, GroupTable, Level, Place } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import type { BaseEntry, Tier } from "./base.ts";
import { childrenOf, codeOfPlace, placeReader, readAncestors, readPlace, type PlaceReader } from "./places.ts";

/** What is published of a kind of figure, and of which years. */
export interface KnownFigure {
  readonly what: string;
  readonly name: Text;
  readonly years: readonly number[];
}

/** What is known of a place before anything is run. */
export interface PlaceProfile {
  readonly id: string;
  readonly name: Text;
  readonly level: Level;
  /** The places above it, the nearest first, without the nation. */
  readonly above: readonly { readonly id: string; readonly name: Text }[];
  /** Today's codes and name, where they are others than at the census. */
  readonly now: readonly string[];
  readonly nowName: string | undefined;
  /** How far its earlier count is of its own territory; of leaves of the base alone. */
  readonly tier: Tier | undefined;
  /** Places that share the earlier count, and what is known of it, in both languages. */
  readonly group: readonly string[];
  readonly groupNote: string | undefined;
  readonly census: { readonly date: string; readonly residents: number; readonly elderly60: number; readonly infants: number };
  readonly earlier: { readonly date: string; readonly residents: number } | undefined;
  /** Figures published after the census: of the place itself, and of its province. */
  readonly own: readonly KnownFigure[];
  readonly province: readonly KnownFigure[];
  /** The first figures to ask the county for that it does not have after the census. */
  readonly ask: readonly { readonly what: string; readonly name: Text }[];
  /** Places below it. */
  readonly below: readonly { readonly id: string; readonly name: Text }[];
}

const [ELDERLY, SCHOOL] = [60, 5];

/**
 * What is known of a place: its code today, its earlier count, what was published after the census, and what to ask first.
 *
 * @param asked A code or a name; see `codeOfPlace`.
 * @throws Fault "district-unknown", "district-several", and those of the files.
 */
export function placeProfile(asked: string, modelDirs: readonly string[], files: Files = disk): PlaceProfile {
  const reader = placeReader(modelDirs, files);
  const id = codeOfPlace(asked, modelDirs, files, reader.base);
  const place = readPlace(id, modelDirs, files, reader);
  const above = readAncestors(place, modelDirs, files, reader);
  const entry = reader.base?.entry(id);
  const province = above.find(({ level }) => level === "province");
  const year = yearOf(place.census.date);
  const own = knownAfter(place, year, reader);
  return {
    id,
    name: place.name,
    level: place.level,
    above: above.filter(({ level }) => level !== "nation").map((one) => ({ id: one.id, name: one.name })),
    now: entry?.now ?? [],
    nowName: entry?.nowName,
    tier: entry?.tier,
    group: place.boundary?.with ?? [],
    groupNote: noteOf(place, entry, reader),
    census: {
      date: place.census.date,
      residents: sumGroups(place.census.counts, 0),
      elderly60: sumGroups(place.census.counts, ELDERLY),
      infants: sumGroups(place.census.counts, 0, SCHOOL),
    },
    earlier: place.previous && { date: place.previous.date, residents: sumGroups(place.previous.counts, 0) },
    own,
    province: province ? knownAfter(province, year, reader) : [],
    ask: reader.kinds.askFirst.filter((what) => !own.some((known) => known.what === what)).map((what) => named(what, reader)),
    below: childrenOf(id, modelDirs, files, reader.base).flatMap((child) => {
      const found = reader.base?.entry(child);
      return found ? [{ id: child, name: found.name }] : [];
    }),
  };
}

function noteOf({ boundary, previous }: Place, entry: BaseEntry | undefined, { base }: PlaceReader): string | undefined {
  return boundary?.note ?? previous?.doubt ?? ((entry && base?.groupNote(entry.group)) || undefined);
}

/** Published figures of the years after a census, by kind. */
function knownAfter({ facts }: Place, census: number, reader: PlaceReader): KnownFigure[] {
  const years = new Map<string, number[]>();
  for (const { what, year } of [...facts].sort((a: Fact, b: Fact) => a.year - b.year))
    if (year > census) years.set(what, [...(years.get(what) ?? []), year]);
  return [...years].map(([what, list]) => ({ ...named(what, reader), years: list }));
}

function named(what: string, { kinds }: PlaceReader): { readonly what: string; readonly name: Text } {
  return { what, name: entryOf(kinds.kinds, what).name };
}

function sumGroups({ ages, persons }: GroupTable, from: number, to = Infinity): number {
  const first = ages.findIndex((age) => age >= from);
  const end = ages.findIndex((age) => age >= to);
  return sumAges(persons, first, end < 0 ? Infinity : end);
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
