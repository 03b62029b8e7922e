import type { Parts } from "../../../src/report/document/package.ts";
import {
  all,
  children,
  given,
  named,
  nextOf,
  orderBreaches,
  packageBreaches,
  repeated,
  treeOf,
  type Breach,
  type Element,
} from "./ooxml-parts.ts";

/** Element orders of ISO/IEC 29500-1:2016 annex A.1 (wml.xsd), for the elements used in documents. */
const w = (names: string): string[] => names.split(" ").map((name) => `w:${name}`);
const RUN = w(
  "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
);
const BORDERS = w("top start left bottom end right insideH insideV tl2br tr2bl");
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  "w:pPr": w(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
  ),
  "w:rPr": RUN,
  "w:tblPr": w(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
  ),
  "w:tcPr": w("cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
  "w:tblBorders": BORDERS,
  "w:tcBorders": BORDERS,
  "w:tblCellMar": BORDERS,
  "w:tbl": w("bookmarkStart bookmarkEnd tblPr tblGrid tr"),
  "w:sectPr": w(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
  ),
  "w:style": w(
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
  ),
  "w:settings": w(
    "writeProtection view zoom removePersonalInformation embedTrueTypeFonts mirrorMargins documentProtection defaultTabStop evenAndOddHeaders drawingGridHorizontalSpacing characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
  ),
  "w:compat": w(
    "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
  ),
  "w:font": w("altName panose1 charset family notTrueType pitch sig embedRegular"),
};
/** Elements that Word reads only when they come before all else in their parent. */
const FIRST: Readonly<Record<string, string>> = { "w:p": "w:pPr", "w:r": "w:rPr", "w:tc": "w:tcPr", "w:tr": "w:trPr" };
const LONGEST_BOOKMARK = 40;
/** English metric units in a twentieth of a point. */
const EMU = 635;

/** Violations of Word's rules in a docx. */
export function docxBreaches(parts: Parts): Breach[] {
  const stories = named(parts, /^word\/(document|footer\d*|header\d*)\.xml$/);
  const trees = [...stories, "word/styles.xml", "word/settings.xml", "word/fontTable.xml"].map((name) => ({
    name,
    root: treeOf(parts, name),
  }));
  const bodies = trees.filter(({ name }) => stories.includes(name));
  return [
    ...packageBreaches(parts),
    ...trees.flatMap(({ name, root }) =>
      Object.entries(ORDERS).flatMap(([tag, order]) => all(root, tag).flatMap((element) => orderBreaches(name, element, order))),
    ),
    ...bodies.flatMap(({ name, root }) =>
      Object.entries(FIRST).flatMap(([tag, first]) =>
        all(root, tag).flatMap((element) =>
          children(element).findIndex((child) => child.tagName === first) > 0 ? [`${name}: <${first}> is not the first of <${tag}>`] : [],
        ),
      ),
    ),
    ...bodies.flatMap(({ name, root }) => tableBreaches(name, root)),
    ...bookmarkBreaches(
      bodies.flatMap(({ root }) => all(root, "w:bookmarkStart")),
      bodies.flatMap(({ root }) => all(root, "w:bookmarkEnd")),
    ),
    ...repeated(bodies.flatMap(({ root }) => all(root, "wp:docPr")).map((one) => given(one, "id") ?? "")).map(
      (id) => `wp:docPr ${id} twice`,
    ),
    ...styleBreaches(
      bodies.map(({ root }) => root),
      treeOf(parts, "word/styles.xml"),
    ),
    ...numberingBreaches(
      bodies.map(({ root }) => root),
      parts,
    ),
    ...pictureBreaches(treeOf(parts, "word/document.xml")),
    ...endBreaches(treeOf(parts, "word/document.xml")),
  ];
}

function tableBreaches(where: string, root: Element): Breach[] {
  return all(root, "w:tbl").flatMap((table, i) => {
    const grid = children(table, "w:tblGrid")
      .flatMap((one) => children(one, "w:gridCol"))
      .map((column) => Number(given(column, "w:w")));
    const rows = children(table, "w:tr");
    const spans = rows.map((row) =>
      children(row, "w:tc").reduce((sum, cell) => sum + Number(given(all(cell, "w:gridSpan")[0], "w:val") ?? 1), 0),
    );
    const cells = rows.flatMap((row) => children(row, "w:tc"));
    const next = nextOf(table);
    return [
      ...(grid.length === 0 || grid.some((width) => !(width > 0)) ? [`${where}: table ${i} without a grid`] : []),
      ...(rows.length === 0 ? [`${where}: table ${i} without rows`] : []),
      ...spans.flatMap((span, r) =>
        span === grid.length ? [] : [`${where}: table ${i}, row ${r}: cells for ${span} of ${grid.length} columns`],
      ),
      ...cells.flatMap((cell) =>
        children(cell).at(-1)?.tagName === "w:p" ? [] : [`${where}: table ${i}: a cell that does not end with a paragraph`],
      ),
      ...(next?.tagName === "w:tbl" ? [`${where}: tables ${i} and ${i + 1} touch`] : []),
      ...(next === undefined ? [`${where}: nothing follows table ${i}`] : []),
      ...mergeBreaches(`${where}: table ${i}`, rows),
    ];
  });
}

