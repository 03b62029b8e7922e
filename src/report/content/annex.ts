import { say, type MessageCode } from "../say.ts";
import type { ReportAnnex, WrittenAnnex } from "../../plan/report.ts";
import type { Block, Cell } from "../document/blocks.ts";
import { plainNumber } from "../plain-number.ts";
import { agreementAnnex, assumptionAnnex } from "./assumptions.ts";
import { cite, firstOption, inLanguage, NOT_APPLICABLE, optionName, rowOf, sharedScale, table, type Context } from "./context.ts";
import { benefitAnnex } from "./benefits.ts";
import { fundingAnnex } from "./costs.ts";
import { gapAnnex, rangeAnnex } from "./futures-tables.ts";
import { partBlocks } from "./parts.ts";
import { peerAnnex } from "./peers.ts";
import { tableYears } from "./people.ts";
import { amountScale, ownScale } from "./scale.ts";
import { servedAnnex } from "./served.ts";
import { endOfPeriodAnnex } from "./signed/end-of-period.ts";
import { findingsAnnex } from "./signed/targets.ts";
import { townAnnex } from "./towns.ts";
import { verdictAnnexes } from "./targets.ts";

/** The annexes of the outline, if the comparison has their content. */
export function annexes(context: Context, asked: readonly (ReportAnnex | WrittenAnnex)[]): Block[] {
  return asked
    .flatMap((annex): readonly Written[] => {
      if (typeof annex === "string") return ANNEXES[annex](context).map(({ title, block }) => ({ title, blocks: [block] }));
      const blocks = partBlocks(context, annex.parts);
      return blocks.length === 0 ? [] : [{ title: annex.title[context.lang], blocks }];
    })
    .flatMap(({ title, blocks }, i): Block[] => [
      { kind: "annex", label: inLanguage(context, { zh: `附件${i + 1}`, en: `Annex ${i + 1}` }), title },
      ...blocks,
    ]);
}

interface Written {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const ANNEXES: Readonly<Record<ReportAnnex, (context: Context) => readonly Part[]>> = {
  indicators: (context) => [indicatorAnnex(context)],
  all_verdicts: verdictAnnexes,
  end_of_period: endOfPeriodAnnex,
  findings: findingsAnnex,
  gap_intervals: gapAnnex,
  assumed_ranges: rangeAnnex,
  districts: (context) => [...districtAnnex(context), ...townAnnex(context)],
  served: servedAnnex,
  tasks: taskAnnex,
  funding: fundingAnnex,
  benefits: benefitAnnex,
  break_evens: breakEvenAnnex,
  peers: peerAnnex,
  assumptions: (context) => [assumptionAnnex(context), ...agreementAnnex(context)],
};

interface Part {
  readonly title: string;
  readonly block: Block;
}

/** 主要指标表: the plan's own targets in the layout of official documents. */
function indicatorAnnex(context: Context): Part {
  const { comparison, lang } = context;
  const { plan } = firstOption(context).outcome;
  const own = comparison.verdicts.filter(({ pack }) => !pack);
  const title = inLanguage(context, { zh: "主要指标表", en: "Main indicators" });
  const base = comparison.firstYear + 1;
  const rows = own.map((line, i): Cell[] => {
    const indicator = plan.indicators.get(line.indicator);
    const option = firstOption(context);
    const now = Math.max(base, line.rows[0]?.suppliedIn ?? base); // a stock is never divided by people of an earlier year
    const first = rowOf(context, option, {
      variable: "indicator",
      of: line.indicator,
      year: now,
      ...(indicator?.basis === "elderly" && line.test.basis !== "" && { basis: line.test.basis }),
    });
    const computed = rowOf(context, option, { ...line.test, variable: "target.computed", year: line.year });
    const required = rowOf(context, option, { ...line.test, variable: "target.required", year: line.year });
    return [
      String(i + 1),
      indicator?.name[lang] ?? line.indicator,
      indicator?.label[lang] ?? "",
      line.basis ? say(`basis-${line.basis}` as MessageCode, {}, lang) : NOT_APPLICABLE,
      cite(first, ownScale(first?.value ?? 0)),
      first ? String(now) : NOT_APPLICABLE,
      cite(computed, ownScale(computed?.value ?? 0)),
      cite(required, ownScale(required?.value ?? 0)),
      String(line.year),
    ];
  });
  const names = inLanguage(context, {
    zh: ["序号", "指标", "单位", "口径", "现状值", "现状年份", "目标年计算值", "目标值", "目标年"],
    en: ["No.", "Indicator", "Unit", "Basis", "Now", "As of", "Computed", "Target", "Year"],
  });
  return {
    title,
    block: table(context, {
      id: "indicators",
      title,
      landscape: true,
      columns: names.map((name, i) => ({
        name,
        align: i === 1 ? ("left" as const) : i === 4 || i === 6 || i === 7 ? ("number" as const) : ("centre" as const),
        ...(i === 1 && { width: 0.34 }),
      })),
      rows,
      notes: [
        inLanguage(context, {
          zh: "“…”为缺少数据，须补报本地数据；计算值只计现有、在建和举措，不取方案自己承诺的数。",
          en: "… : local data are missing. Computed values count what exists, what is under way and actions, never the plan's own numbers.",
        }),
      ],
    }),
  };
}

/** 分区镇预测表: year by district, if the run has several. */
function districtAnnex(context: Context): Part[] {
  const { plan } = firstOption(context).outcome;
  if (plan.places.length < 2) return [];
  const years = tableYears(context).filter((year) =>
    [context.comparison.firstYear, context.comparison.targetYear, 2030, context.comparison.horizon].includes(year),
  );
  const groups = plan.groups.filter(({ ofPlaces }) => ofPlaces);
  const isByTown = plan.places.some(({ level }) => level === "town");
  const title = inLanguage(context, { zh: isByTown ? "分区镇预测表" : "分地区预测表", en: "Projection by district" });
  const row = (district: string, of: string, year: number) =>
    rowOf(context, firstOption(context), { district, year, variable: "group", of });
  const scale = sharedScale(
    plan.places.flatMap(({ id }) =>
      groups.flatMap(({ id: of }) => years.map((year) => (id === plan.district ? undefined : row(id, of, year)))),
    ),
    context,
  );
  return [
    {
      title,
      block: table(context, {
        id: "districts",
        title,
        landscape: true,
        unit: scale.label,
        columns: [
          { name: inLanguage(context, { zh: "地区", en: "District" }), align: "left", width: 0.16 },
          ...groups.flatMap(({ name }) =>
            years.map((year) => ({ name: `${name[context.lang]} ${year}${context.lang === "zh" ? "年" : ""}`, align: "number" as const })),
          ),
        ],
        rows: plan.places.map(({ id, name }) => [
          name[context.lang],
          ...groups.flatMap(({ id: of }) => years.map((year) => cite(row(id, of, year), scale))),
        ]),
        notes: [
          inLanguage(context, {
            zh: "因四舍五入，合计数可能不等于分项之和。",
            en: "Totals may differ from the sum of their parts because of rounding.",
          }),
        ],
      }),
    },
  ];
}

const PER_CENT = 100;

/** 分年度任务分解表: what each option finishes in which year. */
function taskAnnex(context: Context): Part[] {
  const { comparison, lang } = context;
  const actions = comparison.options.flatMap((option) => option.outcome.plan.actions.map((action) => ({ option, action })));
  if (actions.length === 0) return [];
  const years = [...new Set(actions.flatMap(({ action }) => action.openings.map(({ year }) => year)))].sort((a, b) => a - b);
  const title = inLanguage(context, { zh: "分年度任务分解表", en: "Tasks by year" });
  return [
    {
      title,
      block: table(context, {
        id: "tasks",
        title,
        landscape: true,
        merge: [0],
        columns: [
          { name: inLanguage(context, { zh: "备选方案", en: "Option" }), align: "left", width: 0.14 },
          { name: inLanguage(context, { zh: "任务", en: "Task" }), align: "left", width: 0.2 },
          { name: inLanguage(context, { zh: "单位", en: "Unit" }), align: "centre" },
          ...years.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const })),
        ],
        rows: actions.map(({ option, action }) => {
          const [times, sign] = action.unit === "1" ? [PER_CENT, "%"] : [1, ""];
          return [
            optionName(context, option),
            action.name[lang],
            action.label[lang] + (sign && inLanguage(context, { zh: `，${sign}`, en: `, ${sign}` })),
            ...years.map((year) => {
              const row = rowOf(context, option, { year, variable: "action.added", of: action.id });
              return row ? cite(row, { ...ownScale(times * row.value), scale: times }) : NOT_APPLICABLE;
            }),
          ];
        }),
      }),
    },
  ];
}

