import { h, type VNode } from "preact";
import { useState } from "preact/hooks";
import type { PeopleScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { blocksOf, inlines } from "./blocks.ts";
import { Chart } from "./chart.ts";
import { el } from "./dom.ts";
import { FilledInput } from "./filled-input.ts";
import { Head } from "./head.ts";
import type { Actions, State } from "./store.ts";
import { tableHead } from "./table-head.ts";

interface Props {
  readonly model: PeopleScreen;
  readonly state: State;
  readonly actions: Actions;
}

/** Screen 人口. */
export function People({ model, state, actions }: Props): VNode {
  const { lang } = state;
  const words = appWords(lang);
  const [isTable, setTable] = useState(false);
  return el(
    "div",
    undefined,
    h(Head, {
      heading: model.heading,
      onNumber: actions.openEvidence,
      side: el("button", { type: "button", "aria-pressed": isTable, onClick: () => setTable(!isTable) }, words.table),
    }),
    isTable ? el("section.card", { style: "margin-bottom:14px" }, blocksOf([model.table], lang, actions.openEvidence)) : null,
    el(
      "div.grid.three",
      undefined,
      model.charts.map((ask, i) => el("section.card", { key: ask.id }, h(Chart, { ask, data: model.chart, lang, number: i + 1 }))),
    ),
    el(
      "div.grid.wide-left",
      { style: "margin-top:14px" },
      el(
        "div.stack",
        undefined,
        el(
          "div.people-cards",
          undefined,
          model.cards.map((card) =>
            el(
              "section.card",
              { key: card.id },
              el(
                "div.row",
                undefined,
                el("h2.minor", undefined, card.name, el("span.tiny", { style: "font-weight:400" }, `　${card.unit}`)),
                el("span.small.push", undefined, card.change),
              ),
              el("p", undefined, el("span.big", undefined, inlines(card.words, actions.openEvidence))),
              el("p.tiny", undefined, card.years, el("br", undefined), card.range),
              card.peers === "" ? null : el("p.tiny", undefined, card.peers),
            ),
          ),
        ),
        el("section.card.muted", undefined, blocksOf(model.words, lang, actions.openEvidence)),
      ),
      h(Facts, { model, state, actions }),
    ),
    model.peers ? h(Peers, { peers: model.peers, state, actions }) : null,
  );
}

function Peers({
  peers,
  state,
  actions,
}: Pick<Props, "state" | "actions"> & { readonly peers: NonNullable<PeopleScreen["peers"]> }): VNode {
  const words = appWords(state.lang);
  return el(
    "section.card",
    { style: "margin-top:14px" },
    peers.table
      ? blocksOf([peers.table], state.lang, actions.openEvidence)
      : el(
          "div.row",
          undefined,
          el("div", { style: "flex:1;min-width:0" }, el("h2", undefined, words.peersTitle), el("p.small", undefined, words.peersHint)),
          el("button", { type: "button", "data-peers": "", onClick: () => void actions.act({ do: "peers" }) }, words.peersAsk),
        ),
  );
}

function Facts({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const { years, rows } = model.facts;
  return el(
    "section.card",
    undefined,
    el("h2", undefined, words.published),
    el("p.small", undefined, words.publishedHint),
    el(
      "table",
      undefined,
      tableHead([[words.figure], ...years.map((year) => [words.year(year), "n"] as const)]),
      el(
        "tbody",
        undefined,
        rows.map(({ label, fields }) =>
          el(
            "tr",
            { key: label },
            el(
              "th",
              { scope: "row", style: "border-bottom:1px solid var(--line2);font-weight:400" },
              label,
              el("span.tiny", undefined, ` ${fields[0]?.unit ?? ""}`),
            ),
            fields.map((field) =>
              el(
                "td.n",
                { key: field.year },
                h(FilledInput, {
                  field,
                  placeholder: field.known === "" ? words.toFill : words.known(field.known),
                  label: words.fillWhere(label, field.year),
                  onFill: (value) =>
                    void actions.act({
                      do: "fill",
                      table: "facts",
                      name: field.name,
                      year: field.year,
                      unit: field.unitId,
                      label,
                      value,
                      source: value.trim() === "" ? "" : words.sourceDefault,
                    }),
                }),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
