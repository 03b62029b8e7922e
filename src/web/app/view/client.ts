import type { Language } from "../../../report/say.ts";
import type { Answer, Answers, Request } from "../protocol.ts";
import { blockText, pageData } from "./page-data.ts";

/** What is wrong with a step, in both languages. */
export class StepFaults extends Error {
  readonly faults: readonly Readonly<Record<Language, string>>[];

  constructor(faults: readonly Readonly<Record<Language, string>>[]) {
    super(faults.map(({ en }) => en).join("\n"));
    this.faults = faults;
  }
}

/** The worker's side of the page: every request has one answer. */
export interface Client {
  readonly ask: <K extends Request["kind"]>(request: Extract<Request, { kind: K }>) => Promise<Answers[K]>;
}

/**
 * Starts the worker from the script that is in the page.
 *
 * @param onCrash Is told when the worker ends without being asked to; requests that were under way are refused.
 */
export function startClient(onCrash: () => void): Client {
  const waiting = new Map<number, { readonly done: (answer: Answer) => void; readonly fail: (reason: Error) => void }>();
  const url = URL.createObjectURL(new Blob([blockText("engine")], { type: "text/javascript" }));
  const worker = new Worker(url);
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.ask)?.done(data);
    waiting.delete(data.ask);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    for (const { fail } of waiting.values()) fail(new Error(event.message));
    waiting.clear();
    worker.terminate();
    onCrash();
  });
  const send = <K extends Request["kind"]>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> =>
    new Promise((resolve, reject) => {
      const ask = (last += 1);
      const done = (answer: Answer): void => {
        if ("faults" in answer) reject(new StepFaults(answer.faults));
        else resolve(answer.value as Answers[K]);
      };
      waiting.set(ask, { done, fail: reject });
      worker.postMessage({ ask, request });
    });
  const solver = { script: blockText("solver-script"), wasm: blockText("solver") };
  const ready = send({
    kind: "start",
    shipped: blockText("shipped"),
    scripts: { sheets: blockText("sheets"), markup: blockText("markup") },
    kernel: blockText("kernel"),
    solver,
    version: pageData().version,
    draws: pageData().opening?.draws,
  });
  return { ask: async (request) => (await ready, send(request)) };
}
