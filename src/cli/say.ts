import { saying } from "../core/messages/say.ts";
import { messages as reportMessages } from "../report/messages.ts";
import type { MessageCode as ReportCode } from "../report/say.ts";
import { messages } from "./messages.ts";

export type { Language, MessageParams } from "../core/messages/say.ts";
/** A code of any words of the program. */
export type MessageCode = ReportCode | keyof typeof messages;

/** Fills a catalogue message. */
export const say = saying({ ...reportMessages, ...messages });
