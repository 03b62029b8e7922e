import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { plainNumber } from "../../../report/plain-number.ts";
import type { Language } from "../../../report/say.ts";
import type { Trace } from "../../../results/trace.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import type { Actions, State } from "./store.ts";

/** The drawer 依据: how a number came about, down to its sources. */
export function Evidence({ state, actions }: { readonly state: State; readonly actions: Actions }): VNode {
  const words = appWords(state.lang);
  const { evidence, lang } = state;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), [evidence?.id]);
  return el(
    "aside.drawer",
    { "aria-label": words.evidence, tabIndex: 0 },
    el(
      "div.row",
      undefined,
      el("h2", undefined, words.evidence),
      el("button.push", { type: "button", ref: close, onClick: actions.closeEvidence }, words.close, " ", el("kbd", undefined, "Esc")),
    ),
    evidence?.trace ? el("ul", undefined, item(evidence.trace, lang, 0)) : el("p.small", undefined, words.loading),
    el("p.source", undefined, el("code", undefined, evidence?.id ?? "")),
  );
}

/** A number with a minus sign, not a hyphen. */
function signed(value: number): string {
  return plainNumber(value).replace("-", "−");
}

function item(trace: Trace, lang: Language, depth: number): VNode {
  const { name, year, value, text, unitText, formula, how, evidence, from, notes = [] } = trace;
  const words = appWords(lang);
  const number = Number.isFinite(value) ? `${signed(value)}${unitText ? ` ${unitText[lang]}` : ""}` : (text ?? "—");
  const range =
    evidence?.low !== undefined && evidence.high !== undefined ? ` ${words.range(signed(evidence.low), signed(evidence.high))}` : "";
  return el(
    "li",
    { key: `${trace.id}-${depth}` },
    el("b", undefined, name[lang]),
    Number.isFinite(year) ? words.inBrackets(words.year(year)) : "",
    " ",
    el("b", undefined, number),
    formula ? el("div.formula", undefined, `= ${formula[lang]}`) : null,
    how ? el("div.formula", undefined, how[lang]) : null,
    evidence
      ? el(
          "div.source",
          undefined,
          lang === "zh" ? evidence.source : (evidence.enSource ?? evidence.source),
          evidence.assumed ? ` · ${words.assumed}${range}` : "",
        )
      : null,
    from.length + notes.length > 0
      ? el(
          "details",
          { open: depth < 1 },
          el("summary.tiny", undefined, words.from),
          el(
            "ul",
            undefined,
            [...from, ...notes].map((one) => item(one, lang, depth + 1)),
          ),
        )
      : null,
  );
}
