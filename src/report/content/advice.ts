import { capital } from "../option-name.ts";
import type { VariableId } from "../../results/variable-id.ts";
import { firstOf } from "../../core/items.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { inLanguage, optionName, paragraph, quotedNames, spoken, citedRow, type Context } from "./context.ts";

/** Recommendations that follow from the numbers alone, to be edited by the authors. */
export function adviceWords(context: Context): Block[] {
  const blocks = [passButFail(context), staffFirst(context)].filter((words) => words.length > 0);
  const numbered = blocks.map((words, i) => paragraph(inLanguage(context, { zh: `（${"一二三四五"[i]}）`, en: `(${i + 1}) ` }), ...words));
  const lead = inLanguage(context, {
    zh: "以下各条由计算结果直接得出，供编制单位取舍和修改。",
    en: "These points follow from the results alone; the authors may keep, drop or rewrite them.",
  });
  return numbered.length === 0 ? [] : [paragraph(lead), ...numbered];
}

function hasStaff({ staffFlows }: ComparedOption): boolean {
  return [...staffFlows.values()].some((lines) => lines.length > 0);
}

/** Services that meet the norm but not the need, by year and option: a plan can pass while people go without. */
function passButFail(context: Context): Inline[] {
  const { comparison, lang } = context;
  const { targetYear, horizon, options } = comparison;
  const lines = [...new Set([targetYear, horizon])].flatMap((year) =>
    firstOf(options).outcome.plan.services.flatMap(({ id, name }) => {
      const where = options.filter(({ coverage }) =>
        coverage.some((line) => line.service === id && line.year === year && line.coverage === "norm-only"),
      );
      return where.length === 0
        ? []
        : [
            {
              year,
              service: name[lang],
              where:
                where.length === options.length && options.length > 1
                  ? ""
                  : quotedNames(
                      context,
                      where.map((option) => optionName(context, option)),
                    ),
            },
          ];
    }),
  );
  if (lines.length === 0) return [];
  const groups = new Map<string, string[]>();
  for (const { year, service, where } of lines) {
    const head = inLanguage(context, {
      zh: `${year}年${where === "" || options.length === 1 ? "" : `${where}的`}`,
      en: `${year}${where === "" || options.length === 1 ? "" : `, ${where}`}: `,
    });
    groups.set(head, [...(groups.get(head) ?? []), service]);
  }
  const list = [...groups]
    .map(([head, services]) => `${head}${services.join(inLanguage(context, { zh: "、", en: ", " }))}`)
    .join(inLanguage(context, { zh: "；", en: "; " }));
  return [
    inLanguage(context, {
      zh: `达到指标但不够用的有：${list}。这些服务须按需要账安排，不宜以达标代替够用。`,
      en: `The norm is met but the need is not: ${list}. Plan these services by need, not by the norm alone.`,
    }),
  ];
}

/** Whether staff are the tighter constraint. */
function staffFirst(context: Context): Inline[] {
  const { comparison } = context;
  const option = comparison.options.find(hasStaff);
  if (!option) return [];
  const { targetYear } = comparison;
  const staffFlow = firstOf(option.outcome.plan.staffFlows);
  const at = (variable: VariableId): Inline[] => citedRow(context, option, { variable, of: staffFlow.id, year: targetYear });
  return inLanguage(context, {
    zh: [
      `${spoken(context, [optionName(context, option)])}${targetYear}年${staffFlow.name.zh}离职和退休共`,
      ...at("staff.to_replace"),
      "（年初在岗",
      ...at("staff.start"),
      "），维持在岗人数当年须招聘",
      ...at("staff.to_hold"),
      "。扩充床位和上门服务须同步招聘、培训，否则新增能力无人承接。",
    ],
    en: [
      `${capital(staffFlow.name.en)}: `,
      ...at("staff.to_replace"),
      ` leave or retire in ${targetYear} (out of `,
      ...at("staff.start"),
      "), and ",
      ...at("staff.to_hold"),
      ` must be recruited to keep the number${context.comparison.options.length === 1 ? "" : ` in “${optionName(context, option)}”`}; new beds and home visits need recruitment and training at the same pace.`,
    ],
  });
}
