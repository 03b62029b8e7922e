import { itemOf, mapTuple } from "../core/items.ts";
import { years } from "../core/path.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import type { Evaluator, Evaluation, Setting } from "../demand/evaluator.ts";
import { SUPPLY_PATHS } from "../demand/quantity.ts";
import { LEDGERS } from "../demand/service.ts";
import { VARIANTS } from "../demography/place.ts";
import { countTargets } from "../plan/count-targets.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import type { Outcome } from "../run.ts";
import { plainNumber } from "./plain-number.ts";
import { groupHead, shownGroups } from "./shown-groups.ts";
import { everyLines, noteOf } from "./scorecard-note.ts";
import { assumedTable } from "./assumed-table.ts";
import { servedTables } from "./served-table.ts";
import type { Simulated } from "./simulated.ts";
import { textTable, type Column } from "./text-table.ts";
import { countsText, verdictText } from "./verdict-words.ts";

const YEAR_STEP = 5;
const NOTE_INDENT = "    ";

const LISTED: readonly string[] = ["input", "norm", "pledge", "other-level"];

/** The tables of a run, by the names under which a terminal asks for one. */
export const RUN_TABLES = ["people", "places", "needs", "targets", "ranges", "findings"] as const;

/** A table of a run. */
export type RunTable = (typeof RUN_TABLES)[number];

/**
 * The tables of a run for a terminal, in the order of a reader's questions: population, needs, targets.
 *
 * @param only One of them, under the heading; all by default.
 * @param simulated Its trajectories: their 80 % intervals are then given, in the tables of needs instead of the variants.
 * @throws RangeError if the plan's district was not run.
 */
