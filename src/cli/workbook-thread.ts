import { availableParallelism } from "node:os";
import { once } from "node:events";
import { isBuilt, startThread } from "../ensemble/thread.ts";
import { workbookOf, type NamedDocuments } from "../report/content/written.ts";
import { documentXlsx } from "../report/document/xlsx.ts";
import { Rows, type ResultTable } from "../results/rows.ts";

/** Input of a workbook, as plain values. */
export interface WorkbookTask {
  readonly documents: NamedDocuments;
  readonly tables: readonly ResultTable[];
}

/** The workbook of documents, see `workbookOf`. */
export async function workbook({ documents, tables }: WorkbookTask): Promise<Uint8Array> {
  const { document, rows } = workbookOf(documents, new Rows(tables));
  return documentXlsx(document, rows);
}

/**
 * Starts to make the workbook of documents on another core, as it takes as long as all other files together.
 *
 * @param beside Whether to use a thread: by default where there is a core for it, and no TypeScript to load first.
 * @returns The workbook, when it is done.
 * @throws Fault `optional-part-missing` if hucre is not installed.
 */
export function startWorkbook(task: WorkbookTask, beside = isBuilt && availableParallelism() > 1): () => Promise<Uint8Array> {
  if (!beside) return () => workbook(task);
  const thread = startThread(new URL("./workbook-worker", import.meta.url));
  const answer = once(thread, "message") as Promise<[Uint8Array | undefined]>;
  answer.catch(() => undefined); // the fault reaches whoever awaits the answer
  thread.postMessage(task);
  return async () => {
    thread.ref();
    const [bytes] = await answer;
    return bytes ?? workbook(task);
  };
}
