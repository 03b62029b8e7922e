import { itemOf } from "../core/items.ts";
import { evaluate, type Formula } from "../core/formula.ts";
import { yearOfNote, type Note } from "../core/note.ts";
import { quantileOf } from "../core/quantile.ts";
import type { Basis } from "../core/ages.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { testSetting } from "./scorecard.ts";

/** A number that is compared with that of other counties. */
export interface ComparedNumber {
  readonly id: string;
  readonly is: "assumption" | "result";
  readonly name: Text;
  /** Its unit for readers. */
  readonly label: Text;
  /** Decimals in print. */
  readonly digits: number;
  /** Over figures of the counts, with `note` over its `value` as well, with `years` over quantities. */
  readonly formula: Formula;
  /** The note of the ledger that it is taken from, without the place and the year. */
  readonly note?: string | undefined;
  /** The year ends at which it is taken. */
  readonly years?: readonly number[] | undefined;
  /** Its change since this year end is compared, per cent. */
  readonly since?: number | undefined;
  /** Whose people; residents by default. */
  readonly basis?: Basis | undefined;
}

/** What is known of a county: figures of its counts by name, its run, and the ledger of its people. */
export interface KnownCounty {
  readonly code: string;
  readonly figures: ReadonlyMap<string, number>;
  readonly evaluator: Evaluator;
  readonly notes: readonly Note[];
}

/** A number beside that of the peers. */
export interface BesidePeers {
  readonly of: ComparedNumber;
  /** The year end of a result, or the year of a note; undefined if it has none. */
  readonly year: number | undefined;
  readonly value: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Place among the county and its peers, the largest first; equal numbers share the best. */
  readonly rank: number;
  /** How many are ranked, the county itself with them. */
  readonly ranked: number;
  /** Above or below all peers. */
  readonly outside: boolean;
}

/** A county's numbers beside those of its peers, and who they are, the nearest first. */
export interface PeerTable {
  readonly rows: readonly BesidePeers[];
  readonly peers: readonly { readonly code: string; readonly name: Text }[];
}

/** Shares of the peers between which most lie, 0…1. */
export interface PeerRange {
  readonly low: number;
  readonly high: number;
}

/**
 * A county's assumptions and results beside those of its peers. A number that the county or one of the peers does not have in a year is left out
 * there: a median of some of them would be another one. A note of the ledger is taken in the last year that all of them have.
 *
 * @returns In the order of `compared`, by year.
 */
export function besidePeers(
  own: KnownCounty,
  peers: readonly KnownCounty[],
  compared: readonly ComparedNumber[],
  range: PeerRange,
): BesidePeers[] {
  return compared.flatMap((of) =>
    (of.years ?? [of.note === undefined ? undefined : lastCommon(of.note, [own, ...peers])]).flatMap((year) => {
      const value = numberOf(of, own, year);
      const values = peers.map((peer) => numberOf(of, peer, year)).sort((a, b) => a - b);
      return values.length > 0 && [value, ...values].every(Number.isFinite) ? [{ of, year, ...placed(value, values, range) }] : [];
    }),
  );
}

function placed(value: number, sorted: readonly number[], { low, high }: PeerRange): Omit<BesidePeers, "of" | "year"> {
  const least = itemOf(sorted, 0);
  const most = itemOf(sorted, sorted.length - 1);
  return {
    value,
    median: quantileOf(sorted, 0.5),
    low: quantileOf(sorted, low),
    high: quantileOf(sorted, high),
    rank: 1 + sorted.filter((other) => other > value).length,
    ranked: sorted.length + 1,
    outside: value < least || value > most,
  };
}

const PER_CENT = 100;

/** NaN if the county lacks it. */
function numberOf(of: ComparedNumber, county: KnownCounty, year: number | undefined): number {
  const { formula, note, years, since } = of;
  if (years !== undefined && year !== undefined) {
    const now = resultOf(of, county, year);
    return since === undefined ? now : PER_CENT * (now / resultOf(of, county, since) - 1);
  }
  const value = note === undefined ? undefined : notesOf(note, county).get(year);
  return evaluate(formula, (name) => (name === "value" ? value : county.figures.get(name)) ?? NaN);
}

function resultOf({ formula, basis = "resident" }: ComparedNumber, { evaluator }: KnownCounty, year: number): number {
  if (basis === "registered" && evaluator.people.registered === undefined) return NaN;
  return evaluator.compute(formula, testSetting(year, basis)).value;
}

/** The notes of a place with an id, by year; under no year that of none. */
function notesOf(id: string, { code, notes }: KnownCounty): ReadonlyMap<number | undefined, number> {
  const whole = `${code}-${id}`;
  return new Map(
    notes.flatMap((note): [number | undefined, number][] => {
      const { value } = note;
      const year = note.id === whole ? undefined : yearOfNote(note);
      return typeof value === "number" && (note.id === whole || note.id === `${whole}-${year}`) ? [[year, value]] : [];
    }),
  );
}

/** The last year in which all have a note; undefined if it has no years, or there is none. */
function lastCommon(id: string, counties: readonly KnownCounty[]): number | undefined {
  const [first, ...others] = counties.map((county) => notesOf(id, county));
  const common = [...(first?.keys() ?? [])].filter((year) => others.every((notes) => notes.has(year)));
  return common.sort((a, b) => (a ?? 0) - (b ?? 0)).at(-1);
}
