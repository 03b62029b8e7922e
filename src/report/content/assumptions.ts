import { firstOf, mapTuple } from "../../core/items.ts";
import { plural } from "../../core/messages/plural.ts";
import { say } from "../say.ts";
import { yearOfNote, type Note } from "../../core/note.ts";
import type { Block, Cell } from "../document/blocks.ts";
import { assumptionNotes, isAgreed, worded } from "../ledger-of-assumptions.ts";
import { plainNumber } from "../plain-number.ts";
import { unitLabel } from "../unit-label.ts";
import { firstOption, inLanguage, NOT_APPLICABLE, table, type Context } from "./context.ts";

/** An assumption in the table, possibly common to several places. */
interface Line {
  readonly what: string;
  readonly values: readonly (number | string)[];
  readonly unit: string;
  readonly source: string;
}

/** 假设和依据: the assumption ledger of every option; similar assumptions of several districts are merged into one line with the lowest and highest value. */
export function assumptionAnnex(context: Context): { readonly title: string; readonly block: Block } {
  const title = inLanguage(context, { zh: "假设和依据", en: "Assumptions and sources" });
  const notes = notesOf(context);
  const groups = grouped(context, notes);
  const shared = groups.filter((alike) => alike.length > 1).map((alike) => sharedLine(context, alike));
  const own = groups.flatMap((alike) => (alike.length > 1 ? [] : alike));
  return {
    title,
    block: table(context, {
      id: "assumptions",
      title,
      landscape: true,
      columns: [
        { name: inLanguage(context, { zh: "内容", en: "What" }), align: "left", width: 0.4 },
        { name: inLanguage(context, { zh: "取值", en: "Value" }), align: "number" },
        { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
        { name: inLanguage(context, { zh: "依据", en: "Source" }), align: "left", width: 0.42 },
      ],
      rows: [
        ...shared,
        ...own.map((note): Line => ({
          ...note,
          what: withoutTrace(note.what),
          source: inOneLanguage(context, note.source),
          values: [note.value],
        })),
      ].map((line) => cells(context, line)),
      notes:
        shared.length === 0
          ? []
          : [
              inLanguage(context, {
                zh: "各地区的同类假设合为一行，取值为其最小和最大；逐地区的清单由程序的运行命令写出。",
                en: "Assumptions of the same kind for several districts are in one line with their lowest and highest value; laoyou run lists each district.",
              }),
            ],
    }),
  };
}

/** 理由和会签: why the plan takes a number or an action, who agreed to it and when; nothing if it does not say. */
export function agreementAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const agreed = notesOf(context).filter(isAgreed);
  if (agreed.length === 0) return [];
  const title = inLanguage(context, { zh: "取值理由和会签", en: "Reasons and agreements" });
  const heads = inLanguage(context, {
    zh: ["内容", "取值", "单位", "理由", "会签", "日期"],
    en: ["What", "Value", "Unit", "Reason", "Agreed by", "Date"],
  });
  return [
    {
      title,
      block: table(context, {
        id: "agreements",
        title,
        landscape: true,
        columns: heads.map((name, i) => ({
          name,
          align: i === 1 ? ("number" as const) : i === 2 || i === 5 ? ("centre" as const) : ("left" as const),
          ...((i === 0 || i === 3) && { width: 0.3 }),
        })),
        rows: agreed.map((note) => [
          withoutTrace(note.what),
          valueCell([note.value]),
          unitLabel(note.unit, context.units, context.lang) || NOT_APPLICABLE,
          ...[note.reason, note.agreedBy, note.date].map((text) => text ?? NOT_APPLICABLE),
        ]),
      }),
    },
  ];
}

/** Every note once, in the reader's language. */
function notesOf({ comparison, lang }: Context): Note[] {
  const drawn = (comparison.futures?.notes ?? []).map((note) => worded(note, lang));
  return [
    ...new Map(
      [...comparison.options.flatMap(({ outcome }) => assumptionNotes(outcome, lang)), ...drawn].map((note) => [
        `${note.id}|${note.what}|${note.value}`,
        note,
      ]),
    ).values(),
  ];
}

