import { say, type Language, type MessageCode } from "../core/messages/say.ts";
import { HIGH, LOW, MEDIAN } from "../core/quantile-levels.ts";
import { LEDGERS } from "../demand/service.ts";
import { reportedYears } from "../ensemble/questions.ts";
import type { SpreadRow } from "../options/spread-rows.ts";
import type { Plan } from "../plan/plan.ts";
import { plainNumber } from "./plain-number.ts";
import { textTable, type Column } from "./text-table.ts";

/** The groups of the table, in its order. */
const SHOWN = ["population", "elderly_60", "elderly_60@registered", "elderly_65", "elderly_80", "disabled", "infants_0_2", "children_3_5"] as const;

/**
 * The futures of a plan's own place for a terminal: medians with 80 % intervals of its groups and ledgers, labelled as what they are.
 *
 * @param trajectories How many futures the rows rest on.
 * @param counties How many counties' errors the widths come from; undefined where they only illustrate the nation's.
 */
export function spreadReport(plan: Plan, rows: readonly SpreadRow[], trajectories: number, counties: number | undefined, language: Language): string {
  const years = reportedYears(plan);
  const own = rows.filter(({ district }) => district === plan.district);
  const lineOf = (name: string, measure: string, of: string): string[] => [name, ...years.map((year) => cell(own.find((row) => row.measure === measure && row.of === of && row.year === year)))];
  const groups = SHOWN.map((id) => lineOf(groupName(id, language), "group", id));
  const services = plan.services.flatMap(({ id, name, label }) => LEDGERS.map((ledger) => lineOf(`${name[language]} ${say(`head-${ledger}` as MessageCode, {}, language)} (${label[language]})`, ledger, id)));
  const lines = [...groups, ...services].filter(([, ...cells]) => cells.some((text) => text !== ""));
  const columns: Column[] = [{ head: "" }, ...years.map((year) => ({ head: String(year), align: "right" as const }))];
  const [title, key] = counties === undefined ? [say("ensemble-title", { trajectories }, language), say("ensemble-key", {}, language)] : [say("ensemble-title-local", { trajectories }, language), say("ensemble-key-local", { counties }, language)];
  return `${title}\n${textTable(columns, lines)}\n${key}`;
}

function groupName(id: string, language: Language): string {
  const [group, registered] = id.split("@");
  const name = say(`short-${group}` as MessageCode, {}, language);
  return registered ? say("short-registered", { name }, language) : name;
}

/** Median and 80 % interval; empty where nothing was drawn, or where all futures agree. */
function cell(row: SpreadRow | undefined): string {
  if (!row || row.quantiles[LOW] === row.quantiles[HIGH]) return "";
  const [low, median, high] = [LOW, MEDIAN, HIGH].map((q) => plainNumber(Math.round(row.quantiles[q])));
  return `${median} (${low}–${high})`;
}
