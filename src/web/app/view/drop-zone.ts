import type { VNode } from "preact";
import type { Language } from "../../../report/say.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";

interface Props {
  readonly lang: Language;
  readonly onFiles: (files: readonly File[]) => void;
  readonly hint?: string;
}

/** A place to choose files; files that are dropped anywhere on the page come to the same. */
export function DropZone({ lang, onFiles, hint = "" }: Props): VNode {
  const words = appWords(lang);
  const onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    onFiles([...(input.files ?? [])]);
    input.value = "";
  };
  return el(
    "label.dropzone",
    undefined,
    el("input", { type: "file", multiple: true, accept: ".xlsx,.xlsm,.csv,.docx,.doc,.txt,.html,.htm,.yaml,.yml,.laoyou,.pdf", onChange }),
    el("b", undefined, words.drop),
    el("p.small", undefined, words.dropKinds),
    el("p.tiny", undefined, hint === "" ? words.pdfHint : hint),
  );
}
