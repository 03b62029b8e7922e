import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { zipSync } from "fflate";
import { loadFont } from "../report/font-files.ts";
import type { Files } from "../files/files.ts";
import { disk } from "../files/disk.ts";
import { join } from "../files/path.ts";
import { sumAges } from "../core/ages.ts";
import { openBase, type Base } from "../scenario/base.ts";
import type { ListedPlace } from "../scenario/place-list.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { appHtml, type AppParts } from "../web/app/html.ts";
import { version } from "./version.ts";

/** The folders that the app needs of what is shipped: fonts are the reader's own. */
const SHIPPED = ["models", "scenarios/templates/plans"] as const;
const LEFT_OUT = /^models\/(?:fonts|base\/build|published|sweeps)\/?/;
/** Equal models make equal archives. */
const TIME = "1980-01-02T00:00:00";
const ELDERLY = 60;

/**
 * The app as one HTML file.
 *
 * @param opened A project file to open at once; `opening` says how.
 */
export function appFile(
  opened?: AppParts["opened"],
  {
    files = disk,
    solver = installedSolver(),
    opening,
    outlines,
  }: { readonly files?: Files; readonly solver?: AppParts["solver"] } & Pick<AppParts, "opening" | "outlines"> = {},
): string {
  const base = openBase([shippedModels(files)], files);
  return appHtml({
    version: version(),
    base: base ? sources(base) : { zh: "", en: "" },
    places: base ? listed(base) : [],
    shipped: archive(files),
    font: loadFont(),
    solver,
    kernel: readFileSync(new URL("../ensemble/kernel/kernel.wasm", import.meta.url)),
    opened,
    opening,
    outlines,
  });
}

/** The files of the solver; undefined if it is not installed. */
export function installedSolver(): AppParts["solver"] {
  const { resolve } = createRequire(import.meta.url);
  try {
    return { script: readFileSync(resolve("highs"), "utf8"), wasm: readFileSync(resolve("highs/runtime")) };
  } catch {
    return undefined; // an optional part: the page says that it has none
  }
}

/** The models and templates of a plan as a zip. */
function archive(files: Files): Uint8Array {
  const contents: Record<string, Uint8Array> = {};
  const add = (folder: string): void => {
    for (const name of files.list(join(files.home, folder))) {
      const path = `${folder}/${name}`;
      if (LEFT_OUT.test(path)) continue;
      if (name.endsWith("/")) add(path.slice(0, -1));
      else contents[path] = files.read(join(files.home, path)) ?? new Uint8Array();
    }
  };
  for (const folder of SHIPPED) add(folder);
  return zipSync(contents, { level: 9, mtime: TIME });
}

/** The books that the counts of the nation's first county are from. */
function sources(base: Base): Readonly<Record<"zh" | "en", string>> {
  const county = base.entries().find(({ level }) => level === "county");
  const books = (county ? base.counts(county) : []).map(({ source }) => source.replace(/[(（].*$/, ""));
  return { zh: books.join("、"), en: books.join(", ") };
}

/** Every place that has a count, with what a search shows of it. */
function listed(base: Base): ListedPlace[] {
  return base.entries().flatMap((entry): ListedPlace[] => {
    const [latest] = base.counts(entry);
    if (!latest) return [];
    const { ages, persons } = latest.counts;
    const all = sumAges(persons, 0);
    const elderly = sumAges(
      persons,
      ages.findIndex((age) => age >= ELDERLY),
    );
    const { code, name, pinyin, level, parent = "" } = entry;
    return [{ code, zh: name.zh, en: name.en, pinyin, level, parent, persons: all, elderly: Math.round((elderly / all) * 1e4) / 1e4 }];
  });
}
