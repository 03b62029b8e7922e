import { h, type VNode } from "preact";
import type { SolveScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { Cheapest } from "./cheapest.ts";
import { el } from "./dom.ts";
import { Head } from "./head.ts";
import type { Actions, State } from "./store.ts";

/** Screen 求解. */
export function Solve({ model, state, actions }: { readonly model: SolveScreen; readonly state: State; readonly actions: Actions }): VNode {
  const words = appWords(state.lang);
  const { targets, asked, answers, idle } = model;
  return el(
    "div",
    undefined,
    h(Head, { heading: [model.cheapest.answer?.heading ?? model.heading], onNumber: actions.openEvidence }),
    h(Cheapest, { question: model.cheapest, state, actions }),
    el(
      "div.grid",
      { class: "ask-and-answer", style: "margin-top:14px" },
      el(
        "section.card",
        undefined,
        el("h2", undefined, words.solveTarget),
        el("p.small", undefined, words.solveIntro),
        targets.length === 0 ? el("p.small", undefined, words.solveNone) : null,
        el(
          "ul.choices",
          undefined,
          targets.map(({ id, name }) =>
            el(
              "li",
              { key: id },
              el("button.plain", { type: "button", "aria-pressed": id === asked, onClick: () => actions.setSolve(id) }, name),
            ),
          ),
        ),
      ),
      el(
        "section.card",
        { "aria-live": "polite" },
        el("h2", undefined, words.solveMeasure),
        answers.map(({ measure, words: sentences }) =>
          el(
            "div.answer",
            { key: measure },
            el("h3", undefined, measure),
            sentences.map((sentence, i) => el("p", { key: i }, sentence)),
          ),
        ),
        answers.length === 0 ? el("p", undefined, words.solveUnmoved) : null,
        idle.length > 0 ? el("p.small", { style: "margin-top:10px" }, words.solveIdle(idle)) : null,
      ),
    ),
  );
}
