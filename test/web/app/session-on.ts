import { readFileSync } from "node:fs";
import { disk } from "../../../src/files/disk.ts";
import { startSession, type Session } from "../../../src/web/app/engine/session.ts";
import { dataOfPage, projectOfPage } from "../../cli/page-parts.ts";

/** The engine of a page that the program wrote, on the project inside it: what the page's worker runs, here on the shipped models of the disk. */
export async function sessionOn(html: string): Promise<Session> {
  const { project = "", opening } = dataOfPage(html);
  const kernel = readFileSync("src/ensemble/kernel/kernel.wasm");
  const session = startSession(disk, { version: "0", solver: undefined, kernel, draws: opening?.draws });
  await session.take({ do: "project", file: { name: project, bytes: projectOfPage(html) } });
  return session;
}
