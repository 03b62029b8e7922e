import { Fault, throwAny, type Position } from "../core/fault.ts";
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
  const rows = readCsv(file, ["code", "indicator", "year", "value", "unit"], files);
  const faults: Fault[] = [];
  const codes = [...new Set(rows.map(({ fields }) => fields.code))];
  const figures = codes.flatMap((code) => {
    const own = rows.filter(({ fields }) => fields.code === code);
    if (!CODE.test(code)) faults.push(new Fault("figure-code", { found: code }, { file, line: own[0].line, field: "code" }));
    return factsOf(own, file, kinds, faults).map((fact) => ({ code, fact }));
  });
  throwAny(faults.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
  return figures;
}

/** A district's rows as facts; an amount that is no number is left out after its fault. */
function factsOf(rows: readonly CsvRow[], file: string, kinds: FactKinds, faults: Fault[]): Fact[] {
  const numbers = rows.map((row) => ({ row, year: yearOf(row, file, faults), value: readAmount(row, "value", file, faults) }));
  const read = numbers.filter(({ year, value }) => Number.isFinite(year) && Number.isFinite(value));
  const facts = read.map(({ row: { fields }, year, value }) => ({
    what: fields.indicator,
    year,
    value,
    unit: fields.unit,
    source: file,
    kind: "published" as const,
  }));
  const where = ([, i, field]: readonly PropertyKey[]): Position => ({
    file,
    line: read[Number(i)].row.line,
    ...(field !== undefined && { field: field === "what" ? "indicator" : String(field) }),
  });
  return toFacts({ value: { facts }, where }, kinds, faults);
}

function yearOf({ fields, line }: CsvRow, file: string, faults: Fault[]): number {
  const year = Number(fields.year);
  if (Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last) return year;
  faults.push(new Fault("figure-year", { found: fields.year }, { file, line, field: "year" }));
  return NaN;
}
