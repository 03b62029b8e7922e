import { firstOf, itemOf, mapTuple } from "../core/items.ts";
import type { Language } from "../report/say.ts";
import { coverageOf, type Coverage, type CoverageLine } from "../options/coverage.ts";
import { differencesOf } from "../options/differences.ts";
import type { ComparedFutures, CoverageProbability, OptionFutures, TestSpread } from "../options/futures.ts";
import { staffFlowOf, type StaffFlowYear } from "../options/staff-flow.ts";
import { mainEvaluator } from "../options/setting.ts";
import { verdictLines, type TestKey } from "../options/verdicts.ts";
import { gapSteps, stepsFrom, type GapStep } from "../options/waterfall.ts";
import { LEDGERS } from "../demand/service.ts";
import type { Unit } from "../demand/unit.ts";
import { countTargets } from "../plan/count-targets.ts";
import type { ScoreRow } from "../plan/types.ts";
import { countsText, failingText, verdictText } from "../report/verdict-words.ts";
import { HIGH, isSpread, LOW } from "../core/quantile-levels.ts";
import type { Spread } from "../futures.ts";
import { rowsOf } from "../results/result.ts";
import { sumBuild, sumRun } from "../results/variables/cost.ts";
import type { Outcome } from "../run.ts";
import { chanceText } from "../report/chance.ts";
import { differentCell } from "../report/difference-cell.ts";
import { optionName } from "../report/option-name.ts";
import { reportedYears } from "../options/reported-years.ts";
import { yearsOf } from "../plan/plan.ts";
import { testSetting } from "../plan/scorecard.ts";

/** Everything shown in the panels of a page, as plain values. */
export interface PageModel {
  readonly lang: Language;
  readonly title: string;
  readonly place: string;
  readonly district: string;
  readonly firstYear: number;
  readonly targetYear: number;
  readonly horizon: number;
  /** The first year of sums of money. */
  readonly moneyFrom: number;
  readonly years: readonly number[];
  readonly reportedYears: readonly number[];
  /** The units of the plans, by spelling. */
  readonly units: readonly (readonly [string, Unit])[];
  readonly options: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  readonly verdicts: readonly PageVerdict[];
  /** How the targets of each option come out, in a sentence. */
  readonly counts: readonly string[];
  readonly differences: readonly {
    readonly name: string;
    readonly unit: string;
    readonly cells: readonly string[];
    readonly source: string;
  }[];
  readonly services: readonly PageService[];
  /** Payers, in table order. */
  readonly payers: readonly { readonly id: string; readonly name: string }[];
  /** Summed from the plan's decision to the horizon. */
  readonly costs: readonly { readonly option: number; readonly flow: "build" | "run"; readonly payer: string; readonly value: number }[];
  /** Results over trajectories of the saved options; absent if none were simulated, and in a trial. */
  readonly futures?: PageFutures | undefined;
  readonly staff: readonly {
    readonly option: number;
    readonly name: string;
    readonly of: string;
    readonly lines: readonly StaffFlowYear[];
  }[];
}

/** The saved options over trajectories. */
export interface PageFutures {
  readonly trajectories: number;
  readonly seed: number;
  /** Absent if the spread is only the nation's. */
  readonly counties?: number | undefined;
  /** By test key, then by option. */
  readonly tests: Readonly<Record<string, readonly (TestSpread | null)[]>>;
  /** By `coverageKey`, then by option. */
  readonly coverage: Readonly<Record<string, readonly (CoverageProbability | null)[]>>;
  /** The probabilities as printed, by value. */
  readonly chances: Readonly<Record<string, string>>;
  /** The 80 % interval of a service's need, by service, then by option and year. */
  readonly needs: Readonly<Record<string, readonly Band[]>>;
}

