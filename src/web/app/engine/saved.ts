import { scorecardCsv } from "../../../report/scorecard-csv.ts";
import { marked } from "../../../core/csv-text.ts";
import { rowsCsv } from "../../../results/csv.ts";
import { rowsOf } from "../../../results/result.ts";
import type { Language } from "../../../report/say.ts";
import { projectZip } from "../../../scenario/project-file.ts";
import type { ExportKind, Saved } from "../protocol.ts";
import { placeOf, type Evaluated } from "./evaluate.ts";

/** The name of the work's project file. */
export function projectName(evaluated: Evaluated): string {
  return `${placeOf(evaluated).name.zh}.laoyou`;
}

/**
 * A file of the work, as the command line writes it.
 *
 * Rows and scorecard are those of the option that is shown; of a plan without options they are those of `laoyou run`.
 */
export async function savedFile(
  evaluated: Evaluated,
  what: ExportKind,
  { lang, version }: { readonly lang: Language; readonly version: string },
): Promise<Saved> {
  const { work, shown } = evaluated;
  const place = placeOf(evaluated).name.zh;
  if (what === "project" || what === "draft")
    return { name: projectName(evaluated), bytes: await projectZip(work, version), type: "application/zip" };
  if (what === "rows") return text("rows.csv", rowsCsv(rowsOf(shown.outcome)), "text/csv");
  if (what === "scorecard") return text("scorecard.csv", marked(scorecardCsv(shown.outcome, lang)), "text/csv");
  const bytes = work.contents.get(work.plan) ?? new Uint8Array();
  return { name: `${place}.yaml`, bytes: new Uint8Array(bytes), type: "text/yaml" };
}

function text(name: string, content: string, type: string): Saved {
  return { name, bytes: new TextEncoder().encode(content), type };
}
