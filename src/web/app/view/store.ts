import { useEffect, useReducer, useRef } from "preact/hooks";
import type { Language } from "../../../report/say.ts";
import type { Trace } from "../../../results/trace.ts";
import { OPTIONS_PARTS, SCREENS, type OptionsPart, type Screen, type View } from "../model.ts";
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
  /** The part of the screen 备选方案 that is open; the first if undefined. */
  readonly part: OptionsPart | undefined;
  /** The year that is looked at, where a screen has several; its first if undefined. */
  readonly year: number | undefined;
  /** The service or group that is looked at; a screen's own first if empty. */
  readonly subject: string;
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
  readonly setPart: (part: OptionsPart) => void;
  /** Looks at another year, service or group. */
  readonly look: (at: Partial<Pick<State, "year" | "subject">>) => void;
  readonly refreshDrafts: () => void;
  readonly documents: (signing: Signing) => Promise<WrittenDocuments>;
  readonly workbook: (signing: Signing) => Promise<Workbook>;
  readonly setSigning: (signing: Partial<State["signing"]>) => void;
  /** Does a work, and whether it could be done; what is wrong with it is shown. */
  readonly attempt: (work: () => Promise<void>) => Promise<boolean>;
  readonly dismiss: () => void;
}

/** How long nothing has to be asked before trajectories are simulated, and before the draft of a lever is kept. */
const QUIET_MS = 250;

/** Commands that change nothing of a plan. */
const QUIET: readonly Command["do"][] = ["nothing", "show-option", "place", "project", "cheapest", "peers", "futures"];

/** The state of the page and what can be done with it. */
export function useStore(): readonly [State, Actions] {
  const [state, patch] = useReducer((before: State, change: Partial<State>): State => ({ ...before, ...change }), undefined, firstState);
  const now = useRef(state);
  now.current = state;
  const client = useRef<Client | undefined>(undefined);
  const bytes = useRef<Uint8Array<ArrayBuffer> | undefined>(undefined);
  const crashes = useRef(0);
  const waiting = useRef<Command | undefined>(undefined);
  const keeping = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
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
    const { lang, solve, part } = { ...now.current, ...change };
    const view = await asked().ask({ kind: "view", command, screen, lang, solve, part });
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
    clearTimeout(keeping.current);
    if (isTaken && command.do === "lever")
      keeping.current = setTimeout(() => void keep(), QUIET_MS); // the next place of a lever does not wait for the draft
    else if (isTaken && command.do !== "nothing") await keep();
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
      if (!frame || !(await isOurs(frame.code)) || !now.current.isDirty) return; // what is only opened leaves the draft of its place as it is
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
    setPart: (part) => void attempt(() => show({ do: "nothing" }, "options", { part })),
    look: (at) => patch(at),
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
    if (project !== undefined) void openInside(project);
  }, []);
  /** Opens the project that is inside, as the address asks: the screen, the option. */
  const openInside = async (name: string): Promise<void> => {
    const { opening } = pageData();
    const { screen, option } = addressed();
    await act({ do: "project", file: { name, bytes: bytesOfBlock("opened") } }, screen ?? opening?.screen ?? "people");
    if (opening?.hasPeers === true) await act({ do: "peers" });
    const options = now.current.view?.frame.options ?? [];
    if (option > 0 && option < options.length) await act({ do: "show-option", index: option });
  };
  const { frame } = state.view ?? {};
  useEffect(() => {
    if (pageData().project !== undefined && !frame) return; // the address still says what is to be shown
    const text = addressOf(state);
    if (location.hash.slice(1) === text) return;
    const isNew = addressed().screen !== undefined && addressed().screen !== state.screen;
    history[isNew ? "pushState" : "replaceState"](undefined, "", `#${text}`);
  }, [state.screen, state.lang, frame?.shown, state.year, state.subject, state.part]);
  useEffect(() => {
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  }, [state.lang]);
  /** Back and forward, and an address that was changed by hand. */
  useEffect(() => {
    const follow = async (): Promise<void> => {
      const { lang, screen, option, ...at } = addressed();
      if (addressOf(now.current) === location.hash.slice(1)) return;
      patch({ ...at, lang });
      now.current = { ...now.current, ...at, lang };
      if (!now.current.view) return;
      if (screen === undefined) patch({ screen: "start" });
      else if (option !== now.current.view.frame.shown && option < now.current.view.frame.options.length)
        await act({ do: "show-option", index: option }, screen);
      else await act({ do: "nothing" }, screen);
    };
    const onChange = (): void => void follow();
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent): void => {
      if (now.current.isDirty) event.preventDefault();
    };
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, []);
  return [state, actions];
}

/** What the address says is shown: numbers of a plan are never in it. */
interface Address extends Pick<State, "lang" | "part" | "year" | "subject"> {
  readonly screen: Screen | undefined;
  /** The place of the option that is shown; 0 for the plan itself. */
  readonly option: number;
}

function addressed(): Address {
  const asked = new URLSearchParams(location.hash.slice(1));
  const year = asked.get("year");
  const lang = asked.get("lang") ?? pageData().opening?.lang;
  return {
    lang: lang === "en" ? "en" : "zh",
    screen: SCREENS.find((one) => one === asked.get("screen")),
    option: Number(asked.get("option") ?? 0),
    part: OPTIONS_PARTS.find((one) => one === asked.get("part")),
    year: year === null ? undefined : Number(year),
    subject: asked.get("of") ?? "",
  };
}

function addressOf({ screen, lang, view, part, year, subject }: State): string {
  const shown = view?.frame.shown ?? 0;
  return new URLSearchParams({
    screen,
    ...(screen !== "start" && shown > 0 && { option: String(shown) }),
    ...(screen === "options" && part !== undefined && { part }),
    ...(screen !== "start" && year !== undefined && { year: String(year) }),
    ...(screen !== "start" && subject !== "" && { of: subject }),
    ...(lang !== (pageData().opening?.lang ?? "zh") && { lang }),
  }).toString();
}

function firstState(): State {
  const { lang, part, year, subject } = addressed();
  return {
    lang,
    part,
    year,
    subject,
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
