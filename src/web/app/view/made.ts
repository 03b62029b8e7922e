import { h, type VNode } from "preact";
import type { Language } from "../../../report/say.ts";
import type { MadeBy } from "../model.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { pageData } from "./page-data.ts";

/** The command and the script that give the same: of what the page was opened on, and of what it shows now. */
export function Made({ made, lang, isDirty }: { readonly made: MadeBy; readonly lang: Language; readonly isDirty: boolean }): VNode {
  const words = appWords(lang);
  const opened = pageData().opening?.made;
  const one = (title: string, { command, script }: MadeBy): VNode =>
    el(
      "div.made",
      { key: title },
      el("h3", undefined, title),
      h(Copied, { text: command, lang }),
      el("p.small", undefined, words.script),
      h(Copied, { text: script, lang }),
    );
  return el(
    "div",
    undefined,
    opened && !isDirty ? one(words.madeOpened, opened) : null,
    one(words.madeNow, made),
    el("p.small", undefined, words.sameByCommandNote),
  );
}

/** Text that can be copied. */
function Copied({ text, lang }: { readonly text: string; readonly lang: Language }): VNode {
  const words = appWords(lang);
  return el(
    "div.copied",
    undefined,
    el("pre", { tabIndex: 0 }, el("code", undefined, text)),
    el(
      "button",
      { type: "button", "aria-label": `${words.copy} ${text.split("\n", 1)[0]}`, onClick: () => void copyText(text) },
      words.copy,
    ),
  );
}

/** Copies text; where a page from a disk may not, by a field that is selected. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy"); // the only way in browsers that give pages from a disk no clipboard
    field.remove();
  }
}
