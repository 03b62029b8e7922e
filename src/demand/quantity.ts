import type { Basis, BySexAge, Sex } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Path } from "../core/path.ts";

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Where a number comes from and how far it can be trusted. */
export interface Evidence {
  /** Document, table, page or statement; for an assumption, the reason. */
  readonly source: string;
  /** The year that the number speaks of. */
  readonly year?: number | undefined;
  /** True for 假设: no source gives the number. What rests on it is shown as 示意. */
  readonly assumed?: boolean | undefined;
  /** True when a published figure of another place stands in for a missing local one; also 示意. */
  readonly proxy?: boolean | undefined;
  /** `upper`: the number can only be too high, so that it can show a miss but never that a promise is kept. */
  readonly bound?: "upper" | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** The three ways to look ahead at supply: 现状, 在建/已承诺, 按计划. */
export const SUPPLY_PATHS = ["status_quo", "committed", "planned"] as const;
/** One of the three ways to look ahead at supply. */
export type SupplyPath = (typeof SUPPLY_PATHS)[number];

/** A dated addition to a stock. */
export interface Project {
  readonly name: string;
  readonly opens: number;
  readonly amount: number;
  readonly status: "committed" | "planned";
  /** The action that it belongs to. */
  readonly action?: string;
}

/** A stock promised for a year. */
export interface Promise {
  readonly year: number;
  readonly value: number;
}

/** How a quantity gets its value in a place and year. */
export type Definition =
  /** Persons of an age range; the basis is the reader's unless fixed here. */
  | { readonly kind: "ages"; readonly from: number; readonly to: number; readonly sex?: Sex; readonly basis?: Basis }
  /** Persons times a prevalence by sex and age, 0…1. */
  | { readonly kind: "prevalence"; readonly rates: BySexAge; readonly basis?: Basis }
  /** A formula over other quantities; with `year`, read as it is in that year and kept. */
  | { readonly kind: "formula"; readonly formula: Formula; readonly basis?: Basis; readonly year?: number }
  /** Numbers known in some years. */
  | { readonly kind: "path"; readonly path: Path }
  /** A stock with its dated projects and the plan's own promise. */
  | {
      readonly kind: "stock";
      readonly stock: Formula;
      readonly since: number;
      readonly projects: readonly Project[];
      readonly promise?: Promise;
    }
  /** What a quantity grows by in the year; a fall counts as nothing added. */
  | { readonly kind: "added"; readonly of: string }
  /** This year end less the one before. */
  | { readonly kind: "change"; readonly of: string }
  /** Not known: the file and column that would give it. */
  | { readonly kind: "missing"; readonly file: string; readonly column: string };

/** A named number that formulas can read. */
export interface Quantity {
  readonly id: string;
  readonly name: Text;
  /** As written in formulas' unit checks: `bed`, `bed/person`, `yuan/year`, `1`. */
  readonly unit: string;
  readonly definition: Definition;
  readonly evidence: Evidence;
  /** The whole that this quantity is a part of, when the plan may speak of either. */
  readonly partOf?: string | undefined;
}

/** All quantities by name. */
export type Quantities = ReadonlyMap<string, Quantity>;
