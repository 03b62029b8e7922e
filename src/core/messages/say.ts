import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** The languages of messages, tables and charts. */
export type Language = "zh" | "en";
/** A key of the message catalogue. */
export type MessageCode = keyof typeof en;
/** The values that a message's {placeholders} take. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** Fills a catalogue message: `{name}` becomes the parameter of that name. */
export function say(code: MessageCode, params: MessageParams, language: Language): string {
  const text: string = (language === "zh" ? zh : en)[code];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in params ? String(params[name]) : hole));
}
