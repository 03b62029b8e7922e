import { firstOf, itemOf } from "../core/items.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import type { Row } from "../results/row.ts";
import type { Comparison, ComparedOption } from "../results/comparison.ts";
import { reportedYears } from "../options/reported-years.ts";
import type { Coverage } from "../options/coverage.ts";
import { coverageKey, type CoverageProbability, type TestSpread } from "../options/futures.ts";
import type { VerdictLine } from "../options/verdicts.ts";
import { failingText, verdictText } from "./verdict-words.ts";
import type { ScoreRow } from "../plan/types.ts";
import { differentCell } from "./difference-cell.ts";
import { payerName, payersOf } from "./payers.ts";
import { chanceText } from "./chance.ts";
import { plainNumber } from "./plain-number.ts";
import { requirement } from "./requirement.ts";
import { textTable, type Column } from "./text-table.ts";

const TEN_THOUSAND = 1e4;
const MILLION = 1e6;

/** The tables of a comparison, by the names under which a terminal asks for one. */
export const COMPARED_TABLES = ["differences", "targets", "coverage", "costs", "staff", "turns"] as const;

/** A table of a comparison. */
export type ComparedTable = (typeof COMPARED_TABLES)[number];

const TABLES: Readonly<Record<ComparedTable, { readonly title: MessageCode; readonly table: typeof costTable }>> = {
  differences: { title: "compare-differences", table: differencesTable },
  targets: { title: "compare-verdicts", table: verdictTable },
  coverage: { title: "compare-coverage", table: coverageTable },
  costs: { title: "compare-costs", table: costTable },
  staff: { title: "compare-staff", table: staffTable },
  turns: { title: "compare-break-evens", table: breakEvenTable },
};

/**
 * The tables of a comparison for a terminal: what differs, targets, norm and need, costs, staff.
 *
 * @param only One of them, under the heading; all by default.
 */
export function comparisonText(comparison: Comparison, language: Language, only?: ComparedTable): string {
  const { district, firstYear, horizon, options } = comparison;
  const { plan } = firstOf(options).outcome;
  const head = say(
    "compare-heading",
    { place: district.name[language], code: district.id, plan: language === "zh" ? plan.title : plan.name.en, first: firstYear, horizon },
    language,
  );
  const asked = only === undefined ? COMPARED_TABLES : [only];
  return [
    head,
    ...futuresKey(comparison, language),
    ...asked.map((name) => `${say(TABLES[name].title, {}, language)}\n${TABLES[name].table(comparison, language)}`),
  ].join("\n\n");
}

/** How to read the second lines of tables, if trajectories were simulated. */
function futuresKey({ futures }: Comparison, language: Language): string[] {
  if (!futures) return [];
  const { trajectories, seed, counties } = futures;
  return [
    counties === undefined
      ? say("compare-futures-national", { trajectories, seed }, language)
      : say("compare-futures", { trajectories, seed, counties }, language),
  ];
}

function heads(codes: readonly MessageCode[], language: Language): Column[] {
  return codes.map((code) => ({ head: say(code, {}, language) }));
}

/** A column for each option. */
function optionHeads({ options }: Comparison, language: Language, align: "left" | "right" = "left"): Column[] {
  return options.map(({ outcome: { plan } }) => ({ head: plan.name[language], align }));
}

function differencesTable(comparison: Comparison, language: Language): string {
  if (comparison.differences.length === 0) return say("compare-none", {}, language);
  const columns = [...heads(["head-assumption", "head-unit"], language), ...optionHeads(comparison, language)];
  return textTable(
    columns,
    comparison.differences.map((difference) => [
      difference.name[language],
      difference.label[language],
      ...difference.values.map((value) => differentCell(value, difference, language)),
    ]),
  );
}

function verdictTable(comparison: Comparison, language: Language): string {
  const columns = [...heads(["head-id", "head-indicator", "head-basis", "head-required"], language), ...optionHeads(comparison, language)];
  return textTable(
    columns,
    comparison.verdicts.flatMap((line) => [
      [
        line.id,
        indicatorName(line, comparison, language),
        line.basis ? say(`basis-${line.basis}` as MessageCode, {}, language) : "",
        requiredText(line, comparison, language),
        ...line.rows.map((row, i) => (row ? verdictCell(row, itemOf(comparison.options, i), language) : "—")),
      ],
      ...beneath(
        ["", "", "", ""],
        comparison.options.map(({ futures }) => spreadCell(futures?.tests.get(line.key), futures?.all.trajectories ?? 0, language)),
      ),
    ]),
  );
}

