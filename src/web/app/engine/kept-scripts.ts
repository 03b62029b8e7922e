import { offerMarkup } from "../../../reader/formats/markup-browser.ts";
import { offerSheets } from "../../../scenario/workbook-library-browser.ts";
import type { KeptScripts } from "../protocol.ts";

/** Keeps the scripts of readers until the first file that needs one. */
export function keepScripts({ sheets, markup }: KeptScripts): void {
  if (sheets !== "") offerSheets(loading("sheetLibrary", sheets));
  offerMarkup(loading("markupLibrary", markup));
}

/** Loads a script once, and gives what it leaves under a name. */
function loading<T>(name: string, script: string): () => T {
  return () => {
    if (Reflect.get(self, name) === undefined) {
      const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
      (Reflect.get(self, "importScripts") as (script: string) => void)(url);
      URL.revokeObjectURL(url);
    }
    return Reflect.get(self, name) as T;
  };
}
