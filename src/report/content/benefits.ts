import { MONEY_UNIT } from "../../results/variables/cost.ts";
import type { Block } from "../document/blocks.ts";
import { fullWidth } from "../full-width.ts";
import { cite, firstOption, inLanguage, optionName, rowOf, table, type Context } from "./context.ts";
import { tableScale } from "./scale.ts";
import { yearHead, yearsByTable } from "./costs.ts";

/** 对个人发放的补贴: each benefit by year, whom it is paid to and by which level; blank where no standard is known. */
export function benefitAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { comparison, lang } = context;
  const { plan } = firstOption(context).outcome;
  const sources = plan.benefits.flatMap(({ name, standard }) => {
    const quantity = plan.quantities.get(standard);
    return quantity === undefined || quantity.definition.kind === "missing"
      ? []
      : [
          `${name[lang]}${inLanguage(context, { zh: "：", en: ": " })}${lang === "zh" ? fullWidth(quantity.evidence.source) : (quantity.evidence.enSource ?? quantity.evidence.source)}`,
        ];
  });
  return yearsByTable(context).flatMap(({ some, id, span }) => {
    const lines = plan.benefits.flatMap((benefit) =>
      comparison.options
        .map((option) => ({
          benefit,
          option,
          rows: some.map((year) => rowOf(context, option, { variable: "benefit", of: benefit.id, year })),
        }))
        .filter(({ rows }, i, options) => i === 0 || rows.some((row, y) => row?.value !== options[0]?.rows[y]?.value)),
    );
    if (lines.length === 0) return [];
    const title = inLanguage(context, { zh: `对个人发放的补贴${span}`, en: `Benefits paid to people${span}` });
    const scale = tableScale(MONEY_UNIT, Math.max(0, ...lines.flatMap(({ rows }) => rows.map((row) => row?.value ?? 0))), context);
    return [
      {
        title,
        block: table(context, {
          id: `benefits${id}`,
          title,
          landscape: true,
          unit: scale.label,
          columns: [
            { name: inLanguage(context, { zh: "补贴", en: "Benefit" }), align: "left", width: 0.12 },
            { name: inLanguage(context, { zh: "对象", en: "Paid to" }), align: "left", width: 0.14 },
            { name: inLanguage(context, { zh: "出资层级", en: "Paid by" }), align: "left", width: 0.12 },
            ...some.map((year) => ({ name: yearHead(context, year), align: "number" as const })),
          ],
          rows: lines.map(({ benefit, option, rows }, i) => [
            `${benefit.name[lang]}${lines[i - 1]?.benefit === benefit ? inLanguage(context, { zh: `（${optionName(context, option)}）`, en: ` (${optionName(context, option)})` }) : ""}`,
            benefit.whom[lang],
            benefit.level[lang],
            ...rows.map((row) => cite(row, row?.value === 0 ? { ...scale, digits: 0 } : scale)),
          ]),
          notes: [
            inLanguage(context, {
              zh: "人数×标准，按文件载明的金额，不随价格调整；不在服务费用之内（长护险和养老服务消费补贴在服务费用表中）。“…”为标准或人数未载，填入方案后计算。",
              en: "People × standard, at the documents' own amounts, not adjusted for prices; no part of the costs of services, where care insurance and vouchers are. …: no standard or number of people is known; enter it in the scenario.",
            }),
            ...sources,
          ],
        }),
      },
    ];
  });
}
