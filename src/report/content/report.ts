import { firstOf } from "../../core/items.ts";
import type { Language } from "../say.ts";
import type { Comparison } from "../../results/comparison.ts";
import type { Block, Document, Figure } from "../document/blocks.ts";
import type { ReportOutline } from "../../plan/report.ts";
import { annexes } from "./annex.ts";
import { contextOf, type ContextOptions } from "./context-of.ts";
import { heading, inLanguage, separated, type Context } from "./context.ts";
import { findingOf, partBlocks } from "./parts.ts";
import { briefBlocks } from "./signed/brief.ts";
import { chartPages, summaryFigures } from "./signed/charts.ts";
import { dateText } from "./signed/dates.ts";
import { linesOf } from "./signed/fit.ts";
import { bylineOf } from "./signed/byline.ts";
import { plainText, tellText, withTableLabels } from "./tell.ts";

/** Input of a report besides its comparison. */
export interface ReportOptions extends ContextOptions {
  /** Drawn charts by id, numbered in the order of the outline. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** sha256 of the lock. */
  readonly lock: string;
  /** The program and its version. */
  readonly generator: string;
}

/** The documents of one comparison, made from the same results. */
export interface ReportDocuments {
  /** 正文: a summary of one page, and the body. */
  readonly report: Document;
  /** 附件: methods, definitions, and all that is long. */
  readonly annex: Document;
  /** 领导参阅: one page. */
  readonly brief: Document;
  /** 三图版: three charts whose titles are sentences; undefined where none could be drawn. */
  readonly charts: Document | undefined;
}

/**
 * Writes the documents of a comparison by the outline of its plan (models/reports), with the row behind every number.
 *
 * Text is generated from the results alone and may be edited; tables are numbered in order, those of annexes separately.
 */
export function reportDocuments(comparison: Comparison, { lock, generator, ...given }: ReportOptions): ReportDocuments {
  const { plan } = firstOf(comparison.options).outcome;
  const { lang, outline = plan.report } = given;
  const context = contextOf(comparison, given);
  const document = (title: string, blocks: readonly Block[]): Document => ({
    lang,
    title,
    generator,
    lock,
    blocks: numbered(blocks, lang),
  });
  const names = { place: comparison.district.name[lang], plan: lang === "zh" ? plan.title : plan.name.en };
  const titled = (id: "title" | "title-annex" | "title-charts"): string => tellText(context, id, names);
  const pages = chartPages(context);
  return {
    report: document(titled("title"), [
      { kind: "title", text: titled("title") },
      ...chapters(context, outline.chapters),
      signature(context),
    ]),
    annex: document(titled("title-annex"), [
      { kind: "title", text: titled("title-annex") },
      { kind: "byline", text: bylineOf(context) },
      ...annexes(context, outline.annexes),
    ]),
    brief: document(tellText(context, "title-brief", names), [...briefBlocks(context), signature(context)]),
    charts: pages.length === 0 ? undefined : document(titled("title-charts"), pages),
  };
}

/** 落款. */
function signature(context: Context): Block {
  const { lang, date, signer = tellText(context, "signer") } = context;
  return { kind: "signature", lines: [signer, ...(date === undefined ? [] : [dateText(date, lang)])] };
}

/** The summary on a page of its own, then the non-empty chapters, numbered: 一、二、三、. */
function chapters(context: Context, outline: ReportOutline["chapters"]): Block[] {
  const isOne = context.comparison.options.length === 1;
  const written = outline
    .map(({ heading: several, alone, finding, parts }) => {
      const isSummary = parts.includes("summary");
      const topic = ((isOne ? alone : undefined) ?? several)[context.lang];
      return {
        isSummary,
        title: plainText(findingOf(context, finding)) || topic,
        blocks: isSummary
          ? [{ kind: "byline", text: bylineOf(context) } as const, ...partBlocks(context, parts), ...summaryFigures(context)]
          : partBlocks(context, parts),
      };
    })
    .filter(({ blocks }) => blocks.length > 0);
  const body = written.filter(({ isSummary }) => !isSummary);
  return written.flatMap((chapter): Block[] => {
    if (chapter.isSummary) return chapter.blocks;
    const i = body.indexOf(chapter);
    const text = inLanguage(context, { zh: `${chineseNumeral(i + 1)}、${chapter.title}`, en: `${i + 1}. ${chapter.title}` });
    const isNewPage = i === 0 && written.some(({ isSummary, blocks }) => isSummary && fillsPage(context, blocks));
    return [{ ...heading(1, text), ...(isNewPage && { isNewPage }) } as Block, ...chapter.blocks];
  });
}

/** A summary of fewer lines, a row of figures counted as some, is followed by the body on its page: alone, it would leave more than a third empty. */
const SUMMARY_PAGE = { zh: { least: 12, figures: 5 }, en: { least: 21, figures: 9 } } as const;

function fillsPage(context: Context, blocks: readonly Block[]): boolean {
  const { least, figures } = SUMMARY_PAGE[context.lang];
  return linesOf(context, blocks) + (blocks.some(({ kind }) => kind === "figure") ? figures : 0) >= least;
}

const NUMERALS = "〇一二三四五六七八九";

/** A number from 1 to 99 in Chinese: 十, 十二, 二十. */
function chineseNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? NUMERALS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? NUMERALS[ones] : ""}`;
}

/** Numbers the tables: 表1, 表2 in the text, 附表1 in the annexes. */
function numbered(blocks: readonly Block[], lang: Language): Block[] {
  let [own, annexed, inAnnex] = [0, 0, false];
  const labelled = blocks.map((block): Block => {
    if (block.kind === "annex") inAnnex = true;
    if (block.kind === "paragraph") {
      const [words, lead] = [block.words, block.lead ?? []].map((some) => some.map((word) => separated(word, lang)));
      return { ...block, words: words ?? [], ...(block.lead && { lead }) } as Block;
    }
    if (block.kind !== "table") return block;
    const number = inAnnex ? (annexed += 1) : (own += 1);
    const label = lang === "zh" ? `${inAnnex ? "附表" : "表"}${number}` : `${inAnnex ? "Annex table" : "Table"} ${number}`;
    return { ...block, label, rows: block.rows.map((cells) => cells.map((cell) => separated(cell, lang))) };
  });
  const labels = new Map(labelled.flatMap((block) => (block.kind === "table" ? [[block.id, block.label] as const] : [])));
  return labelled.map((block) =>
    block.kind === "paragraph"
      ? { ...block, words: block.words.map((word) => (typeof word === "string" ? withTableLabels(word, labels) : word)) }
      : block,
  );
}
