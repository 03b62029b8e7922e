import { nodeFault } from "../core/node-fault.ts";
import { itemOf } from "../core/items.ts";
import { WriteStream } from "node:tty";
import { say, type Language, type MessageCode, type MessageParams } from "./say.ts";

/** Output streams: `process.stdout` and `process.stderr`, or buffers in a test. */
export interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

/** Common input of every verb: a language and output functions. */
export interface Context {
  readonly language: Language;
  /** A catalogue message in the user's language. */
  readonly say: (code: MessageCode, params?: MessageParams) => string;
  /** Prints a result on stdout. */
  readonly print: (text: string) => void;
  /** Prints progress on stderr, unless `--quiet`. */
  readonly log: (text: string) => void;
  /** Prints a detail on stderr, only with `--verbose`. */
  readonly detail: (text: string) => void;
  /** Cells of the terminal that first screens are laid out for. */
  readonly width: number;
  /** The terminal on which progress can be drawn; absent if stderr is not a terminal, and with `--quiet`. */
  readonly terminal?: WriteStream;
}

/** The environment variables that choose a language; the first one set applies. */
const LOCALE_VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * Creates the context from arguments and environment before these are parsed: help and errors need a language.
 *
 * @throws Fault language-unknown if `--lang` or LAOYOU_LANG is neither zh nor en.
 */
export function contextOf(argv: readonly string[], { out, err }: Streams, env: NodeJS.ProcessEnv): Context {
  const language = languageOf(argv, env);
  const has = (...flags: readonly string[]): boolean => flags.some((flag) => argv.includes(flag));
  const verbose = has("--verbose");
  const quiet = has("--quiet");
  return {
    language,
    width: widthOf(out, env),
    ...(err instanceof WriteStream && !quiet && { terminal: err }),
    say: (code, params = {}) => say(code, params, language),
    print: (text) => void out.write(`${printable(text)}\n`),
    log: (text) => void (quiet || err.write(`${printable(text)}\n`)),
    detail: (text) => void (verbose && err.write(`${printable(text)}\n`)),
  };
}

/** Cells of a line where a terminal does not say, and the most and fewest that are used. */
const [USUAL, LEAST] = [100, 60];

/** The width of the terminal, of COLUMNS, or the usual one; a wider terminal has no longer lines, which are hard to read. */
function widthOf(out: Streams["out"], { COLUMNS }: NodeJS.ProcessEnv): number {
  const cells = out instanceof WriteStream ? out.columns : Number(COLUMNS);
  return Math.max(LEAST, Math.min(USUAL, Number.isInteger(cells) && cells > 0 ? cells : USUAL));
}

/** Signs that a terminal obeys, or that turn the reading direction; all but the tab and line ends. */
// eslint-disable-next-line no-control-regex
const COMMANDS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;

/** Text from files as it may be shown in a terminal: without the signs that it obeys. */
export function printable(text: string): string {
  return text.replace(COMMANDS, "");
}

/** The language of the locale alone: that of errors about the choice of language. */
export function localeLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = LOCALE_VARIABLES.map((name) => env[name]).find((value) => value) ?? "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const i = argv.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const flag = i < 0 ? undefined : argv[i] === "--lang" ? argv[i + 1] : itemOf(argv, i).slice("--lang=".length);
  const asked = flag ?? env["LAOYOU_LANG"];
  if (!asked) return localeLanguage(env);
  if (asked === "zh" || asked === "en") return asked;
  throw nodeFault("language-unknown", { value: asked });
}
