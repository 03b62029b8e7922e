import { h, type VNode } from "preact";
import type { ServiceLine, SupplyScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { blocksOf, inlines } from "./blocks.ts";
import { Chart } from "./chart.ts";
import { el } from "./dom.ts";
import { Head } from "./head.ts";
import type { Actions, State } from "./store.ts";
import { tableHead } from "./table-head.ts";

/** Width and height of a service's bar, in its own units. */
const [WIDE, HIGH] = [150, 18];

/** Screen 供给与需求. */
export function Supply({
  model,
  state,
  actions,
}: {
  readonly model: SupplyScreen;
  readonly state: State;
  readonly actions: Actions;
}): VNode {
  const { lang } = state;
  const words = appWords(lang);
  const shown = model.years.find(({ year }) => year === state.year) ?? model.years[0];
  const { year, services } = shown ?? { year: 0, services: [] };
  const chosen = services.find(({ id }) => id === state.subject) ?? services.find(({ id }) => model.subjects.includes(id));
  return el(
    "div",
    undefined,
    h(Head, {
      heading: model.heading,
      onNumber: actions.openEvidence,
      side: el(
        "div.tabs",
        { role: "group", "aria-label": words.fields.year, style: "margin:0;border:0" },
        model.years.map((one) =>
          el(
            "button",
            { type: "button", key: one.year, "aria-pressed": one.year === year, onClick: () => actions.look({ year: one.year }) },
            words.yearEnd(one.year),
          ),
        ),
      ),
    }),
    el(
      "div.grid",
      { class: "services-and-chart" },
      el(
        "section.card",
        undefined,
        h(Patterns, {}),
        el(
          "table",
          undefined,
          tableHead([[words.service], [words.supplyAndNeed], [words.gap, "n"]]),
          el(
            "tbody",
            undefined,
            services.map((line) =>
              h(ServiceRow, {
                key: line.id,
                line,
                isChosen: line.id === chosen?.id,
                state,
                actions,
                onChoose: () => actions.look({ subject: line.id }),
              }),
            ),
          ),
        ),
        el("p.table-notes", undefined, words.barNote),
      ),
      el(
        "div.stack",
        undefined,
        chosen && model.subjects.includes(chosen.id)
          ? el(
              "section.card",
              undefined,
              el("h2", undefined, words.chartOf(chosen.name)),
              h(Chart, { ask: { id: "ledgers", subject: chosen.id, width: "full" }, data: model.chart, lang, number: 1 }),
            )
          : null,
        el("section.card.muted", undefined, blocksOf(model.words, lang, actions.openEvidence)),
      ),
    ),
    el("section.card", { style: "margin-top:14px" }, blocksOf(model.tables, lang, actions.openEvidence)),
  );
}

interface RowProps {
  readonly line: ServiceLine;
  readonly isChosen: boolean;
  readonly state: State;
  readonly actions: Actions;
  readonly onChoose: () => void;
}

function ServiceRow({ line, isChosen, state, actions, onChoose }: RowProps): VNode {
  const words = appWords(state.lang);
  const { name, unit, supply, need, gap, isShort, origin, amounts, interval } = line;
  return el(
    "tr",
    { class: isChosen ? "chosen" : "" },
    el(
      "td",
      undefined,
      el(
        "button.plain",
        { type: "button", style: "padding:0;white-space:normal;text-align:left", "aria-pressed": isChosen, onClick: onChoose },
        name,
      ),
      el("br", undefined),
      el("span.origin", { class: origin }, words.origins[origin]),
    ),
    el(
      "td",
      undefined,
      bar(amounts),
      el(
        "span.tiny",
        undefined,
        `${words.has} `,
        inlines([supply], actions.openEvidence),
        ` · ${words.needed} `,
        inlines([need], actions.openEvidence),
        ` ${unit}`,
        interval === "" ? null : [el("br", undefined), el("span", { style: "white-space:nowrap" }, interval)],
      ),
    ),
    el(
      "td.n",
      { class: gap.length === 0 ? "" : isShort ? "short" : "enough" },
      gap.length === 0 ? "—" : inlines(gap, actions.openEvidence),
    ),
  );
}

/** Supply as a black line, what is short hatched, what stands empty dotted; all on the scale of the larger of supply and need. */
function bar({ supply, need, use }: ServiceLine["amounts"]): VNode {
  const top = Math.max(supply || 0, need || 0);
  const x = (value: number): number => (top > 0 && Number.isFinite(value) ? (value / top) * (WIDE - 4) : 0);
  const taken = Math.min(Number.isFinite(use) ? use : supply, supply);
  if (!Number.isFinite(supply) || top === 0)
    return el(
      "svg.bars",
      { viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" },
      el("rect", { x: 0.5, y: 4.5, width: WIDE - 5, height: 9, fill: "none", stroke: "#8A96A3", "stroke-dasharray": "3 3" }),
    );
  return el(
    "svg.bars",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" },
    el("rect", { x: 0, y: 4, width: x(taken), height: 10, fill: "#B7C3CF" }),
    el("rect", { x: x(taken), y: 4, width: Math.max(0, x(supply) - x(taken)), height: 10, fill: "url(#empty)" }),
    need > supply ? el("rect", { x: x(supply), y: 4, width: x(need) - x(supply), height: 10, fill: "url(#short)" }) : null,
    el("rect", { x: x(supply) - 1, y: 1, width: 3, height: 16, fill: "#17212B" }),
  );
}

function Patterns(): VNode {
  return el(
    "svg",
    { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" },
    el(
      "defs",
      undefined,
      el(
        "pattern",
        { id: "short", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        el("rect", { width: 6, height: 6, fill: "#fff" }),
        el("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke: "#B03A2E", "stroke-width": 2.4 }),
      ),
      el(
        "pattern",
        { id: "empty", width: 5, height: 5, patternUnits: "userSpaceOnUse" },
        el("rect", { width: 5, height: 5, fill: "#F3F7FB" }),
        el("circle", { cx: 2, cy: 2, r: 1.1, fill: "#2471AC" }),
      ),
    ),
  );
}
