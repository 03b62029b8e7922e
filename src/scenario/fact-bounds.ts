import { basename } from "../files/path.ts";
import { Fault, type Position } from "../core/fault.ts";
import { entryOf, itemOf, lastOf } from "../core/items.ts";
import type { GroupTable } from "../demography/place.ts";
import type { FactKind, FactKinds, IndexedFact } from "./facts.ts";

/** What the figures of a file are compared with, and where they are. */
export interface BoundsContext {
  readonly kinds: FactKinds;
  /** The census from which the place's people are counted, and its year. */
  readonly census: { readonly year: number; readonly counts: GroupTable };
  readonly where: (fact: IndexedFact) => Position;
}

/** A count of one kind in one year: a figure of the file, or a sum of the census. */
interface Count {
  readonly year: number;
  readonly value: number;
  readonly written?: IndexedFact;
}

/**
 * Figures that cannot be: outside the bounds of their kind, larger than what they are part of, or changing too fast.
 *
 * All bounds are in models/facts.yaml, except the change a year (models/assumptions/demography.yaml).
 *
 * @returns Faults "fact-bounds", "fact-beside", "fact-part", "fact-parts", "fact-growth" and "fact-territory", each with the line of its figure.
 */
export function implausibleFacts(facts: readonly IndexedFact[], context: BoundsContext): Fault[] {
  const bounded = facts.flatMap((one) => outOfBounds(one, context));
  const parts = facts.flatMap((one) => {
    const part = wrongPart(one, facts, context);
    return part.length > 0 ? part : besideCensus(one, context);
  });
  const wrong = new Set([...bounded, ...parts].map(({ place }) => place?.line));
  const sums = splitsOf(facts, context).filter(({ place }) => !wrong.has(place?.line));
  const jumps = Object.keys(context.kinds.kinds).flatMap((what) => wrongChanges(what, facts, context));
  const unlike = [...jumps, ...facts.flatMap((one) => otherTerritory(one, context))];
  const first = unlike.filter(
    ({ place }, i) => !wrong.has(place?.line) && i === unlike.findIndex((other) => other.place?.line === place?.line),
  );
  return [...bounded, ...parts, ...sums, ...first];
}

/**
 * A total so far from the census that it is of another territory, unless the figure says why it is not.
 *
 * @returns Fault "fact-territory" with the line of the figure, or none.
 */
export function otherTerritory(one: IndexedFact, { kinds, census, where }: BoundsContext): Fault[] {
  const { what, year, value, accepted } = one.fact;
  const kind = entryOf(kinds.kinds, what);
  const counted = kind.territory === true && accepted === undefined ? censusCount(kind, census) : undefined;
  if (!counted || year <= counted.year) return [];
  const change = (value / counted.value) ** (1 / (year - counted.year)) - 1;
  if (Math.abs(change) <= kinds.mostSinceCensus) return [];
  const [percent, most] = [tidy(change * 100), tidy(kinds.mostSinceCensus * 100)];
  return [new Fault("fact-territory", { what, year, value, census: counted.year, counted: counted.value, percent, most }, where(one))];
}

function outOfBounds(one: IndexedFact, { kinds, where }: BoundsContext): Fault[] {
  const { what, value, year, unit } = one.fact;
  const { low, high } = entryOf(kinds.kinds, what);
  if ((low === undefined || value >= low) && (high === undefined || value <= high)) return [];
  return [new Fault("fact-bounds", { what, year, value, unit, low: low ?? "−∞", high: high ?? "∞" }, where(one))];
}

/** A flow after the census too small or too large for the people of an age then. */
function besideCensus(one: IndexedFact, { kinds, census: { year: counted, counts }, where }: BoundsContext): Fault[] {
  const { what, value, year } = one.fact;
  const { beside } = entryOf(kinds.kinds, what);
  const i = beside && year > counted ? counts.ages.indexOf(beside.age) : -1;
  if (!beside || i < 0 || counts.ages[i + 1] !== beside.age + 1) return [];
  const people = counts.persons.reduce((sum, persons) => sum + itemOf(persons, i), 0);
  const times = value / people;
  if (people < beside.least || (times >= beside.low && times <= beside.high)) return [];
  const { age, low, high } = beside;
  return [new Fault("fact-beside", { what, year, value, age, census: counted, people, times: tidy(times), low, high }, where(one))];
}

/** A part above its whole, or births and deaths too few or too many for the people. */
function wrongPart(one: IndexedFact, facts: readonly IndexedFact[], context: BoundsContext): Fault[] {
  const { kinds, where } = context;
  const { what, year, value } = one.fact;
  const { of } = entryOf(kinds.kinds, what);
  const whole = of?.figure && nearestCount(countsOf(of.figure, facts, context), year);
  if (!of?.figure || !whole) return [];
  const { low = 0, high = 1 } = of;
  const room = (1 + kinds.mostGrowth) ** Math.abs(year - whole.year); // what the whole may have become in its own year
  if (value >= (low * whole.value) / room && value <= high * whole.value * room) return [];
  return [
    new Fault(
      "fact-part",
      {
        what,
        year,
        value,
        of: of.figure,
        whole: whole.value,
        from: originOf(whole, context),
        share: tidy((value / whole.value) * 100),
        low: tidy(low * 100),
        high: tidy(high * 100),
      },
      where(one),
    ),
  ];
}

