import type { VariableId } from "../results/variable-id.ts";
import { itemOf } from "../core/items.ts";
import type { Basis } from "../core/ages.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { HIGH, LOW, MEDIAN, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { LEDGERS } from "../demand/service.ts";
import { reportedYears } from "../ensemble/questions.ts";
import type { Plan } from "../plan/plan.ts";
import type { ResultTable } from "../results/rows.ts";
import { Rows } from "../results/rows.ts";
import { groupHead, shownGroups } from "./shown-groups.ts";
import { plainNumber } from "./plain-number.ts";
import { textTable, type Column } from "./text-table.ts";

/**
 * The trajectories of a plan's own place for a terminal: medians with 80 % intervals of its groups and ledgers, with their sources.
 *
 * @param trajectories Number of trajectories behind the rows.
 * @param counties Number of counties whose errors give the spread; undefined if it is only the nation's.
 */
export function spreadReport(
  plan: Plan,
  table: ResultTable,
  trajectories: number,
  counties: number | undefined,
  language: Language,
): string {
  const years = reportedYears(plan);
  const rows = new Rows([table]);
  const lineOf = (name: string, variable: VariableId, of: string, basis: Basis = "resident"): string[] => [
    name,
    ...years.map((year) =>
      cell(
        QUANTILE_LEVELS.map((quantile) =>
          rows.value({ scenario: plan.id, district: plan.district, year, variable, of, basis, variant: "", quantile }),
        ),
      ),
    ),
  ];
  const groups = shownGroups(plan).map((shown) => lineOf(groupHead(shown, language), "group", shown.group.id, shown.basis));
  const services = plan.services.flatMap(({ id, name, label }) =>
    LEDGERS.map((ledger) =>
      lineOf(`${name[language]} ${say(`head-${ledger}` as MessageCode, {}, language)} (${label[language]})`, ledger, id),
    ),
  );
  const lines = [...groups, ...services].filter(([, ...cells]) => cells.some((text) => text !== ""));
  const columns: Column[] = [{ head: "" }, ...years.map((year) => ({ head: String(year), align: "right" as const }))];
  const [title, key] =
    counties === undefined
      ? [say("ensemble-title", { trajectories }, language), say("ensemble-key", {}, language)]
      : [say("ensemble-title-local", { trajectories }, language), say("ensemble-key-local", { counties }, language)];
  return `${title}\n${textTable(columns, lines)}\n${key}`;
}

/** Median and 80 % interval; empty if nothing was simulated, or if all trajectories agree. */
function cell(quantiles: readonly number[]): string {
  if (!Number.isFinite(quantiles[MEDIAN]) || quantiles[LOW] === quantiles[HIGH]) return "";
  const [low, median, high] = [LOW, MEDIAN, HIGH].map((q) => plainNumber(Math.round(itemOf(quantiles, q))));
  return `${median} (${low}–${high})`;
}
