import type { Evaluator } from "../demand/evaluator.ts";
import type { Outcome } from "../run.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import type { Simulated } from "./simulated.ts";
import { textTable, type Column } from "./text-table.ts";

/** Needs and targets with the range that assumptions give them, beside the 80 % interval: only those that assumptions move; nothing if there is none. */
export function assumedTable({ plan, scorecard }: Outcome, evaluator: Evaluator, simulated: Simulated, language: Language): string[] {
  const needs = [...new Set([plan.targetYear, plan.horizon])].flatMap((year) =>
    plan.services.flatMap(({ id, name, label }) => {
      const number = { variable: "need", of: id, basis: "", year } as const;
      const range = simulated.assumed(number);
      const medium = evaluator.evaluate(`${id}.need`, { year, variant: "medium", basis: "resident", path: "committed" }).value;
      const what = say("assumed-need", { name: name[language], unit: label[language] }, language);
      return range === "" ? [] : [[what, "", String(year), plainNumber(Math.round(medium), language), simulated.interval(number), range]];
    }),
  );
  const targets = scorecard.flatMap((row) => {
    const range = simulated.assumedTarget(row);
    const indicator = plan.indicators.get(row.indicator);
    const what = `${row.id} ${indicator?.name[language] ?? row.indicator}`;
    const basis = row.basis ? say(`basis-${row.basis}` as MessageCode, {}, language) : "";
    return range === ""
      ? []
      : [[what, basis, String(row.year), plainNumber(row.computed, language), simulated.target(row).interval, range]];
  });
  const lines = [...needs, ...targets];
  if (lines.length === 0) return [];
  const heads = ["head-figure", "head-basis", "head-year", "head-computed", "head-interval", "head-assumed"] as const;
  const columns = heads.map((code, i): Column => ({ head: say(code, {}, language), align: i < 2 ? "left" : "right" }));
  return [
    [
      say("table-assumed", {}, language),
      textTable(columns, lines),
      say("assumed-key", { trajectories: simulated.trajectories }, language),
    ].join("\n"),
  ];
}
