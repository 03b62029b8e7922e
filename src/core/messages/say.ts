import { messages } from "./catalogue.ts";

/** The languages of messages, tables and charts. */
export type Language = "zh" | "en";
/** A key of this catalogue: faults, and the words of the engine. */
export type MessageCode = keyof typeof messages;
/** The values that a message's {placeholders} take. */
export type MessageParams = Readonly<Record<string, string | number>>;
/** Texts by code, each in both languages. */
export type Catalogue<Code extends string = string> = { readonly [code in Code]: Readonly<Record<Language, string>> };

/** Fills a catalogue message: `{name}` becomes the parameter of that name. */
export function say(code: MessageCode, params: MessageParams, language: Language): string {
  return fill(messages[code][language], params);
}

/** Says what further catalogues hold as well; a folder has the words that only it uses. */
export function saying<Code extends string>(
  more: Catalogue<Code>,
): (code: MessageCode | Code, params: MessageParams, language: Language) => string {
  const all: Catalogue = { ...messages, ...more };
  return (code, params, language) => fill(all[code][language], params);
}

function fill(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in params ? String(params[name]) : hole));
}
