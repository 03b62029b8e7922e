import type { ComparedOption } from "../../../results/comparison.ts";
import type { VariableId } from "../../../results/variable-id.ts";
import { measureNames } from "../../option-name.ts";
import { ALL_PAYERS, MONEY_UNIT } from "../../../results/variables/cost.ts";
import type { Block, Cell, Inline } from "../../document/blocks.ts";
import { payerName } from "../../payers.ts";
import {
  cite,
  citedRow,
  firstOption,
  inLanguage,
  listed,
  NOT_APPLICABLE,
  NOT_HAD,
  optionName,
  quotedNames,
  rowOf,
  table,
  type Context,
} from "../context.ts";
import { ownScale, tableScale } from "../scale.ts";
import { tableMark, tell, tellText, told } from "../tell.ts";
import { computedOf, countsOf, judgedTargets, targetName } from "./judged.ts";
import { localServices } from "./figures.ts";
import { moneyText, reachOf, remedySentences } from "./remedy-words.ts";

/** Options beside each other in a table of the text, and its rows. */
const [COLUMNS, ROWS] = [5, 12] as const;

/** Which options meet most of the targets that local data judge, and what they cost; undefined for one plan alone. */
export function bestOptions(context: Context): Inline[] | undefined {
  const { options } = context.comparison;
  if (options.length === 1) return undefined;
  const counts = options.map((option) => countsOf(option).met);
  const most = Math.max(...counts);
  const n = countsOf(firstOption(context)).met + countsOf(firstOption(context)).missed;
  const best = options.filter((_, i) => counts[i] === most);
  if (n === 0) return undefined;
  if (best.length === options.length) return tell(context, "choice-equal", { n: most });
  const cheapest = best.toSorted((a, b) => buildOf(context, a) - buildOf(context, b))[0];
  const names = quotedNames(
    context,
    best.map((option) => optionName(context, option)),
  );
  const cost = cheapest
    ? citedRow(context, cheapest, { variable: "cost_sum.build", of: ALL_PAYERS, year: context.comparison.horizon })
    : [];
  return tell(context, best.length > 1 ? "choice-tie" : "choice-best", {
    names,
    n: most,
    all: n,
    cheapest: cheapest ? optionName(context, cheapest) : "",
    cost,
  });
}

/** What the comparison finds, as its heading. */
export function choicesFinding(context: Context): readonly Inline[] {
  const { options } = context.comparison;
  const targets = judgedTargets(context);
  if (options.length === 1) {
    const { remedy } = context.comparison;
    if (!remedy) return targets.length === 0 ? tell(context, "finding-no-remedy") : [];
    const { all, n } = reachOf(context, remedy);
    return tell(context, n < all ? "finding-remedy-some" : "finding-remedy", { all, n, year: remedy.year });
  }
  const most = Math.max(...options.map((option) => countsOf(option).met));
  if (targets.length === 0) return [];
  return most === targets.length
    ? tell(context, "finding-choices-all", { n: targets.length })
    : tell(context, "finding-choices", { n: targets.length, most });
}

/** 备选方案: what they are, which meets most, and a table of them beside each other. */
export function choiceBlocks(context: Context): Block[] {
  const { options } = context.comparison;
  if (options.length === 1) return [];
  const acting = options.filter(({ outcome }) => outcome.plan.actions.length > 0);
  const what = acting.map((option) =>
    tell(context, "choice-acts", { option: optionName(context, option), acts: measureNames(option.outcome.plan, context.lang) }),
  );
  return [
    ...told(context, [
      tell(context, "choices", { n: acting.length, list: listed(what, inLanguage(context, { zh: "；", en: "; " })) }),
      bestOptions(context) ?? [],
      tell(context, "choices-table", { table: tableMark("choices") }),
    ]),
    choiceTable(context),
  ];
}

function buildOf(context: Context, option: ComparedOption): number {
  return rowOf(context, option, { variable: "cost_sum.build", of: ALL_PAYERS, year: context.comparison.horizon })?.value ?? 0;
}

/** A row of the table of options. */
type Line = readonly [name: string, unit: string, cell: (option: ComparedOption) => Cell];

