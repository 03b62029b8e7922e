import { firstOf } from "../core/items.ts";
import type { People } from "../demand/evaluator.ts";
import type { ResultTable } from "../results/rows.ts";
import type { FuturesOrigin } from "../options/futures.ts";
import type { Plan } from "../plan/plan.ts";

/** Data that a page needs to run its options again. */
export interface PageData {
  readonly plans: readonly Plan[];
  /** The projected population of the plans' own district; absent if the plans include the single unit that is projected in the page. */
  readonly people?: People;
  /** How trajectories of the saved options were drawn, and their numbers in the page; absent if none were simulated. */
  readonly futures?: { readonly origin: FuturesOrigin; readonly tables: readonly ResultTable[] };
}

/** Encodings: a Float64Array, little-endian, in base 64; entries of a Map; a number that JSON lacks. */
type Packed = { readonly $numbers: string } | { readonly $map: readonly (readonly [unknown, unknown])[] } | { readonly $number: string };

/**
 * Writes plans and populations as JSON text: maps as lists of entries, typed arrays exactly, in base 64.
 *
 * A part common to several plans is written once for each of them: give large parts (`people`) in one plan only.
 */
export function packed(data: PageData): string {
  const [first, others] = [firstOf(data.plans), data.plans.slice(1)];
  const shared = {
    first,
    others: others.map((plan) => ({ ...plan, people: plan.people === first.people ? "shared" : plan.people })),
    people: data.people,
    futures: data.futures,
  };
  return JSON.stringify(shared, (_, value: unknown) => pack(value));
}

/** Reads what `packed` wrote. */
export function unpacked(text: string): PageData {
  const { first, others, people, futures } = JSON.parse(text, (_, value: unknown) => unpack(value)) as {
    first: Plan;
    others: (Omit<Plan, "people"> & { people: Plan["people"] | "shared" })[];
    people?: People;
    futures?: PageData["futures"];
  };
  return {
    plans: [first, ...others.map((plan): Plan => ({ ...plan, people: plan.people === "shared" ? first.people : plan.people }))],
    ...(people && { people }),
    ...(futures && { futures }),
  };
}

function pack(value: unknown): unknown {
  if (value instanceof Float64Array) return { $numbers: toBase64(value) } satisfies Packed;
  if (value instanceof Map) return { $map: [...value.entries()] } satisfies Packed;
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) } satisfies Packed;
  return value;
}

function unpack(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("$numbers" in value && typeof value.$numbers === "string") return fromBase64(value.$numbers);
  if ("$number" in value && typeof value.$number === "string") return Number(value.$number);
  if ("$map" in value && Array.isArray(value.$map)) return new Map(value.$map as [unknown, unknown][]);
  return value;
}

const LITTLE_ENDIAN = true;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

function toBase64(numbers: Float64Array): string {
  const view = new DataView(new ArrayBuffer(numbers.length * BYTES));
  numbers.forEach((number, i) => view.setFloat64(i * BYTES, number, LITTLE_ENDIAN));
  return btoa(Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Float64Array {
  const letters = atob(text);
  const view = new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
  return Float64Array.from({ length: letters.length / BYTES }, (_, i) => view.getFloat64(i * BYTES, LITTLE_ENDIAN));
}
