/** Ages [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Lays groups of ages end to end so that they make up a wider group.
 *
 * @param whole The wider group; it is never its own part.
 * @param spans The groups at hand, none twice.
 * @param finest The most groups, or else the fewest.
 * @returns The groups in order, or undefined when there is a gap.
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
 * The first age that groups laid end to end from 0 do not reach beyond.
 *
 * @returns Infinity when they make up all ages.
 */
export function reach(spans: readonly Span[]): number {
  let end = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from || a.to - b.to))
    if (from <= end && !(from === 0 && to === Infinity)) end = Math.max(end, to);
  return end;
}
