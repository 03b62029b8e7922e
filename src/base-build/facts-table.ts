import { exact, noteText, readPrinted, settled, type FactSource, type Printed } from "./facts.ts";
import { withFlows } from "./flows.ts";
import { byText, cell, type Table, type Tables } from "./table.ts";

/** The facts of the nation and the provinces: settled, completed by births and deaths from rates, and by the table of estimates. */
export function readFacts(transcripts: Tables, base: Tables, source: FactSource): Printed[] {
  return [...withFlows(settled(readPrinted(transcripts, base, source)), source), ...estimated(transcripts, source)];
}

function estimated(transcripts: Tables, { estimates, from }: FactSource): Printed[] {
  const { what, unit, file } = estimates;
  return transcripts.read(file).map((row) => {
    const kind = cell(row, estimates.published.column) === "" ? "estimate" : "published";
    const { column, source, note } = estimates[kind];
    const value = exact(Number(cell(row, column)));
    return { code: cell(row, "code"), what, year: from, value, unit, kind, source, notes: [note], page: "", rank: 0, rounding: 0 };
  });
}

/** models/base/facts/<code>.csv: the published figures of a place. */
export function factsTable(facts: readonly Printed[]): Table {
  const sorted = [...facts].sort((a, b) => byText(a.what, b.what) || a.year - b.year);
  return {
    header: ["code", "what", "year", "value", "unit", "kind", "source", "note", "page"],
    rows: sorted.map(({ code, what, year, value, unit, kind, source, notes, page }) => [
      code,
      what,
      year,
      value,
      unit,
      kind,
      source,
      noteText(notes),
      page,
    ]),
  };
}
