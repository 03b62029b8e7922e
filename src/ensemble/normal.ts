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
  if (r < 0) return tail(q);
  const above =
    ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608;
  const below =
    ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1;
  return (q * above) / below;
}

function tail(q: number): number {
  const r = Math.sqrt(-ln(0.5 - Math.abs(q)));
  const z = r > 5 ? farTail(r - 5) : nearTail(r - 1.6);
  return q < 0 ? -z : z;
}

function nearTail(t: number): number {
  const above =
    ((((((7.7454501427834140764e-4 * t + 2.27238449892691845833e-2) * t + 2.4178072517745061177e-1) * t + 1.27045825245236838258) * t + 3.64784832476320460504) * t + 5.7694972214606914055) * t + 4.6303378461565452959) * t + 1.42343711074968357734;
  const below =
    ((((((1.05075007164441684324e-9 * t + 5.475938084995344946e-4) * t + 1.51986665636164571966e-2) * t + 1.4810397642748007459e-1) * t + 6.8976733498510000455e-1) * t + 1.6763848301838038494) * t + 2.05319162663775882187) * t + 1;
  return above / below;
}

/** Where the tail holds less than 1.4e-11. */
function farTail(t: number): number {
  const above =
    ((((((2.01033439929228813265e-7 * t + 2.71155556874348757815e-5) * t + 1.2426609473880784386e-3) * t + 2.65321895265761230930e-2) * t + 2.9656057182850489123e-1) * t + 1.7848265399172913358) * t + 5.4637849111641143699) * t + 6.6579046435011037772;
  const below =
    ((((((2.04426310338993978564e-15 * t + 1.4215117583164458887e-7) * t + 1.84631831751005468180e-5) * t + 7.868691311456132591e-4) * t + 1.48753612908506148525e-2) * t + 1.36929880922735805310e-1) * t + 5.99832206555887937690e-1) * t + 1;
  return above / below;
}
