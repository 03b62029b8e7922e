import type { Block, Inline } from "../../document/blocks.ts";
import { cite, firstOption, inLanguage, listed, optionName, type Context } from "../context.ts";
import { chanceCells, isHonest, probabilityRow, testRow } from "../futures.ts";
import { ownScale } from "../scale.ts";
import { tell, told } from "../tell.ts";
import { judgedTargets, unitOf, type JudgedTarget } from "./judged.ts";

const [LOW, HIGH] = [0.1, 0.9] as const;
/** Targets that a sentence names. */
const MOST = 2;
/** A probability within these bounds is open. */
const OPEN = [0.02, 0.98] as const;

/** How sure the verdicts are of the people projected, the answer first; nothing where local data judge no target. */
export function certaintyWords(context: Context): (readonly Inline[])[] {
  const targets = judgedTargets(context);
  const missed = targets.filter(({ row }) => row.verdict === "missed");
  if (targets.length === 0) return [];
  const moving = targets.filter((one) => moves(context, one));
  const turning = targets.filter((one) => turns(context, one));
  const lead =
    turning.length > 0
      ? tell(context, "certain-open", { n: turning.length, list: names(context, turning) })
      : tell(context, missed.length === targets.length ? "certain-missed" : missed.length === 0 ? "certain-met" : "certain", {
          n: targets.length,
        });
  return [lead, intervals(context, turning.length > 0 ? turning : moving), chances(context)].filter((words) => words.length > 0);
}

/** The heading of the chapter. */
export function certaintyFinding(context: Context): readonly Inline[] {
  const targets = judgedTargets(context);
  if (targets.length === 0) return tell(context, "finding-unsure");
  const turning = targets.filter((one) => turns(context, one));
  const isMissed = targets.every(({ row }) => row.verdict === "missed");
  return turning.length > 0
    ? tell(context, "finding-open", { n: turning.length })
    : tell(context, isMissed ? "finding-firm-missed" : "finding-firm");
}

/** 结论的把握程度, and which assumption weighs most, are told with the numbers behind them. */
export function certaintyBlocks(context: Context): Block[] {
  const [, ...rest] = certaintyWords(context);
  const targets = judgedTargets(context);
  const moving = targets.filter((one) => moves(context, one)).length;
  const why =
    targets.length === 0
      ? []
      : tell(context, moving === 0 ? "certain-counted" : "certain-why", { n: targets.length, moving, fixed: targets.length - moving });
  return told(context, [why, ...rest]);
}

/** Whether the number of people moves what a target comes to. */
function moves(context: Context, { line, row }: JudgedTarget): boolean {
  const option = firstOption(context);
  if (!option.futures) return row.low !== row.high;
  const [low, high] = [LOW, HIGH].map((quantile) => testRow(context, option, line, "target.computed", quantile)?.value);
  return low !== undefined && low !== high;
}

/** Whether the interval of the people has the requirement within it, so that the verdict may turn. */
function turns(context: Context, { line, row }: JudgedTarget): boolean {
  const option = firstOption(context);
  const [low, high] = option.futures
    ? [LOW, HIGH].map((quantile) => testRow(context, option, line, "target.computed", quantile)?.value)
    : [row.low, row.high];
  if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)) return false;
  return Math.min(low, high) < row.required && row.required < Math.max(low, high);
}

function names({ lang }: Context, targets: readonly JudgedTarget[]): string {
  return targets
    .slice(0, MOST)
    .map(({ name }) => name)
    .join(lang === "zh" ? "、" : ", ");
}

/** 80 % intervals of targets that hang on the people. */
function intervals(context: Context, targets: readonly JudgedTarget[]): Inline[] {
  const option = firstOption(context);
  if (!option.futures || !isHonest(context)) return [];
  const parts = targets.slice(0, MOST).flatMap((target): Inline[][] => {
    const [low, high] = [LOW, HIGH].map((quantile) => testRow(context, option, target.line, "target.computed", quantile));
    if (!low || !high) return [];
    const cells = [
      cite(low, ownScale(low.value)),
      inLanguage(context, { zh: "—", en: "–" }),
      cite(high, ownScale(high.value)),
      unitOf(context, target),
    ];
    return [tell(context, "interval", { name: target.name, range: cells, required: target.asked })];
  });
  return parts.length === 0
    ? []
    : tell(context, "intervals", {
        n: context.comparison.futures?.trajectories ?? 0,
        list: listed(parts, inLanguage(context, { zh: "，", en: "; " })),
      });
}

/** The option whose met target is least certain. */
function chances(context: Context): Inline[] {
  const { comparison } = context;
  if (!isHonest(context) || comparison.options.length < 2) return [];
  const found = comparison.options.slice(1).flatMap((option) =>
    judgedTargets(context, option)
      .filter(({ row }) => row.verdict === "met")
      .flatMap((target) => {
        const row = probabilityRow(context, option, target.line);
        return row && row.value > OPEN[0] && row.value < OPEN[1] ? [{ option, target, row }] : [];
      }),
  );
  const [least] = found.toSorted((a, b) => a.row.value - b.row.value);
  if (!least) return [];
  const [word, percent] = chanceCells(context, least.row);
  return tell(context, "chance", { option: optionName(context, least.option), name: least.target.name, word, percent });
}
