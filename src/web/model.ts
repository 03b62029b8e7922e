import type { Language } from "../core/messages/say.ts";
import type { Row } from "../core/row.ts";
import { coverageOf, type Coverage, type CoverageLine } from "../options/coverage.ts";
import { costRows } from "../options/costs.ts";
import { differencesOf } from "../options/differences.ts";
import { TOLD_QUANTILES, type ComparedFutures, type CoverageProbability, type OptionFutures, type TestSpread } from "../options/futures.ts";
import { pipelineOf, type PipelineYear } from "../options/pipeline.ts";
import { mainBook, optionSetting, yearsOf } from "../options/setting.ts";
import { verdictLines } from "../options/verdicts.ts";
import { gapSteps, stepsFrom, type GapStep } from "../options/waterfall.ts";
import { LEDGERS } from "../demand/service.ts";
import { isCeiling } from "../plan/ceiling.ts";
import type { Verdict } from "../plan/compare.ts";
import type { Outcome } from "../run.ts";
import { differentCell } from "../report/difference-cell.ts";
import { yearsTold } from "../options/years-told.ts";

/** Everything that the panels of a page show, as plain values. */
export interface PageModel {
  readonly lang: Language;
  readonly title: string;
  readonly place: string;
  readonly district: string;
  readonly firstYear: number;
  readonly targetYear: number;
  readonly horizon: number;
  readonly years: readonly number[];
  readonly told: readonly number[];
  readonly options: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  readonly verdicts: readonly PageVerdict[];
  readonly differences: readonly { readonly name: string; readonly unit: string; readonly cells: readonly string[]; readonly source: string }[];
  readonly services: readonly PageService[];
  readonly costs: readonly { readonly option: number; readonly year: number; readonly flow: "build" | "run"; readonly payer: string; readonly value: number }[];
  /** What futures say of the options as they were saved; absent where none were drawn, and from a trial. */
  readonly futures?: PageFutures | undefined;
  readonly staff: readonly { readonly option: number; readonly name: string; readonly of: string; readonly lines: readonly PipelineYear[] }[];
}

/** The saved options over futures. */
export interface PageFutures {
  readonly trajectories: number;
  readonly seed: number;
  /** Absent where the widths only illustrate the nation's. */
  readonly counties?: number | undefined;
  /** By the key of a test, then by option. */
  readonly tests: Readonly<Record<string, readonly (TestSpread | null)[]>>;
  /** By `coverageKey`, then by option. */
  readonly coverage: Readonly<Record<string, readonly (CoverageProbability | null)[]>>;
  /** The 80 % interval of a service's need, by service, then by option and year. */
  readonly needs: Readonly<Record<string, readonly Band[]>>;
}

