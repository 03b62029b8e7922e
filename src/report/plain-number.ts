import { lastOf } from "../core/items.ts";
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
export function shortNumber(short: number, computed: number): string {
  return Number.isFinite(short) && !isWhole(short) ? Math.abs(short).toFixed(shortDigits(short, computed)) : plainNumber(Math.abs(short));
}

/** A number in terminals and notes: no thousands separator, few decimals, "—" for none. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return "—";
  const size = Math.abs(value);
  const whole = Math.round(value);
  if (Math.abs(value - whole) <= ROUNDING * Math.max(1, size)) return String(whole);
  if (size < SMALL) return String(Number(value.toPrecision(SIGNIFICANT)));
  return value.toFixed(decimalsFor(size));
}
