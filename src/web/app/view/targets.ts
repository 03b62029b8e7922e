import { h, type VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { StatementCard, TargetsScreen } from "../model.ts";
import { appWords, type AppWords } from "../words.ts";
import { inlines } from "./blocks.ts";
import { el } from "./dom.ts";
import { DropZone } from "./drop-zone.ts";
import { EditDialog } from "./edit-dialog.ts";
import { FilledInput } from "./filled-input.ts";
import { Head } from "./head.ts";
import { useKeys } from "./keys.ts";
import type { Actions, State } from "./store.ts";
import { Original } from "./original.ts";

interface Props {
  readonly model: TargetsScreen;
  readonly state: State;
  readonly actions: Actions;
}

/** The lists of statements, by the names of their tabs. */
const TABS = {
  open: ({ state }) => state === "open",
  targets: ({ kind, state }) => (kind === "target" || kind === "forecast") && state !== "skipped",
  inputs: ({ kind, state }) => kind === "input" && state !== "skipped",
  others: ({ kind, state }) => !["target", "forecast", "input"].includes(kind) && state !== "skipped",
  skipped: ({ state }) => state === "skipped",
} as const satisfies Readonly<Record<string, (card: StatementCard) => boolean>>;
type Tab = keyof typeof TABS;
/** Cards that are shown at once: more are a click away. */
const SHOWN = 60;
/** Fields that are shown at once. */
const FIELDS = 10;

/** Screen 目标. */
export function Targets({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const counts = useMemo(() => Object.fromEntries(Object.entries(TABS).map(([tab, is]) => [tab, model.cards.filter(is).length])), [model]);
  const [asked, setTab] = useState<Tab>("open");
  const tab = (counts[asked] ?? 0) === 0 ? ((Object.keys(TABS) as Tab[]).find((one) => (counts[one] ?? 0) > 0) ?? "open") : asked;
  const cards = model.cards.filter(TABS[tab]).slice(0, SHOWN);
  const [at, setAt] = useState(0);
  const [edited, edit] = useState<StatementCard | undefined>(undefined);
  const here = cards[Math.min(at, cards.length - 1)];
  const sure = model.cards.filter(({ state: one }) => one === "sure");
  const decide = (card: StatementCard, is: "accept" | "skip"): void => {
    if (card.state === "own") return;
    void actions.act({ do: "decide", ids: [card.id], is });
    if (tab !== "open") setAt(Math.min(cards.length - 1, at + 1));
  };
  useKeys({
    ArrowDown: () => setAt(Math.min(cards.length - 1, at + 1)),
    ArrowUp: () => setAt(Math.max(0, at - 1)),
    Enter: () => here && decide(here, "accept"),
    x: () => here && decide(here, "skip"),
    e: () => here && here.state !== "own" && edit(here),
  });
  useEffect(() => {
    if (!here) return;
    reveal(document.getElementById(`statement-${here.id}`));
    reveal(document.getElementById(`mark-${here.id}`));
  }, [here?.id]);
  return el(
    "div",
    undefined,
    h(Head, {
      heading: model.heading,
      note: model.note,
      onNumber: actions.openEvidence,
      side:
        sure.length > 0
          ? el(
              "button",
              { type: "button", onClick: () => void actions.act({ do: "decide", ids: sure.map(({ id }) => id), is: "accept" }) },
              words.acceptSure(sure.length),
            )
          : null,
    }),
    el(
      "div.tabs",
      { role: "group", "aria-label": words.screens.targets },
      (Object.keys(TABS) as Tab[]).map((one) =>
        el(
          "button",
          { type: "button", key: one, "aria-pressed": one === tab, onClick: () => (setTab(one), setAt(0)) },
          `${words.tabs[one]} ${counts[one]}`,
        ),
      ),
      el("span.tiny.push", undefined, words.keysOfTargets),
    ),
    el(
      "div.grid",
      { class: "text-and-cards" },
      model.text.length > 0
        ? h(Original, {
            model,
            lang: state.lang,
            here: here?.id,
            onPick: (id: string) =>
              setAt(
                Math.max(
                  0,
                  cards.findIndex((card) => card.id === id),
                ),
              ),
          })
        : el(
            "section.card",
            undefined,
            el("h2", undefined, words.noText),
            el("p.small", { style: "margin:4px 0 10px" }, words.noTextHint),
            h(DropZone, { lang: state.lang, onFiles: (files) => void actions.drop(files, state.view?.frame.code) }),
          ),
      el(
        "div.cards-list",
        { tabIndex: 0, role: "group", "aria-label": words.tabs[tab] },
        cards.map((card, i) =>
          h(Card, { key: card.id, card, isHere: card === here, words, actions, onHere: () => setAt(i), onDecide: decide, onEdit: edit }),
        ),
      ),
      h(AskedFor, { model, state, actions }),
    ),
    edited
      ? h(EditDialog, {
          card: edited,
          indicators: model.indicators,
          lang: state.lang,
          onClose: () => edit(undefined),
          onApply: (values) => {
            edit(undefined);
            void actions.act({ do: "edit", id: edited.id, values });
          },
        })
      : null,
  );
}

/** Brings an element into the middle of the list or text that it is in; the page itself stays where it is. */
function reveal(element: HTMLElement | null): void {
  const list = element?.closest<HTMLElement>(".cards-list, .original");
  if (!element || !list) return;
  const [own, whole] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
  if (own.top < whole.top || own.bottom > whole.bottom) list.scrollTop += own.top - whole.top - (whole.height - own.height) / 2;
}

interface CardProps {
  readonly card: StatementCard;
  readonly isHere: boolean;
  readonly words: AppWords;
  readonly actions: Actions;
  readonly onHere: () => void;
  readonly onDecide: (card: StatementCard, is: "accept" | "skip") => void;
  readonly onEdit: (card: StatementCard) => void;
}

function Card({ card, isHere, words, actions, onHere, onDecide, onEdit }: CardProps): VNode {
  const { id, state, kind, name, quote, year, required, why, origin, tests, needs } = card;
  const isRead = state !== "own";
  return el(
    "section.card.statement",
    { id: `statement-${id}`, class: `${isHere ? "here" : ""} ${state}`, onClick: onHere, "aria-current": isHere ? "true" : undefined },
    el(
      "div.row",
      undefined,
      el("h2.minor", undefined, name === "" ? quote.slice(0, 24) : name),
      el("span.small", undefined, [required, year === "" ? "" : words.year(Number(year))].filter(Boolean).join(" · ")),
      el(
        "span.tag",
        { class: state === "open" ? "wait" : "" },
        isRead ? words.states[state] : (words.kinds[kind as keyof typeof words.kinds] ?? kind),
      ),
      origin ? el("span.origin.push", { class: origin }, words.origins[origin]) : null,
    ),
    el("p.small", undefined, `“${quote}”`),
    tests.length > 0
      ? el(
          "div.tests",
          undefined,
          tests.flatMap((test, i) => [
            el(
              "span",
              { key: `a${i}` },
              `${words.present} `,
              inlines([test.computed], actions.openEvidence),
              el("span.small", undefined, ` ${words.requiredWord}${test.required}`),
            ),
            el("span.verdict", { key: `b${i}`, class: test.mark }, test.verdict, test.chance === "" ? "" : ` · ${test.chance}`),
          ]),
        )
      : null,
    needs.length > 0 ? el("p.tiny", undefined, words.needs(words.listed(needs.slice(0, 4)))) : null,
    isHere && state === "open" && why.length > 0 ? el("p.tiny", undefined, words.listed(why)) : null,
    isHere && isRead
      ? el(
          "div.row",
          { style: "margin-top:8px" },
          state === "confirmed" ? null : el("button.main", { type: "button", onClick: () => onDecide(card, "accept") }, words.confirm),
          el("button", { type: "button", onClick: () => onEdit(card) }, words.edit, " ", el("kbd", undefined, "E")),
          state === "skipped"
            ? null
            : el("button.plain", { type: "button", onClick: () => onDecide(card, "skip") }, words.skip, " ", el("kbd", undefined, "X")),
        )
      : null,
  );
}

function AskedFor({ model, state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const [isAll, setAll] = useState(false);
  const shown = isAll ? model.asked : model.asked.slice(0, FIELDS);
  return el(
    "section.card",
    undefined,
    el("h2", undefined, words.askTitle),
    el("p.small", undefined, words.askHint),
    shown.map((field) =>
      el(
        "div.fill",
        { key: `${field.name}-${field.year}` },
        el(
          "span",
          undefined,
          field.label,
          el("br", undefined),
          el(
            "span.tiny",
            undefined,
            [words.year(field.year), field.unit, field.value === "" ? words.unlocks(field.targets.length) : words.filled]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
        h(FilledInput, {
          field,
          placeholder: words.toFill,
          label: words.fillWhere(field.label, field.year),
          onFill: (value) =>
            void actions.act({
              do: "fill",
              table: "counts",
              name: field.name,
              year: field.year,
              unit: field.unitId,
              label: field.label,
              value,
              source: value.trim() === "" ? "" : words.stockSource,
            }),
        }),
      ),
    ),
    model.asked.length > shown.length
      ? el("button.plain", { type: "button", onClick: () => setAll(true) }, words.more(model.asked.length - shown.length))
      : null,
  );
}
