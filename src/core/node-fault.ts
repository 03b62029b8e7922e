import { Fault, type Position } from "./fault.ts";
import { messages } from "./messages/node-catalogue.ts";
import type { MessageCode, MessageParams } from "./messages/say.ts";

type NodeCode = keyof typeof messages;

/** What is wrong with a value that only Node reads: a message of either catalogue and its parameters. */
export type NodeComplaint = readonly [code: MessageCode | NodeCode, params: MessageParams];

/** A fault of what needs Node: its texts are in a catalogue of their own, so that a bundle for a browser leaves them out. */
export function nodeFault(code: NodeCode, params: MessageParams = {}, place?: Position): Fault {
  return new Fault(code, params, place, messages);
}

/** A complaint as a fault, from the catalogue that has its text. */
export function complaintFault([code, params]: NodeComplaint, place: Position): Fault {
  return isOfNode(code) ? nodeFault(code, params, place) : new Fault(code, params, place);
}

function isOfNode(code: MessageCode | NodeCode): code is NodeCode {
  return code in messages;
}
