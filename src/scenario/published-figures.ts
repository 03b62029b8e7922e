import { nodeFault } from "../core/node-fault.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { entryOf, firstOf, itemOf } from "../core/items.ts";
import type { Fact } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { toFacts, type FactKinds } from "./facts.ts";
import { readAmount, readCsv, type CsvRow } from "./place-tables.ts";

/** A district's code: six characters, the first four digits; a zone has a letter. */
const CODE = /^\d{4}[\dA-Z]\d$/;
const YEARS = { first: 1900, last: 2200 } as const;

/** A published figure of a district, in the unit of its kind. */
export interface PublishedFigure {
  readonly code: string;
  readonly fact: Fact;
}

/**
 * Reads `code,indicator,year,value,unit`, the indicators and units being those of models/facts.yaml.
 *
 * @throws Faults, each with its line: "figure-code", "figure-year", "not-a-number", those of `toFacts`, and those of the table.
 */
export function readPublishedFigures(file: string, kinds: FactKinds, files: Files = disk): PublishedFigure[] {
  const faults: Fault[] = [];
  const rows = readCsv(file, ["code", "indicator", "year", "value", "unit"], files).map((row) => readRow(row, file, faults));
  const codes = [...new Set(rows.map(({ code }) => code))];
  const figures = codes.flatMap((code) => {
    const own = rows.filter((row) => row.code === code);
    if (!CODE.test(code)) faults.push(nodeFault("figure-code", { found: code }, { file, line: firstOf(own).line, field: "code" }));
    return factsOf(own, file, kinds, faults).map((fact) => ({ code, fact }));
  });
  throwAny(faults.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
  return figures;
}

/** A row as read; year and value are NaN after their fault. */
interface Row {
  readonly line: number;
  readonly code: string;
  readonly what: string;
  readonly unit: string;
  readonly year: number;
  readonly value: number;
}

function readRow(row: CsvRow, file: string, faults: Fault[]): Row {
  const { line, fields } = row;
  const text = (column: string): string => entryOf(fields, column);
  const year = Number(text("year"));
  const isYear = Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last;
  if (!isYear) faults.push(nodeFault("figure-year", { found: text("year") }, { file, line, field: "year" }));
  const value = readAmount(row, "value", file, faults);
  return { line, code: text("code"), what: text("indicator"), unit: text("unit"), year: isYear ? year : NaN, value };
}

/** A district's rows as facts; a row with a fault is left out. */
function factsOf(rows: readonly Row[], file: string, kinds: FactKinds, faults: Fault[]): Fact[] {
  const read = rows.filter(({ year, value }) => Number.isFinite(year) && Number.isFinite(value));
  const facts = read.map(({ what, unit, year, value }) => ({ what, unit, year, value, source: file, kind: "published" as const }));
  const where = ([, i, field]: readonly PropertyKey[]): Position => ({
    file,
    line: itemOf(read, Number(i)).line,
    ...(field !== undefined && { field: field === "what" ? "indicator" : String(field) }),
  });
  return toFacts({ value: { facts }, where }, kinds, faults).map(({ fact }) => fact);
}
