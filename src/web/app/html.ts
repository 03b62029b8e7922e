import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync, strFromU8 } from "fflate";
import type { Outlines } from "../../core/outline.ts";
import type { Font } from "../../report/fonts.ts";
import { packedFont } from "./packed-font.ts";
import type { PageData } from "./page-data.ts";
import { APP_STYLE } from "./style.ts";

/** What the app's page holds besides its own scripts. */
export interface AppParts extends PageData {
  /** A zip of the models and templates. */
  readonly shipped: Uint8Array;
  /** The widths of the chart font. */
  readonly font: Font;
  /** HiGHS as it is installed; undefined where it is not. */
  readonly solver?: { readonly script: string; readonly wasm: Uint8Array } | undefined;
  /** The kernel that simulates trajectories, WebAssembly. */
  readonly kernel: Uint8Array;
  /** A project file to open at once. */
  readonly opened?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** Outlines of its places, for maps. */
  readonly outlines?: Outlines | undefined;
}

/**
 * Writes the app as one HTML file that opens from a disk and connects to nothing.
 *
 * The scripts were built with the package; the page's places come before everything that the worker needs, so that they can be searched at once.
 */
export function appHtml({ version, base, places, shipped, font, solver, kernel, opened, opening, outlines }: AppParts): string {
  const script = inElement(bundle("view.js"));
  const data: PageData = { version, base, places, ...(opened && { project: opened.name }), ...(opening && { opening }) };
  const fonts = { regular: packedFont(font.regular), bold: packedFont(font.bold) };
  const block = (id: string, text: string): string => `<script type="text/plain" id="${id}">${text}</script>`;
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(script)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="${escaped(`laoyou ${version}`)}"><title>老幼 laoyou</title><link rel="icon" href="data:,"><style>${APP_STYLE}</style></head>
<body>
<div id="app"></div>
<noscript>请允许本页运行脚本 / this page needs its script</noscript>
${block("page-data", inJson(data))}
${block("fonts", inJson(fonts))}
${block("engine", inElement(bundle("engine.js")))}
${block("press", inElement(bundle("press.js")))}
${block("sheets", inElement(bundle("sheets.js")))}
${block("markup", inElement(bundle("markup.js")))}
${block("shipped", Buffer.from(shipped).toString("base64"))}
${block("kernel", Buffer.from(kernel).toString("base64"))}
${block("solver-script", inElement(solver?.script ?? ""))}
${block("solver", solver ? Buffer.from(gzipSync(solver.wasm, { level: 9, mtime: 0 })).toString("base64") : "")}
${block("outlines", outlines ? inJson(outlines) : "")}
${block("opened", opened ? Buffer.from(opened.bytes).toString("base64") : "")}
<script>${script}</script>
</body>
</html>
`;
}

/** What the page may load and run: its own script, and the worker made of its own text; it may connect to nothing. */
function policy(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return `default-src 'none'; script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
}

function bundle(name: string): string {
  return strFromU8(gunzipSync(readFileSync(new URL(`./bundle/${name}.gz`, import.meta.url))));
}

/** Text as the value of an attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A script in which no string can end its element or open another. */
function inElement(script: string): string {
  return script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

function inJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
