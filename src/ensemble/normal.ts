import { ln } from "./elementary.ts";

/** Beyond this distance from 1/2 a probability lies in a tail. */
const CENTRAL = 0.180625;

/**
 * The standard normal's inverse distribution function, Wichura's algorithm AS 241 (PPND16): about 1 part in 10^16.
 *
 * @param q Probability less 1/2, in (−1/2, 1/2).
 * @see Wichura (1988) Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37(3): 477–484.
 */
export function normalOf(q: number): number {
  const r = CENTRAL - q * q;
  return r < 0 ? tail(q) : central(q, r);
}

/** Maximum number of tail values recorded at once. */
const BLOCK = 1024;
const tails = new Uint16Array(BLOCK);

/** Transforms a row of probabilities less 1/2 to normals, in place: first the centre, then the tails, so that each has a tight loop. */
export function normalRow(row: Float64Array): void {
  for (let from = 0; from < row.length; from += BLOCK) normalBlock(row, from, Math.min(row.length - from, BLOCK));
}

function normalBlock(row: Float64Array, from: number, count: number): void {
  let noted = 0;
  for (let i = 0; i < count; i++) {
    const q = row[from + i];
    const r = CENTRAL - q * q;
    if (r < 0) tails[noted++] = i;
    else row[from + i] = central(q, r);
  }
  for (let i = 0; i < noted; i++) row[from + tails[i]] = tail(row[from + tails[i]]);
}

/** Where |q| ≤ 0.425. */
function central(q: number, r: number): number {
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r + 13731.69376550946) * r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const below =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r + 5394.196021424751) * r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return (q * above) / below;
}

function tail(q: number): number {
  const r = Math.sqrt(-ln(0.5 - Math.abs(q)));
  const z = r > 5 ? farTail(r - 5) : nearTail(r - 1.6);
  return q < 0 ? -z : z;
}

function nearTail(t: number): number {
  const above =
    ((((((0.0007745450142783414 * t + 0.022723844989269184) * t + 0.2417807251774506) * t + 1.2704582524523684) * t + 3.6478483247632045) *
      t +
      5.769497221460691) *
      t +
      4.630337846156546) *
      t +
    1.4234371107496835;
  const below =
    ((((((1.0507500716444169e-9 * t + 0.0005475938084995345) * t + 0.015198666563616457) * t + 0.14810397642748008) * t + 0.6897673349851) *
      t +
      1.6763848301838038) *
      t +
      2.053191626637759) *
      t +
    1;
  return above / below;
}

/** Where the tail holds less than 1.4e-11. */
function farTail(t: number): number {
  const above =
    ((((((2.0103343992922881e-7 * t + 2.7115555687434876e-5) * t + 0.0012426609473880784) * t + 0.026532189526576124) * t +
      0.29656057182850487) *
      t +
      1.7848265399172913) *
      t +
      5.463784911164114) *
      t +
    6.657904643501103;
  const below =
    ((((((2.0442631033899397e-15 * t + 1.421511758316446e-7) * t + 1.8463183175100548e-5) * t + 0.0007868691311456133) * t +
      0.014875361290850615) *
      t +
      0.1369298809227358) *
      t +
      0.599832206555888) *
      t +
    1;
  return above / below;
}
