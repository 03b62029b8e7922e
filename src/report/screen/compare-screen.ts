import { firstOf, itemOf } from "../../core/items.ts";
import type { Language } from "../../core/messages/say.ts";
import { mainEvaluator } from "../../options/setting.ts";
import type { VerdictLine } from "../../options/verdicts.ts";
import { countTargets } from "../../plan/count-targets.ts";
import type { ComparedOption, Comparison } from "../../results/comparison.ts";
import { distanceOf } from "../../results/leading-tests.ts";
import { ALL_PAYERS } from "../../results/variables/cost.ts";
import { indicatorName } from "../comparison-text.ts";
import { scaleFor, tableScale } from "../content/scale.ts";
import { printed } from "../numbers.ts";
import { optionName } from "../option-name.ts";
import { plainNumber, shortNumber } from "../plain-number.ts";
import { requirement } from "../requirement.ts";
import { wrapped } from "../text-table.ts";
import { leadOf } from "./answer.ts";
import { block, type BlockColumn } from "./block.ts";
import { gapOf, gapText, knownServices } from "./needs.ts";
import type { Shown } from "./run-screen.ts";
import { say, type MessageCode } from "./say.ts";

/** The most options, targets and services of the table: a screen has 24 lines of 100 cells. */
const MOST = { options: 5, targets: 4, services: 3 } as const;
const INDENT = "  ";

/**
 * The first screen of a comparison, the answer first: which option meets most, which need none fills, and the options beside each other.
 *
 * @returns At most 24 lines of at most `shown.width` cells, if that is 80 or more.
 */
