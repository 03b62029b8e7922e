import { existsSync } from "node:fs";
import { CommanderError, type Command } from "commander";
import { throwAny } from "../../core/fault.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { contradictions, keysAsked, optionOf, type Question, type QuestionVerb } from "../../scenario/question-file.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { checkFolder, isForced, writeFile, writeFolder } from "../output.ts";
import { answerFiles, savedText, type AskedAndAnswered } from "./answer-folder.ts";
import { answerTo } from "./ask.ts";
import { asking, isQuestion, openQuestionFile, type OpenedFile, type OpenedQuestionFile } from "./opened.ts";

/** How an answer is given, which is no part of the question. */
export interface GivenOptions {
  readonly json?: boolean;
  /** All of an answer that has a first screen. */
  readonly all?: boolean;
  readonly workers?: number;
  /** A folder for the answer. */
  readonly out?: string;
  /** A file for the question. */
  readonly save?: string;
}

/** Adds the option by which a question is kept as a file. */
export function addSave(command: Command, { say }: Context): Command {
  return command.option("--save <FILE.yaml>", say("option-question-save"));
}

/**
 * What a verb was asked: a question file where it takes a plan, or a plan with options.
 *
 * @param options As they were parsed: asOf is the as_of of a file.
 * @throws Faults "question-other-verb", "question-whole" for options beside a file; those of the file; contradictions between options.
 */
export async function questionGiven(
  verb: QuestionVerb,
  given: string,
  options: object,
): Promise<OpenedQuestionFile & { readonly read?: OpenedFile }> {
  const asked = keysAsked(verb).flatMap((key) => {
    const value: unknown = Reflect.get(
      options,
      key.replace(/_[a-z]/g, (part) => part.slice(1).toUpperCase()),
    );
    return value === undefined ? [] : [[key, value] as const];
  });
  if (!(await isQuestion(given))) {
    const question = { ...Object.fromEntries(asked), question: verb, plan: given } as Question; // options are parsed to the values of their keys
    throwAny(contradictions(verb, { ...question }));
    return { question };
  }
  const read = await openQuestionFile(given);
  const other = read.question.question;
  if (other !== verb) throw nodeFault("question-other-verb", { verb: other, asked: verb, file: given }, read.where(["question"]));
  if (asked.length > 0) throw nodeFault("question-whole", { options: asked.map(([key]) => `--${optionOf(key)}`).join(", "), file: given });
  return { question: read.question, file: given, read };
}

/**
 * Asks, prints, and keeps what is to be kept: the question as a file, the answer as a folder.
 *
 * @param more What else is done before the command ends.
 * @throws Stop with the code of an answer that is not well.
 */
export async function askAndPrint(
  opened: OpenedQuestionFile & { readonly read?: OpenedFile },
  { json, all, workers, out, save }: GivenOptions,
  context: Context,
  more: { readonly before?: (asked: AskedAndAnswered) => void; readonly after?: (asked: AskedAndAnswered) => Promise<void> } = {},
): Promise<void> {
  const { question, read } = opened;
  if (out !== undefined) checkFolder(out);
  if ((save !== undefined || out !== undefined) && question.plan === "-") throw nodeFault("question-unsaved");
  if (save !== undefined && existsSync(save) && !isForced()) throw nodeFault("question-exists", {}, { file: save });
  const answered = await asking(read ?? { question }, () => answerTo(question, context, workers));
  const file = save ?? opened.file;
  const asked: AskedAndAnswered = { question, file, answered };
  more.before?.(asked);
  const { language, width } = context;
  const screen = all ? undefined : answered.screen?.(language, width);
  context.print(json ? JSON.stringify(answered.json) : (screen ?? answered.text(language)));
  if (save !== undefined) {
    writeFile(save, savedText(question, save), [question.plan]);
    context.log(context.say("question-saved", { file: save, verb: question.question }));
  }
  if (out !== undefined) {
    const files = await answerFiles(asked, out, context);
    writeFolder(out, files, question.question);
    context.log(context.say("run-written", { out, files: files.size }));
  }
  if (answered.stop) throw new Stop(answered.stop);
  await more.after?.(asked);
}

/** What is thrown where an option is lacking that a plan needs and a question file does not. */
export function lacking(flags: string): CommanderError {
  return new CommanderError(1, "commander.missingMandatoryOptionValue", `error: required option '${flags}' not specified`);
}
