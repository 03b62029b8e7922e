import { strFromU8, unzipSync, zipSync } from "fflate";

/** Whether bytes begin as a zip file does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The most bytes that the parts of a workbook may hold when they are unpacked. */
export const MOST_UNPACKED = 200_000_000;

/** A part as the directory of its zip file tells it: its check sum (CRC-32) and its size unpacked, bytes. */
interface Part {
  readonly sum: number;
  readonly size: number;
}

/** Lengths of the fixed fields of a directory's entry and of its end, bytes. */
const [ENTRY, END] = [46, 22];

/** The directory of a zip file, by name (APPNOTE.TXT, 4.3.12 and 4.3.16); empty where there is none. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Part>();
  let end = bytes.length - END;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return parts;
  for (let at = view.getUint32(end + 16, true); at + ENTRY <= bytes.length && view.getUint32(at, true) === 0x02014b50;) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0;
    parts.set(strFromU8(bytes.subarray(at + ENTRY, at + ENTRY + name), !isUtf8), {
      sum: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
    });
    at += ENTRY + name + extra + comment;
  }
  return parts;
}

/** The size of all parts of a zip file, as its directory says, bytes; 0 of what is no zip file. */
export function unpackedSize(bytes: Uint8Array): number {
  return [...partsOf(bytes).values()].reduce((total, { size }) => total + size, 0);
}

/**
 * The same zip file with its parts stored as they are: unpacked by code that ends on any bytes, for readers of workbooks that may not.
 *
 * @throws Error where a part cannot be unpacked, or is not what its check sum says.
 */
export function stored(bytes: Uint8Array): Uint8Array {
  const plain = zipSync(unzipSync(bytes), { level: 0 });
  const written = partsOf(plain);
  for (const [name, { sum }] of partsOf(bytes))
    if (!name.endsWith("/") && written.get(name)?.sum !== sum) throw new Error(`${name} is damaged`);
  return plain;
}
