import { LOCK_FILE, type Lock, type LockedQuestion } from "../../scenario/lock.ts";
import { questionOf } from "../../scenario/question-file.ts";
import type { Context } from "../context.ts";
import { filesBehind } from "../opened-plans.ts";
import type { AskedAndAnswered } from "./answer-folder.ts";
import { answerTo } from "./ask.ts";
import { asking, openQuestionFile } from "./opened.ts";

/** Asks the questions of a lock again: those of files as the files are now, the others as they were asked. */
export async function askedAgain({ questions = [] }: Pick<Lock, "questions">, context: Context): Promise<readonly AskedAndAnswered[]> {
  const all: AskedAndAnswered[] = [];
  for (const locked of questions) all.push(await again(locked, context)); // oxlint-disable-line no-await-in-loop -- one solver
  return all;
}

async function again({ file, asked }: LockedQuestion, context: Context): Promise<AskedAndAnswered> {
  if (file !== undefined && (await filesBehind([file])).kind(file) === "file") {
    const read = await openQuestionFile(file);
    return { question: read.question, file, answered: await asking(read, () => answerTo(read.question, context)) };
  }
  const question = questionOf(asked, { file: LOCK_FILE, where: () => ({ file: LOCK_FILE }) });
  return { question, answered: await answerTo(question, context) };
}
