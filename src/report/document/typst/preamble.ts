import type { Document } from "../blocks.ts";
import { CELL_PADDING } from "../columns.ts";
import { bodyOf, CHARACTER_TUCK, LANDSCAPE, PAGE, SIZES } from "../page.ts";
import { CELL_SPACE, LINE } from "../table-parts.ts";
import { FAMILIES } from "./fonts.ts";
import { points, quote } from "./quote.ts";

/** The page number is 7 mm below the type area, one character from its outer edge. @see GB/T 9704—2012, 7.5. */
const NUMBER_BELOW = 7;

/** Start of the source: page, faces, and a function for each kind of block. */
export function preamble({ lang, title, generator }: Pick<Document, "lang" | "title" | "generator">): string {
  const isChinese = lang === "zh";
  const { size, pitch } = bodyOf(lang);
  return `
#set document(title: ${quote(title)}, author: ${quote(generator)}, date: none)
#set text(font: ("${FAMILIES.serif}", "${FAMILIES.sans}"), lang: ${isChinese ? '"zh", region: "cn"' : '"en"'}, size: ${size}pt, top-edge: 0.88em, bottom-edge: -0.12em, fill: black, number-width: "tabular")
#set par(justify: ${String(isChinese)}, leading: ${points(pitch - size)}, spacing: ${points(pitch - size)}, first-line-indent: (amount: ${isChinese ? "2em" : "1.5em"}, all: true))
${isChinese ? "" : '#show regex("[\u{2018}\u{2019}\u{201c}\u{201d}]"): set text(features: ("pwid",))'}
#let plain(body) = { set par(first-line-indent: 0pt, justify: false); body }
#let page-number(n) = text(size: ${SIZES.pageNumber}pt, "— " + str(n) + " —")
#let upright(body) = page(paper: "a4", margin: (top: ${PAGE.top}mm, bottom: ${PAGE.bottom}mm, left: ${PAGE.left}mm, right: ${PAGE.right}mm), foreground: context {
  let n = counter(page).get().first()
  let outer = if calc.odd(n) { right } else { left }
  place(bottom + outer, dx: if calc.odd(n) { -${PAGE.right}mm - 1em } else { ${PAGE.left}mm + 1em }, dy: -${PAGE.bottom - NUMBER_BELOW}mm + 0.5em, page-number(n))
}, body)
#let turned(body) = page(paper: "a4", flipped: true, margin: (top: ${LANDSCAPE.top}mm, bottom: ${LANDSCAPE.bottom}mm, left: ${LANDSCAPE.left}mm, right: ${LANDSCAPE.right}mm), foreground: context {
  let n = counter(page).get().first()
  let number = rotate(90deg, reflow: true, page-number(n))
  place(left + if calc.odd(n) { bottom } else { top }, dx: ${LANDSCAPE.left - NUMBER_BELOW}mm - 0.5em, dy: if calc.odd(n) { -${LANDSCAPE.bottom}mm - 1em } else { ${LANDSCAPE.top}mm + 1em }, number)
}, body)
#let main-title(words) = { plain(align(center, text(size: ${SIZES.title}pt, stroke: 0.3pt + black, words))); v(${points(pitch)}, weak: true) }
#show heading: it => {
  let faces = (text.with(font: "${FAMILIES.sans}", weight: "bold"), text.with(font: "${FAMILIES.sans}", weight: "regular"), text.with(stroke: 0.3pt + black), text)
  block(sticky: true, above: ${points(pitch - size)}, below: ${points(pitch - size)}, plain({ h(${isChinese ? 2 * size : 0}pt); (faces.at(it.level - 1))(size: ${size}pt, it.body) }))
}
#let head(level, words) = heading(level: level, words)
#let byline(words) = { plain(align(center, text(size: ${SIZES.cell}pt, words))); v(${points(SIZES.cell / 2)}, weak: true) }
#let signature(..lines) = block(breakable: false, for line in lines.pos() { plain(align(right, pad(right: ${4 * size}pt, line))) })
#let para(lead: "", ..words) = { set text(tracking: ${isChinese ? `-${CHARACTER_TUCK}pt` : "0pt"}); par(text(font: "${FAMILIES.sans}", weight: "bold", lead) + words.pos().join()) }
#let annex(label, title) = {
  block(sticky: true, plain(text(font: "${FAMILIES.sans}", weight: "bold", size: ${size}pt, label)))
  block(sticky: true, width: 100%, plain(align(center, { show heading: it => text(size: ${SIZES.title}pt, stroke: 0.3pt + black, it.body); heading(level: 1, title) })))
}
#let pictures(id, height, least, ..all) = {
  // where the page leaves less room than the figures take, they are made smaller, down to a share of their size
  let mark = label("before-" + id)
  block(above: 18pt, below: 0pt, [#metadata(none)#mark]) // of its own: it stays on the page that the figures may not fit on
  context {
    let at = query(mark).first().location().position()
    let foot = if page.flipped { ${LANDSCAPE.height - LANDSCAPE.bottom}mm } else { ${PAGE.height - PAGE.bottom}mm }
    let area = if page.flipped { ${LANDSCAPE.height - LANDSCAPE.top - LANDSCAPE.bottom}mm } else { ${PAGE.height - PAGE.top - PAGE.bottom}mm }
    let room = foot - at.y - 2pt
    let share = room / height
    // a gap of a third of the page is worse than smaller words
    let size = if share < 1 and (share >= least or room >= 0.28 * area) { share } else { 1 }
    let images = all.pos().map(((width, alt, svg)) => image(bytes(svg), format: "svg", width: width * size, alt: alt))
    block(above: 0pt, below: 18pt, width: 100%, breakable: false, plain(align(center + bottom, grid(columns: images.len(), column-gutter: 1fr, ..images))))
  }
}
#let thick = 1.5pt + black
#let thin = 0.75pt + black
#let three-line(id, caption, again, unit, widths, size, heads, rows, foot, whole, tail: 3, stuck: false) = {
  set text(size: size, cjk-latin-spacing: none)
  set par(leading: ${LINE.cell - 1}em, spacing: ${LINE.cell - 1}em, first-line-indent: 0pt, justify: false)
  let n = widths.len()
  let edge = (x: ${CELL_PADDING}pt, y: ${points(CELL_SPACE + ((LINE.cell - 1) * SIZES.cell) / 2)})
  let (start, end) = (label("start-" + id), label("end-" + id))
  let titled = context {
    let first = query(start).first().location().page()
    text(size: ${SIZES.caption}pt, stroke: 0.25pt + black, if here().page() == first { caption } else { again })
  }
  let top = (table.cell(colspan: n + 1, align: center, inset: (x: 0pt, top: 6pt, bottom: 5pt), [#metadata(none)#start] + titled),)
  if unit != none { top.push(table.cell(colspan: n + 1, align: right, inset: (x: 0pt, top: 1pt, bottom: 4pt), text(size: ${SIZES.cell}pt, unit))) }
  // a last column without width: its unbreakable cells keep the first rows together, and the last rows with the notes
  let (total, few) = (rows.len(), 3)
  let tie(i) = if i == calc.max(0, total - tail) { (table.cell(rowspan: calc.min(tail, total) + 1, breakable: false, inset: 0pt, []),) }
    else if i > total - tail { () }
    else if total < few + tail or i >= few { (table.cell(inset: 0pt, []),) }
    else if i == 0 { (table.cell(rowspan: few, breakable: false, inset: 0pt, []),) }
    else { () }
  let cells = rows.enumerate().map(((i, row)) => row + tie(i)).flatten()
  let notes = { set text(size: ${SIZES.note}pt); set par(leading: ${LINE.note - 1}em, spacing: ${LINE.note - 1}em); foot }
  let closing = context if query(end).first().location().page() != here().page() { line(length: 100%, stroke: thick) }
  block(breakable: not whole, sticky: stuck, above: 14pt, below: 16pt, width: 100%, table(columns: (..widths, 0pt), stroke: none, inset: edge, align: left + horizon,
    table.header(repeat: true, ..top, table.hline(stroke: thick), ..heads, table.cell(inset: 0pt, []), table.hline(stroke: thin)),
    ..cells,
    table.hline(stroke: thick), table.cell(colspan: n, inset: (x: 0pt, top: 4pt, bottom: 0pt), breakable: false, [#metadata(none)#end] + notes),
    table.footer(repeat: true, table.cell(colspan: n + 1, inset: 0pt, closing))))
}
#let note(indent, mark, words) = par(hanging-indent: indent, if mark == "" { h(indent) + words } else { mark + words })
#let num(indent, words) = table.cell(align: right + horizon, inset: (left: 0pt, right: indent, y: ${points(CELL_SPACE + ((LINE.cell - 1) * SIZES.cell) / 2)}), words)
`;
}
