import { basename } from "node:path";
import type { Text } from "../../demand/quantity.ts";
import { questionValue, type Question } from "../../scenario/question-file.ts";
import { say, type Language, type MessageCode, type MessageParams } from "../say.ts";
import type { AskedAndAnswered } from "./answer-folder.ts";
import type { Answered } from "./answered.ts";

/** A message in both languages. */
export function both(code: MessageCode, params: (language: Language) => MessageParams = () => ({})): Text {
  return { zh: say(code, params("zh"), "zh"), en: say(code, params("en"), "en") };
}

/** A question as the command that asks it. */
export function commandOf(question: Question): string {
  const { schema: _, question: verb, plan, name: _name, note: _note, ...asked } = questionValue(question, basename);
  const flags = Object.entries(asked).flatMap(([key, value]) => flagsOf(key.replaceAll("_", "-"), value));
  return ["laoyou", verb, plan, ...flags].join(" ");
}

/** Options that the command line takes once for each value; other lists are separated by commas. */
const REPEATED = ["models", "inputs"];

function flagsOf(key: string, value: unknown): readonly string[] {
  if (value === true) return [`--${key}`];
  if (Array.isArray(value)) return REPEATED.includes(key) ? value.map((one) => `--${key} ${String(one)}`) : [`--${key} ${value.join(",")}`];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).map(([payer, amount]) => `--${key} ${payer}=${String(amount)}`);
  return [`--${key} ${String(value)}`];
}

/** The numbers of an answer, with what they were found by: the question, its plan, and who judged it. */
export function howOf({ question, file, answered }: AskedAndAnswered): Pick<Answered, "rows"> & { readonly how: Text } {
  const { rows, how } = answered;
  const asked = commandOf(question);
  const of = (language: Language): string =>
    say("decided-how", { how: how[language], question: file === undefined ? asked : `${file}: ${asked}` }, language);
  return { rows, how: { zh: of("zh"), en: of("en") } };
}
