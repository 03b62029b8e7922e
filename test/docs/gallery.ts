// Draws every chart of the program with the numbers that it reads and the command and the script that draw it: `npm run gallery [FOLDER]`, into out/gallery.
//
// The pages en.html and zh.html hold the charts as they are; the numbers of each are in data/NAME.csv. Nothing is loaded from anywhere but this folder.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SEED, TRAJECTORIES } from "../../src/advice/uncertainty-sources.ts";
import { drawCompared } from "../../src/cli/futures.ts";
import { silent } from "../../src/cli/scripts.ts";
import { tornado } from "../../src/options/tornado.ts";
import { drawAnswer } from "../../src/report/answer-chart.ts";
import type { ChartOptions } from "../../src/report/chart.ts";
import { loadChart } from "../../src/report/chart-files.ts";
import { chartOptionsOf } from "../../src/report/chart-options.ts";
import { comparisonChartOptions } from "../../src/report/comparison-chart-options.ts";
import { askedAnswers, isNarrow } from "../../src/report/content/asked-answers.ts";
import { contextOf } from "../../src/report/content/context-of.ts";
import { loadKit } from "../../src/report/kit.ts";
import { capital } from "../../src/report/option-name.ts";
import type { Language } from "../../src/report/say.ts";
import { tornadoOptions } from "../../src/report/tornado-chart.ts";
import { compareOutcomes, type Comparison } from "../../src/results/comparison.ts";
import { rowsCsv } from "../../src/results/csv.ts";
import { rowId, type Row } from "../../src/results/row.ts";
import { Rows, rowsFrom } from "../../src/results/rows.ts";
import { tornadoTable } from "../../src/results/tornado.ts";
import { runAll } from "../../src/run.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";

/** The plans that charts are drawn of. */
const [COUNTY, PROVINCE] = ["kunshan", "zhejiang"];
const OPTIONS = ["", "-build", "-home", "-nursing"];
const TORNADO = { of: "institutional_beds.need", year: 2035 };

/** Where a chart is from: the run of one plan, options beside each other, a plan with places below it, or a question of its own. */
type From = "run" | "compare" | "places" | "tornado" | "answer";

/** Every chart: a file of src/report/charts with the subject that it is shown of, or one of the three answers of a report. */
export const CHARTS: readonly { readonly id: string; readonly from: From; readonly of?: string }[] = [
  { id: "pyramid", from: "run" },
  { id: "elderly", from: "run" },
  { id: "infants", from: "run" },
  { id: "fan", from: "run" },
  { id: "ledgers", from: "run", of: "institutional_beds" },
  { id: "option-ledgers", from: "compare", of: "nursery_places" },
  { id: "gaps", from: "compare" },
  { id: "cost-targets", from: "compare" },
  { id: "timetable", from: "compare" },
  { id: "waterfall", from: "compare", of: "institutional_beds" },
  { id: "costs", from: "compare" },
  { id: "staff", from: "compare" },
  { id: "districts", from: "places" },
  { id: "map", from: "places", of: "elderly_60" },
  { id: "tornado", from: "tornado" },
  { id: "answer-holds", from: "answer" },
  { id: "answer-needed", from: "answer" },
  { id: "answer-money", from: "answer" },
];

/** Rows that note which of them are read. */
class NotedRows extends Rows {
  readonly noted = new Map<string, Row>();

  override get(pick: Parameters<Rows["get"]>[0]): Row | undefined {
    return this.#note(super.get(pick));
  }

  override value(pick: Parameters<Rows["value"]>[0]): number {
    return this.#note(super.get(pick))?.value ?? NaN;
  }

  override series(pick: Parameters<Rows["series"]>[0]): ReadonlyMap<number, number> {
    const found = super.series(pick);
    for (const year of found.keys()) this.#note(super.get({ ...pick, year }));
    return found;
  }

  override filter(filter: Parameters<Rows["filter"]>[0]): Row[] {
    const found = super.filter(filter);
    for (const row of found) this.#note(row);
    return found;
  }

  #note(row: Row | undefined): Row | undefined {
    if (row) this.noted.set(rowId(row), row);
    return row;
  }
}

