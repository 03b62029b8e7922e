import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { optionText, planFor } from "../../src/advice/answer.ts";
import { planJson } from "../../src/advice/json.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { scriptOf } from "../../src/web/app/build.mjs";
import type { PlanRequest } from "./plan-worker.ts";

/** A plan, and what is asked of it: what can be had, and what cannot be had together. */
const ASKED: PlanRequest["asked"] = [
  ["kunshan.yaml", { targets: ["all@2030"], needs: [2030], possible: true }],
  ["kunshan.yaml", { targets: ["kunshan-43@resident@2030"], budgets: ["government=3000万/年"] }],
];

/** The cheapest plans of a worker in the page's browser, by the page's own models and solver, are Node's: the same bytes of the JSON line and of the option file. */
export async function samePlan(page: Page): Promise<string> {
  const script = await scriptOf("test/app/plan-worker.ts");
  const scenarios = Object.fromEntries(ASKED.map(([file]) => [file, readFileSync(`scenarios/${file}`, "utf8")]));
  const there = await page.evaluate(
    async ({ script: code, ...rest }) => {
      const [shipped, start, wasm] = ["shipped", "solver-script", "solver"].map(
        (id) => document.querySelector(`#${id}`)?.textContent ?? "",
      );
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      const answered = new Promise<string[] | string>((resolve, reject) => {
        worker.addEventListener("message", ({ data }: MessageEvent<string[] | string>) => resolve(data));
        worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      });
      worker.postMessage({ shipped, solver: { script: start, wasm }, ...rest });
      const answers = await answered;
      worker.terminate();
      return answers;
    },
    { script, scenarios, asked: ASKED },
  );
  assert(Array.isArray(there), String(there));
  const solver = await highsSolver();
  const here: string[] = [];
  for (const [file, asked] of ASKED) {
    const planned = await planFor(`scenarios/${file}`, asked, {}, solver);
    here.push(JSON.stringify(planJson(planned)), optionText(planned, file));
  }
  for (const [i, text] of here.entries()) assert.equal(there[i], text, `a cheapest plan in the browser is not Node's (${i})`);
  return `plans of Node and the browser are the same ${here.join("").length} characters`;
}
