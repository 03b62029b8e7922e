import type { Command } from "commander";
import { printed } from "../../report/content/scale.ts";
import { readCited, type ReadNumber } from "../../report/document/read-docx.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { readBytes } from "../../scenario/text-file.ts";
import { textTable } from "../../report/text-table.ts";
import type { Context } from "../context.ts";
import { outlinesNow, type LockedFileState } from "../../scenario/lock.ts";
import { Stop } from "../exit.ts";
import { folderOf, readLock, rerun } from "../relock.ts";

/** What is wrong with a printed number. */
interface Difference {
  readonly bookmark: string;
  readonly id: string;
  readonly kind: "moved" | "edited" | "lost" | "gone";
  /** What stands in the document, and what the inputs give now. */
  readonly stands: string;
  readonly now: string;
}

/** `laoyou verify`: a document's numbers against the inputs as they are now. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<FILE.docx>", say("argument-docx"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-verify")}`)
    .action((file: string, options: { readonly json?: boolean }) => verify(file, options.json ?? false, context));
}

async function verify(file: string, asJson: boolean, context: Context): Promise<void> {
  const numbers = readCited(readBytes(file), file);
  const { lock } = readLock(folderOf(file));
  const again = await rerun(lock, context);
  const outlines = outlinesNow(lock).filter(({ state }) => state !== "same");
  const differences = numbers.flatMap((number) => differenceOf(number, again.rows.byId(number.id)?.value));
  if (asJson) context.print(JSON.stringify({ numbers: numbers.length, changed_files: again.changed, changed_outlines: outlines, differences }));
  else context.print(told(differences, { numbers: numbers.length, changed: again.changed, outlines }, context));
  if (differences.length > 0) throw new Stop("strictMiss");
}

function differenceOf({ bookmark, id, text, printed: was, state, scale, digits }: ReadNumber, value: number | undefined): Difference[] {
  if (state === "lost") return [{ bookmark, id, kind: "lost", stands: "", now: was }];
  if (value === undefined) return [{ bookmark, id, kind: "gone", stands: text, now: "" }];
  const now = printed(value * scale, digits);
  if (now !== was) return [{ bookmark, id, kind: "moved", stands: text, now }];
  return state === "edited" ? [{ bookmark, id, kind: "edited", stands: text, now }] : [];
}

/** What was recomputed, and which files are no longer what they were. */
interface Checked {
  readonly numbers: number;
  readonly changed: readonly string[];
  readonly outlines: readonly LockedFileState[];
}

function told(differences: readonly Difference[], { numbers, changed, outlines }: Checked, context: Context): string {
  const { say } = context;
  const lines = [
    ...(changed.length > 0 ? [say("lock-changed", { files: changed.join(", ") })] : []),
    ...outlines.map(({ file, state }) => say(state === "missing" ? "verify-outlines-missing" : "verify-outlines-changed", { file })),
  ];
  if (differences.length === 0) return [...lines, say("verify-same", { numbers: plainNumber(numbers) })].join("\n");
  const columns = (["head-bookmark", "head-kind", "head-stands", "head-now", "head-number"] as const).map((code) => ({ head: say(code) }));
  const rows = differences.map(({ bookmark, kind, stands, now, id }) => [bookmark, say(`verify-${kind}`), stands || "—", now || "—", id]);
  return [...lines, say("verify-differs", { differences: differences.length, numbers }), textTable(columns, rows)].join("\n");
}
