import { firstOf } from "../../core/items.ts";
import { years } from "../../core/path.ts";
import { say } from "../say.ts";
import { ALL_PAYERS, MONEY_UNIT } from "../../results/variables/cost.ts";
import type { Row } from "../../results/row.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import { reportedYears } from "../../options/reported-years.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { cite, firstOption, inLanguage, optionName, paragraph, rowOf, spoken, table, citedRow, type Context } from "./context.ts";
import { payerName, payersOf } from "../payers.ts";
import { ownScale, tableScale } from "./scale.ts";

/** The cost of each option up to the horizon, and the part paid by families. */
export function costWords(context: Context): Block[] {
  const { horizon } = context.comparison;
  const { moneyFrom } = firstOption(context).outcome.plan;
  const words = context.comparison.options.flatMap((option, i) => {
    const sum = (flow: "build" | "run", of: string = ALL_PAYERS) =>
      citedRow(context, option, { variable: `cost_sum.${flow}`, of, year: horizon });
    const equal = { variable: "cost.annual", of: ALL_PAYERS, year: horizon } as const;
    const annual = (before: string): Inline[] => (rowOf(context, option, equal) ? [before, ...citedRow(context, option, equal)] : []);
    const isFree = rowOf(context, option, { variable: "cost_sum.build", of: ALL_PAYERS, year: horizon })?.value === 0;
    return inLanguage(context, {
      zh: [
        ...(i > 0 ? ["；"] : []),
        spoken(context, [optionName(context, option)]),
        ...(isFree ? ["没有建设投入"] : ["建设", ...sum("build")]),
        "，运行",
        ...sum("run"),
        ...households(option).flatMap((payer) => ["，其中家庭负担", ...sum("run", payer)]),
        ...annual(`，建设按使用年限分摊后${horizon}年全年合`),
      ],
      en: [
        ...(i > 0 ? ["; "] : []),
        `${spoken(context, [optionName(context, option)])}: `,
        ...(isFree ? ["nothing to build"] : [...sum("build"), " to build"]),
        " and ",
        ...sum("run"),
        " to run",
        ...households(option).flatMap((payer) => [", of which families pay ", ...sum("run", payer)]),
        ...annual(`, and with building spread over its life ${horizon} costs `),
      ],
    });
  });
  return [
    paragraph(
      inLanguage(context, {
        zh: `${moneyFrom}—${horizon}年累计（基年价格，未折现）：`,
        en: `${moneyFrom}–${horizon}, at base-year prices, undiscounted: `,
      }),
      ...words,
      inLanguage(context, { zh: "。", en: "." }),
    ),
  ];
}

/** Payers that are the households served. */
function households({ outcome: { plan } }: ComparedOption): string[] {
  return plan.payers.filter(({ isHousehold }) => isHousehold).map(({ id }) => id);
}

/** Costs of an option by flow and payer; rows are in the order of the given picks. */
interface CostLine {
  readonly option: ComparedOption;
  readonly flow: "build" | "run";
  readonly payer: string;
  readonly rows: readonly (Row | undefined)[];
}

/** The costs of every option by flow and payer that are not 0 throughout. */
function costLines(context: Context, rowsOf: (line: Omit<CostLine, "rows">) => CostLine["rows"]): CostLine[] {
  return context.comparison.options
    .flatMap((option) =>
      (["build", "run"] as const).flatMap((flow) =>
        payersOf(option.outcome.plan).map((payer) => ({ option, flow, payer, rows: rowsOf({ option, flow, payer }) })),
      ),
    )
    .filter(({ rows }) => rows.some((row) => row !== undefined && row.value !== 0));
}

const HEADS = { zh: ["备选方案", "类别", "负担方"], en: ["Option", "Kind", "Payer"] } as const;

/** A table of costs with one column for each of a line's rows. */
function tableOfCosts(
  context: Context,
  lines: readonly CostLine[],
  {
    heads,
    ...given
  }: {
    readonly id: string;
    readonly title: string;
    readonly landscape?: true;
    readonly notes: readonly string[];
    readonly heads: readonly string[];
  },
): Block {
  const { lang } = context;
  const [option, kind, payer] = HEADS[lang];
  const scale = tableScale(MONEY_UNIT, Math.max(0, ...lines.flatMap(({ rows }) => rows.map((row) => row?.value ?? 0))), context);
  return table(context, {
    ...given,
    unit: scale.label,
    merge: [0, 1],
    columns: [
      { name: option, align: "left", width: given.landscape ? 0.1 : 0.16 },
      { name: kind, align: "centre" },
      { name: payer, align: "left" },
      ...heads.map((name) => ({ name, align: "number" as const })),
    ],
    rows: lines.map((line) => [
      optionName(context, line.option),
      say(`flow-${line.flow}`, {}, lang),
      payerName(line.payer, line.option.outcome.plan, lang),
      ...line.rows.map((row) => cite(row, row?.value === 0 ? { ...scale, digits: 0 } : scale)),
    ]),
  });
}

