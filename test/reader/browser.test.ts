import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { disk, recorded } from "../../src/node.ts";
import { scenarioYaml, unreadCsv } from "../../src/reader/draft.ts";
import { documentText } from "../../src/reader/formats/any.ts";
import { readLexicon } from "../../src/reader/load.ts";
import { readDocument } from "../../src/reader/read.ts";
import { ROOT } from "../project/sources.ts";
import { labelledTexts } from "./marked.ts";

/** What a page that reads documents would write. */
const PAGE = `import { memory } from "./src/index.ts";
  import { scenarioYaml, unreadCsv } from "./src/reader/draft.ts";
  import { documentText } from "./src/reader/formats/any.ts";
  import { readLexicon } from "./src/reader/load.ts";
  import { readDocument } from "./src/reader/read.ts";
  export const draft = async (bytes, file, contents) => {
    try {
      const text = await documentText(bytes, file);
      const read = readDocument(text, readLexicon("models", memory(contents)), file);
      return JSON.stringify([text, scenarioYaml(read, { source: file, district: "320583", horizon: 2035 }), unreadCsv(read)]);
    } catch (error) { return error.code ?? String(error); }
  };`;

it("in a page docx, html and txt become the bytes that Node writes, and a PDF one fault; nothing of Node is in the bundle", async () => {
  const { outputFiles: [{ text: bundle }] = [] } = await build({
    stdin: { contents: PAGE, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "page",
    write: false,
    logLevel: "silent",
  });
  expect(bundle).not.toMatch(/from ?"node:|import\("node:|\brequire\("/);

  const files = recorded(disk);
  const lexicon = readLexicon(join(ROOT, "models"), files);
  const indicators = files.list(join(ROOT, "models", "indicators")).map((name) => [`models/indicators/${name}`, ""] as const);
  const contents = Object.fromEntries([
    ...indicators,
    ...[...files.reads].map(([path, bytes]) => [path.slice(ROOT.length + 1), new TextDecoder().decode(bytes)] as const),
  ]);
  const lines = labelledTexts()[14]?.text.split("\n") ?? [];
  const row = (...cells: string[]): TableRow =>
    new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const table = [row("指标", "单位", "2025年", "2030年"), row("养老机构护理型床位占比", "%", "62.7", "≥73")];
  const made = new Document({ sections: [{ children: [...lines.map((line) => new Paragraph(line)), new Table({ rows: table })] }] });
  const html = `<!doctype html><meta charset="utf-8"><body><h1>某县养老规划</h1>${lines.map((line) => `<p>${line}</p>`).join("")}</body>`;
  const documents: Readonly<Record<string, Uint8Array>> = {
    "plan.docx": new Uint8Array(await Packer.toBuffer(made)),
    "plan.html": new TextEncoder().encode(html),
    "plan.txt": new TextEncoder().encode(lines.join("\n")),
  };
  const page = createContext({ documents, contents, TextDecoder, TextEncoder, URL, structuredClone, Uint8Array });
  runInContext(bundle, page);
  for (const [file, bytes] of Object.entries(documents)) {
    const text = await documentText(bytes, file);
    const read = readDocument(text, lexicon, file);
    expect(read.statements.length).toBeGreaterThan(30);
    const there: unknown = await runInContext(`page.draft(documents[${JSON.stringify(file)}], ${JSON.stringify(file)}, contents)`, page);
    expect(JSON.parse(String(there))).toEqual([
      text,
      scenarioYaml(read, { source: file, district: "320583", horizon: 2035 }),
      unreadCsv(read),
    ]);
  }
  expect(await runInContext(`page.draft(new TextEncoder().encode("%PDF-1.7"), "plan.pdf", contents)`, page)).toBe("read-not-here");
});
