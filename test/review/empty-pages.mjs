// node test/review/empty-pages.mjs FILE.pdf...: fails, and tells where, if a page is emptier than a third below its last line.
// The last page of a document may be short, and so may that before an annex, which begins a page of its own (GB/T 9704).
import { execFileSync } from "node:child_process";

/** The most of a page's type area that may stay empty below its last ink. */
const MOST = 1 / 3;
const DPI = 24;
/** Margins of the type area in millimetres, above and below, of upright and of turned pages (src/report/document/page.ts). */
const MARGINS = { upright: [37, 35], turned: [28, 26] };
const INK = 200;

const run = (program, ...args) => execFileSync(program, args, { maxBuffer: 1 << 28 });

/** The pages of a PDF as grey pictures: [page] { width, height, grey }. */
function pictures(pdf) {
  const all = run("pdftoppm", "-r", String(DPI), "-gray", pdf);
  const pages = [];
  for (let at = 0; at < all.length;) {
    const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(all.toString("latin1", at, at + 40));
    const from = at + head.length;
    at = from + Number(width) * Number(height);
    pages.push({ width: Number(width), height: Number(height), grey: all.subarray(from, at) });
  }
  return pages;
}

/** The share of a page's type area below its last ink. */
function emptyShare({ width, height, grey }) {
  const [above, below] = (width > height ? MARGINS.turned : MARGINS.upright).map((mm) => Math.round((mm / 25.4) * DPI));
  const last = Array.from({ length: height - above - below }, (_, y) => height - below - 1 - y).find((y) =>
    grey.subarray(y * width, (y + 1) * width).some((one) => one < INK),
  );
  return last === undefined ? 1 : (height - below - 1 - last) / (height - above - below);
}

let failed = 0;
for (const pdf of process.argv.slice(2)) {
  const texts = run("pdftotext", "-layout", pdf, "-").toString().split("\f");
  const beginsAnnex = texts.map((text) => /^\s*(附件|Annex)\s*\d+\s*$/m.test(text.trimStart().split("\n", 1)[0]));
  const pages = pictures(pdf);
  for (const [i, page] of pages.entries()) {
    const share = emptyShare(page);
    if (share <= MOST || i === pages.length - 1 || beginsAnnex[i + 1]) continue;
    failed++;
    process.stderr.write(`${pdf}: page ${i + 1} is ${Math.round(100 * share)} % empty below its last line; at most a third may be\n`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