/** Parts of a split that add up to more than their whole; reported at the last of them. */
function splitsOf(facts: readonly IndexedFact[], context: BoundsContext): Fault[] {
  const { kinds, where } = context;
  const groups = new Map<string, IndexedFact[]>();
  for (const one of facts) {
    const { of } = entryOf(kinds.kinds, one.fact.what);
    if (of?.split === undefined) continue;
    const key = `${of.split} ${of.figure ?? ""} ${one.fact.year}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group): Fault[] => {
    const last = lastOf(group);
    const { year, what } = last.fact;
    const figure = entryOf(kinds.kinds, what).of?.figure;
    const whole = figure === undefined ? 1 : countsOf(figure, facts, context).findLast((count) => count.year === year)?.value;
    const sum = once(group).reduce((total, { fact }) => total + fact.value, 0);
    if (whole === undefined || sum <= whole * (1 + kinds.rounding)) return [];
    const names = once(group).map(({ fact }) => fact.what);
    const lines = once(group).map((one) => where(one).line ?? "?");
    return [
      new Fault(
        "fact-parts",
        { parts: names.join(" + "), year, sum: Number(sum.toPrecision(10)), of: figure ?? "1", whole, lines: lines.join(", ") },
        where(last),
      ),
    ];
  });
}

/** One figure of each kind: two sources may give the same one. */
function once(group: readonly IndexedFact[]): readonly IndexedFact[] {
  return group.filter((one, i) => group.findIndex(({ fact }) => fact.what === one.fact.what) === i);
}

/** Stocks that change too fast from one count to the next; a wrong one is not compared further. */
function wrongChanges(what: string, facts: readonly IndexedFact[], context: BoundsContext): Fault[] {
  const { kinds, where } = context;
  if (!kinds.kinds[what]?.stock) return [];
  const faults: Fault[] = [];
  const [first, ...others] = countsOf(what, facts, context);
  if (!first) return [];
  others.reduce((before, count) => {
    const years = Math.max(1, count.year - before.year);
    const change = (count.value / before.value) ** (1 / years) - 1;
    if (Math.abs(change) <= kinds.mostGrowth) return count;
    const [wrong, other] = count.written ? ([count, before] as const) : ([before, count] as const);
    faults.push(
      new Fault(
        "fact-growth",
        {
          what,
          year: wrong.year,
          value: wrong.value,
          otherYear: other.year,
          other: other.value,
          from: originOf(other, context),
          percent: tidy(change * 100),
          most: tidy(kinds.mostGrowth * 100),
        },
        wrong.written && where(wrong.written),
      ),
    );
    return other;
  }, first);
  return faults;
}

/** All counts of a kind in the order of their years; the census before a figure of the same year. */
function countsOf(what: string, facts: readonly IndexedFact[], { kinds, census }: BoundsContext): Count[] {
  const kind = kinds.kinds[what];
  const counted = kind && censusCount(kind, census);
  const written = facts
    .filter(({ fact }) => fact.what === what)
    .map((one): Count => ({ year: one.fact.year, value: one.fact.value, written: one }));
  return [...(counted ? [counted] : []), ...written].sort((a, b) => a.year - b.year);
}

/** The people of a kind at the census, or their share; none if its age groups do not fit. */
function censusCount({ ages, unit }: FactKind, { year, counts }: BoundsContext["census"]): Count | undefined {
  if (!ages) return undefined;
  const { from, to } = ages;
  if (!counts.ages.includes(from) || (to !== undefined && !counts.ages.includes(to + 1))) return undefined;
  const sum = (isIn: (age: number) => boolean): number =>
    counts.persons.reduce(
      (all, persons) => all + counts.ages.reduce((total, age, i) => total + (isIn(age) ? itemOf(persons, i) : 0), 0),
      0,
    );
  const value = sum((age) => age >= from && (to === undefined || age <= to));
  return { year, value: unit === "share" ? value / sum(() => true) : value };
}

/** The count of the nearest year; of one year, the figure before the census. */
function nearestCount(counts: readonly Count[], year: number): Count | undefined {
  return counts.toReversed().sort((a, b) => Math.abs(a.year - year) - Math.abs(b.year - year))[0];
}

/** Where a count is from: the table of the census, or a line of the file. */
function originOf({ written }: Count, { where }: BoundsContext): string {
  const { file = "district.yaml", line = "?" } = written ? where(written) : {};
  return written ? `${basename(file)}:${line}` : "population.csv";
}

/** A rounded number: whole from 10 on. */
function tidy(value: number): number {
  return Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(2));
}
