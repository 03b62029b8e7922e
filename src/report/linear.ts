/** A linear map from a domain to a range. */
// By hand: a line of arithmetic, for bars and steps that Plot has no marks for (textures, wrapped names).
export function linear([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]): (value: number) => number {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}
