import { itemOf } from "../core/items.ts";
/** Ages used by Whipple's index. */
const WHIPPLE = { from: 23, to: 62, every: 5 } as const;
/** Ages blended by Myers' index: ten of each last digit. */
const MYERS = { from: 10, to: 90, digits: 10 } as const;

/** Quality of ages with a Whipple's index below the bound, on the scale of the United Nations. */
export const WHIPPLE_CLASSES = [
  { below: 105, class: "highly accurate" },
  { below: 110, class: "fairly accurate" },
  { below: 125, class: "approximate" },
  { below: 175, class: "rough" },
  { below: Infinity, class: "very rough" },
] as const;

/**
 * Whipple's index of heaping on ages that end in 0 and 5.
 *
 * @param persons By single age from 0, at least to 62.
 * @returns 100 without heaping, 500 if everyone reports such an age.
 * @see Shryock & Siegel (1976) The Methods and Materials of Demography, ch. 8; classes: United Nations, Demographic Yearbook.
 */
export function whipple(persons: ArrayLike<number>): number {
  let [heaped, all] = [0, 0];
  for (let x = WHIPPLE.from; x <= WHIPPLE.to; x++) {
    all += itemOf(persons, x);
    if (x % WHIPPLE.every === 0) heaped += itemOf(persons, x);
  }
  return (100 * WHIPPLE.every * heaped) / all;
}

/**
 * Myers' blended index of preference for last digits.
 *
 * Eighty ages are counted ten times, from 10–89, 11–90 … 19–98, so that the decline of numbers with age hardly counts as preference: age 10 + d is in
 * d + 1 of these counts, age 90 + d in 9 − d, all between in ten.
 *
 * @param persons By single age from 0, at least to 98.
 * @returns Half the sum of the digits' deviations from 10 %: 0 without heaping, 90 if all report one digit.
 * @see Myers (1940) Transactions of the Actuarial Society of America 41; Shryock & Siegel (1976), ch. 8.
 */
export function myers(persons: ArrayLike<number>): number {
  const blended = Array.from({ length: MYERS.digits }, (_, digit) => {
    const from = MYERS.from + digit;
    return (
      (digit + 1) * sumOfDigit(persons, from, MYERS.to) +
      (MYERS.digits - 1 - digit) * sumOfDigit(persons, from + MYERS.digits, MYERS.to + MYERS.digits)
    );
  });
  const whole = blended.reduce((sum, value) => sum + value, 0);
  return blended.reduce((sum, value) => sum + Math.abs((100 * value) / whole - 100 / MYERS.digits), 0) / 2;
}

/** Persons at `from`, `from` + 10 … before `to`. */
function sumOfDigit(persons: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let x = from; x < to; x += MYERS.digits) sum += itemOf(persons, x);
  return sum;
}
