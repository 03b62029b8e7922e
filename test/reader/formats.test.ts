import { zipSync, strToU8 } from "fflate";
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, DeletedTextRun } from "docx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { documentText } from "../../src/reader/formats/any.ts";
import { pageText } from "../../src/reader/formats/pdf-layout.ts";

const SECOND = 1000;

/** The code of the one fault that reading ends in. */
async function faultOf(bytes: Uint8Array, file: string): Promise<string> {
  try {
    await documentText(bytes, file);
    return "";
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.format("zh")).toContain(file);
    return error.code;
  }
}

const word = (body: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync({
    "word/document.xml": strToU8(`<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, strToU8(xml)])),
  });

describe("a Word document", () => {
  it("is read as its writer meant: runs joined, tables by rows, deletions left out", async () => {
    const row = (...cells: string[]): TableRow =>
      new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
    const made = new Document({
      sections: [
        {
          children: [
            new Paragraph({
              children: [
                new TextRun("到20"),
                new TextRun({ text: "25年，床位", bold: true }),
                new TextRun("达到1200张。"),
                new DeletedTextRun({ text: "999张", id: 1, author: "甲", date: "2024-01-01" }),
              ],
            }),
            new Table({ rows: [row("指标", "单位", "2025年"), row("养老床位", "张", "1200")] }),
            new Paragraph("完"),
          ],
        },
      ],
    });
    const bytes = new Uint8Array(await Packer.toBuffer(made));
    expect(await documentText(bytes, "plan.docx")).toBe("到2025年，床位达到1200张。\n指标\t单位\t2025年\n养老床位\t张\t1200\n完\n");
    expect(await documentText(bytes, "misnamed.doc")).toContain("1200张"); // told by its bytes
  });

  it("keeps insertions, takes a text box once, puts footnotes behind their paragraph, keeps merged cells in their columns", async () => {
    const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p("框里12张")}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p("框里12张")}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const cell = (text: string, properties = ""): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${text === "" ? "<w:p/>" : p(text)}</w:tc>`;
    const body =
      `<w:p><w:ins><w:r><w:t>新增5张</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏7张</w:t></w:r></w:p>${box}` +
      `<w:tbl><w:tr>${cell("指标", '<w:gridSpan w:val="2"/>')}${cell("2025年")}</w:tr><w:tr>${cell("一老")}${cell("床位")}${cell("30")}</w:tr></w:tbl>`;
    const notes = `<w:footnotes xmlns:w="w"><w:footnote w:id="2">${p("注：常住口径")}</w:footnote></w:footnotes>`;
    expect(await documentText(word(body, { "word/footnotes.xml": notes }), "a.docx")).toBe(
      "新增5张\n注：常住口径\n框里12张\n指标\t\t2025年\n一老\t床位\t30\n",
    );
  });

  it("ends in one fault in bounded time: bombs, entities, deep tables, noise, no document", async () => {
    const start = performance.now();
    const bomb = zipSync({ "word/document.xml": new Uint8Array(70e6) }, { level: 9 });
    expect(await faultOf(bomb, "bomb.docx")).toBe("read-unpacked");
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:t>&b;</w:t></w:document>';
    expect(await faultOf(zipSync({ "word/document.xml": strToU8(laughs) }), "laughs.docx")).toBe("read-broken");
    const deep = "<w:tbl><w:tr><w:tc>".repeat(5000) + "</w:tc></w:tr></w:tbl>".repeat(5000);
    expect(await faultOf(word(deep), "deep.docx")).toBe("read-tables");
    expect(await faultOf(word("<w:p>"), "open.docx")).toBe("read-broken");
    expect(await faultOf(zipSync({ "a.txt": strToU8("x") }), "other.docx")).toBe("read-not-document");
    expect(await faultOf(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), "cut.docx")).toMatch(/^read-/);
    expect(await faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 9, 9]), "cut.doc")).toBe("read-broken");
    expect(await faultOf(new Uint8Array(65e6).fill(0x31), "big.txt")).toBe("read-too-large");
    expect(await faultOf(new Uint8Array(), "empty.txt")).toBe("read-blank");
    expect(performance.now() - start).toBeLessThan(20 * SECOND);
  });
});

