import { Fault } from "../core/fault.ts";
import type { Base, BaseEntry } from "./base.ts";

/** Endings of names of places, the longest first. */
const ENDING = /(?:自治州|自治县|自治旗|地区|林区|矿区|特区|新区|省|市|县|区|旗|盟|州)$/;
/** Maximum number of places listed in a message. */
const LISTED = 12;

/** Names of what a division of the census is today. */
function namesToday({ nowName = "" }: BaseEntry): readonly string[] {
  return nowName.split(" ").filter(Boolean);
}

/** A division of the census that is today what a code or name asks for and something else besides: no table has its parts. */
function refusePart(asked: string, wanted: string, entry: BaseEntry): BaseEntry {
  const { code, name, now } = entry;
  const isPart = now.length > 1 && code !== wanted && stem(name.zh) !== stem(wanted) && !wanted.endsWith(name.zh);
  if (!isPart) return entry;
  const today = now.map((one, i) => `${one} ${namesToday(entry)[i] ?? ""}`.trim()).join(", ");
  throw new Fault("district-part", { asked, code, name: name.zh, today });
}

/** A code of the earlier count whose territory is since a part of a division: it is not run as the whole. */
function refuseMerged(asked: string, { code, name }: BaseEntry): never {
  throw new Fault("district-merged", { asked, code, name: name.zh });
}

/** The third pair of a code's digits for counties and for cities of their rank (GB/T 2260), by how their names end. */
const RANKS: Readonly<Record<string, readonly [number, number]>> = { 县: [21, 80], 市: [81, 99] };

/** Whether a place had a name with this ending under its codes of before. */
function wasCalled(name: string, codes: readonly string[]): boolean {
  const rank = RANKS[name.slice(-1)];
  return rank !== undefined && codes.some((code) => Number(code.slice(4)) >= rank[0] && Number(code.slice(4)) <= rank[1]);
}

/**
 * Finds a place of the base by what people call it: today's code or that of the earlier count, its name with or without those above it (曹县, 菏泽曹县, 山东省菏泽市曹县), its name
 * without the ending where that is enough, its English name, its pinyin or the first letters of that, or how its name begins.
 *
 * The closest way that finds any place decides. Divisions of the census that have one name today are told apart by the whole name that they had at the census.
 *
 * @returns Undefined if there is none.
 * @throws Fault "district-part" for a part of a division of the census; "district-several" or "district-several-today" with the places, if there are more.
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
  const before = /^\d+$/.test(wanted) && !byCode.has(wanted) ? base.formerly(wanted) : undefined;
  const former = new Set(before?.entries.map(({ code }) => code));
  const ways: readonly ((entry: BaseEntry) => boolean)[] = [
    ({ now, code }) => now.includes(wanted) && !byCode.has(wanted) && code !== wanted,
    ({ code }) => former.has(code),
    (entry) => wanted.endsWith(entry.name.zh) && wholeName(entry, above(entry)) === wanted,
    (entry) => entry.name.zh === wanted || namesToday(entry).includes(wanted),
    (entry) => endsAsNamed(wanted, entry, above(entry)),
    (entry) => [entry.name.zh, ...namesToday(entry)].some((name) => stem(name) === wanted),
    ({ name }) => name.en.toLowerCase().replace(/[\s']/g, "") === wanted.replace(/'/g, ""),
    ({ pinyin }) => pinyin.replace(/ /g, "") === wanted,
    (entry) => [entry, ...above(entry)].some((_, i, chain) => joined(chain.slice(0, i + 1)) === wanted),
    ({ pinyin }) => initials(pinyin) === wanted,
    (entry) => wanted === initials(`${above(entry)[0]?.pinyin ?? ""} ${entry.pinyin}`.trim()),
    ({ name }) => wanted.length > 1 && name.zh.startsWith(wanted),
    ({ name }) => isShortFor(name.zh, wanted), // 大理州, 长阳县
    (entry) => stem(entry.name.zh) === stem(wanted) && wasCalled(wanted, base.formerCodes(entry)), // 密云县, 密云区 since
  ];
  for (const way of ways) {
    const found = entries.filter(way);
    const [first, ...others] = found;
    if (others.length > 0) throw several(asked, found, above);
    if (first && former.has(first.code)) return before?.isRecoded === true ? first : refuseMerged(asked, first);
    if (first) return refusePart(asked, wanted, first);
  }
  return undefined;
}

/**
 * The code at the census of the division that has a code today, as tables of later figures give it; a code that is of the census, or of none, is returned as it is.
 *
 * @throws Fault "district-part" or "district-several-today" where the territory is not that of one division.
 */
export function codeAtCensus(code: string, base: Base | undefined): string {
  if (!base || base.entry(code)) return code;
  return searchPlace(code, base)?.code ?? code;
}

/**
 * What the territory of a code of the census is today, where the code stands for another one since: figures that are given for it today are not of it.
 */
export function redrawnSince(code: string, base: Base): { readonly name: string; readonly today: string } | undefined {
  const entry = base.entry(code);
  if (!entry?.tier) return undefined;
  const others = base.entries().filter((one) => one.code !== code && one.now.includes(code));
  if (entry.now.length < 2 && others.length === 0) return undefined;
  const parts = [entry, ...others].map((one) => one.name.zh);
  return {
    name: entry.name.zh,
    today: entry.now.length > 1 ? entry.now.map((one, i) => `${one} ${namesToday(entry)[i] ?? ""}`.trim()).join("、") : parts.join("、"),
  };
}

/** Whether a text is the name of a place after names of places above it, each as it may be called there. */
function endsAsNamed(wanted: string, entry: BaseEntry, above: readonly BaseEntry[]): boolean {
  const own = [entry.name.zh, ...namesToday(entry), stem(entry.name.zh)].find((name) => wanted.endsWith(name));
  if (own === undefined || own === wanted) return false;
  let rest = wanted.slice(0, -own.length);
  for (const { name } of above) {
    const from = [...rest].findIndex((_, i) => isCalled(name.zh, rest.slice(i)));
    if (from >= 0) rest = rest.slice(0, from);
  }
  return rest === "";
}

/** Whether a place above another may be called so before its name: 海南藏族自治州, 海南州 and 海南. */
function isCalled(name: string, asked: string): boolean {
  return (
    asked === name || asked === stem(name) || isShortFor(name, asked) || (/自治.$/.test(name) && asked.length > 1 && name.startsWith(asked))
  );
}

/** Whether a name is that of an autonomous place without the people that it is named for: 大理州 of 大理白族自治州. */
function isShortFor(name: string, asked: string): boolean {
  const [start, end] = [asked.slice(0, -1), asked.slice(-1)];
  return start.length > 1 && name.startsWith(start) && name.endsWith(`自治${end}`);
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
