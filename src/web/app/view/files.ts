import { h, type VNode } from "preact";
import { useState } from "preact/hooks";
import type { FilesScreen } from "../model.ts";
import type { ExportKind } from "../protocol.ts";
import { APP_STYLE } from "../style.ts";
import { appWords } from "../words.ts";
import { blocksOf } from "./blocks.ts";
import { Chart } from "./chart.ts";
import { el } from "./dom.ts";
import { Head } from "./head.ts";
import { saveFile } from "./save.ts";
import type { Actions, State } from "./store.ts";

/** Parts of the report: 正文, 领导参阅, 附件. */
const PARTS = ["blocks", "brief", "annex"] as const;
const SAVED: readonly ExportKind[] = ["project", "scenario", "rows", "scorecard"];

/** Screen 文件. */
export function Files({ model, state, actions }: { readonly model: FilesScreen; readonly state: State; readonly actions: Actions }): VNode {
  const { lang } = state;
  const words = appWords(lang);
  const [part, setPart] = useState<(typeof PARTS)[number]>("blocks");
  const print = (): void => {
    document.body.classList.add("printing");
    window.print();
    document.body.classList.remove("printing");
  };
  const item = (id: keyof typeof words.exports, button: VNode): VNode => {
    const { name, note, kind } = words.exports[id];
    return el(
      "section.card",
      { key: id },
      el("h2.minor", undefined, name),
      el("p.small", undefined, note),
      el("div.row", undefined, el("code", undefined, kind), el("span.push", undefined, button)),
    );
  };
  return el(
    "div",
    undefined,
    h(Head, { heading: [model.heading], onNumber: actions.openEvidence }),
    el(
      "div.exports",
      undefined,
      SAVED.filter((id) => id !== "draft").map((id) =>
        item(
          id as Exclude<ExportKind, "draft">,
          el(
            "button",
            {
              type: "button",
              class: id === "project" ? "main" : "",
              "data-save": id,
              "aria-label": `${words.saveAs} ${words.exports[id as "project"].name}`,
              onClick: () => void actions.save(id),
            },
            words.saveAs,
          ),
        ),
      ),
      item("print", el("button", { type: "button", onClick: print }, words.printNow)),
      item(
        "html",
        el(
          "button",
          {
            type: "button",
            "aria-label": `${words.saveAs} ${words.exports.html.name}`,
            onClick: () => saveFile(`${model.report.title}.html`, reportPage(model, lang), "text/html"),
          },
          words.saveAs,
        ),
      ),
    ),
    el(
      "section.card",
      { style: "margin-top:14px" },
      el("h2.minor", undefined, words.sameByCommand),
      el("p", undefined, el("code", undefined, model.command)),
      el("p.small", undefined, `${words.inProject}：${model.files.join("、")}`),
    ),
    el("h2", { style: "margin:16px 0 4px" }, words.preview),
    el(
      "div.tabs",
      { role: "group", "aria-label": words.preview },
      PARTS.map((one) =>
        el("button", { type: "button", key: one, "aria-pressed": one === part, onClick: () => setPart(one) }, words.parts[one]),
      ),
    ),
    el(
      "article.card.report.report-card",
      undefined,
      blocksOf(model.report[part], actions.openEvidence),
      part === "blocks"
        ? model.charts.map((ask, i) => h(Chart, { key: `${ask.id}-${ask.subject ?? ""}`, ask, data: model.chart, lang, number: i + 1 }))
        : null,
    ),
  );
}

/** The report as a page of its own: what is on the screen, with its charts, without buttons. */
function reportPage(model: FilesScreen, lang: State["lang"]): string {
  const shown = document.querySelector(".report-card")?.cloneNode(true) as HTMLElement | undefined;
  for (const button of shown?.querySelectorAll("button") ?? [])
    button.replaceWith(button.classList.contains("number") ? (button.textContent ?? "") : "");
  return `<!doctype html><html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><title>${model.report.title}</title><style>${APP_STYLE}</style></head><body><main><article class="report">${shown?.innerHTML ?? ""}</article></main></body></html>`;
}
