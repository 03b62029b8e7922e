// A stretch of ages of one year and sex, four trajectories side by side, written out: the pure TypeScript twin's inner loops.
// Measured shapes: each degree has a loop of its own; the array is the closure's, so that the compiler knows it;
// people stay in their slot while they age, so that one bounds check serves reading and writing; whoever became negative ends the loop at once.
// The array is a plain one of doubles: once any buffer of the program was transferred (a loader does so), every access of a typed array asks whether
// its own was, which made these loops slower by a third.

/** Trajectories that are carried together: a cell's coefficients are read once for all. */
export const TILE = 4;

/**
 * Where the registers of a tile begin, four numbers each: what passes from one stretch of ages to the next, and then a year's sums.
 *
 * `old` are the persons of the age above, before the year, whom births count.
 */
export const REGISTERS = {
  mortality: 0, migration: 4, part: 8, disabled: 12, born: 16, old: 20,
  total: 24, births: 28, count: 32,
} as const;

/**
 * Carries a stretch of ages on, from the oldest down.
 *
 * @param p Where the oldest age's four are. @param k Its cell. @param ages How many ages.
 * @returns False if somebody became negative; the rest is then left undone.
 */
export type Sweep = (p: number, k: number, ages: number) => boolean;
/** A stretch that also reads a table by age, from `v` of the oldest age down: disabled per person, or half the births per woman. */
export type SweepBeside = (p: number, k: number, v: number, ages: number) => boolean;

/** The stretches on one array, and the registers that they share: see REGISTERS. */
export interface Sweeps {
  readonly registers: number[];
  readonly cubicDisabled: SweepBeside;
  readonly quadraticDisabled: SweepBeside;
  readonly quadratic: Sweep;
  readonly linear: Sweep;
  readonly quadraticBorn: SweepBeside;
  readonly linearBorn: SweepBeside;
}

/** Makes an array longer, of doubles from the first: an array that ever held whole numbers or holes would be a slower kind. */
export function lengthen(array: number[], length: number): void {
  while (array.length < length) array.push(1 / 2);
}

