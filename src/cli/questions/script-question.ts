import type { Text } from "../../demand/quantity.ts";
import type { Row } from "../../results/row.ts";
import type { Question } from "../../scenario/question-file.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { silent } from "../scripts.ts";
import { answerFiles } from "./answer-folder.ts";
import { answerTo } from "./ask.ts";
import { howOf } from "./how.ts";
import { asking, openQuestionFile } from "./opened.ts";

/** What a question file was answered. */
export interface AnsweredQuestion {
  /** What was asked, with paths from the working directory. */
  readonly question: Question;
  /** The fields that the command prints with `--json`. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** What the command prints otherwise. */
  readonly text: Text;
  /** Its numbers: variables `decision.…`. */
  readonly rows: readonly Row[];
  /** The question, who found the answer and who judged it. */
  readonly how: Text;
  /** Writes what `--out` writes, and returns the names of the files. */
  readonly write: (options: { readonly out: string; readonly lang?: "zh" | "en" }) => Promise<readonly string[]>;
}

/**
 * Asks a question file, as `laoyou solve`, `plan`, `why` or `aim` does.
 *
 * @param file A question: `questions/beds.yaml`.
 * @throws Faults of the file, of its plan and of what is asked, with their place in the file; "optional-part-missing" without a solver.
 */
export async function question(file: string): Promise<AnsweredQuestion> {
  const read = await openQuestionFile(file);
  const answered = await asking(read, () => answerTo(read.question, silent()));
  const asked = { question: read.question, file, answered };
  return {
    question: read.question,
    answer: answered.json,
    text: { zh: answered.text("zh"), en: answered.text("en") },
    rows: answered.rows.map(({ row }) => row),
    how: howOf(asked).how,
    write: async ({ out, lang }) => {
      checkFolder(out);
      const files = await answerFiles(asked, out, silent(lang));
      writeFolder(out, files, read.question.question);
      return [...files.keys()];
    },
  };
}
