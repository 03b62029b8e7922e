import type { Language } from "../../report/say.ts";
import type { Trace } from "../../results/trace.ts";
import type { Signing, Workbook, WrittenDocuments } from "./document-parts.ts";
import type { OptionsPart, Screen, View } from "./model.ts";
import type { Draws } from "./page-data.ts";

/** A file that was dropped or chosen. */
export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the page asks of its worker; every step that changes the plan can be undone. */
export type Command =
  | { readonly do: "place"; readonly code: string; readonly kind: "template" | "blank" }
  | { readonly do: "document"; readonly file: Dropped; readonly code: string }
  | { readonly do: "project"; readonly file: Dropped }
  | { readonly do: "scenario"; readonly file: Dropped }
  /** A workbook or a table: a plan, or inputs of what is open. */
  | { readonly do: "table"; readonly file: Dropped; readonly code: string | undefined }
  | { readonly do: "decide"; readonly ids: readonly string[]; readonly is: "accept" | "skip" }
  | { readonly do: "edit"; readonly id: string; readonly values: Readonly<Record<string, string | number | null>> }
  | {
      readonly do: "fill";
      readonly table: "counts" | "facts";
      readonly name: string;
      readonly year: number;
      readonly unit: string;
      readonly label: string;
      readonly value: string;
      readonly source: string;
    }
  | { readonly do: "option"; readonly name: string }
  | { readonly do: "drop-option"; readonly index: number }
  | { readonly do: "rename-option"; readonly index: number; readonly name: string }
  | { readonly do: "show-option"; readonly index: number }
  /** `everywhere`: in the plan itself, so that it holds in every option that does not set it. */
  | { readonly do: "lever"; readonly id: string; readonly value: number | string; readonly start?: number; readonly everywhere?: boolean }
  | { readonly do: "reset-option" }
  | {
      /** Asks for the cheapest plan; nothing changes until its answer is taken. */
      readonly do: "cheapest";
      readonly targets: readonly string[];
      readonly needs: readonly number[];
      /** The most that all pay together in a year, 10,000 yuan; empty for no ceiling. */
      readonly budget: string;
      /** Whether asks that cannot hold with those before them are left out. */
      readonly possible: boolean;
    }
  | { readonly do: "take-cheapest" }
  /** Simulates the trajectories of every option; nothing changes. */
  | { readonly do: "futures" }
  /** Puts the place beside the counties most like it; nothing changes. */
  | { readonly do: "peers" }
  | { readonly do: "undo" }
  | { readonly do: "redo" }
  | { readonly do: "nothing" };

/** What can be saved. */
export type ExportKind = "project" | "scenario" | "rows" | "scorecard" | "draft";

/** HiGHS as it is in the page; both empty where the page has none. */
export interface PackedSolver {
  readonly script: string;
  /** Base64 of its packed WebAssembly. */
  readonly wasm: string;
}

/** Scripts of the page that its worker loads when they are first needed. */
export interface KeptScripts {
  /** The reader of workbooks; empty where the page has none. */
  readonly sheets: string;
  /** The reader of HTML. */
  readonly markup: string;
}

/** A request to the worker. */
export type Request =
  | {
      readonly kind: "start";
      readonly shipped: string;
      readonly solver: PackedSolver;
      readonly scripts: KeptScripts;
      /** Base64 of the kernel that simulates trajectories. */
      readonly kernel: string;
      readonly version: string;
      /** How many trajectories, from which seed, if others than by default. */
      readonly draws?: Draws | undefined;
    }
  | {
      readonly kind: "view";
      readonly command: Command;
      readonly screen: Screen;
      readonly lang: Language;
      /** The target of the screen 求解. */
      readonly solve?: string | undefined;
      /** The part of the screen 备选方案. */
      readonly part?: OptionsPart | undefined;
    }
  | {
      /** Simulates the trajectories of the option that is shown, and shows the screen with them. */
      readonly kind: "simulate";
      readonly screen: Screen;
      readonly lang: Language;
    }
  /** Reads the models while nobody waits, so that the first place opens sooner. */
  | { readonly kind: "warm" }
  | { readonly kind: "trace"; readonly id: string }
  | { readonly kind: "documents"; readonly signing: Signing }
  | { readonly kind: "workbook"; readonly signing: Signing }
  | { readonly kind: "export"; readonly what: ExportKind; readonly lang: Language };

/** A file to save. */
export interface Saved {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** An answer's content by the kind of its request. */
export interface Answers {
  readonly start: View | undefined;
  readonly view: View;
  readonly simulate: View;
  readonly warm: undefined;
  readonly trace: Trace;
  readonly documents: WrittenDocuments;
  readonly workbook: Workbook;
  readonly export: Saved;
}

/** An answer of the worker: content, or what is wrong with the files, in both languages. */
export type Answer =
  | { readonly ask: number; readonly value: Answers[keyof Answers] }
  | { readonly ask: number; readonly faults: readonly Readonly<Record<Language, string>>[] };
