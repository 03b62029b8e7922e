import { itemOf, mapTuple } from "../core/items.ts";
import type { Batch } from "../ensemble/batch.ts";

/** First word of every part, with its format version. */
const FORM = "laoyou part 2";
const DOUBLE = 8;

interface Head {
  readonly form: typeof FORM;
  readonly bound: number;
  readonly held?: number;
  /** Keys in ascending order, and how many doubles each has. */
  readonly rows: readonly number[];
  readonly totals: readonly number[];
  readonly lengths: readonly [rows: number, totals: number];
}

/**
 * A part as bytes: a JSON line with the layout, padded with blanks to a multiple of 8, then little-endian doubles.
 *
 * Equal parts give the same bytes, in whatever order they were filled.
 */
export function partBytes({ rows, totals, bound, held = 0 }: Batch): Uint8Array {
  const tables = [rows, totals] as const;
  const [districts, parents] = mapTuple(tables, (table) => [...table.keys()].sort((a, b) => a - b));
  const lengthOf = (table: ReadonlyMap<number, Float64Array>): number => table.values().next().value?.length ?? 0;
  const head: Head = {
    form: FORM,
    bound,
    ...(held > 0 && { held }),
    rows: districts,
    totals: parents,
    lengths: [lengthOf(rows), lengthOf(totals)],
  };
  const line = Buffer.from(JSON.stringify(head));
  const blanks = DOUBLE - 1 - (line.length % DOUBLE);
  const arrays = tables.flatMap((table, k) => itemOf([districts, parents], k).flatMap((key) => table.get(key) ?? []));
  return Buffer.concat([
    line,
    Buffer.from(`${" ".repeat(blanks)}\n`),
    ...arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  ]);
}

/**
 * Reads a part back.
 *
 * @throws TypeError if the bytes are not a part.
 */
export function partOf(bytes: Uint8Array): Batch {
  const end = bytes.indexOf(0x0a) + 1;
  const head = headOf(new TextDecoder().decode(bytes.subarray(0, end)));
  const doubles = new Float64Array(new Uint8Array(bytes.subarray(end)).buffer);
  const wanted = head.rows.length * head.lengths[0] + head.totals.length * head.lengths[1];
  if (doubles.length !== wanted) throw new TypeError(`Cannot read a part: it must hold ${wanted} numbers, but it has ${doubles.length}`);
  let at = 0;
  const table = (keys: readonly number[], length: number): Map<number, Float64Array> =>
    new Map(keys.map((key) => [key, doubles.slice(at, (at += length))]));
  return {
    rows: table(head.rows, head.lengths[0]),
    totals: table(head.totals, head.lengths[1]),
    bound: head.bound,
    ...(head.held !== undefined && { held: head.held }),
  };
}

/** The districts in a part, in ascending order. */
export function districtsIn(bytes: Uint8Array): readonly number[] {
  return headOf(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0x0a) + 1))).rows;
}

function headOf(line: string): Head {
  if (!line.startsWith(`{"form":"${FORM}"`)) throw new TypeError(`Cannot read a part: it must begin with "${FORM}"`);
  return JSON.parse(line) as Head;
}
