import type { PressOrder } from "../document-parts.ts";
import { blockText, fontsOfPage } from "./page-data.ts";

interface Pressed {
  readonly ask: number;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly reason?: string;
}

let press: Worker | undefined;
let last = 0;

/**
 * Makes a file of a document: docx, or with rows xlsx. The press is started when it is first asked.
 *
 * @throws Error with what the press says.
 */
export function pressed(order: Omit<PressOrder, "font">): Promise<Uint8Array<ArrayBuffer>> {
  press ??= new Worker(URL.createObjectURL(new Blob([blockText("press")], { type: "text/javascript" })));
  const worker = press;
  const ask = (last += 1);
  return new Promise((resolve, reject) => {
    const listening = new AbortController();
    const end = (done: () => void): void => (listening.abort(), done());
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Pressed>) => {
        if (data.ask !== ask) return;
        const { bytes, reason = "" } = data;
        end(() => (bytes ? resolve(bytes) : reject(new Error(reason))));
      },
      { signal: listening.signal },
    );
    worker.addEventListener(
      "error",
      (event) => {
        event.preventDefault();
        worker.terminate();
        press = undefined; // the next file is made by another
        end(() => reject(new Error(event.message)));
      },
      { signal: listening.signal },
    );
    worker.postMessage({ ask, order: { ...order, font: fontsOfPage().regular } satisfies PressOrder });
  });
}
