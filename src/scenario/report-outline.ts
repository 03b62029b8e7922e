import type { ReportOutline } from "../plan/report.ts";
import type { Library } from "./library.ts";

/** The outline whose sentences every other one has unless it words them itself. */
const STANDARD = "standard";

/**
 * The outline of a plan's report: a file of models/reports, with the sentences of the shipped one where it has none of its own.
 *
 * @throws Fault "model-unknown".
 */
export function readReport(library: Library, id: string): ReportOutline {
  const { value } = library.get("reports", id);
  return { ...value, sentences: { ...library.get("reports", STANDARD).value.sentences, ...value.sentences } };
}