/** An interval by year. */
export interface Band {
  readonly years: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** What a page shows of futures. */
export function pageFutures({ origin: { trajectories, seed, counties }, options }: ComparedFutures): PageFutures {
  const byOption = <T>(mapOf: (option: OptionFutures) => ReadonlyMap<string, T>): Record<string, (T | null)[]> =>
    Object.fromEntries([...new Set(options.flatMap((option) => [...mapOf(option).keys()]))].map((key) => [key, options.map((option) => mapOf(option).get(key) ?? null)]));
  const services = [...new Set(options.flatMap(({ rows }) => rows.flatMap(({ measure, of }) => (measure === "need" ? [of] : []))))];
  return {
    trajectories, seed, ...(counties !== undefined && { counties }), tests: byOption(({ tests }) => tests), coverage: byOption(({ coverage }) => coverage),
    needs: Object.fromEntries(services.map((service) => [service, options.map(({ rows }) => bandOf(rows.filter(({ measure, of }) => measure === "need" && of === service)))])),
  };
}

function bandOf(rows: readonly Row[]): Band {
  const [low, high] = ([TOLD_QUANTILES.low, TOLD_QUANTILES.high] as const).map((suffix) => rows.filter(({ scenario }) => scenario.endsWith(suffix)));
  return { years: low.map(({ year }) => year), low: low.map(({ value }) => value), high: high.map(({ value }) => value) };
}

/** One test in every option. */
export interface PageVerdict {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly basis: string;
  readonly pack: string;
  readonly attribute: string;
  readonly year: number;
  readonly sign: string;
  readonly required: number;
  readonly unit: string;
  readonly cells: readonly ({ readonly computed: number; readonly margin: number; readonly verdict: Verdict; readonly atBest: boolean; readonly illustrative: boolean; readonly failing?: number } | null)[];
}

/** One service in every option. */
export interface PageService {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly {
    readonly norm: readonly number[];
    readonly need: readonly number[];
    readonly use: readonly number[];
    readonly supply: readonly number[];
    readonly coverage: Readonly<Record<number, { readonly coverage: Coverage; readonly illustrative: boolean }>>;
    readonly steps: readonly (GapStep & { readonly label: string })[];
  }[];
}

/** Gathers what the panels show from outcomes that have been run. */
export function pageModel(outcomes: readonly Outcome[], lang: Language): PageModel {
  const [{ plan }] = outcomes;
  const place = plan.places.find(({ id }) => id === plan.district);
  const years = yearsOf(outcomes[0]);
  const covered = outcomes.map((outcome) => yearsTold(outcome.plan).flatMap((year) => coverageOf(outcome, year)));
  return {
    lang, title: lang === "zh" ? plan.title : plan.name.en, place: place?.name[lang] ?? plan.district, district: plan.district, firstYear: plan.firstYear, targetYear: plan.targetYear, horizon: plan.horizon,
    years, told: yearsTold(plan), options: outcomes.map((outcome) => ({ id: outcome.plan.id, name: shortNameOf(outcome, lang), note: outcome.plan.name[lang] })),
    verdicts: verdictsOf(outcomes, lang),
    differences: differencesOf(outcomes).map((difference) => ({
      name: difference.name[lang], unit: difference.label[lang], cells: difference.values.map((value) => differentCell(value, difference, lang)),
      source: [...new Set(difference.values.flatMap((value) => value?.evidence.source ?? []))].join(lang === "zh" ? "；" : "; "),
    })),
    services: plan.services.map(({ id, name, label }) => ({ id, name: name[lang], label: label[lang], options: outcomes.map((outcome, i) => serviceOf(outcome, id, lang, covered[i].filter(({ service }) => service === id))) })),
    costs: outcomes.flatMap((outcome, option) => costRows(outcome).filter(({ measure }) => measure.startsWith("cost.")).map(({ year, measure, of, value }) => ({ option, year, flow: measure === "cost.build" ? "build" as const : "run" as const, payer: of, value }))),
    staff: outcomes.flatMap((outcome, option) => outcome.plan.pipelines.map((pipeline) => ({ option, name: pipeline.name[lang], of: pipeline.id, lines: pipelineOf(pipeline, outcome, mainBook(outcome)) }))),
  };
}

/** An option's own name, without the plan's before the colon; the base is the base. */
function shortNameOf({ plan }: Outcome, lang: Language): string {
  const [, own] = plan.name[lang].split(/[：:]\s*/);
  return own === undefined || plan.actions.length === 0 ? (lang === "zh" ? "基础方案" : "Base") : own;
}

function verdictsOf(outcomes: readonly Outcome[], lang: Language): PageVerdict[] {
  const [{ plan }] = outcomes;
  return verdictLines(outcomes).map(({ key, id, year, indicator, basis, reading, comparison, pack, rows }): PageVerdict => {
    const found = plan.indicators.get(indicator);
    const name = `${found?.name[lang] ?? indicator}${reading[lang] ? (lang === "zh" ? `（${reading.zh}）` : ` (${reading.en})`) : ""}`;
    return {
      key, id, name, basis, year, sign: comparison, unit: found?.label[lang] ?? "", pack: pack?.packName[lang] ?? "", attribute: pack?.attribute ?? "",
      required: rows.find((row) => row !== undefined)?.required ?? NaN,
      cells: rows.map((row, i) => (row ? {
        computed: row.computed, margin: row.margin, verdict: row.verdict as Verdict, atBest: isCeiling(row, outcomes[i].plan), illustrative: row.restsOn.length > 0,
        ...(row.firstFailingYear !== undefined && { failing: row.firstFailingYear }),
      } : null)),
    };
  });
}

function serviceOf(outcome: Outcome, id: string, lang: Language, covered: readonly CoverageLine[]): PageService["options"][number] {
  const { plan } = outcome;
  const book = mainBook(outcome);
  const years = yearsOf(outcome);
  const supply = plan.services.find((service) => service.id === id)?.supply ?? "";
  const read = (name: string): number[] => years.map((year) => book.read(name, optionSetting(year)).value);
  const [norm, need, use] = LEDGERS.map((ledger) => read(`${id}.${ledger}`));
  return {
    norm, need, use, supply: read(supply),
    coverage: Object.fromEntries(covered.map(({ year, coverage, illustrative }) => [year, { coverage, illustrative }])),
    steps: gapSteps(outcome, id, { from: stepsFrom(outcome, id), to: plan.horizon }).map((step) => ({ ...step, label: plan.actions.find((action) => action.id === step.action)?.name[lang] ?? "" })),
  };
}
