import type { Folder } from "./fold.ts";
import type { Matcher } from "./patterns.ts";

/** A pattern of a list of classes: a number in it is no statement. */
interface NotNumber {
  readonly class: NumberClass;
  readonly pattern: RegExp;
  /** Whether it is over the text before folding, such as ①. */
  readonly isRaw: boolean;
}

/** What a number is that is no statement; only the last needs a reader's eye. */
export type NumberClass =
  | "date"
  | "reference"
  | "list-number"
  | "phone-or-post"
  | "address"
  | "qualifier"
  | "name-or-count"
  | "ordinal"
  | "page-number"
  | "table-code"
  | "not-understood";

/** What a statement is: see the scenario's statements. */
export type Kind = "target" | "input" | "norm" | "forecast" | "pledge";
/** How a number bounds what it says. */
export type Compare = ">=" | ">" | "<=" | "<" | "≈" | "=" | "between";
/** Whose number. */
export type Scope = "county" | "city" | "province" | "nation" | "town" | "other";
/** What a number is that is no stock. */
export type Flow = "added" | "yearly" | "cumulative" | "growth";

/** A measure word and its unit. */
export interface Measure {
  readonly text: string;
  /** The unit as the draft writes it. */
  readonly unit: string;
  /** What the lexicon asks for. */
  readonly class: string;
  /** The unit of the models, where there is one. */
  readonly project?: string | undefined;
  /** A statement only with a head noun that needs it. */
  readonly isWeak: boolean;
}

/** A marker and what it says. */
interface Marker<T, P = Matcher> {
  readonly is: T;
  readonly pattern: P;
}
/** A marker of a kind: how strongly, and for which unit classes only. */
interface KindMarker extends Marker<Kind> {
  readonly weight: number;
  readonly classes?: readonly string[] | undefined;
}

/** A quantity in words. */
interface Whole {
  readonly value: number;
  readonly unit: string;
  readonly pattern: RegExp;
  readonly needs?: RegExp | undefined;
  readonly not?: RegExp | undefined;
}

/** What a number may be of: an id of the models with the words by which plans call it. */
export interface Entry {
  readonly id: string;
  /** The class of its measure word. */
  readonly unit: string;
  /** The denominator of a rate, such as 千人. */
  readonly per?: string | undefined;
  readonly all: readonly Matcher[];
  readonly not: readonly Matcher[];
  /** The narrowing words that it allows, by name. */
  readonly may: ReadonlySet<string>;
  readonly kinds?: readonly Kind[] | undefined;
  /** Whether its words are of other things too: what they give is a guess. */
  readonly isWeak: boolean;
  /** Whether a demand on each place is one on it: every county has one. */
  readonly isEach: boolean;
  /** Whether an input sets it. */
  readonly sets: boolean;
  /** The stocks that it is the sum of. */
  readonly parts: readonly string[];
  /** Whether it is an indicator of the models, which a target names. */
  readonly isIndicator: boolean;
  /** The indicator by which a target of it is tested, where the id is none. */
  readonly tests?: string | undefined;
}

/** All that the reader knows of plans' language: data of models/reader, compiled. */
export interface Lexicon {
  readonly fold: Folder;
  readonly notNumbers: readonly NotNumber[];
  readonly measures: readonly Measure[];
  /** By the class of their measure word. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly narrowing: ReadonlyMap<string, Matcher>;
  readonly compare: {
    readonly before: readonly Marker<Compare>[];
    readonly after: readonly Marker<Compare>[];
    readonly harm: RegExp;
    readonly reached: RegExp;
  };
  /** What is ahead of a text that does not say when it was written, what is behind it, and by when a span is over: years. */
  readonly undated: { readonly toCome: number; readonly past: number; readonly ended: number };
  readonly periods: readonly { readonly pattern: RegExp; readonly to: number }[];
  readonly kinds: {
    readonly clause: readonly KindMarker[];
    readonly heading: readonly KindMarker[];
    readonly title: readonly KindMarker[];
  };
  readonly scopes: readonly { readonly level: Scope; readonly pattern: RegExp }[];
  readonly flows: readonly Marker<Flow>[];
  readonly whole: readonly Whole[];
  /** Promises without a number. */
  readonly pledges: readonly RegExp[];
  /** What the sentences after a lead are: 过去五年, 下一步. */
  readonly leads: readonly (Marker<Kind, RegExp> & { readonly weight: number })[];
  /** People whose number no plan sets, before a number (#). */
  readonly people: Matcher;
  /** What is no stock of the place: a demand on each of its parts, and what is only mended. */
  readonly noStock: Matcher;
  /** Nouns after a count that make it a way of speaking: 5种模式, 三个方面. */
  readonly names: RegExp;
  readonly tables: TableWords;
  readonly every: readonly EveryThing[];
}

/** What every place of a list is to have, and the words that say so. */
interface EveryThing {
  /** The list and its column, by name. */
  readonly of: string;
  readonly have: string;
  /** Whether a place has it or not, so that no more than one can be asked. */
  readonly isFlag: boolean;
  /** The indicator that tests the same place by place. */
  readonly least?: string | undefined;
  /** The words of the places, before a number (#), and those of the thing. */
  readonly place: RegExp;
  readonly thing: RegExp;
}

/** The words of tables' heads. */
export interface TableWords {
  readonly name: RegExp;
  readonly unit: RegExp;
  readonly serial: RegExp;
  readonly attribute: RegExp;
  readonly input: RegExp;
  readonly target: RegExp;
  readonly growth: RegExp;
  readonly cumulative: RegExp;
  readonly other: RegExp;
  readonly forecast: RegExp;
  /** The heads of a table of projects or tasks, whose cells are read as sentences. */
  readonly acts: RegExp;
}
