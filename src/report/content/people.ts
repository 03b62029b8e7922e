import { years } from "../../core/path.ts";
import type { Block } from "../document/blocks.ts";
import { changeWords, cite, figure, firstOption, heading, inLanguage, paragraph, rowOf, sharedScale, table, told, type Context } from "./context.ts";
import { trendIntervals } from "./futures-words.ts";

/** The groups of the population tables, in their order. */
const GROUPS = ["population", "elderly_60", "elderly_65", "elderly_80", "disabled", "infants_0_2"] as const;
const STEP = 5;

/** 一、发展现状: who lives here, and how it came. */
export function statusSection(context: Context): Block[] {
  const option = firstOption(context);
  const { district, firstYear } = context.comparison;
  const { plan } = option.outcome;
  const at = (of: string, variable = "group") => told(context, option, { variable, of, year: firstYear });
  const place = district.name[context.lang];
  const people = inLanguage(context, {
    zh: [`${firstYear}年末，${place}常住人口`, ...at("population"), "，其中60周岁及以上", ...at("elderly_60"), "，占", ...at("elderly_60", "share"), "；65周岁及以上", ...at("elderly_65"), "，占", ...at("elderly_65", "share"), "；80周岁及以上", ...at("elderly_80"), "。"],
    en: [`At the end of ${firstYear}, ${place} had a resident population of `, ...at("population"), "; those aged 60 and over numbered ", ...at("elderly_60"), " (", ...at("elderly_60", "share"), "), those aged 65 and over ", ...at("elderly_65"), " (", ...at("elderly_65", "share"), ") and those aged 80 and over ", ...at("elderly_80"), "."],
  });
  const need = inLanguage(context, {
    zh: [`按“${plan.disability.name.zh}”口径，失能老年人`, ...at("disabled"), "；3岁以下婴幼儿", ...at("infants_0_2"), `，全年出生`, ...told(context, option, { variable: "births", of: "resident", year: firstYear + 1 }), `（${firstYear + 1}年）。`],
    en: [`Under the definition “${plan.disability.name.en}”, the disabled elderly numbered `, ...at("disabled"), "; children under 3 numbered ", ...at("infants_0_2"), `; births of ${firstYear + 1} numbered `, ...told(context, option, { variable: "births", of: "resident", year: firstYear + 1 }), "."],
  });
  return [heading(1, inLanguage(context, { zh: "一、发展现状", en: "1. Where we stand" })), paragraph(...people), paragraph(...need)];
}

/** 二、发展趋势: the projection in low, medium and high. */
export function trendSection(context: Context): Block[] {
  const option = firstOption(context);
  const { targetYear, horizon, firstYear } = context.comparison;
  const at = (of: string, year: number, variable = "group", variant?: "low" | "high") => told(context, option, { variable, of, year, ...(variant && { variant }) });
  const change = (of: string, since: number): string => changeWords(context, rowOf(context, option, { variable: "group", of, year: since }), rowOf(context, option, { variable: "group", of, year: horizon }));
  const words = inLanguage(context, {
    zh: [
      `推算表明，到${targetYear}年末，60周岁及以上老年人`, ...at("elderly_60", targetYear), "，占常住人口", ...at("elderly_60", targetYear, "share"), `；到${horizon}年末${change("elderly_60", targetYear)}`, ...at("elderly_60", horizon), "（低、高方案分别为", ...at("elderly_60", horizon, "group", "low"), "和", ...at("elderly_60", horizon, "group", "high"), "），占", ...at("elderly_60", horizon, "share"),
      `。其中80周岁及以上由${firstYear}年的`, ...at("elderly_80", firstYear), change("elderly_80", firstYear), ...at("elderly_80", horizon), "，失能老年人由", ...at("disabled", firstYear), change("disabled", firstYear), ...at("disabled", horizon), `。3岁以下婴幼儿由${firstYear}年的`, ...at("infants_0_2", firstYear), change("infants_0_2", firstYear), ...at("infants_0_2", horizon), "。",
    ],
    en: [
      `By the end of ${targetYear} those aged 60 and over number `, ...at("elderly_60", targetYear), ", ", ...at("elderly_60", targetYear, "share"), ` of residents; by ${horizon} `, ...at("elderly_60", horizon), " (low ", ...at("elderly_60", horizon, "group", "low"), ", high ", ...at("elderly_60", horizon, "group", "high"), "), ", ...at("elderly_60", horizon, "share"),
      `. Those aged 80 and over go from `, ...at("elderly_80", firstYear), ` in ${firstYear}`, change("elderly_80", firstYear), ...at("elderly_80", horizon), ", the disabled from ", ...at("disabled", firstYear), change("disabled", firstYear), ...at("disabled", horizon), `, children under 3 from `, ...at("infants_0_2", firstYear), change("infants_0_2", firstYear), ...at("infants_0_2", horizon), ".",
    ],
  });
  return [heading(1, inLanguage(context, { zh: "二、发展趋势", en: "2. Where it is going" })), paragraph(...words), ...trendIntervals(context), peopleTable(context), ...figure(context, "elderly"), ...figure(context, "infants"), ...figure(context, "pyramid"), ...figure(context, "fan")];
}

/** The years of the population table: first, target, every fifth, last. */
export function tableYears({ comparison: { firstYear, targetYear, horizon } }: Context): number[] {
  const fifth = years(firstYear, horizon).filter((year) => year % STEP === 0);
  return [...new Set([firstYear, targetYear, ...fifth, horizon])].sort((a, b) => a - b);
}

function peopleTable(context: Context): Block {
  const option = firstOption(context);
  const years = tableYears(context);
  const variants = ["low", undefined, "high"] as const;
  const names = inLanguage(context, { zh: { low: "低", medium: "中", high: "高" }, en: { low: "low", medium: "medium", high: "high" } });
  const rows = GROUPS.flatMap((of) => variants.map((variant) => years.map((year) => rowOf(context, option, { variable: "group", of, year, ...(variant && { variant }) }))));
  const scale = sharedScale(rows.flat(), context.lang);
  const groups = option.outcome.plan.groups;
  return table(context, {
    id: "people", title: inLanguage(context, { zh: "人口预测（常住，年末）", en: "Projected residents at year end" }), unit: scale.label, merge: [0],
    columns: [{ name: inLanguage(context, { zh: "人群", en: "Group" }), align: "left" }, { name: inLanguage(context, { zh: "方案", en: "Variant" }), align: "centre" }, ...years.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const }))],
    rows: rows.map((cells, i) => [groups.find(({ id }) => id === GROUPS[Math.floor(i / variants.length)])?.name[context.lang] ?? "", names[variants[i % variants.length] ?? "medium"], ...cells.map((row) => cite(row, scale))]),
    notes: [inLanguage(context, { zh: "低、中、高方案的生育、死亡和迁移假设见附表“假设和依据”。", en: "Assumptions of the variants stand in the annex." })],
  });
}
