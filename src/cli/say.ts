import { messages as adviceMessages } from "../advice/messages.ts";
import { messages as nodeMessages } from "../core/messages/node-catalogue.ts";
import { saying } from "../core/messages/say.ts";
import { messages as intakeMessages } from "../intake/messages.ts";
import { messages as reportMessages } from "../report/messages.ts";
import type { MessageCode as ReportCode } from "../report/say.ts";
import { messages as aimMessages } from "./aims/messages.ts";
import { messages as evaluationMessages } from "./evaluations/messages.ts";
import { messages } from "./messages.ts";
import { messages as placeMessages } from "./places/messages.ts";
import { messages as planMessages } from "./plans/messages.ts";
import { messages as shardMessages } from "./shards/messages.ts";
import { messages as sweepMessages } from "./sweep/messages.ts";
import { messages as townMessages } from "./towns/messages.ts";

export type { Language, MessageParams } from "../core/messages/say.ts";
/** A message code of any catalogue. */
export type MessageCode =
  | ReportCode
  | keyof typeof adviceMessages
  | keyof typeof nodeMessages
  | keyof typeof intakeMessages
  | keyof typeof messages
  | keyof typeof aimMessages
  | keyof typeof placeMessages
  | keyof typeof evaluationMessages
  | keyof typeof planMessages
  | keyof typeof shardMessages
  | keyof typeof sweepMessages
  | keyof typeof townMessages;

/** Fills a catalogue message. */
export const say = saying({
  ...adviceMessages,
  ...nodeMessages,
  ...reportMessages,
  ...intakeMessages,
  ...messages,
  ...aimMessages,
  ...placeMessages,
  ...evaluationMessages,
  ...planMessages,
  ...shardMessages,
  ...sweepMessages,
  ...townMessages,
});
