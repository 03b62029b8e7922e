import type { VariableId } from "../../results/variable-id.ts";
import { years } from "../../core/path.ts";
import { VARIANTS } from "../../demography/place.ts";
import { wholeGroup, type ReportedGroup } from "../../plan/plan.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { say } from "../say.ts";
import { capital } from "../option-name.ts";
import { tableScale } from "./scale.ts";
import { changeWords, cite, firstOption, inLanguage, listed, paragraph, rowOf, table, citedRow, type Context } from "./context.ts";

const STEP = 5;

/** A group mentioned in the report, with its words. */
type DescribedGroup = ReportedGroup & { readonly report: NonNullable<ReportedGroup["report"]> };

/** The groups mentioned in the report except everybody, in table order. */
export function describedGroups(context: Context): DescribedGroup[] {
  const { groups } = firstOption(context).outcome.plan;
  const whole = wholeGroup(groups);
  return groups.filter((group): group is DescribedGroup => group.report !== undefined && group.id !== whole?.id);
}

/** The present population: everybody, then age groups with their shares; the disabled, other groups and births. */
export function statusWords(context: Context): Block[] {
  const option = firstOption(context);
  const { district, firstYear } = context.comparison;
  const { plan } = option.outcome;
  const at = (of: string, variable: VariableId = "group") => citedRow(context, option, { variable, of, year: firstYear });
  const place = district.name[context.lang];
  const whole = wholeGroup(plan.groups)?.id ?? "";
  const groups = describedGroups(context);
  const ofAges = groups
    .filter(({ ages }) => ages !== undefined)
    .map(({ id, report }) =>
      inLanguage(context, {
        zh: [report.zh, ...at(id), "，占", ...at(id, "share")],
        en: [`${report.en} numbered `, ...at(id), " (", ...at(id, "share"), ")"],
      }),
    );
  const byDefinition = groups.filter(({ isDisability }) => isDisability);
  const named = (group: DescribedGroup): Inline[] =>
    inLanguage(context, { zh: [group.report.zh, ...at(group.id)], en: [`${group.report.en} numbered `, ...at(group.id)] });
  const births = citedRow(context, option, { variable: "births", of: "resident", year: firstYear + 1 });
  const others = [
    ...(byDefinition.length > 0
      ? [
          [
            inLanguage(context, { zh: `按“${plan.disability.name.zh}”口径，`, en: `Under the definition “${plan.disability.name.en}”, ` }),
            ...listed(byDefinition.map(named), inLanguage(context, { zh: "、", en: ", " })),
          ],
        ]
      : []),
    ...groups.filter(({ ages, isDisability }) => ages === undefined && !isDisability).map(named),
    inLanguage(context, { zh: [`${firstYear + 1}年全年出生`, ...births], en: [`births of ${firstYear + 1} numbered `, ...births] }),
  ];
  return [
    paragraph(
      ...inLanguage(context, {
        zh: [`${firstYear}年末，${place}常住人口`, ...at(whole), ...(ofAges.length > 0 ? ["，其中", ...listed(ofAges, "；")] : []), "。"],
        en: [
          `At the end of ${firstYear}, ${place} had a resident population of `,
          ...at(whole),
          ...(ofAges.length > 0 ? ["; ", ...listed(ofAges, ", ")] : []),
          ".",
        ],
      }),
    ),
    paragraph(...listed(others, inLanguage(context, { zh: "；", en: "; " })), inLanguage(context, { zh: "。", en: "." })),
  ];
}

