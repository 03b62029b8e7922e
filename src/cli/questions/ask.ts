import type { Question } from "../../scenario/question-file.ts";
import type { Context } from "../context.ts";
import type { Answered } from "./answered.ts";

/**
 * Answers a question: the one way that the command line, a file and a script take.
 *
 * @param workers Threads of simulations; answers do not depend on them.
 * @throws Faults of the plan and of what is asked of it; "optional-part-missing" without a solver.
 */
export async function answerTo(question: Question, context: Context, workers?: number): Promise<Answered> {
  switch (question.question) {
    case "solve":
      return (await import("./solved.ts")).answerSolve(question);
    case "plan":
      return (await import("./planned.ts")).answerPlan(question, context);
    case "why":
      return (await import("./explained.ts")).answerWhy(question);
    case "aim":
      return (await import("./aimed.ts")).answerAim(question, workers, context);
  }
}
