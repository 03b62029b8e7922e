import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Field } from "../model.ts";
import { el } from "./dom.ts";

interface Props {
  readonly field: Pick<Field, "name" | "year" | "value">;
  readonly placeholder: string;
  readonly label: string;
  readonly onFill: (value: string) => void;
}

/** A number that is filled in place: taken when the field is left, or by Enter. */
export function FilledInput({ field, placeholder, label, onFill }: Props): VNode {
  const [text, setText] = useState(field.value);
  useEffect(() => setText(field.value), [field.value, field.name, field.year]);
  const take = (): void => {
    if (text.trim() !== field.value) onFill(text);
  };
  return el("input.narrow", {
    "data-name": field.name,
    "data-year": field.year,
    "aria-label": label,
    inputmode: "decimal",
    placeholder,
    value: text,
    onInput: (event: Event) => setText((event.target as HTMLInputElement).value),
    onBlur: take,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && !event.isComposing) {
        take();
        nextField(event.currentTarget as HTMLElement)?.focus();
      }
      event.stopPropagation();
    },
  });
}

/** The field after one, as fingers on a keyboard go through a list. */
function nextField(field: HTMLElement): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>("input[data-name]")];
  return all[all.indexOf(field) + 1];
}
