import { dirname, relative, sep } from "node:path";
import { optionText } from "../../advice/answer.ts";
import { recorded, type Reads } from "../../files/files.ts";
import { rowsCsvBytes } from "../../results/csv.ts";
import { Rows } from "../../results/rows.ts";
import { LOCK_FILE, lockOf, lockText, nameOf, withQuestions, type Lock, type LockedQuestion } from "../../scenario/lock.ts";
import { questionText, questionValue, type Question } from "../../scenario/question-file.ts";
import { readPlan, type ReadPlan } from "../../scenario/read-plan.ts";
import type { Context } from "../context.ts";
import { filesBehind, isWithinProject, openedPlan } from "../opened-plans.ts";
import type { OutputFiles } from "../output.ts";
import { version } from "../version.ts";
import type { Answered } from "./answered.ts";
import { answerTables } from "./decided.ts";
import type { OpenedQuestionFile } from "./opened.ts";
import { resolving } from "./resolving.ts";

/** A question with its answer. */
export interface AskedAndAnswered extends OpenedQuestionFile {
  readonly answered: Answered;
}

/** A path as a file in a folder names it: relative, so that both can move together. */
function namedFrom(folder: string): (path: string) => string {
  return (path) => relative(folder, path).split(sep).join("/");
}

/** The files of an answer: its numbers, its words, the question, and the lock by which it is asked again. */
export async function answerFiles(asked: AskedAndAnswered, dir: string, context: Context): Promise<OutputFiles> {
  const { question, answered } = asked;
  const { option, files } = answered;
  // an option in a folder extends the plan's file, and one within a project has none
  const extended = isWithinProject((await openedPlan(question.plan)).plan) ? undefined : option;
  return new Map<string, string | Uint8Array>([
    ["rows.csv", rowsCsvBytes(new Rows(answerTables(answered.rows)))],
    ["question.yaml", questionText(question, namedFrom(dir))],
    ["answer.json", `${JSON.stringify(answered.json)}\n`],
    ["answer.txt", `${answered.text(context.language)}\n`],
    ...(extended ? [["option.yaml", optionText(extended, namedFrom(dir)(question.plan))] as const] : []),
    [LOCK_FILE, lockText(await answerLock(asked))],
    ...((await files?.(context)) ?? []),
  ]);
}

/** The lock of an answer: the plans that it is about, and the question. */
async function answerLock(asked: AskedAndAnswered): Promise<Lock> {
  const { question } = asked;
  const { plan: file, files, models } = await openedPlan(question.plan);
  const resolve = resolving(question, { files, models });
  const plans: ReadPlan[] = [readPlan(file, resolve)];
  if ("against" in question && question.against !== undefined) {
    const other = await openedPlan(question.against, files);
    plans.push(readPlan(other.plan, { ...resolve, files: other.files }));
  }
  return lockedQuestions(lockOf(plans, version(), resolve), [asked]);
}

/** A lock with questions: what each asked, by what it was answered, and what that read. */
export async function lockedQuestions(lock: Lock, all: readonly AskedAndAnswered[]): Promise<Lock> {
  const reads = new Map<string, Uint8Array>();
  for (const { file } of all) for (const [path, bytes] of await fileReads(file)) reads.set(path, bytes); // oxlint-disable-line no-await-in-loop -- few
  for (const { answered } of all) for (const [path, bytes] of answered.reads ?? []) reads.set(path, bytes);
  return withQuestions(
    lock,
    all.map(({ question, file, answered: { solver } }): LockedQuestion => ({
      ...(file !== undefined && { file: nameOf(file) }),
      asked: questionValue(question, nameOf),
      ...(solver !== undefined && { solver }),
    })),
    reads,
  );
}

async function fileReads(file: string | undefined): Promise<Reads> {
  if (file === undefined) return new Map();
  const files = recorded(await filesBehind([file]));
  files.read(file);
  return files.reads;
}

/** The folder of a file that a question is saved as. */
export function savedText(question: Question, file: string): string {
  return questionText(question, namedFrom(dirname(file)));
}