export function compareScreen(comparison: Comparison, { language, width }: Omit<Shown, "asked">): string {
  const { district, firstYear, horizon, options } = comparison;
  const { plan } = firstOf(options).outcome;
  const fold = (text: string): string[] => wrapped(`${INDENT}${text}`, width, INDENT.length).split("\n");
  const title = {
    place: `${district.name[language]} ${district.id}`,
    plan: language === "zh" ? plan.title : plan.name.en,
    n: options.length,
    first: firstYear,
    horizon,
  };
  const shown = shownOptions(comparison);
  const hasUnverified = options.some(({ outcome }) => countTargets(outcome.scorecard).unverified > 0);
  const unverified = hasUnverified ? say("screen-unverified", {}, language) : "";
  const parts = [
    wrapped(say("screen-compare-heading", title, language), width, INDENT.length).split("\n"),
    fold([...bestWords(comparison, language), ...unmetWords(comparison, language)].join(language === "zh" ? "" : " ")),
    tableLines(comparison, shown, language, width),
    [
      ...fold(say("screen-prices", { unverified }, language)),
      ...(shown.length < options.length ? fold(say("screen-more-options", { n: options.length - shown.length }, language)) : []),
      ...fold(say("screen-where-compare", {}, language)),
    ],
  ];
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

/** What an option costs to build until the horizon, in yuan. */
function buildOf({ rows, district, horizon }: Comparison, { outcome: { plan } }: ComparedOption): number {
  const key = { scenario: plan.id, district: district.id, year: horizon, variable: "cost_sum.build", of: ALL_PAYERS } as const;
  return rows.get(key)?.value ?? 0;
}

function metOf({ outcome }: ComparedOption): number {
  return countTargets(outcome.scorecard).met;
}

/** All options; of too many the first, those that meet most, and of these the cheapest first; in the order of the comparison. */
function shownOptions(comparison: Comparison): readonly ComparedOption[] {
  const { options } = comparison;
  if (options.length <= MOST.options) return options;
  const [first, ...others] = options;
  const best = others.sort((a, b) => metOf(b) - metOf(a) || buildOf(comparison, a) - buildOf(comparison, b)).slice(0, MOST.options - 1);
  return options.filter((option) => option === first || best.includes(option));
}

/** Which option meets most targets that local data judge, and whether one meets them all. */
function bestWords(comparison: Comparison, language: Language): string[] {
  const { options } = comparison;
  const { plan, scorecard } = firstOf(options).outcome;
  const counts = countTargets(scorecard);
  const judged = counts.met + counts.missed;
  if (judged === 0) return [leadOf(counts, language)];
  const met = Math.max(...options.map(metOf));
  const best = options.filter((option) => metOf(option) === met).sort((a, b) => buildOf(comparison, a) - buildOf(comparison, b));
  const name = (option: ComparedOption): string => optionName(option.outcome.plan, language);
  const cost = (option: ComparedOption): string => {
    const value = buildOf(comparison, option);
    const { scale, digits, label } = scaleFor("yuan", value, { units: plan.units, lang: language });
    return `${printed(value * scale, digits)}${language === "en" ? " " : ""}${label}`;
  };
  const first = itemOf(best, 0);
  const names = joined(
    best.map((option) => say("screen-quoted", { text: name(option) }, language)),
    language,
  );
  const lead =
    best.length === options.length
      ? say("screen-options-equal", { met }, language)
      : best.length === 1
        ? say("screen-options-best", { name: name(first), met, cost: cost(first) }, language)
        : say("screen-options-tie", { names, met, cheapest: name(first), cost: cost(first) }, language);
  return [lead, ...(met < judged ? [say("screen-none-all", { judged }, language)] : [])];
}

/** The services of known supply of which no option has enough at the horizon. */
function unmetWords({ options, horizon }: Comparison, language: Language): string[] {
  const first = firstOf(options).outcome;
  const unmet = knownServices(first.plan, mainEvaluator(first)).filter((service) =>
    options.every(({ outcome }) => Math.round(gapOf(service, horizon, mainEvaluator(outcome))) > 0),
  );
  const services = joined(
    unmet.map(({ name }) => name[language]),
    language,
  );
  return unmet.length === 0 ? [] : [say("screen-none-enough", { year: horizon, services }, language)];
}

/** A list as in a sentence: 甲、乙和丙. */
function joined(names: readonly string[], language: Language): string {
  const [last = "", ...before] = [...names].reverse();
  const first = before.reverse().join(language === "zh" ? "、" : ", ");
  return first === "" ? last : say("screen-and", { first, last }, language);
}

function tableLines(comparison: Comparison, options: readonly ComparedOption[], language: Language, width: number): string[] {
  const counts = countTargets(firstOf(options).outcome.scorecard);
  const columns: BlockColumn[] = [
    { head: "", align: "left" },
    { head: say("screen-required", {}, language), align: "right" },
    ...options.map(({ outcome: { plan } }): BlockColumn => ({ head: optionName(plan, language), align: "right" })),
  ];
  const judged = counts.met + counts.missed;
  const rows = [
    ...(judged === 0 ? [] : [[say("screen-option-met", { judged }, language), "", ...options.map((option) => String(metOf(option)))]]),
    ...targetRows(comparison, options, language),
    ...gapRows(comparison, options, language),
    ...moneyRows(comparison, options, language),
  ];
  return block(columns, rows, width);
}

/** The targets that local data judge and that an option misses, each once, those that tell options apart first: by option its value, and what it lacks. */
function targetRows(comparison: Comparison, options: readonly ComparedOption[], language: Language): string[][] {
  const indexOf = (option: ComparedOption): number => comparison.options.indexOf(option);
  const rowsOf = (line: VerdictLine): VerdictLine["rows"] => options.map((option) => line.rows[indexOf(option)]);
  const differs = (line: VerdictLine): number => new Set(rowsOf(line).map((row) => row?.verdict)).size;
  const farthest = (line: VerdictLine): number => Math.max(...rowsOf(line).map((row) => (row ? distanceOf(row) : 0)));
  // Of several tests of a target the one that most options miss: no option is said to meet what its count does not have as met.
  const misses = (line: VerdictLine): number => rowsOf(line).filter((row) => row?.verdict === "missed").length;
  const seen = new Set<string>();
  return comparison.verdicts
    .filter((line) => !line.pack && misses(line) > 0)
    .sort((a, b) => misses(b) - misses(a) || farthest(b) - farthest(a))
    .filter(({ id, rows }) => {
      const target = rows.find((row) => row !== undefined)?.target ?? id;
      return !seen.has(target) && seen.add(target) !== undefined;
    })
    .sort((a, b) => differs(b) - differs(a) || farthest(b) - farthest(a))
    .slice(0, MOST.targets)
    .map((line) => {
      const basis = line.basis ? say("in-brackets", { text: say(`basis-${line.basis}` as MessageCode, {}, language) }, language) : "";
      const required = rowsOf(line).find((row) => row !== undefined)?.required ?? NaN;
      return [
        `${indicatorName(line, comparison, language)}${basis}`,
        requirement(line.comparison, required, "", language),
        ...rowsOf(line).map((row) => {
          if (!row) return "";
          const value = plainNumber(row.computed, language);
          if (row.verdict === "met") return say("screen-holds", { value }, language);
          return row.verdict === "missed"
            ? say("screen-lacks", { value, short: shortNumber(row.margin, row.computed, language) }, language)
            : value;
        }),
      ];
    });
}

function gapRows({ horizon }: Comparison, options: readonly ComparedOption[], language: Language): string[][] {
  const first = firstOf(options as readonly [ComparedOption]).outcome;
  return knownServices(first.plan, mainEvaluator(first))
    .slice(0, MOST.services)
    .map((service) => [
      say("screen-option-gap", { service: service.name[language] }, language),
      say("screen-in-year", { year: horizon }, language),
      ...options.map(({ outcome }) => gapText(gapOf(service, horizon, mainEvaluator(outcome)), language)),
    ]);
}

function moneyRows(comparison: Comparison, options: readonly ComparedOption[], language: Language): string[][] {
  const { district, horizon, rows } = comparison;
  const { plan } = firstOf(comparison.options).outcome;
  const runOf = ({ outcome }: ComparedOption): number =>
    rows.get({ scenario: outcome.plan.id, district: district.id, year: horizon, variable: "cost.run", of: ALL_PAYERS })?.value ?? 0;
  const line = (code: MessageCode, when: string, values: readonly number[]): string[] => {
    const { scale, digits, label } = tableScale("yuan", Math.max(0, ...values), { units: plan.units, lang: language });
    return [say(code, { unit: label }, language), when, ...values.map((value) => printed(value * scale, digits))];
  };
  return [
    line(
      "screen-option-build",
      say("screen-years", { from: plan.moneyFrom, to: horizon }, language),
      options.map((option) => buildOf(comparison, option)),
    ),
    line("screen-option-run", say("screen-in-year", { year: horizon }, language), options.map(runOf)),
  ];
}
