import { Fault, type Position } from "../core/fault.ts";
import type { MessageParams } from "../core/messages/say.ts";
import { messages } from "./messages.ts";

/** A fault of a document that cannot be read. */
export function readerFault(code: keyof typeof messages, params: MessageParams = {}, place?: Position): Fault {
  return new Fault(code, params, place, messages);
}
