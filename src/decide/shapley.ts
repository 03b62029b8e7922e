/** The most causes that are shared out exactly: 2^n values. */
export const MOST_CAUSES = 16;

/**
 * Shares a difference out among its causes, whatever their order (Shapley 1953; Shorrocks 2013): the mean, over all orders, of what a cause
 * adds when its turn comes.
 *
 * @param count Number of causes, at most MOST_CAUSES.
 * @param value The value with the causes of a set in their second state (bit i for cause i) and the others in their first.
 * @returns One part for each cause; they add up to value(all) − value(none).
 */
export function shapley(count: number, value: (set: number) => number): number[] {
  if (count > MOST_CAUSES) throw new RangeError(`Cannot share a difference out among ${count} causes: ${MOST_CAUSES} at most`);
  const values = Float64Array.from({ length: 2 ** count }, (_, set) => value(set));
  const weights = Array.from({ length: count }, (_, size) => weightOf(size, count));
  const parts = Array.from({ length: count }, () => 0);
  for (let set = 0; set < values.length; set++) {
    const size = bitsIn(set);
    for (let i = 0; i < count; i++) {
      const bit = 1 << i;
      if ((set & bit) !== 0) continue;
      parts[i] = (parts[i] ?? 0) + (weights[size] ?? 0) * ((values[set | bit] ?? NaN) - (values[set] ?? NaN));
    }
  }
  return parts;
}

/** size! (count − size − 1)! / count! */
function weightOf(size: number, count: number): number {
  let weight = 1 / count;
  for (let i = 1; i <= size; i++) weight *= i / (count - i);
  return weight;
}

function bitsIn(set: number): number {
  let bits = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) bits++;
  return bits;
}
