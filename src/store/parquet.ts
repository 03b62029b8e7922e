import { parquetWriteBuffer } from "hyparquet-writer";

/** A column of a table; a list of numbers may have nulls, nothing else is empty. */
export type Column =
  | { readonly name: string; readonly type: "STRING"; readonly data: readonly string[] }
  | { readonly name: string; readonly type: "INT32"; readonly data: Int32Array | readonly (number | null)[] }
  | { readonly name: string; readonly type: "DOUBLE"; readonly data: Float64Array | readonly (number | null)[] };

/** Rows that are read and skipped together: a national result has five such groups, enough for several threads. */
const ROW_GROUP = 65536;

/**
 * A table as Parquet. The same table gives the same bytes.
 *
 * Texts are told by dictionary and have no statistics, which take as long as all the rest and help little in files of this size.
 *
 * @param metadata Key-values of the file, in this order.
 * @param version The program's, for `created_by`.
 */
export function parquetOf(columns: readonly Column[], metadata: Readonly<Record<string, string>>, version: string): Uint8Array {
  const bytes = parquetWriteBuffer({
    columnData: columns.map(({ name, type, data }) => ({
      name,
      type,
      data: data instanceof Array ? [...data] : data,
      nullable: type !== "STRING" && data instanceof Array,
      statistics: type !== "STRING" && !(data instanceof Array),
      ...(type === "STRING" && { encoding: "RLE_DICTIONARY" as const }),
      ...(type === "DOUBLE" && !(data instanceof Array) && { codec: "UNCOMPRESSED" as const, encoding: "PLAIN" as const }),
    })),
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: `laoyou version ${version}`,
    rowGroupSize: ROW_GROUP,
    pageSize: 0, // a page a group: sizing pages reads every value once more
  });
  return new Uint8Array(bytes);
}
