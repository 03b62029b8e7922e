import { CommanderError } from "commander";
import { Fault, Faults } from "../core/fault.ts";
import type { MessageCode } from "./say.ts";

/** Exit codes of the program: the only table, shown in `--help`; the numbers follow sysexits.h if it has one. */
export const EXIT = {
  ok: 0,
  strictMiss: 2,
  unproven: 3,
  usage: 64,
  data: 65,
  noInput: 66,
  missingPart: 69,
  bug: 70,
  cannotWrite: 73,
  retry: 75,
  interrupted: 130,
} as const;

/** An exit code's name in the table. */
export type ExitName = keyof typeof EXIT;

/** Description of each exit code in `--help`. */
export const EXIT_MEANING: Readonly<Record<ExitName, MessageCode>> = {
  ok: "exit-ok",
  strictMiss: "exit-strict-miss",
  unproven: "exit-unproven",
  usage: "exit-usage",
  data: "exit-data",
  noInput: "exit-no-input",
  missingPart: "exit-missing-part",
  bug: "exit-bug",
  cannotWrite: "exit-cannot-write",
  retry: "exit-retry",
  interrupted: "exit-interrupted",
};

/** Exit codes of faults other than data errors (65). */
const FAULT_EXITS: Partial<Record<MessageCode, ExitName>> = {
  "file-missing": "noInput",
  "file-unreadable": "noInput",
  "file-is-folder": "noInput",
  "file-special": "noInput",
  "link-outside": "noInput",
  "years-reversed": "usage",
  "language-unknown": "usage",
  "out-empty": "usage",
  "out-protected": "usage",
  "out-is-input": "usage",
  "resume-needs-out": "usage",
  "futures-memory": "usage",
  "kernel-wasm": "missingPart",
  "plan-what": "usage",
  "plan-which": "usage",
  "why-which": "usage",
  "question-apart": "usage",
  "question-beside": "usage",
  "question-whole": "usage",
  "plan-export-one": "usage",
  "question-other-verb": "usage",
  "question-no-plan": "usage",
  "question-exists": "cannotWrite",
  "budget-malformed": "usage",
  "sweep-not-province": "usage",
  "sweep-inputs-unknown": "usage",
  "sweep-shard-out": "usage",
  "shard-which": "usage",
  "shard-range": "usage",
  "plan-other": "cannotWrite",
  "shard-unwritable": "retry",
  "slurm-missing": "missingPart",
  "slurm-refuses": "retry",
  "slurm-line": "usage",
  "query-wrong": "usage",
  "query-late": "usage",
  "query-kind": "usage",
  "query-nothing": "noInput",
  "optional-part-missing": "missingPart",
  "out-not-folder": "cannotWrite",
  "out-is-folder": "cannotWrite",
  "out-foreign": "cannotWrite",
  "out-edited": "cannotWrite",
  "out-source": "cannotWrite",
  "out-unwritable": "cannotWrite",
  "init-exists": "cannotWrite",
  "init-name": "usage",
  "format-unknown": "usage",
  "report-needs-out": "usage",
  "compare-single": "usage",
  "number-malformed": "usage",
  "lock-missing": "noInput",
  "read-confirmed": "cannotWrite",
  "confirm-terminal": "usage",
};

/** Thrown by a verb that has printed everything and exits with a code of its own, such as `--strict` with a missed target. */
export class Stop extends Error {
  readonly exit: ExitName;

  constructor(exit: ExitName) {
    super(exit);
    this.name = "Stop";
    this.exit = exit;
  }
}

/** The exit code of an error; among several faults a missing input or an unwritable output takes precedence over data. */
export function exitOf(error: unknown): ExitName {
  if (error instanceof Stop) return error.exit;
  if (error instanceof CommanderError) return error.exitCode === 0 ? "ok" : "usage";
  if (error instanceof Fault) {
    const exit = Object.entries(FAULT_EXITS).find(([code]) => code === error.code)?.[1] ?? "data";
    return exit === "usage" && error.place?.line !== undefined ? "data" : exit; // what a line of a file says is its content
  }
  if (error instanceof Faults) return error.faults.map(exitOf).find((exit) => exit !== "data") ?? "data";
  return "bug";
}
