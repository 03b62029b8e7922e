import { basename } from "node:path";
import { say, type Language } from "./say.ts";
import { formatCells, type Finding } from "./finding.ts";
import { fails } from "./equations.ts";
import { groupBy } from "../core/group-by.ts";
import { sumsOf, type Imported } from "./import-common.ts";
import { csvText, marked, uncomputed } from "../core/csv-text.ts";
import { ledgerCsv } from "./notes.ts";
import { unusual, type QualityRow } from "./quality.ts";

/** The text of a finding; names of measures and sexes in the reader's language. */
function wordsOf({ code, params }: Finding, language: Language): string {
  if (!("check" in params)) return say(code, params, language);
  const of = String(params.of).replace(/^[fm]\b/, (sex) => say(sex === "f" ? "quality-sex-f" : "quality-sex-m", {}, language));
  return say(code, { ...params, of, check: say(`quality-check-${params.check as QualityRow["check"]}`, {}, language) }, language);
}

/** A finding in one line: file, sheet and cells, then what it is. */
export function formatFinding(finding: Finding, language: Language): string {
  const { level, origin, cells } = finding;
  const where = [basename(origin.file), formatCells({ origin, cells })].filter((part) => part !== "").join(" ");
  return `${say(`intake-level-${level}`, {}, language)}: ${where}: ${wordsOf(finding, language)}`;
}

/** Every file of an import: the district's folder, the quality report and the assumption ledger. */
export function importFiles(imported: Imported, name: string, language: Language): ReadonlyMap<string, string> {
  return new Map([
    ...imported.files,
    ["quality.md", qualityMarkdown(imported, name, language)],
    ["quality.csv", marked(qualityCsv(imported))],
    ["assumptions.csv", marked(ledgerCsv(imported.notes, language === "en"))],
  ]);
}

/** The quality report for readers: what was checked, what is wrong, and the measures of the table. */
function qualityMarkdown(imported: Imported, name: string, language: Language): string {
  const { findings, quality, equations } = imported;
  const words = (code: Parameters<typeof say>[0], params: Parameters<typeof say>[1] = {}): string => say(code, params, language);
  const { checked, failed } = sumsOf(equations);
  const kinds = [...groupBy(equations, ({ kind }) => kind)].map(
    ([kind, list]) => `| ${words(`intake-kind-${kind}`)} | ${list.length} | ${list.filter(fails).length} |`,
  );
  return (
    [
      `# ${words("quality-title", { name, year: imported.year })}`,
      words("quality-sums", { checked, failed }),
      ...(kinds.length > 0
        ? [
            [
              `| ${words("quality-head-sum")} | ${words("quality-head-checked")} | ${words("quality-head-failed")} |`,
              "|---|---|---|",
              ...kinds,
            ].join("\n"),
          ]
        : []),
      `## ${words("quality-findings")}`,
      findings.length === 0 ? words("quality-none") : findings.map((finding) => `- ${formatFinding(finding, language)}`).join("\n"),
      ...(quality.length > 0 ? [`## ${words("quality-measures")}`, words("quality-references"), measures(quality, language)] : []),
    ].join("\n\n") + "\n"
  );
}

function measures(rows: readonly QualityRow[], language: Language): string {
  const head = (["check", "of", "value", "range", "cell"] as const).map((column) => say(`quality-head-${column}`, {}, language));
  return [
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map(
      (row) =>
        `| ${say(`quality-check-${row.check}`, {}, language)} | ${[row.sex === "" ? "" : say(`quality-sex-${row.sex}`, {}, language), row.age].filter((part) => part !== "").join(" ")} | ${Number(row.value.toPrecision(4))}${unusual(row) ? " (!)" : ""} | ${rangeText(row)} | ${row.cell} |`,
    ),
  ].join("\n");
}

function rangeText({ low, high }: QualityRow): string {
  if (low === undefined && high === undefined) return "";
  return low === undefined ? `≤ ${high}` : high === undefined ? `≥ ${low}` : `${low}–${high}`;
}

/** The quality report as `check,sex,age,value,low,high,level,file,sheet,cells,note`: one line per number and per finding. */
function qualityCsv({ findings, quality, equations }: Imported): string {
  const sums = [...groupBy(equations, ({ kind }) => kind)].map(([kind, list]) => [
    "sums",
    "",
    "",
    list.length,
    "",
    "",
    list.some(fails) ? "error" : "ok",
    "",
    "",
    "",
    `${kind}: ${list.filter(fails).length} failed`,
  ]);
  const rows = quality.map((row) => [
    row.check,
    row.sex,
    row.age,
    row.value,
    row.low ?? "",
    row.high ?? "",
    unusual(row) ? "unusual" : "ok",
    "",
    "",
    row.cell,
    row.note,
  ]);
  const findingRows = findings.map((finding) => [
    finding.code,
    "",
    "",
    "",
    "",
    "",
    finding.level,
    basename(finding.origin.file),
    finding.origin.sheet ?? "",
    finding.cells.join(" "),
    wordsOf(finding, "en"),
  ]);
  return csvText(
    ["check", "sex", "age", "value", "low", "high", "level", "file", "sheet", "cells", "note"],
    [...sums, ...rows, ...findingRows].map(uncomputed),
  );
}
