import type { OpeningLine, ReportAnswer } from "../../results/report-answer.ts";
import type { Block } from "../document/blocks.ts";
import { plainNumber } from "../plain-number.ts";
import { figure, inLanguage, NOT_APPLICABLE, paragraph, table, type Context } from "./context.ts";

/** The id of the chart of an answer. */
export function questionFigure(id: string): string {
  return `question-${id}`;
}

/** 提出的问题: each question with its answer in sentences, what opens when, and its chart; nothing if none was asked. */
export function questionBlocks(context: Context): readonly Block[] {
  return (context.comparison.answers ?? []).flatMap((answer, i) => answerBlocks(answer, i, context));
}

function answerBlocks({ id, name, sentences, openings }: ReportAnswer, i: number, context: Context): readonly Block[] {
  const { lang } = context;
  const title = name[lang];
  return [
    { kind: "heading", level: 2, text: inLanguage(context, { zh: `（${chineseOf(i + 1)}）${title}`, en: `(${i + 1}) ${title}` }) },
    ...sentences.map((sentence) => paragraph(sentence[lang])),
    ...(openings.length > 0 ? [openingTable(id, title, openings, context)] : []),
    ...figure(context, questionFigure(id)),
    paragraph(
      inLanguage(context, {
        zh: `问题原文、数据和锁文件见文件夹 questions/${id}。`,
        en: `The question itself, its numbers and its lock are in the folder questions/${id}.`,
      }),
    ),
  ];
}

const PER_CENT = 100;
/** Digits of a sum of shares that are not its rounding. */
const DIGITS = 12;

function openingTable(id: string, title: string, openings: readonly OpeningLine[], context: Context): Block {
  const { lang } = context;
  const years = [...new Set(openings.flatMap(({ byYear }) => [...byYear.keys()]))].toSorted((a, b) => a - b);
  const shown = (amount: number, isShare: boolean): string =>
    plainNumber(isShare ? Number((PER_CENT * amount).toPrecision(DIGITS)) : amount, lang);
  return table(context, {
    id: `question_${id.replaceAll(/[^A-Za-z0-9]/g, "_")}`,
    title: inLanguage(context, { zh: `${title}：各年建成`, en: `${title}: what opens when` }),
    columns: [
      { name: inLanguage(context, { zh: "举措", en: "Measure" }), align: "left", width: 0.3 },
      { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
      ...years.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const })),
      { name: inLanguage(context, { zh: "合计", en: "Total" }), align: "number" },
    ],
    rows: openings.map(({ name, label, isShare, byYear }) => [
      name[lang],
      isShare ? inLanguage(context, { zh: "百分点", en: "points" }) : label[lang],
      ...years.map((year) => {
        const amount = byYear.get(year);
        return amount === undefined ? NOT_APPLICABLE : shown(amount, isShare);
      }),
      shown([...byYear.values()].reduce((sum, amount) => sum + amount, 0), isShare), // prettier-ignore
    ]),
  });
}

const NUMERALS = "〇一二三四五六七八九";

/** A number from 1 to 99 in Chinese. */
function chineseOf(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? NUMERALS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? NUMERALS[ones] : ""}`;
}
