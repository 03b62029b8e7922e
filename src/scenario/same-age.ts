import { SINGLE_YEARS, sumAges } from "../core/ages.ts";
import { throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Place } from "../demography/place.ts";
import type { Prepared } from "../demography/prepare.ts";
import { withoutSameAge, withSameAge, type SameAge } from "../demography/same-age.ts";
import { join } from "../files/path.ts";
import type { MethodFiles } from "./chosen-method.ts";
import type { FactKinds } from "./facts.ts";
import { bySexAgeOf, readLong, type LongFormat } from "./long-table.ts";

/** The table of a place's folder with those who stay the same age. */
const TABLE = "same-age.csv";
const FORMAT: LongFormat = {
  keys: ["year", "sex", "age"],
  value: "persons",
  complain: (value) => (value < 0 ? ["negative", { value }] : undefined),
};

/** What a table of those who stay the same age does to a run. */
export interface Staying {
  /** The place without them. */
  readonly place: Place;
  /** Its people with them. */
  readonly added: (people: readonly Prepared[]) => readonly Prepared[];
  readonly notes: readonly Note[];
}

/**
 * Reads same-age.csv of the last folder of a place that has it: `year,sex,age,persons` for the years of its counts; without rows of the earlier
 * count there were as many.
 *
 * @returns Undefined without a table.
 * @throws Faults of the table; "same-age-unit" if the place is a sum of units; "same-age-year" for another year, "same-age-more" if more than were counted.
 */
export function readStaying(place: Place, { kinds }: FactKinds, { models, files }: MethodFiles): Staying | undefined {
  const file = models.map((dir) => join(dir, "districts", place.id, TABLE)).findLast((path) => files.kind(path) === "file");
  if (file === undefined) return undefined;
  const read = readLong(file, FORMAT, files);
  const [now, before] = [place.census.date, place.previous?.date].map((date) => Number(date?.slice(0, 4)));
  const other = read.years.find((year) => year !== now && year !== before);
  const old =
    read.oldest >= SINGLE_YEARS.count
      ? [nodeFault("open-age-differs", { found: read.oldest, needed: SINGLE_YEARS.count - 1 }, { file })]
      : [];
  throwAny([
    ...read.faults,
    ...old,
    ...(read.faults.length === 0 && (other !== undefined || !read.years.includes(now ?? NaN))
      ? [
          nodeFault(
            "same-age-year",
            { found: other ?? "-", now: now ?? "-", before: Number.isFinite(before) ? (before ?? "-") : "-" },
            { file, field: "year" },
          ),
        ]
      : []),
  ]);
  const tables = bySexAgeOf(read, SINGLE_YEARS.count);
  const current = tables.get(now ?? NaN);
  if (!current) throw nodeFault("same-age-year", { found: "-", now: now ?? "-", before: before ?? "-" }, { file, field: "year" });
  const staying: SameAge = { now: current, earlier: tables.get(before ?? NaN) ?? current };
  const agesOf = (what: string): readonly [number, number] | undefined => {
    const kind = kinds[what];
    return kind?.ages && kind.unit === "persons" ? [kind.ages.from, kind.ages.to === undefined ? Infinity : kind.ages.to + 1] : undefined;
  };
  try {
    return {
      place: withoutSameAge(place, staying, agesOf),
      added: (people) => {
        if (people.every(({ id }) => id !== place.id)) throw nodeFault("same-age-unit", { id: place.id }, { file });
        return people.map((one) => (one.id === place.id ? withSameAge(one, current) : one));
      },
      notes: [noteOn(place.id, sumAges(current), file, tables.size > 1)],
    };
  } catch (error) {
    if (error instanceof RangeError) throw nodeFault("same-age-more", { reason: error.message }, { file });
    throw error;
  }
}

function noteOn(place: string, persons: number, source: string, both: boolean): Note {
  return {
    place,
    source,
    id: `${place}-same-age`,
    kind: "assumption",
    value: Math.round(persons),
    unit: "人",
    enUnit: "persons",
    what: `年龄不变的人口（高校、军营、监所等）：不参与年龄推移和迁移，每年照原年龄加回；假设其户籍在外地、不生育，${both ? "两次普查各按表" : "前一次普查时人数相同"}；其死亡计入死亡数并补足`,
    en: `people who stay the same age (universities, barracks, prisons): kept out of ageing and migration and added back each year at their ages; assumed to be registered elsewhere and without births, ${both ? "as in the table at both counts" : "as many at the earlier count"}; deaths among them count and are made good`,
  };
}
