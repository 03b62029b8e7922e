import { lastOf } from "../core/items.ts";
import type { Language } from "../core/messages/say.ts";
import { inThousands } from "./numbers.ts";
import { ROUNDING } from "../plan/comparator.ts";

/** Decimals by size of a number. */
const DECIMALS = [
  { from: 1000, decimals: 0 },
  { from: 10, decimals: 1 },
  { from: 0, decimals: 2 },
] as const;
/** Below this, three significant digits are shown. */
const SMALL = 0.1;
const SIGNIFICANT = 3;

/** How many decimals a number of a size is printed with, if its unit does not say. */
export function decimalsFor(size: number): number {
  return (DECIMALS.find(({ from }) => size >= from) ?? lastOf(DECIMALS)).decimals;
}

/** Decimals of what a target is short by: those of what it comes to beside it, so that the two make up what is required, unless nothing would be left of it. */
export function shortDigits(short: number, computed: number): number {
  const [own, beside] = [short, computed].map((value) => (isWhole(value) ? 0 : decimalsFor(Math.abs(value)))) as [number, number];
  return isWhole(short) || isWhole(computed) || Number(short.toFixed(beside)) === 0 ? own : beside;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= ROUNDING * Math.max(1, Math.abs(value));
}

/** What a target is short by, beside what it comes to: 6.3 beside 33.7. */
export function shortNumber(short: number, computed: number, language?: Language): string {
  if (!Number.isFinite(short) || isWhole(short)) return plainNumber(Math.abs(short), language);
  return parted(Math.abs(short).toFixed(shortDigits(short, computed)), language);
}

/**
 * A number in terminals and notes: few decimals, "—" for none.
 *
 * @param language Of the reader: thousands are parted in English. Not given where the number is no reader's, or a year.
 */
export function plainNumber(value: number, language?: Language): string {
  return parted(bare(value), language);
}

function parted(text: string, language: Language | undefined): string {
  return language === undefined ? text : inThousands(text, language);
}

function bare(value: number): string {
  if (!Number.isFinite(value)) return "—";
  const size = Math.abs(value);
  const whole = Math.round(value);
  if (Math.abs(value - whole) <= ROUNDING * Math.max(1, size)) return String(whole);
  if (size < SMALL) return String(Number(value.toPrecision(SIGNIFICANT)));
  return value.toFixed(decimalsFor(size));
}
