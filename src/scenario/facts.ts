import { entryOf } from "../core/items.ts";
import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";
import { nearest } from "../core/nearest.ts";
import type { Fact } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { filled, identifier, text } from "./schema-models.ts";
import { readYaml, type YamlFile } from "./yaml.ts";

const amount = z.number().nonnegative();
/** A figure of district.yaml as written. */
export const factSchema = z
  .strictObject({
    what: identifier,
    year: z.number().int().min(1900).max(2200),
    value: amount,
    unit: filled,
    source: filled,
    kind: z.enum(["published", "derived", "estimate"]),
    /** Standard error of a sample figure, in the unit of the value. */
    sampling_error: amount.optional(),
    /** Published range, in the unit of the value. */
    low: amount.optional(),
    high: amount.optional(),
    note: filled.optional(),
    page: z.url().optional(),
  })
  .refine(({ value, low = value, high = value }) => low <= value && value <= high, { message: "fact-range", path: ["value"] })
  .refine(({ low, high }) => (low === undefined) === (high === undefined), { message: "fact-range", path: ["low"] });

/** models/facts.yaml: the figures that a district may give, and their printed units. */
export const factKindsSchema = z.strictObject({
  kinds: z.record(identifier, z.strictObject({ unit: filled, name: text })).default({}),
  units: z.record(filled, z.strictObject({ of: filled, times: z.number().positive() })).default({}),
});

/** The known figures and units. */
export type FactKinds = z.infer<typeof factKindsSchema>;

/** Reads the shipped figures and units, overridden by those of models folders, later ones over earlier. */
export function readFactKinds(modelDirs: readonly string[], source: Files = disk): FactKinds {
  const files = [...new Set([join(source.home, "models"), ...modelDirs].map((dir) => join(dir, "facts.yaml")))]
    .filter((file) => source.kind(file) === "file")
    .map((file) => readYaml(file, factKindsSchema, source));
  return { kinds: Object.assign({}, ...files.map(({ kinds }) => kinds)), units: Object.assign({}, ...files.map(({ units }) => units)) };
}

/** The facts of a file, each converted to the unit of its kind. */
export interface WrittenFacts {
  readonly facts: readonly z.infer<typeof factSchema>[];
}

/**
 * Converts facts as written to the unit of their kind.
 *
 * @param faults Collects "fact-unknown", "fact-unit-unknown", "fact-unit-other", "share-over-one" and "fact-twice", each with its line.
 */
export function toFacts({ value, where }: YamlFile<WrittenFacts>, { kinds, units }: FactKinds, faults: Fault[]): Fact[] {
  const seen = new Map<string, { readonly value: number; readonly i: number }>();
  return value.facts.flatMap((written, i): Fact[] => {
    const { what, unit, year, sampling_error: samplingError, ...rest } = written;
    const [kind, given] = [kinds[what], units[unit]];
    const fault = (code: MessageCode, params: MessageParams): Fact[] => {
      faults.push(
        new Fault(code, params, where(["facts", i, code === "fact-unknown" ? "what" : code.startsWith("fact-unit") ? "unit" : "value"])),
      );
      return [];
    };
    if (!kind) return fault("fact-unknown", { what, near: nearest(what, Object.keys(kinds)) ?? "-", known: Object.keys(kinds).join(", ") });
    const kept = units[kind.unit];
    const known = Object.keys(units)
      .filter((one) => entryOf(units, one).of === kept?.of)
      .join(", ");
    if (!given) return fault("fact-unit-unknown", { unit, what, known });
    if (given.of !== kept?.of) return fault("fact-unit-other", { unit, what, known });
    const [factor, decimals] = [given.times / kept.times, 15];
    const convert = (number: number): number => (factor === 1 ? number : Number((number * factor).toPrecision(decimals)));
    const converted = convert(rest.value);
    if (kind.unit === SHARE && converted > 1) return fault("share-over-one", { value: rest.value, unit });
    const before = seen.get(`${what} ${year}`);
    if (before && before.value !== converted)
      return fault("fact-twice", { what, year, value: converted, other: before.value, line: where(["facts", before.i]).line ?? "?" });
    seen.set(`${what} ${year}`, { value: converted, i });
    const { low, high, ...more } = rest;
    return [
      {
        ...more,
        what,
        year,
        value: converted,
        unit: kind.unit,
        ...(low !== undefined && high !== undefined && { low: convert(low), high: convert(high) }),
        ...(samplingError !== undefined && { samplingError: convert(samplingError) }),
      },
    ];
  });
}

/** The unit of shares. */
const SHARE = "share";
