import { Fault } from "../../../core/fault.ts";
import { firstOf } from "../../../core/items.ts";
import type { Solver } from "../../../decide/model.ts";
import type { Files } from "../../../files/files.ts";
import type { PeerTable } from "../../../plan/beside-peers.ts";
import { countTargets } from "../../../plan/count-targets.ts";
import { documentText } from "../../../reader/formats/any.ts";
import type { Language } from "../../../report/say.ts";
import { countsText } from "../../../report/verdict-words.ts";
import { traceOf, type Trace } from "../../../results/trace.ts";
import { openBase } from "../../../scenario/base.ts";
import { openProject } from "../../../scenario/project-file.ts";
import { SEED, TRAJECTORIES } from "../../../advice/uncertainty-sources.ts";
import { shippedModels } from "../../../scenario/resolve.ts";
import type { Draws } from "../page-data.ts";
import type { Frame, OptionsPart, Screen, ScreenModel, View } from "../model.ts";
import type { Command, ExportKind, Saved } from "../protocol.ts";
import { appWords, type AppWords } from "../words.ts";
import type { Signing, Workbook, WrittenDocuments } from "../document-parts.ts";
import { writtenDocuments, writtenWorkbook } from "./documents.ts";
import { cheapestAnswer, findCheapest, withCheapest, type Cheapest } from "./cheapest.ts";
import { isPlanWorkbook, planWorkbookWork, withTable } from "./dropped-tables.ts";
import { evaluator, placeOf, type Evaluated } from "./evaluate.ts";
import { filesScreen } from "./files-screen.ts";
import { Hint } from "./hint.ts";
import { leverChanged } from "./lever.ts";
import { optionTitle, ownName } from "./option-names.ts";
import { optionsScreen } from "./options-screen.ts";
import { peerRuns } from "./peers.ts";
import { peopleScreen } from "./people-screen.ts";
import { savedFile } from "./saved.ts";
import { solveScreen, type Found } from "./solve-screen.ts";
import { simulator } from "./simulate.ts";
import { stateOf, statementsOf } from "./statements.ts";
import { supplyScreen } from "./supply-screen.ts";
import { askedFields, targetsScreen } from "./targets-screen.ts";
import { changesOf, decided, newWork, withChanges, withDocument, withoutOption, withOption, withRow, type Work } from "./work.ts";

/** The most options beside the plan itself: more do not fit beside each other. */
const MOST_OPTIONS = 4;

/** What the worker does: it holds the work with its history, runs it, and shows it. */
export interface Session {
  /** Takes a step; a step with faults is not taken. */
  readonly take: (command: Command) => Promise<void>;
  /** Reads the models and runs a place that nobody asked for, unless one is open: what is parsed and compiled serves the one that is. */
  readonly warm: () => undefined;
  /** Simulates the trajectories of the option that is shown, unless that was done. */
  readonly simulate: () => Promise<void>;
  readonly view: (ask: ViewAsk) => View;
  readonly trace: (id: string) => Trace;
  /** The documents of the work, and 附表. */
  readonly documents: (signing: Signing) => Promise<WrittenDocuments>;
  readonly workbook: (signing: Signing) => Promise<Workbook>;
  readonly saved: (what: ExportKind, lang: Language) => Promise<Saved>;
}

/** What is to be shown: a screen, and what of it. */
interface ViewAsk {
  readonly screen: Screen;
  readonly lang: Language;
  /** The target of the screen 求解. */
  readonly solve?: string | undefined;
  /** The part of the screen 备选方案 that is open. */
  readonly part?: OptionsPart | undefined;
}

/** What the page gives a session besides the models. */
export interface SessionParts {
  readonly version: string;
  /** Starts the page's solver; undefined if it has none. */
  readonly solver: (() => Promise<Solver>) | undefined;
  /** The kernel that simulates trajectories. */
  readonly kernel: Uint8Array;
  /** How many, from which seed; as the command line does by default. */
  readonly draws?: Draws | undefined;
}

