import { useEffect, useReducer, useRef } from "preact/hooks";
import type { Language } from "../../../report/say.ts";
import type { Trace } from "../../../results/trace.ts";
import { SCREENS, type Screen, type View } from "../model.ts";
import type { Signing, Workbook, WrittenDocuments } from "../document-parts.ts";
import type { Command, Dropped, ExportKind } from "../protocol.ts";
import { appWords } from "../words.ts";
import { startClient, StepFaults, type Client } from "./client.ts";
import { keepDraft, listDrafts, type Draft } from "./drafts.ts";
import { holdProject, type Hold } from "./one-window.ts";
import { bytesOfBlock, pageData } from "./page-data.ts";
import { saveFile } from "./save.ts";

/** What the page shows; the plan itself is the worker's. */
export interface State {
  readonly lang: Language;
  readonly screen: Screen | "start";
  readonly view: View | undefined;
  /** The view that has its trajectories. */
  readonly drawn: View | undefined;
  /** What the page waits for, in words. */
  readonly busy: string;
  readonly faults: readonly Readonly<Record<Language, string>>[];
  readonly notice: string;
  readonly evidence: { readonly id: string; readonly trace?: Trace } | undefined;
  readonly drafts: readonly Draft[];
  /** When the last draft was kept; empty if none was. */
  readonly kept: string;
  /** Whether something was changed since the project was last saved. */
  readonly isDirty: boolean;
  readonly solve: string | undefined;
  /** The day that documents bear, and who signs them. */
  readonly signing: Pick<Signing, "date" | "signer">;
  /** Whether another window has the project: this one shows it and changes nothing. */
  readonly isReadOnly: boolean;
}

/** What screens can do. */
export interface Actions {
  readonly go: (screen: Screen | "start") => void;
  readonly act: (command: Command, screen?: Screen) => Promise<void>;
  readonly drop: (files: readonly File[], code: string | undefined) => Promise<void>;
  readonly save: (what: ExportKind) => Promise<void>;
  readonly openEvidence: (id: string) => void;
  readonly closeEvidence: () => void;
  readonly openDraft: (draft: Draft) => Promise<void>;
  readonly setLang: (lang: Language) => void;
  readonly setSolve: (solve: string) => void;
  readonly refreshDrafts: () => void;
  readonly documents: (signing: Signing) => Promise<WrittenDocuments>;
  readonly workbook: (signing: Signing) => Promise<Workbook>;
  readonly setSigning: (signing: Partial<State["signing"]>) => void;
  /** Does a work, and whether it could be done; what is wrong with it is shown. */
  readonly attempt: (work: () => Promise<void>) => Promise<boolean>;
  readonly dismiss: () => void;
}

/** How long nothing has to be asked before trajectories are simulated. */
const QUIET_MS = 250;

/** Commands that change nothing of a plan. */
const QUIET: readonly Command["do"][] = ["nothing", "show-option", "place", "project", "cheapest", "peers"];

