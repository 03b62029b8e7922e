import { InvalidArgumentError, type CommanderError } from "commander";
import { say, type Language, type MessageCode } from "./say.ts";
import type { Context } from "./context.ts";

/** Message codes of commander's errors, by commander's code. */
const COMPLAINTS: Readonly<Record<string, MessageCode>> = {
  "commander.unknownOption": "usage-unknown-option",
  "commander.unknownCommand": "usage-unknown-verb",
  "commander.excessArguments": "usage-excess",
  "commander.missingArgument": "usage-missing-argument",
  "commander.missingMandatoryOptionValue": "usage-missing-option",
  "commander.optionMissingArgument": "usage-option-argument",
  "commander.invalidArgument": "usage-invalid",
};

/** A usage error in the user's language; empty for help and version, which print themselves. */
export function usageText({ code, exitCode, message }: CommanderError, language: Language): string {
  if (exitCode === 0 || code === "commander.help") return "";
  const [, what = ""] = /'([^']*)'/.exec(message) ?? [];
  const known = COMPLAINTS[code];
  return [known ? say(known, { what }, language) : message, ...hints(message, language), say("usage-see-help", {}, language)].join("\n");
}

/** Details of commander's error: a suggestion, the allowed choices, or the reason given by a verb. */
function hints(message: string, language: Language): string[] {
  const [, guess] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message) ?? [];
  const [, choices] = /Allowed choices are (.*)\.$/m.exec(message) ?? [];
  const [, reason] = /is invalid\. (.*)$/m.exec(message) ?? [];
  if (guess) return [say("usage-guess", { guess }, language)];
  if (choices) return [say("usage-choices", { choices }, language)];
  return reason ? [reason] : [];
}

/** Parser of a repeatable option. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Parser of an option that takes several values: separated by blanks, or by commas, Western or Chinese. */
export function collectList(value: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...value
      .split(/[,，、]/)
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  ];
}

/** Parser of an option with a whole number of at least `from`. */
export function readCount({ say }: Context, from: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,15}$/.test(text) || Number(text) < from) throw new InvalidArgumentError(say("usage-count", { value: text, from }));
    return Number(text);
  };
}

/** Parser of an option with a four-digit year. */
export function readYear({ say }: Context): (text: string) => number {
  return (text) => {
    if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError(say("usage-year", { value: text }));
    return Number(text);
  };
}

/** Parser of an option with a code, which is used as a folder name. */
export function readCode({ say }: Context): (text: string) => string {
  return (text) => {
    if (!/^[0-9A-Za-z_-]+$/.test(text)) throw new InvalidArgumentError(say("usage-code", { value: text }));
    return text;
  };
}
