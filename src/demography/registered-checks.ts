import { FEMALE, type ByAge, type BySexAge } from "../core/ages.ts";
import type { Note } from "../core/note.ts";

/** A unit's people over the years of a run. */
export interface Course {
  /** First calendar year. */
  readonly from: number;
  /** Each year's end [year][sex][age]. */
  readonly ends: readonly BySexAge[];
  /** Net migrants of each year [year][sex][age]. */
  readonly migrants: readonly BySexAge[];
  /** Births per woman-year [age]. */
  readonly asfr: ByAge;
}

/** A unit on both counts. */
interface Counts {
  readonly id: string;
  readonly residents: Course;
  readonly registered: Course;
  /** Who is registered here and lives elsewhere at the census [sex][age]. */
  readonly away: BySexAge;
}

/** Ages of women who may bear, and of infants: first age and the one after the last. */
const BEARING = [15, 50] as const;
const INFANTS = [0, 3] as const;

/**
 * Says where the registered outgrow those whom they can be: more women of 15–49 than residents and those away, or more infants than the
 * residents' in the same proportion.
 *
 * Those away are those of the census, a year older each year, and at each age whoever migration has taken since. Infants go with women by the
 * ages at which they bear.
 *
 * @returns A note for each of the two that is broken, with the first year and the largest excess.
 */
export function tooManyRegistered({ id, residents, registered, away }: Counts): Note[] {
  let gone: ByAge = away[FEMALE];
  const years = registered.ends.map((persons, t) => {
    const left = residents.migrants[t][FEMALE];
    gone = gone.map((_, x) => (x === 0 ? 0 : gone[x - 1]) + Math.max(0, -left[x]));
    const women = residents.ends[t][FEMALE];
    const bearing = (list: ByAge): number => list.reduce((all, P, x) => all + P * residents.asfr[x], 0);
    return {
      year: registered.from + t,
      women: { is: sum(persons[FEMALE], BEARING), most: sum(women, BEARING) + sum(gone, BEARING) },
      infants: { is: infantsIn(persons), most: infantsIn(residents.ends[t]) * (1 + bearing(gone) / bearing(women)) },
    };
  });
  return (["women", "infants"] as const).flatMap((who): Note[] => {
    const over = years.filter((one) => one[who].is > one[who].most);
    const [first] = over;
    if (first === undefined) return [];
    const worst = over.reduce((a, b) => (b[who].is / b[who].most > a[who].is / a[who].most ? b : a));
    const { zh, en } = WHO[who];
    return [
      {
        id: `${id}-registered-${who}-too-many`,
        place: id,
        kind: "estimate",
        value: Math.round((worst[who].is / worst[who].most - 1) * 1000) / 10,
        unit: "%",
        source: "两种口径对照",
        enSource: "both counts compared",
        what: `户籍${zh}自${first.year}年起多于常住和外出人口可能有的人数，${worst.year}年超出最多：户籍迁入的年龄或生育水平可能偏高，引用前核对`,
        en: `registered ${en} outnumber what residents and those away allow from ${first.year} on, most in ${worst.year}: the ages of those who register or their fertility may be wrong; check before quoting`,
      },
    ];
  });
}

const WHO = { women: { zh: "15—49岁妇女", en: "women of 15–49" }, infants: { zh: "0—2岁婴幼儿", en: "infants of 0–2" } } as const;

function infantsIn(persons: BySexAge): number {
  return persons.reduce((all, list) => all + sum(list, INFANTS), 0);
}

function sum(list: ArrayLike<number>, [from, to]: readonly [number, number]): number {
  let all = 0;
  for (let x = from; x < to; x++) all += list[x];
  return all;
}
