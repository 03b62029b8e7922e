import { namesIn } from "../core/formula.ts";
import { formulaText } from "../core/formula-text.ts";
import { nearestName } from "../core/nearest.ts";
import { compile } from "./formula.ts";
import type { Library, Model } from "./library.ts";
import { filled, text } from "./schema-models.ts";
import { checkValue } from "./yaml.ts";
import * as z from "./zod.ts";

const target = z.strictObject({
  level: z.enum(["national", "provincial"]),
  /** The code of the province. */
  place: filled.optional(),
  compare: z.enum([">=", ">", "<=", "<", "≈", "="]),
  value: z.number(),
  year: z.number().int(),
  attribute: z.enum(["binding", "expected", "unstated"]),
  source: filled,
});
/** What `library` of models/indicators/<id>.yaml says of an indicator of the standard library. */
const libraryEntry = z.strictObject({
  group: filled,
  aliases: z.strictObject({ zh: z.array(filled), en: z.array(filled) }),
  /** Who publishes its numbers. */
  publisher: text,
  /** Counts of its own, as counts.csv gives them: they are quantities of a run that tests it. */
  needs: z.record(z.string(), z.strictObject({ name: text, unit: filled })).default({}),
  /** Targets of higher levels, each of a source that was read. */
  targets: z.array(target).default([]),
});
/** A validated entry. */
export type LibraryEntry = z.infer<typeof libraryEntry>;

/** A standard indicator as users see it. */
export interface StandardIndicator extends LibraryEntry {
  readonly id: string;
  readonly name: Model<"indicators">["name"];
  readonly unit: string;
  readonly label: Model<"indicators">["label"];
  /** Its formula in words. */
  readonly formula: Model<"indicators">["name"];
  /** What it is computed from, by name: what an input table or the scenario gives. */
  readonly data: readonly { readonly id: string; readonly name: Model<"indicators">["name"]; readonly unit: string }[];
}

/**
 * Reads the counts that some indicators of the standard library need.
 *
 * @param ids Of indicators; those without an entry need none.
 */
export function countsNeeded(library: Library, ids: readonly string[]): LibraryEntry["needs"] {
  const known = new Set(library.ids("indicators"));
  const entries = ids.filter((id) => known.has(id)).map((id) => entryOf(library, id)?.needs ?? {});
  return Object.fromEntries(entries.flatMap((needs) => Object.entries(needs)));
}

function entryOf(library: Library, id: string): LibraryEntry | undefined {
  const { value, where } = library.get("indicators", id);
  return value.library && checkValue(value.library, libraryEntry, (path) => where(["library", ...path]));
}

/** Reads every indicator of the standard library, in the order of its groups. */
export function standardIndicators(library: Library): StandardIndicator[] {
  const names = namesOf(library);
  return library.all("indicators").flatMap(({ id, value: { name, unit, label, formula } }): StandardIndicator[] => {
    const entry = entryOf(library, id);
    if (!entry) return [];
    const compiled = compile(String(formula));
    const called = (one: string): Model<"indicators">["name"] => entry.needs[one]?.name ?? names.get(one)?.name ?? { zh: one, en: one };
    return [
      {
        ...entry,
        id,
        name,
        unit,
        label,
        formula: { zh: formulaText(compiled, (one) => called(one).zh), en: formulaText(compiled, (one) => called(one).en) },
        data: namesIn(compiled).map((one) => ({ id: one, name: called(one), unit: entry.needs[one]?.unit ?? names.get(one)?.unit ?? "1" })),
      },
    ];
  });
}

/** Quantities of groups and input tables by id. */
function namesOf(library: Library): ReadonlyMap<string, Pick<StandardIndicator, "name" | "unit">> {
  return new Map([
    ...library.all("groups").map(({ id, value }) => [id, { name: value.name, unit: "person" }] as const),
    ...library.all("input-tables").flatMap(({ value }) => Object.entries(value.quantities)),
  ]);
}

/**
 * Finds indicators by words: those whose name, aliases, group or id has each of them; where none has, the one whose name is nearest.
 *
 * @param words In Chinese or English.
 */
export function findIndicators(all: readonly StandardIndicator[], words: readonly string[]): StandardIndicator[] {
  const wanted = words.map((word) => word.toLowerCase());
  const said = ({ id, group, name, aliases }: StandardIndicator): string =>
    [id, group, name.zh, name.en, ...aliases.zh, ...aliases.en].join("\n").toLowerCase();
  const found = all.filter((one) => wanted.every((word) => said(one).includes(word)));
  if (found.length > 0) return found;
  const near = nearestName(
    words.join(""),
    all.flatMap(({ id, name, aliases }) => [name.zh, ...aliases.zh].map((called) => ({ key: id, name: called }))),
  );
  return all.filter(({ id }) => id === near);
}
