import { partText, type Parts } from "../../../src/report/document/package.ts";
import { all, children, given, named, orderBreaches, packageBreaches, repeated, treeOf, type Breach, type Element } from "./ooxml-parts.ts";

/** Orders of ISO/IEC 29500-1:2016 annex A.2 (sml.xsd) and A.5 (dml-chart.xsd), of the elements that workbooks have. */
const of = (names: string, prefix = ""): string[] => names.split(" ").map((name) => `${prefix}${name}`);
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  worksheet: of(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst",
  ),
  workbook: of(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst",
  ),
  styleSheet: of("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"),
  border: of("start end left right top bottom diagonal vertical horizontal"),
  c: of("f v is extLst"),
  "c:chartSpace": of(
    "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst",
    "c:",
  ),
  "c:chart": of(
    "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax extLst",
    "c:",
  ),
  "c:lineChart": of("grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst", "c:"),
  "c:barChart": of("barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst", "c:"),
  "c:catAx": of(
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "c:",
  ),
  "c:valAx": of(
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits extLst",
    "c:",
  ),
};
/** Series of lines and of bars have other orders. */
const SERIES: Readonly<Record<string, readonly string[]>> = {
  "c:lineChart": of("idx order tx spPr marker dPt dLbls trendline errBars cat val smooth extLst", "c:"),
  "c:barChart": of("idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst", "c:"),
};
const LONGEST_SHEET = 31;
const WIDEST = 255;
const HIGHEST = 409;
const MOST_ROWS = 1_048_576;
/** Functions that Excel has as well; formulas of these workbooks need none of LibreOffice's own. */
const FUNCTIONS = ["SUM", "ROUND", "IF", "ABS", "MAX", "MIN"];

/** What a workbook breaks of the rules that Excel holds workbooks to. */
export function xlsxBreaches(parts: Parts): Breach[] {
  const evaluator = treeOf(parts, "xl/workbook.xml");
  const sheets = named(parts, /^xl\/worksheets\/sheet\d+\.xml$/);
  const charts = named(parts, /^xl\/charts\/chart\d+\.xml$/);
  const names = all(evaluator, "sheet").map((one) => given(one, "name") ?? "");
  const strings = parts["xl/sharedStrings.xml"] ? all(treeOf(parts, "xl/sharedStrings.xml"), "si").length : 0;
  const formats = all(treeOf(parts, "xl/styles.xml"), "cellXfs")[0].children.length;
  return [
    ...packageBreaches(parts),
    ...["xl/workbook.xml", "xl/styles.xml", ...sheets, ...charts].flatMap((name) =>
      Object.entries(ORDERS).flatMap(([tag, order]) =>
        all(treeOf(parts, name), tag).flatMap((element) => orderBreaches(name, element, order)),
      ),
    ),
    ...charts.flatMap((name) =>
      Object.entries(SERIES).flatMap(([tag, order]) =>
        all(treeOf(parts, name), tag).flatMap((chart) => children(chart, "c:ser").flatMap((series) => orderBreaches(name, series, order))),
      ),
    ),
    ...sheetNameBreaches(names),
    ...definedNameBreaches(all(evaluator, "definedName"), names),
    ...styleBreaches(treeOf(parts, "xl/styles.xml")),
    ...sheets.flatMap((name) => sheetBreaches(name, treeOf(parts, name), { strings, formats, names })),
    ...charts.flatMap((name) => chartBreaches(name, treeOf(parts, name), names)),
    ...named(parts, /^xl\/drawings\/drawing\d+\.xml$/).flatMap((name) => anchorBreaches(name, treeOf(parts, name))),
    ...(partText(parts, "xl/workbook.xml").includes("date1904") ? ["workbook: dates from 1904"] : []),
  ];
}

function sheetNameBreaches(names: readonly string[]): Breach[] {
  return [
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `sheet ${name} twice`),
    ...names
      .filter(
        (name) =>
          name === "" || name.length > LONGEST_SHEET || /[[\]:*?/\\]/.test(name) || /^'|'$/.test(name) || name.toLowerCase() === "history",
      )
      .map((name) => `sheet ${name}: not a name`),
  ];
}

