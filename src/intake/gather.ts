import { firstOf } from "../core/items.ts";
import { basename } from "node:path";
import { keyOf, placeKey, type Count } from "./count.ts";
import { nameOf, type Finding } from "./finding.ts";
import { groupBy } from "../core/group-by.ts";
import type { Files } from "../files/files.ts";
import { asKind, kindOf, type Kind } from "./kinds.ts";
import { sexOf } from "./labels.ts";
import { codeOrder } from "./places.ts";
import { readSource, type Source } from "./source.ts";
import { readSheet, type SheetReading } from "./table.ts";

/** Options for reading files. */
export interface GatherOptions {
  /** Their layout; detected from their headers by default. */
  readonly kind?: Kind | undefined;
  /** Persons per unit of the counts; taken from the file by default. */
  readonly factor?: number | undefined;
  /** Sheets to read from workbooks; all by default. */
  readonly sheets?: readonly string[] | undefined;
  /** Where they are read from; the disk by default. */
  readonly from?: Files | undefined;
}

/** A sheet that contains counts. */
interface GatheredSheet {
  readonly source: Source;
  readonly reading: SheetReading;
  readonly kind: Kind;
  readonly counts: readonly Count[];
}

/** Contents of files, each number once. */
export interface Gathered {
  readonly sources: readonly Source[];
  readonly sheets: readonly GatheredSheet[];
  readonly counts: readonly Count[];
  readonly findings: readonly Finding[];
}

/**
 * Reads files of any layout and combines their counts.
 *
 * @throws Fault as `readSource`.
 */
export async function gather(files: readonly string[], { kind, factor, sheets: only, from }: GatherOptions = {}): Promise<Gathered> {
  const sources: Source[] = [];
  for (const file of files) sources.push(await readSource(file, only, from));
  const sheets = sources.flatMap((source) =>
    source.sheets.map((sheet) => ({ source, reading: readSheet(sheet, { factor: factor ?? (kind === "wpp" ? WPP_FACTOR : undefined) }) })),
  );
  const known = sheets.filter(({ reading }) => reading.counts.length > 0).map(({ source, reading }) => sheetOf(source, reading, kind));
  const findings = [
    ...sources.flatMap((source) => source.findings),
    ...sheets.flatMap(({ reading }) => quietened(reading, known.length > 0)),
  ];
  const { counts, twice } = once(known.flatMap((sheet) => sheet.counts));
  return { sources, sheets: known, counts, findings: merged([...findings, ...twice, ...codeOrder(counts)]) };
}

/** The UN's tables count thousands. */
const WPP_FACTOR = 1_000;

/** A sheet without a readable header is only a warning if others are readable: it may contain something else. */
function quietened({ counts, findings }: SheetReading, others: boolean): readonly Finding[] {
  return counts.length === 0 && others ? findings.map((finding) => ({ ...finding, level: "warning" as const })) : findings;
}

function sheetOf(source: Source, reading: SheetReading, given: Kind | undefined): GatheredSheet {
  const kind = given ?? kindOf(reading);
  const year = yearIn(reading.title) ?? yearIn(reading.sheet.origin.sheet ?? "") ?? yearIn(basename(source.file));
  const sex = sexOfSheet(reading);
  const counts = asKind(reading.counts, kind).map((count) => ({
    ...count,
    ...(count.year === undefined && year !== undefined && { year }),
    ...(sex !== undefined && { sex }),
  }));
  return { source, reading, kind, counts };
}

/** The sex of a sheet of one sex, by its name or title, if no head or row says any. */
function sexOfSheet({ counts, sheet, title }: SheetReading): "f" | "m" | undefined {
  if (counts.some(({ sex }) => sex !== "both")) return undefined;
  const named = sexOf(sheet.origin.sheet ?? "");
  if (named === "f" || named === "m") return named;
  const [men, women] = [/男(?!女)/u.test(title), /(?<!男)女/u.test(title)];
  return men === women ? undefined : men ? "m" : "f";
}

/** A year found in a title or a name. */
function yearIn(text: string): number | undefined {
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text.normalize("NFKC"))?.[1];
  return year === undefined ? undefined : Number(year);
}

/** The finding of a number that is given twice, and what it names where no place is. */
export const TWICE = "intake-twice";
export const NO_PLACE = "—";

/** Each number once; duplicates are reported, as an error if they differ. */
function once(all: readonly Count[]): { readonly counts: readonly Count[]; readonly twice: readonly Finding[] } {
  const twice: Finding[] = [];
  const counts = [...groupBy(all, keyOf).values()].map((same) => {
    const [first, more] = [firstOf(same), same.slice(1)];
    const here = more.filter(({ origin }) => origin === first.origin);
    const differing = more.filter(({ value }) => value !== first.value);
    const cited = differing.length > 0 ? differing : here;
    if (cited.length > 0)
      twice.push({
        level: differing.length > 0 ? "error" : "warning",
        code: TWICE,
        params: { first: nameOf(first), what: placeKey(first.place) || NO_PLACE },
        origin: firstOf(cited).origin,
        cells: [...cited.map(nameOf), nameOf(first)],
      });
    return first;
  });
  return { counts, twice };
}

/** Merges the same finding about many cells of a sheet; for a duplicate row its first cell is named. */
function merged(findings: readonly Finding[]): Finding[] {
  const key = ({ level, code, origin, params }: Finding): string =>
    [level, code, origin.file, origin.sheet ?? "", params.what ?? JSON.stringify(params)].join("|");
  return [...groupBy(findings, key).values()].map((group) => ({ ...firstOf(group), cells: group.flatMap(({ cells }) => cells) }));
}
