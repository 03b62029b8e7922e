import { saying } from "../core/messages/say.ts";
import { messages as reportMessages } from "../report/messages.ts";
import { messages } from "./messages.ts";

export type { Language } from "../core/messages/say.ts";

/** Fills a catalogue message. */
export const say = saying({ ...reportMessages, ...messages });
