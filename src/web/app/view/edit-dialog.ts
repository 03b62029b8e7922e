import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../../../report/say.ts";
import type { StatementCard, TargetsScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";

/** Kinds and comparisons that a reader may choose. */
const KINDS = ["target", "forecast", "input", "norm", "task", "pledge"] as const;
const COMPARES = [">=", ">", "<=", "<", "≈", "="] as const;

interface Props {
  readonly card: StatementCard;
  readonly indicators: TargetsScreen["indicators"];
  readonly lang: Language;
  readonly onClose: () => void;
  readonly onApply: (values: Readonly<Record<string, string | number | null>>) => void;
}

/** A statement's fields to change: what is applied counts as confirmed. */
export function EditDialog({ card, indicators, lang, onClose, onApply }: Props): VNode {
  const words = appWords(lang);
  const dialog = useRef<HTMLDialogElement>(null);
  const [values, set] = useState<Readonly<Record<string, string>>>({
    value: card.value.replace(/,/g, ""),
    year: card.year,
    compare: card.compare,
    indicator: card.indicator,
    kind: card.kind,
  });
  useEffect(() => dialog.current?.showModal(), []);
  const onInput =
    (key: string) =>
    (event: Event): void =>
      set({ ...values, [key]: (event.target as HTMLInputElement).value });
  const apply = (event: Event): void => {
    event.preventDefault();
    const given = Object.entries(values).map(([key, text]) => {
      const number = Number(text);
      return [key, text === "" ? null : ["value", "year"].includes(key) && Number.isFinite(number) ? number : text] as const;
    });
    onApply(Object.fromEntries(given));
  };
  const choice = (key: string, choices: readonly (readonly [string, string])[]): VNode =>
    el(
      "select",
      { value: values[key], onChange: onInput(key) },
      choices.map(([id, name]) => el("option", { key: id, value: id, selected: id === values[key] }, name)),
    );
  return el(
    "dialog",
    { ref: dialog, "aria-labelledby": "edit-title", onClose, onKeyDown: (event: KeyboardEvent) => event.stopPropagation() },
    el("h2", { id: "edit-title" }, words.edit),
    el("p.small", undefined, `“${card.quote}”`),
    el(
      "form",
      { onSubmit: apply },
      el("label", undefined, words.fields.value, el("input", { value: values["value"], inputmode: "decimal", onInput: onInput("value") })),
      el("label", undefined, words.fields.year, el("input", { value: values["year"], inputmode: "numeric", onInput: onInput("year") })),
      el(
        "label",
        undefined,
        words.fields.compare,
        choice(
          "compare",
          COMPARES.map((one) => [one, one]),
        ),
      ),
      el(
        "label",
        undefined,
        words.fields.kind,
        choice(
          "kind",
          KINDS.map((one) => [one, words.kinds[one]]),
        ),
      ),
      el(
        "label",
        undefined,
        words.fields.indicator,
        el("input", { list: "indicator-list", value: values["indicator"], onInput: onInput("indicator") }),
      ),
      el(
        "datalist",
        { id: "indicator-list" },
        indicators.map(({ id, name }) => el("option", { key: id, value: id }, name)),
      ),
      el(
        "div.row",
        undefined,
        el("button.main", { type: "submit" }, words.apply),
        el("button", { type: "button", onClick: onClose }, words.cancel),
      ),
    ),
  );
}
