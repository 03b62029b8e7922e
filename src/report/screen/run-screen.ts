import { itemOf } from "../../core/items.ts";
import type { Language } from "../../core/messages/say.ts";
import type { Evaluator } from "../../demand/evaluator.ts";
import type { Asked } from "../../plan/ask.ts";
import { countTargets, type TargetCounts } from "../../plan/count-targets.ts";
import type { Plan } from "../../plan/plan.ts";
import { testSetting } from "../../plan/scorecard.ts";
import type { ScoreRow } from "../../plan/types.ts";
import type { Outcome } from "../../run.ts";
import { scaleFor } from "../content/scale.ts";
import { inThousands, printed } from "../numbers.ts";
import { capital } from "../option-name.ts";
import { plainNumber, shortNumber } from "../plain-number.ts";
import { requirement } from "../requirement.ts";
import { groupHead, shownGroups } from "../shown-groups.ts";
import type { Simulated } from "../simulated.ts";
import { wrapped } from "../text-table.ts";
import { countsText, failingText, otherCounts, verdictText } from "../verdict-words.ts";
import { block, type BlockColumn } from "./block.ts";
import { judgedRows, leadOf } from "./answer.ts";
import { gapOf, gapText, knownServices, needOf, supplyOf } from "./needs.ts";
import { say, type MessageCode } from "./say.ts";

/** Where a first screen is shown, and what it asks for. */
export interface Shown {
  readonly language: Language;
  /** Cells of the terminal. */
  readonly width: number;
  /** The numbers that the plan waits for, where no target can be judged without them. */
  readonly asked: readonly Pick<Asked, "label" | "targets">[];
}

/** The most lines of each table: a screen has 24 lines. */
const MOST = { targets: 4, needs: 3, asked: 5 } as const;
/** Lines of findings by class, in this order. */
const FINDINGS = ["contradicts", "breaches-a-standard", "behind-present", "weaker-duplicate", "scope-differs", "holds-only-if"] as const;
const INDENT = "  ";

/**
 * The first screen of a run, the answer first: what holds on local data, what is missed by most, supply against need, people, and where the rest is.
 *
 * @returns At most 24 lines of at most `shown.width` cells, if that is 80 or more.
 * @throws RangeError if the plan's district was not run.
 */
