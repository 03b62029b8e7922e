/** Ages [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Combines adjacent age groups into a wider group.
 *
 * @param whole The wider group; it is never its own part.
 * @param spans The available groups, without duplicates.
 * @param finest Prefer the most groups, otherwise the fewest.
 * @returns The groups in order, or undefined if there is a gap.
 */
export function tile<T extends Span>(whole: Span, spans: readonly T[], finest: boolean): readonly T[] | undefined {
  const inside = spans.filter(({ from, to }) => from >= whole.from && to <= whole.to && !(from === whole.from && to === whole.to));
  const best = new Map<number, readonly T[]>([[whole.from, []]]);
  for (const span of [...inside].sort((a, b) => a.to - b.to || b.from - a.from)) {
    const before = best.get(span.from);
    if (!before) continue;
    const known = best.get(span.to);
    if (!known || (finest ? before.length + 1 > known.length : before.length + 1 < known.length)) best.set(span.to, [...before, span]);
  }
  return best.get(whole.to);
}

/**
 * The first age not covered by adjacent groups from 0 on.
 *
 * @returns Infinity if they cover all ages.
 */
export function reach(spans: readonly Span[]): number {
  let end = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from || a.to - b.to))
    if (from <= end && !(from === 0 && to === Infinity)) end = Math.max(end, to);
  return end;
}
