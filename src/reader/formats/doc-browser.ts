import { readerFault } from "../say.ts";

/**
 * A page reads no Word document of before 2007.
 *
 * @throws Fault read-not-here, always.
 */
export const docText = (_bytes: Uint8Array, file: string): Promise<string> =>
  Promise.reject(readerFault("read-not-here", { format: "doc" }, { file }));
