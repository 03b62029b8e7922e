import { nodeFault } from "../core/node-fault.ts";
import { itemOf } from "../core/items.ts";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { throwAny } from "../core/fault.ts";
import type { FuturesOrigin } from "../options/futures.ts";
import { futuresTable } from "../results/futures.ts";
import { rowsOfAll } from "../results/result.ts";
import { Rows, type ResultTable } from "../results/rows.ts";
import type { Scope } from "../results/variable.ts";
import { howOf } from "./questions/how.ts";
import { runAll, type Outcome } from "../run.ts";
import { LOCK_FILE, lockOf, lockSchema, lockText, peersChanged, sha256, type Lock, type LockedDraws } from "../scenario/lock.ts";
import { readPlan } from "../scenario/read-plan.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { SCHEMA_VERSION } from "../scenario/schema-scenario.ts";
import { readYaml } from "../scenario/yaml.ts";
import type { Context } from "./context.ts";
import { filesBehind } from "./opened-plans.ts";
import { byTowns } from "./towns/by-towns.ts";
import { version } from "./version.ts";

/** Versions whose numbers have ids of another form. */
const FORMER = /^0\.1\./;

/** Results recomputed from a lock. */
export interface Rerun {
  /** sha256 of the lock that the same files give now; it differs from the lock's own if any input of the numbers changed. */
  readonly hash: string;
  /** Files that have changed, are gone, or are read now but were not before. */
  readonly changed: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly rows: Rows;
  /** The numbers of the answers alone; without any where the lock has no questions. */
  readonly answers: Rows;
  /** What is behind the numbers of answers; absent if the lock has no questions. */
  readonly decided?: Scope["decided"];
  /** How trajectories were drawn; absent if the lock has none, or none were requested. */
  readonly futures?: FuturesOrigin | undefined;
}

/**
 * Reads the lock of a folder of results.
 *
 * @throws Fault lock-missing, lock-older, lock-newer, or faults of its content.
 */
export function readLock(folder: string): { lock: Lock; hash: string } {
  const file = join(folder, LOCK_FILE);
  if (!existsSync(file)) throw nodeFault("lock-missing", {}, { file });
  const lock = readYaml(file, lockSchema);
  const { schema, version: written } = lock;
  if (schema > SCHEMA_VERSION) throw nodeFault("lock-newer", { version: written, schema, known: SCHEMA_VERSION }, { file });
  if (FORMER.test(lock.version)) throw nodeFault("lock-older", { version: lock.version }, { file });
  return { lock, hash: sha256(readFileSync(file)) };
}

/**
 * Runs a lock's options again, from the present files.
 *
 * File names are relative to the working directory, as when the lock was made.
 *
 * @param wanted The options whose trajectories are simulated as well, with the lock's seed; all by default.
 */
export async function rerun(lock: Lock, context: Context, wanted: (option: string) => boolean = () => true): Promise<Rerun> {
  const { models, ...rest } = lock.resolve;
  if (lock.version !== version()) context.log(context.say("lock-version", { version: lock.version, own: version() }));
  const files = await filesBehind(lock.options.map(({ file }) => file));
  const resolve = { people: new Map(), ...rest, models: [shippedModels(), ...models], files };
  throwAny(lock.options.flatMap(({ id, scripted }) => (scripted ? nodeFault("lock-scripted", { id }) : [])));
  const plans = await Promise.all(lock.options.map(({ file }) => byTowns(readPlan(file, resolve), resolve)));
  const outcomes = runAll(plans.map(({ plan }) => plan));
  const drawn = await drawAgain(lock, outcomes, { models: resolve.models, wanted }, context);
  const asked = lock.questions ? await answersOf(lock, context) : undefined;
  const plain = lockOf(plans, version(), resolve, drawn?.locked);
  const now = asked ? await asked.locked(plain) : plain;
  const names = [...new Set([...Object.keys(lock.files), ...Object.keys(now.files)])];
  const tables = asked?.tables ?? [];
  const rows = rowsOfAll(outcomes).with([...(drawn?.tables ?? []), ...tables]);
  return {
    hash: sha256(lockText({ ...now, ...(lock.outlines && { outlines: lock.outlines }), ...(lock.peers && { peers: lock.peers }) })),
    changed: [...new Set([...names.filter((name) => lock.files[name] !== now.files[name]), ...peersChanged(lock)])],
    outcomes,
    rows,
    answers: new Rows(tables),
    ...(asked && { decided: asked.decided }),
    ...(drawn?.origin && { futures: drawn.origin }),
  };
}

/** The answers to a lock's questions again. */
async function answersOf(
  lock: Lock,
  context: Context,
): Promise<{
  readonly tables: readonly ResultTable[];
  readonly decided: NonNullable<Scope["decided"]>;
  readonly locked: (lock: Lock) => Promise<Lock>;
}> {
  const [{ askedAgain }, { lockedQuestions }, { answerTables, behindOf }] = await Promise.all([
    import("./questions/asked-again.ts"),
    import("./questions/answer-folder.ts"),
    import("./questions/decided.ts"),
  ]);
  const all = await askedAgain(lock, context);
  return {
    tables: answerTables(all.flatMap(({ answered }) => answered.rows)),
    decided: behindOf(all.map(howOf)),
    locked: (plain) => lockedQuestions(plain, all),
  };
}

/** The lock's trajectories again, or only their inputs; the numbers do not depend on the number of threads. */
async function drawAgain(
  { trajectories, seed }: Lock,
  outcomes: readonly Outcome[],
  { models, wanted }: { readonly models: readonly string[]; readonly wanted: (option: string) => boolean },
  context: Context,
): Promise<Drawn | undefined> {
  if (trajectories === undefined || seed === null) return undefined;
  const { drawCompared, readSources } = await import("./futures.ts");
  const own = outcomes.filter(({ plan }) => wanted(plan.id));
  if (own.length === 0) return { ...readSources({ trajectories, seed, models }), tables: [] };
  const {
    futures: { origin, options },
    locked,
  } = await drawCompared(own, { trajectories, seed, workers: 1, models }, context);
  return { locked, origin, tables: options.map(({ all }, i) => futuresTable(all, itemOf(own, i).plan)) };
}

/** What trajectories add to recomputed results. */
interface Drawn {
  readonly locked: LockedDraws;
  readonly origin?: FuturesOrigin;
  /** One table per simulated option. */
  readonly tables: readonly ResultTable[];
}

/** The folder whose lock belongs to a file of results. */
export function folderOf(file: string): string {
  return dirname(file);
}
