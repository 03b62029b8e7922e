import type { ComponentChildren, VNode } from "preact";
import type { Inline } from "../../../report/document/blocks.ts";
import { inlines, type OnNumber } from "./blocks.ts";
import { el } from "./dom.ts";

interface Props {
  readonly heading: readonly Inline[];
  readonly note?: string;
  readonly side?: ComponentChildren;
  readonly onNumber: OnNumber;
}

/** The head of a screen: its conclusion, and what goes with it. */
export function Head({ heading, note, side, onNumber }: Props): VNode {
  return el(
    "div.head",
    undefined,
    el("div", undefined, el("h1", undefined, inlines(heading, onNumber)), note === undefined ? null : el("p", undefined, note)),
    el("span.space", undefined),
    side ?? null,
  );
}
