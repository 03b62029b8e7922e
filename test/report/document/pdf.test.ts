import { beforeAll, describe, expect, it } from "vitest";
import type { Document } from "../../../src/report/document/blocks.ts";
import { documentPdf, figurePdf } from "../../../src/report/document/pdf.ts";
import { readSerif } from "../../../src/report/document/typst/fonts.ts";
import { loadFont } from "../../../src/report/font-files.ts";
import { lacking, readAdvances } from "../../../src/report/fonts.ts";
import { hanzi, itInOffice, poppler } from "./programs.ts";
import { sampleDocument } from "./sample-document.ts";

let document: Document;
let pdf: Uint8Array;
beforeAll(async () => {
  document = await sampleDocument();
  pdf = await documentPdf(document);
});

/** Texts of a document that are not in its pictures. */
const written = (): string => JSON.stringify(document.blocks.map((block) => (block.kind === "figure" ? "" : block)));

describe("documentPdf()", () => {
  it("writes the same bytes for the same document", async () => {
    for (let i = 0; i < 4; i++) expect(Buffer.compare(pdf, await documentPdf(document))).toBe(0);
  });

  it("keeps what a text holds as text: quotes, backslashes and signs of Typst's markup", async () => {
    const text = '#let x = 1; "a\\b" *c* _d_ $e$ @f <g> `h` // 期';
    const one = await documentPdf({ ...document, blocks: [{ kind: "paragraph", words: [text] }] });
    expect(one.length).toBeGreaterThan(1000);
  });

  itInOffice("holds every Chinese character as text that can be searched, in fonts that are in the file", () => {
    const text = poppler("pdftotext", pdf);
    expect(hanzi(written()).replace(new RegExp(`[${hanzi(text)}]`, "gu"), "")).toBe("");
    expect(text).not.toMatch(/[\uFFFD□]/);
    const fonts = poppler("pdffonts", pdf).trim().split("\n").slice(2);
    expect(fonts.filter((font) => !/^[A-Z]{6}\+Noto(Serif|Sans)SC-\w+ .* yes yes yes /.test(font))).toEqual([]);
  });

  itInOffice("repeats the head of a table that breaks, titled 续表 from its second page on", () => {
    const pages = poppler("pdftotext", pdf, "-layout").replaceAll(" ", "").split("\f");
    const found = pages.flatMap((page) => page.match(/(?:续附?|附)?表\d(?=\u3000?分[区县])/g) ?? []);
    expect(found.slice(0, 2)).toEqual(["表3", "续表3"]);
    const annex = found.filter((title) => title.includes("附表2"));
    expect(annex[0]).toBe("附表2");
    expect(new Set(annex.slice(1))).toEqual(new Set(["续附表2"]));
    for (const page of pages.filter((one) => one.includes("续附表2"))) expect(page).toMatch(/单位：万人/);
  });

  itInOffice("numbers pages — 1 — and turns the page of a wide annex", () => {
    const pages = poppler("pdftotext", pdf, "-layout").split("\f");
    const sizes = [...poppler("pdfinfo", pdf, "-f", "1", "-l", "99").matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/g)].map(
      ([, wide, high]) => Number(wide) > Number(high),
    );
    expect(sizes.filter(Boolean).length).toBeGreaterThanOrEqual(5);
    for (const [i, isLandscape] of sizes.entries()) if (!isLandscape) expect(pages[i].replaceAll(" ", "")).toContain(`—${i + 1}—`);
  });
});

describe("figurePdf()", () => {
  itInOffice("makes a page as large as the chart, with its text as text", async () => {
    const figure = document.blocks.find((block) => block.kind === "figure");
    const svg = figure?.svg ?? "";
    const one = await figurePdf(svg);
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
    const [, wide, high] = /Page size: +([\d.]+) x ([\d.]+)/.exec(poppler("pdfinfo", one)) ?? [];
    expect(Number(wide)).toBeCloseTo(Number(width), 0);
    expect(Number(high)).toBeCloseTo(Number(height), 0);
    expect(poppler("pdfinfo", one)).toMatch(/Pages: +1\n/);
    expect(hanzi(svg.replace(/<[^>]*>/g, "")).replace(new RegExp(`[${hanzi(poppler("pdftotext", one))}]`, "gu"), "")).toBe("");
    expect(Buffer.compare(one, await figurePdf(svg))).toBe(0);
  });

  it("throws if the chart has no size in millimetres", async () => {
    await expect(figurePdf("<svg viewBox='0 0 1 1'/>")).rejects.toThrow("Cannot size a page");
  });
});

describe("the shipped serif", () => {
  it("has every character that the shipped sans has", () => {
    const sans = [...loadFont().regular.keys()].map((code) => String.fromCodePoint(code)).join("");
    expect(lacking(readAdvances(readSerif()), sans).filter((character) => /\p{Script=Han}/u.test(character))).toEqual([]);
  });
});
