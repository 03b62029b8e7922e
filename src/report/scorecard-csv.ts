import type { Language } from "./say.ts";
import type { Outcome } from "../run.ts";
import { csvText, uncomputed, type CsvValue } from "../core/csv-text.ts";
import { noteOf } from "./scorecard-note.ts";

const COLUMNS = [
  "id",
  "plan",
  "district",
  "year",
  "indicator",
  "basis",
  "comparison",
  "required",
  "computed",
  "margin",
  "verdict",
  "first_failing_year",
  "note",
  "target",
  "holds",
  "stage",
  "range_turns",
];

/** The scorecard as CSV, one line per test, input, norm or finding; missing numbers are empty. */
export function scorecardCsv({ plan, scorecard }: Outcome, language: Language): string {
  const number = (value: number): CsvValue => (Number.isFinite(value) ? value : "");
  return csvText(
    COLUMNS,
    scorecard
      .map((row) => [
        row.id,
        plan.id,
        row.district,
        row.year,
        row.indicator,
        row.basis,
        row.comparison,
        number(row.required),
        number(row.computed),
        number(row.margin),
        row.verdict,
        row.firstFailingYear ?? "",
        noteOf(row, plan, language),
        row.target ?? "",
        row.holds ?? "",
        row.stage ?? "",
        row.rangeTurns === undefined ? "" : row.rangeTurns ? "yes" : "no",
      ])
      .map(uncomputed),
  );
}
