/** The constants of Philox4x32-10. @see Salmon, Moraes, Dror & Shaw (2011) Parallel random numbers: as easy as 1, 2, 3, SC11. */
const MULTIPLIER = [0xd2511f53, 0xcd9e8d57] as const;
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;
const ROUNDS = 10;

/**
 * Philox4x32-10: turns a counter and a key into four random words; there is no other state.
 *
 * @param words Takes the four words.
 * @param c0 Counter, four words. @param k0 Key, two words; all 32-bit, signed or not.
 */
export function philox(words: Uint32Array, c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = highProduct(c0, MULTIPLIER[0]);
    const high1 = highProduct(c2, MULTIPLIER[1]);
    const low0 = Math.imul(c0, MULTIPLIER[0]);
    const low1 = Math.imul(c2, MULTIPLIER[1]);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL[0]) | 0;
    k1 = (k1 + WEYL[1]) | 0;
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

/** The upper 32 bits of a product of two words, from products of halves. */
function highProduct(a: number, b: number): number {
  const [aLow, aHigh] = [a & 0xffff, a >>> 16];
  const [bLow, bHigh] = [b & 0xffff, b >>> 16];
  const middle = (Math.imul(aHigh, bLow) >>> 0) + (Math.imul(aLow, bLow) >>> 16);
  const carry = (Math.imul(aLow, bHigh) >>> 0) + (middle & 0xffff);
  return (Math.imul(aHigh, bHigh) + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) | 0;
}
