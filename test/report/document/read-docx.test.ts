import { beforeAll, describe, expect, it } from "vitest";
import { Fault } from "../../../src/core/fault.ts";
import type { Cited, Document, Inline } from "../../../src/report/document/blocks.ts";
import { documentDocx } from "../../../src/report/document/docx.ts";
import { bookmarkName } from "../../../src/report/document/citation-map.ts";
import { closePackage, openPackage, partText, textPart } from "../../../src/report/document/package.ts";
import { readCited, readCitationMap } from "../../../src/report/document/read-docx.ts";
import { xmlEvents } from "../../../src/report/document/xml.ts";
import { convert, itInOffice } from "./programs.ts";
import { sampleDocument } from "./sample-document.ts";

let document: Document;
let bytes: Uint8Array;
beforeAll(async () => {
  document = await sampleDocument();
  bytes = await documentDocx(document);
});

/** The numbers of a document in reading order. */
function cited({ blocks }: Document): Cited[] {
  const inlines = blocks.flatMap((block): readonly Inline[] =>
    block.kind === "paragraph" ? block.words : block.kind === "table" ? block.rows.flat() : [],
  );
  return inlines.filter((inline) => typeof inline !== "string");
}

/** The docx with its text changed as a user or a program might. */
function edited(change: (xml: string) => string): Uint8Array {
  const parts = openPackage(bytes);
  return closePackage({ ...parts, "word/document.xml": textPart(change(partText(parts, "word/document.xml"))) });
}

/** The content of a bookmark, as XML. */
function inBookmark(name: string): RegExp {
  return new RegExp(`(<w:bookmarkStart w:name="${name}" w:id="(\\d+)"/>)([\\s\\S]*?)(<w:bookmarkEnd w:id="\\2"/>)`);
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (cause) {
    return cause instanceof Fault ? cause.code : String(cause);
  }
  return undefined;
}

