import type { Command } from "commander";
import { disk } from "../../files/disk.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable } from "../../report/text-table.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { verifyDocument, verifyFolder, type Verified } from "../verify-document.ts";

/** `laoyou verify`: compares the numbers of a document, or of a folder of results, with the present inputs. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<FILE.docx|DIR>", say("argument-docx"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-verify")}`)
    .action((file: string, options: { readonly json?: boolean }) => verify(file, options.json ?? false, context));
}

async function verify(file: string, asJson: boolean, context: Context): Promise<void> {
  const verified = await (disk.kind(file) === "folder" ? verifyFolder(file, context) : verifyDocument(file, context));
  const { numbers, changedFiles, outlines, differences } = verified;
  if (asJson) context.print(JSON.stringify({ numbers, changed_files: changedFiles, changed_outlines: outlines, differences }));
  else context.print(verifiedText(verified, context));
  if (differences.length > 0) throw new Stop("strictMiss");
}

function verifiedText({ numbers, changedFiles, outlines, differences }: Verified, context: Context): string {
  const { say } = context;
  const lines = [
    ...(changedFiles.length > 0 ? [say("lock-changed", { files: changedFiles.join(", ") })] : []),
    ...outlines.map(({ file, state }) => say(state === "missing" ? "verify-outlines-missing" : "verify-outlines-changed", { file })),
  ];
  if (differences.length === 0) return [...lines, say("verify-same", { numbers: plainNumber(numbers) })].join("\n");
  const columns = (["head-bookmark", "head-kind", "head-stands", "head-now", "head-number"] as const).map((code) => ({ head: say(code) }));
  const rows = differences.map(({ bookmark, kind, stands, now, id }) => [bookmark, say(`verify-${kind}`), stands || "—", now || "—", id]);
  return [...lines, say("verify-differs", { differences: differences.length, numbers }), textTable(columns, rows)].join("\n");
}
