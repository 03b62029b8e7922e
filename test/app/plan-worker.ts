// The cheapest plan in a worker of a browser, with the page's own engine: what test/app/same-plan.ts holds against Node's.
import "../../src/web/app/engine/use-same-math.ts";
import { optionText, planFor } from "../../src/advice/answer.ts";
import { planJson } from "../../src/advice/json.ts";
import type { PlanAsked } from "../../src/advice/question.ts";
import { mounted } from "../../src/files/mounted.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { fromBase64 } from "../../src/web/app/engine/base64.ts";
import { shippedFiles } from "../../src/web/app/engine/shipped.ts";
import { pageSolver } from "../../src/web/app/engine/solver.ts";

/** What is asked of the worker: the page's own parts, and plans with what is asked of them. */
export interface PlanRequest {
  readonly shipped: string;
  readonly solver: { readonly script: string; readonly wasm: string };
  readonly scenarios: Readonly<Record<string, string>>;
  readonly asked: readonly (readonly [file: string, asked: PlanAsked & { readonly possible?: boolean }])[];
}

self.addEventListener("message", ({ data }: MessageEvent<PlanRequest>) => {
  void answered(data).then(
    (answers) => self.postMessage(answers),
    (error: unknown) => self.postMessage(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
});

async function answered({ shipped, solver, scenarios, asked }: PlanRequest): Promise<string[]> {
  const start = pageSolver(solver);
  if (!start) throw new RangeError("Cannot plan: the page has no solver");
  const own = await start();
  const files = mounted(shippedFiles(fromBase64(shipped)), "scenarios", new Map(Object.entries(scenarios)));
  const answers: string[] = [];
  for (const [file, question] of asked) {
    const planned = await planFor(`scenarios/${file}`, question, { files, models: [shippedModels(files)] }, own); // oxlint-disable-line no-await-in-loop -- one solver
    answers.push(JSON.stringify(planJson(planned)), optionText(planned, file));
  }
  return answers;
}
