import { createHash, type Hash } from "node:crypto";

/**
 * The sha256 of plain values, in hexadecimal digits: the same for equal values, whatever the order of their keys.
 *
 * Objects, arrays, maps (in their order), typed arrays (bit by bit), texts, numbers, booleans, null and undefined have one;
 * an undefined field counts as absent.
 *
 * @throws TypeError for anything else, such as a function.
 */
export function lockOf(value: unknown): string {
  const hash = createHash("sha256");
  add(hash, value);
  return hash.digest("hex");
}

/** Each value is led by its kind and its length, so that no two values write the same. */
function add(hash: Hash, value: unknown): void {
  if (typeof value === "string") hash.update(`s${Buffer.byteLength(value)}:${value}`);
  else if (typeof value === "number") hash.update(`n${Object.is(value, -0) ? "-0" : value};`);
  else if (typeof value === "boolean" || value === null || value === undefined) hash.update(`${value};`);
  else if (Array.isArray(value)) addAll(hash, "a", value);
  else if (value instanceof Float64Array) hash.update(`f${value.length}:`).update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  else if (value instanceof Map) addAll(hash, "m", [...value].flat());
  else if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value))) addObject(hash, value);
  else throw new TypeError(`Cannot lock a value of type ${typeof value}: only plain values have a lock`);
}

function addAll(hash: Hash, kind: string, values: readonly unknown[]): void {
  hash.update(`${kind}${values.length}:`);
  for (const value of values) add(hash, value);
}

function addObject(hash: Hash, value: object): void {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  addAll(hash, "o", entries.sort(([a], [b]) => (a < b ? -1 : 1)).flat());
}
