// sha256 (FIPS 180-4) for pages, which have only an asynchronous one.

/** Bytes of a block, and of the length that ends the last. */
const [BLOCK, LENGTH] = [64, 8];
const FIRST = words("6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19");
const ROUNDS = words(
  "428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174" +
    "e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967" +
    "27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070" +
    "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2",
);

/** sha256 of a text as hex. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 1 + LENGTH) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - LENGTH, BigInt(bytes.length) * 8n);
  let state = FIRST;
  for (let from = 0; from < padded.length; from += BLOCK) state = compressed(state, view, from);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The state after one more block. */
function compressed(state: Uint32Array, view: DataView, from: number): Uint32Array {
  const schedule = new Uint32Array(BLOCK);
  const at = (i: number): number => schedule[i] ?? 0;
  for (let i = 0; i < BLOCK; i++) {
    const [early, late] = [at(i - 15), at(i - 2)];
    schedule[i] =
      i < 16
        ? view.getUint32(from + 4 * i)
        : at(i - 16) +
          (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
          at(i - 7) +
          (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < BLOCK; i++) {
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + at(i);
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  return state.map((word, i) => word + ([a, b, c, d, e, f, g, h][i] ?? 0));
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function words(hex: string): Uint32Array {
  return Uint32Array.from({ length: hex.length / 8 }, (_, i) => Number.parseInt(hex.slice(8 * i, 8 * i + 8), 16));
}
