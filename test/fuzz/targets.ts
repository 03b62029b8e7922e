import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { initFiles } from "../../src/cli/init-files.ts";
import { disk } from "../../src/files/disk.ts";
import { memory, type Content } from "../../src/files/memory.ts";
import { mounted } from "../../src/files/mounted.ts";
import { importDistrict } from "../../src/intake/import.ts";
import { formatFinding } from "../../src/intake/report.ts";
import { documentText } from "../../src/reader/formats/any.ts";
import { readLexicon } from "../../src/reader/load.ts";
import { readDocument } from "../../src/reader/read.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { projectUnits, runWith } from "../../src/run.ts";
import { readOutlines } from "../../src/scenario/outlines.ts";
import { openProject, projectZip } from "../../src/scenario/project-file.ts";
import { readScenario } from "../../src/scenario/read-scenario.ts";
import { loadScenario, type PeopleShelf } from "../../src/scenario/resolve.ts";
import { csvOf, longSample, nbsSample } from "../intake/samples.ts";
import { ANY, TABLE, YAML, type Mutator } from "./mutators.ts";

/** What a folder says: its numbers, and what is told of them. */
export interface Answer {
  readonly numbers: ReadonlyMap<string, number | string>;
  /** Kinds of notes and findings, without the numbers in them. */
  readonly told: ReadonlySet<string>;
}

/** A file that is damaged, and what is then read. */
export interface Target {
  readonly name: string;
  readonly text: string;
  readonly mutators: Readonly<Record<string, Mutator>>;
  /** @throws Fault or Faults where the file is refused. */
  readonly answer: (text: string) => Answer | Promise<Answer>;
}

const FOLDER = "/practice";

/** Later figures of the practice county, as a user would add them. */
const FACTS = `  - {what: population, year: 2023, value: 668000, unit: persons, kind: published, source: 练习用}
  - {what: births, year: 2022, value: 3400, unit: persons, kind: published, source: 练习用}
  - {what: deaths, year: 2022, value: 3900, unit: persons, kind: published, source: 练习用}
  - {what: registered_population, year: 2023, value: 424000, unit: persons, kind: published, source: 练习用}
`;
const COUNTS = `name,label,year,value,unit,source,counted
beds_institution_nursing,护理型床位,2023,1650,bed,练习用,
special_hardship_visited,按月探访的特殊困难老年人,2023,3100,person,练习用,
special_hardship,特殊困难老年人,2023,3300,person,练习用,
communities_with_centre,有综合为老服务中心或日间照料中心的村（社区）,2023,120,facility,练习用,
communities,村（社区）数,2023,158,facility,练习用,
`;

/** The targets, with their sound texts. */
export async function targets(): Promise<readonly Target[]> {
  const made = new Map<string, Content>([...(await initFiles({ name: "w", code: "999901" }))].map(([path, content]) => [path, content]));
  const district = "models/districts/999901/district.yaml";
  made.set(district, String(made.get(district)) + FACTS);
  for (const path of made.keys()) if (path.startsWith("inputs/")) made.delete(path); // without rows they are faults
  made.set("inputs/counts.csv", COUNTS);
  const target = (name: string, path: string, more: Readonly<Record<string, Mutator>>): Target => ({
    name,
    text: String(made.get(path)),
    mutators: { ...ANY, ...more },
    answer: (text) => answerOf(new Map([...made, [path, text]])),
  });
  return [
    target("population.csv", "models/districts/999901/population.csv", TABLE),
    target("district.yaml", district, YAML),
    target("scenario", "w.yaml", YAML),
    target("counts.csv", "inputs/counts.csv", TABLE),
    ...imported(),
    ...(await opened(made)),
  ];
}

/** Tables for the importer: single ages without totals, and groups of ages of a county and its parts with totals. */
function imported(): Target[] {
  return [longSample(), nbsSample("csv")].map((sample) => ({
    name: `import, ${sample.name}`,
    text: csvOf(sample.grid),
    mutators: { ...ANY, ...TABLE },
    answer: async (text): Promise<Answer> => {
      writeFileSync(TABLE_FILE, text);
      const { files, findings } = await importDistrict({
        files: [TABLE_FILE],
        code: sample.code,
        name: sample.district,
        models: [`${disk.home}/models`],
      });
      const rows = [...files]
        .filter(([path]) => path.endsWith(".csv"))
        .flatMap(([path, csv]) => csv.split("\n").map((row) => `${path} ${row}`));
      const said = findings.filter(({ level }) => level !== "note").map((finding) => formatFinding(finding, "en").replace(/[\d.,]+/g, "#"));
      return { numbers: new Map(rows.map((row) => [row.replace(/,[^,]*$/, ""), row])), told: new Set(said) };
    },
  }));
}

