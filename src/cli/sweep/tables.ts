import { csvText, type CsvValue } from "../../core/csv-text.ts";
import { itemOf, mapTuple } from "../../core/items.ts";
import { parquetOf, type Column } from "../../store/parquet.ts";
import { version } from "../version.ts";
import type { Part, PartTest, PartUnit } from "./part.ts";
import type { Growth } from "./growth.ts";

/** Every number of every unit as Parquet: a row a unit, quantity and year end; a missing number has no row. */
export function nationalParquet(parts: readonly Part[]): Uint8Array {
  const rows = parts.flatMap((part) => part.units.flatMap(({ values }) => values)).flat();
  const size = rows.filter((value) => value !== null).length;
  const [code, quantity, unit, tier] = mapTuple(["code", "quantity", "unit", "tier"], () => Array<string>(size));
  const [years, values] = [new Int32Array(size), new Float64Array(size)];
  const shares = Array<number | null>(size); // a list is compressed
  let i = 0;
  for (const part of parts)
    for (const one of part.units)
      one.values.forEach((own, q) =>
        own.forEach((value, t) => {
          if (value === null) return;
          const { id, unit: of } = itemOf(part.quantities, q);
          [code[i], quantity[i], unit[i], tier[i]] = [one.code, id, of, one.tier];
          years[i] = itemOf(part.years, t);
          values[i] = value;
          shares[i] = itemOf(one.shares, q);
          i += 1;
        }),
      );
  return parquet([
    { name: "code", type: "STRING", data: code },
    { name: "year", type: "INT32", data: years },
    { name: "quantity", type: "STRING", data: quantity },
    { name: "value", type: "DOUBLE", data: values },
    { name: "unit", type: "STRING", data: unit },
    { name: "share_local", type: "DOUBLE", data: shares },
    { name: "tier", type: "STRING", data: tier },
  ]);
}

/** Every test of the plan and its target packs in every unit as Parquet. */
export function scorecardParquet(parts: readonly Part[]): Uint8Array {
  const rows = parts.flatMap(({ units }) => units.flatMap(({ code, tests }) => tests.map((test) => ({ code, ...test }))));
  const text = (name: "code" | keyof PartTest, data: string[]): Column => ({ name, type: "STRING", data });
  return parquet([
    text(
      "code",
      rows.map(({ code }) => code),
    ),
    text(
      "target",
      rows.map(({ target }) => target),
    ),
    text(
      "reading",
      rows.map(({ reading }) => reading),
    ),
    text(
      "basis",
      rows.map(({ basis }) => basis),
    ),
    { name: "year", type: "INT32", data: Int32Array.from(rows, ({ year }) => year) },
    text(
      "comparison",
      rows.map(({ comparison }) => comparison),
    ),
    { name: "value", type: "DOUBLE", data: rows.map(({ value }) => value) },
    { name: "bound", type: "DOUBLE", data: rows.map(({ bound }) => bound) },
    text(
      "verdict",
      rows.map(({ verdict }) => verdict),
    ),
    text(
      "holds",
      rows.map(({ holds }) => holds),
    ),
    { name: "first_failing_year", type: "INT32", data: rows.map(({ failing }) => failing) },
  ]);
}

function parquet(columns: readonly Column[]): Uint8Array {
  return parquetOf(columns, { "laoyou.version": version() }, version());
}

/** Verdicts that are given only where the stock is the place's own. */
const LOCAL_VERDICTS: readonly string[] = ["met", "missed"];

/** The first year in which a target judged on the place's own stock is missed, and the target. */
function firstFailing({ tests }: PartUnit): readonly [year: number, target: string] | undefined {
  return tests
    .flatMap(({ verdict, failing, target }) => (failing !== null && LOCAL_VERDICTS.includes(verdict) ? [[failing, target] as const] : []))
    .sort((a, b) => a[0] - b[0])[0];
}

/** Quantities in some years as columns of a table: `<quantity>_<year>`. */
interface YearColumns {
  readonly heads: readonly string[];
  readonly cells: (values: Part["own"]) => readonly CsvValue[];
}

function yearColumns({ quantities, years }: Pick<Part, "quantities" | "years">, wanted: readonly number[]): YearColumns {
  const shown = wanted.flatMap((year) => (years.includes(year) ? [{ year, t: years.indexOf(year) }] : []));
  return {
    heads: quantities.flatMap(({ id }) => shown.map(({ year }) => `${id}_${year}`)),
    cells: (values) => values.flatMap((own) => shown.map(({ t }) => itemOf(own, t) ?? "")),
  };
}

/** A line a unit: what is known of it, its numbers in some years, the rank of its growth, and what fails first where the stock is its own. */
export function placesCsv(parts: readonly Part[], growth: Growth | undefined, years: readonly number[]): string {
  const ranks = new Map(growth?.ranked.map(({ unit, percent }, i) => [unit.code, { percent, rank: i + 1 }]));
  const columns = yearColumns(itemOf(parts, 0), years);
  return csvText(
    [
      "code",
      "name",
      "province",
      "prefecture",
      "tier",
      "local_numbers",
      ...columns.heads,
      "growth_percent",
      "rank",
      "first_failing_year",
      "first_failing_target",
    ],
    parts.flatMap((part) =>
      part.units.map((unit) => {
        const failing = firstFailing(unit);
        const grown = ranks.get(unit.code);
        return [
          unit.code,
          unit.name.zh,
          part.name.zh,
          unit.prefectureName.zh,
          unit.tier,
          unit.local.join(" "),
          ...columns.cells(unit.values),
          grown?.percent ?? "",
          grown?.rank ?? "",
          failing?.[0] ?? "",
          failing?.[1] ?? "",
        ];
      }),
    ),
  );
}

/** A line a province, and one of the nation's own run: numbers in some years. */
export function provincesCsv(places: readonly Part[], years: readonly number[]): string {
  const columns = yearColumns(itemOf(places, 0), years);
  return csvText(
    ["code", "name", "en", "units", ...columns.heads],
    places.map(({ place, name, units, own }) => [place, name.zh, name.en, units.length || "", ...columns.cells(own)]),
  );
}
