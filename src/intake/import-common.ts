import { intakeFault } from "./say.ts";
import { firstOf, lastOf } from "../core/items.ts";
import { throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import { NATION, type Place } from "../demography/place.ts";
import { listPlaces } from "../scenario/listed-places.ts";
import type { Count } from "./count.ts";
import { fails, type Equation } from "./equations.ts";
import { faultOf, type Finding } from "./finding.ts";
import type { Gathered, GatherOptions } from "./gather.ts";
import { noteOf } from "./notes.ts";
import { rangesOf, type Acceptance } from "./provenance.ts";
import type { QualityRow } from "./quality.ts";

/** Input of an import. */
export interface ImportOptions extends GatherOptions {
  readonly files: readonly string[];
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly parent?: string | undefined;
  /** yyyy-mm-dd; from the file's year by default. */
  readonly date?: string | undefined;
  /** Folder of the district with the previous census. */
  readonly previous?: string | undefined;
  /** The published total of the district, to check the table against. */
  readonly total?: number | undefined;
  /** Why wrong sums are accepted; without it they stop the import. */
  readonly accept?: string | undefined;
  /** Models folders, the shipped one first. */
  readonly models: readonly string[];
}

/** A finished import. */
export interface Imported {
  /** Text by path in the output folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  readonly quality: readonly QualityRow[];
  readonly notes: readonly Note[];
  readonly equations: readonly Equation[];
  /** What was written: a district with a table, facts of one, or towns. */
  readonly what: "district" | "facts" | "towns";
  readonly year: number;
  readonly persons: number;
  readonly layouts: readonly string[];
}

/** Common state of the kinds of import. */
export interface Context {
  readonly gathered: Gathered;
  readonly options: ImportOptions;
  readonly before: Place | undefined;
  /** The shipped place of the code, if no folder is named: its earlier count and figures go on beside the table. */
  readonly based: Place | undefined;
  readonly mine: (count: Count) => boolean;
  readonly equations: readonly Equation[];
  readonly seen: readonly Finding[];
}

/** In these years the census was on 1 November; before, on 1 July. */
const NOVEMBER = 2000;
/** The year assumed if no file gives one, as noted in the ledger. */
const ASSUMED_YEAR = 2020;
/** A census and the previous one; of more years one must be chosen. */
const MOST_YEARS = 2;

/** Throws all errors together, unless a reason to accept them was given. */
export function refuse(findings: readonly Finding[], { accept }: ImportOptions): void {
  if (accept === undefined) throwAny(errorsOf(findings).map(faultOf));
}

/** The findings that stop an import. */
export function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level === "error");
}

/** The years of the counts, latest first; that of `--date`, or an assumed one, if the file has none. */
export function yearsOf(
  counts: readonly Count[],
  { date, files }: ImportOptions,
): { readonly years: readonly number[]; readonly dateAssumed: boolean } {
  const found = [...new Set(counts.flatMap(({ year }) => year ?? []))].sort((a, b) => b - a);
  const wanted = date === undefined ? undefined : Number(date.slice(0, 4));
  if (wanted !== undefined && found.length > 0 && !found.includes(wanted))
    throw intakeFault("intake-date", { date: date!, found: found.join(", ") }, { file: firstOf(files) });
  if (found.length === 0) return { years: [wanted ?? ASSUMED_YEAR], dateAssumed: wanted === undefined };
  if (wanted === undefined && found.length > MOST_YEARS)
    throw intakeFault("intake-years", { years: found.length, from: lastOf(found), to: firstOf(found) }, { file: firstOf(files) });
  return { years: wanted === undefined ? found : found.filter((year) => year <= wanted), dateAssumed: false };
}

/** The date of the census of a year: 1 November from 2000 on, 1 July before and in the UN's tables. */
export function dateOf(year: number, { sheets }: Gathered): string {
  if (sheets[0]?.kind === "wpp") return `${year}-07-01`;
  return `${year}-${year >= NOVEMBER ? "11" : "07"}-01`;
}

/** The ledger note on accepted errors. */
export function acceptedNotes({ code, accept }: ImportOptions, findings: readonly Finding[]): Note[] {
  const errors = errorsOf(findings).length;
  return accept === undefined || errors === 0
    ? []
    : [
        noteOf(
          code,
          "accepted",
          "adjustment",
          `有 ${errors} 处错误而仍被接受,理由:${accept}`,
          `${errors} errors were accepted; the reason given: ${accept}`,
          errors,
          "errors",
        ),
      ];
}

/** What was accepted and why, for the provenance. */
export function acceptance({ accept }: ImportOptions, findings: readonly Finding[]): Acceptance | undefined {
  const errors = errorsOf(findings);
  return accept === undefined || errors.length === 0 ? undefined : { reason: accept, findings: errors };
}

/** Title, cells and, if errors were accepted, the reason: every later run prints it. */
export function sourceOf(
  gathered: Gathered,
  mine: (count: Count) => boolean,
  { accept }: ImportOptions,
  findings: readonly Finding[],
): string {
  const titles = [...new Set(gathered.sheets.map(({ reading }) => reading.title).filter((title) => title !== ""))];
  const errors = errorsOf(findings).length;
  const accepted =
    accept === undefined || errors === 0 ? [] : [`有 ${errors} 处错误而仍被接受 / accepted with ${errors} errors: ${accept}`];
  return [...titles.slice(0, 1), rangesOf(gathered, mine).join(", "), ...accepted].join("; ");
}

/** The layouts that the sheets were read as. */
export function layouts({ sheets }: Gathered): string[] {
  return [...new Set(sheets.map(({ kind }) => kind))];
}

/** The district's name in both languages. */
export function nameOfDistrict({ name, nameEn }: ImportOptions): { readonly zh: string; readonly en: string } {
  return { zh: name, en: nameEn ?? name };
}

/** The administrative level of a code. */
export function levelOf(code: string): Place["level"] {
  if (code === NATION) return "nation";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

/** The place above: as given, otherwise the prefecture or province of the code, the first that a models folder has. */
export function parentOf({ code, parent, models }: ImportOptions): string | undefined {
  if (parent !== undefined) return parent;
  if (code === NATION || !/^\d{2}/.test(code)) return undefined;
  const known = new Set(listPlaces(models).map(({ id }) => id));
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, NATION].filter((id) => id !== code);
  return above.find((id) => known.has(id) && id !== NATION) ?? (code.endsWith("0000") ? NATION : `${code.slice(0, 2)}0000`);
}

/** Numbers of sums checked and failed in an import. */
export function sumsOf(equations: readonly Equation[]): { readonly checked: number; readonly failed: number } {
  return { checked: equations.length, failed: equations.filter(fails).length };
}
