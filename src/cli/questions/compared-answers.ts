import { basename, join, resolve } from "node:path";
import { throwAny, type Fault } from "../../core/fault.ts";
import { nodeFault } from "../../core/node-fault.ts";
import type { Text } from "../../demand/quantity.ts";
import { choicesOf } from "../../plan/plan.ts";
import type { OpeningLine, ReportAnswer } from "../../results/report-answer.ts";
import type { Project } from "../../scenario/project-file.ts";
import { questionText, type Question } from "../../scenario/question-file.ts";
import type { ReadPlan } from "../../scenario/read-plan.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import type { OutputFiles } from "../output.ts";
import { answerFiles } from "./answer-folder.ts";
import type { Answered, DrawnChart } from "./answered.ts";
import { answerTo } from "./ask.ts";
import { commandOf } from "./how.ts";
import { asking, openQuestionFile, type OpenedFile } from "./opened.ts";

/** A question file that is asked beside a comparison. */
export type Opened = OpenedFile & { readonly id: string };

/**
 * Opens the questions that are asked beside a comparison: of its own plans and place.
 *
 * @throws Faults, all at once: those of the files; "question-not-compared", "question-elsewhere", "question-twice".
 */
export async function openQuestions(files: readonly string[], plans: readonly ReadPlan[]): Promise<readonly Opened[]> {
  const faults: Fault[] = [];
  const opened: Opened[] = [];
  const known = plans.map(({ file }) => resolve(file));
  for (const file of files) {
    const read = await openQuestionFile(file); // oxlint-disable-line no-await-in-loop -- faults in the order of files
    const id = basename(file).replace(/\.ya?ml$/i, "");
    const { plan } = await openedPlan(read.question.plan); // oxlint-disable-line no-await-in-loop -- faults in the order of files
    const of = plans[known.indexOf(resolve(plan))];
    if (!of)
      faults.push(nodeFault("question-not-compared", { found: plan, known: plans.map((one) => one.file).join(", ") }, read.where(["plan"]))); // prettier-ignore
    else if (read.question.district !== undefined && read.question.district !== of.plan.district)
      faults.push(nodeFault("question-elsewhere", { found: read.question.district, district: of.plan.district }, read.where(["district"])));
    if (opened.some((one) => one.id === id)) faults.push(nodeFault("question-twice", { id }, { file }));
    opened.push({ ...read, id });
  }
  throwAny(faults);
  return opened;
}

/** A chart of an answer, which is drawn with its number in the documents. */
export interface AnswerChart {
  readonly id: string;
  readonly name: Text;
  readonly draw: (number: number) => Promise<DrawnChart>;
}

/** Answers, their charts, and the files of each. */
export interface AnswersBeside {
  readonly answers: readonly ReportAnswer[];
  readonly charts: readonly AnswerChart[];
  readonly files: OutputFiles;
}

/** Asks them, and gives what documents say of them and, for each, a folder as `--out` of its verb writes it. */
export async function answersBeside(questions: readonly Opened[], out: string, context: Context): Promise<AnswersBeside> {
  const answers: ReportAnswer[] = [];
  const charts: AnswerChart[] = [];
  const all = new Map<string, string | Uint8Array>();
  for (const read of questions) {
    const { id, question, file } = read;
    context.log(context.say("progress-question", { file }));
    const answered = await asking(read, () => answerTo(question, context)); // oxlint-disable-line no-await-in-loop -- one solver
    const files = await answerFiles({ question, file, answered }, join(out, FOLDER, id), context); // oxlint-disable-line no-await-in-loop -- as above
    for (const [name, content] of files) all.set(`${FOLDER}/${id}/${name}`, content);
    const command = commandOf(question);
    const name = question.name ?? { zh: command, en: command };
    const { chart } = answered;
    if (chart) charts.push({ id, name, draw: (number) => chart(context, number) });
    answers.push({ id, name, sentences: pairs(answered), openings: openingsOf(answered) });
  }
  return { answers, charts, files: all };
}

/** A project with the questions that read its plans alone, so that whoever opens it can ask them: `county.laoyou/questions/beds.yaml`. */
export function withQuestionFiles(project: Project, questions: readonly Opened[], plans: readonly ReadPlan[]): Project {
  const ids = new Map(plans.map(({ file, plan }) => [resolve(file), plan.id]));
  const contents = new Map(project.contents);
  for (const { id, question } of questions) {
    const named = new Map(pathsOf(question).map((path) => [path, ids.get(resolve(path))]));
    if ([...named.values()].includes(undefined)) continue;
    const text = questionText(question, (path) => `../${named.get(path) ?? ""}.yaml`);
    contents.set(`${FOLDER}/${id}.yaml`, new TextEncoder().encode(text));
  }
  return { ...project, contents };
}

/** Everything that a question names on the disk. */
function pathsOf(question: Question): readonly string[] {
  const { plan, models = [], inputs = [] } = question;
  return [plan, ...models, ...inputs, ...("against" in question && question.against !== undefined ? [question.against] : [])];
}

/** Where the answers lie in a folder of documents, and the questions in a project. */
const FOLDER = "questions";

/** The sentences in both languages; a line each. */
function pairs({ sentences }: Answered): ReportAnswer["sentences"] {
  const [zh, en] = [sentences("zh"), sentences("en")].map((texts) => texts.flatMap((text) => text.split("\n")));
  return (zh ?? []).map((text, i) => ({ zh: text, en: en?.[i] ?? "" }));
}

/** What opens when of each measure; nothing of several plans at once. */
function openingsOf({ plan, rows, option }: Answered): readonly OpeningLine[] {
  if (!option) return [];
  const own = rows.filter(({ row }) => row.variable === "decision.opens" && row.cause === "");
  return choicesOf(plan).flatMap((measure): OpeningLine[] => {
    const byYear = new Map(own.flatMap(({ row }) => (row.of === measure.id ? [[Number(row.year), row.value] as const] : [])));
    return byYear.size === 0 ? [] : [{ name: measure.name, label: measure.label, isShare: measure.unit === "1", byYear }];
  });
}
