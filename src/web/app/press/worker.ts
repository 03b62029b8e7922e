// The page's press: makes files of documents, apart from the engine, so that nothing waits for it. Built into one script by `npm run build:web`.
import { buildDocx } from "../../../report/document/docx/build.ts";
import { buildXlsx } from "../../../report/document/xlsx/build.ts";
import type { PressOrder } from "../document-parts.ts";
import { unpackedFont } from "../packed-font.ts";

self.addEventListener("message", ({ data }: MessageEvent<{ readonly ask: number; readonly order: PressOrder }>) => {
  const { ask, order } = data;
  const advances = unpackedFont(order.font);
  const pressed = order.rows ? buildXlsx(order.document, order.rows, advances) : buildDocx(order.document, advances);
  pressed.then(
    (bytes) => self.postMessage({ ask, bytes }),
    (error: unknown) => self.postMessage({ ask, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
