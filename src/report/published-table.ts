import { say, type Language } from "./say.ts";
import type { ComparedFigure, Compared } from "../evaluate/published.ts";
import { SUBJECTS } from "../demand/published.ts";
import { plainNumber } from "./plain-number.ts";
import { textTable } from "./text-table.ts";

/** Ten thousand, the unit of Chinese statistics. */
const WAN = 1e4;

/** Published figures and ours, in ten thousands, one table for each subject with its sources and reasons below; for a terminal. */
export function publishedTables(compared: readonly Compared[], language: Language): string {
  return SUBJECTS.map((subject) =>
    subjectText(
      say(`published-${subject}`, {}, language),
      compared.filter(({ what }) => what === subject),
      language,
    ),
  ).join("\n\n");
}

function subjectText(title: string, rows: readonly Compared[], language: Language): string {
  const columns = [
    { head: say("head-year", {}, language) },
    { head: title },
    { head: say("published-head-kind", {}, language) },
    { head: say("published-head-published", {}, language), align: "right" as const },
    { head: say("published-head-ours", {}, language) },
    { head: "", align: "right" as const },
    { head: "", align: "right" as const },
  ];
  const table = textTable(
    columns,
    rows.flatMap((row) => row.ours.map((ours, i) => [...(i === 0 ? headOf(row, language) : ["", "", "", ""]), ...cellsOf(ours, language)])),
  );
  const reasons = [
    ...new Set(
      rows.map(({ name, source, reason }) =>
        say("published-reason", { name: name[language], source: source[language], reason: reason[language] }, language),
      ),
    ),
  ];
  return `${table}\n${reasons.join("\n")}`;
}

function headOf({ year, name, kind, low, high }: Compared, language: Language): string[] {
  return [String(year), name[language], say(`published-${kind}`, {}, language), low === high ? wan(low) : `${wan(low)}–${wan(high)}`];
}

function cellsOf({ name, value, illustrative, off }: ComparedFigure, language: Language): string[] {
  const percent = 100 * off;
  return [name[language], `${wan(value)}${illustrative ? "*" : ""}`, `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`];
}

function wan(value: number): string {
  return plainNumber(value / WAN);
}
