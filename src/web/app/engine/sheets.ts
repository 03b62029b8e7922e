import { offerSheets } from "../../../scenario/workbook-library-browser.ts";

/** The name under which the page's script of the reader of workbooks leaves it. */
const NAME = "sheetLibrary";

/** Keeps the script of the reader of workbooks until the first is read; none where the page has none. */
export function keepSheets(script: string): void {
  if (script === "") return;
  offerSheets(() => {
    if (Reflect.get(self, NAME) === undefined) {
      const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
      (Reflect.get(self, "importScripts") as (script: string) => void)(url);
      URL.revokeObjectURL(url);
    }
    return Reflect.get(self, NAME) as ReturnType<Parameters<typeof offerSheets>[0]>;
  });
}