describe("readEvidence()", () => {
  it("reads every number as it was printed, with its row, value and lock", () => {
    const { generator, lock, numbers } = readCitationMap(bytes, "a.docx");
    expect([generator, lock]).toEqual([document.generator, document.lock]);
    // tables and figures may stand behind the text that follows them
    const sorted = (all: readonly Omit<Cited, "kind">[]): object[] =>
      all
        .map(({ id, value, scale, digits, text }) => ({ id, value, scale, digits, text }))
        .sort((a, b) => (`${a.id} ${a.text}` < `${b.id} ${b.text}` ? -1 : 1));
    expect(sorted(numbers)).toEqual(sorted(cited(document)));
    expect(new Set(numbers.map(({ state }) => state))).toEqual(new Set(["unchanged"]));
    expect(new Set(numbers.map(({ bookmark }) => bookmark)).size).toBe(numbers.length);
    for (const { bookmark } of numbers) expect(bookmark).toMatch(/^n_[0-9a-f]{16}(_\d+)?$/);
  });

  it("unpacks no pictures, and refuses parts larger than any document's", () => {
    const large = new Uint8Array(110_000_000);
    const beside = (name: string): Uint8Array => closePackage({ ...openPackage(bytes), [name]: large });
    expect(readCited(beside("word/media/image.bin"), "a.docx").length).toBeGreaterThan(0);
    expect(codeOf(() => readCited(beside("word/styles.xml"), "a.docx"))).toBe("docx-unreadable");
  });

  it("refuses a map that was emptied, shortened or edited, and one of an older form", () => {
    const mapped = (change: (xml: string) => string): Uint8Array => {
      const parts = openPackage(bytes);
      const name = Object.keys(parts).find((part) => part.startsWith("customXml/") && partText(parts, part).includes("<evidence"))!;
      return closePackage({ ...parts, [name]: textPart(change(partText(parts, name))) });
    };
    const [first, second] = readCited(bytes, "a.docx");
    const entry = new RegExp(`<number bookmark="${first.bookmark}"[^>]*>[^<]*</number>`);
    const broken: [string, (xml: string) => string][] = [
      ["emptied", (xml) => xml.replaceAll(/<number [\s\S]*<\/number>/g, "")],
      ["shortened", (xml) => xml.replace(entry, "")],
      ["another value", (xml) => xml.replace(`value="${first.value}"`, 'value="1"')],
      ["another row", (xml) => xml.replace(`id="${first.id}"`, `id="${second.id}"`)],
    ];
    for (const [what, change] of broken)
      expect([what, codeOf(() => readCitationMap(mapped(change), "a.docx"))]).toEqual([what, "docx-map"]);
    expect(
      codeOf(() =>
        readCitationMap(
          mapped((xml) => xml.replace("urn:laoyou:evidence:2", "urn:laoyou:evidence:1")),
          "a.docx",
        ),
      ),
    ).toBe("docx-older");
    expect(
      codeOf(() =>
        readCitationMap(
          mapped((xml) => xml),
          "a.docx",
        ),
      ),
    ).toBeUndefined();
  });

  it("reads what a user typed over a number, and no other as edited", () => {
    const [first] = readCited(bytes, "a.docx");
    const changed = edited((xml) =>
      xml.replace(
        inBookmark(first.bookmark),
        (_, start: string, __, ___, end: string) => `${start}<w:r><w:t>9.9</w:t></w:r><w:r><w:t>9万人</w:t></w:r>${end}`,
      ),
    );
    const numbers = readCited(changed, "a.docx");
    expect(numbers[0]).toMatchObject({ state: "edited", text: "9.99万人", printed: first.text });
    expect(numbers.filter(({ state }) => state !== "unchanged")).toHaveLength(1);
  });

  it("reads a figure typed right behind a bookmark as part of its number", () => {
    const number = readCited(bytes, "a.docx").find(({ text }) => /^\d+\.\d+$/.test(text));
    const changed = edited((xml) => xml.replace(inBookmark(number?.bookmark ?? ""), (whole) => `${whole}<w:r><w:t>5</w:t></w:r>`));
    expect(readCited(changed, "a.docx").find(({ bookmark }) => bookmark === number?.bookmark)).toMatchObject({
      state: "edited",
      text: `${number?.text}5`,
    });
  });

  it("joins runs that a program split, passes over what is deleted under tracked changes, and takes what is inserted", () => {
    const [first, second, third] = readCited(bytes, "a.docx");
    const split = (text: string) =>
      [...text]
        .map(
          (letter) =>
            `<w:r w:rsidR="00A1"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>${letter}</w:t></w:r><w:proofErr w:type="spellStart"/>`,
        )
        .join("");
    const changed = edited((xml) =>
      xml
        .replace(inBookmark(first.bookmark), (_, start: string, __, ___, end: string) => start + split(first.text) + end)
        .replace(
          inBookmark(second.bookmark),
          (_, start: string, __, run: string, end: string) =>
            `${start}<w:del w:id="900" w:author="甲">${run.replaceAll("w:t", "w:delText")}</w:del><w:ins w:id="901" w:author="甲"><w:r><w:t>8万人</w:t></w:r></w:ins>${end}`,
        )
        .replace(inBookmark(third.bookmark), (_, start: string, __, ___, end: string) => start + end),
    );
    const numbers = readCited(changed, "a.docx");
    expect(numbers.slice(0, 3).map(({ state, text }) => [state, text])).toEqual([
      ["unchanged", first.text],
      ["edited", "8万人"],
      ["edited", ""],
    ]);
  });

  it("reports a number whose bookmark is gone as lost", () => {
    const [first] = readCited(bytes, "a.docx");
    const numbers = readCited(
      edited((xml) => xml.replace(inBookmark(first.bookmark), "")),
      "a.docx",
    );
    expect(numbers[0]).toMatchObject({ state: "lost", text: "", printed: first.text, id: first.id });
    expect(numbers.filter(({ state }) => state !== "unchanged")).toHaveLength(1);
  });

  it("finds the text under another name of the main part, and the map under another number", () => {
    const parts = openPackage(bytes);
    const moved = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name.replace("word/document.xml", "word/document2.xml").replace("customXml/item1.xml", "customXml/item7.xml"),
        part,
      ]),
    );
    const renamed = closePackage({
      ...moved,
      "_rels/.rels": textPart(partText(parts, "_rels/.rels").replace("word/document.xml", "/word/document2.xml")),
    });
    expect(readCited(renamed, "a.docx")).toEqual(readCited(bytes, "a.docx"));
  });

  it("ends with a fault for what is no docx, and for a docx without a map", () => {
    const parts = openPackage(bytes);
    expect(codeOf(() => readCited(new TextEncoder().encode("没有"), "a.docx"))).toBe("docx-unreadable");
    expect(codeOf(() => readCited(bytes.subarray(0, 5000), "a.docx"))).toBe("docx-unreadable");
    expect(codeOf(() => readCited(closePackage({ "a.txt": textPart("") }), "a.docx"))).toBe("docx-unreadable");
    expect(
      codeOf(() =>
        readCited(
          edited(() => "<w:document><"),
          "a.docx",
        ),
      ),
    ).toBe("docx-unreadable");
    const { "customXml/item1.xml": _, ...rest } = parts;
    expect(codeOf(() => readCited(closePackage(rest), "a.docx"))).toBe("docx-without-evidence");
  });

  itInOffice("reads every number after LibreOffice opened and saved the file", () => {
    const saved = convert(bytes, "a.docx", "docx:MS Word 2007 XML");
    expect(readCited(saved, "a.docx")).toEqual(readCited(bytes, "a.docx"));
  });
});

describe("bookmarkName()", () => {
  it("has at most 40 letters, digits and underscores, and a suffix from the second time on", () => {
    expect(bookmarkName("plan/320583/2030/group/elderly_60", 1)).toMatch(/^n_[0-9a-f]{16}$/);
    expect(bookmarkName("x", 12_345)).toBe(`${bookmarkName("x", 1)}_12345`);
    expect(bookmarkName("x", Number.MAX_SAFE_INTEGER).length).toBeLessThanOrEqual(40);
  });
});

describe("xmlEvents()", () => {
  it("reads entities, CDATA, both quotes and empty elements, and passes over comments", () => {
    const events = [...xmlEvents(`<?xml version="1.0"?><!-- <a> --><w:a w:b='&lt;"&#x4E00;'>1 &amp; <![CDATA[<2>]]><c/></w:a>`)];
    expect(events.map(({ kind, name, text }) => `${kind} ${name}${text}`)).toEqual([
      "open a",
      "text 1 & ",
      "text <2>",
      "open c",
      "close c",
      "close a",
    ]);
    expect(events[0].attributes).toEqual({ "w:b": '<"一' });
  });

  it("throws at what is no tag", () => {
    expect(() => [...xmlEvents("<a>1 < 2</a>")]).toThrow("Cannot read XML at character 5");
  });
});