/** 临界值: the amount of each action at which a verdict changes. */
function breakEvenAnnex(context: Context): Part[] {
  const { comparison, lang } = context;
  const found = comparison.options.flatMap((option) => option.breakEvens.map((one) => ({ option, plan: option.outcome.plan, ...one })));
  if (found.length === 0) return [];
  const title = inLanguage(context, { zh: "举措的临界值", en: "Break-even of the actions" });
  return [
    {
      title,
      block: table(context, {
        id: "break_evens",
        title,
        merge: [0, 1],
        columns: [
          { name: inLanguage(context, { zh: "备选方案", en: "Option" }), align: "left", width: 0.14 },
          { name: inLanguage(context, { zh: "举措", en: "Action" }), align: "left", width: 0.22 },
          { name: inLanguage(context, { zh: "备选方案取值", en: "Chosen" }), align: "number" },
          { name: inLanguage(context, { zh: "目标年前投用", en: "Open by then" }), align: "number" },
          { name: inLanguage(context, { zh: "须投用", en: "Turns at" }), align: "number" },
          { name: inLanguage(context, { zh: "对应目标", en: "Test" }), align: "left", width: 0.32 },
        ],
        rows: found.map(({ option, plan, action, test: { key, row: target }, holds, chosen, open }) => {
          const own = plan.actions.find(({ id }) => id === action);
          const row = rowOf(context, option, { ...key, variable: "break_even", year: target.year, action });
          const basis = target.basis ? `（${say(`basis-${target.basis}` as MessageCode, {}, lang)}）` : "";
          return [
            optionName(context, option),
            `${own?.name[lang] ?? action}${lang === "zh" ? "（" : " ("}${own?.label[lang] ?? ""}${lang === "zh" ? "）" : ")"}`,
            plainNumber(chosen),
            plainNumber(open),
            cite(row, amountScale(own?.unit ?? "1", holds, context.units)),
            `${target.id} ${plan.indicators.get(target.indicator)?.name[lang] ?? target.indicator}${basis}`,
          ];
        }),
        notes: [
          inLanguage(context, {
            zh: "其他条件不变、按原进度同比例增减时，判定由未达标变为达标（或相反）的数量；计件的取整。",
            en: "The amount at which the verdict changes, with all else equal and the timetable scaled in proportion.",
          }),
        ],
      }),
    },
  ];
}
