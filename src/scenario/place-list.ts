/** A place as a search shows it. */
export interface ListedPlace {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Syllables of the name, separated by spaces. */
  readonly pinyin: string;
  readonly level: string;
  readonly parent: string;
  /** Persons at the latest count, and the share of those aged 60 and over. */
  readonly persons: number;
  readonly elderly: number;
}

/** Ways in which a place is called, the closest first; see `searchPlace`, which takes one answer where this lists all. */
const WAYS: readonly ((place: Searched, asked: string) => boolean)[] = [
  ({ place: { code } }, asked) => code === asked,
  ({ place: { zh } }, asked) => zh === asked,
  ({ letters }, asked) => letters === asked,
  ({ place: { zh } }, asked) => zh.startsWith(asked),
  ({ initials }, asked) => initials === asked,
  ({ joined }, asked) => joined === asked,
  ({ chain }, asked) => chain.includes(asked),
  ({ joined }, asked) => joined.startsWith(asked),
  ({ letters }, asked) => letters.startsWith(asked),
  ({ initials }, asked) => initials.startsWith(asked),
  ({ place: { code } }, asked) => code.startsWith(asked),
];

/** A place with the forms in which it is looked for. */
interface Searched {
  readonly place: ListedPlace;
  readonly joined: string;
  readonly initials: string;
  readonly letters: string;
  /** The names of the places above it and its own. */
  readonly chain: string;
}

/** Finds places by name, pinyin, first letters or code, the closest first. */
export function placeFinder(places: readonly ListedPlace[]): (asked: string, most: number) => ListedPlace[] {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const chainOf = (place: ListedPlace): string => {
    const above = byCode.get(place.parent);
    return above && above.level !== "nation" ? chainOf(above) + place.zh : place.zh;
  };
  const searched = places
    .filter(({ level }) => level !== "nation")
    .map((place): Searched => {
      const syllables = place.pinyin.split(" ");
      return {
        place,
        joined: syllables.join(""),
        initials: syllables.map((one) => one.slice(0, 1)).join(""),
        letters: place.en.toLowerCase().replace(/[\s']/g, ""),
        chain: chainOf(place),
      };
    });
  return (text, most) => {
    const asked = text.replace(/[\s']/g, "").toLowerCase();
    if (asked === "") return [];
    const found = searched.flatMap((one) => {
      const way = WAYS.findIndex((is) => is(one, asked));
      return way < 0 ? [] : [{ place: one.place, way }];
    });
    return found
      .sort((a, b) => a.way - b.way || a.place.code.localeCompare(b.place.code))
      .slice(0, most)
      .map(({ place }) => place);
  };
}
