// Fills the tables of the documentation that the code knows: `npm run docs:pages`, and `npm run schema` with the JSON Schemas.
//
// A page holds a table between `<!-- table: NAME -->` and `<!-- end -->`; TABLES says what each name stands for.
// Pages in docs/zh-CN and README.zh-CN.md are in Chinese.
import { writeFileSync } from "node:fs";
import { join } from "node:path/posix";
import { pathToFileURL } from "node:url";
import { Command, type Argument, type Option } from "commander";
import { load } from "js-yaml";
import { contextOf } from "../../src/cli/context.ts";
import { EXIT, EXIT_MEANING, type ExitName } from "../../src/cli/exit.ts";
import type { Verb } from "../../src/cli/program.ts";
import { say } from "../../src/cli/say.ts";
import { TRAJECTORIES } from "../../src/cli/trajectories.ts";
import { scenario } from "../../src/index.ts";
import { targetSpreads } from "../../src/options/futures.ts";
import { simulatedOf } from "../../src/report/simulated.ts";
import { runScreen } from "../../src/report/screen/run-screen.ts";
import { terminalReport } from "../../src/report/terminal.ts";
import { DIMENSIONS, ROW_COLUMNS, rowId } from "../../src/results/row.ts";
import { VARIABLES } from "../../src/results/variables/index.ts";
import { jsonSchemas } from "../../src/scenario/json-schema.ts";
import { filesBelow, ROOT, textOf } from "../project/sources.ts";
import { ROW_COLUMN_WORDS, type Language } from "./words.ts";

/** Cells of a terminal as the program lays its first screen out for. */
const WIDTH = 100;
const MARK = /<!-- table: ([^>]+) -->\n[\s\S]*?<!-- end -->/g;
/** Every verb has these: the page says so once. */
const COMMON = ["--lang", "--force", "--quiet", "--verbose", "--help"];

interface Named {
  readonly name: Readonly<Record<Language, string>>;
}

/** What a table's name stands for; the words after it are its arguments. */
const TABLES: Readonly<Record<string, (language: Language, args: readonly string[]) => string | Promise<string>>> = {
  options: optionsTable,
  exits: exitsTable,
  variables: variablesTable,
  columns: columnsTable,
  facts: factsTable,
  inputs: inputsTable,
  ids: idsTable,
  keys: keysTable,
  service: serviceTable,
  printed: printedLines,
  screen: screenOf,
  nation: nationTable,
};

/** The plan whose results are shown as examples. */
const EXAMPLE = once(() => scenario("kunshan").run());
/** Its trajectories, as many as the program simulates by default. */
const DRAWN = once(() => scenario("kunshan").futures({ n: TRAJECTORIES }));

/** Pages that may hold tables. */
export function pages(): string[] {
  return ["README.md", "README.zh-CN.md", ...filesBelow("docs").filter((file) => file.endsWith(".md"))];
}

/**
 * A page with its tables made anew.
 *
 * @throws RangeError if it asks for a table that is not in TABLES.
 */
export async function filled(page: string): Promise<string> {
  const language: Language = page.includes("zh-CN") ? "zh" : "en";
  const text = textOf(page);
  const made = new Map<string, string>();
  for (const [, name] of text.matchAll(MARK)) {
    const [kind, ...args] = name.split(" ");
    const table = TABLES[kind];
    if (!table) throw new RangeError(`Cannot fill ${page}: no table is called "${kind}"; there are ${Object.keys(TABLES).join(", ")}`);
    made.set(name, await table(language, args));
  }
  return text.replaceAll(MARK, (_, name: string) => `<!-- table: ${name} -->\n${made.get(name)}\n<!-- end -->`);
}

function markdown(columns: readonly string[], lines: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ").replaceAll("\n", " ")} |`).join("\n");
}

