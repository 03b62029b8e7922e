import { csvText } from "../../../core/csv-text.ts";
import type { Files } from "../../../files/files.ts";
import { mounted } from "../../../files/mounted.ts";
import { join } from "../../../files/path.ts";
import { scenarioYaml, unreadCsv } from "../../../reader/draft.ts";
import { readLexicon } from "../../../reader/load.ts";
import { readDocument } from "../../../reader/read.ts";
import { COUNT_COLUMNS, COUNTS } from "../../../scenario/askable.ts";
import type { Changes, SettingInput } from "../../../scenario/changes.ts";
import { openDraft, type Decision } from "../../../scenario/confirm.ts";
import { readCsv } from "../../../scenario/csv.ts";
import { editedPlan, optionOf, optionText } from "../../../scenario/edit-plan.ts";
import { INPUT_FACT_COLUMNS, INPUT_FACTS } from "../../../scenario/input-facts.ts";
import type { Project } from "../../../scenario/project-file.ts";
import { shippedModels } from "../../../scenario/resolve.ts";
import { decodeText } from "../../../scenario/text-file.ts";
import { parseYaml } from "../../../scenario/yaml.ts";
import * as z from "../../../scenario/zod.ts";

// What is being worked on: the folder of a plan, in memory. Every step gives another one, so that all can be taken back.

/** The folder of a plan, its options, and which of them is changed: 0 for the plan itself. */
export interface Work extends Project {
  readonly shown: number;
}

/** The folder in which a plan stands while it is worked on. */
const FOLDER = "project";
/** The plan's file, as in a folder that `laoyou read` writes. */
export const PLAN = "scenario.yaml";
/** The text of the document that was read. */
export const TEXT = "text.txt";
/** The folder of tables that are filled in. */
export const INPUTS = "inputs";
const TABLES = {
  counts: { file: `${INPUTS}/${COUNTS}.csv`, columns: COUNT_COLUMNS },
  facts: { file: `${INPUTS}/${INPUT_FACTS}`, columns: INPUT_FACT_COLUMNS },
};
const TEMPLATES = "scenarios/templates/plans";

/** The tables that are filled in place. */
export type TableId = keyof typeof TABLES;
/** A row of one of them. */
export type TableRow = Readonly<Record<string, string>>;

/** The shipped files with the folder of the work among them. */
export function filesOf(work: Project, shipped: Files): Files {
  return mounted(shipped, FOLDER, work.contents);
}

/** A path in the folder of the work. */
export function pathIn(path: string): string {
  return join(FOLDER, path);
}

/** The folders of models that the work is read with: the shipped one, and its own. */
export function modelsOf({ models = [] }: Pick<Project, "models">, files: Files): string[] {
  return [shippedModels(files), ...models.map(pathIn)];
}

/** A plan for a place from the newest template, or without any target. */
export function newWork(district: string, kind: "template" | "blank", shipped: Files): Work {
  const template = shipped.list(TEMPLATES).at(-1) ?? "";
  const text = textAt(join(TEMPLATES, template, "plan.yaml"), shipped).replaceAll("{code}", district);
  const plan = kind === "template" ? text : editedPlan(text, { statements: [], packs: undefined });
  return declared({ plan: PLAN, options: [], shown: 0, contents: bytesOf([[PLAN, plan]]) });
}

/** The work with the plan that a document's text holds; numbers that were filled in stay, options do not. */
export function withDocument(
  work: Work,
  {
    text,
    source,
    district,
    horizon,
  }: { readonly text: string; readonly source: string; readonly district: string; readonly horizon: number },
  shipped: Files,
): Work {
  const document = readDocument(text, readLexicon(shippedModels(shipped), shipped), source);
  const latest = document.statements.reduce((most, { year = 0 }) => Math.max(most, year), horizon);
  const draft = scenarioYaml(document, { source, district, horizon: latest });
  const { models } = work;
  const isKept = (path: string): boolean =>
    Object.values(TABLES).some(({ file }) => file === path) || models?.some((folder) => path.startsWith(`${folder}/`)) === true;
  const kept = [...work.contents].filter(([path]) => isKept(path));
  const own = bytesOf([
    [PLAN, draft],
    [TEXT, text],
    ["unread.csv", unreadCsv(document)],
  ]);
  return declared({ plan: PLAN, options: [], ...(models && { models }), shown: 0, contents: new Map([...own, ...kept]) });
}

/** The work with a statement of its draft decided. */
export function decided(work: Work, ids: readonly string[], decision: Decision, shipped: Files): Work {
  const draft = openDraft(pathIn(work.plan), filesOf(work, shipped));
  for (const id of ids) draft.decide(id, decision);
  return written(work, work.plan, draft.text());
}

/** The rows of a table that is filled in place; none if the folder lacks it. */
export function tableOf(work: Project, table: TableId, shipped: Files): TableRow[] {
  const { file } = TABLES[table];
  if (!work.contents.has(file)) return [];
  const { header, rows } = readCsv(pathIn(file), filesOf(work, shipped));
  return rows.map(({ cells }) => Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ""])));
}

