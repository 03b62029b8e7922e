import { nodeFault } from "../core/node-fault.ts";
import { Fault } from "../core/fault.ts";
import { firstOf } from "../core/items.ts";
import { compareOutcomes, type Comparison } from "../results/comparison.ts";
import { disk } from "../files/disk.ts";
import { recorded, type Reads } from "../files/files.ts";
import type { PeerTable } from "../plan/beside-peers.ts";
import { runAll, type Outcome } from "../run.ts";
import { lockOf, withAside } from "../scenario/lock.ts";
import type { Project } from "../scenario/project-file.ts";
import { projectOfPlans } from "../scenario/project-of-plans.ts";
import { baseFirst, readPlan, refuseUnlike, type ReadPlan } from "../scenario/read-plan.ts";
import { outlinedDistricts, readOutlines } from "../scenario/outlines.ts";
import { laidOver } from "../scenario/outline-overlay.ts";
import type { Remedy } from "../results/remedy.ts";
import { shippedModels, type ResolveOptions } from "../scenario/resolve.ts";
import { comparedFiles, type Format } from "./compared-files.ts";
import type { Context } from "./context.ts";
import { madeBy, type MadeBy } from "./made-by.ts";
import { openedPlans } from "./opened-plans.ts";
import { checkFolder, writeFolder } from "./output.ts";
import type { AnswersBeside } from "./questions/compared-answers.ts";
import { byTowns } from "./towns/by-towns.ts";
import { workersFor } from "./trajectories.ts";
import { version } from "./version.ts";

/** Options of a comparison. */
export interface ComparedOptions {
  readonly verb: "compare" | "report";
  readonly out?: string | undefined;
  readonly district?: string | undefined;
  readonly models?: readonly string[] | undefined;
  readonly inputs?: readonly string[] | undefined;
  readonly overlay?: readonly string[] | undefined;
  readonly horizon?: number | undefined;
  readonly formats: readonly Format[];
  readonly geo?: string | undefined;
  /** Whether the first option is put beside other counties. */
  readonly peers?: boolean | undefined;
  /** Files of questions that are asked beside it. */
  readonly questions?: readonly string[] | undefined;
  /** A file that lays its own outline and sentences over those of the plan. */
  readonly outline?: string | undefined;
  /** The day that documents bear, and who signs them. */
  readonly date?: string | undefined;
  readonly signer?: string | undefined;
  /** Number of trajectories; 0 for none. */
  readonly trajectories: number;
  readonly seed: number;
  readonly workers?: number | undefined;
}

/**
 * Reads plans, compares them and, if a folder is given, writes all documents to it.
 *
 * The folder is checked before the work begins and written as a whole at the end.
 */
export async function comparePlans(files: readonly string[], options: ComparedOptions, context: Context): Promise<Comparison> {
  const { verb, out, district, inputs, horizon } = options;
  if (out !== undefined) checkFolder(out);
  const opened = await openedPlans(files);
  const resolve = {
    files: opened.files,
    people: new Map(),
    models: [...opened.models, ...(options.models ?? [])],
    inputs,
    district,
    horizon,
    overlays: options.overlay,
  };
  const plans = opened.plans.slice(0, verb === "report" ? files.length : undefined).map((file) => readPlan(file, resolve));
  if (verb === "compare" && plans.length === 1) throw nodeFault("compare-single");
  return (await compareRead(plans, resolve, { ...options, made: madeBy(files, options, context.language) }, context)).comparison;
}

/** What to write of plans that were read. */
export type WrittenComparison = Pick<
  ComparedOptions,
  "verb" | "out" | "formats" | "geo" | "peers" | "questions" | "outline" | "date" | "signer" | "trajectories" | "seed" | "workers"
> & {
  /** What makes the same again, for the page. */
  readonly made?: MadeBy | undefined;
};

/**
 * Compares plans that were read and, if a folder is given, writes all documents to it.
 *
 * @param resolve How they were read, for the lock.
 * @throws Faults for plans that cannot be compared, or a folder that may not be written.
 */
