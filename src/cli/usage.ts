import { InvalidArgumentError, type CommanderError } from "commander";
import { say, type Language, type MessageCode } from "./say.ts";
import type { Context } from "./context.ts";

/** The catalogue's words for commander's complaints, by commander's code. */
const COMPLAINTS: Readonly<Record<string, MessageCode>> = {
  "commander.unknownOption": "usage-unknown-option",
  "commander.unknownCommand": "usage-unknown-verb",
  "commander.excessArguments": "usage-excess",
  "commander.missingArgument": "usage-missing-argument",
  "commander.missingMandatoryOptionValue": "usage-missing-option",
  "commander.optionMissingArgument": "usage-option-argument",
  "commander.invalidArgument": "usage-invalid",
};

/** A usage error in the user's language; empty for help and version, which have printed themselves. */
export function usageText({ code, exitCode, message }: CommanderError, language: Language): string {
  if (exitCode === 0 || code === "commander.help") return "";
  const [, what = ""] = /'([^']*)'/.exec(message) ?? [];
  const known = COMPLAINTS[code];
  return [known ? say(known, { what }, language) : message, ...hints(message, language), say("usage-see-help", {}, language)].join("\n");
}

/** What commander adds to its complaint: a likely meaning, the choices there are, or the reason that a verb gave. */
function hints(message: string, language: Language): string[] {
  const [, guess] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message) ?? [];
  const [, choices] = /Allowed choices are (.*)\.$/m.exec(message) ?? [];
  const [, reason] = /is invalid\. (.*)$/m.exec(message) ?? [];
  if (guess) return [say("usage-guess", { guess }, language)];
  if (choices) return [say("usage-choices", { choices }, language)];
  return reason ? [reason] : [];
}

/** The reader of an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The reader of an option that takes a whole number of at least `from`. */
export function readCount({ say }: Context, from: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,15}$/.test(text) || Number(text) < from) throw new InvalidArgumentError(say("usage-count", { value: text, from }));
    return Number(text);
  };
}

/** The reader of an option that takes a year of four digits. */
export function readYear({ say }: Context): (text: string) => number {
  return (text) => {
    if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError(say("usage-year", { value: text }));
    return Number(text);
  };
}

/** The reader of an option that takes a code, which names folders. */
export function readCode({ say }: Context): (text: string) => string {
  return (text) => {
    if (!/^[0-9A-Za-z_-]+$/.test(text)) throw new InvalidArgumentError(say("usage-code", { value: text }));
    return text;
  };
}