/** Groups of notes that say the same of several districts; single notes if the plan has only one district. */
function grouped(context: Context, notes: readonly Note[]): Note[][] {
  const { places } = firstOption(context).outcome.plan;
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const isAlone = places.length < 2 || !note.id.startsWith(`${note.place}-`);
    const key = isAlone
      ? `${note.id}|${note.what}|${note.value}`
      : [note.id.replace(`${note.place}-`, ""), ...[headOf(note.what), note.unit].map((text) => text.replace(/\d[\d.,]*/g, "#"))].join("|");
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()];
}

function sharedLine(context: Context, alike: readonly Note[]): Line {
  const { lang } = context;
  const year = yearOfNote(firstOf(alike));
  const aside = inLanguage(context, {
    zh: `${year === undefined ? "" : `${year}年，`}${alike.length}个地区`,
    en: `${year === undefined ? "" : `${year}, `}${alike.length} ${plural(alike.length, "district", "districts")}`,
  });
  const heads = [...new Set(alike.map(({ what }) => headOf(what)))];
  const head = inOneLanguage(context, heads.length === 1 ? firstOf(heads) : firstOf(heads).replace(BRACKETED_NUMBER, ""));
  const units = [...new Set(alike.map(({ unit }) => unit))];
  const sources = [...new Set(alike.map(({ source }) => inOneLanguage(context, source)))];
  return {
    what: `${head}${say("in-brackets", { text: aside }, lang)}`,
    values: alike.map(({ value }) => value),
    unit: units.length === 1 ? firstOf(units) : firstOf(firstOf(units).split(/[，,]/)),
    source:
      sources.length === 1
        ? firstOf(sources)
        : inLanguage(context, { zh: `${firstOf(sources)}等，各地区不同`, en: `${firstOf(sources)} and others, by district` }),
  };
}

/** A text with its Chinese and, after a slash, its English version. */
function inOneLanguage({ lang }: Context, text: string): string {
  const [, chinese, english = ""] = /^([\s\S]*\p{Script=Han}[\s\S]*?) \/ ([^\p{Script=Han}]+?)((?:（[^（）]*）)?)$/u.exec(text) ?? [];
  return chinese === undefined ? text : lang === "zh" ? chinese : english;
}

/** A remark in brackets that contains a number, hence refers to one district. */
const BRACKETED_NUMBER = /（[^（）]*\d[^（）]*）| ?\([^()]*\d[^()]*\)/g;

/** The first sentence of a note, without year and range, which refer to one district. */
function headOf(what: string): string {
  return withoutTrace(what).replace(/（(?:(?:19|20)\d\d年|区间[^（）]*)）| \((?:(?:19|20)\d\d|range [^()]*)\)/g, "");
}

/** A note without its list of adjustments by age, which only the ledger of a run shows. */
function withoutTrace(what: string): string {
  return what
    .replace(/([。.])\s*\d+ [\d+-]+: [\s\S]*?(?=（(?:19|20)\d\d年）| \((?:19|20)\d\d\)|$)/, (_, stop: string) => (stop === "." ? "." : ""))
    .trim();
}

function cells({ lang, units }: Context, { what, values, unit, source }: Line): Cell[] {
  return [what, valueCell(values), unitLabel(unit, units, lang) || NOT_APPLICABLE, source];
}

/** One value, or the lowest and highest of several. */
function valueCell(values: readonly (number | string)[]): string {
  const numbers = values.filter((value) => typeof value === "number");
  const texts = [...new Set(values.map((value) => (typeof value === "number" ? plainNumber(value).replace("-", "−") : value)))];
  if (texts.length === 1) return texts[0] || NOT_APPLICABLE;
  if (numbers.length < values.length) return NOT_APPLICABLE;
  const [low, high] = mapTuple([Math.min(...numbers), Math.max(...numbers)], (value) => plainNumber(value).replace("-", "−"));
  return low === high ? low : `${low}—${high}`;
}
