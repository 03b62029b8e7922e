import { h, type VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Language } from "../../../report/say.ts";
import { placeFinder, type ListedPlace } from "../../../scenario/place-list.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { removeDraft } from "./drafts.ts";
import { DropZone } from "./drop-zone.ts";
import { pageData } from "./page-data.ts";
import type { Actions, State } from "./store.ts";

/** The most places that a search lists. */
const LISTED = 7;

interface Props {
  readonly state: State;
  readonly actions: Actions;
}

/** Screen 开始: a place, a plan, or what was left off. */
export function Start({ state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const [chosen, choose] = useState<ListedPlace | undefined>(undefined);
  return el(
    "main.start",
    { id: "content", tabIndex: -1 },
    el("h1", undefined, words.tagline),
    el("p.lead", undefined, words.lead),
    el(
      "div.grid.wide-left",
      undefined,
      el(
        "section.card",
        undefined,
        el("h2", undefined, `① ${words.choosePlace}`),
        h(Search, {
          lang: state.lang,
          onChoose: choose,
          onOpen: (place) => void actions.act({ do: "place", code: place.code, kind: "template" }, "people"),
        }),
        chosen ? h(Chosen, { place: chosen, state, actions }) : null,
      ),
      el(
        "div.stack",
        undefined,
        el(
          "section.card",
          undefined,
          el("h2", undefined, `② ${words.choosePlan}`),
          el("p.small", undefined, words.choosePlanHint),
          h(DropZone, {
            lang: state.lang,
            onFiles: (files) => void actions.drop(files, chosen?.code),
            hint: chosen ? "" : words.dropFirstPlace,
          }),
        ),
        h(Drafts, { state, actions }),
      ),
    ),
    el(
      "ol.journey.card",
      undefined,
      words.steps.map((step, i) => el("li", { key: i }, el("span.tiny", undefined, `${i + 1}`), el("b", undefined, step))),
    ),
    el("p.tiny", undefined, words.baseNote(pageData().base[state.lang])),
  );
}

interface SearchProps {
  readonly lang: Language;
  readonly onChoose: (place: ListedPlace | undefined) => void;
  readonly onOpen: (place: ListedPlace) => void;
}

function Search({ lang, onChoose, onOpen }: SearchProps): VNode {
  const words = appWords(lang);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const { places } = pageData();
  const find = useMemo(() => placeFinder(places), [places]);
  const byCode = useMemo(() => new Map(places.map((place) => [place.code, place])), [places]);
  const all = useMemo(() => find(text, places.length), [text]);
  const found = useMemo(() => all.slice(0, LISTED), [all]);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => onChoose(found[at]), [found, at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    }
    const place = found[at];
    if (event.key === "Enter" && place) onOpen(place);
  };
  const above = (place: ListedPlace): string => {
    const parent = byCode.get(place.parent);
    if (!parent || parent.level === "nation") return "";
    const wider = above(parent);
    return lang === "zh" ? [wider, parent.zh].filter(Boolean).join(" · ") : [parent.en, wider].filter(Boolean).join(", ");
  };
  return el(
    "div.search",
    undefined,
    el("label.small", { for: "search" }, words.choosePlaceHint),
    el("input", {
      id: "search",
      ref: input,
      type: "search",
      autocomplete: "off",
      role: "combobox",
      "aria-expanded": found.length > 0,
      "aria-controls": "results",
      "aria-activedescendant": found.length > 0 ? `place-${at}` : undefined,
      value: text,
      onInput: (event: Event) => {
        setText((event.target as HTMLInputElement).value);
        setAt(0);
      },
      onKeyDown,
    }),
    el("p.tiny", { role: "status" }, text === "" ? words.keysOfSearch : `${words.found(all.length)} · ${words.keysOfSearch}`),
    el(
      "ul.results",
      { id: "results", role: "listbox", "aria-label": words.results },
      found.map((place, i) =>
        el(
          "li",
          {
            key: place.code,
            id: `place-${i}`,
            role: "option",
            "aria-selected": i === at,
            onClick: () => (i === at ? onOpen(place) : setAt(i)),
          },
          el("span", undefined, el("b", undefined, lang === "zh" ? place.zh : place.en), ` ${place.code}`),
          el("span.muted", undefined, above(place)),
          el("span", undefined, words.tenThousand((place.persons / 1e4).toFixed(1))),
          el("span", undefined, words.elderlyShare((place.elderly * 100).toFixed(1))),
        ),
      ),
    ),
  );
}

function Chosen({ place, state, actions }: Props & { readonly place: ListedPlace }): VNode {
  const words = appWords(state.lang);
  const begin = (kind: "template" | "blank") => () => void actions.act({ do: "place", code: place.code, kind }, "people");
  return el(
    "div.row",
    { style: "margin-top:14px" },
    el("button.main", { type: "button", onClick: begin("template") }, words.startTemplate),
    el("button", { type: "button", onClick: begin("blank") }, words.startBlank),
    el(
      "span.small",
      undefined,
      `${state.lang === "zh" ? place.zh : place.en}：${words.startTemplateHint}`.replace("：", state.lang === "zh" ? "：" : ": "),
    ),
  );
}

function Drafts({ state, actions }: Props): VNode {
  const words = appWords(state.lang);
  const forget = async (id: string): Promise<void> => {
    await removeDraft(id);
    actions.refreshDrafts();
  };
  return el(
    "section.card",
    undefined,
    el("h2", undefined, words.resume),
    state.drafts.length === 0
      ? el("p.small", undefined, words.noDrafts)
      : el(
          "ul.drafts",
          undefined,
          state.drafts
            .slice(0, 5)
            .map((draft) =>
              el(
                "li",
                { key: draft.id },
                el("span", undefined, el("b", undefined, draft.place), " ", el("span.small", undefined, draft.plan)),
                el("span.tiny.push", undefined, new Date(draft.time).toLocaleString(state.lang === "zh" ? "zh-CN" : "en-GB").slice(0, 17)),
                el(
                  "button",
                  { type: "button", "aria-label": `${words.continue} ${draft.place}`, onClick: () => void actions.openDraft(draft) },
                  words.continue,
                ),
                el(
                  "button.plain",
                  { type: "button", "aria-label": `${words.remove} ${draft.place}`, onClick: () => void forget(draft.id) },
                  words.remove,
                ),
              ),
            ),
        ),
  );
}
