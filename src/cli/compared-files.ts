import { sayLacking } from "./say-lacking.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Outlines } from "../core/outline.ts";
import type { Comparison } from "../results/comparison.ts";
import type { ComparedFutures } from "../options/futures.ts";
import type { Figure } from "../report/document/blocks.ts";
import { rowsCsv } from "../results/csv.ts";
import type { Row } from "../results/row.ts";
import type { Rows } from "../results/rows.ts";
import { LOCK_FILE, lockText, sha256, type Lock } from "../scenario/lock.ts";
import type { Context } from "./context.ts";
import type { OutputFiles } from "./output.ts";
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
export interface WrittenOptions {
  readonly formats: readonly Format[];
  /** Outlines of districts, for maps. */
  readonly outlines?: Outlines | undefined;
}

/** Every file of a comparison: rows, lock, charts and documents. Heavy modules are loaded only for the requested formats. */
export async function comparedFiles(
  comparison: Comparison,
  lock: Lock,
  { formats, outlines }: WrittenOptions,
  context: Context,
): Promise<OutputFiles> {
  const files = new Map<string, string | Uint8Array>([
    ["rows.csv", rowsCsv(comparison.rows)],
    [LOCK_FILE, lockText(lock)],
  ]);
  if (formats.length === 0) return files;
  const figures = await drawn(comparison, outlines, context);
  if (formats.includes("charts")) for (const [name, content] of await chartFiles(figures)) files.set(`charts/${name}`, content);
  const { comparisonReport } = await import("../report/content/report.ts");
  const document = comparisonReport(comparison, {
    lang: context.language,
    figures,
    lock: sha256(lockText(lock)),
    generator: `laoyou ${version()}`,
  });
  for (const format of formats) {
    context.detail(context.say("progress-document", { format }));
    if (format === "docx") files.set("report.docx", await (await import("../report/document/docx.ts")).documentDocx(document));
    if (format === "xlsx")
      files.set("report.xlsx", await (await import("../report/document/xlsx.ts")).documentXlsx(document, sheetRows(comparison.rows)));
    if (format === "html")
      files.set(
        "report.html",
        (await import("../web/html.ts")).comparisonPage(
          comparison.options.map(({ outcome }) => outcome),
          {
            lang: context.language,
            generator: `laoyou ${version()}`,
            map: mapOf(figures),
            futures: futuresOf(comparison),
            peers: comparison.peers,
          },
        ),
      );
    if (format === "pdf") files.set("report.pdf", await (await import("../report/document/pdf.ts")).documentPdf(document));
  }
  return files;
}

async function drawn(comparison: Comparison, outlines: Outlines | undefined, context: Context): Promise<ReadonlyMap<string, Figure>> {
  context.log(context.say("progress-charts"));
  const { comparisonFigures } = await import("../report/comparison-charts.ts");
  return comparisonFigures(comparison, { lang: context.language, outlines, onLacking: sayLacking(context) });
}

function futuresOf({ futures, options }: Comparison): ComparedFutures | undefined {
  return futures && { origin: futures, options: options.flatMap((option) => option.futures ?? []) };
}

/** The rows of a workbook: those that options are compared by. Other supply paths, current prices and single ages are in rows.csv. */
function sheetRows(rows: Rows): Row[] {
  return [...rows].filter(({ path, variable }) => (path === "" || path === "committed") && variable !== "population");
}

/** The first map among the figures, for the page. */
function mapOf(figures: ReadonlyMap<string, Figure>): { svg: string; alt: string } | undefined {
  const map = [...figures.values()].find(({ id }) => id.startsWith("map-"));
  return map && { svg: map.svg, alt: map.alt };
}

/** Each chart as SVG, PNG and PDF. */
async function chartFiles(figures: ReadonlyMap<string, Figure>): Promise<Map<string, string | Uint8Array>> {
  const { figurePdf } = await import("../report/document/pdf.ts");
  const files = new Map<string, string | Uint8Array>();
  let number = 0;
  for (const [id, { svg, png }] of figures) {
    const name = `${(number += 1)}-${id}`;
    files
      .set(`${name}.svg`, svg)
      .set(`${name}.png`, png)
      .set(`${name}.pdf`, await figurePdf(svg));
  }
  return files;
}
