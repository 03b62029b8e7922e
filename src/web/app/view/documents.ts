import { h, type VNode } from "preact";
import { useState } from "preact/hooks";
import type { WrittenDocuments } from "../document-parts.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { illustrated } from "./drawings.ts";
import { pressed } from "./press.ts";
import type { DocumentName } from "./preview.ts";
import { saveFile } from "./save.ts";
import type { Actions, State } from "./store.ts";
import { signingOf } from "./use-documents.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The documents in the order of their cards, and the kinds of files of each. */
const CARDS = [
  { name: "report", kinds: ["docx", "print"] },
  { name: "annex", kinds: ["docx", "xlsx", "print"] },
  { name: "brief", kinds: ["docx", "print"] },
  { name: "three-charts", kinds: ["docx", "print"] },
] as const satisfies readonly { readonly name: DocumentName; readonly kinds: readonly Kind[] }[];
type Kind = "docx" | "xlsx" | "print";

interface Props {
  readonly written: WrittenDocuments | undefined;
  readonly state: State;
  readonly actions: Actions;
  readonly onPrint: (name: DocumentName) => void;
}

/** The documents that can be saved: docx and xlsx as the command line writes them, and print. */
export function Documents({ written, state, actions, onPrint }: Props): VNode {
  const words = appWords(state.lang);
  const [making, setMaking] = useState("");
  const make = async (id: string, work: () => Promise<void>): Promise<void> => {
    setMaking(id);
    await actions.attempt(work);
    setMaking("");
  };
  const fileName = (name: DocumentName | "tables", kind: string): string =>
    `${written?.place ?? ""}${state.lang === "zh" ? "" : " "}${words.documents[name].file}.${kind}`;
  const save = {
    docx: async (name: DocumentName): Promise<void> => {
      const [, document] = written?.documents.find(([one]) => one === name) ?? [];
      if (written && document) saveFile(fileName(name, "docx"), await pressed({ document: await illustrated(document, written) }), WORD);
    },
    xlsx: async (): Promise<void> => saveFile(fileName("tables", "xlsx"), await pressed(await actions.workbook(signingOf(state))), EXCEL),
  };
  const button = (name: DocumentName, kind: Kind): VNode => {
    const id = `${name}.${kind}`;
    const label = kind === "print" ? words.printNow : making === id ? words.making : `.${kind}`;
    const isHad = written?.documents.some(([one]) => one === name) === true;
    return el(
      "button",
      {
        type: "button",
        key: kind,
        class: name === "report" && kind === "docx" ? "main" : "",
        "data-document": id,
        disabled: !isHad || making !== "",
        "aria-label": kind === "print" ? `${words.printNow} ${words.documents[name].name}` : `${words.saveAs} ${fileName(name, kind)}`,
        onClick: () => (kind === "print" ? onPrint(name) : void make(id, () => save[kind](name))),
      },
      label,
    );
  };
  return el(
    "div.exports.documents",
    undefined,
    CARDS.map(({ name, kinds }) =>
      el(
        "section.card",
        { key: name },
        h(Sketch, { name }),
        el("h2.minor", undefined, words.documents[name].name),
        el("p.small", undefined, words.documents[name].note),
        el(
          "div.row",
          undefined,
          kinds.map((kind) => button(name, kind)),
        ),
      ),
    ),
  );
}

/** A picture of what a document looks like: lines, tables and charts, without words. */
function Sketch({ name }: { readonly name: DocumentName }): VNode {
  const line = (width: number, key: number): VNode => el("i", { key, style: `width:${width}%` });
  const lines = (...widths: readonly number[]): VNode[] => widths.map(line);
  const boxes = (n: number, kind: string): VNode =>
    el(
      `div.${kind}`,
      undefined,
      Array.from({ length: n }, (_, i) => el("b", { key: i })),
    );
  const parts: Readonly<Record<DocumentName, readonly (VNode | VNode[])[]>> = {
    report: [el("u", undefined), lines(96, 92, 60), boxes(3, "charts"), lines(94, 97, 45)],
    annex: [el("u", undefined), boxes(25, "cells")],
    brief: [el("u", undefined), lines(95, 60, 92, 70, 96, 50, 90)],
    "three-charts": [el("u", undefined), boxes(1, "chart-wide")],
  };
  return el(`div.sketch.${name}`, { "aria-hidden": "true" }, parts[name]);
}
