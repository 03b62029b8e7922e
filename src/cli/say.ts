import { saying, type Catalogue } from "../core/messages/say.ts";
import { REPORT_WORDS, type MessageCode as ReportCode } from "../report/say.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

export type { Language, MessageParams } from "../core/messages/say.ts";
/** A code of any words of the program. */
export type MessageCode = ReportCode | keyof typeof en;

const WORDS: Catalogue<keyof typeof en | keyof (typeof REPORT_WORDS)["en"]> = {
  en: { ...REPORT_WORDS.en, ...en },
  zh: { ...REPORT_WORDS.zh, ...zh },
};
/** Fills a catalogue message. */
export const say = saying(WORDS);
