import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** The languages of messages, tables and charts. */
export type Language = "zh" | "en";
/** A key of this catalogue: faults, and the words of the engine. */
export type MessageCode = keyof typeof en;
/** The values that a message's {placeholders} take. */
export type MessageParams = Readonly<Record<string, string | number>>;
/** Texts by code in both languages. */
export type Catalogue<Code extends string> = Readonly<Record<Language, { readonly [code in Code]: string }>>;

const CATALOGUE: Catalogue<MessageCode> = { en, zh };

/** Fills a catalogue message: `{name}` becomes the parameter of that name. */
export function say(code: MessageCode, params: MessageParams, language: Language): string {
  return fill(CATALOGUE[language][code], params);
}

/** Says what further catalogues hold besides this one; a folder has the words that only it uses. */
export function saying<Code extends string>(
  more: Catalogue<Code>,
): (code: MessageCode | Code, params: MessageParams, language: Language) => string {
  const all: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en: { ...en, ...more.en }, zh: { ...zh, ...more.zh } };
  return (code, params, language) => fill(all[language][code], params);
}

function fill(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in params ? String(params[name]) : hole));
}