export function terminalReport(outcome: Outcome, language: Language, simulated?: Simulated, only?: RunTable): string {
  const { plan } = outcome;
  const evaluator = outcome.evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot report "${plan.id}": its district was not run`);
  const title = (code: MessageCode, params = {}): string => say(code, params, language);
  const ledgers = (year: number): string =>
    `${title("table-ledgers", { year })}\n${ledgerTable(plan, evaluator, { year, simulated }, language)}`;
  const tables: Readonly<Record<RunTable, () => readonly string[]>> = {
    people: () => [`${title("table-people")}\n${peopleTable(plan, evaluator, language, simulated)}`],
    places: () => placesTable(outcome, language),
    needs: () => [ledgers(plan.targetYear), ledgers(plan.horizon), ...servedTables(plan, evaluator, language)],
    targets: () => [`${title("table-targets")}\n${targetTable(outcome, language, simulated)}`],
    ranges: () => (simulated ? assumedTable(outcome, evaluator, simulated, language) : []),
    findings: () => [findingsList(outcome, language)],
  };
  const asked = only === undefined ? RUN_TABLES : [only];
  return [heading(outcome, language), ...asked.flatMap((table) => tables[table]()), summary(outcome.scorecard, language)]
    .filter(Boolean)
    .join("\n\n");
}

function heading({ plan }: Outcome, language: Language): string {
  const place = plan.places.find(({ id }) => id === plan.district);
  const params = {
    name: plan.name[language],
    place: place?.name[language] ?? plan.district,
    code: plan.district,
    first: plan.firstYear,
    horizon: plan.horizon,
    definition: plan.disability.name[language],
  };
  return [say("heading", params, language), ...(plan.template ? [say("heading-template", params, language)] : [])].join("\n");
}

function shownYears({ firstYear, targetYear, horizon }: Plan): number[] {
  const steps = years(firstYear, horizon).filter((year) => year % YEAR_STEP === 0);
  return [...new Set([firstYear, targetYear, ...steps, horizon])].sort((a, b) => a - b);
}

function peopleTable(plan: Plan, evaluator: Evaluator, language: Language, simulated: Simulated | undefined): string {
  const lines = shownGroups(plan).filter(({ basis }) => basis === "resident" || evaluator.people.registered !== undefined);
  const columns: Column[] = [
    { head: say("head-year", {}, language) },
    { head: say("head-variant", {}, language) },
    ...lines.map((line) => ({ head: groupHead(line, language), align: "right" as const })),
  ];
  const rows = shownYears(plan).flatMap((year) => {
    const variants = VARIANTS.map((variant, i) => [
      i === 0 ? String(year) : "",
      say(`variant-${variant}`, {}, language),
      ...lines.map(({ group: { id }, basis }) =>
        plainNumber(Math.round(evaluator.evaluate(id, { year, variant, basis, path: "committed" }).value), language),
      ),
    ]);
    const intervals = lines.map(({ group: { id: of }, basis }) => simulated?.interval({ variable: "group", of, basis, year }) ?? "");
    return [...variants, ...(intervals.some(Boolean) ? [["", say("variant-interval", {}, language), ...intervals]] : [])];
  });
  return textTable(columns, rows);
}

/** For a run with several places: their population in the target year and at the horizon. */
function placesTable({ plan, evaluators }: Outcome, language: Language): string[] {
  if (plan.places.length === 1) return [];
  const groups = plan.groups.filter(({ ofPlaces }) => ofPlaces);
  const columns: Column[] = [
    { head: say("head-place", {}, language) },
    ...[plan.firstYear, plan.targetYear, plan.horizon].flatMap((year) =>
      groups.map((group) => ({ head: `${groupHead({ group, basis: "resident" }, language)} ${year}`, align: "right" as const })),
    ),
  ];
  const rows = plan.places.map(({ id, name }) => {
    const evaluator = evaluators.get(id);
    if (!evaluator) throw new RangeError(`Cannot report ${id}: it was not run`);
    const read = (group: string, year: number): string =>
      plainNumber(Math.round(evaluator.evaluate(group, settingOf(year)).value), language);
    return [
      `${name[language]} ${id}`,
      ...[plan.firstYear, plan.targetYear, plan.horizon].flatMap((year) => groups.map(({ id: group }) => read(group, year))),
    ];
  });
  return [`${say("table-places", {}, language)}\n${textTable(columns, rows)}`];
}

function settingOf(year: number): Setting {
  return { year, variant: "medium", basis: "resident", path: "committed" };
}

function ledgerTable(
  plan: Plan,
  evaluator: Evaluator,
  { year, simulated }: { readonly year: number; readonly simulated: Simulated | undefined },
  language: Language,
): string {
  const heads = [
    "head-service",
    "head-unit",
    "head-norm",
    "head-need",
    "head-use",
    "head-status-quo",
    "head-committed",
    "head-planned",
  ] as const;
  const columns = heads.map((code, i) => ({ head: say(code, {}, language), align: i < 2 ? ("left" as const) : ("right" as const) }));
  const rows = plan.services.map(({ id, name, label, supply }) => [
    name[language],
    label[language],
    ...LEDGERS.map((ledger) =>
      simulated
        ? intervalCell(evaluator, `${id}.${ledger}`, year, {
            interval: simulated.interval({ variable: ledger, of: id, basis: "", year }),
            language,
          })
        : variantCell(evaluator, `${id}.${ledger}`, year, language),
    ),
    ...SUPPLY_PATHS.map((path) => marked(evaluator.evaluate(supply, { ...settingOf(year), path }), language)),
  ]);
  return `${textTable(columns, rows)}\n${simulated ? say("ledger-key-simulated", { trajectories: simulated.trajectories }, language) : say("ledger-key", {}, language)}`;
}

/** The medium value, with the 80 % interval of the trajectories if they differ. */
function intervalCell(
  evaluator: Evaluator,
  name: string,
  year: number,
  { interval, language }: { readonly interval: string; readonly language: Language },
): string {
  const medium = marked(evaluator.evaluate(name, { ...settingOf(year), path: "planned" }), language);
  return interval === "" ? medium : `${medium} (${interval})`;
}

/** The medium value, with those of the low and the high variant if they differ: variants, not the ends of an interval. */
function variantCell(evaluator: Evaluator, name: string, year: number, language: Language): string {
  const [low, medium, high] = mapTuple(VARIANTS, (variant) => evaluator.evaluate(name, { ...settingOf(year), variant, path: "planned" }));
  const span =
    Math.round(low.value) === Math.round(high.value)
      ? ""
      : ` (${plainNumber(Math.round(low.value), language)}/${plainNumber(Math.round(high.value), language)})`;
  return `${marked(medium, language)}${span}`;
}

/** An integer, with an asterisk if it is based on an assumption or a proxy. */
function marked({ value, restsOn }: Evaluation, language: Language): string {
  return `${plainNumber(Math.round(value), language)}${restsOn.length > 0 && Number.isFinite(value) ? "*" : ""}`;
}

function targetTable({ plan, scorecard }: Outcome, language: Language, simulated: Simulated | undefined): string {
  const heads = [
    "head-id",
    "head-indicator",
    "head-basis",
    "head-required",
    "head-computed",
    simulated ? "head-interval" : "head-low-high",
    "head-margin",
    "head-verdict",
    "head-failing",
    ...(simulated ? (["head-probability"] as const) : []),
  ] as const;
  const right = new Set<string>(["head-required", "head-computed", "head-interval", "head-low-high", "head-margin"]);
  const columns = heads.map((code) => ({ head: say(code, {}, language), align: right.has(code) ? ("right" as const) : ("left" as const) }));
  const table = textTable(
    columns,
    scorecard
      .filter(({ holds }) => holds !== undefined)
      .map((row) => {
        const indicator = plan.indicators.get(row.indicator);
        const reading = row.reading[language];
        const over = simulated?.target(row);
        return [
          row.id,
          `${indicator?.name[language] ?? row.indicator}${reading ? say("in-brackets", { text: reading }, language) : ""}`,
          row.basis ? say(`basis-${row.basis}` as MessageCode, {}, language) : "",
          `${row.comparison} ${plainNumber(row.required, language)} ${indicator?.label[language] ?? ""}`,
          plainNumber(row.computed, language),
          over
            ? over.interval
            : row.low === row.high || Number.isNaN(row.low)
              ? ""
              : `${plainNumber(row.low, language)}/${plainNumber(row.high, language)}`,
          plainNumber(row.margin, language),
          verdictText(row, plan, language),
          row.firstFailingYear === undefined ? "" : String(row.firstFailingYear),
          ...(over ? [over.probability] : []),
        ];
      }),
  );
  return [table, ...everyLines(scorecard, plan, language), ...(simulated?.notes ?? [])].join("\n");
}

/** The findings, each with its note on a line of its own, since the note would not fit next to it. */
function findingsList({ plan, scorecard }: Outcome, language: Language): string {
  const found = scorecard.filter(({ verdict, holds }) => holds === undefined && !LISTED.includes(verdict));
  if (found.length === 0) return say("no-findings", {}, language);
  const lines = found.map((row) => {
    const basis = row.basis ? say(`basis-${row.basis}` as MessageCode, {}, language) : "";
    const sum = say(
      "finding-sum",
      {
        computed: plainNumber(row.computed, language),
        comparison: row.comparison,
        required: plainNumber(row.required, language),
        year: row.year,
      },
      language,
    );
    return [row.id, verdictText(row, plan, language), basis, sum];
  });
  const columns = (["head-id", "head-class", "head-basis", "head-sum"] as const).map((code) => ({ head: say(code, {}, language) }));
  const [head, rule, ...table] = textTable(columns, lines).split("\n");
  const noted = table.flatMap((line, i) => {
    const note = noteOf(itemOf(found, i), plan, language);
    return note === "" ? [line] : [line, `${NOTE_INDENT}${note}`];
  });
  return [say("table-findings", {}, language), head, rule, ...noted].join("\n");
}

/** Number of targets by outcome, each counted once, and of what is no target. */
function summary(scorecard: readonly ScoreRow[], language: Language): string {
  const count = (verdict: string): number => new Set(scorecard.filter((row) => row.verdict === verdict).map(({ id }) => id)).size;
  const findings = scorecard.filter(({ verdict, holds }) => holds === undefined && !LISTED.includes(verdict)).length;
  const others = { inputs: count("input"), norms: count("norm"), pledges: count("pledge"), findings };
  return `${countsText(countTargets(scorecard), language)}${say("summary", others, language)}`;
}
