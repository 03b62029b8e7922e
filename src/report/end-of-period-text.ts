import type { Achievement, EndOfPeriod } from "../plan/end-of-period.ts";
import type { Attribute, Plan } from "../plan/plan.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { textTable } from "./text-table.ts";
import { noteOf } from "./scorecard-note.ts";

const ATTRIBUTES: readonly Attribute[] = ["binding", "expected", "unstated"];
const ACHIEVEMENTS: readonly Achievement[] = ["achieved", "not-achieved", "unverified", "not-computable"];
const PER_CENT = 100;

/** An attribute in words: 约束性, 预期性, 未注明. */
export function attributeText(attribute: Attribute, language: Language): string {
  return say(`attribute-${attribute}`, {}, language);
}

function achievementText(achievement: Achievement, language: Language): string {
  return say(`achievement-${achievement}`, {}, language);
}

/** The table of the end-of-period evaluation, and the count by attribute below it. */
export function endOfPeriodText({ rows, counts, year }: EndOfPeriod, plan: Plan, language: Language): string {
  const title = say("end-of-period-title", { plan: plan.name[language], year }, language);
  if (rows.length === 0) return [title, "", say("end-of-period-empty", { year }, language)].join("\n");
  const heads = [
    "head-id",
    "head-indicator",
    "head-basis",
    "head-attribute",
    "head-required",
    "head-actual",
    "head-ratio",
    "head-verdict",
  ] as const;
  const right = new Set<string>(["head-required", "head-actual", "head-ratio"]);
  const columns = heads.map((code) => ({ head: say(code, {}, language), align: right.has(code) ? ("right" as const) : ("left" as const) }));
  const lines = rows.map(({ row, attribute, achievement, ratio }) => {
    const indicator = plan.indicators.get(row.indicator);
    const isKnown = achievement === "achieved" || achievement === "not-achieved";
    return [
      row.id,
      indicator?.name[language] ?? row.indicator,
      row.basis ? say(`basis-${row.basis}` as MessageCode, {}, language) : "",
      attributeText(attribute, language),
      `${row.comparison} ${plainNumber(row.required, language)} ${indicator?.label[language] ?? ""}`,
      isKnown ? plainNumber(row.computed, language) : "—",
      ratio === undefined ? "" : `${plainNumber(ratio * PER_CENT, language)}%`,
      achievementText(achievement, language),
    ];
  });
  const sums = ATTRIBUTES.flatMap((attribute) => {
    const own = counts[attribute];
    if (!own) return [];
    const parts = ACHIEVEMENTS.map((one) => `${achievementText(one, language)} ${own[one]}`);
    const all = ACHIEVEMENTS.reduce((sum, one) => sum + own[one], 0);
    return [
      say(
        "achievement-count",
        { attribute: attributeText(attribute, language), n: all, parts: parts.join(language === "zh" ? "，" : ", ") },
        language,
      ),
    ];
  });
  const lacking = rows.filter(({ achievement }) => achievement === "not-computable" || achievement === "unverified");
  return [
    title,
    "",
    textTable(columns, lines),
    "",
    ...sums,
    ...(lacking.length === 0 ? [] : ["", say("end-of-period-lacking", {}, language)]),
    ...new Set(lacking.map(({ row }) => `  ${row.id}  ${noteOf(row, plan, language)}`)), // two bases may lack the same
  ].join("\n");
}
