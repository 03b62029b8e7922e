import type { Coverage } from "../../options/coverage.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { LEDGERS } from "../../demand/service.ts";
import { coverageWords } from "../comparison-text.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { cite, figure, firstOption, heading, inLanguage, NOT_HAD, paragraph, rowOf, table, told, type Context } from "./context.ts";
import { needIntervals } from "./futures-words.ts";
import { scaleFor } from "./scale.ts";
import { optionName } from "./targets.ts";

/** 三、服务需求: the three ledgers beside what exists. */
export function needSection(context: Context): Block[] {
  const { targetYear, horizon } = context.comparison;
  const option = firstOption(context);
  const beds = (variable: string, year: number, of = "institutional_beds") => told(context, option, { variable, of, year });
  const words = inLanguage(context, {
    zh: [
      `同一项服务有三本账：指标账按上级或方案的配置比例计算，需要账按需要照护的人数计算，使用账按实际会来的人数计算。以养老机构床位为例，${targetYear}年指标要求`, ...beds("norm", targetYear), "，需要", ...beds("need", targetYear), "，实际使用", ...beds("use", targetYear), "，现有和在建", ...beds("supply", targetYear), `；到${horizon}年需要`, ...beds("need", horizon), "，使用", ...beds("use", horizon), "。",
      `托位方面，${targetYear}年指标要求`, ...beds("norm", targetYear, "nursery_places"), "，需要", ...beds("need", targetYear, "nursery_places"), "，使用", ...beds("use", targetYear, "nursery_places"), "，现有和在建", ...beds("supply", targetYear, "nursery_places"), "。",
    ],
    en: [
      `Each service has three ledgers: what the ratio asks, who needs it, who will come. For beds in institutions, ${targetYear} has a norm of `, ...beds("norm", targetYear), ", a need of ", ...beds("need", targetYear), ", a use of ", ...beds("use", targetYear), " and a supply of ", ...beds("supply", targetYear), `; by ${horizon} the need is `, ...beds("need", horizon), " and the use ", ...beds("use", horizon), ". ",
      `Nursery places: norm `, ...beds("norm", targetYear, "nursery_places"), ", need ", ...beds("need", targetYear, "nursery_places"), ", use ", ...beds("use", targetYear, "nursery_places"), ", supply ", ...beds("supply", targetYear, "nursery_places"), ".",
    ],
  });
  return [
    heading(1, inLanguage(context, { zh: "三、服务需求", en: "3. What is needed" })), paragraph(...words), ...needIntervals(context), ledgerTable(context, option, targetYear), ledgerTable(context, option, horizon),
    ...figure(context, "ledgers"), ...figure(context, "gaps"),
  ];
}

function ledgerTable(context: Context, option: ComparedOption, year: number): Block {
  const { services } = option.outcome.plan;
  const measures = [...LEDGERS, "supply", "gap.norm", "gap.need"] as const;
  const whose = context.comparison.options.length === 1 ? "" : inLanguage(context, { zh: `（${optionName(context, option)}）`, en: ` (${optionName(context, option)})` });
  const names = inLanguage(context, { zh: ["指标账", "需要账", "使用账", "供给", "供给减指标", "供给减需要"], en: ["Norm", "Need", "Use", "Supply", "Supply − norm", "Supply − need"] });
  return table(context, {
    id: `ledgers_${year}`, title: inLanguage(context, { zh: `${year}年三本账与供给${whose}`, en: `The three ledgers and supply in ${year}${whose}` }),
    columns: [
      { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.27 }, { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
      ...names.map((name) => ({ name, align: "number" as const })), { name: inLanguage(context, { zh: "是否够用", en: "Enough" }), align: "centre" },
    ],
    rows: services.map(({ id, name, label, unit }) => {
      const cells = measures.map((variable) => cite(rowOf(context, option, { variable, of: id, year }), { ...scaleFor(unit, 0, context), digits: 0 }));
      return [name[context.lang], label[context.lang], ...cells, coverageCell(context, option, id, year)];
    }),
    formulas: Object.fromEntries(services.flatMap((_, r) => (cellsKnown(context, option, services[r].id, year) ? [[`${r},6`, `{${r},5}-{${r},2}`], [`${r},7`, `{${r},5}-{${r},3}`]] : []))),
    notes: [inLanguage(context, { zh: "供给包括现有、在建和选项的举措；缺口为负；“…”为缺数。“*”为示意：以假设或借用的数字为据。", en: "Supply counts what exists, what is under way and the option's actions; a gap is negative; … : numbers are lacking. * illustrative: rests on assumed or borrowed figures." })],
  });
}

function cellsKnown(context: Context, option: ComparedOption, of: string, year: number): boolean {
  return ["norm", "need", "supply"].every((variable) => rowOf(context, option, { variable, of, year }) !== undefined);
}

/** 达标且够用 and the like, with an asterisk (示意) where it rests on assumptions. */
export function coverageCell(context: Context, option: ComparedOption, service: string, year: number): Inline {
  const line = option.coverage.find((one) => one.service === service && one.year === year);
  return line === undefined || line.coverage === "unknown" ? NOT_HAD : `${coverageWords(line.coverage satisfies Coverage, context.lang)}${line.illustrative ? "*" : ""}`;
}
