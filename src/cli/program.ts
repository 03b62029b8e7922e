import { Command, CommanderError, Help } from "commander";
import { Fault, Faults } from "../core/fault.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { COMPLETE, completions } from "./complete.ts";
import { addCommonOptions } from "./common-options.ts";
import { contextOf, localeLanguage, printable, type Context, type Streams } from "./context.ts";
import { EXIT, EXIT_MEANING, exitOf, Stop, type ExitName } from "./exit.ts";
import { withGlobs } from "./globs.ts";
import { forcing } from "./output.ts";
import { useParsedModels } from "./parsed-models.ts";
import { usageText } from "./usage.ts";
import { version } from "./version.ts";

/** Exports of a verb's module. */
export interface Verb {
  /** Adds arguments, options, help and action to the verb's command. */
  readonly define: (command: Command, context: Context) => void;
}

/**
 * The verbs, in the order of `--help`. To add one: write `verbs/<name>.ts` that exports `define`, its texts in the message
 * catalogue, and one line here. Its module is loaded only when it is used.
 */
const VERBS: readonly { readonly name: string; readonly about: MessageCode; readonly load: () => Promise<Verb> }[] = [
  { name: "run", about: "about-run", load: () => import("./verbs/run.ts") },
  { name: "compare", about: "about-compare", load: () => import("./verbs/compare.ts") },
  { name: "report", about: "about-report", load: () => import("./verbs/report.ts") },
  { name: "solve", about: "about-solve", load: () => import("./verbs/solve.ts") },
  { name: "plan", about: "about-plan", load: () => import("./verbs/plan.ts") },
  { name: "why", about: "about-why", load: () => import("./verbs/why.ts") },
  { name: "aim", about: "about-aim", load: () => import("./verbs/aim.ts") },
  { name: "towns", about: "about-towns", load: () => import("./verbs/towns.ts") },
  { name: "tornado", about: "about-tornado", load: () => import("./verbs/tornado.ts") },
  { name: "trace", about: "about-trace", load: () => import("./verbs/trace.ts") },
  { name: "verify", about: "about-verify", load: () => import("./verbs/verify.ts") },
  { name: "migrate", about: "about-migrate", load: () => import("./verbs/migrate.ts") },
  { name: "init", about: "about-init", load: () => import("./verbs/init.ts") },
  { name: "places", about: "about-places", load: () => import("./verbs/places.ts") },
  { name: "flows", about: "about-flows", load: () => import("./verbs/flows.ts") },
  { name: "indicators", about: "about-indicators", load: () => import("./verbs/indicators.ts") },
  { name: "peers", about: "about-peers", load: () => import("./verbs/peers.ts") },
  { name: "ask", about: "about-ask", load: () => import("./verbs/ask.ts") },
  { name: "fill", about: "about-fill", load: () => import("./verbs/fill.ts") },
  { name: "read", about: "about-read", load: () => import("./verbs/read.ts") },
  { name: "confirm", about: "about-confirm", load: () => import("./verbs/confirm.ts") },
  { name: "check", about: "about-check", load: () => import("./verbs/check.ts") },
  { name: "app", about: "about-app", load: () => import("./verbs/app.ts") },
  { name: "project", about: "about-project", load: () => import("./verbs/project.ts") },
  { name: "life-table", about: "about-life-table", load: () => import("./verbs/life-table.ts") },
  { name: "import", about: "about-import", load: () => import("./verbs/import.ts") },
  { name: "estimate-towns", about: "about-estimate-towns", load: () => import("./verbs/estimate-towns.ts") },
  { name: "evaluate", about: "about-evaluate", load: () => import("./verbs/evaluate.ts") },
  { name: "sweep", about: "about-sweep", load: () => import("./verbs/sweep.ts") },
  { name: "shards", about: "about-shards", load: () => import("./verbs/shards.ts") },
  { name: "query", about: "about-query", load: () => import("./verbs/query.ts") },
  { name: "completion", about: "about-completion", load: () => import("./verbs/completion.ts") },
];

/** Maximum number of faults printed at once: what fits on a screen. */
const FAULTS_SHOWN = 20;

/**
 * Runs the program.
 *
 * @param given The arguments after the program's name.
 * @returns The exit code; every error has been printed to `err`.
 */
