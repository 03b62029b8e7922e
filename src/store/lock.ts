import { createHash } from "node:crypto";

/**
 * The sha256 of plain values in hexadecimal: the same for equal values, whatever the order of their keys.
 *
 * Supported are objects, arrays, maps (in their order), typed arrays (bit by bit), strings, numbers, booleans, null and undefined;
 * an undefined field counts as absent.
 *
 * @throws TypeError for anything else, such as a function.
 */
// By hand: packages that hash objects turn typed arrays into text first, which takes longer than a run.
export function hashOf(value: unknown): string {
  const writer = new Writer();
  add(writer, value);
  return writer.digest();
}

/** Bytes hashed together: hashing many small pieces is slow. */
const CHUNK = 65536;
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const LETTER = 3;

/** Collects what is to be hashed. */
class Writer {
  #hash = createHash("sha256");
  #chunk = Buffer.allocUnsafe(CHUNK);
  #length = 0;

  write(text: string): void {
    if (text.length * LETTER > CHUNK) return this.writeBytes(Buffer.from(text));
    if (this.#length + text.length * LETTER > CHUNK) this.#flush();
    this.#length += this.#chunk.write(text, this.#length);
  }

  writeBytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > CHUNK) this.#flush();
    if (bytes.length > CHUNK) this.#hash.update(bytes);
    else {
      this.#chunk.set(bytes, this.#length);
      this.#length += bytes.length;
    }
  }

  digest(): string {
    this.#flush();
    return this.#hash.digest("hex");
  }

  #flush(): void {
    this.#hash.update(this.#chunk.subarray(0, this.#length));
    this.#length = 0;
  }
}

/** Each value is preceded by its kind and length, so that no two values are encoded alike. */
function add(writer: Writer, value: unknown): void {
  if (typeof value === "string") writer.write(`s${value.length}:${value}`);
  else if (typeof value === "number") writer.write(`n${Object.is(value, -0) ? "-0" : value};`);
  else if (typeof value === "boolean" || value === null || value === undefined) writer.write(`${value};`);
  else if (Array.isArray(value)) addAll(writer, "a", value);
  else if (value instanceof Float64Array) addNumbers(writer, value);
  else if (value instanceof Map) addAll(writer, "m", [...value].flat());
  else if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value))) addObject(writer, value);
  else throw new TypeError(`Cannot lock a value of type ${typeof value}: only plain values have a lock`);
}

function addNumbers(writer: Writer, { length, buffer, byteOffset, byteLength }: Float64Array): void {
  writer.write(`f${length}:`);
  writer.writeBytes(new Uint8Array(buffer, byteOffset, byteLength));
}

function addAll(writer: Writer, kind: string, values: readonly unknown[]): void {
  writer.write(`${kind}${values.length}:`);
  for (const value of values) add(writer, value);
}

function addObject(writer: Writer, value: object): void {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  addAll(writer, "o", entries.sort(([a], [b]) => (a < b ? -1 : 1)).flat());
}
