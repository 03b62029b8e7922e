/** What can be indexed by a number. */
interface Indexed<T> {
  readonly length: number;
  readonly [index: number]: T;
}

/**
 * The item of a list at an index that is known to be one of it.
 *
 * @throws RangeError if the list has none there.
 */
export function itemOf<T>(list: Indexed<T>, index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`Cannot take item ${index} of a list of ${list.length}`);
  return found;
}

/**
 * The first item of a list that has one.
 *
 * @throws RangeError if the list is empty.
 */
export function firstOf<T>(list: Indexed<T>): T {
  return itemOf(list, 0);
}

/**
 * The last item of a list that has one.
 *
 * @throws RangeError if the list is empty.
 */
export function lastOf<T>(list: Indexed<T>): T {
  return itemOf(list, list.length - 1);
}

/**
 * What a record has under a key that is known to be one of it.
 *
 * @throws RangeError if there is nothing under the key.
 */
export function entryOf<T>(record: Readonly<Record<string | number, T>>, key: string | number): T {
  const found = record[key];
  if (found === undefined) throw new RangeError(`Cannot take "${key}" of a record: it has ${Object.keys(record).join(", ")}`);
  return found;
}

/** Maps a tuple to a tuple of as many. */
export function mapTuple<const T extends readonly unknown[], R>(
  tuple: T,
  map: (value: T[number], index: number) => R,
): { readonly [K in keyof T]: R } {
  return tuple.map(map) as { readonly [K in keyof T]: R };
}