export function runScreen(outcome: Outcome, shown: Shown, simulated?: Simulated): string {
  const { plan, scorecard } = outcome;
  const evaluator = outcome.evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot report "${plan.id}": its district was not run`);
  const { language, width } = shown;
  const counts = countTargets(scorecard);
  const fold = (text: string): string[] => wrapped(`${INDENT}${text}`, width, INDENT.length).split("\n");
  const parts = [
    wrapped(headingOf(plan, language), width, INDENT.length).split("\n"),
    fold(answerOf(counts, language)),
    targetLines(outcome, shown, simulated),
    askedLines(shown),
    needLines(plan, evaluator, shown),
    peopleLines(plan, evaluator, shown, simulated),
    [...findingWords(scorecard, language), say("screen-where-run", {}, language)].flatMap(fold),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function answerOf(counts: TargetCounts, language: Language): string {
  const isJudged = counts.met + counts.missed > 0;
  const words = isJudged ? countsText(counts, language) : otherCounts(counts, language).join(language === "zh" ? "；" : "; ");
  return [leadOf(counts, language), ...(words ? [say("screen-counts", { counts: words }, language)] : [])].join(
    language === "zh" ? "" : " ",
  );
}

function headingOf(plan: Plan, language: Language): string {
  const place = plan.places.find(({ id }) => id === plan.district)?.name[language] ?? plan.district;
  const params = { name: plan.name[language], place: `${place} ${plan.district}`, first: plan.firstYear, horizon: plan.horizon };
  return say("screen-run-heading", params, language);
}

function targetLines({ plan, scorecard }: Outcome, { language, width }: Shown, simulated: Simulated | undefined): string[] {
  const rows = judgedRows({ plan, scorecard });
  if (rows.length === 0) return [];
  const years = [...new Set(rows.map(({ year }) => year))];
  const columns = [
    {
      head: years.length === 1 ? say("screen-targets-of", { year: itemOf(years, 0) }, language) : say("screen-targets", {}, language),
      align: "left",
    },
    ...(years.length === 1 ? [] : ([{ head: say("head-year", {}, language), align: "right" }] as const)),
    { head: say("screen-unit", {}, language), align: "left", drop: 1 },
    { head: say("screen-required", {}, language), align: "right" },
    { head: say("screen-computed", {}, language), align: "right" },
    { head: say("screen-interval", {}, language), align: "right", drop: 2 },
    { head: say("screen-short", {}, language), align: "right", drop: 3 },
    { head: say("screen-verdict", {}, language), align: "left" },
  ] satisfies BlockColumn[];
  const lines = rows.slice(0, rows.length > MOST.targets ? MOST.targets - 1 : MOST.targets).map((row) => {
    const isMet = row.verdict === "met";
    const [verdict, failing] = [verdictText(row, plan, language), isMet ? failingText(row, language) : ""];
    const words = failing === "" ? verdict : say("screen-from", { verdict, failing }, language);
    return [
      targetName(row, plan, language),
      ...(years.length === 1 ? [] : [String(row.year)]),
      plan.indicators.get(row.indicator)?.label[language] ?? "",
      requirement(row.comparison, row.required, "", language),
      plainNumber(row.computed, language),
      simulated?.target(row).interval ?? "",
      isMet ? "" : shortNumber(row.margin, row.computed, language),
      say(isMet ? "screen-met" : "screen-missed", { verdict: words }, language),
    ];
  });
  const more = rows.length - lines.length;
  return [...block(columns, lines, width), ...(more > 0 ? [`${INDENT}${INDENT}${say("screen-more-targets", { n: more }, language)}`] : [])];
}

function askedLines({ asked, language, width }: Shown): string[] {
  const waited = asked.filter(({ targets }) => targets.length > 0).slice(0, MOST.asked);
  if (waited.length === 0) return [];
  const columns: BlockColumn[] = [
    { head: say("screen-asked", {}, language), align: "left" },
    { head: say("screen-asked-targets", {}, language), align: "left" },
  ];
  const mark = language === "zh" ? "、" : ", ";
  return block(
    columns,
    waited.map(({ label, targets }) => [label[language], targets.join(mark)]),
    width,
  );
}

/** An indicator's name, with what tells its tests apart. */
function targetName({ indicator, reading, basis }: ScoreRow, plan: Plan, language: Language): string {
  const about = [reading[language], basis ? say(`basis-${basis}` as MessageCode, {}, language) : ""].filter(Boolean);
  const name = plan.indicators.get(indicator)?.name[language] ?? indicator;
  return about.length === 0 ? name : `${name}${say("in-brackets", { text: about.join(language === "zh" ? "，" : ", ") }, language)}`;
}

function needLines(plan: Plan, evaluator: Evaluator, { language, width }: Shown): string[] {
  const { targetYear, horizon } = plan;
  const known = knownServices(plan, evaluator);
  const years = [...new Set([targetYear, horizon])];
  const services = (known.length > 0 ? known : plan.services.filter(({ chart }) => chart)).slice(0, MOST.needs);
  if (services.length === 0) return [];
  const right = { align: "right" } as const;
  const isKnown = known.length > 0;
  const columns = [
    { head: say(isKnown ? "screen-needs" : "screen-needs-alone", {}, language), align: "left" as const },
    { head: say("screen-unit", {}, language), align: "left" as const, drop: 1 },
    ...(isKnown ? [{ head: say("screen-supply", { year: targetYear }, language), ...right }] : []),
    ...years.flatMap((year) => [
      { head: say("screen-need", { year }, language), ...right },
      ...(isKnown ? [{ head: say("screen-gap", {}, language), ...right }] : []),
    ]),
  ];
  const whole = (value: number): string => plainNumber(Math.round(value), language);
  const rows = services.map((service) => [
    service.name[language],
    service.label[language],
    ...(isKnown ? [whole(supplyOf(service, targetYear, evaluator))] : []),
    ...years.flatMap((year) => [
      whole(needOf(service, year, evaluator)),
      ...(isKnown ? [gapText(gapOf(service, year, evaluator), language)] : []),
    ]),
  ]);
  return block(columns, rows, width);
}

/** The groups of the plan in the target year and at the horizon, and the interval of the latter. */
function peopleLines(plan: Plan, evaluator: Evaluator, { language, width }: Shown, simulated: Simulated | undefined): string[] {
  const groups = shownGroups(plan).filter(({ basis }) => basis === "resident");
  const { targetYear, horizon } = plan;
  const read = (group: string, year: number): number => evaluator.evaluate(group, testSetting(year)).value;
  const smallest = Math.min(
    ...groups.flatMap(({ group: { id } }) => [read(id, targetYear), read(id, horizon)]).filter((value) => value > 0),
  );
  const { scale, digits, label } = scaleFor(itemOf(groups, 0).group.unit, smallest, { units: plan.units, lang: language });
  const number = (value: number): string => inThousands(printed(value * scale, digits), language);
  const columns = [
    { head: say("screen-people", { unit: capital(label) }, language), align: "left" as const },
    ...groups.map((group, i) => ({ head: groupHead(group, language), align: "right" as const, drop: groups.length - i })),
  ];
  const rows = [...new Set([targetYear, horizon])].map((year) => [
    say("screen-year", { year }, language),
    ...groups.map(({ group: { id } }) => number(read(id, year))),
  ]);
  const ends = groups.map(({ group: { id: of }, basis }) => simulated?.ends({ variable: "group", of, basis, year: horizon }));
  const interval = [say("screen-year-interval", { year: horizon }, language), ...ends.map((one) => (one ? one.map(number).join("–") : ""))];
  return block(columns, ends.some(Boolean) ? [...rows, interval] : rows, width);
}

/** How many pairs of statements, or of a statement and a standard, do not go together. */
function findingWords(scorecard: readonly ScoreRow[], language: Language): string[] {
  const list = FINDINGS.flatMap((verdict) => {
    const n = new Set(scorecard.filter((row) => row.verdict === verdict).map(({ id }) => id)).size;
    return n === 0 ? [] : [say("screen-finding", { class: say(`verdict-${verdict}` as MessageCode, {}, language), n }, language)];
  });
  return list.length === 0 ? [] : [say("screen-findings", { list: list.join(language === "zh" ? "、" : ", ") }, language)];
}
