import { itemOf } from "../../../core/items.ts";
import { Document as WordDocument, Packer, PageOrientation, Paragraph, SectionType, type FileChild, type ISectionOptions } from "docx";
import type { Advances } from "../../fonts.ts";
import type { Parts } from "../package.ts";
import { bookmarker } from "../citation-map.ts";
import type { Document } from "../blocks.ts";
import { LANDSCAPE, PAGE, SIZES, TWIPS_PER_MM } from "../page.ts";
import { sectionsOf, type Piece, type Section } from "../sections.ts";
import { typeset } from "../typeset.ts";
import { floated, startsPage, type Placed } from "../flow.ts";
import { figureBlock } from "./figure.ts";
import { FOOTER_DISTANCE, turnedFooters, uprightFooters } from "./page-number.ts";
import { finish } from "./finish.ts";
import { inlineRuns, leadRuns, wordRun, type Press } from "./press.ts";
import { STYLE, twips as twipsOf } from "./styles.ts";
import { tableBlocks } from "./table.ts";

/**
 * Writes a document as docx; equal documents give the same bytes.
 *
 * @param advances Widths of the face that tables are measured with.
 */
export async function buildDocx(given: Document, advances: Advances): Promise<Uint8Array> {
  const document = typeset(given);
  const { mark, printed } = bookmarker();
  const press: Press = { lang: document.lang, advances, mark };
  const sections = sectionsOf(document.blocks).map((section, i) => sectionOptions(section, i === 0, press));
  const word = new WordDocument({ title: document.title, creator: document.generator, evenAndOddHeaderAndFooters: true, sections });
  return finish(await partsOf(word), document, printed());
}

/** A file in the archive that docx fills. */
interface Packed {
  readonly name: string;
  readonly dir: boolean;
  readonly async: (type: "uint8array") => Promise<Uint8Array>;
}

/** The parts that docx makes; its own archive of them would be opened again at once. */
async function partsOf(word: WordDocument): Promise<Parts> {
  const { files } = Packer["compiler"].compile(word) as { readonly files: Readonly<Record<string, Packed>> };
  const parts = Object.values(files).filter(({ dir }) => !dir);
  return Object.fromEntries(await Promise.all(parts.map(async (part) => [part.name, await part.async("uint8array")] as const)));
}

function sectionOptions({ isLandscape, blocks: given }: Section, isFirst: boolean, press: Press): ISectionOptions {
  const placed = floated(given, { ...press, isLandscape, printed: asTimes(press.advances) });
  const pieces = placed.map(({ piece }) => piece);
  const page = isLandscape ? LANDSCAPE : PAGE;
  const twips = (mm: number) => Math.round(mm * TWIPS_PER_MM);
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // docx itself swaps the sides of a landscape page
        size: {
          width: twips(PAGE.width),
          height: twips(PAGE.height),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(page.top),
          bottom: twips(page.bottom),
          left: twips(page.left),
          right: twips(page.right),
          header: twips(page.top / 2),
          footer: isLandscape ? twips(page.bottom / 2) : FOOTER_DISTANCE,
          gutter: 0,
        },
        ...(isFirst ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    footers: isLandscape ? turnedFooters() : uprightFooters(),
    children: placed.flatMap((one, i) =>
      pieceBlocks(one, { after: pieces[i + 1], pageBreakBefore: startsPage(pieces, i), isLandscape }, press),
    ),
  };
}

interface Place {
  readonly after: Piece | undefined;
  readonly pageBreakBefore: boolean;
  readonly isLandscape: boolean;
}

function pieceBlocks({ piece, isWhole, scale }: Placed, { after, pageBreakBefore, isLandscape }: Place, press: Press): FileChild[] {
  switch (piece.kind) {
    case "title":
      return [
        new Paragraph({
          style: STYLE.title,
          pageBreakBefore,
          ...(after?.kind === "byline" && { spacing: { after: twipsOf(SIZES.note / 2) } }),
          children: [wordRun(piece.text)],
        }),
      ];
    case "byline":
      return [new Paragraph({ style: STYLE.byline, children: [wordRun(piece.text)] })];
    case "signature":
      return piece.lines.map(
        (line, i) => new Paragraph({ style: STYLE.signature, keepNext: i < piece.lines.length - 1, children: [wordRun(line)] }),
      );
    case "heading":
      return [new Paragraph({ style: itemOf(STYLE.heading, piece.level - 1), pageBreakBefore, children: [wordRun(piece.text)] })];
    case "paragraph":
      return [new Paragraph({ style: STYLE.body, children: [...leadRuns(piece.lead ?? [], press), ...inlineRuns(piece.words, press)] })];
    case "annex":
      return [
        new Paragraph({ style: STYLE.annex, pageBreakBefore, children: [wordRun(piece.label)] }),
        new Paragraph({ style: STYLE.annexTitle, children: [wordRun(piece.title)] }),
      ];
    case "table":
      return tableBlocks(piece, { isLandscape, isWhole, isKeptWithNext: after?.kind === "signature" }, press);
    case "figure":
      return [figureBlock([piece], { isLandscape, scale })];
    case "row":
      return [figureBlock(piece.figures, { isLandscape, scale })];
  }
}

/** The width of Latin letters and digits of Times, which documents name, to those of the shipped sans face. */
const TIMES = 0.87;
/** The first character that Chinese faces set a whole em wide. */
const WIDE = 0x2014;

/** The widths that a reader's fonts give: the shipped face is measured, Times is named for letters and digits. */
function asTimes(advances: Advances): Advances {
  return new Map([...advances].map(([code, wide]) => [code, code < WIDE ? TIMES * wide : wide]));
}