function definedNameBreaches(defined: readonly Element[], sheets: readonly string[]): Breach[] {
  const keys = defined.map((one) => `${given(one, "name")}@${given(one, "localSheetId") ?? ""}`.toLowerCase());
  return [
    ...repeated(keys).map((name) => `name ${name} twice`),
    ...defined.flatMap((one) => {
      const name = given(one, "name") ?? "";
      const isCell = /^(?:[A-Z]{1,3}\d+|R\d*C?\d*|C\d*)$/i.test(name);
      return isCell || !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) ? [`name ${name}: not a name`] : [];
    }),
    ...defined.flatMap((one) => referenceBreaches(`name ${given(one, "name")}`, one.text, sheets)),
    ...defined
      .filter((one) => Number(given(one, "localSheetId") ?? 0) >= sheets.length)
      .map((one) => `name ${given(one, "name")}: of no sheet`),
  ];
}

/** Sheets that a formula names are there, and it calls what Excel has. */
function referenceBreaches(where: string, formula: string, sheets: readonly string[]): Breach[] {
  const asked = [...formula.matchAll(/'((?:[^']|'')+)'!/g)].map(([, name]) => name.replaceAll("''", "'"));
  const bare = formula.replace(/'(?:[^']|'')+'!/g, "");
  const called = [...bare.replace(/"[^"]*"/g, "").matchAll(/([A-Z][A-Z.]*)\(/gi)].map(([, name]) => name.toUpperCase());
  return [
    ...asked.filter((name) => !sheets.includes(name)).map((name) => `${where}: no sheet ${name}`),
    ...(/!/.test(bare) || /#REF|^=/.test(formula) ? [`${where}: ${formula}`] : []),
    ...called.filter((name) => !FUNCTIONS.includes(name)).map((name) => `${where}: calls ${name}`),
  ];
}

function styleBreaches(styles: Element): Breach[] {
  const count = (tag: string): number => all(styles, tag)[0]?.children.length ?? 0;
  const limits = [
    ["numFmtId", undefined],
    ["fontId", count("fonts")],
    ["fillId", count("fills")],
    ["borderId", count("borders")],
    ["xfId", count("cellStyleXfs")],
  ] as const;
  const formats = all(styles, "numFmt").map((one) => Number(given(one, "numFmtId")));
  return [
    ...["fonts", "fills", "borders", "cellXfs", "numFmts"]
      .flatMap((tag) => all(styles, tag))
      .filter((one) => Number(given(one, "count") ?? one.children.length) !== one.children.length)
      .map((one) => `styles: ${one.tagName} counts wrong`),
    ...all(styles, "xf").flatMap((xf) =>
      limits.flatMap(([name, limit]) => {
        const id = Number(given(xf, name) ?? 0);
        const isKnown = limit === undefined ? id < 164 || formats.includes(id) : id < limit;
        return isKnown ? [] : [`styles: ${name} ${id} is not defined`];
      }),
    ),
    ...all(styles, "numFmt")
      .map((one) => given(one, "formatCode") ?? "")
      .filter((code) => code.length > 255 || code.split(";").length > 4 || (code.match(/"/g)?.length ?? 0) % 2 === 1)
      .map((code) => `styles: format ${code}`),
  ];
}

function sheetBreaches(
  where: string,
  sheet: Element,
  { strings, formats, names }: { readonly strings: number; readonly formats: number; readonly names: readonly string[] },
): Breach[] {
  const rows = all(sheet, "row");
  const numbers = rows.map((row) => Number(given(row, "r")));
  const columns = all(sheet, "col");
  const merges = all(sheet, "mergeCell").map((one) => given(one, "ref") ?? "");
  return [
    ...(numbers.some((n, i) => n > MOST_ROWS || (i > 0 && n <= numbers[i - 1])) ? [`${where}: rows out of order`] : []),
    ...rows
      .filter((row) => Number(given(row, "ht") ?? 0) > HIGHEST)
      .map((row) => `${where}: row ${given(row, "r")} is ${given(row, "ht")} high`),
    ...columns
      .filter((one) => !(Number(given(one, "width")) > 0 && Number(given(one, "width")) <= WIDEST))
      .map((one) => `${where}: a column ${given(one, "width")} wide`),
    ...columns.flatMap((one, i) =>
      i > 0 && Number(given(one, "min")) <= Number(given(columns[i - 1], "max")) ? [`${where}: columns overlap`] : [],
    ),
    ...all(sheet, "c").flatMap((cell) => cellBreaches(where, cell, { strings, formats, names })),
    ...merges.filter((ref) => !/^[A-Z]+\d+:[A-Z]+\d+$/.test(ref)).map((ref) => `${where}: merges ${ref}`),
    ...overlaps(merges).map((pair) => `${where}: merges ${pair} overlap`),
    ...all(sheet, "mergeCells")
      .filter((one) => Number(given(one, "count") ?? one.children.length) !== one.children.length || one.children.length === 0)
      .map(() => `${where}: merges count wrong`),
  ];
}

function cellBreaches(
  where: string,
  cell: Element,
  { strings, formats, names }: { readonly strings: number; readonly formats: number; readonly names: readonly string[] },
): Breach[] {
  const [at, type] = [`${where} ${given(cell, "r")}`, given(cell, "t") ?? "n"];
  const value = children(cell, "v")[0]?.text;
  const formula = children(cell, "f")[0]?.text;
  return [
    ...(Number(given(cell, "s") ?? 0) < formats ? [] : [`${at}: style ${given(cell, "s")}`]),
    ...(type === "s" && !(Number(value) < strings) ? [`${at}: text ${value}`] : []),
    ...(type === "n" && value !== "" && !Number.isFinite(Number(value)) ? [`${at}: number ${value}`] : []),
    ...(["s", "n", "str", "b", "inlineStr"].includes(type) ? [] : [`${at}: type ${type}`]),
    ...(formula === undefined ? [] : referenceBreaches(at, formula, names)),
  ];
}

function overlaps(merges: readonly string[]): string[] {
  const boxes = merges
    .map((ref) => (/([A-Z]+)(\d+):([A-Z]+)(\d+)/.exec(ref) ?? []).slice(1))
    .map(([a, b, c, d]) => ({ left: columnOf(a), top: Number(b), right: columnOf(c), bottom: Number(d) }));
  return boxes.flatMap((one, i) =>
    boxes
      .slice(0, i)
      .flatMap((other, k) =>
        one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
          ? [`${merges[i]} ${merges[k]}`]
          : [],
      ),
  );
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function chartBreaches(where: string, chart: Element, names: readonly string[]): Breach[] {
  const ids = all(chart, "c:axId")
    .filter(({ parent }) => (parent?.tagName ?? "").endsWith("Chart"))
    .map((one) => given(one, "val") ?? "");
  const axes = [...all(chart, "c:catAx"), ...all(chart, "c:valAx")].map((axis) => given(children(axis, "c:axId")[0], "val") ?? "");
  return [
    ...all(chart, "c:f").flatMap((one) => referenceBreaches(where, one.text, names)),
    ...ids.filter((id) => !axes.includes(id)).map((id) => `${where}: no axis ${id}`),
    ...(all(chart, "c:ser").length === 0 ? [`${where}: no series`] : []),
    ...repeated(all(chart, "c:ser").map((one) => given(children(one, "c:idx")[0], "val") ?? "")).map(
      (id) => `${where}: series ${id} twice`,
    ),
  ];
}

function anchorBreaches(where: string, drawing: Element): Breach[] {
  const at = (anchor: Element, end: string, axis: string): number => Number(all(all(anchor, `xdr:${end}`)[0], `xdr:${axis}`)[0].text);
  return [
    ...all(drawing, "xdr:twoCellAnchor").flatMap((anchor) =>
      at(anchor, "to", "row") > at(anchor, "from", "row") && at(anchor, "to", "col") > at(anchor, "from", "col")
        ? []
        : [`${where}: an anchor of no size`],
    ),
    ...repeated(all(drawing, "xdr:cNvPr").map((one) => given(one, "id") ?? "")).map((id) => `${where}: id ${id} twice`),
  ];
}
