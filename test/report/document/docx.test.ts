import { beforeAll, describe, expect, it } from "vitest";
import type { Document } from "../../../src/report/document/blocks.ts";
import { documentDocx } from "../../../src/report/document/docx.ts";
import { openPackage, partText, type Parts } from "../../../src/report/document/package.ts";
import { convert, hanzi, itInOffice, poppler } from "./programs.ts";
import { sampleDocument } from "./sample-document.ts";

let document: Document;
let bytes: Uint8Array;
let parts: Parts;
let text: string;
beforeAll(async () => {
  document = await sampleDocument();
  bytes = await documentDocx(document);
  parts = openPackage(bytes);
  text = partText(parts, "word/document.xml");
});

/** The words of paragraphs of a style. */
function wordsOf(style: string): string[] {
  return [...text.matchAll(/<w:p>(?:(?!<\/w:p>)[\s\S])*<\/w:p>/g)]
    .map(([paragraph]) => paragraph)
    .filter((paragraph) => paragraph.includes(`<w:pStyle w:val="${style}"/>`))
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((run) => run[1]).join(""));
}

describe("documentDocx()", () => {
  it("writes the same bytes for the same document", async () => {
    expect(Buffer.compare(bytes, await documentDocx(await sampleDocument()))).toBe(0);
  });

  it("holds no date and no random id", () => {
    const all = Object.keys(parts)
      .filter((name) => /\.(xml|rels)$/.test(name))
      .map((name) => partText(parts, name))
      .join("");
    expect(all).not.toMatch(/dcterms:|20\d\d-\d\d-\d\dT/);
    expect([...all.matchAll(/<w:bookmarkStart [^>]*w:id="(\d+)"/g)].map(([, id]) => Number(id))).toEqual(
      [...all.matchAll(/<w:bookmarkStart /g)].map((_, i) => i + 1),
    );
  });

  it("names only parts that are there, and each part has a type", () => {
    for (const name of Object.keys(parts).filter((one) => one.endsWith(".rels"))) {
      const folder = name.replace(/_rels\/[^/]+$/, "");
      for (const [, target] of partText(parts, name).matchAll(/Target="([^"]+)"/g))
        expect(Object.keys(parts)).toContain(new URL(target, `file:///${folder}`).pathname.slice(1));
    }
    const types = partText(parts, "[Content_Types].xml");
    for (const [, name] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(Object.keys(parts)).toContain(name);
  });

  it("sets the page of GB/T 9704—2012 and turns it for a wide annex, whose number goes on", () => {
    const pages = [...text.matchAll(/<w:sectPr>[\s\S]*?<\/w:sectPr>/g)].map(([section]) => section);
    expect(pages).toHaveLength(3);
    expect(pages[0]).toMatch(
      /<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/,
    );
    expect(pages[1]).toMatch(
      /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"/,
    );
    expect(pages.map((page) => page.includes("<w:pgNumType w:start="))).toEqual([true, false, false]);
  });

  it("names its styles and fonts, with what may stand in for a font", () => {
    const styles = partText(parts, "word/styles.xml");
    for (const name of ["标题", "一级", "二级", "三级", "正文", "表题", "表注", "图"])
      expect(styles).toMatch(new RegExp(`w:(name|aliases) w:val="${name}"`));
    const fonts = partText(parts, "word/fontTable.xml");
    for (const name of ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"])
      expect(fonts).toMatch(
        new RegExp(`w:name="${name}"><w:altName w:val="[^"]*SimSun|w:name="${name}"><w:altName w:val="[^"]*(KaiTi|SimHei)`),
      );
  });

  it("gives no exact line distance to a paragraph that holds a picture", () => {
    const styles = partText(parts, "word/styles.xml");
    const figure = /<w:style [^>]*w:styleId="Figure">[\s\S]*?<\/w:style>/.exec(styles)?.[0];
    expect(figure).toContain('w:lineRule="auto"');
    for (const [paragraph] of text.matchAll(/<w:p>(?:(?!<\/w:p>)[\s\S])*<w:drawing>[\s\S]*?<\/w:p>/g))
      expect(paragraph).toContain('<w:pStyle w:val="Figure"/>');
  });

  it("keeps pictures within the type area, half-width ones side by side, each as SVG with PNG", () => {
    const sizes = [...text.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g)].map(([, cx, cy]) => [
      Number(cx) / 36_000,
      Number(cy) / 36_000,
    ]);
    const shares = sizes.map(([wide], i) => wide / [156, 75, 75, 156][i]);
    expect(shares[1]).toBeCloseTo(shares[2], 3);
    for (const share of shares) expect([share > 0.675, share < 1.001]).toEqual([true, true]);
    for (const [wide, high] of sizes) expect([wide <= 156.01, high <= 225]).toEqual([true, true]);
    expect(Object.keys(parts).filter((name) => name.endsWith(".svg"))).toHaveLength(4);
    expect([...text.matchAll(/<asvg:svgBlip /g)]).toHaveLength(4);
  });

  it("draws 三线表: 1.5 pt above and below, 0.75 pt under the head, black, and no other rule", () => {
    const rules = new Set(
      [...text.matchAll(/<w:(?:top|bottom|left|right|insideH|insideV) w:val="single" w:color="(\w+)" w:sz="(\d+)"\/>/g)].map(
        ([, color, size]) => `${color} ${size}`,
      ),
    );
    expect([...rules].sort()).toEqual(["000000 12", "000000 6"]);
    for (const [, table] of text.matchAll(/<w:tbl>([\s\S]*?)<\/w:tbl>/g)) {
      const heads = [...table.matchAll(/<w:tr>([\s\S]*?)<\/w:tr>/g)].map(([, row]) => row.includes("<w:tblHeader/>"));
      // title, the unit of all numbers if there is one, and the head: no row after another kind
      expect(heads.lastIndexOf(true) + 1).toBe(heads.filter(Boolean).length);
      expect(heads.filter(Boolean).length).toBe(table.includes('"TableUnit"') ? 3 : 2);
    }
  });

  it("titles each table once, in rows that are repeated with its head, and breaks no page before any table", () => {
    const titles = wordsOf("TableTitle");
    const tables = document.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
    expect(titles).toEqual(tables.map(({ label, title }) => `${label}\u3000${title}`));
    expect(text).not.toMatch(/<w:pStyle w:val="TableTitle"\/>(?:(?!<\/w:pPr>).)*<w:pageBreakBefore\/>/);
  });

  it("sets Chinese punctuation full-width", () => {
    expect(text.replace(/<[^>]+>/g, "\n")).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u);
    expect(wordsOf("TableNote")[0]).toBe("注：1. “…”表示尚无数据，“—”表示不适用。");
  });

  itInOffice("opens in LibreOffice: a table's title on every page of it, every Chinese character there", () => {
    const pdf = convert(bytes, "报告.docx", "pdf");
    const pages = poppler("pdftotext", pdf, "-layout").split("\f");
    const tables = pages.map(
      (page) =>
        page
          .replaceAll(" ", "")
          .match(/附?表\d(?=\s*\S*(预测|指标|供需))/g)
          ?.join("") ?? "",
    );
    expect(tables.filter((found) => found === "表3").length).toBeGreaterThanOrEqual(2);
    expect(tables.filter((found) => found === "附表2").length).toBeGreaterThanOrEqual(4);
    const places = document.blocks.flatMap((block) =>
      block.kind === "table" && block.label === "附表2" ? block.rows.map(([place]) => String(place)) : [],
    );
    const ofTowns = pages.flatMap((page, i) => (places.filter((place) => page.includes(place)).length > 2 ? [tables[i]] : []));
    expect(ofTowns.filter((found) => found === "")).toEqual([]);
    expect(ofTowns.length).toBeGreaterThanOrEqual(6);
    expect(Number(/Pages:\s+(\d+)/.exec(poppler("pdfinfo", pdf))?.[1])).toBeLessThanOrEqual(24);
    const written = document.blocks.map((block) => JSON.stringify(block.kind === "figure" ? "" : block)).join("");
    expect(hanzi(written).replace(new RegExp(`[${hanzi(pages.join(""))}]`, "gu"), "")).toBe("");
    expect(pages.join("")).not.toMatch(/[\uFFFD□]/);
    const fonts = poppler("pdffonts", pdf).trim().split("\n").slice(2);
    expect(fonts.filter((font) => !/ yes (yes|no)\s+yes\s+\d+/.test(font))).toEqual([]);
  });
});
