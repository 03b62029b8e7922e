import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import type { ScoreRow } from "../../src/plan/types.ts";
import { run, type Outcome } from "../../src/run.ts";
import { loadScenario, type ResolveOptions } from "../../src/scenario/resolve.ts";

const root = join(import.meta.dirname, "..", "..");
/** The shipped models, scenarios and templates. */
export const MODELS = join(root, "models");
export const SCENARIOS = join(root, "scenarios");
export const TEMPLATES = join(SCENARIOS, "templates");
/** The plans that ship. */
export const PLANS = ["city", "zhejiang", "zengdu", "hechuan", "kunshan"] as const;

/** A replacement of text that occurs exactly once in a file. */
export type Change = readonly [from: string, to: string];

/** Creates a folder for the tests of one file, removed at the end; its path has Chinese and a space. */
export function workbench(): string {
  const dir = mkdtempSync(join(tmpdir(), "laoyou-试验 "));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Copies a shipped scenario into a folder under another name, changed by text. */
export function copyScenario(dir: string, plan: string, name: string, changes: readonly Change[] = []): string {
  const file = join(dir, `${name}.yaml`);
  mkdirSync(dir, { recursive: true });
  copyFileSync(join(SCENARIOS, `${plan}.yaml`), file);
  changeFile(file, changes);
  return file;
}

/** Changes a file by text; each `from` must occur in it once. */
export function changeFile(file: string, changes: readonly Change[]): void {
  const text = changes.reduce(
    (before, [from, to]) => {
      const parts = before.split(from);
      if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in ${file}, not once`);
      return parts.join(to);
    },
    readFileSync(file, "utf8"),
  );
  writeFileSync(file, text);
}

/** Writes files into a new folder. */
export function writeFolder(dir: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(dir, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

/** Writes a counts.csv of one year into a new folder. */
export function writeCounts(dir: string, values: Readonly<Record<string, number>>, year = 2025): string {
  const lines = Object.entries(values).map(([name, value]) => `${name},${year},${value}`);
  return writeFolder(dir, { "counts.csv": `${["name,year,value", ...lines].join("\n")}\n` });
}

let small = 0;

/** Writes a plan of Zengdu, which has no local numbers, with the given statements and further keys of the scenario. */
export function smallPlan(dir: string, statements: string, keys = ""): string {
  const file = join(dir, `small-${++small}.yaml`);
  const head = `schema: 2\nname: {zh: 试, en: Try}\nplan: {title: 试}\ndistrict: "421303"\n`;
  writeFileSync(file, `${head}${keys}\nstatements:\n${statements}`);
  return file;
}

/** Loads and runs a scenario file on the shipped models. */
export function runFile(file: string, options: Partial<ResolveOptions> = {}): Outcome {
  return run(loadScenario(file, { models: [MODELS], ...options }));
}

const outcomes = new Map<string, Outcome>();

/** Runs a shipped plan, once: the result is cached, since a run changes nothing. */
export function runPlan(plan: string, options: Partial<ResolveOptions> = {}): Outcome {
  const key = JSON.stringify([plan, options]);
  const outcome = outcomes.get(key) ?? runFile(join(SCENARIOS, `${plan}.yaml`), options);
  outcomes.set(key, outcome);
  return outcome;
}

/** A statement's number, `- id: kunshan-11` and the value below it, changed in its quote as well. */
export function valueOf(id: string, from: string, to: string): Change {
  return [`  - id: ${id}\n    value: ${from}\n    quote: "`, `  - id: ${id}\n    value: ${to}\n    quote: "${to}；`];
}

/** The rows of an id. */
export function rowsOf(outcome: Outcome, id: string): ScoreRow[] {
  return outcome.scorecard.filter((row) => row.id === id);
}

/** The tests among the rows: of targets, not findings, inputs or norms. */
export function testsOf({ scorecard }: Outcome): ScoreRow[] {
  return scorecard.filter(({ holds }) => holds !== undefined);
}

/** The findings among the rows. */
export function findingsOf({ scorecard }: Outcome): ScoreRow[] {
  return scorecard.filter(({ id }) => id.includes("+"));
}

/** The findings as short words: `kunshan-18+kunshan-23 holds-only-if`. */
export function classesOf(outcome: Outcome): string[] {
  return [...new Set(findingsOf(outcome).map(({ id, verdict }) => `${id} ${verdict}`))].sort();
}

/** The faults that something throws. */
export function faultsOf(action: () => unknown): readonly Fault[] {
  try {
    action();
  } catch (error) {
    if (error instanceof Faults) return error.faults;
    if (error instanceof Fault) return [error];
    throw error;
  }
  throw new Error("nothing was thrown");
}
