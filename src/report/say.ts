import { saying, type MessageCode as CoreCode } from "../core/messages/say.ts";
import { messages } from "./messages.ts";

export type { Language } from "../core/messages/say.ts";
/** A code of the words of tables, charts and documents, or of the engine. */
export type MessageCode = CoreCode | keyof typeof messages;

/** Fills a catalogue message. */
export const say = saying(messages);
