import { Fault } from "../../core/fault.ts";

/** The encodings that are tried, those by their mark first. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * Decodes a text: by its byte order mark, else UTF-8, else GB18030; line breaks become LF.
 *
 * @throws Fault file-encoding if it is none of them.
 */
export function decodePlain(bytes: Uint8Array, file: string): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
  for (const encoding of marked === undefined ? ["utf-8", "gb18030"] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return plainText(text);
    } catch {
      // not this encoding: the fault below reports that none fits
    }
  }
  throw new Fault("file-encoding", {}, { file });
}

/** A text with LF as its only line break and without control characters. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replaceAll(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    .replaceAll(/(?![\n\t])\p{Cc}/gu, " ");
}
