// Builds every notebook into one static page each, with nothing to load from anywhere: `npm run notebooks [FOLDER]`.
//
// A notebook is Markdown. Its ```ts blocks are one program, run here in their order; what they show (`table`, `figure`, `text`, `choose`) stands
// below each block. The page holds text, code and results, no script.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { marked } from "marked";
import { shownCells } from "./display.ts";

const folder = import.meta.dirname;
const out = process.argv[2] ?? join(folder, "..", "out", "notebooks");
const FENCE = /^```ts\n([\s\S]*?)^```$/gm;
/** Cells of all notebooks are counted on, since they are shown through one display. */
let counted = 0;

const STYLE = `body{font:16px/1.75 "Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;max-width:860px;margin:0 auto;padding:24px;color:#1c1c1c}
h1{font-size:26px;line-height:1.4}h2{font-size:20px;margin-top:32px}pre{background:#f4f4f1;border-left:3px solid #1b4f72;padding:10px 14px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px;line-height:1.5}
table{border-collapse:collapse;font-size:14px;margin:10px 0;width:100%}thead th{border-top:2px solid #000;border-bottom:1px solid #000;text-align:left;padding:4px 10px 4px 0}td{padding:3px 10px 3px 0;border-bottom:1px solid #eee}
tbody tr:last-child td{border-bottom:2px solid #000}.r{font-variant-numeric:tabular-nums}.out{font-weight:600}.figure svg{max-width:100%;height:auto}
.choices{display:flex;flex-wrap:wrap;gap:6px 4px}.choices input{position:absolute;opacity:0}.choices label{order:0;border:1px solid #888;border-radius:4px;padding:2px 12px;cursor:pointer}
.choices input:focus-visible+label{outline:3px solid #1b4f72}.choices input:checked+label{background:#1b4f72;color:#fff}.choice{order:1;width:100%;display:none}.choices input:checked+label+.choice{display:block}
@media print{.choice{display:block}}`;

async function build(name: string): Promise<string> {
  const source = readFileSync(join(folder, `${name}.md`), "utf8");
  const first = counted;
  const cells = [...source.matchAll(FENCE)].map(([, code]) => code);
  counted += cells.length;
  await run(name, cells.map((code, i) => `beginCell(${first + i});\n${code}`).join("\n"));
  let cell = first;
  const withResults = source.replace(FENCE, (block) => `${block}\n\n<div class="result" data-cell="${cell++}"></div>\n`);
  const body = (await marked.parse(withResults)).replace(/<div class="result" data-cell="(\d+)"><\/div>/g, (_, number: string) =>
    (shownCells().get(Number(number)) ?? []).join("\n"),
  );
  const title = /^# (.*)$/m.exec(source)?.[1] ?? name;
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body>\n${body}</body></html>\n`;
}

/** Runs a notebook's cells as one module, beside the notebooks so that their imports are found. */
async function run(name: string, code: string): Promise<void> {
  const file = join(folder, `.${name}.${process.pid}.ts`);
  writeFileSync(
    file,
    `import { beginCell, choose, figure, table, text } from "./display.ts";\n${code}\nvoid [choose, figure, table, text];\n`,
  );
  try {
    await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

mkdirSync(out, { recursive: true });
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .sort()
  .map((file) => file.slice(0, -".md".length));
for (const name of names) {
  const html = await build(name);
  if (/\b(?:src|href)="(?!data:,")|@import|url\(|<script/i.test(html.replace(/<pre>[\s\S]*?<\/pre>/g, "")))
    throw new Error(`${name}: the page would load something from elsewhere`);
  writeFileSync(join(out, `${name}.html`), html);
  process.stdout.write(`${name}.html ${(html.length / 1024).toFixed(0)} kB\n`);
}
if (names.length === 0) throw new Error("there is no notebook");