/** The projection of the first group in low, medium and high variants, and the change of the others. */
export function trendWords(context: Context): Block[] {
  const option = firstOption(context);
  const { targetYear, horizon, firstYear } = context.comparison;
  const [lead, ...others] = describedGroups(context);
  if (!lead) return [];
  const at = (of: string, year: number, variable: VariableId = "group", variant?: "low" | "high") =>
    citedRow(context, option, { variable, of, year, ...(variant && { variant }) });
  const change = (of: string, since: number): string =>
    changeWords(
      context,
      rowOf(context, option, { variable: "group", of, year: since }),
      rowOf(context, option, { variable: "group", of, year: horizon }),
    );
  const changes = others.map(({ id, report }, i) =>
    inLanguage(context, {
      zh: [`${report.zh}由`, ...at(id, firstYear), change(id, firstYear), ...at(id, horizon)],
      en: [
        `${i === 0 ? `${capital(report.en)} change` : report.en} from `,
        ...at(id, firstYear),
        ...(i === 0 ? [` in ${firstYear}`] : []),
        change(id, firstYear),
        ...at(id, horizon),
      ],
    }),
  );
  return [
    paragraph(
      ...inLanguage(context, {
        zh: [
          `推算表明，到${targetYear}年末，${lead.report.zh}`,
          ...at(lead.id, targetYear),
          "，占常住人口",
          ...at(lead.id, targetYear, "share"),
          `；到${horizon}年末${change(lead.id, targetYear)}`,
          ...at(lead.id, horizon),
          "（低、高方案分别为",
          ...at(lead.id, horizon, "group", "low"),
          "和",
          ...at(lead.id, horizon, "group", "high"),
          "），占",
          ...at(lead.id, horizon, "share"),
          ...(changes.length > 0 ? [`。从${firstYear}年末到${horizon}年末，`, ...listed(changes, "，")] : []),
          "。",
        ],
        en: [
          `By the end of ${targetYear} ${lead.report.en} number `,
          ...at(lead.id, targetYear),
          ", ",
          ...at(lead.id, targetYear, "share"),
          ` of residents; by ${horizon} `,
          ...at(lead.id, horizon),
          " (low ",
          ...at(lead.id, horizon, "group", "low"),
          ", high ",
          ...at(lead.id, horizon, "group", "high"),
          "), ",
          ...at(lead.id, horizon, "share"),
          ...(changes.length > 0 ? [". ", ...listed(changes, ", ")] : []),
          ".",
        ],
      }),
    ),
  ];
}

/** The years of the population table: first, target, every fifth, last. */
export function tableYears({ comparison: { firstYear, targetYear, horizon } }: Context): number[] {
  const fifth = years(firstYear, horizon).filter((year) => year % STEP === 0);
  return [...new Set([firstYear, targetYear, ...fifth, horizon])].sort((a, b) => a - b);
}

/** The groups in the report, including everybody, by variant and year. */
export function peopleTable(context: Context): Block {
  const option = firstOption(context);
  const years = tableYears(context);
  const groups = option.outcome.plan.groups.filter(({ report }) => report !== undefined);
  const lines = groups.flatMap(({ id, name }) =>
    VARIANTS.map((variant) => ({
      name: name[context.lang],
      variant,
      rows: years.map((year) => rowOf(context, option, { variable: "group", of: id, year, variant })),
    })),
  );
  const known = lines.flatMap(({ rows }) => rows.flatMap((row) => row ?? []));
  const scale = tableScale(known[0]?.unit ?? "1", Math.max(0, ...known.map(({ value }) => value)), context);
  return table(context, {
    id: "people",
    title: inLanguage(context, { zh: "人口预测（常住，年末）", en: "Projected residents at year end" }),
    unit: scale.label,
    merge: [0],
    columns: [
      { name: inLanguage(context, { zh: "人群", en: "Group" }), align: "left" },
      { name: inLanguage(context, { zh: "方案", en: "Variant" }), align: "centre" },
      ...years.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const })),
    ],
    rows: lines.map(({ name, variant, rows }) => [
      name,
      say(`variant-${variant}`, {}, context.lang),
      ...rows.map((row) => cite(row, scale)),
    ]),
    notes: [
      inLanguage(context, {
        zh: "低、中、高方案是三套不同假设的推算，不是上下限；生育、死亡和迁移假设见附表“假设和依据”。",
        en: "The variants are projections on three sets of assumptions, not bounds. The annex gives those of fertility, mortality and migration.",
      }),
    ],
  });
}
