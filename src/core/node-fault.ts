import { Fault, type Position } from "./fault.ts";
import { messages } from "./messages/node-catalogue.ts";
import type { MessageParams } from "./messages/say.ts";

/** A fault of what needs Node: its texts are in a catalogue of their own, so that a bundle for a browser leaves them out. */
export function nodeFault(code: keyof typeof messages, params: MessageParams = {}, place?: Position): Fault {
  return new Fault(code, params, place, messages);
}
