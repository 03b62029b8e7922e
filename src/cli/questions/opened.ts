import { Fault, Faults, type Position } from "../../core/fault.ts";
import { nodeFault } from "../../core/node-fault.ts";
import type { FieldPath } from "../../scenario/yaml-faults.ts";
import { isQuestionFile, readQuestion, type Question, type ReadQuestion } from "../../scenario/question-file.ts";
import { filesBehind, isWithinProject } from "../opened-plans.ts";

/** A question, and its file if it has one. */
export interface OpenedQuestionFile {
  readonly question: Question;
  readonly file?: string | undefined;
}

/** A question file as it was read. */
export type OpenedFile = ReadQuestion & { readonly file: string };

/**
 * Whether a file is a question, on the disk or within a project file.
 *
 * @throws Faults of a project file that is broken.
 */
export async function isQuestion(file: string): Promise<boolean> {
  return isQuestionFile(file, await filesBehind([file]));
}

/**
 * Reads a question file, on the disk or within a project file; its plan must be there.
 *
 * @throws Faults of the file; "question-plan-missing".
 */
export async function openQuestionFile(file: string): Promise<OpenedFile> {
  const files = await filesBehind([file]);
  const read = readQuestion(file, files);
  const { plan } = read.question;
  const found = isWithinProject(plan) ? await filesBehind([plan]) : files;
  if (found.kind(plan) === undefined) throw nodeFault("question-plan-missing", { found: plan }, read.where(["plan"]));
  return { ...read, file };
}

/**
 * Asks what a question file asks. A fault about one of its values gets the position of that value in the file.
 */
export async function asking<T>(
  { question, where }: Pick<ReadQuestion, "question"> & Partial<ReadQuestion>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!where) throw error;
    const placed = (fault: Fault): Fault => {
      const place = fault.place === undefined ? placeOf(fault, question, where) : undefined;
      return place ? fault.at(place) : fault;
    };
    if (error instanceof Fault) throw placed(error);
    if (error instanceof Faults) throw new Faults(error.faults.map(placed));
    throw error;
  }
}

/** Where a file says what a fault names. */
function placeOf(fault: Fault, question: Question, where: (path: FieldPath) => Position | undefined): Position | undefined {
  const fields = Object.entries(question).flatMap(([key, value]: [string, unknown]): (readonly [FieldPath, string])[] => {
    if (key === "question") return [];
    if (!Array.isArray(value)) return [[[key], String(value)]];
    if (key === "budget") return value.map((one: string) => [[key, one.split("=")[0] ?? ""], one] as const);
    return value.map((one, i) => [where([key, i]) ? [key, i] : [key], String(one)] as const);
  });
  for (const named of Object.values(fault.params)) {
    const text = String(named);
    const found =
      text === ""
        ? undefined
        : (fields.find(([, said]) => said === text) ?? fields.find(([[key], said]) => key !== "plan" && said.includes(text)));
    if (found) return where(found[0]);
  }
  return undefined;
}
