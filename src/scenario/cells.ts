import { itemOf } from "../core/items.ts";
import { SEX_LETTERS } from "../core/ages.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";

/** What is wrong with a value: a message and its parameters. */
export type Complaint = readonly [code: MessageCode, params: MessageParams];

/** Ages and years beyond these are typing errors. */
const PLAUSIBLE = { age: 150, years: [1000, 3000] } as const;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(nan|na|inf|infinity)$/i;

/** Checks a cell that should contain a sex. */
export function complainSex(text: string): Complaint | undefined {
  return (SEX_LETTERS as readonly string[]).includes(text) ? undefined : ["sex-unknown", { value: text }];
}

/** Checks a cell that should contain a year or an age. */
export function complainWhole(text: string, name: "year" | "age"): Complaint | undefined {
  const open = /^(\d+)\+$/.exec(text);
  if (open && name === "age") return ["age-plus", { value: text, age: itemOf(open, 1) }];
  const complaint = complainNumber(text);
  if (complaint) return complaint;
  const value = Number(text);
  if (!Number.isInteger(value)) return ["not-an-integer", { value: text }];
  const [from, to] = name === "age" ? [0, PLAUSIBLE.age] : PLAUSIBLE.years;
  return value < from || value > to ? ["out-of-range", { value: text, from, to }] : undefined;
}

/** Checks a cell that should contain a finite number, in plain or exponent notation. */
export function complainNumber(text: string): Complaint | undefined {
  if (text === "") return ["cell-empty", {}];
  if (NOT_FINITE.test(text)) return ["not-finite", { value: text }];
  if (!NUMBER.test(text)) return ["not-a-number", { value: text }];
  return Number.isFinite(Number(text)) ? undefined : ["not-finite", { value: text }];
}
