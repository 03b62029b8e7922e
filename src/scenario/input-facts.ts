import { Fault, throwAny, type Position } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { basename } from "../files/path.ts";
import type { CsvRow, CsvTable } from "./csv.ts";
import { overlaid, type Located } from "./district-folder.ts";
import { implausibleFacts } from "./fact-bounds.ts";
import { kindNames, toFacts, type FactKinds, type IndexedFact } from "./facts.ts";
import { namedTables } from "./input-tables.ts";
import { checkTable, isQuestion, readNumber, readYear } from "./input-cells.ts";
import { inCells } from "./workbook.ts";

/** The file of a folder of inputs with published figures of the plan's district. */
export const INPUT_FACTS = "facts.csv";
/** Its columns; `label` says what a name means, for the reader alone. */
export const INPUT_FACT_COLUMNS = ["name", "label", "year", "value", "unit", "source", "note"] as const;
/** A column that a table may have besides: why a total far from the census is of the same territory. */
const ACCEPTED = "accepted";
const NEEDED = ["name", "year", "value", "unit"] as const;

/**
 * A district with the published figures of its folders of inputs, each in place of one of the same kind and year.
 *
 * A question that is not answered is left alone; see `isQuestion`.
 *
 * @throws Faults, all of a file at once, each with its line and column.
 */
export function withInputFacts(located: Located, folders: readonly string[], kinds: FactKinds, files: Files = disk): Located {
  return folders
    .flatMap((folder) => (files.kind(folder) ? namedTables(folder, files) : [])) // one that is missing is a fault of the other tables
    .filter(({ name }) => `${name}.csv` === INPUT_FACTS)
    .map(({ table }) => table())
    .reduce((before, table) => inCells([table], () => withFile(before, table, kinds)), located);
}

function withFile(located: Located, table: CsvTable, kinds: FactKinds): Located {
  const faults: Fault[] = [];
  checkTable(table, [...INPUT_FACT_COLUMNS, ACCEPTED], NEEDED, faults);
  throwAny(faults);
  const cell = (row: CsvRow, column: string): string => row.cells[table.header.indexOf(column)] ?? "";
  const names = kindNames(kinds);
  const rows = table.rows.filter((row) => !isQuestion((column) => cell(row, column), table));
  const at = (row: CsvRow | undefined, field: string): Position => ({ file: table.file, ...(row && { line: row.line }), field });
  const written = rows.flatMap((row) => {
    const name = cell(row, "name");
    const what = names.get(name);
    if (what === undefined)
      faults.push(new Fault("input-name-unknown", { name, near: nearest(name, [...names.keys()]) ?? "—" }, at(row, "name")));
    const [year, value] = [readYear(cell(row, "year"), at(row, "year"), faults), readNumber(cell(row, "value"), at(row, "value"), faults)];
    if (what === undefined || !Number.isFinite(year) || !Number.isFinite(value)) return [];
    const [note, accepted] = [cell(row, "note"), cell(row, ACCEPTED)];
    return [
      {
        row,
        fact: {
          what,
          year,
          value,
          unit: cell(row, "unit"),
          source: cell(row, "source") || basename(table.file),
          kind: "published" as const,
          ...(note !== "" && { note }),
          ...(accepted !== "" && { accepted }),
        },
      },
    ];
  });
  const where = (path: readonly PropertyKey[]): Position =>
    at(written[Number(path[1])]?.row, path[2] === "what" ? "name" : String(path[2] ?? "value"));
  const facts: readonly IndexedFact[] = toFacts({ value: { facts: written.map(({ fact }) => fact) }, where }, kinds, faults);
  const { date, counts } = located.place.census;
  const census = { year: Number(date.slice(0, 4)), counts };
  faults.push(...implausibleFacts(facts, { kinds, census, where: ({ index }) => where(["facts", index, "value"]) }));
  throwAny(faults);
  const kept = (path: readonly PropertyKey[]): Position => at(written[facts[Number(path[1])]?.index ?? 0]?.row, "value");
  return overlaid(located, { facts: facts.map(({ fact }) => fact), divisions: undefined, where: kept });
}