export async function main(given: readonly string[], streams: Streams, env: NodeJS.ProcessEnv = {}): Promise<number> {
  let language: Language = localeLanguage(env);
  const argv = asVerb(withGlobs(given));
  try {
    const context = contextOf(given[0] === COMPLETE ? [] : argv, streams, env);
    language = context.language;
    const program = await build(argv, context, streams);
    if (given[0] === COMPLETE) {
      context.print(completions(program, given.slice(1)).join("\n"));
      return EXIT.ok;
    }
    await forcing(argv.includes("--force"), () => program.parseAsync([...argv], { from: "user" }));
    return EXIT.ok;
  } catch (error) {
    const exit = EXIT[exitOf(error)];
    const text = argv.includes("--json") ? errorJson(error, exit, language) : errorText(error, language, argv.includes("--verbose"));
    if (text) streams.err.write(`${printable(text)}\n`);
    return exit;
  }
}

/** `help run` asks as `run --help` does, `help` as `--help`; what asks for completions names its verb. */
function asVerb(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  if (first === COMPLETE) return rest.map((word) => word.trim());
  return first === "help" ? [...rest, "--help"] : argv;
}

/** The program with all its verbs by name, and the one requested by the arguments in full. */
async function build(argv: readonly string[], context: Context, { out, err }: Streams): Promise<Command> {
  const program = new Command("laoyou");
  program
    .exitOverride()
    .configureOutput({ writeOut: (text) => void out.write(text), writeErr: (text) => void err.write(text), outputError: () => undefined })
    .configureHelp({
      ...(context.language === "zh" && {
        commandUsage: (command: Command) => inChinese(new Help().commandUsage(command)),
        subcommandTerm: (command: Command) => inChinese(new Help().subcommandTerm(command)),
      }),
      optionDescription: ({ description }) => description,
      styleTitle: (title) => HELP_TITLES[context.language][title] ?? title,
    })
    .helpOption("-h, --help", context.say("option-help"))
    .helpCommand(false)
    .description(context.say("about"))
    .version(version(), "-V, --version", context.say("option-version"))
    .addHelpText("after", () => `\n${exitTable(context)}`);
  addCommonOptions(program, context);
  const asked = VERBS.find(({ name }) => name === firstOperand(argv));
  for (const { name, about, load } of VERBS) {
    const command = program.command(name).description(context.say(about)).helpOption("-h, --help", context.say("option-help"));
    addCommonOptions(command, context);
    if (name === asked?.name) (await load()).define(command, context);
  }
  return program;
}

const HELP_TITLES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  zh: { "Usage:": "用法：", "Options:": "选项：", "Commands:": "命令：", "Arguments:": "参数：" },
};

/** Commander's own terms in a usage line. */
function inChinese(usage: string): string {
  return usage.replace("[options]", "[选项]").replace("[command]", "[命令]");
}

function exitTable({ say }: Context): string {
  const names = Object.keys(EXIT) as ExitName[];
  return [say("exit-title"), ...names.map((name) => `  ${String(EXIT[name]).padStart(3)}  ${say(EXIT_MEANING[name])}`)].join("\n");
}

function firstOperand(argv: readonly string[]): string | undefined {
  return argv.find((arg, i) => !arg.startsWith("-") && argv[i - 1] !== "--lang");
}

/** The text of an error: faults with their places, usage errors in the user's language, anything else as a bug. */
function errorText(error: unknown, language: Language, verbose: boolean): string {
  if (error instanceof Stop) return "";
  if (error instanceof CommanderError) return usageText(error, language);
  if (error instanceof Fault) return error.format(language);
  if (error instanceof Faults) return faultsText(error.faults, language);
  const bug = error instanceof Error ? error : new Error(String(error));
  return [say("bug", { message: bug.message }, language), ...(verbose ? [bug.stack ?? ""] : [])].join("\n");
}

/** An error of a call with `--json`: one object with the exit code and all faults, each with its code, its words and, where it has one, its place. */
function errorJson(error: unknown, exit: number, language: Language): string {
  const text = errorText(error, language, false);
  if (text === "") return "";
  const code = error instanceof CommanderError ? "usage" : "bug";
  const faults = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : undefined;
  return JSON.stringify({
    exit,
    faults: faults?.map((fault) => ({ code: fault.code, message: fault.format(language), ...fault.place })) ?? [{ code, message: text }],
  });
}

function faultsText(faults: readonly Fault[], language: Language): string {
  const lines = faults.slice(0, FAULTS_SHOWN).map((fault) => fault.format(language));
  const rest = faults.length - lines.length;
  return [...lines, ...(rest > 0 ? [say("faults-more", { rest }, language)] : [])].join("\n");
}

/** Runs as a process: a reader that closes early is not an error, and an interrupt not handled by a verb exits with its own code. */
export async function runProcess(): Promise<void> {
  useParsedModels();
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.ok);
    throw error;
  });
  process.on("SIGINT", () => {
    if (process.listenerCount("SIGINT") === 1) process.exit(EXIT.interrupted);
  });
  process.exitCode = await main(process.argv.slice(2), { out: process.stdout, err: process.stderr }, process.env);
}
