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
  { variable: "staff.start", zh: "年初在岗", en: "At work, start" },
  { variable: "staff.leaving", zh: "离职", en: "Leaving" },
  { variable: "staff.retiring", zh: "退休", en: "Retiring" },
  { variable: "staff.trained", zh: "培训到岗", en: "Trained" },
  { variable: "staff.staying", zh: "其中留任", en: "Of these, staying" },
  { variable: "staff.end", zh: "年末在岗", en: "At work, end" },
  { variable: "staff.certified", zh: "其中持证", en: "Of these, certified" },
  { variable: "staff.required_use", zh: "按使用应有", en: "Required by use" },
  { variable: "staff.required_need", zh: "按需要应有", en: "Required by need" },
] as const;

/** Required staff of each workforce, and staff left without further recruitment; nothing if unknown. */
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
            `${names}：${targetYear}年${staffFlow.name.zh}按需要账应有`,
            ...at("staff.required_need", targetYear),
            "、按使用账应有",
            ...at("staff.required_use", targetYear),
            "；离岗者如只由新培训者补充，年末在岗只有",
            ...at("staff.end", targetYear),
            `，到${horizon}年末只有`,
            ...at("staff.end", horizon),
            "。",
          ],
          en: [
            `${names}: in ${targetYear} the need asks for `,
            ...at("staff.required_need", targetYear),
            " and the use for ",
            ...at("staff.required_use", targetYear),
            "; if those who go are replaced only by the trained, ",
            ...at("staff.end", targetYear),
            ` are at work, and `,
            ...at("staff.end", horizon),
            ` in ${horizon}.`,
          ],
        }),
      );
    }),
  );
}

/** Trained, leaving and retiring staff, by option and year. */
export function staffTables(context: Context): Block[] {
  const { comparison, lang } = context;
  const years = reportedYears(firstOf(comparison.options).outcome.plan);
  return describedStaffFlows(context).map((staffFlow) =>
    table(context, {
      id: `staff_${staffFlow.id}`,
      title: inLanguage(context, {
        zh: `${staffFlow.name.zh}的补充与流失（离岗者只由新培训者补充时）`,
        en: `${staffFlow.name.en}: joiners and leavers (leavers replaced only by newly trained staff)`,
      }),
      unit: inLanguage(context, { zh: "人", en: "persons" }),
      merge: [0],
      columns: [
        { name: inLanguage(context, { zh: "选项", en: "Option" }), align: "left", width: 0.16 },
        { name: inLanguage(context, { zh: "年份", en: "Year" }), align: "centre" },
        ...COLUMNS.map((column) => ({ name: column[lang], align: "number" as const })),
      ],
      rows: comparison.options.flatMap((option) =>
        years
          .filter((year) => rowOf(context, option, { variable: "staff.end", of: staffFlow.id, year }))
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
          zh: "目标校验中的护理员数按“离岗即补”计算，本表为不另行招聘时的下限；两者之差即须招聘的人数。",
          en: "Verdicts assume that all leavers are replaced; this table is the lower bound without further recruitment. The difference must be recruited.",
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
      value(option, "staff.required_use", targetYear),
      value(option, "staff.end", targetYear),
      value(option, "staff.end", horizon),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), option]);
  }
  return [...groups.values()];
}
