import type { ComparedOption } from "../../../results/comparison.ts";
import type { Block, Inline } from "../../document/blocks.ts";
import { listed as listOf, citedRow, firstOption, inLanguage, NOT_HAD, rowOf, type Context } from "../context.ts";
import { tell } from "../tell.ts";
import { adviceItems } from "./advice.ts";
import { certaintyWords } from "./certainty.ts";
import { bestOptions } from "./choices.ts";
import { fitted, type Said, type Spare } from "./fit.ts";
import { changeWords, gapWords, groupName, localServices, oldAndYoung, presentYear, withUnit } from "./figures.ts";
import { computedOf, countsOf, judgedTargets, shortOf, shortUnitOf, suppliedYear, unitOf, type JudgedTarget } from "./judged.ts";
import { remedySentences } from "./remedy-words.ts";

/** Figures to ask for that a summary names. */
const ASKED = 8;
/** Lines of text that have room on one page beside title and figures. */
const PAGE_LINES = { zh: 13, en: 21 } as const;

/** The summary 摘要, the answer first, on one page. */
export function summaryBlocks(context: Context): Block[] {
  const paragraphs = [
    answer(context),
    lacking(context),
    worst(context),
    people(context),
    remedy(context),
    certainty(context),
    advice(context),
  ].flatMap((one) => one ?? []);
  return fitted(context, paragraphs, PAGE_LINES[context.lang]);
}

/** What holds on local data. */
function answer(context: Context): Said {
  const option = firstOption(context);
  const { met, missed, suppliedIn } = countsOf(option);
  const counts = countsOf(option);
  const judged = met + missed;
  const others = counts["at-best"] + counts.illustrative + counts["no-local-data"] + counts["not-computable"];
  const isFew = missed === 0 && judged < others;
  const n = countOf(context, option, "met", "missed");
  const lead =
    judged === 0
      ? tell(context, "answer-none")
      : tell(context, met === 0 ? "answer-all-missed" : isFew ? "answer-few-met" : missed === 0 ? "answer-all-met" : "answer-some", {
          others,
          n,
          met: countOf(context, option, "met"),
          missed: countOf(context, option, "missed"),
          reach: reachOf(context, met / judged),
        });
  return {
    lead,
    rest: [
      { words: suppliedIn ? tell(context, "answer-supplied", { year: suppliedIn[1] }) : [], drop: 0 },
      { words: others === 0 ? [] : tell(context, judged === 0 ? "others-all" : "others-short", { n: others }), drop: 0 },
    ],
  };
}

/** Where nothing can be judged, the figures without which it cannot: those that most targets wait for first. */
function lacking(context: Context): Said | undefined {
  const option = firstOption(context);
  const { met, missed } = countsOf(option);
  if (met + missed > 0) return undefined;
  const { quantities } = option.outcome.plan;
  const waits = new Map<string, Set<string>>();
  for (const { target, missing, restsOn, id } of option.outcome.scorecard)
    if (target !== undefined)
      for (const name of missing.length > 0 ? missing : restsOn)
        if (quantities.has(`${name}_stock`) || quantities.get(name)?.definition.kind === "missing")
          waits.set(name, (waits.get(name) ?? new Set()).add(id));
  const first = [...waits].toSorted((a, b) => b[1].size - a[1].size).slice(0, ASKED);
  const names = [...new Set(first.flatMap(([id]) => quantities.get(id)?.name[context.lang] ?? []))];
  if (names.length === 0) return undefined;
  return {
    lead: tell(context, "lacking"),
    rest: [{ words: tell(context, "lacking-list", { list: names.join(inLanguage(context, { zh: "、", en: ", " })) }), drop: 0 }],
  };
}

/** What is missed or reached: 主要目标 where nothing is met, 少数目标, 部分目标, 多数目标. */
function reachOf(context: Context, share: number): Inline[] {
  return tell(context, share === 0 ? "reach-none" : share < 1 / 3 ? "reach-few" : share <= 2 / 3 ? "reach-some" : "reach-most");
}

