import { itemOf } from "./items.ts";
/** Letters of the longest word that can be a slip for a name. */
const MOST_LETTERS = 200;

/**
 * Finds the most similar word: by edit distance, otherwise the shortest that contains it (`adl` in `adl_meta`).
 *
 * Words beyond the length of any name are near none: the work grows with the product of the lengths.
 *
 * @returns The nearest of `words`, or undefined if none is within half of its length and none contains its three letters or more.
 */
// By hand: it also finds words that contain the word, and works in a browser; packages only measure the distance.
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length > MOST_LETTERS) return undefined;
  const ranked = words
    .filter(({ length }) => length <= MOST_LETTERS)
    .map((other) => [editDistance(word.toLowerCase(), other.toLowerCase()), other] as const)
    .sort((a, b) => a[0] - b[0]);
  const best = ranked[0];
  if (best && best[0] <= Math.max(2, Math.floor(word.length / 2))) return best[1];
  return word.length < 3 ? undefined : ranked.find(([, other]) => other.toLowerCase().includes(word.toLowerCase()))?.[1];
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(itemOf(row, j) + 1, itemOf(next, j - 1) + 1, itemOf(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return itemOf(row, b.length);
}

/** A thing with its key and its name in words. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

/** The least part of a word, in its order, that a name must have. */
const ENOUGH = 0.7;

/**
 * Finds the key of what a word in plain language means: 护理型床位占比 is the share of nursing beds.
 *
 * The name that has most of the word's characters in their order; of equal ones the shortest.
 *
 * @returns The key, or undefined if no name has enough of the word.
 */
export function nearestName(word: string, things: readonly Named[]): string | undefined {
  const ranked = things
    .map(({ key, name }) => ({ key, name, shared: commonLength(word, name) / word.length }))
    .filter(({ shared }) => shared >= ENOUGH)
    .sort((a, b) => b.shared - a.shared || a.name.length - b.name.length);
  return ranked[0]?.key;
}

/** The length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const sign of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j++)
      next[j] = sign === b[j - 1] ? itemOf(row, j - 1) + 1 : Math.max(itemOf(row, j), itemOf(next, j - 1));
    row = next;
  }
  return itemOf(row, b.length);
}
