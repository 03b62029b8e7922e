import { itemOf } from "../core/items.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { HIGH, LOW, MEDIAN, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { TargetSpread } from "../options/futures.ts";
import type { Plan } from "../plan/plan.ts";
import { csvText } from "../core/csv-text.ts";
import { chanceText } from "./chance.ts";
import { plainNumber } from "./plain-number.ts";
import { textTable, type Column } from "./text-table.ts";

/** Printed if no probability may be given. */
const NONE = "—";

/** probabilities.csv: one line per test. */
export function probabilitiesCsv(spreads: readonly TargetSpread[]): string {
  const number = (value: number | undefined): number | "" => (value !== undefined && Number.isFinite(value) ? value : "");
  const heads = QUANTILE_LEVELS.map((p) => `q${String(p * 100).replace(".", "_")}`);
  return csvText(
    ["id", "district", "year", "indicator", "basis", "comparison", "required", ...heads, "probability"],
    spreads.map(({ row, quantiles: q, probability }) => [
      row.id,
      row.district,
      row.year,
      row.indicator,
      row.basis,
      row.comparison,
      number(row.required),
      ...q.map(number),
      number(probability),
    ]),
  );
}

/** The scorecard over trajectories for a terminal. */
export function probabilityReport(
  spreads: readonly TargetSpread[],
  plan: Plan,
  trajectories: number,
  honest: boolean,
  language: Language,
): string {
  const heads = [
    "head-id",
    "head-indicator",
    "head-basis",
    "head-required",
    "head-futures-value",
    ...(honest ? (["head-probability"] as const) : []),
  ] as const;
  const columns = heads.map((code, i): Column => ({ head: say(code, {}, language), align: i > 2 ? "right" : "left" }));
  const lines = spreads.map(({ row, quantiles: q, probability }) => {
    const indicator = plan.indicators.get(row.indicator);
    const reading = row.reading[language];
    return [
      row.id,
      `${indicator?.name[language] ?? row.indicator}${reading ? say("in-brackets", { text: reading }, language) : ""}`,
      row.basis ? say(`basis-${row.basis}` as MessageCode, {}, language) : "",
      `${row.comparison} ${plainNumber(row.required)}`,
      spreadText(q),
      ...(honest ? [probability === undefined ? NONE : chanceText(probability, trajectories, language)] : []),
    ];
  });
  const alike = spreads.some(({ quantiles: q }) => q[LOW] === q[HIGH]);
  const unsaid = honest && spreads.some(({ quantiles: q, probability }) => probability === undefined && Number.isFinite(q[MEDIAN]));
  return [
    say(honest ? "ensemble-targets" : "ensemble-targets-national", { trajectories }, language),
    textTable(columns, lines),
    ...(alike ? [say("ensemble-targets-alike", {}, language)] : []),
    ...(unsaid ? [say("ensemble-targets-unsaid", {}, language)] : []),
  ].join("\n");
}

function spreadText(q: readonly number[]): string {
  if (Number.isNaN(q[MEDIAN])) return "";
  const [low, median, high] = [LOW, MEDIAN, HIGH].map((i) => plainNumber(itemOf(q, i)));
  return low === high ? (median ?? "") : `${median} (${low}–${high})`;
}
