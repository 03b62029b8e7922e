import { h, type ComponentChildren, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { SCREENS, type View } from "../model.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { Evidence } from "./evidence.ts";
import { Files } from "./files.ts";
import { useKeys, type Keys } from "./keys.ts";
import { Options } from "./options.ts";
import { pageData } from "./page-data.ts";
import { People } from "./people.ts";
import { Solve } from "./solve.ts";
import { Start } from "./start.ts";
import { useStore, type Actions, type State } from "./store.ts";
import { Supply } from "./supply.ts";
import { Targets } from "./targets.ts";

/** The whole page. */
export function App(): VNode {
  const [state, actions] = useStore();
  const words = appWords(state.lang);
  const { view, screen } = state;
  useDrops(state, actions);
  useKeys(keysOf(state, actions));
  const messages = [h(Messages, { state, actions })];
  return el(
    "div",
    { class: state.busy === "" ? "" : "busy", "data-screen": screen, "data-busy": state.busy === "" ? undefined : "yes" },
    el("a.skip", { href: "#content" }, words.skipToContent),
    h(Top, { state, actions }),
    screen === "start" || !view
      ? el("div", undefined, el("div.start", { style: "padding-bottom:0;padding-top:12px" }, messages), h(Start, { state, actions }))
      : el(
          "div.wrap",
          { class: state.evidence ? "with-drawer" : "" },
          h(Steps, { state, actions }),
          el("main", { id: "content", tabIndex: -1 }, h(Bar, { view, state }), messages, screenOf(view, state, actions)),
          state.evidence ? h(Evidence, { state, actions }) : null,
        ),
  );
}

function screenOf({ model }: View, state: State, actions: Actions): ComponentChildren {
  switch (model.screen) {
    case "people":
      return h(People, { model, state, actions });
    case "targets":
      return h(Targets, { model, state, actions });
    case "supply":
      return h(Supply, { model, state, actions });
    case "options":
      return h(Options, { model, state, actions });
    case "solve":
      return h(Solve, { model, state, actions });
    case "files":
      return h(Files, { model, state, actions });
  }
}

interface Props {
  readonly state: State;
  readonly actions: Actions;
}

function Top({ state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const frame = state.screen === "start" ? undefined : state.view?.frame;
  const language = el(
    "button",
    { type: "button", lang: state.lang === "zh" ? "en" : "zh-CN", onClick: () => actions.setLang(state.lang === "zh" ? "en" : "zh") },
    words.otherLanguage,
  );
  return el(
    "header.top",
    undefined,
    el("button.logo", { type: "button", title: words.home, onClick: () => actions.go("start") }, words.app),
    frame
      ? [
          el("span.plan-name", undefined, el("b", undefined, frame.place), el("span.small", undefined, frame.plan)),
          el("span.space", undefined),
          el(
            "span.tiny",
            { role: "status" },
            state.busy !== ""
              ? state.busy
              : `${state.isDirty ? `● ${words.unsaved}` : ""}${state.kept === "" ? "" : ` ${words.saved(state.kept)}`}`,
          ),
          el("button", { type: "button", disabled: !frame.canUndo, onClick: () => void actions.act({ do: "undo" }) }, words.undo),
          el("button", { type: "button", disabled: !frame.canRedo, onClick: () => void actions.act({ do: "redo" }) }, words.redo),
          language,
          el("button.main", { type: "button", onClick: () => void actions.save("project") }, words.save),
        ]
      : [
          el("span.space", undefined),
          el("span.small", { role: "status" }, state.busy !== "" ? state.busy : words.offline(pageData().places.length)),
          language,
        ],
  );
}

function Steps({ state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const frame = state.view?.frame;
  const open = frame && frame.open > 0 ? words.openCount(frame.open) : "";
  return el(
    "nav",
    { "aria-label": words.app },
    el(
      "div.steps",
      undefined,
      SCREENS.map((screen, i) =>
        el(
          "button",
          { type: "button", key: screen, "aria-current": screen === state.screen ? "step" : undefined, onClick: () => actions.go(screen) },
          el("i", undefined, i + 1),
          words.screens[screen],
          screen === "targets" && open !== "" ? el("em", undefined, String(frame?.open)) : null,
        ),
      ),
      el("p.foot", undefined, `laoyou ${pageData().version}`),
    ),
  );
}

function Bar({ view, state }: { readonly view: View; readonly state: State }): VNode {
  const words = appWords(state.lang);
  const { counts, open, asked, options, shown, took } = view.frame;
  return el(
    "div.bar",
    { role: "status", "aria-label": words.result },
    options.length > 1 ? el("span", undefined, el("b", undefined, options[shown])) : null,
    counts.map((count, i) => el("span", { key: i }, count)),
    open > 0 ? el("span", undefined, words.openCount(open)) : null,
    asked > 0 ? el("span", undefined, words.askedCount(asked)) : null,
    el("span.tiny", { "data-took": took }, words.took(took)),
  );
}

function Messages({ state, actions }: Props): VNode | null {
  const words = appWords(state.lang);
  const { faults, notice, lang } = state;
  if (faults.length === 0 && notice === "") return null;
  const close = el("button.plain.push", { type: "button", onClick: actions.dismiss }, words.close);
  if (faults.length === 0) return el("div.notice.row", { role: "alert" }, notice, close);
  return el(
    "div.faults",
    { role: "alert" },
    el("div.row", undefined, el("b", undefined, words.faultsTitle(faults.length)), close),
    el(
      "ul",
      undefined,
      faults.slice(0, 8).map((fault, i) => el("li", { key: i }, fault[lang])),
    ),
  );
}

function keysOf(state: State, actions: Actions): Keys {
  const steps = Object.fromEntries(SCREENS.map((screen, i) => [String(i + 1), () => actions.go(screen)]));
  return {
    ...(state.view ? steps : {}),
    escape: actions.closeEvidence,
    Escape: actions.closeEvidence,
    "/": () => (actions.go("start"), setTimeout(() => document.getElementById("search")?.focus(), 50)),
    j: () => (state.evidence ? actions.closeEvidence() : document.querySelector<HTMLElement>("main button.number")?.click()),
    "Ctrl+z": () => void actions.act({ do: "undo" }),
    "Ctrl+y": () => void actions.act({ do: "redo" }),
    "Ctrl+s": () => void actions.save("project"),
  };
}

/** Files may be dropped anywhere on the page. */
function useDrops(state: State, actions: Actions): void {
  const code = state.view?.frame.code;
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      document.body.classList.add("dragging");
    };
    const leave = (): void => document.body.classList.remove("dragging");
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      leave();
      void actions.drop([...(event.dataTransfer?.files ?? [])], code);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, [code, state.screen]);
}
