import { escapeText } from "../../svg.ts";
import type { Document } from "../blocks.ts";
import { CITATION_NAMESPACE, citationMapXml, type Printed } from "../citation-map.ts";
import { closePackage, partText, textPart, type Parts } from "../package.ts";
import { fontTableXml } from "./fonts.ts";
import { stylesXml } from "./styles.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
/** Names the evidence part among the custom parts of a file. */
const STORE_ID = "{6C616F79-6F75-4E75-8D62-657273000001}";
/** Parts that docx writes even if they are not used. */
const UNUSED =
  /^(word\/(comments|footnotes|endnotes|numbering)\.xml|word\/_rels\/(comments|footnotes|endnotes|fontTable|footer\d+)\.xml\.rels|docProps\/custom\.xml)$/;

/**
 * Finishes the parts that docx makes: our styles, fonts and settings, the map of numbers, no dates, ids in text order.
 */
// By hand: docx has no options for these parts, and writes dates and random ids.
export function finish(made: Parts, document: Document, numbers: readonly Printed[]): Uint8Array {
  const parts = Object.fromEntries(Object.entries(made).filter(([name]) => !UNUSED.test(name)));
  return closePackage({
    ...parts,
    ...citationMapParts(document, numbers),
    "[Content_Types].xml": textPart(contentTypes(parts)),
    "_rels/.rels": textPart(withoutUnused(partText(parts, "_rels/.rels"), "")),
    "word/_rels/document.xml.rels": textPart(documentRelations(parts)),
    "word/document.xml": textPart(renumbered(partText(parts, "word/document.xml"))),
    "word/styles.xml": textPart(stylesXml(document.lang)),
    "word/fontTable.xml": textPart(fontTableXml()),
    "word/settings.xml": textPart(settingsXml()),
    "docProps/core.xml": textPart(coreXml(document)),
    "docProps/app.xml": textPart(
      `${HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>${escapeText(document.generator)}</Application></Properties>`,
    ),
  });
}

/** The map of numbers as a custom XML part, which Word keeps when it saves. */
function citationMapParts(document: Document, numbers: readonly Printed[]): Parts {
  const props = `${HEAD}<ds:datastoreItem ds:itemID="${STORE_ID}" xmlns:ds="${OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${CITATION_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`;
  const rels = `${HEAD}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`;
  return {
    "customXml/item1.xml": textPart(citationMapXml(document, numbers)),
    "customXml/itemProps1.xml": textPart(props),
    "customXml/_rels/item1.xml.rels": textPart(rels),
  };
}

function contentTypes(parts: Parts): string {
  const props =
    '<Override ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml" PartName="/customXml/itemProps1.xml"/>';
  const kept = partText(parts, "[Content_Types].xml").replace(/<Override [^>]*PartName="\/([^"]+)"[^>]*\/>/g, (whole, name: string) =>
    UNUSED.test(name) ? "" : whole,
  );
  return kept.replace("</Types>", `${props}</Types>`);
}

function documentRelations(parts: Parts): string {
  const evidence = `<Relationship Id="rIdEvidence" Type="${OFFICE}/relationships/customXml" Target="../customXml/item1.xml"/>`;
  return withoutUnused(partText(parts, "word/_rels/document.xml.rels"), "word/").replace("</Relationships>", `${evidence}</Relationships>`);
}

function withoutUnused(relations: string, folder: string): string {
  return relations.replace(/<Relationship [^>]*Target="([^"]+)"[^>]*\/>/g, (whole, target: string) =>
    UNUSED.test(folder + target) ? "" : whole,
  );
}

/** Numbers bookmarks, which do not overlap, and pictures from 1 in text order; docx gives all bookmarks the same number. */
function renumbered(xml: string): string {
  const counts = { bookmarkStart: 0, bookmarkEnd: 0, docPr: 0 };
  return xml
    .replace(
      /(<w:(bookmarkStart|bookmarkEnd) [^>]*?w:id=")\d+"/g,
      (_, before: string, kind: "bookmarkStart" | "bookmarkEnd") => `${before}${++counts[kind]}"`,
    )
    .replace(/(<wp:docPr id=")\d+"/g, (_, before: string) => `${before}${++counts.docPr}"`);
}

/** Different odd and even pages, compressed Chinese punctuation, and the layout rules of Word 2013 and later. */
function settingsXml(): string {
  const compat = [
    "compatibilityMode:15",
    "overrideTableStyleFontSizeAndJustification:1",
    "enableOpenTypeFeatures:1",
    "doNotFlipMirrorIndents:1",
    "differentiateMultirowTableHeaders:1",
  ]
    .map((setting) => setting.split(":"))
    .map(([name, value]) => `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`);
  return `${HEAD}<w:settings xmlns:w="${WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>${compat.join("")}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;
}

/** Title and program; no dates, so that equal documents give the same bytes. */
function coreXml({ title, generator, lock }: Document): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="${RELATIONSHIPS.replace("relationships", "metadata/core-properties")}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeText(title)}</dc:title><dc:creator>${escapeText(generator)}</dc:creator><cp:keywords>${escapeText(lock)}</cp:keywords></cp:coreProperties>`;
}