/** What is printed of a chart. */
interface Entry {
  readonly id: string;
  readonly about: string;
  readonly finding: string;
  readonly svg: string;
  /** The file of its numbers, which charts made together share. */
  readonly file: string;
  readonly rows: readonly Row[];
  readonly command: string;
  readonly script: string;
}

const WORDS = {
  zh: {
    title: "图廊",
    lead: "程序的每一种图，连同它所读的数、画它的命令和脚本。报告、网页和笔记用的是同样的图。",
    data: (n: number) => `所用的${n}个数`,
    shared: (n: number) => `三张答案图共用的${n}个数`,
    command: "命令",
    script: "脚本",
    other: "English",
    unchanged: "标题中的图号随文件而定。",
  },
  en: {
    title: "Gallery",
    lead: "Every chart of the program, with the numbers that it reads, and the command and the script that draw it. Reports, the page and notebooks have the same charts.",
    data: (n: number) => `its ${n} numbers`,
    shared: (n: number) => `the ${n} numbers of the three answers`,
    command: "Command",
    script: "Script",
    other: "中文",
    unchanged: "The number of a figure is that of the document it stands in.",
  },
} as const;

const SCRIPT_HEAD = 'import { compare, scenario } from "laoyou";';

/** The command that writes a chart. */
function commandOf(id: string, from: From, lang: Language): string {
  if (from === "tornado")
    return `laoyou tornado scenarios/${COUNTY}.yaml --of ${TORNADO.of} --year ${TORNADO.year} --out out/tornado --lang ${lang}`;
  if (from === "run") return `laoyou run scenarios/${COUNTY}.yaml --out out/${COUNTY} --lang ${lang} # charts/*-${id}*.svg`;
  const plan = from === "places" ? PROVINCE : COUNTY;
  const name = id === "option-ledgers" ? "ledgers" : id;
  return `laoyou compare scenarios/${plan}*.yaml --formats charts${from === "places" ? " --trajectories 0" : ""} --out out/${plan}-options --lang ${lang} # charts/*-${name}*.svg`;
}

/** The script that draws it; none for the three answers, which are of a report, and for the fan, which is of a run with trajectories. */
function scriptOf(id: string, from: From, { lang, of }: { readonly lang: Language; readonly of: string | undefined }): string {
  const choice = `{ lang: "${lang}"${of === undefined ? "" : `, of: "${of}"`} }`;
  const save = `.save("${id}.svg");`;
  if (from === "answer" || id === "fan") return "";
  if (from === "tornado")
    return `${SCRIPT_HEAD}\nconst moves = await scenario("${COUNTY}").run().tornado({ of: "${TORNADO.of}", year: ${TORNADO.year} });\nawait moves.chart({ lang: "${lang}" })${save}`;
  if (from === "run") return `${SCRIPT_HEAD}\nawait scenario("${COUNTY}").run().chart("${id}", ${choice})${save}`;
  const ids = OPTIONS.map((option) => `"${from === "places" ? PROVINCE : COUNTY}${option}"`).join(", ");
  const name = id === "option-ledgers" ? "ledgers" : id;
  return `${SCRIPT_HEAD}\nconst options = compare([${ids}].map((plan) => scenario(plan)));\nawait options.chart("${name}", ${choice})${save}`;
}

/** Options of a plan beside each other, with trajectories if they are asked for. */
async function compared(plan: string, trajectories: number): Promise<Comparison> {
  const people = new Map();
  const outcomes = runAll(OPTIONS.map((option) => loadScenario(`scenarios/${plan}${option}.yaml`, { people })));
  if (trajectories === 0) return compareOutcomes(outcomes);
  const draws = { trajectories, seed: SEED, workers: 1, models: [shippedModels()] };
  return compareOutcomes(outcomes, (await drawCompared(outcomes, draws, silent())).futures);
}

