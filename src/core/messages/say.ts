import { entryOf } from "../items.ts";
import { messages } from "./catalogue.ts";
import { plural } from "./plural.ts";

/** The languages of messages, tables and charts. */
export type Language = "zh" | "en";
/** A key of this catalogue: faults, and the words of the engine. */
export type MessageCode = keyof typeof messages;
/** The values that a message's {placeholders} take; one that is a text of its own may have another in English: `why` and `why_en`. */
export type MessageParams = Readonly<Record<string, string | number>>;
/** Texts by code, each in both languages. */
export type Catalogue<Code extends string = string> = { readonly [code in Code]: Readonly<Record<Language, string>> };

/**
 * Fills a catalogue message: `{name}` becomes the parameter of that name, and `{name|row|rows}` the form that goes with it as a count.
 *
 * @example
 * say("un-sexes", { year: 2030, found: 1 }, "en"); // year 2030 has 1 row for m and f instead of one each
 */
export function say(code: MessageCode, params: MessageParams, language: Language): string {
  return fill(messages[code][language], params, language);
}

/** As `say`, from a given catalogue. */
export function sayFrom(catalogue: Catalogue, code: string, params: MessageParams, language: Language): string {
  return fill(entryOf(catalogue, code)[language], params, language);
}

/** As `say`, over further catalogues as well: each folder has the words that only it uses. */
export function saying<Code extends string>(
  more: Catalogue<Code>,
): (code: MessageCode | Code, params: MessageParams, language: Language) => string {
  const all: Catalogue = { ...messages, ...more };
  return (code, params, language) => fill(entryOf(all, code)[language], params, language);
}

function fill(text: string, params: MessageParams, language: Language): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (hole, name: string, one?: string, other = "") => {
    if (!(name in params)) return hole;
    return one === undefined
      ? String((language === "en" ? params[`${name}_en`] : undefined) ?? params[name])
      : plural(Number(params[name]), one, other);
  });
}