describe("a page", () => {
  it("gives its text and tables, without scripts and menus, in its own encoding", async () => {
    const html =
      '<html><head><meta charset="gbk"><title>t1</title><script>var a=1</script></head><body><nav>首页1</nav><p>床位&nbsp;&nbsp;12<b>00</b>张<br>第二行</p><table><tr><th>指标</th><th>2025年</th></tr><tr><td>托位</td><td>45</td></tr></table></body></html>';
    const gbk = [...html].flatMap((sign) => (sign.codePointAt(0) ?? 0) < 128 ? [sign.codePointAt(0) ?? 0] : GBK[sign] ?? []); // prettier-ignore
    expect(await documentText(new Uint8Array(gbk), "page.html")).toBe("床位 1200张\n第二行\n指标\t2025年\n托位\t45\n");
  });

  it("nested ten thousand deep, with tables inside tables, is read in bounded time", async () => {
    const start = performance.now();
    expect(await documentText(strToU8(`<html>${"<div>".repeat(20_000)}床位3张`), "deep.html")).toContain("床位3张");
    expect(await documentText(strToU8(`<html>${"<table><tr><td>".repeat(300)}床位3张`), "tables.html")).toContain("床位3张");
    expect(performance.now() - start).toBeLessThan(20 * SECOND);
  });
});

describe("a text", () => {
  it("is decoded by its mark, as UTF-8, as GB18030; anything else is refused", async () => {
    expect(await documentText(strToU8("\ufeff床位\r\n3张"), "a.txt")).toBe("床位\n3张");
    expect(await documentText(new Uint8Array([0xff, 0xfe, 0x8a, 0x5e]), "a.txt")).toBe("床");
    expect(await documentText(new Uint8Array([0xb4, 0xb2]), "a.txt")).toBe("床");
    expect(await faultOf(new Uint8Array([0x31, 0xff, 0xff, 0x80]), "a.txt")).toBe("file-encoding");
  });

  it("of any bytes ends in a text or one fault", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom([0x50, 0x4b, 3, 4], [0x25, 0x50, 0x44, 0x46, 0x2d], [], [0x3c]),
        async (bytes, head) => {
          await faultOf(new Uint8Array([...head, ...bytes]), "x.html");
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The two bytes of each sign of the page above in GBK. */
const GBK: Readonly<Record<string, readonly number[]>> = {
  首: [0xca, 0xd7], 页: [0xd2, 0xb3], 床: [0xb4, 0xb2], 位: [0xce, 0xbb], 张: [0xd5, 0xc5], 第: [0xb5, 0xda], 二: [0xb6, 0xfe], 行: [0xd0, 0xd0],
  指: [0xd6, 0xb8], 标: [0xb1, 0xea], 年: [0xc4, 0xea], 托: [0xcd, 0xd0],
}; // prettier-ignore

/** A PDF of one page with this content, in Helvetica. */
function pdf(content: string): Uint8Array {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let text = "%PDF-1.4\n";
  const at = objects.map((object, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${at.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("")}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  return strToU8(text);
}

describe("a PDF", () => {
  it("gives its text; without a text layer it is refused as a scan", async () => {
    expect(await documentText(pdf("BT /F1 12 Tf 50 300 Td (beds 1200 by 2025) Tj ET"), "a.pdf")).toBe("beds 1200 by 2025\n");
    expect(await faultOf(pdf("0 0 100 100 re f"), "scan.pdf")).toBe("read-no-text");
    expect(await faultOf(strToU8("%PDF-1.4 nothing"), "cut.pdf")).toBe("read-broken");
  });

  it("has wrapped lines joined, cells of a table by columns though they wrap, and marks in the gaps of a line", () => {
    const run = (text: string, x: number, y: number): { text: string; x: number; y: number; width: number; size: number } => ({
      text,
      x,
      y,
      width: 10 * [...text].length,
      size: 10,
    });
    const long = "一二三四五六七八九十".repeat(3);
    const text = pageText([
      [
        run(`　${long}`.trim(), 70, 700), run("的后半句。", 50, 685), run("指标", 50, 600), run("二零年", 200, 600), run("二五年", 300, 600),
        run("每千名老年", 50, 580), run("人床位", 50, 568), run("30", 200, 574), run("40", 300, 574), run("托位", 50, 545), run("2", 200, 545), run("4", 300, 545),
      ],
    ]); // prettier-ignore
    expect(text).toBe(`${long}的后半句。\n指标\t二零年\t二五年\n每千名老年人床位\t30\t40\n托位\t2\t4\n`);
    expect(pageText([[{ text: "打造 一老 品牌", x: 50, y: 700, width: 72, size: 10 }, run("“", 70, 700), run("”", 96, 700)]])).toMatch(
      /^打造“一老”品牌\n$/,
    );
  });
});
