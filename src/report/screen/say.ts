import { saying, type MessageCode as CoreCode } from "../../core/messages/say.ts";
import { messages as reportMessages } from "../messages.ts";
import { messages } from "./messages.ts";

/** A code of the words of first screens, of reports, or of the engine. */
export type MessageCode = CoreCode | keyof typeof reportMessages | keyof typeof messages;

/** Fills a message of a first screen. */
export const say = saying({ ...reportMessages, ...messages });
