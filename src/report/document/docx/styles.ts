import type { Language } from "../../say.ts";
import { bodyOf, CHARACTER_TUCK, SIZES } from "../page.ts";
import { LINE } from "../table-parts.ts";
import { fontsXml, type FaceName } from "./fonts.ts";

/** Paragraph format of a style; lengths in points. */
interface ParagraphStyle {
  readonly id: string;
  /** The name known to Word; a built-in name gives the style its built-in role. */
  readonly name: string;
  /** The style's name in a Chinese document, if `name` is a built-in one. */
  readonly alias?: string;
  readonly face: FaceName;
  readonly size: number;
  readonly isBold?: boolean;
  readonly align: "left" | "both" | "center" | "right";
  /** Exact line spacing; "auto" for lines with a picture, which exact spacing would clip. */
  readonly pitch: number | "auto";
  readonly before?: number;
  readonly after?: number;
  /** Indent of the first line in characters. */
  readonly indent?: number;
  /** Distance from the right edge in characters. */
  readonly endIndent?: number;
  readonly isKeptWithNext?: boolean;
  /** Level in the navigation pane, from 0. */
  readonly outline?: number;
  readonly tuck?: number;
}

/** The ids that paragraphs name. */
export const STYLE = {
  title: "Title",
  byline: "Byline",
  signature: "Signature",
  heading: ["Heading1", "Heading2", "Heading3", "Heading4"],
  body: "Normal",
  annex: "AnnexMark",
  annexTitle: "AnnexTitle",
  caption: "TableTitle",
  unit: "TableUnit",
  head: "TableHead",
  cell: "TableCell",
  note: "TableNote",
  figure: "Figure",
  pageNumber: "PageNumber",
} as const;

/** The character style of a paragraph's leading sentence. */
export const LEAD = "Lead";

const CELL = { face: "body", size: SIZES.cell, pitch: SIZES.cell * LINE.cell } as const;

