import { normalOf, normalRow } from "./normal.ts";
import { centredPair, centredRow } from "./philox.ts";

/** Two 32-bit words, the lower first. */
export type Words = readonly [low: number, high: number];

/** Components that vary between trajectories. */
const COMPONENTS = ["mortality", "fertility", "migration"] as const;
/** One of the components. */
export type Component = (typeof COMPONENTS)[number];

/** What differs between trajectories, in the order of their rows: the components, and the migration of people from `OLDER_FROM` on. */
export const DRIVERS = [...COMPONENTS, "older"] as const;
/** One of the drivers. */
export type Driver = (typeof DRIVERS)[number];

/** Streams are numbered by calendar year and driver. */
const STREAMS_A_YEAR = DRIVERS.length;
/** Letters and digits of a key. */
const KEY_BASE = 36;
/** Maximum number of characters in two words: 36^12 < 2^63. */
const KEY_LENGTH = 12;

/** The stream of a driver's draws in a calendar year. */
export function streamOf(year: number, driver: Driver): number {
  return year * STREAMS_A_YEAR + DRIVERS.indexOf(driver);
}

/**
 * The key of a place's draws: its id read as a number in base 36, so that keys are unique.
 *
 * @param id Up to 12 letters and digits.
 * @throws RangeError for any other id.
 */
export function keyOf(id: string): Words {
  if (!new RegExp(`^[0-9A-Za-z]{1,${KEY_LENGTH}}$`).test(id))
    throw new RangeError(`Cannot key the draws of "${id}": it must be 1 to ${KEY_LENGTH} letters and digits`);
  const value = [...id].reduce((sum, digit) => sum * BigInt(KEY_BASE) + BigInt(parseInt(digit, KEY_BASE)), 0n);
  return [Number(value & 0xffffffffn), Number(value >> 32n)];
}

/**
 * The key of a seed.
 *
 * @throws RangeError if the seed is not a whole number from 0 to 2^53 − 1.
 */
export function seedKey(seed: number): Words {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`Cannot draw with seed ${seed}: it must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  return [seed % 0x100000000, Math.floor(seed / 0x100000000)];
}

/**
 * Fills a row with standard normals, one per trajectory.
 *
 * Philox key = seed; counter = (trajectory / 2, district low, stream, district high); an even trajectory takes words 0 and 1, an odd one 2 and 3.
 * The upper 52 of 64 bits give a uniform in the middle of its cell. A draw depends on nothing else, in particular not on the number of trajectories.
 */
export function drawRow(row: Float64Array, seed: Words, district: Words, stream: number): void {
  centredRow(row, district[0], stream, district[1], seed[0], seed[1]);
  normalRow(row);
}

/** The two uniforms of a counter. */
const pair = new Float64Array(2);

/** One trajectory's standard normal: the same as in a row. */
export function drawOne(trajectory: number, seed: Words, district: Words, stream: number): number {
  centredPair(pair, 0, trajectory >> 1, district[0], stream, district[1], seed[0], seed[1]);
  return normalOf(pair[trajectory % 2]);
}
