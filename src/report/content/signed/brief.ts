import type { Block, Inline } from "../../document/blocks.ts";
import { firstOption, inLanguage, listed, type Context } from "../context.ts";
import { tell, tellText } from "../tell.ts";
import { adviceItems } from "./advice.ts";
import { certaintyWords } from "./certainty.ts";
import { bestOptions } from "./choices.ts";
import { dateText } from "./dates.ts";
import { gapWords, isLocal, localServices, withUnit } from "./figures.ts";
import { populationFinding } from "./population.ts";
import { fitted, widthOf, type Said, type Spare } from "./fit.ts";
import { computedOf, countsOf, judgedTargets, othersOf, shortOf, shortUnitOf, unitOf } from "./judged.ts";
import { aboutMoney, reachOf, remedySentences } from "./remedy-words.ts";
import { targetsFinding } from "./targets.ts";

/** Missed targets that the page names. */
const MOST = 3;
/** The lines of a page; those of the signature and of the line below the title; those that a line of the title takes, and its characters. */
const PAGE = {
  zh: { lines: 22, around: 3.5, title: 1.25, characters: 20 },
  en: { lines: 35, around: 5, title: 2, characters: 20 },
} as const;

/** Lines of text that have room on the page beside title and signature. */
function roomBelow(context: Context, heading: string): number {
  const { lines, around, title, characters } = PAGE[context.lang];
  return Math.floor(lines - around - title * Math.ceil(widthOf(heading) / characters));
}

/** 领导参阅: one page of five points for those who decide, without figures: where things stand, where they go, what to do, the risk, what to decide. */
export function briefBlocks(context: Context): Block[] {
  const points = [stand(context), trend(context), remedy(context), risk(context), decide(context)];
  const heads = ["brief-stand", "brief-trend", "brief-remedy", "brief-risk", "brief-decide"] as const;
  const said = points.map((rest, i): Said => ({
    lead: tell(context, heads[i] ?? ""),
    rest: rest.some(({ words }) => words.length > 0) ? rest : [{ words: tell(context, "brief-nothing"), drop: 0 }],
  }));
  const heading = title(context);
  return [
    { kind: "title", text: heading },
    {
      kind: "byline",
      text: tellText(context, context.date === undefined ? "brief-byline-undated" : "brief-byline", {
        place: context.comparison.district.name[context.lang],
        date: context.date === undefined ? "" : dateText(context.date, context.lang),
      }),
    },
    ...fitted(context, said, roomBelow(context, heading)),
  ];
}

/** The conclusion, and what it costs. */
function title(context: Context): string {
  const { remedy } = context.comparison;
  const place = context.comparison.district.name[context.lang];
  const finding = targetsFinding(context);
  const { all, n } = remedy ? reachOf(context, remedy) : { all: 0, n: 0 };
  if (remedy)
    return tellText(context, n < all ? "brief-title-cost-some" : "brief-title-cost", {
      n,
      place,
      finding,
      cost: aboutMoney(context, remedy.cost),
      year: remedy.year,
    });
  return tellText(context, "brief-title", { place, finding });
}

function stand(context: Context): Spare[] {
  const missed = judgedTargets(context).filter(({ row }) => row.verdict === "missed");
  const { met, missed: count, suppliedIn } = countsOf(firstOption(context));
  if (met + count === 0)
    return [
      { words: tell(context, "answer-none"), drop: 0 },
      { words: othersOf(context, firstOption(context)), drop: 3 },
    ];
  const parts = missed.slice(0, MOST).flatMap((target): Inline[][] => {
    const short = shortOf(context, target);
    const unit = unitOf(context, target);
    return short === undefined
      ? []
      : [
          tell(context, "brief-missed", {
            name: target.name,
            value: [computedOf(context, target), unit],
            required: target.asked,
            short: [short, shortUnitOf(context, target)],
          }),
        ];
  });
  const list = (some: readonly Inline[][]): Inline[] =>
    some.length === 0 ? [] : tell(context, "brief-list", { list: listed(some, inLanguage(context, { zh: "；", en: "; " })) });
  return [
    { words: tell(context, "brief-count", { n: met + count, met, missed: count }), drop: 0 },
    { words: suppliedIn ? tell(context, "answer-supplied", { year: suppliedIn[1] }) : [], drop: 0 },
    { words: list(parts.slice(0, 1)), drop: 0 },
    ...parts.slice(1).map((part, i): Spare => ({ words: list([part]), drop: 4 + i })),
  ];
}

function trend(context: Context): Spare[] {
  const option = firstOption(context);
  const { horizon } = context.comparison;
  const finding = populationFinding(context);
  const gaps = localServices(context)
    .slice(0, 2)
    .flatMap(({ id, name }) => {
      const words = gapWords(context, option, id, horizon);
      return words ? [inLanguage<Inline[]>(context, { zh: [name.zh, ...words], en: [`${name.en} `, ...words] })] : [];
    });
  return [
    { words: finding.length > 0 ? tell(context, "brief-people", { finding }) : [], drop: 0 },
    {
      words: gaps.length > 0 ? tell(context, "needs", { horizon, list: listed(gaps, inLanguage(context, { zh: "，", en: ", " })) }) : [],
      drop: 3,
    },
  ];
}

function remedy(context: Context): Spare[] {
  const found = remedySentences(context);
  const best: Spare = { words: bestOptions(context) ?? [], drop: found ? 6 : 0 };
  const { met, missed } = countsOf(firstOption(context));
  if (!found && met + missed === 0) return [{ words: tell(context, "brief-no-remedy"), drop: 0 }];
  return found ? [{ words: found.lead, drop: 0 }, { words: found.when, drop: 0 }, { words: found.paid, drop: 2 }, best] : [best];
}

function risk(context: Context): Spare[] {
  const [lead = [], ...rest] = certaintyWords(context);
  const staff = firstOption(context).outcome.plan.staffFlows.flatMap(({ id, name, stock }) => {
    if (!isLocal(context, { supply: stock }, firstOption(context))) return []; // the page tells no borrowed figure
    const hold = withUnit(context, firstOption(context), { variable: "staff.to_hold", of: id, year: context.comparison.targetYear });
    return hold ? [tell(context, "brief-staff", { name: name[context.lang], hold })] : [];
  });
  const { met, missed } = countsOf(firstOption(context));
  if (met + missed === 0 && staff.length === 0) return [{ words: tell(context, "brief-no-risk"), drop: 0 }];
  return [
    { words: lead, drop: 0 },
    { words: rest[0] ?? [], drop: 7 },
    { words: staff[0] ?? [], drop: 1 },
  ];
}

function decide(context: Context): Spare[] {
  const { remedy: found } = context.comparison;
  const all = [...adviceItems(context), ...(found ? [tell(context, "brief-decision", { from: found.from })] : [])];
  return all.length === 0
    ? []
    : [{ words: [...listed(all, inLanguage(context, { zh: "；", en: "; " })), inLanguage(context, { zh: "。", en: "." })], drop: 0 }];
}
