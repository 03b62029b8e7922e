import type { Basis, BySexAge, Sex } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Bilingual as Text } from "../core/bilingual.ts";
import type { Path } from "../core/path.ts";

export type { Text };

/** Source of a number and how reliable it is. */
export interface Evidence {
  /** Document, table, page or statement; for an assumption, the reason. */
  readonly source: string;
  /** The source in English, if `source` is Chinese and not a title. */
  readonly enSource?: string | undefined;
  /** The year of the number. */
  readonly year?: number | undefined;
  /** True for 假设: no source gives the number. Results based on it are shown as illustrative (示意). */
  readonly assumed?: boolean | undefined;
  /** True if a published figure of another place is a proxy for a missing local one; also 示意. */
  readonly proxy?: boolean | undefined;
  /** `upper`: the number can only be too high, so it can prove a miss but never that a target is met. */
  readonly bound?: "upper" | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** The last year of a grant or a benefit: it pays nothing after it. */
  readonly until?: number | undefined;
  /** Why a plan takes this number, who agreed to it, and when. */
  readonly reason?: string | undefined;
  readonly agreedBy?: string | undefined;
  readonly date?: string | undefined;
}

/** The three supply paths: existing 现状, under way 在建/已承诺, as planned 按计划. */
export const SUPPLY_PATHS = ["status_quo", "committed", "planned"] as const;
/** One of the three supply paths. */
export type SupplyPath = (typeof SUPPLY_PATHS)[number];

/** A dated addition to a stock. */
export interface Project {
  readonly name: string;
  readonly opens: number;
  readonly amount: number;
  readonly status: "committed" | "planned";
  /** The action that adds it. */
  readonly action?: string;
}

/** A stock promised for a year. */
export interface Promise {
  readonly year: number;
  readonly value: number;
}

/** How a quantity gets its value in a place and year. */
export type Definition =
  /** Persons in an age range; the basis is that of the setting unless fixed here. */
  | { readonly kind: "ages"; readonly from: number; readonly to: number; readonly sex?: Sex; readonly basis?: Basis }
  /** Persons times a prevalence by sex and age, 0…1. */
  | { readonly kind: "prevalence"; readonly rates: BySexAge; readonly basis?: Basis }
  /** Births, deaths or life expectancy of the year. */
  | { readonly kind: "vital"; readonly of: "births" | "deaths" | "life_expectancy" }
  /** A formula over other quantities; with `year`, evaluated once for that year and kept constant. */
  | { readonly kind: "formula"; readonly formula: Formula; readonly basis?: Basis; readonly year?: number }
  /** Values known in some years. */
  | { readonly kind: "path"; readonly path: Path }
  /** A stock with its dated projects and the plan's own target. */
  | {
      readonly kind: "stock";
      readonly stock: Formula;
      readonly since: number;
      readonly projects: readonly Project[];
      readonly promise?: Promise;
    }
  /** Growth of a quantity over the year; 0 if it falls. */
  | { readonly kind: "added"; readonly of: string }
  /** This year end less the previous one. */
  | { readonly kind: "change"; readonly of: string }
  /** Unknown: the file and column that would supply it. */
  | { readonly kind: "missing"; readonly file: string; readonly column: string };

/** A named number that formulas can read. */
export interface Quantity {
  readonly id: string;
  readonly name: Text;
  /** As used in unit checks of formulas: `bed`, `bed/person`, `yuan/year`, `1`. */
  readonly unit: string;
  readonly definition: Definition;
  readonly evidence: Evidence;
  /** The rule by which it is counted: what, by whom, and what is left out. Numbers of unlike rules are not added. */
  readonly counted?: Text | undefined;
  /** The whole that this quantity is part of, if plans may refer to either. */
  readonly partOf?: string | undefined;
}

/** All quantities by name. */
export type Quantities = ReadonlyMap<string, Quantity>;
