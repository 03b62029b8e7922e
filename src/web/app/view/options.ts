import { h, type VNode } from "preact";
import { useState } from "preact/hooks";
import type { ChoiceLever, Lever, OptionsScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { blocksOf, inlines } from "./blocks.ts";
import { Chart } from "./chart.ts";
import { el } from "./dom.ts";
import { Head } from "./head.ts";
import { Made } from "./made.ts";
import type { Actions, State } from "./store.ts";
import { tableHead } from "./table-head.ts";

interface Props {
  readonly model: OptionsScreen;
  readonly state: State;
  readonly actions: Actions;
}

/** The most columns of options beside each other. */
const COLUMNS = 5;
const GROUPS = ["amount", "use", "price", "people", "definition"] as const;

/** Screen 备选方案. */
export function Options({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const frame = state.view?.frame;
  const options = frame?.options ?? [];
  return el(
    "div",
    undefined,
    h(Head, {
      heading: model.heading,
      note: words.optionFirst,
      onNumber: actions.openEvidence,
      side: el(
        "button.main",
        {
          type: "button",
          disabled: options.length >= COLUMNS,
          onClick: () => void actions.act({ do: "option", name: words.optionName(options.length) }),
        },
        words.addOption,
      ),
    }),
    el(
      "div.tabs",
      { role: "group", "aria-label": words.screens.options },
      options.map((name, i) =>
        el(
          "button",
          { type: "button", key: i, "aria-pressed": i === frame?.shown, onClick: () => void actions.act({ do: "show-option", index: i }) },
          name,
        ),
      ),
      frame && frame.shown > 0 ? h(OptionTools, { state, actions }) : null,
    ),
    el(
      "div.grid",
      { class: "levers-and-results" },
      h(Levers, { model, state, actions }),
      el(
        "div.stack",
        undefined,
        h(Summary, { model, state, actions }),
        el(
          "div.stack",
          undefined,
          model.charts.map((ask, i) =>
            el("section.card", { key: ask.id }, h(Chart, { ask, data: model.chart, lang: state.lang, number: i + 1 })),
          ),
        ),
      ),
    ),
    h(Part, { model, state, actions }),
  );
}

/** What all options are beside each other in: a part at a time. */
function Part({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const { id, blocks, charts, subjects, isAsked } = model.part;
  const subject = subjects.find((one) => one.id === state.subject) ?? subjects[0];
  return el(
    "section.card",
    { class: "part", style: "margin-top:14px", "data-part": id },
    el("h2", undefined, words.details),
    el(
      "div.tabs",
      { role: "group", "aria-label": words.details },
      model.parts.map((one) =>
        el("button", { type: "button", key: one, "aria-pressed": one === id, onClick: () => actions.setPart(one) }, words.parts[one]),
      ),
    ),
    subjects.length > 1
      ? el(
          "label.row.small",
          { style: "margin-bottom:10px" },
          words.subject,
          el(
            "select",
            { value: subject?.id, onChange: (event: Event) => actions.look({ subject: (event.target as HTMLSelectElement).value }) },
            subjects.map((one) => el("option", { key: one.id, value: one.id, selected: one.id === subject?.id }, one.name)),
          ),
        )
      : null,
    el(
      "div.charts-two",
      undefined,
      charts.map((ask, i) =>
        h(Chart, {
          key: ask.id,
          ask: { ...ask, ...(ask.isOfSubject && subject && { subject: subject.id }) },
          data: model.chart,
          lang: state.lang,
          number: model.charts.length + i + 1,
        }),
      ),
    ),
    isAsked
      ? el(
          "div.row",
          undefined,
          el("p.small", { style: "flex:1" }, words.chanceHint),
          el("button.main", { type: "button", "data-futures": "", onClick: () => void actions.act({ do: "futures" }) }, words.chanceAsk),
        )
      : null,
    id === "made" ? h(Made, { made: model.made, lang: state.lang, isDirty: state.isDirty }) : null,
    blocksOf(blocks, state.lang, actions.openEvidence),
  );
}

function OptionTools({ state, actions }: Omit<Props, "model">): VNode {
  const words = appWords(state.lang);
  const frame = state.view?.frame;
  const shown = frame?.shown ?? 0;
  const [name, setName] = useState(frame?.options[shown] ?? "");
  return el(
    "span.row.push",
    { key: shown },
    el("input.narrow", {
      style: "width:170px",
      "aria-label": words.rename,
      value: name,
      onInput: (event: Event) => setName((event.target as HTMLInputElement).value),
      onChange: () => name.trim() !== "" && void actions.act({ do: "rename-option", index: shown, name: name.trim() }),
    }),
    el("button", { type: "button", onClick: () => void actions.act({ do: "reset-option" }) }, words.reset),
    el("button.plain", { type: "button", onClick: () => void actions.act({ do: "drop-option", index: shown }) }, words.removeOption),
  );
}

function Levers({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const [group, setGroup] = useState<Lever["group"]>("amount");
  const [everywhere, setEverywhere] = useState(false);
  const isOfNumbers = group === "use" || group === "price";
  const changed = (one: Lever["group"]): number =>
    model.levers.filter((lever) => lever.group === one && lever.value !== lever.base).length +
    (one === "definition" ? model.choices.filter(({ value, base }) => value !== base).length : 0);
  return el(
    "section.card",
    undefined,
    el(
      "div.tabs",
      { role: "group", "aria-label": words.screens.options },
      GROUPS.map((one) =>
        el(
          "button",
          { type: "button", key: one, "aria-pressed": one === group, onClick: () => setGroup(one) },
          words.leverTabs[one],
          changed(one) > 0 ? ` ${changed(one)}` : "",
        ),
      ),
    ),
    isOfNumbers
      ? el(
          "label.row.small",
          { title: words.everywhereNote },
          el("input", {
            type: "checkbox",
            name: "everywhere",
            checked: everywhere,
            onChange: (event: Event) => setEverywhere((event.target as HTMLInputElement).checked),
          }),
          words.everywhere,
        )
      : null,
    model.levers
      .filter((lever) => lever.group === group)
      .map((lever) => h(LeverRow, { key: lever.id, lever, starts: model.starts, everywhere: everywhere && isOfNumbers, state, actions })),
    group === "definition" ? model.choices.map((choice) => h(ChoiceRow, { key: choice.id, choice, actions })) : null,
  );
}

interface LeverProps {
  readonly lever: Lever;
  readonly starts: readonly number[];
  /** Whether it changes the plan itself. */
  readonly everywhere: boolean;
  readonly state: State;
  readonly actions: Actions;
}

function LeverRow({ lever, starts, everywhere, state, actions }: LeverProps): VNode {
  const words = appWords(state.lang);
  const { id, name, unit, value, base, low, high, step, note, start } = lever;
  const move = (text: string, from = start): void => {
    const number = Number(text);
    if (text.trim() !== "" && Number.isFinite(number))
      void actions.act({ do: "lever", id, value: number, ...(from !== undefined && { start: from }), ...(everywhere && { everywhere }) });
  };
  const typed = (event: Event): void => move((event.target as HTMLInputElement).value);
  const inputs = { min: low, max: Math.max(high, value), step, value };
  return el(
    "div.lever",
    undefined,
    el(
      "div.row",
      undefined,
      el(
        "label",
        { for: `lever-${id}` },
        el("b", { class: value === base ? "" : "changed", style: value === base ? "font-weight:400" : "" }, name),
      ),
      el("input", { type: "number", id: `lever-${id}`, ...inputs, step: "any", onChange: typed }),
      el("span.tiny", { style: "min-width:28px" }, unit),
    ),
    el("input", { type: "range", "aria-label": name, "aria-valuetext": `${value}${unit}`, "data-lever": id, ...inputs, onInput: typed }),
    el(
      "div.row",
      undefined,
      start === undefined
        ? null
        : el(
            "label.tiny",
            { style: "flex:none" },
            `${words.start} `,
            el(
              "select",
              {
                style: "height:26px;padding:0 4px",
                value: start,
                onChange: (event: Event) => move(String(value), Number((event.target as HTMLSelectElement).value)),
              },
              [...new Set([...starts, start])]
                .sort()
                .map((year) => el("option", { key: year, value: year, selected: year === start }, year)),
            ),
          ),
      el("span.tiny", undefined, note),
    ),
  );
}

function ChoiceRow({ choice, actions }: { readonly choice: ChoiceLever; readonly actions: Actions }): VNode {
  const { id, name, value, choices } = choice;
  return el(
    "div.lever",
    undefined,
    el("label", { for: `choice-${id}` }, name),
    el(
      "select",
      {
        id: `choice-${id}`,
        style: "width:100%;margin-top:4px",
        value,
        onChange: (event: Event) => void actions.act({ do: "lever", id, value: (event.target as HTMLSelectElement).value }),
      },
      choices.map((one) => el("option", { key: one.id, value: one.id, selected: one.id === value }, one.name)),
    ),
  );
}

function Summary({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const shown = (state.view?.frame.shown ?? 0) + 1;
  return el(
    "section.card",
    undefined,
    el(
      "div.scroll",
      { tabIndex: 0, role: "group", "aria-label": words.result },
      el(
        "table",
        undefined,
        tableHead(model.summary.head.map((name, i) => [name, `${i > 0 ? "n" : ""} ${i === shown ? "own" : ""}`.trim()])),
        el(
          "tbody",
          undefined,
          model.summary.rows.map((cells, r) =>
            el(
              "tr",
              { key: r },
              cells.map((cell, c) =>
                el("td", { key: c, class: `${c > 0 ? "n" : ""} ${c === shown ? "own" : ""}` }, inlines([cell], actions.openEvidence)),
              ),
            ),
          ),
        ),
      ),
    ),
    el("p.table-notes", undefined, words.compareNote),
  );
}
