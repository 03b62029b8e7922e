import type { Compare, Flow, Kind, Scope } from "./lexicon.ts";
import type { Decided } from "./frame.ts";
import type { Chosen } from "./subjects.ts";

/** A statement found in a paragraph or a table, by its place there. */
export interface Found {
  readonly from: number;
  readonly to: number;
  /** One value, the two of a range, or none for a pledge. */
  readonly values: readonly number[];
  readonly unit: string;
  readonly project: string | undefined;
  readonly kind: Decided<Kind>;
  readonly year: Decided<number | undefined>;
  readonly compare: Decided<Compare>;
  readonly scope: Scope;
  readonly flow: Flow | undefined;
  /** The year since which a target's flow counts. */
  readonly since?: number | undefined;
  readonly basis: "registered" | "resident" | undefined;
  readonly chosen: Chosen | undefined;
  /** The words that say what it is of, with # in the place of the number. */
  readonly words: string;
  /** The clause before it, with # in the place of the number; none in a table. */
  readonly ahead?: string;
  /** The sentence that is quoted, by its ends. */
  readonly quote: readonly [number, number];
  readonly isRate: boolean;
  /** Whether its unit is a guess. */
  readonly isGuess?: boolean;
}

/** A statement of a document, as the draft writes it. */
export interface DraftStatement {
  /** Null for a pledge. */
  readonly value: number | readonly [number, number] | null;
  readonly unit: string;
  readonly quote: string;
  readonly kind: Kind;
  readonly year?: number | undefined;
  readonly compare: Compare;
  readonly basis?: "registered" | "resident" | undefined;
  readonly scope: Scope;
  readonly flow?: Flow | undefined;
  readonly since?: number | undefined;
  /** The id of a target's or forecast's indicator. */
  readonly indicator?: string | undefined;
  /** The stock that an input sets. */
  readonly sets?: string | undefined;
  /** Any other id that it is of: of a group, of a parameter, of a stock already set. */
  readonly about?: string | undefined;
  /** The shares that it is of, where no id of the models fits. */
  readonly ratio?: { readonly have: string; readonly of: string; readonly per: number } | undefined;
  /** What it asks of every place of a list: the list and its column, by name. */
  readonly every?: { readonly of: string; readonly have: string } | undefined;
  /** Its place in the text, in units of UTF-16. */
  readonly at: number;
  readonly number: string;
  readonly isSure: boolean;
  readonly why: readonly string[];
}

/** A number of a document that is no statement. */
export interface UnreadRow {
  readonly at: number;
  readonly line: number;
  readonly number: string;
  readonly class: string;
  readonly reason: string;
  readonly quote: string;
}
