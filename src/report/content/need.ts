import type { VariableId } from "../../results/variable-id.ts";
import { itemOf } from "../../core/items.ts";
import type { Coverage } from "../../options/coverage.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { LEDGERS } from "../../demand/service.ts";
import { coverageWords } from "../comparison-text.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { capital } from "../option-name.ts";
import {
  cite,
  firstOption,
  inLanguage,
  NOT_HAD,
  optionName,
  paragraph,
  rowOf,
  describedServices,
  table,
  citedRow,
  type Context,
} from "./context.ts";
import { scaleFor } from "./scale.ts";

/** Explains the three ledgers, and gives those of each service with figures next to its supply. */
export function needWords(context: Context): Block[] {
  const { targetYear, horizon } = context.comparison;
  const option = firstOption(context);
  const lead = inLanguage(context, {
    zh: "同一项服务有三种测算：配置标准按上级或方案的配置比例计算，服务需求按需要照护的人数计算，实际利用按实际使用的人数计算。",
    en: "Each service is measured three times: by the norm that ratios set, by the need of those who require it and want it, and by the use that is expected.",
  });
  const ofService = describedServices(context).map(({ id, name }) => {
    const at = (variable: VariableId, year: number) => citedRow(context, option, { variable, of: id, year });
    return paragraph(
      ...inLanguage(context, {
        zh: [
          `${name.zh}：${targetYear}年末按配置标准需`,
          ...at("norm", targetYear),
          "，按服务需求需",
          ...at("need", targetYear),
          "，按实际利用需",
          ...at("use", targetYear),
          "，现有和在建",
          ...at("supply", targetYear),
          ...(horizon === targetYear
            ? []
            : [`；${horizon}年末按服务需求需`, ...at("need", horizon), "，按实际利用需", ...at("use", horizon)]),
          "。",
        ],
        en: [
          `${capital(name.en)}: ${targetYear} has a norm of `,
          ...at("norm", targetYear),
          ", a need of ",
          ...at("need", targetYear),
          ", a use of ",
          ...at("use", targetYear),
          " and a supply of ",
          ...at("supply", targetYear),
          ...(horizon === targetYear
            ? []
            : [`; by ${horizon} the need is `, ...at("need", horizon), " and the use ", ...at("use", horizon)]),
          ".",
        ],
      }),
    );
  });
  return [paragraph(lead), ...ofService];
}

/** The three ledgers of every service, in the target year and at the horizon. */
export function ledgerTables(context: Context): Block[] {
  const { targetYear, horizon } = context.comparison;
  return [...new Set([targetYear, horizon])].map((year) => ledgerTable(context, firstOption(context), year));
}

function ledgerTable(context: Context, option: ComparedOption, year: number): Block {
  const { services } = option.outcome.plan;
  const measures = [...LEDGERS, "supply", "gap.norm", "gap.need"] as const;
  const whose =
    context.comparison.options.length === 1
      ? ""
      : inLanguage(context, { zh: `（${optionName(context, option)}）`, en: ` (${optionName(context, option)})` });
  const names = inLanguage(context, {
    zh: ["配置标准", "服务需求", "实际利用", "供给", "供给减配置标准", "供给减服务需求"],
    en: ["Norm", "Need", "Use", "Supply", "Supply − norm", "Supply − need"],
  });
  return table(context, {
    id: `ledgers_${year}`,
    title: inLanguage(context, { zh: `${year}年三种测算与供给${whose}`, en: `Three measures of need, and supply, in ${year}${whose}` }),
    columns: [
      { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.27 },
      { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
      ...names.map((name) => ({ name, align: "number" as const })),
      { name: inLanguage(context, { zh: "是否能够满足需求", en: "Enough" }), align: "centre" },
    ],
    rows: services.map(({ id, name, label, unit }) => {
      const cells = measures.map((variable) =>
        cite(rowOf(context, option, { variable, of: id, year }), { ...scaleFor(unit, 0, context), digits: 0 }),
      );
      return [name[context.lang], label[context.lang], ...cells, coverageCell(context, option, id, year)];
    }),
    formulas: Object.fromEntries(
      services.flatMap((_, r) =>
        cellsKnown(context, option, itemOf(services, r).id, year)
          ? [
              [`${r},6`, `{${r},5}-{${r},2}`],
              [`${r},7`, `{${r},5}-{${r},3}`],
            ]
          : [],
      ),
    ),
    notes: [
      inLanguage(context, {
        zh: "供给包括现有、在建和备选方案的举措；缺口为负；“…”为缺少数据。“*”为示意：依据假设或替代值。",
        en: "Supply includes what exists, what is under way and the option's actions; a gap is negative; … : no data. * illustrative: based on assumed or proxy figures.",
      }),
    ],
  });
}

function cellsKnown(context: Context, option: ComparedOption, of: string, year: number): boolean {
  return (["norm", "need", "supply"] as const).every((variable) => rowOf(context, option, { variable, of, year }) !== undefined);
}

/** 达标且能够满足需求 and so on, with an asterisk (示意) if it is based on assumptions. */
function coverageCell(context: Context, option: ComparedOption, service: string, year: number): Inline {
  const line = option.coverage.find((one) => one.service === service && one.year === year);
  return line === undefined || line.coverage === "unknown"
    ? NOT_HAD
    : `${coverageWords(line.coverage satisfies Coverage, context.lang)}${line.illustrative ? "*" : ""}`;
}
