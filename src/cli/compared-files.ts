import { sayLacking } from "./say-lacking.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Outlines } from "../core/outline.ts";
import type { Comparison } from "../results/comparison.ts";
import type { ReportOutline } from "../plan/report.ts";
import type { Document, Figure } from "../report/document/blocks.ts";
import type { Language } from "../report/say.ts";
import { rowsCsvBytes } from "../results/csv.ts";
import { LOCK_FILE, lockText, sha256, type Lock } from "../scenario/lock.ts";
import { projectZip, type Project } from "../scenario/project-file.ts";
import type { Context } from "./context.ts";
import type { MadeBy } from "./made-by.ts";
import type { OutputFiles } from "./output.ts";
import type { AnswerChart } from "./questions/compared-answers.ts";
import { version } from "./version.ts";

/** The document formats of a comparison. */
export const FORMATS = ["docx", "xlsx", "pdf", "html", "charts"] as const;
/** One of them. */
export type Format = (typeof FORMATS)[number];

/**
 * Parses a list such as `docx,pdf`; `none` writes rows only.
 *
 * @throws Fault format-unknown.
 */
export function readFormats(text: string): Format[] {
  if (text === "none") return [];
  return text.split(",").map((word) => {
    const found = FORMATS.find((format) => format === word.trim());
    if (!found) throw nodeFault("format-unknown", { found: word, known: [...FORMATS, "none"].join(", ") });
    return found;
  });
}

/** Input for the files of a comparison. */
export interface WrittenOptions extends DocumentOptions {
  readonly formats: readonly Format[];
  /** Outlines of districts, for maps. */
  readonly outlines?: Outlines | undefined;
  readonly page: ComparedPage;
  /** The charts of questions that were asked beside it. */
  readonly charts?: readonly AnswerChart[] | undefined;
}

/** What the page holds besides the toolkit. */
interface ComparedPage {
  readonly project: () => Project;
  readonly made?: MadeBy | undefined;
  readonly draws?: { readonly trajectories: number; readonly seed: number } | undefined;
}

/** Settings of the documents: their outline, date and signer. */
interface DocumentOptions {
  /** An outline laid over that of the plan. */
  readonly outline?: ReportOutline | undefined;
  /** The day that they bear, `yyyy-mm-dd`. */
  readonly date?: string | undefined;
  /** Who signs them. */
  readonly signer?: string | undefined;
}

/** Every file of a comparison: rows, lock, charts and documents. Heavy modules are loaded only for the requested formats. */
export async function comparedFiles(
  comparison: Comparison,
  lock: Lock,
  { formats, outlines, page, charts, ...settings }: WrittenOptions,
  context: Context,
): Promise<OutputFiles> {
  const files: NamedFile[] = [
    ["rows.csv", rowsCsvBytes(comparison.rows)],
    [LOCK_FILE, lockText(lock)],
  ];
  const html = async (): Promise<NamedFile[]> => [["report.html", await pageOf(comparison, page, { lang: context.language, outlines })]];
  if (formats.every((format) => format === "html"))
    return new Map([...files, ...(formats.length > 0 ? await said("html", html, context) : [])]);
  const options = { ...settings, lang: context.language };
  const figures = await drawn(comparison, { ...options, outlines, charts }, context);
  const { namedDocuments } = await import("../report/content/written.ts");
  const documents = namedDocuments(comparison, { ...options, figures, lock: sha256(lockText(lock)), generator: `laoyou ${version()}` });
  const each = async (ending: string, make: (document: Document) => Promise<Uint8Array>): Promise<NamedFile[]> => {
    const made: NamedFile[] = [];
    for (const [name, document] of documents) made.push([`${name}.${ending}`, await make(document)]);
    return made;
  };
  const workbook = formats.includes("xlsx")
    ? (await import("./workbook-thread.ts")).startWorkbook({ documents, tables: comparison.rows.tables })
    : undefined;
  const make: Readonly<Record<Format, () => Promise<NamedFile[]>>> = {
    html,
    charts: () => chartFiles(figures),
    docx: () => each("docx", docxOf),
    pdf: () => each("pdf", pdfOf),
    xlsx: async () => (workbook ? [["report.xlsx", await workbook()]] : []),
  };
  const made = new Map<Format, readonly NamedFile[]>();
  for (const format of Object.keys(make) as Format[])
    // the workbook last: another core makes it meanwhile
    if (formats.includes(format)) made.set(format, await said(format, make[format], context));
  const order = ["html", "charts", ...formats] as const; // of the files, in the folder's list of them
  return new Map([...files, ...order.flatMap((format) => made.get(format) ?? [])]);
}

