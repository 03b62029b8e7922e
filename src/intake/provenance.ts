import { basename } from "node:path";
import { placeKey, type Count } from "./count.ts";
import { quote } from "./district-files.ts";
import { rangeOf, formatCells, type Finding } from "./finding.ts";
import type { Gathered } from "./gather.ts";

/** Why an import with errors was let through. */
export interface Acceptance {
  readonly reason: string;
  readonly findings: readonly Finding[];
}

/** Cells of one place in each sheet that has some, as `file!sheet!range`. */
export function rangesOf({ sheets }: Gathered, mine: (count: Count) => boolean): string[] {
  return sheets.flatMap(({ reading: { sheet }, counts }) => {
    const own = counts.filter(mine);
    return own.length === 0
      ? []
      : [[basename(sheet.origin.file), ...(sheet.origin.sheet === undefined ? [] : [sheet.origin.sheet]), rangeOf(own)].join("!")];
  });
}

/**
 * provenance.yaml: the files with their SHA-256, sheets, layouts and cells that the district's numbers were read from, and what was accepted.
 */
export function provenanceYaml(gathered: Gathered, mine: (count: Count) => boolean, acceptance?: Acceptance): string {
  const files = gathered.sources.flatMap((source) => [
    `  - file: ${quote(basename(source.file))}`,
    `    sha256: ${source.sha256}`,
    `    format: ${source.format}`,
    ...(source.encoding === undefined ? [] : [`    encoding: ${source.encoding}`]),
    "    sheets:",
    ...gathered.sheets
      .filter((sheet) => sheet.source === source)
      .flatMap(({ reading, kind, counts }) => {
        const own = counts.filter(mine);
        return [
          `      - sheet: ${quote(reading.sheet.origin.sheet ?? "")}`,
          `        layout: ${kind}`,
          `        title: ${quote(reading.title)}`,
          `        unit: ${reading.factor}`,
          `        table: ${rangeOf(counts)}`,
          `        places: ${new Set(counts.map(({ place }) => placeKey(place))).size}`,
          ...(own.length === 0 ? [] : [`        district: ${rangeOf(own)}`]),
        ];
      }),
  ]);
  const accepted =
    acceptance === undefined
      ? []
      : [
          `accepted: ${quote(acceptance.reason)}`,
          "accepted_errors:",
          ...acceptance.findings.map(
            (finding) =>
              `  - {code: ${finding.code}, file: ${quote(basename(finding.origin.file))}, cells: ${quote(formatCells(finding))}}`,
          ),
        ];
  return ["# where the numbers of this district were read / 本地区数字的出处", "files:", ...files, ...accepted].join("\n") + "\n";
}
