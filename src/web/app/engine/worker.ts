// The app's worker: holds the plan, runs the engine, reads documents and writes projects. Built into one script by `npm run build:web`.
import "./use-own-memory.ts";
import "./use-same-math.ts";
import { Fault, Faults } from "../../../core/fault.ts";
import type { Answer, Answers, Request } from "../protocol.ts";
import { startSession, type Session } from "./session.ts";
import { fromBase64 } from "./base64.ts";
import { Hint } from "./hint.ts";
import { keepScripts } from "./kept-scripts.ts";
import { shippedFiles } from "./shipped.ts";
import { pageSolver } from "./solver.ts";

let session: Session | undefined;
/** Requests are answered in their order, one after the other. */
let queue: Promise<unknown> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<{ readonly ask: number; readonly request: Request }>) => {
  queue = queue.then(async () => {
    const { ask, request } = data;
    self.postMessage(await answered(ask, request));
  });
});

async function answered(ask: number, request: Request): Promise<Answer> {
  try {
    return { ask, value: await answerTo(request) };
  } catch (error) {
    if (error instanceof Faults) return { ask, faults: error.faults.map(inBoth) };
    if (error instanceof Fault) return { ask, faults: [inBoth(error)] };
    if (error instanceof Hint) return { ask, faults: [error.said] };
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ask, faults: [{ zh: message, en: message }] };
  }
}

async function answerTo(request: Request): Promise<Answers[keyof Answers]> {
  if (request.kind === "start") {
    keepScripts(request.scripts);
    session = startSession(shippedFiles(fromBase64(request.shipped)), {
      version: request.version,
      solver: pageSolver(request.solver),
      kernel: fromBase64(request.kernel),
      draws: request.draws,
    });
    return undefined;
  }
  if (!session) throw new RangeError("Cannot answer: the worker has not been started");
  if (request.kind === "view") {
    await session.take(request.command);
    return session.view(request);
  }
  switch (request.kind) {
    case "warm":
      return session.warm();
    case "simulate":
      await session.simulate();
      return session.view(request);
    case "trace":
      return session.trace(request.id);
    case "documents":
      return session.documents(request.signing);
    case "workbook":
      return session.workbook(request.signing);
    case "export":
      return session.saved(request.what, request.lang);
  }
}

/** Paths of the worker's own folder mean nothing to a reader: they are left out. */
function inBoth(fault: Fault): Readonly<Record<"zh" | "en", string>> {
  const plain = (text: string): string => text.replace(/^\/?project\//, "");
  return { zh: plain(fault.format("zh")), en: plain(fault.format("en")) };
}
