import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Fault } from "../core/fault.ts";
import { firstOf } from "../core/items.ts";
import { disk } from "../files/disk.ts";
import { formWorkbook, type FormSheet } from "../report/form-workbook.ts";
import { scenarioFile } from "../scenario/drafts.ts";
import { mergeLayers, readLayers } from "../scenario/layers.ts";
import { openLibrary, type Library } from "../scenario/library.ts";
import { workbookPlan } from "../scenario/workbook.ts";
import type { Context } from "./context.ts";
import { columnOf, namesIn, sheetFrom, sheetOf, sheetsOf, type Labels } from "../scenario/workbook-plan.ts";
import type { CellSheet } from "../scenario/workbook-cells.ts";
import { SHEETS, UNREAD_SHEETS, WORDS, type WorkbookColumn } from "../scenario/workbook-columns.ts";

/** The workbook of a plan, as its folder has it. */
export const PLAN_WORKBOOK = "方案.xlsx";

type Row = Readonly<Record<string, unknown>>;

/** What a scenario's file holds, with its base and overlays merged into it; folders of inputs are relative to `out`. */
export function writtenValue(source: string, out: string): Row {
  const layers = readLayers(scenarioFile(source, disk), [], disk);
  const { value } = layers.length === 1 ? firstOf(layers) : mergeLayers(layers, disk);
  const from = dirname(firstOf(layers).file);
  const { inputs } = value;
  return Array.isArray(inputs)
    ? { ...value, inputs: inputs.map((folder: unknown) => relative(resolve(out), resolve(from, String(folder)))) }
    : value;
}

/** A plan's workbook as part of an output folder; none where its writer is not installed, which is said. */
export async function workbookFile(
  value: Row,
  models: readonly string[],
  rows: WorkbookRows,
  { log, say }: Pick<Context, "log" | "say">,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return new Map([[PLAN_WORKBOOK, await planWorkbook(value, models, rows)]]);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "optional-part-missing") throw error;
    log(say("workbook-not-written", { file: PLAN_WORKBOOK, remedy: String(error.params["remedy"]) }));
    return new Map();
  }
}

/** Whether somebody has confirmed, skipped or filled in something in a workbook that a verb wrote. */
export function isFilledIn(file: string): boolean {
  if (!existsSync(file)) return false;
  const { value } = workbookPlan(file, disk);
  return value["inputs"] !== undefined || /"(?:confirmed|skipped)":true/.test(JSON.stringify(value));
}

/** Rows for the tables of a plan's workbook: what is known of its place, and what is asked. */
export interface WorkbookRows {
  readonly counts?: readonly Row[];
  readonly facts?: readonly Row[];
}

/** What is written under 说明. */
const NOTES = [
  "目标：方案要达到的，每行一个数，附原文。现状：方案写明的已有数。举措：建设安排。参数：方案名称、地区等设置，以及自定的数。",
  "清单：存量等本地数（床位、托位、人员……）。人口：公报上的人口数。数值和来源都空着的行不作数。",
  "表头为蓝底；指标、比较、口径、举措可从下拉列表中选，也可以直接填写。单位按原文写。自用的工作表和列，名称以 # 开头即可。",
  "检查：laoyou check 方案.xlsx　运行：laoyou run 方案.xlsx　报告：laoyou report 方案.xlsx --out out/report",
  "One number a row. Rows with neither value nor source count for nothing. Faults name sheet and cell.",
];

/** What belongs into a column. */
const HINTS: Readonly<Record<string, string>> = {
  order: "行的次序，可以不填",
  id: "字母-数字，如 plan-12；可以不填",
  kind: "目标、预测、任务、标准、承诺；空着为目标（现状表为现状）",
  indicator: "从列表中选，或写指标代码",
  sets: "这个数写入的量：数量代码",
  value: "数字；原文空缺写“原文缺”",
  unit: "按原文写，如 张、%、张/千名老年人；可以不填",
  quote: "原文整句，数值须在其中",
  promises: "按计划增长到这个数的存量",
  measure: "从列表中选，或写举措代码",
  counted: "与模型的统计口径不同时填写",
  "read.confirmed": "写“是”即采用这一条",
};

/**
 * Writes a plan as a workbook: its statements, actions and settings, and tables to fill in.
 *
 * @param value What its scenario file holds.
 * @throws Fault `optional-part-missing` if the workbook writer is not installed.
 */
export async function planWorkbook(
  value: Row,
  models: readonly string[],
  { counts = [], facts = [] }: WorkbookRows = {},
): Promise<Uint8Array> {
  const library = openLibrary(models);
  const labels = labelsOf(library);
  const rows = { counts, facts };
  const sheets = sheetsOf(value, labels).map((sheet) => {
    const known = sheetOf(sheet.name);
    return known && (known.id === "counts" || known.id === "facts") ? sheetFrom(known, rows[known.id], labels) : sheet;
  });
  const lists = listsOf(library);
  return formWorkbook(
    sheets.map((sheet) => formOf(sheet, lists)),
    { notes: { name: UNREAD_SHEETS.notes, lines: NOTES }, lists: UNREAD_SHEETS.lists },
  );
}

function formOf(sheet: CellSheet, lists: Lists): FormSheet {
  const known = sheetOf(sheet.name);
  return {
    ...sheet,
    columns: (sheet.rows[0] ?? []).map((head) => {
      const column = known && columnOf(String(head), known);
      const list = column && offered(column, known.id, lists);
      const note = column && HINTS[column.key];
      return { width: column?.width ?? 20, ...(list && { list }), ...(note !== undefined && { note }) };
    }),
  };
}

type Lists = Readonly<Record<"indicator" | "quantity" | "measure", readonly string[]>>;

function offered({ key, kind }: WorkbookColumn, sheet: (typeof SHEETS)[number]["id"], lists: Lists): readonly string[] | undefined {
  if (sheet === "counts" || sheet === "facts") return undefined;
  if (kind === "flag") return ["是", "否"];
  if (kind === "word")
    return WORDS[key]?.filter(([, written], i, all) => all.findIndex((one) => one[1] === written) === i).map(([printed]) => printed);
  return kind === "name" && sheet !== "settings" ? lists[namesIn(key)] : undefined;
}

/** Indicators and measures with their words; stocks and other counts that a plan may set. */
function listsOf(library: Library): Lists {
  const named = (kind: "indicators" | "measures"): string[] => library.all(kind).map(({ id, value }) => `${value.name.zh} ${id}`);
  return {
    indicator: named("indicators"),
    measure: named("measures"),
    quantity: [...countNames(library)].map(([id, name]) => `${name} ${id}`),
  };
}

function countNames(library: Library): ReadonlyMap<string, string> {
  return new Map(
    library.all("input-tables").flatMap(({ value }) => Object.entries(value.quantities).map(([id, { name }]) => [id, name.zh] as const)),
  );
}

function labelsOf(library: Library): Labels {
  const all = {
    indicator: new Map(library.all("indicators").map(({ id, value }) => [id, value.name.zh])),
    measure: new Map(library.all("measures").map(({ id, value }) => [id, value.name.zh])),
    quantity: countNames(library),
  };
  return (kind, name) => all[kind].get(name);
}
