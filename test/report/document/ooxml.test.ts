import { beforeAll, describe, expect, it } from "vitest";
import { compareOutcomes } from "../../../src/results/comparison.ts";
import type { Figure } from "../../../src/report/document/blocks.ts";
import { chartsIn } from "../../../src/plan/report.ts";
import { wholeReport as comparisonReport } from "../whole-report.ts";
import { documentDocx } from "../../../src/report/document/docx.ts";
import { openPackage, partText, textPart, type Parts } from "../../../src/report/document/package.ts";
import { documentXlsx } from "../../../src/report/document/xlsx.ts";
import { runPlan } from "../../scenario/workbench.ts";
import { docxBreaches } from "./docx-rules.ts";
import { documentRows, sampleDocument } from "./sample-document.ts";
import { xlsxBreaches } from "./xlsx-rules.ts";

/** Without Office, these rules of ISO/IEC 29500 stand for what Office rejects or repairs. */
const written: { readonly what: string; readonly docx: Parts; readonly xlsx: Parts }[] = [];
beforeAll(async () => {
  const sample = await sampleDocument();
  const comparison = compareOutcomes(["", "-build"].map((option) => runPlan(`kunshan${option}`)));
  const drawn = sample.blocks.filter((block): block is Figure => block.kind === "figure");
  const figures = new Map(
    chartsIn(comparison.options[0].outcome.plan.report).map((id, i) => [id, { ...drawn[i % drawn.length], id }] as const),
  );
  for (const { what, document, rows } of [
    { what: "a sample with pictures", document: sample, rows: documentRows() },
    ...(["zh", "en"] as const).map((lang) => ({
      what: `a comparison in ${lang}`,
      document: comparisonReport(comparison, { lang, figures, lock: "0", generator: "laoyou" }),
      rows: [...comparison.rows].filter(({ year, path, variant }) => year % 5 === 0 && path === "committed" && variant === "medium"),
    })),
  ])
    written.push({ what, docx: openPackage(await documentDocx(document)), xlsx: openPackage(await documentXlsx(document, rows)) });
}, 60_000);

/** A file with one part changed. */
function broken(parts: Parts, name: string, change: (text: string) => string): Parts {
  const text = partText(parts, name);
  const other = change(text);
  expect(other).not.toBe(text);
  return { ...parts, [name]: textPart(other) };
}

describe("documentDocx()", () => {
  it("breaks none of the rules that Word holds documents to", () => {
    for (const { what, docx } of written) expect([what, docxBreaches(docx)]).toEqual([what, []]);
  }, 60_000);

  it("would be found out by these rules: an order, a cell without paragraph, a bookmark, a style, a picture, a relation, a type", () => {
    const [{ docx }] = written;
    const found = (name: string, change: (text: string) => string): string => docxBreaches(broken(docx, name, change)).join("\n");
    const body = "word/document.xml";
    expect(found(body, (text) => text.replace(/(<w:pStyle [^>]*\/>)(<w:keepNext\/>)/, "$2$1"))).toContain(
      "<w:pPr> in the order w:keepNext w:pStyle",
    );
    expect(found(body, (text) => text.replace(/<\/w:tcPr><w:p>[\s\S]*?<\/w:p><\/w:tc>/, "</w:tcPr></w:tc>"))).toContain(
      "does not end with a paragraph",
    );
    expect(found(body, (text) => text.replace(/(<w:bookmarkStart [^>]*w:id=")2"/, '$11"'))).toContain("bookmark id 1 twice");
    expect(found(body, (text) => text.replace(/w:name="n_/, 'w:name="1_'))).toContain("not a name");
    expect(found(body, (text) => text.replace('w:pStyle w:val="TableCell"', 'w:pStyle w:val="Nothing"'))).toContain(
      "style Nothing is not defined",
    );
    expect(found(body, (text) => text.replace(/<w:gridCol [^>]*\/>/, ""))).toMatch(/cells for \d+ of \d+ columns/);
    expect(found(body, (text) => text.replace(/<wp:extent cx="\d+"/, '<wp:extent cx="9000000"'))).toContain("a picture of 9000000");
    expect(found(body, (text) => text.replace(/r:embed="[^"]+"/, 'r:embed="rId999"'))).toContain("rId999 leads nowhere");
    expect(found("[Content_Types].xml", (text) => text.replace(/<Default [^>]*Extension="svg"\/>/, ""))).toMatch(
      /no type for word\/media\/.*\.svg/,
    );
  }, 60_000);
});

describe("documentXlsx()", () => {
  it("breaks none of the rules that Excel holds workbooks to", () => {
    for (const { what, xlsx } of written) expect([what, xlsxBreaches(xlsx)]).toEqual([what, []]);
  }, 60_000);

  it("would be found out by these rules: a sheet's name, a formula, a text, an order, an anchor", () => {
    const [{ xlsx }] = written;
    const found = (name: string, change: (text: string) => string): string => xlsxBreaches(broken(xlsx, name, change)).join("\n");
    expect(found("xl/workbook.xml", (text) => text.replace(/sheet name="[^"]*"/, 'sheet name="a/b"'))).toContain("sheet a/b: not a name");
    expect(found("xl/worksheets/sheet2.xml", (text) => text.replace(/<f>[^<]*<\/f>/, "<f>COM.SUN.STAR(A1)</f>"))).toContain(
      "calls COM.SUN.STAR",
    );
    expect(found("xl/worksheets/sheet1.xml", (text) => text.replace(/t="s"([^>]*)><v>\d+</, 't="s"$1><v>99999<'))).toContain("text 99999");
    expect(found("xl/worksheets/sheet1.xml", (text) => text.replace(/(<printOptions [^>]*\/>)(<pageMargins [^>]*\/>)/, "$2$1"))).toContain(
      "<worksheet> in the order",
    );
    expect(found("xl/drawings/drawing2.xml", (text) => text.replace(/(<xdr:to><xdr:col>)\d+/, "$10"))).toContain("an anchor of no size");
  }, 60_000);
});