/** Makes the stretches on an array, see `lengthen`. */
export function sweepsOf(A: number[]): Sweeps {
  const R: number[] = [];
  lengthen(R, REGISTERS.count);

  /** Survival of degree 3, summing the disabled. */
  const cubicDisabled = (p: number, k: number, v: number, ages: number): boolean => {
    const yA = R[0], yB = R[1], yC = R[2], yD = R[3];
    const gA = R[4], gB = R[5], gC = R[6], gD = R[7];
    let partA = R[8], partB = R[9], partC = R[10], partD = R[11];
    let disabledA = R[12], disabledB = R[13], disabledC = R[14], disabledD = R[15];
    for (; ages > 0; ages--) {
      const c0 = A[k], c1 = A[(k + 1) >>> 0], c2 = A[(k + 2) >>> 0], c3 = A[(k + 3) >>> 0], mean = A[(k + 4) >>> 0], pattern = A[(k + 5) >>> 0], share = A[v];
      const a = (((c3 * yA + c2) * yA + c1) * yA + c0) * A[p] + (mean + pattern * gA);
      if (a < 0) return false;
      A[p] = a;
      partA += a;
      disabledA += share * a;
      const b = (((c3 * yB + c2) * yB + c1) * yB + c0) * A[(p + 1) >>> 0] + (mean + pattern * gB);
      if (b < 0) return false;
      A[(p + 1) >>> 0] = b;
      partB += b;
      disabledB += share * b;
      const c = (((c3 * yC + c2) * yC + c1) * yC + c0) * A[(p + 2) >>> 0] + (mean + pattern * gC);
      if (c < 0) return false;
      A[(p + 2) >>> 0] = c;
      partC += c;
      disabledC += share * c;
      const d = (((c3 * yD + c2) * yD + c1) * yD + c0) * A[(p + 3) >>> 0] + (mean + pattern * gD);
      if (d < 0) return false;
      A[(p + 3) >>> 0] = d;
      partD += d;
      disabledD += share * d;
      p = (p - 4) >>> 0;
      k = (k - 6) >>> 0;
      v = (v - 1) >>> 0;
    }
    R[8] = partA;
    R[9] = partB;
    R[10] = partC;
    R[11] = partD;
    R[12] = disabledA;
    R[13] = disabledB;
    R[14] = disabledC;
    R[15] = disabledD;
    return true;
  };

  /** Survival of degree 2, summing the disabled. */
  const quadraticDisabled = (p: number, k: number, v: number, ages: number): boolean => {
    const yA = R[0], yB = R[1], yC = R[2], yD = R[3];
    const gA = R[4], gB = R[5], gC = R[6], gD = R[7];
    let partA = R[8], partB = R[9], partC = R[10], partD = R[11];
    let disabledA = R[12], disabledB = R[13], disabledC = R[14], disabledD = R[15];
    for (; ages > 0; ages--) {
      const c0 = A[k], c1 = A[(k + 1) >>> 0], c2 = A[(k + 2) >>> 0], mean = A[(k + 4) >>> 0], pattern = A[(k + 5) >>> 0], share = A[v];
      const a = ((c2 * yA + c1) * yA + c0) * A[p] + (mean + pattern * gA);
      if (a < 0) return false;
      A[p] = a;
      partA += a;
      disabledA += share * a;
      const b = ((c2 * yB + c1) * yB + c0) * A[(p + 1) >>> 0] + (mean + pattern * gB);
      if (b < 0) return false;
      A[(p + 1) >>> 0] = b;
      partB += b;
      disabledB += share * b;
      const c = ((c2 * yC + c1) * yC + c0) * A[(p + 2) >>> 0] + (mean + pattern * gC);
      if (c < 0) return false;
      A[(p + 2) >>> 0] = c;
      partC += c;
      disabledC += share * c;
      const d = ((c2 * yD + c1) * yD + c0) * A[(p + 3) >>> 0] + (mean + pattern * gD);
      if (d < 0) return false;
      A[(p + 3) >>> 0] = d;
      partD += d;
      disabledD += share * d;
      p = (p - 4) >>> 0;
      k = (k - 6) >>> 0;
      v = (v - 1) >>> 0;
    }
    R[8] = partA;
    R[9] = partB;
    R[10] = partC;
    R[11] = partD;
    R[12] = disabledA;
    R[13] = disabledB;
    R[14] = disabledC;
    R[15] = disabledD;
    return true;
  };

  /** Survival of degree 2. */
  const quadratic = (p: number, k: number, ages: number): boolean => {
    const yA = R[0], yB = R[1], yC = R[2], yD = R[3];
    const gA = R[4], gB = R[5], gC = R[6], gD = R[7];
    let partA = R[8], partB = R[9], partC = R[10], partD = R[11];
    for (; ages > 0; ages--) {
      const c0 = A[k], c1 = A[(k + 1) >>> 0], c2 = A[(k + 2) >>> 0], mean = A[(k + 4) >>> 0], pattern = A[(k + 5) >>> 0];
      const a = ((c2 * yA + c1) * yA + c0) * A[p] + (mean + pattern * gA);
      if (a < 0) return false;
      A[p] = a;
      partA += a;
      const b = ((c2 * yB + c1) * yB + c0) * A[(p + 1) >>> 0] + (mean + pattern * gB);
      if (b < 0) return false;
      A[(p + 1) >>> 0] = b;
      partB += b;
      const c = ((c2 * yC + c1) * yC + c0) * A[(p + 2) >>> 0] + (mean + pattern * gC);
      if (c < 0) return false;
      A[(p + 2) >>> 0] = c;
      partC += c;
      const d = ((c2 * yD + c1) * yD + c0) * A[(p + 3) >>> 0] + (mean + pattern * gD);
      if (d < 0) return false;
      A[(p + 3) >>> 0] = d;
      partD += d;
      p = (p - 4) >>> 0;
      k = (k - 6) >>> 0;
    }
    R[8] = partA;
    R[9] = partB;
    R[10] = partC;
    R[11] = partD;
    return true;
  };

  /** Survival of degree 1. */
  const linear = (p: number, k: number, ages: number): boolean => {
    const yA = R[0], yB = R[1], yC = R[2], yD = R[3];
    const gA = R[4], gB = R[5], gC = R[6], gD = R[7];
    let partA = R[8], partB = R[9], partC = R[10], partD = R[11];
    for (; ages > 0; ages--) {
      const c0 = A[k], c1 = A[(k + 1) >>> 0], mean = A[(k + 4) >>> 0], pattern = A[(k + 5) >>> 0];
      const a = (c1 * yA + c0) * A[p] + (mean + pattern * gA);
      if (a < 0) return false;
      A[p] = a;
      partA += a;
      const b = (c1 * yB + c0) * A[(p + 1) >>> 0] + (mean + pattern * gB);
      if (b < 0) return false;
      A[(p + 1) >>> 0] = b;
      partB += b;
      const c = (c1 * yC + c0) * A[(p + 2) >>> 0] + (mean + pattern * gC);
      if (c < 0) return false;
      A[(p + 2) >>> 0] = c;
      partC += c;
      const d = (c1 * yD + c0) * A[(p + 3) >>> 0] + (mean + pattern * gD);
      if (d < 0) return false;
      A[(p + 3) >>> 0] = d;
      partD += d;
      p = (p - 4) >>> 0;
      k = (k - 6) >>> 0;
    }
    R[8] = partA;
    R[9] = partB;
    R[10] = partC;
    R[11] = partD;
    return true;
  };

  /** Survival of degree 2, with births. */
  const quadraticBorn = (p: number, k: number, f: number, ages: number): boolean => {
    const yA = R[0], yB = R[1], yC = R[2], yD = R[3];
    const gA = R[4], gB = R[5], gC = R[6], gD = R[7];
    let partA = R[8], partB = R[9], partC = R[10], partD = R[11];
    let bornA = R[16], bornB = R[17], bornC = R[18], bornD = R[19];
    let oldA = R[20], oldB = R[21], oldC = R[22], oldD = R[23];
    for (; ages > 0; ages--) {
      const c0 = A[k], c1 = A[(k + 1) >>> 0], c2 = A[(k + 2) >>> 0], mean = A[(k + 4) >>> 0], pattern = A[(k + 5) >>> 0], half = A[f];
      const hereA = A[p], livingA = ((c2 * yA + c1) * yA + c0) * hereA, a = livingA + (mean + pattern * gA);
      if (a < 0) return false;
      A[p] = a;
      partA += a;
      bornA += half * (oldA + livingA);
      oldA = hereA;
      const hereB = A[(p + 1) >>> 0], livingB = ((c2 * yB + c1) * yB + c0) * hereB, b = livingB + (mean + pattern * gB);
      if (b < 0) return false;
      A[(p + 1) >>> 0] = b;
      partB += b;
      bornB += half * (oldB + livingB);
      oldB = hereB;
      const hereC = A[(p + 2) >>> 0], livingC = ((c2 * yC + c1) * yC + c0) * hereC, c = livingC + (mean + pattern * gC);
      if (c < 0) return false;
      A[(p + 2) >>> 0] = c;
      partC += c;
      bornC += half * (oldC + livingC);
      oldC = hereC;
      const hereD = A[(p + 3) >>> 0], livingD = ((c2 * yD + c1) * yD + c0) * hereD, d = livingD + (mean + pattern * gD);
      if (d < 0) return false;
      A[(p + 3) >>> 0] = d;
      partD += d;
      bornD += half * (oldD + livingD);
      oldD = hereD;
      p = (p - 4) >>> 0;
      k = (k - 6) >>> 0;
      f = (f - 1) >>> 0;
    }
    R[8] = partA;
    R[9] = partB;
    R[10] = partC;
    R[11] = partD;
    R[16] = bornA;
    R[17] = bornB;
    R[18] = bornC;
    R[19] = bornD;
    R[20] = oldA;
    R[21] = oldB;
    R[22] = oldC;
    R[23] = oldD;
    return true;
  };

  /** Survival of degree 1, with births. */
  const linearBorn = (p: number, k: number, f: number, ages: number): boolean => {
    const yA = R[0], yB = R[1], yC = R[2], yD = R[3];
    const gA = R[4], gB = R[5], gC = R[6], gD = R[7];
    let partA = R[8], partB = R[9], partC = R[10], partD = R[11];
    let bornA = R[16], bornB = R[17], bornC = R[18], bornD = R[19];
    let oldA = R[20], oldB = R[21], oldC = R[22], oldD = R[23];
    for (; ages > 0; ages--) {
      const c0 = A[k], c1 = A[(k + 1) >>> 0], mean = A[(k + 4) >>> 0], pattern = A[(k + 5) >>> 0], half = A[f];
      const hereA = A[p], livingA = (c1 * yA + c0) * hereA, a = livingA + (mean + pattern * gA);
      if (a < 0) return false;
      A[p] = a;
      partA += a;
      bornA += half * (oldA + livingA);
      oldA = hereA;
      const hereB = A[(p + 1) >>> 0], livingB = (c1 * yB + c0) * hereB, b = livingB + (mean + pattern * gB);
      if (b < 0) return false;
      A[(p + 1) >>> 0] = b;
      partB += b;
      bornB += half * (oldB + livingB);
      oldB = hereB;
      const hereC = A[(p + 2) >>> 0], livingC = (c1 * yC + c0) * hereC, c = livingC + (mean + pattern * gC);
      if (c < 0) return false;
      A[(p + 2) >>> 0] = c;
      partC += c;
      bornC += half * (oldC + livingC);
      oldC = hereC;
      const hereD = A[(p + 3) >>> 0], livingD = (c1 * yD + c0) * hereD, d = livingD + (mean + pattern * gD);
      if (d < 0) return false;
      A[(p + 3) >>> 0] = d;
      partD += d;
      bornD += half * (oldD + livingD);
      oldD = hereD;
      p = (p - 4) >>> 0;
      k = (k - 6) >>> 0;
      f = (f - 1) >>> 0;
    }
    R[8] = partA;
    R[9] = partB;
    R[10] = partC;
    R[11] = partD;
    R[16] = bornA;
    R[17] = bornB;
    R[18] = bornC;
    R[19] = bornD;
    R[20] = oldA;
    R[21] = oldB;
    R[22] = oldC;
    R[23] = oldD;
    return true;
  };

  return { registers: R, cubicDisabled, quadraticDisabled, quadratic, linear, quadraticBorn, linearBorn };
}
