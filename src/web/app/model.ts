import type { Block, Inline } from "../../report/document/blocks.ts";
import type { ChartOptions } from "../../report/chart.ts";
import type { Language } from "../../report/say.ts";
import type { ResultTable } from "../../results/rows.ts";

// What the screens show: plain values that the worker makes and the page draws.

/** The screens that show a result. */
export const SCREENS = ["people", "targets", "supply", "options", "solve", "files"] as const;
/** One of them. */
export type Screen = (typeof SCREENS)[number];

/** Whose a number is: of the place itself, borrowed or assumed, or lacking. */
export type Origin = "local" | "proxy" | "missing";

/** What stands on every screen. */
export interface Frame {
  readonly code: string;
  readonly place: string;
  readonly plan: string;
  readonly years: { readonly first: number; readonly target: number; readonly horizon: number };
  /** The parts of the one sentence that counts targets. */
  readonly counts: readonly string[];
  /** Statements that wait to be confirmed. */
  readonly open: number;
  /** Numbers that targets wait for. */
  readonly asked: number;
  /** The plan and its options, and which of them is shown. */
  readonly options: readonly string[];
  readonly shown: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Milliseconds that the engine took. */
  readonly took: number;
}

/** A chart to draw: a file of src/report/charts, with its subject. */
export interface ChartAsk {
  readonly id:
    "pyramid" | "elderly" | "infants" | "ledgers" | "gaps" | "costs" | "option-ledgers" | "waterfall" | "staff" | "districts" | "map";
  readonly subject?: string;
  /** As in documents: the width of the text, or half of it; text is the larger the narrower a chart is. */
  readonly width: "full" | "half";
  /** Whether it is of one service or group at a time. */
  readonly isOfSubject?: boolean;
}

/** The rows and words of charts. */
export interface ChartData {
  readonly tables: readonly ResultTable[];
  readonly options: ChartOptions;
}

/** A group of people: from the first year to the target year and the horizon. */
export interface PeopleCard {
  readonly id: string;
  readonly name: string;
  readonly words: readonly Inline[];
  readonly unit: string;
  readonly years: string;
  readonly change: string;
  readonly range: string;
  /** The same of the counties most like it; empty until they are run. */
  readonly peers: string;
}

/** A number that may be filled in place. */
export interface Field {
  readonly name: string;
  readonly label: string;
  /** In words, and as tables have it. */
  readonly unit: string;
  readonly unitId: string;
  readonly year: number;
  readonly value: string;
  readonly source: string;
  /** Open targets that wait for it. */
  readonly targets: readonly string[];
}

/** Screen 人口. */
export interface PeopleScreen {
  readonly screen: "people";
  readonly heading: readonly Inline[];
  readonly words: readonly Block[];
  readonly cards: readonly PeopleCard[];
  readonly facts: {
    readonly years: readonly number[];
    readonly rows: readonly { readonly label: string; readonly fields: readonly FactField[] }[];
  };
  readonly table: Block;
  /** The place beside the counties most like it: undefined where it is no county, no table until it is asked for. */
  readonly peers: { readonly table: Block | undefined } | undefined;
  readonly charts: readonly ChartAsk[];
  readonly chart: ChartData;
}

/** A published figure of one year: known, or to be filled in. */
export interface FactField extends Field {
  /** What the models have for it; the user's own is in `value`. */
  readonly known: string;
}

/** A verdict of a target: one of its tests. */
export interface TestLine {
  readonly name: string;
  readonly computed: Inline;
  readonly required: string;
  readonly verdict: string;
  /** How likely it is met, over trajectories; empty where they are not simulated or do not differ. */
  readonly chance: string;
  readonly mark: "met" | "missed" | "proxy-met" | "proxy-missed" | "unknown" | "forecast";
}

/** State of a statement: read but open, taken as sure, confirmed, left out, or written by hand. */
export type StatementState = "open" | "sure" | "confirmed" | "skipped" | "own";

/** A statement of the plan. */
export interface StatementCard {
  readonly id: string;
  readonly state: StatementState;
  readonly kind: string;
  readonly name: string;
  readonly quote: string;
  readonly value: string;
  readonly year: string;
  readonly compare: string;
  /** The value with its sign and unit. */
  readonly required: string;
  readonly indicator: string;
  readonly unit: string;
  /** What made the reader guess. */
  readonly why: readonly string[];
  readonly origin: Origin | undefined;
  readonly tests: readonly TestLine[];
  /** Labels of the numbers without which there is no verdict. */
  readonly needs: readonly string[];
}

/** A paragraph of the plan's text, with the numbers of statements. */
export interface TextLine {
  readonly text: string;
  readonly marks: readonly { readonly from: number; readonly to: number; readonly id: string; readonly state: StatementState }[];
}

/** Screen 目标. */
export interface TargetsScreen {
  readonly screen: "targets";
  readonly heading: readonly Inline[];
  readonly note: string;
  readonly cards: readonly StatementCard[];
  readonly text: readonly TextLine[];
  readonly source: string;
  readonly asked: readonly Field[];
  readonly indicators: readonly { readonly id: string; readonly name: string }[];
}