/** A second line of a table row; none if it is empty. */
function beneath(before: readonly string[], cells: readonly string[]): string[][] {
  return cells.every((cell) => cell === "") ? [] : [[...before, ...cells]];
}

/** Median and 80 % interval, the probability of meeting the test if there is one, and the range with assumptions. */
function spreadCell(test: TestSpread | undefined, trajectories: number, language: Language): string {
  if (!test) return "";
  const spread = {
    median: plainNumber(test.median, language),
    low: plainNumber(test.low, language),
    high: plainNumber(test.high, language),
  };
  const people =
    test.probability === undefined
      ? say("futures-cell", spread, language)
      : say("futures-probability-cell", { ...spread, chance: chanceText(test.probability, trajectories, language) }, language);
  const [low, high] = (test.assumed ?? []).map((value) => plainNumber(value, language));
  return low === undefined || high === undefined ? people : `${people}${say("futures-assumed-cell", { low, high }, language)}`;
}

/** An indicator's name with its reading. */
export function indicatorName({ indicator, reading }: VerdictLine, { options }: Comparison, language: Language): string {
  const name = firstOf(options).outcome.plan.indicators.get(indicator)?.name[language] ?? indicator;
  return reading[language] ? `${name}${say("in-brackets", { text: reading[language] }, language)}` : name;
}

/** The requirement of a test, with its sign and unit. */
export function requiredText({ comparison: sign, indicator, rows }: VerdictLine, { options }: Comparison, language: Language): string {
  const row = rows.find((one) => one !== undefined);
  const label = firstOf(options).outcome.plan.indicators.get(indicator)?.label[language] ?? "";
  return requirement(sign, row?.required ?? NaN, label, language);
}

function verdictCell(row: ScoreRow, { outcome: { plan } }: ComparedOption, language: Language): string {
  const verdict = verdictText(row, plan, language);
  const failing = failingText(row, language);
  return say(failing === "" ? "verdict-cell" : "verdict-from", { value: plainNumber(row.computed, language), verdict, failing }, language);
}

function coverageTable(comparison: Comparison, language: Language): string {
  const { outcome, coverage } = firstOf(comparison.options);
  const { plan } = outcome;
  const columns = [...heads(["head-year", "head-service", "head-unit"], language), ...optionHeads(comparison, language)];
  return textTable(
    columns,
    coverage.flatMap(({ service, year }, i) => {
      const found = plan.services.find(({ id }) => id === service);
      return [
        [
          i % plan.services.length === 0 ? String(year) : "",
          found?.name[language] ?? service,
          found?.label[language] ?? "",
          ...comparison.options.map((option) => {
            const line = option.coverage.find((one) => one.service === service && one.year === year);
            if (!line || line.coverage === "unknown") return coverageWords("unknown", language);
            const mark = line.illustrative ? say("mark-illustration", {}, language) : "";
            return `${say("coverage-cell", { coverage: coverageWords(line.coverage, language), norm: signed(line.supply - line.norm, language), need: signed(line.supply - line.need, language) }, language)}${mark}`;
          }),
        ],
        ...beneath(
          ["", "", ""],
          comparison.options.map(({ futures }) =>
            coverageProbabilityCell(futures?.coverage.get(coverageKey({ service, year })), futures?.all.trajectories ?? 0, language),
          ),
        ),
      ];
    }),
  );
}

function coverageProbabilityCell(one: CoverageProbability | undefined, trajectories: number, language: Language): string {
  const chance = (share: number | undefined): string => (share === undefined ? "—" : chanceText(share, trajectories, language));
  return one ? say("coverage-probability-cell", { norm: chance(one.norm), need: chance(one.need) }, language) : "";
}

/** 达标且够用, 达标不够用, … */
export function coverageWords(coverage: Coverage, language: Language): string {
  return say(`coverage-${coverage}`, {}, language);
}

function signed(value: number, language: Language): string {
  const text = plainNumber(Math.round(value), language);
  return value > 0 && text !== "0" ? `+${text}` : text.replace("-", "−");
}