/** 标题 一级 二级 三级 四级 正文 附件 表题 表单位 表头 表文 表注 图 页码. */
function stylesOf(lang: Language): readonly ParagraphStyle[] {
  const { size, pitch } = bodyOf(lang);
  const TEXT = { align: "both", pitch, indent: 2, size } as const;
  const HEADING = { ...TEXT, align: "left", isKeptWithNext: true, ...(lang === "en" && { isBold: true, before: pitch / 2 }) } as const;
  return [
    { ...TEXT, id: STYLE.body, name: "Normal", alias: "正文", face: "body", tuck: CHARACTER_TUCK },
    {
      id: STYLE.title,
      name: "Title",
      alias: "标题",
      face: "title",
      size: SIZES.title,
      align: "center",
      pitch: 36,
      after: pitch,
      isKeptWithNext: true,
    },
    {
      id: STYLE.byline,
      name: "题注行",
      face: "kai",
      size: SIZES.cell,
      align: "center",
      pitch: SIZES.cell * LINE.caption,
      after: SIZES.cell / 2,
    },
    { ...TEXT, id: STYLE.signature, name: "Signature", alias: "落款", face: "body", align: "right", indent: 0, endIndent: 4 },
    { ...HEADING, id: STYLE.heading[0], name: "heading 1", alias: "一级", face: "hei", outline: 0 },
    { ...HEADING, id: STYLE.heading[1], name: "heading 2", alias: "二级", face: "kai", outline: 1 },
    { ...HEADING, id: STYLE.heading[2], name: "heading 3", alias: "三级", face: "body", isBold: true, outline: 2 },
    { ...HEADING, id: STYLE.heading[3], name: "heading 4", alias: "四级", face: "body", outline: 3 },
    {
      id: STYLE.annex,
      name: "附件",
      face: "hei",
      size,
      align: "left",
      pitch,
      before: pitch,
      isKeptWithNext: true,
      ...(lang === "en" && { isBold: true }),
    },
    {
      id: STYLE.annexTitle,
      name: "附件标题",
      face: "title",
      size: SIZES.title,
      align: "center",
      pitch: 36,
      after: size / 2,
      isKeptWithNext: true,
      outline: 0,
    },
    {
      id: STYLE.caption,
      name: "表题",
      face: "body",
      size: SIZES.caption,
      isBold: true,
      align: "center",
      pitch: SIZES.caption * LINE.caption,
      before: SIZES.caption,
      isKeptWithNext: true,
    },
    {
      id: STYLE.unit,
      name: "表单位",
      face: "body",
      size: SIZES.cell,
      align: "right",
      pitch: SIZES.cell * LINE.caption,
      isKeptWithNext: true,
    },
    { ...CELL, id: STYLE.head, name: "表头", align: "center", isKeptWithNext: true },
    { ...CELL, id: STYLE.cell, name: "表文", align: "left" },
    { id: STYLE.note, name: "表注", face: "body", size: SIZES.note, align: "left", pitch: SIZES.note * LINE.note },
    { id: STYLE.figure, name: "图", face: "body", size: SIZES.cell, align: "center", pitch: "auto", before: 6, after: 6 },
    { id: STYLE.pageNumber, name: "页码", face: "song", size: SIZES.pageNumber, align: "right", pitch: 18 },
  ];
}

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The document's styles, whole. */
export function stylesXml(lang: Language): string {
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fontsXml("body")}<w:sz w:val="${2 * bodyOf(lang).size}"/><w:szCs w:val="${2 * bodyOf(lang).size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`;
  const fixed =
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles ${NAMESPACE}>${defaults}${stylesOf(lang)
    .map((style) => styleXml(style, lang))
    .join("")}${leadXml(lang)}${fixed}</w:styles>`;
}

/** The leading sentence of a paragraph: 黑体, or bold in English. */
function leadXml(lang: Language): string {
  const run = lang === "zh" ? fontsXml("hei") : "<w:b/><w:bCs/>";
  return `<w:style w:type="character" w:customStyle="1" w:styleId="${LEAD}"><w:name w:val="段首"/><w:qFormat/><w:rPr>${run}</w:rPr></w:style>`;
}

function styleXml(
  {
    id,
    name,
    alias,
    face,
    size,
    isBold,
    align,
    pitch,
    before = 0,
    after = 0,
    indent = 0,
    endIndent = 0,
    isKeptWithNext,
    outline,
    tuck,
  }: ParagraphStyle,
  lang: Language,
): string {
  const line = pitch === "auto" ? 'w:line="240" w:lineRule="auto"' : `w:line="${twips(pitch)}" w:lineRule="exact"`;
  const isChinese = lang === "zh";
  const paragraph = [
    isKeptWithNext ? "<w:keepNext/><w:keepLines/>" : "",
    '<w:widowControl/><w:overflowPunct w:val="0"/><w:snapToGrid w:val="0"/>',
    `<w:spacing w:before="${twips(before)}" w:after="${twips(after)}" ${line}/>`,
    indent > 0 && isChinese ? `<w:ind w:firstLineChars="${100 * indent}" w:firstLine="${twips(indent * size)}"/>` : "",
    indent > 0 && !isChinese && outline === undefined ? `<w:ind w:firstLine="${twips(1.5 * size)}"/>` : "",
    endIndent > 0 ? `<w:ind w:rightChars="${100 * endIndent}" w:right="${twips(endIndent * size)}"/>` : "",
    `<w:jc w:val="${align === "both" && !isChinese ? "left" : align}"/>`,
    outline === undefined ? "" : `<w:outlineLvl w:val="${outline}"/>`,
  ].join("");
  const run = `${fontsXml(face)}${isBold ? "<w:b/><w:bCs/>" : ""}<w:color w:val="000000"/>${tuck && isChinese ? `<w:spacing w:val="${-twips(tuck)}"/>` : ""}<w:sz w:val="${2 * size}"/><w:szCs w:val="${2 * size}"/>`;
  const names = `<w:name w:val="${name}"/>${alias === undefined ? "" : `<w:aliases w:val="${alias}"/>`}`;
  const follower = isKeptWithNext && outline !== undefined ? `<w:next w:val="${STYLE.body}"/>` : "";
  return `<w:style w:type="paragraph" ${id === STYLE.body ? 'w:default="1" ' : ""}w:styleId="${id}">${names}${follower}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

/** Points as twentieths of a point. */
export function twips(points: number): number {
  return Math.round(20 * points);
}