/** A service in one year. */
export interface ServiceLine {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly supply: Inline;
  readonly norm: Inline;
  readonly need: Inline;
  readonly use: Inline;
  /** Unrounded, for the bar; NaN where unknown. */
  readonly amounts: { readonly supply: number; readonly need: number; readonly use: number };
  readonly gap: readonly Inline[];
  /** Where 80 % of trajectories of the need lie; empty until they are simulated. */
  readonly interval: string;
  readonly isShort: boolean;
  readonly verdict: string;
  readonly origin: Origin;
}

/** Screen 供给与需求. */
export interface SupplyScreen {
  readonly screen: "supply";
  readonly heading: readonly Inline[];
  readonly years: readonly { readonly year: number; readonly services: readonly ServiceLine[] }[];
  readonly words: readonly Block[];
  readonly tables: readonly Block[];
  readonly subjects: readonly string[];
  readonly chart: ChartData;
}

/** A number that an option may set. */
export interface Lever {
  readonly id: string;
  readonly group: "amount" | "use" | "price" | "people" | "definition";
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The value of the plan itself. */
  readonly base: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly note: string;
  /** For a measure, the year of its decision. */
  readonly start?: number;
}

/** A choice among names that an option may make. */
export interface ChoiceLever {
  readonly id: "migration" | "disability";
  readonly name: string;
  readonly value: string;
  readonly base: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

/** The parts of the screen 备选方案, one of which is open. */
export const OPTIONS_PARTS = ["differences", "targets", "supply", "costs", "staff", "chances", "places", "made"] as const;
/** One of them. */
export type OptionsPart = (typeof OPTIONS_PARTS)[number];

/** A part of the screen 备选方案: the words and tables of the report, and its charts. */
export interface OpenPart {
  readonly id: OptionsPart;
  readonly blocks: readonly Block[];
  readonly charts: readonly ChartAsk[];
  /** What the charts are of, where they are of one service each. */
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  /** Whether what it shows waits to be asked for. */
  readonly isAsked: boolean;
}

/** What makes the results again: a command, and a script. */
export interface MadeBy {
  readonly command: string;
  readonly script: string;
}

/** Screen 备选方案. */
export interface OptionsScreen {
  readonly screen: "options";
  readonly heading: readonly Inline[];
  readonly levers: readonly Lever[];
  readonly choices: readonly ChoiceLever[];
  readonly starts: readonly number[];
  readonly summary: { readonly head: readonly string[]; readonly rows: readonly (readonly Inline[])[] };
  readonly parts: readonly OptionsPart[];
  readonly part: OpenPart;
  readonly charts: readonly ChartAsk[];
  readonly chart: ChartData;
  readonly made: MadeBy;
}

/** Screen 求解. */
export interface SolveScreen {
  readonly screen: "solve";
  readonly heading: string;
  readonly targets: readonly { readonly id: string; readonly name: string }[];
  readonly asked: string;
  /** For each measure that moves the target, how much of it is needed. */
  readonly answers: readonly { readonly measure: string; readonly words: readonly string[] }[];
  /** Measures that do not move it. */
  readonly idle: readonly string[];
  readonly cheapest: CheapestQuestion;
}

/** 怎样最省: what can be asked, and the answer to what was asked last. */
export interface CheapestQuestion {
  /** False if the page has no solver. */
  readonly hasSolver: boolean;
  readonly targets: readonly { readonly id: string; readonly name: string; readonly isMissed: boolean }[];
  /** Years to come at whose end targets and needs may be asked for, and that which is offered first where the targets' own are past. */
  readonly years: readonly number[];
  readonly offered: number | undefined;
  readonly answer: CheapestAnswer | undefined;
  /** Whether one more option has room. */
  readonly canTake: boolean;
}

/** The cheapest plan, or what cannot hold together. */
export interface CheapestAnswer {
  readonly status: "optimal" | "infeasible" | "unproven";
  readonly heading: string;
  readonly sentences: readonly string[];
  /** Measure, amounts by year, amount in all. */
  readonly rows: readonly (readonly string[])[];
  /** Payer, sum, the year in which most is paid. */
  readonly paid: readonly (readonly string[])[];
  readonly conflicts: readonly { readonly groups: readonly string[]; readonly prices: readonly string[] }[];
  /** What was left out of the question, and why. */
  readonly aside: readonly string[];
  /** Amounts by the id of their action, as the command has them. */
  readonly amounts: readonly { readonly id: string; readonly amount: number }[];
  /** The command that gives the same; empty for an option. */
  readonly command: string;
}

/** Screen 文件. */
export interface FilesScreen {
  readonly screen: "files";
  readonly heading: string;
  readonly files: readonly string[];
  /** What writes the same documents. */
  readonly made: MadeBy;
}

/** What a screen shows. */
export type ScreenModel = PeopleScreen | TargetsScreen | SupplyScreen | OptionsScreen | SolveScreen | FilesScreen;

/** The page's view of the work: the frame, and one screen. */
export interface View {
  readonly lang: Language;
  readonly frame: Frame;
  readonly model: ScreenModel;
  /** What is said once of the step before. */
  readonly notice?: string;
}
