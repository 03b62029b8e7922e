import { itemOf } from "./items.ts";
/**
 * Finds the most similar word by edit distance.
 *
 * @returns The nearest of `words`, or undefined if none is within half of its length.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const ranked = words.map((other) => [editDistance(word.toLowerCase(), other.toLowerCase()), other] as const).sort((a, b) => a[0] - b[0]);
  const best = ranked[0];
  return best && best[0] <= Math.max(2, Math.floor(word.length / 2)) ? best[1] : undefined;
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
