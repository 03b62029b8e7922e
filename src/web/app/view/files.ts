import { h, type VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FilesScreen } from "../model.ts";
import type { ExportKind } from "../protocol.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { Documents } from "./documents.ts";
import { Head } from "./head.ts";
import { Made } from "./made.ts";
import { Preview, type DocumentName } from "./preview.ts";
import { saveFile } from "./save.ts";
import type { Actions, State } from "./store.ts";
import { useDocuments } from "./use-documents.ts";

/** The documents as the tabs of the preview name them. */
const PARTS = ["report", "brief", "annex", "three-charts"] as const satisfies readonly DocumentName[];
/** What else is saved. */
const DATA = ["project", "scenario", "rows", "scorecard"] as const satisfies readonly ExportKind[];

interface Props {
  readonly model: FilesScreen;
  readonly state: State;
  readonly actions: Actions;
}

/** Screen 文件. */
export function Files({ model, state, actions }: Props): VNode {
  const { lang } = state;
  const words = appWords(lang);
  const written = useDocuments(state, actions);
  const [part, setPart] = useState<DocumentName>("report");
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return;
    document.body.classList.add("printing");
    window.print();
    document.body.classList.remove("printing");
    setPrinting(false);
  }, [isPrinting]);
  const print = (name: DocumentName): void => {
    setPart(name);
    setPrinting(true);
  };
  return el(
    "div",
    undefined,
    h(Head, { heading: [model.heading], onNumber: actions.openEvidence }),
    h(Signing, { state, actions }),
    h(Documents, { written, state, actions, onPrint: print }),
    h(Data, { model, state, actions }),
    el(
      "div.tabs",
      { role: "group", "aria-label": words.preview, style: "margin-top:18px" },
      el("h2", { style: "margin-right:12px;padding-bottom:6px" }, words.preview),
      PARTS.map((one) =>
        el("button", { type: "button", key: one, "aria-pressed": one === part, onClick: () => setPart(one) }, words.documents[one].name),
      ),
    ),
    h(Preview, { written, name: part, lang, onNumber: actions.openEvidence }),
  );
}

/** What is still open, and what the documents bear. */
function Signing({ state, actions }: Omit<Props, "model">): VNode {
  const words = appWords(state.lang);
  const { open = 0, asked = 0 } = state.view?.frame ?? {};
  const { date, signer } = state.signing;
  const field = (label: string, input: VNode): VNode => el("label", { key: label }, el("span.small", undefined, label), input);
  const go = (text: string): VNode => el("button.plain", { type: "button", key: text, onClick: () => actions.go("targets") }, `${text} →`);
  return el(
    "section.card.signing",
    undefined,
    el(
      "div",
      undefined,
      el("p", undefined, words.unconfirmedNote),
      el("div.row", undefined, open > 0 ? go(words.openCount(open)) : null, asked > 0 ? go(words.askedCount(asked)) : null),
    ),
    field(
      words.signer,
      el("input", {
        type: "text",
        value: signer,
        placeholder: words.signerHint,
        onChange: (event: Event) => actions.setSigning({ signer: (event.target as HTMLInputElement).value }),
      }),
    ),
    field(
      words.documentDate,
      el("input", {
        type: "date",
        value: date,
        required: true,
        onChange: (event: Event) => {
          const { value } = event.target as HTMLInputElement;
          if (value !== "") actions.setSigning({ date: value });
        },
      }),
    ),
  );
}

/** The project and the numbers as files, and the command that writes the same. */
function Data({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const line = (id: keyof typeof words.exports, act: () => void): VNode => {
    const { name, note, kind } = words.exports[id];
    return el(
      "li",
      { key: id },
      el("div", undefined, el("b", undefined, name), el("p.small", undefined, note)),
      el("code", undefined, kind),
      el("button", { type: "button", "data-save": id, "aria-label": `${words.saveAs} ${name}`, onClick: act }, words.saveAs),
    );
  };
  return el(
    "div.grid.wide-left",
    { style: "margin-top:14px" },
    el(
      "section.card",
      undefined,
      el("h2.minor", undefined, words.projectAndData),
      el(
        "ul.files",
        undefined,
        DATA.map((id) => line(id, () => void actions.save(id))),
        line("html", () => saveReportPage(state.lang)),
      ),
    ),
    el(
      "section.card",
      undefined,
      el("h2.minor", undefined, words.sameByCommand),
      h(Made, { made: model.made, lang: state.lang, isDirty: state.isDirty }),
      el(
        "p.small",
        { style: "margin-top:8px" },
        `${words.inProject}${state.lang === "zh" ? "：" : ": "}${model.files.join(state.lang === "zh" ? "、" : ", ")}`,
      ),
    ),
  );
}

/** Saves the document that is shown as a page of its own: with its charts, without buttons. */
function saveReportPage(lang: State["lang"]): void {
  const shown = document.querySelector(".report-card")?.cloneNode(true) as HTMLElement | undefined;
  for (const saves of shown?.querySelectorAll(".saves") ?? []) saves.remove();
  for (const button of shown?.querySelectorAll("button") ?? [])
    button.replaceWith(button.classList.contains("number") ? (button.textContent ?? "") : "");
  const title = shown?.querySelector("h2")?.textContent ?? "";
  const html = `<!doctype html><html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><title>${title}</title><style>${document.querySelector("style")?.textContent ?? ""}</style></head><body><main><article class="report">${shown?.innerHTML ?? ""}</article></main></body></html>`;
  saveFile(`${title}.html`, html, "text/html");
}
