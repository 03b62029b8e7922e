import { askedFigures } from "../../../report/comparison-figures.ts";
import { askedAnswers, isNarrow } from "../../../report/content/asked-answers.ts";
import { contextOf } from "../../../report/content/context-of.ts";
import { namedDocuments, workbookOf } from "../../../report/content/written.ts";
import type { Figure } from "../../../report/document/blocks.ts";
import { WIDTHS } from "../../../report/frame.ts";
import { remedyOf } from "../../../advice/remedy.ts";
import type { Solver } from "../../../decide/model.ts";
import type { Comparison } from "../../../results/comparison.ts";
import type { ResultTable } from "../../../results/rows.ts";
import { projectZip } from "../../../scenario/project-file.ts";
import { CHARTS } from "../charts.ts";
import type { Signing, Workbook, WrittenDocuments } from "../document-parts.ts";
import { placeOf, type Evaluated } from "./evaluate.ts";
import { modelsOf, pathIn } from "./work.ts";

/** What writes: the program's version, and its solver; without one nothing is said of what can still be done, as by the command line. */
interface Writer {
  readonly version: string;
  readonly solver: (() => Promise<Solver>) | undefined;
}

/** The documents of the work as `laoyou report` writes them, and what their figures are drawn from. */
export async function writtenDocuments(evaluated: Evaluated, signing: Signing, { version, solver }: Writer): Promise<WrittenDocuments> {
  const comparison = await withRemedy(evaluated, signing, solver);
  const { lang } = signing;
  const settings = { lang, date: signing.date, ...(signing.signer.trim() !== "" && { signer: signing.signer.trim() }) };
  const answers = askedAnswers(contextOf(comparison, { ...settings, figures: new Map() }));
  const charts = askedFigures(comparison, CHARTS, { lang, before: answers.filter(({ id }) => !isNarrow(id)).length });
  const figures = new Map([
    ...answers.map(({ id, alt, width }) => [id, blank(id, alt, WIDTHS[width])] as const),
    ...charts.map(({ id, alt }) => [id, blank(id, alt, WIDTHS.full)] as const),
  ]);
  const lock = await hashOf(await projectZip(evaluated.work, version));
  const documents = namedDocuments(comparison, { ...settings, figures, lock, generator: `laoyou ${version}` });
  return { lang, place: placeOf(evaluated).name[lang], documents, tables: comparison.rows.tables.map(plainTable), charts, answers };
}

/** A table with all its columns, without functions: it is sent to the page. */
function plainTable({ places, ...table }: ResultTable): ResultTable {
  return { ...table, places: places.map(({ district, columns }) => ({ district, columns })) };
}

/** 附表 of the documents. */
export function writtenWorkbook({ documents }: WrittenDocuments, { rows }: Pick<Comparison, "rows">): Workbook {
  return workbookOf(documents, rows);
}

/** The comparison with what can still be done about what the plan misses. */
async function withRemedy(evaluated: Evaluated, { date }: Signing, solver: Writer["solver"]): Promise<Comparison> {
  const comparison = evaluated.comparison();
  if (!solver) return comparison;
  const { files, people, work } = evaluated;
  const resolve = { files, people, models: modelsOf(work, files) };
  const remedy = await remedyOf(comparison, { file: pathIn(work.plan), date }, resolve, solver);
  return { ...comparison, ...(remedy && { remedy }) };
}

/** A figure that is yet to be drawn. */
function blank(id: string, alt: string, width: number): Figure {
  return { kind: "figure", id, svg: "", png: new Uint8Array(), alt, width };
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