/** Names as code, with a bar that does not end the cell. */
function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** Arguments and options of a verb, or of `verb sub`; as the program defines them. */
async function optionsTable(language: Language, [verb, sub]: readonly string[]): Promise<string> {
  const quiet = { write: () => true };
  const context = contextOf(["--lang", language], { out: quiet, err: quiet }, {});
  const whole = new Command(verb);
  ((await import(`../../src/cli/verbs/${verb}.ts`)) as Verb).define(whole, context);
  const command = sub === undefined ? whole : whole.commands.find((one) => one.name() === sub);
  if (!command) throw new RangeError(`Cannot list the options of ${verb} ${sub}: there is no such verb`);
  const lines = [...command.registeredArguments.map(argumentLine), ...command.options.filter(isOwn).map(optionLine)];
  return markdown(language === "en" ? ["option", "meaning"] : ["选项", "含义"], lines);
}

function isOwn({ long }: Option): boolean {
  return !COMMON.includes(long ?? "");
}

function argumentLine(argument: Argument): string[] {
  const name = `${argument.name()}${argument.variadic ? "…" : ""}`;
  return [code(argument.required ? name : `[${name}]`), argument.description];
}

function optionLine({ flags, description, mandatory, argChoices }: Option): string[] {
  const choices = argChoices?.some((choice) => !description.includes(choice)) ? ` (${argChoices.map(code).join(", ")})` : "";
  return [`${code(flags)}${mandatory ? " \\*" : ""}`, `${description.replaceAll("|", "\\|")}${choices}`];
}

function exitsTable(language: Language): string {
  const lines = (Object.keys(EXIT) as ExitName[]).map((name) => [String(EXIT[name]), say(EXIT_MEANING[name], {}, language)]);
  return markdown(language === "en" ? ["exit code", "meaning"] : ["退出码", "含义"], lines);
}

/** Every variable of a result, in the order of the rows. */
function variablesTable(language: Language): string {
  const [head, own] =
    language === "en" ? [["variable", "meaning", "unit", "dimensions"], "*own*"] : [["变量", "含义", "单位", "维度"], "*自有*"];
  const lines = VARIABLES.map(({ id, label, unit, dimensions }) => [
    code(id),
    label[language],
    unit === undefined ? own : code(unit),
    DIMENSIONS.filter((name) => dimensions.includes(name)).join(", "),
  ]);
  return markdown(head, lines);
}

function columnsTable(language: Language): string {
  return markdown(
    language === "en" ? ["column", "meaning"] : ["列", "含义"],
    ROW_COLUMNS.map((column) => [code(column), ROW_COLUMN_WORDS[column][language]]),
  );
}

/** What a district may say of itself, from models/facts.yaml. */
function factsTable(language: Language): string {
  const { kinds } = load(textOf("models/facts.yaml")) as { kinds: Readonly<Record<string, Named & { readonly unit: string }>> };
  const lines = Object.entries(kinds).map(([what, { name, unit }]) => [code(what), name[language], unit]);
  return markdown(language === "en" ? ["what", "meaning", "unit"] : ["what", "含义", "单位"], lines);
}

/** The tables that users bring, from models/input-tables. */
function inputsTable(language: Language): string {
  const lines = yamlIds("input-tables").map((id) => {
    const { name, columns } = load(textOf(`models/input-tables/${id}.yaml`)) as Named & { columns: Readonly<Record<string, unknown>> };
    return [code(`${id}.csv`), name[language], Object.keys(columns).map(code).join(", ")];
  });
  return markdown(language === "en" ? ["table", "what", "columns"] : ["表", "内容", "列"], lines);
}

/** What is shipped of a kind of models, by id. */
function idsTable(language: Language, [kind]: readonly string[]): string {
  const lines = yamlIds(kind).map((id) => {
    const { name, label } = load(textOf(`models/${kind}/${id}.yaml`)) as Partial<Named> & { readonly label?: Named["name"] };
    return [code(id), (name ?? label)?.[language] ?? ""];
  });
  return markdown(language === "en" ? ["id", "name"] : ["标识", "名称"], lines);
}

