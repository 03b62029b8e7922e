import { Fault } from "../core/fault.ts";
import type { Base, BaseEntry } from "./base.ts";

/** Endings of names of places, the longest first. */
const ENDING = /(?:自治州|自治县|自治旗|地区|林区|矿区|特区|省|市|县|区|旗|盟|州)$/;
/** Maximum number of places listed in a message. */
const LISTED = 12;

/**
 * Finds a place of the base by what people call it: today's code, its name with or without those above it (曹县, 菏泽曹县, 山东省菏泽市曹县), its name
 * without the ending where that is enough, its English name, its pinyin or the first letters of that, or how its name begins.
 *
 * The closest way that finds any place decides. Divisions of the census that have one name today are told apart by the whole name that they had at the census.
 *
 * @returns Undefined if there is none.
 * @throws Fault "district-several" or "district-several-today" with the places, if there are more.
 */
export function searchPlace(asked: string, base: Base): BaseEntry | undefined {
  const wanted = asked.replace(/\s+/g, "").toLowerCase();
  if (wanted === "") return undefined;
  const entries = base.entries();
  const byCode = new Map(entries.map((entry) => [entry.code, entry] as const));
  const above = (entry: BaseEntry): BaseEntry[] => {
    const parent = entry.parent === undefined ? undefined : byCode.get(entry.parent);
    return parent ? [parent, ...above(parent)] : [];
  };
  const ways: readonly ((entry: BaseEntry) => boolean)[] = [
    ({ now, code }) => now.includes(wanted) && !byCode.has(wanted) && code !== wanted,
    (entry) => wanted.endsWith(entry.name.zh) && wholeName(entry, above(entry)) === wanted,
    ({ name, nowName }) => name.zh === wanted || nowName === wanted,
    (entry) => endsAsNamed(wanted, entry, above(entry)),
    ({ name, nowName = "" }) => stem(name.zh) === wanted || (nowName !== "" && stem(nowName) === wanted),
    ({ name }) => name.en.toLowerCase().replace(/[\s']/g, "") === wanted.replace(/'/g, ""),
    ({ pinyin }) => pinyin.replace(/ /g, "") === wanted,
    (entry) => [entry, ...above(entry)].some((_, i, chain) => joined(chain.slice(0, i + 1)) === wanted),
    ({ pinyin }) => initials(pinyin) === wanted,
    (entry) => wanted === initials(`${above(entry)[0]?.pinyin ?? ""} ${entry.pinyin}`.trim()),
    ({ name }) => wanted.length > 1 && name.zh.startsWith(wanted),
  ];
  for (const way of ways) {
    const found = entries.filter(way);
    if (found.length === 1) return found[0];
    if (found.length > 1) throw several(asked, found, above);
  }
  return undefined;
}

/** Whether a text is the name of a place after names of places above it, each with or without its ending. */
function endsAsNamed(wanted: string, entry: BaseEntry, above: readonly BaseEntry[]): boolean {
  const own = [entry.name.zh, entry.nowName ?? "", stem(entry.name.zh)].find((name) => name !== "" && wanted.endsWith(name));
  if (own === undefined || own === wanted) return false;
  let rest = wanted.slice(0, -own.length);
  for (const { name } of above) {
    const end = [name.zh, stem(name.zh)].find((one) => one !== "" && rest.endsWith(one));
    if (end !== undefined) rest = rest.slice(0, -end.length);
  }
  return rest === "";
}

function stem(name: string): string {
  const short = name.replace(ENDING, "");
  return short.length < 2 ? name : short;
}

/** Pinyin of places from the widest to the narrowest, without spaces and endings of those above. */
function joined(chain: readonly BaseEntry[]): string {
  return [...chain]
    .reverse()
    .map(({ pinyin, name }, i, all) => {
      const syllables = pinyin.split(" ");
      return (i < all.length - 1 ? syllables.slice(0, syllables.length - (name.zh.length - stem(name.zh).length)) : syllables).join("");
    })
    .join("");
}

function initials(pinyin: string): string {
  return pinyin
    .split(" ")
    .map((syllable) => syllable.slice(0, 1))
    .join("");
}

/** The name that a place had at the census, after those of its prefecture and province. */
function wholeName({ name }: BaseEntry, above: readonly BaseEntry[]): string {
  const wider = above.filter(({ level }) => level !== "nation").map((one) => one.name.zh);
  return [...wider.reverse(), name.zh].join("");
}

function several(asked: string, found: readonly BaseEntry[], above: (entry: BaseEntry) => readonly BaseEntry[]): Fault {
  const isOther = ({ name, nowName }: BaseEntry): boolean => nowName !== undefined && nowName !== name.zh;
  const named = found.slice(0, LISTED).map((entry) => {
    const today = isOther(entry) ? ` → ${entry.now.join(" ")} ${entry.nowName}` : "";
    return `${entry.code} ${wholeName(entry, above(entry))}${today}`;
  });
  const more = found.length > LISTED ? " …" : "";
  return new Fault(found.some(isOther) ? "district-several-today" : "district-several", {
    asked,
    count: found.length,
    places: `${named.join(", ")}${more}`,
  });
}
