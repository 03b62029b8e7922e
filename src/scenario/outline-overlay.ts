import type { ReportOutline } from "../plan/report.ts";
import { reportOverlay } from "./schema-report.ts";
import { readYaml } from "./yaml.ts";

/**
 * Lays the outline of a file over another: its chapters and annexes instead of those, its sentences over them.
 *
 * @throws Faults of the file, all at once, each with file:line:column.
 */
export function laidOver(outline: ReportOutline, file: string): ReportOutline {
  const { chapters, annexes, sentences } = readYaml(file, reportOverlay);
  return { chapters: chapters ?? outline.chapters, annexes: annexes ?? outline.annexes, sentences: { ...outline.sentences, ...sentences } };
}