/** Quantities of a sweep by province, in thousands (万 in Chinese): docs/nation.csv, which `npm run images` makes. */
function nationTable(language: Language, ids: readonly string[]): string {
  const [head, ...lines] = textOf("docs/nation.csv")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const { quantities, years } = load(textOf("models/sweeps/standard.yaml")) as {
    readonly quantities: readonly { readonly id: string; readonly of: string; readonly name?: Named["name"] }[];
    readonly years: readonly number[];
  };
  const named = (id: string): string => {
    const { of, name } = quantities.find((quantity) => quantity.id === id)!;
    return (name ?? EXAMPLE().plan.quantities.get(of)!.name)[language];
  };
  const size = language === "en" ? 1000 : 10_000;
  const rows = lines.map((cells) => [
    cells[language === "en" ? 2 : 1],
    ...ids.map((id) =>
      years
        .map((year) => cells[head.indexOf(`${id}_${year}`)])
        .map((cell) =>
          cell === "" ? "—" : (Number(cell) / size).toLocaleString("en", { maximumFractionDigits: 1, minimumFractionDigits: 1 }),
        )
        .join(" / "),
    ),
  ]);
  return markdown([language === "en" ? "place" : "地区", ...ids.map(named)], rows);
}

interface Keys {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Keys[];
}

/** The keys of every kind of YAML file, by its JSON Schema. */
function keysTable(language: Language): string {
  const lines = [...jsonSchemas().values()].flatMap((text) => {
    const schema = JSON.parse(text) as Keys;
    const kinds = schema.anyOf ?? [schema];
    const all = [...new Set(kinds.flatMap(({ properties = {} }) => Object.keys(properties)))];
    const needed = all.filter((key) => kinds.every(({ required = [] }) => required.includes(key)));
    const free = all.filter((key) => !needed.includes(key));
    return all.length === 0 ? [] : [[schema.title ?? "", needed, free].map((keys) => [keys].flat().map(code).join(" "))];
  });
  return markdown(language === "en" ? ["file", "must have", "may have"] : ["文件", "必须有", "可以有"], lines);
}

/** The rows of a service in a year of the example: medium variant, residents. */
function serviceTable(language: Language, [service, year]: readonly string[]): string {
  const lines = EXAMPLE()
    .rows({ of: service, year: Number(year) })
    .filter(({ basis, variant, cause }) => basis !== "registered" && ["medium", ""].includes(variant) && cause === "")
    .filter(({ variable, path }) => variable === "supply" || path === "committed")
    .map((row) => [
      code(row.path && row.variable === "supply" ? `supply, path=${row.path}` : row.variable),
      number(row.value),
      code(rowId(row)),
    ]);
  return markdown(language === "en" ? ["variable", "value", "id"] : ["变量", "数值", "编号"], lines);
}

/** The first screen of the example, as the program prints it. */
async function screenOf(language: Language): Promise<string> {
  const { outcome } = EXAMPLE();
  const { drawn } = await DRAWN();
  const simulated = simulatedOf(outcome.plan, drawn, targetSpreads(outcome, drawn), language);
  return ["```text", runScreen(outcome, { language, width: WIDTH, asked: [] }, simulated), "```"].join("\n");
}

/** Lines of the example's scorecard as the program prints them, by the ids of statements. */
async function printedLines(language: Language, ids: readonly string[]): Promise<string> {
  const { outcome } = EXAMPLE();
  const { drawn } = await DRAWN();
  const simulated = simulatedOf(outcome.plan, drawn, targetSpreads(outcome, drawn), language);
  const lines = terminalReport(outcome, language, simulated).split("\n");
  const isAsked = (line: string): boolean => ids.some((id) => line.startsWith(`${id} `));
  const first = lines.findIndex(isAsked);
  const rule = lines.findLastIndex((line, i) => i < first && line.startsWith("--"));
  const end = lines.indexOf("", first);
  return ["```text", ...lines.slice(rule - 1, rule + 1), ...lines.slice(first, end).filter(isAsked), "```"].join("\n");
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100).replace("-", "−");
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function yamlIds(kind: string): string[] {
  return filesBelow(`models/${kind}`)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.split("/").at(-1)!.replace(".yaml", ""));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  for (const page of pages()) {
    const text = await filled(page);
    if (text !== textOf(page)) writeFileSync(join(ROOT, page), text);
  }