/** The work with a row of a table in place of that of its name and year, or without it if its value is blank. */
export function withRow(work: Work, table: TableId, row: TableRow, shipped: Files): Work {
  const { file, columns } = TABLES[table];
  const isSame = (other: TableRow): boolean => other["name"] === row["name"] && (other["year"] === row["year"] || other["value"] === "");
  const others = tableOf(work, table, shipped).filter((other) => !isSame(other));
  const rows = row["value"] === "" ? others : [...others, row];
  return declared(rows.length > 0 ? written(work, file, tableText(columns, rows)) : without(work, file));
}

/** The work with the rows of tables; of tables that are filled in, rows of other names and years stay, others are replaced. */
export function withTables(
  work: Work,
  tables: readonly { readonly id: string; readonly rows: readonly TableRow[] }[],
  shipped: Files,
): Work {
  const all = tables.reduce((before, { id, rows }) => {
    const file = `${INPUTS}/${id}.csv`;
    const table = Object.entries(TABLES).find(([, one]) => one.file === file)?.[0] as TableId | undefined;
    const keyOf = (row: TableRow): string => `${row["name"]} ${row["year"]}`;
    const given = new Set(rows.map(keyOf));
    const kept = table ? tableOf(before, table, shipped).filter((row) => !given.has(keyOf(row))) : [];
    const columns = [...new Set([...(table ? TABLES[table].columns : []), ...rows.flatMap((row) => Object.keys(row))])];
    return written(before, file, tableText(columns, [...kept, ...rows]));
  }, work);
  return declared(all);
}

/** The work with one more option, a copy of that which is shown; the new one is shown. */
export function withOption(work: Work, name: Readonly<Record<"zh" | "en", string>>, shipped: Files): Work {
  const used = work.options.map((option) => Number(/\d+/.exec(option)?.[0] ?? 0));
  const file = `option-${Math.max(0, ...used) + 1}.yaml`;
  const changes = work.shown === 0 ? {} : changesOf(work, work.shown, shipped).changes;
  const text = optionText({ extends: work.plan, name }, changes);
  return { ...written(work, file, text), options: [...work.options, file], shown: work.options.length + 1 };
}

/** The work without an option. */
export function withoutOption(work: Work, index: number): Work {
  const file = work.options[index - 1];
  return { ...without(work, file ?? ""), options: work.options.filter((option) => option !== file), shown: 0 };
}

/** What an option changes, and its name. */
export function changesOf(work: Project, index: number, shipped: Files): ReturnType<typeof optionOf> {
  const file = work.options[index - 1] ?? "";
  return optionOf(textAt(pathIn(file), filesOf(work, shipped)), file);
}

/** The work with an option that makes other changes, or has another name. */
export function withChanges(work: Work, index: number, changes: Changes, name: Readonly<Record<"zh" | "en", string>>): Work {
  const file = work.options[index - 1] ?? "";
  return written(work, file, optionText({ extends: work.plan, name }, changes));
}

/** The work whose plan sets a number: it holds in every option that does not set it. */
export function withQuantity(work: Work, [id, setting]: readonly [id: string, SettingInput], shipped: Files): Work {
  const text = textAt(pathIn(work.plan), filesOf(work, shipped));
  const { quantities = {} } = parseYaml(text, work.plan, z.looseObject({ quantities: z.looseObject({}).optional() })).value;
  return written(work, work.plan, editedPlan(text, { quantities: { ...quantities, [id]: setting } }));
}

/** The work with one file written. */
function written(work: Work, path: string, text: string): Work {
  return { ...work, contents: new Map([...work.contents, [path, new TextEncoder().encode(text)]]) };
}

function without(work: Work, path: string): Work {
  return { ...work, contents: new Map([...work.contents].filter(([other]) => other !== path)) };
}

/** The work whose plan names the folder of tables if there are any, and does not if there are none. */
export function declared(work: Work): Work {
  const bytes = work.contents.get(work.plan);
  const text = bytes === undefined ? "" : decodeText(bytes, work.plan);
  const { inputs = [] } = parseYaml(text, work.plan, z.looseObject({ inputs: z.array(z.string()).optional() })).value;
  const others = inputs.filter((folder) => folder !== INPUTS);
  const has = [...work.contents.keys()].some((path) => path.startsWith(`${INPUTS}/`));
  if (has === inputs.includes(INPUTS)) return work;
  const named = has ? [...others, INPUTS] : others;
  return written(work, work.plan, editedPlan(text, { inputs: named.length > 0 ? named : undefined }));
}

function tableText(columns: readonly string[], rows: readonly TableRow[]): string {
  return csvText(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? "")),
  );
}

function bytesOf(entries: readonly (readonly [string, string])[]): Map<string, Uint8Array> {
  return new Map(entries.map(([path, text]) => [path, new TextEncoder().encode(text)]));
}

function textAt(path: string, files: Files): string {
  return decodeText(files.read(path) ?? new Uint8Array(), path);
}