/** Starts a session on the shipped models; nothing is open yet. */
export function startSession(
  shipped: Files,
  { version, solver, kernel, draws = { trajectories: TRAJECTORIES, seed: SEED } }: SessionParts,
): Session {
  const simulated = simulator(kernel, shipped, draws);
  const peers = peerRuns(shipped);
  const evaluate = evaluator(shipped, simulated.known);
  let past: Work[] = [];
  let future: Work[] = [];
  let now: Evaluated | undefined;
  let took = 0;
  /** What is said of the last step, with the view that follows it. */
  let notice: ((words: AppWords) => string) | undefined;
  let cheapest: Cheapest | undefined;
  /** The lever that was moved last: moving it on is one step to undo. */
  let moving = "";
  const open = (): Evaluated => {
    if (!now) throw new RangeError("Cannot show the work: nothing is open");
    return now;
  };
  const run = (work: Work): void => {
    const started = performance.now();
    now = evaluate(work);
    took = performance.now() - started;
  };
  const begin = (work: Work): void => {
    run(work);
    [past, future] = [[], []];
  };
  const step = (work: Work, lever = ""): void => {
    const before = open().work;
    run(work);
    const isSame = lever !== "" && lever === moving && future.length === 0;
    [past, future, moving] = [isSame ? past : [...past, before], [], lever];
  };
  const back = (from: Work[], to: Work[]): void => {
    const before = from.at(-1);
    if (!before) return;
    const { work } = open();
    run(before);
    moving = "";
    from.pop();
    to.push(work);
  };
  const take = async (command: Command): Promise<void> => {
    switch (command.do) {
      case "place":
        return begin(newWork(command.code, command.kind, shipped));
      case "project": {
        const { bytes, name } = command.file;
        return begin({ ...(await openProject(bytes, name)), shown: 0 });
      }
      case "scenario":
        return begin({ plan: "scenario.yaml", options: [], shown: 0, contents: new Map([["scenario.yaml", command.file.bytes]]) });
      case "table": {
        const { file, code } = command;
        const own = now && (code === undefined || placeOf(now).id === code) ? now.work : undefined;
        const add = own ? step : begin;
        if (isPlanWorkbook(file, shipped)) {
          const { work, folders } = planWorkbookWork(file, code, shipped);
          add(work);
          notice = (words) => words.workbookRead(file.name, folders);
          return;
        }
        if (!own && code === undefined) throw new Hint((words) => words.needPlace);
        add(withTable(own ?? newWork(code ?? "", "template", shipped), file, shipped, evaluate));
        notice = (words) => words.tableRead(file.name);
        return;
      }
      case "document": {
        const { bytes, name } = command.file;
        const text = await documentText(bytes, name);
        if (!now) begin(newWork(command.code, "blank", shipped));
        const { work, all } = open();
        const { horizon } = firstOf(all).outcome.plan;
        return step(withDocument(work, { text, source: name, district: command.code, horizon }, shipped));
      }
      case "undo":
        return back(past, future);
      case "redo":
        return back(future, past);
      case "show-option":
        return run({ ...open().work, shown: command.index });
      case "cheapest":
        cheapest = solver && (await findCheapest(open(), command, shipped, await solver()));
        return;
      case "take-cheapest":
        return cheapest && step(withCheapest(cheapest, open(), shipped));
      case "futures":
        for (const { outcome } of open().all) if (!simulated.known(outcome)) await simulated.draw(outcome, open().work); // oxlint-disable-line no-await-in-loop -- one thread
        now = evaluate(open().work);
        return;
      case "peers":
        return peers.run(open().shown.outcome, open().work);
      case "nothing":
        return;
      default:
        return step(stepped(open(), command, shipped), command.do === "lever" ? `${open().work.shown} ${command.id}` : "");
    }
  };
  return {
    take,
    warm: () => {
      const code = openBase([shippedModels(shipped)], shipped)
        ?.entries()
        .find(({ level }) => level === "county")?.code;
      if (now === undefined && code !== undefined) {
        const evaluated = evaluate(newWork(code, "template", shipped));
        peopleScreen(evaluated, evaluated.context("zh"), undefined);
      }
      return undefined;
    },
    simulate: async () => {
      const { work, shown } = open();
      if (simulated.known(shown.outcome)) return;
      await simulated.draw(shown.outcome, work);
      now = evaluate(work); // its runs are kept: what is compared and said of them is made anew
    },
    view: ({ screen, lang, solve, part }) => {
      const started = performance.now();
      const evaluated = open();
      const frame = frameOf(evaluated, lang, { canUndo: past.length > 0, canRedo: future.length > 0 });
      const { work } = evaluated;
      const isAsked = cheapest?.work.contents === work.contents && cheapest.work.shown === work.shown;
      const answer = cheapest && isAsked ? cheapestAnswer(cheapest, evaluated, lang) : undefined;
      const beside = peers.known(evaluated.shown.outcome);
      const found = { hasSolver: solver !== undefined, answer, canTake: work.options.length < MOST_OPTIONS };
      const model = screenOf(evaluated, screen, { lang, frame, solve, part, found, beside });
      const whole = { ...frame, took: Math.round(took + performance.now() - started) };
      const said = notice?.(appWords(lang));
      notice = undefined;
      return { lang, frame: whole, model, ...(said !== undefined && { notice: said }) };
    },
    trace: (id) => {
      for (const { rows, futures, options } of [open().comparison(), open().alone(), open().drawn()].flatMap((one) => one ?? [])) {
        const row = rows.byId(id);
        const own = options.find(({ outcome }) => outcome.plan.id === row?.scenario);
        if (row && own) return traceOf(row, own.outcome, rows, futures);
      }
      throw new Fault("number-unknown", { id, near: "—" });
    },
    documents: (signing) => writtenDocuments(open(), signing, { version, solver }),
    workbook: async (signing) => writtenWorkbook(await writtenDocuments(open(), signing, { version, solver }), open().comparison()),
    saved: (what, lang) => savedFile(open(), what, { lang, version }),
  };
}

