import { median } from "simple-statistics";
import { prefectureOf, provinceOf, totalOf, type Pair } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";

/** How a county of the earlier table was matched in the later one. */
export type JoinRule = "same-code" | "same-name" | "new-suffix" | "same-name-in-province" | "new-suffix-in-province" | "renamed";

/** A county of both tables. */
export interface Join extends Pair {
  readonly rule: JoinRule;
}

/** The joined counties, and those in only one table: boundary changes, new zones, excluded rows. */
export interface Joined {
  readonly joins: readonly Join[];
  readonly onlyBefore: readonly Unit[];
  readonly onlyAfter: readonly Unit[];
}

/** A change against the province's median that cannot be due to migration: a factor of 2.2, as a logarithm. */
const IMPLAUSIBLE = 0.8;
/** A change that is suspicious if a neighbour's goes the other way: a factor of 1.35, as a logarithm. */
const SUSPICIOUS = 0.3;
/** The share of a county's excess that the neighbour's opposite change must reach. */
const OPPOSITE = 0.5;

/** The matching rules in order; each joins counties that agree in both tables and are unique. */
const RULES: readonly { readonly rule: JoinRule; readonly key: (unit: Unit) => string }[] = [
  { rule: "same-code", key: (unit) => `${unit.code} ${stem(unit)}` },
  { rule: "same-name", key: (unit) => `${prefectureOf(unit)} ${plain(unit)}` },
  { rule: "new-suffix", key: (unit) => `${prefectureOf(unit)} ${stem(unit)}` },
  { rule: "same-name-in-province", key: (unit) => `${provinceOf(unit)} ${plain(unit)}` },
  { rule: "new-suffix-in-province", key: (unit) => `${provinceOf(unit)} ${stem(unit)}` },
  { rule: "renamed", key: ({ code }) => code },
];

/**
 * Joins the counties of two censuses by code and name.
 *
 * A county is matched by its name only if its code is gone; names match up to their suffix (县, 市, 区, 旗, 自治县).
 * A code with another name comes last: some codes went to a new unit whose own old code is gone (万盛区's to 綦江区).
 */
export function joinCounties(before: readonly Unit[], after: readonly Unit[]): Joined {
  const joins: Join[] = [];
  let [onlyBefore, onlyAfter] = [before, after];
  const codes = new Set(after.map(({ code }) => code));
  for (const { rule, key } of RULES) {
    const byCode = rule === "same-code" || rule === "renamed";
    const left = grouped(byCode ? onlyBefore : onlyBefore.filter(({ code }) => !codes.has(code)), key);
    const right = grouped(onlyAfter, key);
    const found = [...left].flatMap(([name, units]) => {
      const others = right.get(name) ?? [];
      return units.length === 1 && others.length === 1 ? [{ before: units[0], after: others[0], rule }] : [];
    });
    joins.push(...found);
    const done = new Set(found.flatMap((join) => [join.before, join.after]));
    onlyBefore = onlyBefore.filter((unit) => !done.has(unit));
    onlyAfter = onlyAfter.filter((unit) => !done.has(unit));
  }
  return { joins, onlyBefore, onlyAfter };
}

/**
 * Finds pairs whose territory most likely changed.
 *
 * A pair is suspicious if its total changed by a factor of 2.2 against the median of its province; or by 1.35, while one other
 * unit of its prefecture changed the other way, by 1.35 too or as a new unit, and offset at least half of it.
 *
 * @param created Units that exist only in the later table.
 */
export function suspiciousPairs(pairs: readonly Pair[], created: readonly Unit[]): Set<Pair> {
  const changes = new Map(pairs.map((pair) => [pair, Math.log(totalOf(pair.after.persons) / totalOf(pair.before.persons))]));
  const usual = new Map(
    [...grouped(pairs, ({ before }) => provinceOf(before))].map(([province, of]) => [
      province,
      median(of.map((pair) => changes.get(pair)!)),
    ]),
  );
  const excess = (pair: Pair): Excess => {
    const level = usual.get(provinceOf(pair.before))!;
    return { off: changes.get(pair)! - level, persons: totalOf(pair.after.persons) - totalOf(pair.before.persons) * Math.exp(level) };
  };
  const excesses = new Map(pairs.map((pair) => [pair, excess(pair)]));
  const near = grouped(pairs, ({ before }) => prefectureOf(before));
  const fresh = grouped(created, prefectureOf);
  return new Set(
    pairs.filter((pair) => {
      const mine = excesses.get(pair)!;
      if (Math.abs(mine.off) > IMPLAUSIBLE) return true;
      const place = prefectureOf(pair.before);
      const others = near
        .get(place)!
        .filter((other) => other !== pair)
        .map((other) => excesses.get(other)!);
      return (
        Math.abs(mine.off) > SUSPICIOUS && [...others, ...(fresh.get(place) ?? []).map(asExcess)].some((other) => makesUp(other, mine))
      );
    }),
  );
}

/** Deviation of a unit's change from the usual one: as a logarithm, and in persons. */
interface Excess {
  readonly off: number;
  readonly persons: number;
}

function asExcess(unit: Unit): Excess {
  return { off: Infinity, persons: totalOf(unit.persons) };
}

function makesUp(other: Excess, mine: Excess): boolean {
  return other.off * mine.off < 0 && Math.abs(other.off) > SUSPICIOUS && Math.abs(other.persons) > OPPOSITE * Math.abs(mine.persons);
}

function plain({ name }: Unit): string {
  return name.replaceAll(/\s/g, "").replaceAll("巿", "市"); // a look-alike character (U+5DFF) of some transcripts
}

function stem(unit: Unit): string {
  const name = plain(unit);
  return name.length > 2 ? name.replace(/(自治县|县|市|区|旗)$/, "") : name;
}

/** Groups a list by a key, in order of first appearance. */
export function grouped<T>(things: Iterable<T>, key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = key(thing);
    const group = groups.get(name);
    if (group) group.push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}
