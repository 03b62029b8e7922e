import { disk } from "../files/disk.ts";
import { basename } from "../files/path.ts";
import { namedTables, unreadFiles } from "../scenario/input-tables.ts";
import type { Context } from "./context.ts";

/** Says which tables of each folder of inputs were read and which of its files were not; called once the plan has been read from them. */
export function saySeenInputs(folders: readonly string[], { log, say }: Context): void {
  for (const folder of folders) {
    const read = namedTables(folder, disk).map(({ file }) => basename(file));
    const unread = unreadFiles(folder, disk);
    const list = { folder, read: read.join("、") || "—", unread: unread.join("、") };
    log(unread.length > 0 ? say("inputs-seen-not", list) : say("inputs-seen", list));
  }
}