/** The work after a step that changes it. */
function stepped(evaluated: Evaluated, command: Command, shipped: Files): Work {
  const { work } = evaluated;
  const base = firstOf(evaluated.all).outcome.plan;
  switch (command.do) {
    case "decide":
      return decided(work, command.ids, { is: command.is }, shipped);
    case "edit":
      return decided(work, [command.id], { is: "edit", values: command.values }, shipped);
    case "fill": {
      const { table, name, label, unit, year, value, source } = command;
      return withRow(work, table, { name, label, year: String(year), value: numberText(value), unit, source }, shipped);
    }
    case "option":
      return work.options.length >= MOST_OPTIONS ? work : withOption(work, optionTitle(base, bothLanguages(command.name)), shipped);
    case "drop-option":
      return withoutOption(work, command.index);
    case "rename-option":
      return withChanges(
        work,
        command.index,
        changesOf(work, command.index, shipped).changes,
        optionTitle(base, bothLanguages(command.name)),
      );
    case "reset-option":
      return work.shown === 0 ? work : withChanges(work, work.shown, {}, changesOf(work, work.shown, shipped).head.name);
    case "lever":
      return leverChanged(evaluated, command, shipped);
    default:
      return work;
  }
}

function bothLanguages(name: string): Readonly<Record<"zh" | "en", string>> {
  return { zh: name, en: name };
}

/** A number as typed: 120.5万 is 1205000; anything else is left for the reader of tables to judge. */
function numberText(typed: string): string {
  const text = typed.trim().replace(/[,，\s]/g, "");
  const [, digits, wan] = /^([+-]?\d+(?:\.\d+)?)(万|亿)?$/u.exec(text) ?? [];
  if (digits === undefined || wan === undefined) return text;
  return String(Number((Number(digits) * (wan === "万" ? 1e4 : 1e8)).toPrecision(15)));
}

function frameOf(evaluated: Evaluated, lang: Language, can: Pick<Frame, "canUndo" | "canRedo">): Frame {
  const { plan, scorecard } = evaluated.shown.outcome;
  const base = firstOf(evaluated.all).outcome.plan;
  const words = appWords(lang);
  return {
    code: plan.district,
    place: placeOf(evaluated).name[lang],
    plan: base.name[lang] || words.noPlan,
    years: { first: plan.firstYear, target: plan.targetYear, horizon: plan.horizon },
    counts: countsText(countTargets(scorecard), lang).split(lang === "zh" ? "；" : "; "),
    open: statementsOf(evaluated).filter((one) => stateOf(one) === "open").length,
    asked: askedFields(evaluated, { lang, units: plan.units }).filter(({ value }) => value === "").length,
    options: evaluated.all.map(({ outcome: { plan: one } }, i) => (i === 0 ? words.basePlan : ownName(one.name[lang]))),
    shown: evaluated.work.shown,
    ...can,
    took: 0,
  };
}

interface ScreenAsk extends Omit<ViewAsk, "screen"> {
  readonly frame: Frame;
  readonly found: Found;
  readonly beside: PeerTable | undefined;
}

function screenOf(evaluated: Evaluated, screen: Screen, { lang, frame, solve, part, found, beside }: ScreenAsk): ScreenModel {
  switch (screen) {
    case "people":
      return peopleScreen(evaluated, evaluated.context(lang), beside);
    case "targets":
      return targetsScreen(evaluated, evaluated.context(lang));
    case "supply":
      return supplyScreen(evaluated, evaluated.context(lang));
    case "options":
      return optionsScreen(evaluated, evaluated.compared(lang), part);
    case "solve":
      return solveScreen(evaluated, evaluated.context(lang), solve, found);
    case "files":
      return filesScreen(evaluated, lang, frame);
  }
}
