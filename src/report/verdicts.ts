import { ROUNDING } from "../plan/comparator.ts";
import type { Language } from "./say.ts";
import type { Width } from "./frame.ts";
import { INK } from "./ink.ts";
import type { LedgerLine } from "./ledger-lines.ts";
import { show, showChange, type Measure } from "./numbers.ts";
import type { Cell, Readout } from "./readout.ts";
import { valueIn } from "./series.ts";

/** Supply and ledgers to compare, the years, and the format. */
export interface VerdictOptions {
  readonly demands: readonly LedgerLine[];
  readonly supply: LedgerLine;
  readonly years: readonly number[];
  readonly measure: Measure;
  readonly lang: Language;
  readonly width: Width;
}

const WORDS = {
  zh: {
    year: "年末",
    yearShort: "年末",
    supply: "供给",
    norm: "比标准",
    registered: "比户籍指标",
    need: "比需求",
    use: "比利用",
    met: "达标",
    below: "不达标",
    covered: "够用",
    short: "缺口",
    empty: "空置",
    over: "不够用",
  },
  en: {
    year: "End of",
    yearShort: "Year",
    supply: "Supply",
    norm: "vs norm",
    registered: "vs registered norm",
    need: "vs need",
    use: "vs use",
    met: "met",
    below: "below",
    covered: "covered",
    short: "short",
    empty: "empty",
    over: "over",
  },
} as const;

/**
 * Compares supply with every ledger of demand: a plan can meet the norm, fall short of need and have empty supply at once.
 *
 * At half width there is no room for the registered norm.
 */
export function verdicts({ demands, supply, years, measure, lang, width }: VerdictOptions): Readout {
  const words = WORDS[lang];
  const shown = demands.filter(({ basis }) => width === "full" || basis === undefined);
  const head = [
    width === "full" ? words.year : words.yearShort,
    width === "full" ? supplyHead(supply, lang) : words.supply,
    ...shown.map((line) => headOf(line, lang)),
  ];
  const rows = years.map((year) => {
    const given = valueIn(supply.points, year, supply.name.en);
    const cells = shown.map((line) => cell(line, { given, asked: valueIn(line.points, year, line.name.en), measure, lang, width }));
    return [{ text: String(year) }, { text: show(given, measure, lang) }, ...cells];
  });
  return { head, rows };
}

function supplyHead(supply: LedgerLine, lang: Language): string {
  const [first] = supply.name[lang].split(lang === "zh" ? "、" : ", ");
  return lang === "zh" ? `${first}供给` : `${first} supply`;
}

function headOf({ variable, basis }: LedgerLine, lang: Language): string {
  const words = WORDS[lang];
  if (variable === "norm") return basis === undefined ? words.norm : words.registered;
  return variable === "need" ? words.need : words.use;
}

interface CellOptions extends Pick<VerdictOptions, "measure" | "lang" | "width"> {
  readonly given: number;
  readonly asked: number;
}

function cell({ variable: ledger }: LedgerLine, { given, asked, measure, lang, width }: CellOptions): Cell {
  const words = WORDS[lang];
  const spare = given - asked;
  const isEnough = spare >= -ROUNDING * asked;
  const change = showChange(spare, measure, lang);
  if (ledger === "norm") return { text: `${change} ${isEnough ? words.met : words.below}`, colour: isEnough ? INK.green : INK.red };
  if (ledger === "need") return { text: `${change} ${isEnough ? words.covered : words.short}`, colour: isEnough ? INK.green : INK.red };
  const share = width === "full" && isEnough && given > 0 ? ` ${((spare / given) * 100).toFixed(0)}%` : "";
  return { text: `${change} ${isEnough ? words.empty : words.over}${share}`, colour: isEnough ? INK.orange : INK.red };
}
