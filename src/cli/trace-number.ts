import { nodeFault } from "../core/node-fault.ts";
import { firstOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { parseRowId, rowId, type Row } from "../results/row.ts";
import { traceOf, type Trace } from "../results/trace.ts";
import { isOverTrajectories } from "../results/variables/probability.ts";
import type { Outcome } from "../run.ts";
import { readBytes } from "../scenario/text-file.ts";
import type { Context } from "./context.ts";
import { folderOf, readLock, rerun, type Rerun } from "./relock.ts";

/** A number and its trace. */
export interface Traced {
  readonly number: Trace;
  /** The run of the number. */
  readonly outcome: Outcome;
  /** Input files that have changed. */
  readonly changedFiles: readonly string[];
}

/**
 * Recomputes a number from the inputs named in the lock.
 *
 * @param reference The id of a row, or `file.docx#bookmark`.
 * @param folder Folder of laoyou.lock; for a docx its own folder.
 * @throws Faults "number-unknown", "number-malformed", "bookmark-unknown", and those of the lock.
 */
export async function traceNumber(reference: string, folder: string, context: Context): Promise<Traced> {
  const cut = reference.lastIndexOf("#");
  const file = cut > 0 ? reference.slice(0, cut) : undefined;
  const id = file === undefined ? reference : await idOf(file, reference.slice(cut + 1));
  const asked = optionOverFutures(id);
  const again = await rerun(readLock(file === undefined ? folder : folderOf(file)).lock, context, (option) => option === asked);
  const row = rowOf(id, again);
  const outcome = again.outcomes.find(({ plan }) => plan.id === row.scenario);
  if (!outcome) throw new Fault("number-unknown", { id, near: again.outcomes.map(({ plan }) => plan.id).join(", ") });
  return { number: traceOf(row, outcome, again.rows, again.futures, { decided: again.decided }), outcome, changedFiles: again.changed };
}

/** The option whose trajectories an id needs; undefined for a number that needs none. */
function optionOverFutures(id: string): string | undefined {
  const parsed = parseRowId(id);
  return parsed !== undefined && (parsed.dimensions.quantile !== undefined || isOverTrajectories(parsed.variable))
    ? parsed.scenario
    : undefined;
}

/** The id behind a docx's bookmark. */
async function idOf(file: string, bookmark: string): Promise<string> {
  const { readCited } = await import("../report/document/read-docx.ts");
  const numbers = readCited(readBytes(file), file);
  const found = numbers.find((number) => number.bookmark === bookmark);
  if (!found)
    throw nodeFault(
      "bookmark-unknown",
      {
        bookmark,
        near:
          nearest(
            bookmark,
            numbers.map((number) => number.bookmark),
          ) ?? "—",
      },
      { file },
    );
  return found.id;
}

function rowOf(id: string, { rows, outcomes }: Rerun): Row {
  const { plan } = firstOf(outcomes);
  const row = rows.byId(id);
  if (row) return row;
  const parsed = parseRowId(id);
  if (!parsed)
    throw nodeFault("number-malformed", {
      id,
      near: rowId(firstOf(rows.filter({ scenario: plan.id, district: plan.district, year: plan.targetYear }))),
    });
  const near = rows.filter({ year: parsed.year }).filter(({ variable, of }) => variable === parsed.variable || of === parsed.of);
  throw new Fault("number-unknown", { id, near: nearest(id, near.map(rowId)) ?? "—" });
}