/** An interval by year. */
interface Band {
  readonly years: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Trajectory results in a page. */
export function pageFutures({ origin: { trajectories, seed, counties }, options }: ComparedFutures, lang: Language): PageFutures {
  const byOption = <T>(mapOf: (option: OptionFutures) => ReadonlyMap<string, T>): Record<string, (T | null)[]> =>
    Object.fromEntries(
      [...new Set(options.flatMap((option) => [...mapOf(option).keys()]))].map((key) => [
        key,
        options.map((option) => mapOf(option).get(key) ?? null),
      ]),
    );
  const needs = options.map(({ all }) => all.spreads.filter(({ variable, quantiles }) => variable === "need" && isSpread(quantiles)));
  const services = [...new Set(needs.flat().map(({ of }) => of))];
  const said = options.flatMap(({ tests, coverage }) => [
    ...[...tests.values()].flatMap(({ probability }) => probability ?? []),
    ...[...coverage.values()].flatMap(({ norm, need }) => [norm ?? [], need ?? []].flat()),
  ]);
  return {
    trajectories,
    seed,
    chances: Object.fromEntries(said.map((share) => [String(share), chanceText(share, trajectories, lang)])),
    ...(counties !== undefined && { counties }),
    tests: byOption(({ tests }) => tests),
    coverage: byOption(({ coverage }) => coverage),
    needs: Object.fromEntries(services.map((service) => [service, needs.map((own) => bandOf(own.filter(({ of }) => of === service)))])),
  };
}

function bandOf(spreads: readonly Spread[]): Band {
  return {
    years: spreads.map(({ year }) => year),
    low: spreads.map(({ quantiles }) => itemOf(quantiles, LOW)),
    high: spreads.map(({ quantiles }) => itemOf(quantiles, HIGH)),
  };
}

/** The quantiles in a page: median and 80 % interval. */
export const PAGE_QUANTILES: readonly number[] = [0.5, 0.1, 0.9];

/** One test in every option. */
export interface PageVerdict {
  readonly key: string;
  readonly test: TestKey;
  readonly id: string;
  readonly name: string;
  readonly basis: string;
  readonly pack: string;
  readonly attribute: string;
  readonly year: number;
  readonly sign: string;
  readonly required: number;
  readonly unit: string;
  readonly cells: readonly ({
    readonly computed: number;
    readonly margin: number;
    readonly verdict: ScoreRow["verdict"];
    /** The verdict in words, and from when on it fails. */
    readonly words: string;
    readonly failingWords: string;
  } | null)[];
}

/** One service in every option. */
export interface PageService {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** True for a service with charts of its own. */
  readonly isFirst: boolean;
  readonly options: readonly {
    readonly norm: readonly number[];
    readonly need: readonly number[];
    readonly use: readonly number[];
    readonly supply: readonly number[];
    readonly coverage: Readonly<Record<number, { readonly coverage: Coverage; readonly illustrative: boolean }>>;
    readonly steps: readonly (GapStep & { readonly label: string })[];
  }[];
}

/** Collects the content of the panels from outcomes. */
export function pageModel(outcomes: readonly Outcome[], lang: Language): PageModel {
  const { plan } = firstOf(outcomes);
  const place = plan.places.find(({ id }) => id === plan.district);
  const years = yearsOf(firstOf(outcomes).plan);
  const covered = outcomes.map((outcome) => reportedYears(outcome.plan).flatMap((year) => coverageOf(outcome, year)));
  return {
    lang,
    title: lang === "zh" ? plan.title : plan.name.en,
    place: place?.name[lang] ?? plan.district,
    district: plan.district,
    firstYear: plan.firstYear,
    targetYear: plan.targetYear,
    horizon: plan.horizon,
    moneyFrom: plan.moneyFrom,
    years,
    reportedYears: reportedYears(plan),
    options: outcomes.map((outcome) => ({ id: outcome.plan.id, name: optionName(outcome.plan, lang), note: outcome.plan.name[lang] })),
    units: [...plan.units],
    verdicts: verdictsOf(outcomes, lang),
    counts: outcomes.map((outcome) => countsText(countTargets(outcome.scorecard), lang)),
    differences: differencesOf(outcomes).map((difference) => ({
      name: difference.name[lang],
      unit: difference.label[lang],
      cells: difference.values.map((value) => differentCell(value, difference, lang)),
      source: [...new Set(difference.values.flatMap((value) => value?.evidence.source ?? []))].join(lang === "zh" ? "；" : "; "),
    })),
    services: plan.services.map(({ id, name, label, chart }) => ({
      id,
      name: name[lang],
      label: label[lang],
      isFirst: chart,
      options: outcomes.map((outcome, i) =>
        serviceOf(
          outcome,
          id,
          lang,
          itemOf(covered, i).filter(({ service }) => service === id),
        ),
      ),
    })),
    payers: plan.payers.map(({ id, name }) => ({ id, name: name[lang] })),
    costs: outcomes.flatMap((outcome, option) => costsOf(outcome).map((cost) => ({ option, ...cost }))),
    staff: outcomes.flatMap((outcome, option) =>
      outcome.plan.staffFlows.map((staffFlow) => ({
        option,
        name: staffFlow.name[lang],
        of: staffFlow.id,
        lines: staffFlowOf(staffFlow, outcome, mainEvaluator(outcome)),
      })),
    ),
  };
}

/** The cost of an option up to the horizon, by payer. */
function costsOf(outcome: Outcome): { readonly flow: "build" | "run"; readonly payer: string; readonly value: number }[] {
  const variables = { build: sumBuild.id, run: sumRun.id };
  const rows = rowsOf(outcome, { places: false, only: Object.values(variables) });
  return (["build", "run"] as const).flatMap((flow) =>
    rows.filter({ variable: variables[flow] }).map(({ payer, value }) => ({ flow, payer, value })),
  );
}

function verdictsOf(outcomes: readonly Outcome[], lang: Language): PageVerdict[] {
  const { plan } = firstOf(outcomes);
  return verdictLines(outcomes).map(({ key, id, year, indicator, basis, reading, comparison, pack, rows, test }): PageVerdict => {
    const found = plan.indicators.get(indicator);
    const name = `${found?.name[lang] ?? indicator}${reading[lang] ? (lang === "zh" ? `（${reading.zh}）` : ` (${reading.en})`) : ""}`;
    return {
      key,
      test,
      id,
      name,
      basis,
      year,
      sign: comparison,
      unit: found?.label[lang] ?? "",
      pack: pack?.packName[lang] ?? "",
      attribute: pack?.target.attribute ?? "",
      required: rows.find((row) => row !== undefined)?.required ?? NaN,
      cells: rows.map((row, i) =>
        row
          ? {
              computed: row.computed,
              margin: row.margin,
              verdict: row.verdict,
              words: verdictText(row, itemOf(outcomes, i).plan, lang),
              failingWords: failingText(row, lang),
            }
          : null,
      ),
    };
  });
}

function serviceOf(outcome: Outcome, id: string, lang: Language, covered: readonly CoverageLine[]): PageService["options"][number] {
  const { plan } = outcome;
  const evaluator = mainEvaluator(outcome);
  const years = yearsOf(outcome.plan);
  const supply = plan.services.find((service) => service.id === id)?.supply ?? "";
  const read = (name: string): number[] => years.map((year) => evaluator.evaluate(name, testSetting(year)).value);
  const [norm, need, use] = mapTuple(LEDGERS, (ledger) => read(`${id}.${ledger}`));
  return {
    norm,
    need,
    use,
    supply: read(supply),
    coverage: Object.fromEntries(covered.map(({ year, coverage, illustrative }) => [year, { coverage, illustrative }])),
    steps: gapSteps(outcome, id, { from: stepsFrom(outcome, id), to: plan.horizon }).map((step) => ({
      ...step,
      label: plan.actions.find((action) => action.id === step.action)?.name[lang] ?? "",
    })),
  };
}
