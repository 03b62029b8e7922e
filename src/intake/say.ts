import { Fault, type Position } from "../core/fault.ts";
import { saying, type MessageCode as CoreCode, type MessageParams } from "../core/messages/say.ts";
import { messages as coreMessages } from "../core/messages/catalogue.ts";
import { messages } from "./messages.ts";

/** A key of this catalogue or the core one. */
export type MessageCode = IntakeCode | CoreCode;
export type { Language } from "../core/messages/say.ts";

/** A key of this catalogue: faults and findings of imports, and the words of their reports. */
export type IntakeCode = keyof typeof messages;

/** A fault of this catalogue. */
export function intakeFault(code: IntakeCode, params: MessageParams = {}, place?: Position): Fault {
  return new Fault(code, params, place, messages);
}

/** A fault of this catalogue or the core one. */
export function anyFault(code: MessageCode, params: MessageParams, place?: Position): Fault {
  return new Fault(code, params, place, { ...coreMessages, ...messages });
}

/** Fills a catalogue message. */
export const say = saying(messages);
