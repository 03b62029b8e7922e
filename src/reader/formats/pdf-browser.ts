import { readerFault } from "../say.ts";

/**
 * A page reads no PDF.
 *
 * @throws Fault read-not-here, always.
 */
export const pdfText = (_bytes: Uint8Array, file: string): Promise<string> =>
  Promise.reject(readerFault("read-not-here", { format: "PDF" }, { file }));