/** Costs by option, flow, payer and year. */
export function costTable(context: Context): Block {
  const { horizon } = context.comparison;
  const { plan } = firstOption(context).outcome;
  const years = reportedYears(plan);
  const lines = costLines(context, ({ option, flow, payer }) => [
    ...years.map((year) => rowOf(context, option, { variable: `cost.${flow}`, of: payer, year })),
    rowOf(context, option, { variable: `cost_sum.${flow}`, of: payer, year: horizon }),
  ]);
  return tableOfCosts(context, lines, {
    id: "costs",
    title: inLanguage(context, { zh: "费用与负担（基年价格）", en: "Costs and who pays, at base-year prices" }),
    heads: [
      ...years.map((year) => yearHead(context, year)),
      inLanguage(context, { zh: `${plan.moneyFrom}—${horizon}年累计`, en: `${plan.moneyFrom}–${horizon}` }),
    ],
    notes: [
      inLanguage(context, {
        zh: "示意：造价和价格多为假设或替代值，来源和区间见附表“假设和依据”。运行费用按实际使用人数计算，空置床位和托位只计固定支出。",
        en: "Illustrative: most prices are assumed or proxies; the annex gives sources and ranges. Running costs are those of actual users, and fixed costs of empty beds and places.",
      }),
    ],
  });
}

/** Years of a page in landscape. */
const YEARS_A_TABLE = 13;

/** The years from the plan's decision on, as many a table as a page has room for, with what tells the tables apart in id and title. */
export function yearsByTable(context: Context): { readonly some: readonly number[]; readonly id: string; readonly span: string }[] {
  const { plan } = firstOption(context).outcome;
  const all = years(plan.moneyFrom, plan.horizon);
  const parts = Array.from({ length: Math.ceil(all.length / YEARS_A_TABLE) }, (_, i) =>
    all.slice(i * YEARS_A_TABLE, (i + 1) * YEARS_A_TABLE),
  );
  return parts.map((some, i) =>
    parts.length === 1
      ? { some, id: "", span: "" }
      : { some, id: `_${i + 1}`, span: inLanguage(context, { zh: `（${some[0]}—${some.at(-1)}年）`, en: `, ${some[0]}–${some.at(-1)}` }) },
  );
}

/** 分年度筹资表: who pays what in each year from the plan's decision on; several tables if there are many years. */
export function fundingAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  return yearsByTable(context).flatMap(({ some, id, span }) => {
    const lines = costLines(context, ({ option, flow, payer }) =>
      some.map((year) => rowOf(context, option, { variable: `cost.${flow}`, of: payer, year })),
    );
    if (lines.length === 0) return [];
    const title = inLanguage(context, { zh: `分年度筹资表${span}`, en: `Funding by year${span}` });
    const block = tableOfCosts(context, lines, {
      id: `funding${id}`,
      title,
      landscape: true,
      heads: some.map((year) => yearHead(context, year)),
      notes: [
        inLanguage(context, {
          zh: "基年价格。中央预算内补助为上限，按末年停付；标“未分”的是文件没有分清由谁出资的部分，即尚待落实的资金。",
          en: "Base-year prices. Central grants are ceilings and end with their last year. What is not divided in the documents has no payer yet: it is the funding still to be found.",
        }),
      ],
    });
    return [{ title, block }];
  });
}

/** The head of a column of a year. */
export function yearHead(context: Context, year: number): string {
  return inLanguage(context, { zh: `${year}年`, en: String(year) });
}

/** The yearly running cost of each service. */
export function perServedTable(context: Context): Block {
  const { comparison, lang } = context;
  const { targetYear, horizon } = comparison;
  const { services } = firstOf(comparison.options).outcome.plan;
  const cell = (option: ComparedOption, of: string, year: number) => rowOf(context, option, { variable: "cost_per_served", of, year });
  const served = services.filter(({ id }) => comparison.options.some((option) => cell(option, id, targetYear)));
  const alike = served.every(({ id }) =>
    [targetYear, horizon].every((year) => new Set(comparison.options.map((option) => cell(option, id, year)?.value.toFixed(6))).size === 1),
  );
  const isOne = comparison.options.length === 1;
  const shown = alike ? comparison.options.slice(0, 1) : comparison.options;
  const head = (option: ComparedOption, year: number): string =>
    inLanguage(context, {
      zh: `${alike ? "" : `${optionName(context, option)} `}${year}年`,
      en: `${alike ? "" : `${optionName(context, option)} `}${year}`,
    });
  return table(context, {
    id: "per_served",
    title: inLanguage(context, {
      zh: `每名（份）服务的年运行费用${alike && !isOne ? "（各备选方案相同）" : ""}`,
      en: `Yearly running cost per person or unit served${alike && !isOne ? " (the same in every option)" : ""}`,
    }),
    unit: inLanguage(context, { zh: "元/年", en: "yuan a year" }),
    columns: [
      { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.3 },
      ...shown.flatMap((option) => [targetYear, horizon].map((year) => ({ name: head(option, year), align: "number" as const }))),
    ],
    rows: served.map(({ id, name }) => [
      name[lang],
      ...shown.flatMap((option) => [targetYear, horizon].map((year) => cite(cell(option, id, year), { ...ownScale(0), digits: 0 }))),
    ]),
  });
}
