import type { Lexicon, NumberClass } from "./lexicon.ts";
import { matchesOf } from "./matches.ts";

/** A part of a paragraph that is no statement. */
interface Claim {
  readonly from: number;
  readonly to: number;
  readonly class: NumberClass;
}

/** Which digits of a paragraph are taken, and by what. */
export interface Claims {
  readonly list: readonly Claim[];
  readonly isTaken: (from: number, to: number) => boolean;
}

const DIGIT = /[\p{Nd}\u2460-\u249b]/u;

const NUMERAL = /\p{Nd}/u;

/** The parts of a paragraph that hold no statement by the patterns of the lexicon: dates, references, telephone numbers … */
export function claimsOf(text: string, raw: string, { notNumbers }: Lexicon): Claims {
  const taken = new Uint8Array(text.length);
  const list: Claim[] = [];
  const hasDigits = DIGIT.test(text) || DIGIT.test(raw);
  for (const { class: kind, pattern, isRaw } of hasDigits ? notNumbers : []) {
    for (const match of matchesOf(pattern, isRaw ? raw : text)) {
      const [from, to] = trimmed(match[0], match.index);
      if (!DIGIT.test(text.slice(from, to)) || taken.subarray(from, to).some((sign) => sign > 0)) continue;
      if (isAmongDigits(text, from) || isAmongDigits(text, to)) continue; // 9064 is no name in 19064万人
      taken.fill(1, from, to);
      list.push({ from, to, class: kind });
    }
  }
  return { list, isTaken: (from, to) => taken.subarray(from, to).some((sign) => sign > 0) };
}

/** Whether a place parts the digits of one number. */
function isAmongDigits(text: string, at: number): boolean {
  return NUMERAL.test(text.charAt(at - 1)) && NUMERAL.test(text.charAt(at));
}

function trimmed(text: string, from: number): [number, number] {
  const start = from + text.length - text.trimStart().length;
  return [start, start + text.trim().length];
}
