// The page's worker: runs the engine for every move of a slider, and traces numbers. Built into one script by `npm run build:web`.
import type { Language } from "../report/say.ts";
import { rerunModel, rerunTrace } from "./rerun.ts";
import { unpacked, type PageData } from "./plan-data.ts";

/** What the page asks of its worker. */
export type Asked =
  | { readonly kind: "data"; readonly text: string; readonly lang: Language }
  | { readonly kind: "run"; readonly ask: number; readonly moved: Readonly<Record<string, number>> }
  | { readonly kind: "trace"; readonly ask: number; readonly moved: Readonly<Record<string, number>>; readonly id: string };

let data: PageData | undefined;
let lang: Language = "zh";

self.addEventListener("message", ({ data: asked }: MessageEvent<Asked>) => {
  if (asked.kind === "data") {
    data = unpacked(asked.text);
    lang = asked.lang;
    return;
  }
  if (!data) return;
  const started = performance.now();
  if (asked.kind === "run")
    self.postMessage({ kind: "run", ask: asked.ask, model: rerunModel(data, asked.moved, lang), took: performance.now() - started });
  else self.postMessage({ kind: "trace", ask: asked.ask, id: asked.id, trace: rerunTrace(data, asked.moved, asked.id) });
});
