import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writeColumn } from "hyparquet-writer/src/column.js";
import { writeDataPageV2 } from "hyparquet-writer/src/datapage.js";
import { writeDictionaryPage } from "hyparquet-writer/src/dictionary.js";
import { ParquetWriter } from "hyparquet-writer/src/parquet-writer.js";
import { snappyCompress } from "hyparquet-writer/src/snappy.js";
import { itemOf } from "../core/items.ts";

/** Values of a column that repeats a few: for each row the place of its value among the distinct ones, or `NO_VALUE`. */
export interface Coded<T> {
  readonly distinct: readonly T[];
  readonly codes: Int32Array;
}

/** The code of a null. */
export const NO_VALUE = -1;

/** A column of a table; numbers that are coded or in a list may have nulls, other columns may not. */
export type Column =
  | { readonly name: string; readonly type: "STRING"; readonly data: readonly string[] | Coded<string> }
  | { readonly name: string; readonly type: "INT32"; readonly data: Int32Array | readonly (number | null)[] | Coded<number> }
  | { readonly name: string; readonly type: "DOUBLE"; readonly data: Float64Array | readonly (number | null)[] | Coded<number> };

/** Rows per row group: a national result has five, enough for several threads. */
const ROW_GROUP = 65536;

/**
 * A table as Parquet. Equal tables give the same bytes.
 *
 * Strings are dictionary-encoded and have no statistics, which would take as long as everything else and help little at this file size.
 *
 * @param metadata Key-value pairs of the file, in this order.
 * @param version The program's, for `created_by`.
 */
export function parquetOf(columns: readonly Column[], metadata: Readonly<Record<string, string>>, version: string): Uint8Array {
  const open = columns.map((column) => ({ element: elementOf(column), values: valuesOf(column) }));
  const root: SchemaElement = { name: "root", num_children: columns.length };
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: [root, ...open.map(({ element }) => element)],
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: `laoyou version ${version}`,
  });
  const size = open[0] ? sizeOf(open[0].values) : 0;
  for (let from = 0; from < size; from += ROW_GROUP) {
    const [start, to] = [writer.offset, Math.min(from + ROW_GROUP, size)];
    const chunks = open.map(({ element, values }) =>
      "codes" in values
        ? codedChunk(writer, root, element, { ...values, codes: values.codes.subarray(from, to) })
        : chunk(writer, root, element, values.slice(from, to)),
    );
    file.num_rows += BigInt(to - from);
    file.row_groups.push({
      columns: chunks,
      total_byte_size: chunks.reduce((sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n), 0n),
      num_rows: BigInt(to - from),
      total_compressed_size: BigInt(writer.offset - start),
    });
  }
  void file.finish(); // writes into memory: nothing to wait for
  return new Uint8Array(writer.getBuffer());
}

type Encoder = Parameters<typeof writeColumn>[0]["column"];
type PageData = Parameters<typeof writeColumn>[0]["pageData"];
type ColumnChunk = ReturnType<typeof writeColumn>["chunk"];
type SchemaElement = Encoder["element"];
type Values = Coded<string | number> | Int32Array | Float64Array | readonly (number | null)[];

function sizeOf(values: Values): number {
  return "codes" in values ? values.codes.length : values.length;
}

/** Texts as their codes among the distinct ones. */
function codedOf(texts: readonly string[]): Coded<string> {
  const known = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => {
    const code = known.get(text) ?? known.size;
    known.set(text, code);
    return code;
  });
  return { distinct: [...known.keys()], codes };
}

function valuesOf(column: Column): Values {
  if (column.type !== "STRING") return column.data;
  return "codes" in column.data ? column.data : codedOf(column.data);
}

function elementOf({ name, type, data }: Column): SchemaElement {
  const repetition_type = type === "STRING" || ArrayBuffer.isView(data) ? "REQUIRED" : "OPTIONAL";
  return type === "STRING" ? { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type } : { name, type, repetition_type };
}

/** What the library asks of a column; doubles without nulls are not compressed. */
function encoderOf(root: SchemaElement, element: SchemaElement, stats: boolean): Encoder {
  const isPlain = element.type === "DOUBLE" && stats;
  return {
    columnName: element.name,
    element,
    schemaPath: [root, element],
    codec: isPlain ? "UNCOMPRESSED" : "SNAPPY",
    compressors: { SNAPPY: snappyCompress },
    stats,
    pageSize: 0, // a page a group: sizing pages reads every value once more
    columnIndex: false,
    offsetIndex: true,
    ...(isPlain && { encoding: "PLAIN" as const }),
  };
}

/** What the library asks of the values of a flat column. */
function pageOf(values: Int32Array | Float64Array | (number | null)[], { repetition_type }: SchemaElement): PageData {
  const isOptional = repetition_type === "OPTIONAL";
  const definitionLevels = isOptional ? Array.from(values, (value) => (value === null ? 0 : 1)) : [];
  return { values, definitionLevels, repetitionLevels: [], maxDefinitionLevel: isOptional ? 1 : 0 };
}

/** Writes numbers of a row group. */
function chunk(
  writer: ByteWriter,
  root: SchemaElement,
  element: SchemaElement,
  values: Int32Array | Float64Array | (number | null)[],
): ColumnChunk {
  const column = encoderOf(root, element, ArrayBuffer.isView(values));
  return writeColumn({ writer, column, pageData: pageOf(values, element) }).chunk;
}

/** Writes coded values of a row group: the distinct ones that it has, in the order in which they first occur, and their codes. */
function codedChunk(
  writer: ByteWriter,
  root: SchemaElement,
  element: SchemaElement,
  { distinct, codes }: Coded<string | number>,
): ColumnChunk {
  const own = new Int32Array(distinct.length).fill(NO_VALUE);
  const dictionary: (string | number)[] = [];
  const ofGroup = (code: number): number => {
    const known = itemOf(own, code);
    return known === NO_VALUE ? (own[code] = dictionary.push(itemOf(distinct, code)) - 1) : known;
  };
  const isOptional = element.repetition_type === "OPTIONAL";
  const values = isOptional ? Array.from(codes, (code) => (code === NO_VALUE ? null : ofGroup(code))) : codes.map(ofGroup);
  if (dictionary.length === 0) return chunk(writer, root, element, values); // nulls alone
  const column = encoderOf(root, element, false);
  const start = writer.offset;
  const ofDictionary = writeDictionaryPage(writer, column, dictionary);
  const data = writer.offset;
  const ofData = writeDataPageV2({ writer, column, encoding: "RLE_DICTIONARY", pageData: pageOf(values, element) });
  return {
    meta_data: {
      type: element.type ?? "BYTE_ARRAY",
      encodings: ["PLAIN", "RLE_DICTIONARY"],
      path_in_schema: [element.name],
      codec: column.codec,
      num_values: BigInt(codes.length),
      total_compressed_size: BigInt(writer.offset - start),
      total_uncompressed_size: BigInt(ofDictionary + ofData),
      data_page_offset: BigInt(data),
      dictionary_page_offset: BigInt(start),
    },
    file_offset: BigInt(start),
  };
}