/** What is only opened, and may refuse but never break: documents, outlines, projects and workbooks. Their bytes are letters of a text, one each. */
async function opened(made: ReadonlyMap<string, Content>): Promise<Target[]> {
  const lexicon = readLexicon(`${disk.home}/models`);
  const document = readFileSync("test/reader/texts/03-table-plan.txt", "utf8");
  const bytesOf = (content: Content | undefined): Uint8Array => (content instanceof Uint8Array ? content : strToU8(String(content)));
  const project = await projectZip(
    { plan: "w.yaml", options: [], contents: new Map(["w.yaml", "inputs/counts.csv"].map((path) => [path, bytesOf(made.get(path))])) },
    "0",
  );
  const workbook = unzipSync(bytesOf(made.get(WORKBOOK)));
  const sheet = Object.keys(workbook).find((path) => path.endsWith("worksheets/sheet1.xml")) ?? "";
  const docx = zipSync({ "word/document.xml": strToU8(wordOf(document)) });
  const only = (name: string, text: string, open: (text: string) => unknown): Target => ({
    name,
    text,
    mutators: ANY,
    answer: async (changed) => {
      await open(changed);
      return { numbers: new Map(), told: new Set() };
    },
  });
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0) & 255);
  return [
    only("a document's text", document, (text) => readDocument(text, lexicon)),
    only("a document as docx", latin(docx), async (text) => readDocument(await documentText(bytes(text), "a.docx"), lexicon)),
    only(
      "a document as html",
      `<html><body><table><tr><td>${document.split("\n").join("</td></tr><tr><td>")}</td></tr></table></body></html>`,
      async (text) => readDocument(await documentText(strToU8(text), "a.html"), lexicon),
    ),
    only("outlines", OUTLINES, (text) => readOutlines("/o.geojson", [{ id: "999901", name: "练习县" }], memory({ "/o.geojson": text }))),
    only("a project file", latin(project), (text) => openProject(bytes(text), "a.laoyou")),
    only("方案.xlsx, its bytes", latin(bytesOf(made.get(WORKBOOK))), (text) => planOf(bytes(text))),
    only("方案.xlsx, a sheet", strFromU8(workbook[sheet]), (text) => planOf(zipSync({ ...workbook, [sheet]: strToU8(text) }))),
  ];
}

/** The plan of a workbook, as far as its schema. */
function planOf(workbook: Uint8Array): unknown {
  return readScenario(`${FOLDER}/${WORKBOOK}`, [], mounted(disk, FOLDER, new Map([[WORKBOOK, workbook]]))).value;
}

const WORKBOOK = "方案.xlsx";
const TABLE_FILE = join(mkdtempSync(join(tmpdir(), "laoyou-fuzz-")), "table.csv");
const OUTLINES = JSON.stringify({
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: { code: "999901" }, geometry: { type: "Polygon", coordinates: [[[120, 30], [121, 30], [121, 31], [120, 30]]] } }], // prettier-ignore
});

const latin = (raw: Uint8Array): string => Array.from(raw, (byte) => String.fromCharCode(byte)).join("");

function wordOf(text: string): string {
  const lines = text.split("\n").map((line) => `<w:p><w:r><w:t>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</w:t></w:r></w:p>`);
  return `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.join("")}</w:body></w:document>`;
}

/** Populations that several cases share: of the same counts and figures. */
const shelf: PeopleShelf = new Map();
const projected = new WeakMap<Plan["people"], ReturnType<typeof projectUnits>>();

function answerOf(contents: ReadonlyMap<string, Content>): Answer {
  const files = mounted(disk, FOLDER, contents);
  const plan = loadScenario(`${FOLDER}/w.yaml`, {
    files,
    models: [`${disk.home}/models`, `${FOLDER}/models`],
    inputs: [`${FOLDER}/inputs`],
    people: shelf,
  });
  const units = projected.get(plan.people) ?? projectUnits(plan);
  projected.set(plan.people, units);
  const { scorecard, evaluators } = runWith(plan, units);
  const numbers = new Map<string, number | string>();
  const told = new Set(plan.notes.map(({ id, kind, what }) => `${id} ${kind} ${what.replace(/[\d.,]+/g, "#")}`));
  for (const [place, { people }] of evaluators)
    for (const basis of ["resident", "registered"] as const) {
      const path = people[basis]?.medium;
      path?.persons.forEach((persons, t) => {
        for (const [sex, ages] of persons.entries())
          for (const [from, to] of [[0, 3], [3, 60], [60, 101]] as const)
            numbers.set(`${place} ${basis} ${path.years[t]} ${sex} ${from}`, ages.slice(from, to).reduce((sum, one) => sum + one, 0)); // prettier-ignore
      });
    }
  for (const row of scorecard) {
    numbers.set(`${row.id} ${row.indicator} ${row.basis} ${row.year}`, row.computed);
    numbers.set(`${row.id} ${row.indicator} ${row.basis} ${row.year} required`, row.required);
    told.add(`${row.verdict} ${row.id}`);
  }
  return { numbers, told };
}