function costTable(comparison: Comparison, language: Language): string {
  const { plan } = firstOf(comparison.options).outcome;
  const years = reportedYears(plan).filter((year) => year > comparison.firstYear);
  const columns = [
    ...heads(["head-option", "head-flow", "head-payer"], language),
    ...years.map((year) => ({ head: String(year), align: "right" as const })),
    { head: say("head-sum-from", { from: plan.moneyFrom, to: comparison.horizon }, language), align: "right" as const },
  ];
  const rows = comparison.options.flatMap((option) =>
    (["build", "run"] as const).flatMap((flow) =>
      payersOf(plan).flatMap((payer) => {
        const own = costRowsOf(comparison, option, flow, payer);
        if (own.every(({ value }) => value === 0)) return [];
        const sum =
          comparison.rows.get({
            scenario: option.outcome.plan.id,
            district: comparison.district.id,
            year: comparison.horizon,
            variable: `cost_sum.${flow}`,
            of: payer,
          })?.value ?? 0;
        return [
          [
            option.outcome.plan.name[language],
            say(`flow-${flow}`, {}, language),
            payerName(payer, plan, language),
            ...years.map((year) => money(own.find((row) => row.year === year)?.value ?? 0, language)),
            money(sum, language),
          ],
        ];
      }),
    ),
  );
  return textTable(columns, rows);
}

/** A payer's yearly costs of one option, in year order. */
function costRowsOf({ rows, district }: Comparison, { outcome: { plan } }: ComparedOption, flow: "build" | "run", payer: string): Row[] {
  return rows.filter({ scenario: plan.id, district: district.id, variable: `cost.${flow}`, of: payer });
}

/** Money in tables: 万元 in Chinese, millions in English. */
function money(value: number, language: Language): string {
  return language === "zh" ? String(Math.round(value / TEN_THOUSAND)) : plainNumber(value / MILLION, language);
}

function staffTable(comparison: Comparison, language: Language): string {
  const { plan } = firstOf(comparison.options).outcome;
  const columns = [
    ...heads(["head-option", "head-year"], language),
    ...(
      [
        "head-at-work",
        "head-leaving",
        "head-retiring",
        "head-trained",
        "head-to-hold",
        "head-to-reach",
        "head-required-use",
        "head-required-need",
      ] as const
    ).map((code) => ({ head: say(code, {}, language), align: "right" as const })),
  ];
  const rows = comparison.options.flatMap(({ outcome, staffFlows }) =>
    [...staffFlows.values()].flatMap((lines) =>
      lines
        .filter(({ year }) => reportedYears(plan).includes(year))
        .map((line) => [
          outcome.plan.name[language],
          String(line.year),
          ...[line.kept, line.leaving, line.retiring, line.trained, line.toHold, line.toReach, line.requiredUse, line.requiredNeed].map(
            (value) => plainNumber(Math.round(value), language),
          ),
        ]),
    ),
  );
  return rows.length === 0 ? say("compare-none", {}, language) : textTable(columns, rows);
}

function breakEvenTable(comparison: Comparison, language: Language): string {
  const columns = [
    ...heads(["head-option", "head-assumption", "head-unit"], language),
    { head: say("head-amount", {}, language), align: "right" as const },
    { head: say("head-open-by-then", {}, language), align: "right" as const },
    { head: say("head-break-even", {}, language), align: "right" as const },
    ...heads(["head-id", "head-indicator", "head-basis"], language),
  ];
  const rows = comparison.options.flatMap(({ outcome: { plan }, breakEvens }) =>
    breakEvens.map(({ action, test: { row: target }, holds, chosen, open }) => {
      const found = plan.actions.find(({ id }) => id === action);
      return [
        plan.name[language],
        found?.name[language] ?? action,
        found?.label[language] ?? "",
        plainNumber(chosen, language),
        plainNumber(open, language),
        plainNumber(holds, language),
        target.id,
        plan.indicators.get(target.indicator)?.name[language] ?? target.indicator,
        target.basis ? say(`basis-${target.basis}` as MessageCode, {}, language) : "",
      ];
    }),
  );
  return rows.length === 0 ? say("compare-none", {}, language) : textTable(columns, rows);
}
