import { unzipSync } from "fflate";
import type { Files } from "../../../files/files.ts";
import { memory } from "../../../files/memory.ts";
import { join } from "../../../files/path.ts";

/** Files of many places, of which a plan needs a few: unpacked when they are read. */
const ON_DEMAND = /\/\d{6}\.csv$/;

/**
 * The models and templates that are in the page, from their archive.
 *
 * @param zip A zip of `models/…` and `scenarios/…`.
 */
export function shippedFiles(zip: Uint8Array): Files {
  const late: string[] = [];
  const first = unzipSync(zip, { filter: ({ name }) => !ON_DEMAND.test(name) || late.push(name) === 0 });
  const placeholders = Object.fromEntries(late.map((name) => [name, ""]));
  const known = memory({ ...first, ...placeholders });
  const waiting = new Set(late.map((name) => join("/", name)));
  const unpacked = new Map<string, Uint8Array>();
  return {
    ...known,
    read: (path) => {
      const full = known.full(path);
      if (!waiting.has(full)) return known.read(path);
      const before = unpacked.get(full);
      if (before) return before;
      const [bytes] = Object.values(unzipSync(zip, { filter: ({ name }) => join("/", name) === full }));
      if (bytes) unpacked.set(full, bytes);
      return bytes;
    },
  };
}
