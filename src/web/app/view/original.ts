import type { VNode } from "preact";
import type { Language } from "../../../report/say.ts";
import type { TargetsScreen, TextLine } from "../model.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";

interface Props {
  readonly model: TargetsScreen;
  readonly lang: Language;
  readonly here: string | undefined;
  readonly onPick: (id: string) => void;
}

/** The text of the plan, with the numbers that were read from it. */
export function Original({ model, lang, here, onPick }: Props): VNode {
  const words = appWords(lang);
  return el(
    "section.card.original",
    { tabIndex: 0, "aria-label": words.original },
    el("div.where", undefined, el("b", undefined, words.original), el("span.push", undefined, model.source)),
    model.text.map((line, i) => el("p", { key: i, lang: "zh-CN" }, pieces(line, here, onPick))),
  );
}

function pieces({ text, marks }: TextLine, here: string | undefined, onPick: (id: string) => void): (VNode | string)[] {
  let at = 0;
  const parts = marks.flatMap(({ from, to, id, state }) => {
    if (from < at) return [];
    const before = text.slice(at, from);
    at = to;
    return [
      before,
      el(
        "mark",
        { key: id, id: `mark-${id}`, class: `${state} ${id === here ? "here" : ""}`, onClick: () => onPick(id) },
        text.slice(from, to),
      ),
    ];
  });
  return [...parts, text.slice(at)];
}