/** Every chart in a language. */
async function entries(lang: Language, county: Comparison, province: Comparison): Promise<Entry[]> {
  const kit = await loadKit();
  const [base] = county.options;
  const found = base && tornado(base.outcome, TORNADO);
  if (!base || !found) throw new Error("there is nothing to draw");
  const answers = askedAnswers(contextOf(county, { lang, figures: new Map() })).filter(({ id }) => !isNarrow(id));
  const all: Entry[] = [];
  for (const { id, from, of } of CHARTS) {
    const texts = { id, command: commandOf(id, from, lang), script: scriptOf(id, from, { lang, of }) };
    if (from === "answer") {
      const noted = new NotedRows(county.rows.tables);
      const asked = askedAnswers(contextOf({ ...county, rows: noted }, { lang, figures: new Map() })).find((one) => one.id === id);
      if (!asked) throw new Error(`there is no chart ${id}; there are ${answers.map((one) => one.id).join(", ")}`);
      const svg = drawAnswer(kit, asked.picture, asked.captions, { lang, width: asked.width });
      all.push({
        ...texts,
        about: capital(asked.captions.title),
        finding: asked.alt,
        svg,
        file: "answers",
        rows: [...noted.noted.values()],
      });
      continue;
    }
    const chart = await loadChart(id);
    const optionsOf = (source: From): ChartOptions => {
      if (source === "tornado") return tornadoOptions(base.outcome, found, { lang });
      return source === "run" ? chartOptionsOf(base.outcome, lang, "full") : comparisonChartOptions(comparison, { lang, width: "full" });
    };
    const comparison = from === "places" ? province : county;
    const tables = from === "tornado" ? [tornadoTable(found, base.outcome.plan)] : comparison.rows.tables;
    const noted = new NotedRows(tables);
    const options: ChartOptions = { ...optionsOf(from), number: all.length + 1, ...(of !== undefined && { subject: of }) };
    const svg = chart.draw(kit, noted, options);
    const { about } = chart.meta;
    all.push({
      ...texts,
      about: capital(about[lang]),
      finding: chart.finding?.(noted, options) ?? "",
      svg,
      file: id,
      rows: [...noted.noted.values()],
    });
  }
  return all;
}

const STYLE = `body{font:16px/1.7 "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;max-width:960px;margin:0 auto;padding:24px;color:#17212b}
h1{font-size:26px}h2{font-size:19px;margin:40px 0 4px}nav{columns:2;margin:12px 0 24px}figure{margin:10px 0}figure svg{max-width:100%;height:auto}p{margin:6px 0}
pre{background:#f6f8fa;border-left:3px solid #1b4f8a;padding:8px 12px;margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px;line-height:1.5}a{color:#1b4f8a}article{break-inside:avoid}`;

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(all: readonly Entry[], lang: Language): string {
  const words = WORDS[lang];
  const other = lang === "zh" ? "en" : "zh";
  const articles = all.map(
    ({ id, about, finding, svg, file, rows, command, script }) =>
      `<article id="${id}"><h2>${safe(about)}</h2>${finding === "" ? "" : `<p>${safe(finding)}</p>`}<figure>${svg}</figure><p><a href="data/${file}.csv" download>${safe(words[file === id ? "data" : "shared"](rows.length))} (${file}.csv)</a></p><p>${words.command}</p><pre><code>${safe(command)}</code></pre>${script === "" ? "" : `<p>${words.script}</p><pre><code>${safe(script)}</code></pre>`}</article>`,
  );
  const list = all.map(({ id, about }) => `<div><a href="#${id}">${safe(about)}</a></div>`);
  return `<!doctype html>\n<html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body>\n<h1>${words.title} <a href="${other}.html" style="font-size:14px;font-weight:400">${words.other}</a></h1><p>${words.lead} ${words.unchanged}</p><nav>${list.join("")}</nav>\n${articles.join("\n")}\n</body></html>\n`;
}

/** Writes the gallery into a folder. */
export async function writeGallery(out: string): Promise<void> {
  const [county, province] = await Promise.all([compared(COUNTY, TRAJECTORIES), compared(PROVINCE, 0)]);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "data"), { recursive: true });
  for (const lang of ["zh", "en"] as const) {
    const all = await entries(lang, county, province);
    writeFileSync(join(out, `${lang}.html`), page(all, lang));
    for (const { file, rows } of all) writeFileSync(join(out, "data", `${file}.csv`), rowsCsv(rowsFrom(rows)));
    process.stdout.write(`${join(out, `${lang}.html`)}: ${all.length} charts\n`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await writeGallery(process.argv[2] ?? "out/gallery");