/** A number of targets, from its row; of several kinds their sum. */
function countOf(context: Context, option: ComparedOption, ...kinds: readonly ("met" | "missed")[]): Inline[] {
  const { targetYear } = context.comparison;
  const counts = countsOf(option);
  if (kinds.length > 1) return [String(kinds.reduce((sum, kind) => sum + counts[kind], 0))];
  return kinds.flatMap((of) =>
    citedRow(context, option, { variable: "count.verdict", of, year: targetYear }).map((part) => (part === NOT_HAD ? "0" : part)),
  );
}

/** What is missed by most, and by how much. */
function worst(context: Context): Said | undefined {
  const missed = judgedTargets(context).filter(({ row }) => row.verdict === "missed");
  const [first, ...others] = missed;
  if (!first) return undefined;
  return {
    lead: tell(context, missed.length === 1 ? "worst-alone" : "worst", { name: first.name }),
    rest: [
      { words: missedWords(context, first, "missed"), drop: 0 },
      ...others.slice(0, 2).map((one, i) => ({ words: missedWords(context, one, "missed-too"), drop: 6 + 2 * i })),
    ],
  };
}

/** What a missed target comes to, what is required and what it is short by. */
function missedWords(context: Context, target: JudgedTarget, id: "missed" | "missed-too"): Inline[] {
  const short = shortOf(context, target);
  if (short === undefined) return [];
  const unit = unitOf(context, target);
  return tell(context, id, {
    name: target.name,
    year: suppliedYear(target) ?? target.line.year,
    target: target.line.year,
    value: [computedOf(context, target), unit],
    required: target.asked,
    short: [short, shortUnitOf(context, target)],
  });
}

/** How the old and the young change, and the services that fall short for them. */
function people(context: Context): Said | undefined {
  const option = firstOption(context);
  const { horizon } = context.comparison;
  const { old, young } = oldAndYoung(context);
  const now = presentYear(context);
  const change = (of: string): string | undefined =>
    changeWords(
      context,
      rowOf(context, option, { variable: "group", of, year: now }),
      rowOf(context, option, { variable: "group", of, year: horizon }),
    );
  const [older, fewer] = [old && change(old), young && change(young)];
  if (!old || !young || older === undefined || fewer === undefined) return undefined;
  const at = (of: string): Inline[] => withUnit(context, option, { variable: "group", of, year: horizon }) ?? [];
  return {
    lead: tell(context, "people", { old: groupName(context, old), older, young: groupName(context, young), fewer, horizon, now }),
    rest: [
      { words: tell(context, "people-numbers", { old: at(old), young: at(young), horizon }), drop: 7 },
      { words: needs(context), drop: 3 },
    ],
  };
}

function needs(context: Context): Inline[] {
  const option = firstOption(context);
  const { horizon } = context.comparison;
  const gaps = localServices(context)
    .slice(0, 2)
    .flatMap(({ id, name }) => {
      const words = gapWords(context, option, id, horizon);
      return words ? [inLanguage<Inline[]>(context, { zh: [name.zh, ...words], en: [`${name.en} `, ...words] })] : [];
    });
  return gaps.length === 0 ? [] : tell(context, "needs", { horizon, list: listOf(gaps, inLanguage(context, { zh: "，", en: ", " })) });
}

/** What can still open, at which price, and who pays. */
function remedy(context: Context): Said | undefined {
  const found = remedySentences(context);
  const best = bestOptions(context);
  const options: Spare[] = best ? [{ words: best, drop: 5 }] : [];
  if (found)
    return {
      lead: found.short,
      rest: [{ words: found.when, drop: 0 }, { words: found.paid, drop: 1 }, { words: found.open, drop: 4 }, ...options],
    };
  return best ? { lead: best, rest: [] } : undefined;
}

function certainty(context: Context): Said | undefined {
  const [lead, ...rest] = certaintyWords(context);
  return lead ? { lead, rest: rest.map((words, i) => ({ words, drop: i === 0 ? 2 : 9 })) } : undefined;
}

function advice(context: Context): Said | undefined {
  const items = adviceItems(context);
  if (items.length === 0) return undefined;
  return {
    lead: tell(context, "advice"),
    rest: [{ words: [...listOf(items, inLanguage(context, { zh: "；", en: "; " })), inLanguage(context, { zh: "。", en: "." })], drop: 0 }],
  };
}