function choiceTable(context: Context): Block {
  const { comparison, lang } = context;
  const { plan } = firstOption(context).outcome;
  const options = comparison.options.slice(0, COLUMNS);
  const { horizon, targetYear } = comparison;
  const money = moneyScale(context);
  const targets = judgedTargets(context)
    .filter(({ line }) => new Set(line.rows.map((row) => row?.computed)).size > 1)
    .slice(0, 3)
    .map((target): Line => [
      `${targetName(context, target.line)}${inLanguage(context, { zh: `（${target.line.year}年，${target.required}）`, en: ` (${target.line.year}, ${target.required})` })}`,
      plan.indicators.get(target.line.indicator)?.label[lang].split("/")[0] ?? NOT_APPLICABLE,
      (option) => computedOf(context, target, option),
    ]);
  const gaps = localServices(context)
    .slice(0, 2)
    .map(({ id, name, label }): Line => [
      tellText(context, "row-gap", { service: name[lang], year: horizon }),
      label[lang],
      (option) => gapCell(context, option, id, horizon),
    ]);
  const cost =
    (variable: VariableId, of: string, year: number) =>
    (option: ComparedOption): Cell => {
      const row = rowOf(context, option, { variable, of, year });
      return row === undefined ? NOT_APPLICABLE : cite(row, row.value === 0 ? { ...money, digits: 0 } : money);
    };
  const paying = plan.payers.filter(({ id }) =>
    options.some((option) => (rowOf(context, option, { variable: "cost_sum.build", of: id, year: horizon })?.value ?? 0) > 0),
  );
  const lines: Line[] = [
    [
      tellText(context, "row-met", { n: judgedTargets(context).length }),
      inLanguage(context, { zh: "项", en: "targets" }),
      (option) => metCell(context, option),
    ],
    ...targets,
    ...gaps,
    [tellText(context, "row-build"), money.label, cost("cost_sum.build", ALL_PAYERS, horizon)],
    ...paying.map(({ id }): Line => [
      tellText(context, "row-of-which", { payer: payerName(id, plan, lang) }),
      money.label,
      cost("cost_sum.build", id, horizon),
    ]),
    [tellText(context, "row-run", { year: horizon }), money.label, cost("cost.run", ALL_PAYERS, horizon)],
    ...plan.payers
      .filter(({ isHousehold }) => isHousehold)
      .map(({ id }): Line => [
        tellText(context, "row-of-which", { payer: payerName(id, plan, lang) }),
        money.label,
        cost("cost.run", id, horizon),
      ]),
  ];
  return table(context, {
    id: "choices",
    title: tellText(context, "choices-title"),
    columns: [
      { name: inLanguage(context, { zh: "项目", en: "Item" }), align: "left", width: 0.32 },
      { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
      ...options.map((option) => ({ name: optionName(context, option), align: "number" as const })),
    ],
    rows: lines.slice(0, ROWS).map(([name, unit, cell]) => [name, unit, ...options.map(cell)]),
    notes: [
      tellText(context, "choices-note", { year: targetYear }),
      ...(options.length < comparison.options.length ? [tellText(context, "choices-more")] : []),
    ],
  });
}

function metCell(context: Context, option: ComparedOption): Cell {
  const row = rowOf(context, option, { variable: "count.verdict", of: "met", year: context.comparison.targetYear });
  return row ? cite(row, ownScale(0)) : "0";
}

/** A gap as a number without a sign, or that there is none. */
function gapCell(context: Context, option: ComparedOption, of: string, year: number): Cell {
  const row = rowOf(context, option, { variable: "gap.need", of, year });
  if (!row) return NOT_HAD;
  return row.value < 0 ? cite(row, { scale: -1, digits: 0 }) : inLanguage(context, { zh: "无", en: "none" });
}

function moneyScale(context: Context): ReturnType<typeof tableScale> {
  const { options, horizon } = context.comparison;
  const values = options.map((option) =>
    Math.max(buildOf(context, option), rowOf(context, option, { variable: "cost.run", of: ALL_PAYERS, year: horizon })?.value ?? 0),
  );
  return tableScale(MONEY_UNIT, Math.max(0, ...values), context);
}

/** Who pays for running what there is, by shares; who pays in which year is in the annex. */
export function moneyBlocks(context: Context): Block[] {
  const option = firstOption(context);
  const { targetYear } = context.comparison;
  const { plan } = option.outcome;
  const all = rowOf(context, option, { variable: "cost.run", of: ALL_PAYERS, year: targetYear });
  if (!all || !(all.value > 0)) return [];
  const found = plan.payers
    .map(({ id }) => ({ id, row: rowOf(context, option, { variable: "cost.run", of: id, year: targetYear }) }))
    .filter(({ row }) => (row?.value ?? 0) / all.value >= 0.005)
    .toSorted((a, b) => (b.row?.value ?? 0) - (a.row?.value ?? 0))
    .slice(0, 4);
  const share = (sum: number): string => `${Math.round((sum / all.value) * 100)}%`;
  const parts = found.map(({ id, row }) =>
    tell(context, "paid-part", {
      payer: payerName(id, plan, context.lang),
      sum: citedRow(context, option, { variable: "cost.run", of: id, year: targetYear }),
      share: share(row?.value ?? 0),
    }),
  );
  const rest = all.value - found.reduce((sum, { row }) => sum + (row?.value ?? 0), 0);
  if (rest / all.value >= 0.005) parts.push(tell(context, "paid-rest", { sum: moneyText(context, rest), share: share(rest) }));
  return told(context, [
    tell(context, "paid", {
      year: targetYear,
      sum: citedRow(context, option, { variable: "cost.run", of: ALL_PAYERS, year: targetYear }),
      list: listed(parts, inLanguage(context, { zh: "，", en: ", " })),
    }),
    tell(context, "paid-annex"),
  ]);
}

/** What a decision can still reach, at which price; what no measure moves is said. */
export function remedyBlocks(context: Context): Block[] {
  const found = remedySentences(context);
  if (!found) return [];
  return told(context, [
    found.lead,
    found.when,
    found.paid,
    found.open,
    context.comparison.remedy?.isIllustrative ? tell(context, "remedy-limits") : [],
    tell(context, "remedy-price"),
  ]);
}
