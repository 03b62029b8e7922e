import type { ReportFinding } from "../../../plan/report.ts";
import type { Inline } from "../../../report/document/blocks.ts";
import type { Context } from "../../../report/content/context.ts";
import { findingOf } from "../../../report/content/parts.ts";
import { appWords } from "../words.ts";

/** The conclusion of a screen: what the report's chapter on it finds; where the results do not say it, what is lacking. */
export function headingOf(context: Context, finding: ReportFinding): readonly Inline[] {
  const words = trimmed(findingOf(context, finding));
  return words.length > 0 ? words : [appWords(context.lang).headings[finding]];
}

/** A sentence as a heading: without its full stop. */
function trimmed(words: readonly Inline[]): readonly Inline[] {
  const last = words.at(-1);
  return typeof last === "string" ? [...words.slice(0, -1), last.replace(/[。.]\s*$/, "")] : words;
}