/** A cell that continues a merge needs a merged one above it. */
function mergeBreaches(where: string, rows: readonly Element[]): Breach[] {
  const merges = rows.map((row) =>
    children(row, "w:tc").map((cell) => {
      const [merge] = all(cell, "w:vMerge");
      return merge ? (given(merge, "w:val") ?? "continue") : "";
    }),
  );
  return merges.flatMap((row, r) =>
    row.flatMap((merge, c) =>
      merge === "continue" && (merges[r - 1]?.[c] ?? "") === "" ? [`${where}, row ${r}: a merge without a beginning`] : [],
    ),
  );
}

function bookmarkBreaches(starts: readonly Element[], ends: readonly Element[]): Breach[] {
  const ids = starts.map((one) => given(one, "w:id") ?? "");
  const names = starts.map((one) => given(one, "w:name") ?? "");
  const closed = ends.map((one) => given(one, "w:id") ?? "");
  return [
    ...repeated(ids).map((id) => `bookmark id ${id} twice`),
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `bookmark ${name} twice`),
    ...names
      .filter((name) => name.length > LONGEST_BOOKMARK || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      .map((name) => `bookmark ${name}: not a name`),
    ...ids.filter((id) => !closed.includes(id)).map((id) => `bookmark ${id} does not end`),
    ...closed.filter((id) => !ids.includes(id)).map((id) => `bookmark ${id} does not begin`),
  ];
}

function styleBreaches(roots: readonly Element[], styles: Element): Breach[] {
  const known = all(styles, "w:style").map((one) => given(one, "w:styleId") ?? "");
  const used = [...roots, styles]
    .flatMap((root) => ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"].flatMap((tag) => all(root, tag)))
    .map((one) => given(one, "w:val") ?? "");
  return [
    ...repeated(known).map((id) => `style ${id} twice`),
    ...[...new Set(used)].filter((id) => !known.includes(id)).map((id) => `style ${id} is not defined`),
  ];
}

function numberingBreaches(roots: readonly Element[], parts: Parts): Breach[] {
  const used = [...new Set(roots.flatMap((root) => all(root, "w:numId")).map((one) => given(one, "w:val") ?? ""))];
  const known = parts["word/numbering.xml"]
    ? all(treeOf(parts, "word/numbering.xml"), "w:num").map((one) => given(one, "w:numId") ?? "")
    : [];
  return used.filter((id) => id !== "0" && !known.includes(id)).map((id) => `numbering ${id} is not defined`);
}

/** Pictures and tables lie within the type area of their section. */
function pictureBreaches(root: Element): Breach[] {
  const body = all(root, "w:body")[0];
  const breaches: Breach[] = [];
  let waiting: Element[] = [];
  for (const block of children(body)) {
    const sections = block.tagName === "w:sectPr" ? [block] : all(block, "w:sectPr");
    if (block.tagName !== "w:sectPr") waiting.push(block);
    if (sections.length === 0) continue;
    const [size, margin] = [all(sections[0], "w:pgSz")[0], all(sections[0], "w:pgMar")[0]];
    const twips = (element: Element, ...names: readonly string[]): number[] => names.map((name) => Number(given(element, `w:${name}`)));
    const [[width, height], [left, right, top, bottom]] = [twips(size, "w", "h"), twips(margin, "left", "right", "top", "bottom")];
    for (const extent of waiting.flatMap((one) => all(one, "wp:extent"))) {
      const [cx, cy] = [Number(given(extent, "cx")), Number(given(extent, "cy"))];
      if (!(cx > 0 && cy > 0) || cx > (width - left - right + 1) * EMU || cy > (height - top - bottom) * EMU)
        breaches.push(`a picture of ${cx} × ${cy} on a type area of ${(width - left - right) * EMU} × ${(height - top - bottom) * EMU}`);
    }
    for (const table of waiting.filter(({ tagName }) => tagName === "w:tbl")) {
      const wide = all(table, "w:gridCol").reduce((sum, column) => sum + Number(given(column, "w:w")), 0);
      if (wide > width - left - right + children(table, "w:tblGrid")[0].children.length)
        breaches.push(`a table of ${wide} on a type area of ${width - left - right}`);
    }
    waiting = [];
  }
  return breaches;
}

function endBreaches(root: Element): Breach[] {
  const body = all(root, "w:body")[0];
  return children(body).at(-1)?.tagName === "w:sectPr" ? [] : ["the body does not end with its section"];
}