/** A file by its name in the output folder. */
type NamedFile = readonly [name: string, content: string | Uint8Array];

/** Makes the files of a format, and says so. */
async function said(format: Format, make: () => Promise<NamedFile[]>, context: Context): Promise<NamedFile[]> {
  if (format !== "charts") context.detail(context.say("progress-document", { format }));
  return make();
}

async function docxOf(document: Document): Promise<Uint8Array> {
  return (await import("../report/document/docx.ts")).documentDocx(document);
}

async function pdfOf(document: Document): Promise<Uint8Array> {
  return (await import("../report/document/pdf.ts")).documentPdf(document);
}

/** The three charts that answer a plan's questions, then those of the outline, numbered on. */
async function drawn(
  comparison: Comparison,
  { outlines, charts = [], ...options }: DocumentOptions & { readonly lang: Language } & Pick<WrittenOptions, "outlines" | "charts">,
  context: Context,
): Promise<ReadonlyMap<string, Figure>> {
  context.log(context.say("progress-charts"));
  const [{ comparisonFigures }, { answerFigures }, { isNarrow }] = await Promise.all([
    import("../report/comparison-charts.ts"),
    import("../report/content/answer-figures.ts"),
    import("../report/content/asked-answers.ts"),
  ]);
  const onLacking = sayLacking(context);
  const answers = await answerFigures(comparison, { ...options, onLacking });
  const before = [...answers.keys()].filter((id) => !isNarrow(id)).length;
  const figures = await comparisonFigures(comparison, { lang: options.lang, outlines, outline: options.outline, before, onLacking });
  const all = [...answers, ...figures];
  const asked = await questionFigures(charts, all.filter(([id]) => !isNarrow(id)).length, options.lang);
  return new Map([...all, ...asked]);
}

/** The charts of questions as figures, numbered after the others. */
async function questionFigures(charts: readonly AnswerChart[], before: number, lang: Language): Promise<[id: string, figure: Figure][]> {
  if (charts.length === 0) return [];
  const [{ questionFigure }, { WIDTHS }] = await Promise.all([import("../report/content/questions.ts"), import("../report/frame.ts")]);
  return Promise.all(
    charts.map(async ({ id, name, draw }, i): Promise<[string, Figure]> => {
      const figure = questionFigure(id);
      return [figure, { kind: "figure", id: figure, ...(await draw(before + i + 1)), alt: name[lang], width: WIDTHS.full }];
    }),
  );
}

/** The whole toolkit as one page, opened on what was compared. */
async function pageOf(
  { district, options, peers }: Comparison,
  { project, ...page }: ComparedPage,
  { lang, outlines }: { readonly lang: Language; readonly outlines: Outlines | undefined },
): Promise<string> {
  const { appFile } = await import("./app-files.ts");
  const opened = { name: `${district.name.zh}.laoyou`, bytes: await projectZip(project(), version()) };
  return appFile(opened, {
    opening: { ...page, lang, screen: options.length > 1 ? "options" : "targets", hasPeers: peers !== undefined },
    outlines,
  });
}

/** Each chart as SVG, PNG and PDF. */
async function chartFiles(figures: ReadonlyMap<string, Figure>): Promise<NamedFile[]> {
  const [{ figurePdf }, { isNarrow }] = await Promise.all([
    import("../report/document/pdf.ts"),
    import("../report/content/asked-answers.ts"),
  ]);
  const files: NamedFile[] = [];
  let number = 0;
  for (const [id, { svg, png }] of figures) {
    if (isNarrow(id)) continue;
    const name = `charts/${(number += 1)}-${id}`;
    files.push([`${name}.svg`, svg], [`${name}.png`, png], [`${name}.pdf`, await figurePdf(svg)]);
  }
  return files;
}
