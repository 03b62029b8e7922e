import { entryOf } from "../../core/items.ts";
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

/** Parts of an Office file by path. */
export type Parts = Readonly<Record<string, Uint8Array>>;

/** The part that Office programs look up first. */
const FIRST = "[Content_Types].xml";

/** How hard parts are packed: a workbook is 4 % larger than at 6, in 60 % of the time. */
const LEVEL = 4;

/** The most bytes that the opened parts of a file may hold. */
const MOST_OPENED = 100_000_000;

/**
 * Opens an Office file.
 *
 * @param wanted The parts that are unpacked; all by default.
 * @throws Error if it is not a zip; RangeError if its parts are larger than any document's.
 */
export function openPackage(bytes: Uint8Array, wanted: (name: string) => boolean = () => true): Parts {
  let size = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith("/") || !wanted(name)) return false;
      size += originalSize;
      if (size > MOST_OPENED) throw new RangeError(`more than ${MOST_OPENED / 1e6} MB unpacked`);
      return true;
    },
  });
}

/**
 * Writes an Office file: parts sorted by name and dated 1 January 1980, so that equal parts give the same bytes.
 *
 * The date is local time, as in zip files, so it is the same everywhere.
 */
export function closePackage(parts: Parts): Uint8Array {
  const names = Object.keys(parts).sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || (a < b ? -1 : 1));
  const ordered: Zippable = Object.fromEntries(names.map((name) => [name, [entryOf(parts, name), { level: isPacked(name) ? 0 : LEVEL }]]));
  return zipSync(ordered, { mtime: new Date(1980, 0, 1) });
}

function isPacked(name: string): boolean {
  return name.endsWith(".png");
}

/** The text of a part. Throws RangeError if the file lacks it. */
export function partText(parts: Parts, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new RangeError(`Cannot read part "${name}": the file has ${Object.keys(parts).join(", ")}`);
  return strFromU8(part);
}

/** A part from text. */
export function textPart(text: string): Uint8Array {
  return strToU8(text);
}
