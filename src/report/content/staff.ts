import { capital } from "../option-name.ts";
import type { VariableId } from "../../results/variable-id.ts";
import { firstOf } from "../../core/items.ts";
import { reportedYears } from "../../options/reported-years.ts";
import type { StaffFlow } from "../../plan/plan.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { Block } from "../document/blocks.ts";
import { cite, inLanguage, optionName, paragraph, rowOf, spoken, table, citedRow, type Context } from "./context.ts";
import { ownScale } from "./scale.ts";

/** The numbers of a workforce in table order. */
const COLUMNS = [
  { variable: "staff.kept", zh: "年末在岗", en: "At work, end" },
  { variable: "staff.leaving", zh: "离职", en: "Leaving" },
  { variable: "staff.retiring", zh: "退休", en: "Retiring" },
  { variable: "staff.trained", zh: "举措培训到岗", en: "Trained by actions" },
  { variable: "staff.to_hold", zh: "维持须招聘", en: "Recruit to hold" },
  { variable: "staff.to_reach", zh: "达到须招聘", en: "Recruit to reach" },
  { variable: "staff.required_use", zh: "按使用应有", en: "Required by use" },
  { variable: "staff.required_need", zh: "按需要应有", en: "Required by need" },
] as const;

/** Required staff of each workforce, and the yearly recruitment that holds its number and reaches what need requires; nothing if unknown. */
export function staffWords(context: Context): Block[] {
  const { targetYear, horizon } = context.comparison;
  return describedStaffFlows(context).flatMap((staffFlow) =>
    alike(context, staffFlow.id).map((options) => {
      const at = (variable: VariableId, year: number) => citedRow(context, firstOf(options), { variable, of: staffFlow.id, year });
      const names = spoken(
        context,
        options.map((option) => optionName(context, option)),
      );
      return paragraph(
        ...inLanguage(context, {
          zh: [
            `${names}：${targetYear}年${staffFlow.name.zh}按服务需求应有`,
            ...at("staff.required_need", targetYear),
            "、按实际利用应有",
            ...at("staff.required_use", targetYear),
            "；当年须招聘",
            ...at("staff.to_hold", targetYear),
            "才能维持在岗",
            ...at("staff.kept", targetYear),
            `，要到${horizon}年末达到按需要应有`,
            ...at("staff.required_need", horizon),
            "，当年须招聘",
            ...at("staff.to_reach", targetYear),
            "。",
          ],
          en: [
            `${names}: in ${targetYear} the need asks for `,
            ...at("staff.required_need", targetYear),
            " and the use for ",
            ...at("staff.required_use", targetYear),
            "; ",
            ...at("staff.to_hold", targetYear),
            " must be recruited in that year to keep ",
            ...at("staff.kept", targetYear),
            " at work, and ",
            ...at("staff.to_reach", targetYear),
            " to be on the way to what need requires in ",
            `${horizon}, `,
            ...at("staff.required_need", horizon),
            ".",
          ],
        }),
      );
    }),
  );
}

/** Staff at work, leavers and yearly recruitment, by option and year. */
export function staffTables(context: Context): Block[] {
  const { comparison, lang } = context;
  const years = reportedYears(firstOf(comparison.options).outcome.plan);
  return describedStaffFlows(context).map((staffFlow) =>
    table(context, {
      id: `staff_${staffFlow.id}`,
      title: inLanguage(context, { zh: `${staffFlow.name.zh}每年须招聘人数`, en: `${capital(staffFlow.name.en)}: yearly recruitment` }),
      unit: inLanguage(context, { zh: "人", en: "persons" }),
      merge: [0],
      columns: [
        { name: inLanguage(context, { zh: "备选方案", en: "Option" }), align: "left", width: 0.16 },
        { name: inLanguage(context, { zh: "年份", en: "Year" }), align: "centre" },
        ...COLUMNS.map((column) => ({ name: column[lang], align: "number" as const })),
      ],
      rows: comparison.options.flatMap((option) =>
        years
          .filter((year) => rowOf(context, option, { variable: "staff.to_hold", of: staffFlow.id, year }))
          .map((year) => [
            optionName(context, option),
            String(year),
            ...COLUMNS.map(({ variable }) =>
              cite(rowOf(context, option, { variable, of: staffFlow.id, year }), { ...ownScale(0), digits: 0 }),
            ),
          ]),
      ),
      notes: [
        inLanguage(context, {
          zh: "须招聘人数＝（离职＋退休＋净增）÷（1−新入职一年内流失率）。维持：净增为方案自身的增加，举措培训到岗者已在其中；达到：到末年达到按需要应有人数，逐年等量增加。",
          en: "Recruits = (leaving + retiring + growth) ÷ (1 − loss in the first year). To hold: growth of the plan's own number, the trained among them; to reach: equal yearly steps to what need requires at the horizon.",
        }),
      ],
    }),
  );
}

/** The workforces, if some option projects them. */
function describedStaffFlows({ comparison: { options } }: Context): readonly StaffFlow[] {
  const isKnown = options.some(({ staffFlows }) => [...staffFlows.values()].some((lines) => lines.length > 0));
  return isKnown ? firstOf(options).outcome.plan.staffFlows : [];
}

/** Groups of options with the same numbers in a sentence, in order. */
function alike(context: Context, staffFlow: string): ComparedOption[][] {
  const { options, targetYear, horizon } = context.comparison;
  const value = (option: ComparedOption, variable: VariableId, year: number) =>
    rowOf(context, option, { variable, of: staffFlow, year })?.value;
  const groups = new Map<string, ComparedOption[]>();
  for (const option of options) {
    const key = JSON.stringify([
      value(option, "staff.required_need", targetYear),
      ...(["staff.required_use", "staff.to_hold", "staff.kept", "staff.to_reach"] as const).map((variable) =>
        value(option, variable, targetYear),
      ),
      value(option, "staff.required_need", horizon),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), option]);
  }
  return [...groups.values()];
}
