import { saying, type Catalogue, type MessageCode as CoreCode } from "../core/messages/say.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

export type { Language } from "../core/messages/say.ts";
/** A code of the words of tables, charts and documents, or of the engine. */
export type MessageCode = CoreCode | keyof typeof en;

/** The words that only tables, charts and documents use. */
export const REPORT_WORDS: Catalogue<keyof typeof en> = { en, zh };
/** Fills a catalogue message. */
export const say = saying(REPORT_WORDS);