/** The state of the page and what can be done with it. */
export function useStore(): readonly [State, Actions] {
  const [state, patch] = useReducer((before: State, change: Partial<State>): State => ({ ...before, ...change }), undefined, firstState);
  const now = useRef(state);
  now.current = state;
  const client = useRef<Client | undefined>(undefined);
  const bytes = useRef<Uint8Array<ArrayBuffer> | undefined>(undefined);
  const crashes = useRef(0);
  const waiting = useRef<Command | undefined>(undefined);
  const hold = useRef<{ readonly id: string; readonly hold: Promise<Hold> } | undefined>(undefined);

  const start = (): Client =>
    startClient(() => {
      crashes.current += 1;
      const words = appWords(now.current.lang);
      patch({ busy: "", notice: crashes.current > 1 ? words.crashedTwice : words.crashed });
      client.current = start();
      if (bytes.current) void reopen(bytes.current, now.current.view?.frame.shown ?? 0);
    });
  /** Shows a project again as it was: on the same screen, with the same option. */
  const reopen = async (project: Uint8Array<ArrayBuffer>, shown = 0): Promise<void> => {
    await act({ do: "project", file: { name: "draft.laoyou", bytes: project } });
    if (shown > 0) await act({ do: "show-option", index: shown });
  };
  /** Whether the project of a place is this window's; if another one has it, this one looks until that is closed. */
  const isOurs = async (id: string): Promise<boolean> => {
    if (hold.current?.id !== id) {
      void hold.current?.hold.then(({ release }) => release());
      hold.current = { id, hold: holdProject(id) };
      const own = hold.current;
      void own.hold.then(async ({ freed }) => {
        await freed;
        if (hold.current !== own) return;
        hold.current = { id, hold: Promise.resolve({ isOurs: true, freed, release: (await own.hold).release }) };
        patch({ isReadOnly: false, notice: appWords(now.current.lang).otherClosed });
        const draft = (await listDrafts()).find((one) => one.id === id);
        if (draft) await reopen(draft.bytes);
      });
    }
    const { isOurs: own } = await hold.current.hold;
    if (now.current.isReadOnly === own) patch({ isReadOnly: !own, notice: own ? "" : appWords(now.current.lang).otherWindow });
    return own;
  };
  const asked = (): Client => (client.current ??= start());

  const show = async (command: Command, screen: Screen, change: Partial<State> = {}): Promise<void> => {
    const { lang, solve } = { ...now.current, ...change };
    const view = await asked().ask({ kind: "view", command, screen, lang, solve });
    if (screen !== now.current.screen) scrollTo(0, 0);
    patch({ ...change, view, screen, busy: "", faults: [], ...(view.notice !== undefined && { notice: view.notice }) });
  };
  const act = async (command: Command, screen = screenOf(now.current)): Promise<void> => {
    if (now.current.isReadOnly && !QUIET.includes(command.do)) return patch({ busy: "", notice: appWords(now.current.lang).otherWindow });
    if (now.current.busy !== "" && command.do === "lever") {
      waiting.current = command; // only the last place of a lever matters
      return;
    }
    now.current = { ...now.current, busy: appWords(now.current.lang).working };
    patch({ busy: now.current.busy });
    const isTaken = await attempt(() => show(command, screen, QUIET.includes(command.do) ? {} : { isDirty: true }));
    if (isTaken && command.do !== "nothing") await keep();
    const next = waiting.current;
    waiting.current = undefined;
    if (next) await act(next);
  };
  /** Trajectories follow what is shown, once nothing else is asked: of the screens that show them. */
  useEffect(() => {
    const { view, screen, busy, lang } = state;
    if (!view || view === state.drawn || busy !== "" || (screen !== "people" && screen !== "supply")) return undefined;
    const timer = setTimeout(() => {
      void asked()
        .ask({ kind: "simulate", screen, lang })
        .then((drawn) => now.current.view === view && now.current.busy === "" && patch({ view: drawn, drawn }))
        .catch(() => undefined); // what is shown stays, without intervals
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [state.view, state.busy, state.screen, state.lang]);
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      const faults = error instanceof StepFaults ? error.faults : [{ zh: String(error), en: String(error) }];
      patch({ busy: "", faults });
      return false;
    }
  };
  const keep = async (): Promise<void> => {
    const { view } = now.current;
    if (!view && !client.current) return;
    await attempt(async () => {
      const saved = await asked().ask({ kind: "export", what: "draft", lang: now.current.lang });
      bytes.current = saved.bytes;
      const frame = now.current.view?.frame;
      if (!frame || !(await isOurs(frame.code))) return;
      const isKept = await keepDraft({ id: frame.code, place: frame.place, plan: frame.plan, time: Date.now(), bytes: saved.bytes });
      patch({ kept: isKept ? new Date().toTimeString().slice(0, 5) : "" });
    });
  };
  const drop = async (files: readonly File[], code: string | undefined): Promise<void> => {
    const words = appWords(now.current.lang);
    for (const one of files) {
      const file: Dropped = { name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) };
      patch({ busy: words.reading(one.name), notice: "", faults: [] });
      if (/\.laoyou$/i.test(file.name)) await act({ do: "project", file }, "people");
      else if (/\.ya?ml$/i.test(file.name)) await act({ do: "scenario", file }, "people");
      else if (/\.(?:xls[xm]|csv)$/i.test(file.name)) await act({ do: "table", file, code }, "targets");
      else if (!/\.(?:docx?|txt|html?|pdf|md)$/i.test(file.name)) patch({ busy: "", notice: words.dropUnknown(file.name) });
      else if (code === undefined) patch({ busy: "", notice: words.needPlace });
      else await act({ do: "document", file, code }, "targets");
    }
  };
  const actions: Actions = {
    go: (screen) => {
      if (screen === "start") {
        patch({ screen });
        void listDrafts().then((drafts) => patch({ drafts }));
      } else if (now.current.view) void act({ do: "nothing" }, screen);
    },
    act,
    drop,
    save: async (what) => {
      await attempt(async () => {
        const saved = await asked().ask({ kind: "export", what, lang: now.current.lang });
        saveFile(saved.name, saved.bytes, saved.type);
        if (what === "project") patch({ isDirty: false });
      });
    },
    openEvidence: (id) => {
      patch({ evidence: { id } });
      void attempt(async () => patch({ evidence: { id, trace: await asked().ask({ kind: "trace", id }) } }));
    },
    closeEvidence: () => patch({ evidence: undefined }),
    openDraft: (draft) => act({ do: "project", file: { name: `${draft.place}.laoyou`, bytes: draft.bytes } }, "people"),
    setLang: (lang) => {
      patch({ lang });
      now.current = { ...now.current, lang };
      if (now.current.view) void act({ do: "nothing" });
    },
    setSolve: (solve) => void attempt(() => show({ do: "nothing" }, "solve", { solve })),
    refreshDrafts: () => void listDrafts().then((drafts) => patch({ drafts })),
    documents: (signing) => asked().ask({ kind: "documents", signing }),
    workbook: (signing) => asked().ask({ kind: "workbook", signing }),
    setSigning: (signing) => patch({ signing: { ...now.current.signing, ...signing } }),
    attempt,
    dismiss: () => patch({ faults: [], notice: "" }),
  };

  useEffect(() => {
    const { project } = pageData();
    if (project === undefined) void attempt(() => asked().ask({ kind: "warm" })); // while the reader looks at the search
    actions.refreshDrafts();
    if (project !== undefined) void act({ do: "project", file: { name: project, bytes: bytesOfBlock("opened") } }, "people");
  }, []);
  useEffect(() => {
    const text = new URLSearchParams({ screen: state.screen, ...(state.lang === "en" && { lang: "en" }) }).toString();
    if (location.hash.slice(1) !== text) history.replaceState(undefined, "", `#${text}`);
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  }, [state.screen, state.lang]);
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent): void => {
      if (now.current.isDirty) event.preventDefault();
    };
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, []);
  return [state, actions];
}

function firstState(): State {
  const asked = new URLSearchParams(location.hash.slice(1));
  return {
    lang: asked.get("lang") === "en" ? "en" : "zh",
    screen: "start",
    view: undefined,
    drawn: undefined,
    busy: "",
    faults: [],
    notice: "",
    evidence: undefined,
    drafts: [],
    kept: "",
    isDirty: false,
    solve: undefined,
    signing: { date: today(), signer: "" },
    isReadOnly: false,
  };
}

/** The day of this computer. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function screenOf({ screen }: State): Screen {
  return screen === "start" ? SCREENS[0] : screen;
}