export async function compareRead(
  read: readonly ReadPlan[],
  resolve: ResolveOptions,
  {
    verb,
    out,
    formats,
    geo,
    peers,
    questions: asked = [],
    outline: laid,
    date,
    signer,
    trajectories,
    seed,
    workers,
    made,
  }: WrittenComparison,
  context: Context,
): Promise<{ readonly comparison: Comparison; readonly files: readonly string[] }> {
  const plans = await Promise.all(baseFirst(read).map((one) => byTowns(one, resolve)));
  refuseUnlike(plans);
  const questions = asked.length === 0 ? undefined : await questionsBeside(asked, plans, out);
  const outline = laid === undefined ? undefined : laidOver(firstOf(plans).plan.report, laid);
  const drawnFrom = recorded(disk);
  const outlines = geo === undefined ? undefined : readOutlines(geo, outlinedDistricts(firstOf(plans).plan), drawnFrom);
  const beside = peers === true ? await peersBeside(firstOf(plans).plan.district, resolve) : undefined;
  const outcomes = runAll(plans.map(({ plan }) => plan));
  const drawn =
    trajectories === 0
      ? undefined
      : await (
          await import("./futures.ts")
        ).drawCompared(
          outcomes,
          { trajectories, seed, workers: workersFor(workers, trajectories), models: resolve.models ?? [shippedModels()] },
          context,
        );
  const found = beside?.run(firstOf(outcomes));
  const compared = { ...compareOutcomes(outcomes, drawn?.futures), ...(found && { peers: found.table }) };
  if (out === undefined) return { comparison: compared, files: [] };
  const remedy = formats.some((format) => TOLD.includes(format)) ? await remedyFor(compared, firstOf(plans), resolve, date) : undefined;
  const answered = await questions?.ask(out, context);
  const comparison = { ...compared, ...(remedy && { remedy }), ...(answered && { answers: answered.answers }) };
  const lock = withAside(lockOf(plans, version(), resolve, drawn?.locked), { outlines: drawnFrom.reads, peers: found?.reads });
  const whole = (): Project => projectOfPlans(plans, resolve);
  const page = {
    project: () => questions?.within(whole()) ?? whole(),
    made,
    draws: trajectories === 0 ? undefined : { trajectories, seed },
  };
  const documents = await comparedFiles(
    comparison,
    lock,
    { formats, outlines, outline, date, signer, page, charts: answered?.charts },
    context,
  );
  const written = new Map([...documents, ...(found?.files ?? []), ...(answered?.files ?? [])]);
  writeFolder(out, written, verb);
  context.log(context.say("run-written", { out, files: written.size }));
  return { comparison, files: [...written.keys()] };
}

/** Questions that are asked beside a comparison: opened before anything is run, so that one of another plan is refused at once. */
async function questionsBeside(
  files: readonly string[],
  plans: readonly ReadPlan[],
  out: string | undefined,
): Promise<{ readonly ask: (out: string, context: Context) => Promise<AnswersBeside>; readonly within: (project: Project) => Project }> {
  if (out === undefined) throw nodeFault("report-needs-out");
  const { answersBeside, openQuestions, withQuestionFiles } = await import("./questions/compared-answers.ts");
  const opened = await openQuestions(files, plans);
  return {
    ask: (folder, context) => answersBeside(opened, folder, context),
    within: (project) => withQuestionFiles(project, opened, plans),
  };
}

/** The formats that say what can still be done. */
const TOLD: readonly Format[] = ["docx", "xlsx", "pdf"];

/** What can still be done about what the first plan misses. Nothing for a plan that a script made, or without a solver. */
async function remedyFor(
  comparison: Comparison,
  { file, isScripted }: ReadPlan,
  resolve: ResolveOptions,
  date: string | undefined,
): Promise<Remedy | undefined> {
  if (isScripted) return undefined;
  try {
    const [{ remedyOf }, { highsSolver }] = await Promise.all([import("../advice/remedy.ts"), import("../decide/highs-package.ts")]);
    return await remedyOf(comparison, { file, date }, resolve, highsSolver);
  } catch (error) {
    if (error instanceof Fault && error.code === "optional-part-missing") return undefined;
    throw error;
  }
}

/** What compares a county with its peers: chosen before anything is run, so that a place without peers is refused at once. */
async function peersBeside(
  district: string,
  { models = [shippedModels()] }: ResolveOptions,
): Promise<{
  readonly run: (outcome: Outcome) => { readonly table: PeerTable; readonly files: ReadonlyMap<string, string>; readonly reads: Reads };
}> {
  const [{ choosePeers, peerTable, runPeers }, { peerFiles }] = await Promise.all([
    import("../advice/peers.ts"),
    import("./peers/lines.ts"),
  ]);
  const files = recorded(disk);
  const sources = { models, files };
  const chosen = choosePeers(district, sources);
  return {
    run: (outcome) => {
      const found = runPeers(outcome, chosen, sources);
      return { table: peerTable(found), files: peerFiles(found), reads: files.reads };
    },
  };
}
