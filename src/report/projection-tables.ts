import { itemOf } from "../core/items.ts";
import { SEX_LETTERS, SEXES, type BySexAge, type Sex } from "../core/ages.ts";
import type { LifeTable } from "../demography/life-table.ts";
import type { Projection } from "../demography/project.ts";
import type { Note } from "../core/note.ts";
import { csvText, uncomputed, type CsvValue } from "../core/csv-text.ts";

/** Persons of every 1 January as `year,sex,age,persons`. */
export function populationCsv({ years, persons }: Projection): string {
  const rows = years.flatMap((year, t) => sexAgeRows(year, itemOf(persons, t), (s, x) => [itemOf(itemOf(persons, t)[s], x)]));
  return csvText(["year", "sex", "age", "persons"], rows);
}

/** Births of every year as `year,sex,births`. */
export function birthsCsv({ years, births }: Projection): string {
  const rows = births.flatMap((bySex, t) => SEXES.map((s) => [itemOf(years, t), SEX_LETTERS[s], bySex[s]]));
  return csvText(["year", "sex", "births"], rows);
}

/** Deaths of every year as `year,sex,age,deaths_cohort,deaths_period`: by age at the end of the year, and by age at death. */
export function deathsCsv({ years, deathsCohort, deathsPeriod }: Projection): string {
  const rows = deathsCohort.flatMap((table, t) =>
    sexAgeRows(itemOf(years, t), table, (s, x) => [itemOf(table[s], x), itemOf(itemOf(deathsPeriod, t)[s], x)]),
  );
  return csvText(["year", "sex", "age", "deaths_cohort", "deaths_period"], rows);
}

/** Life tables as `year,sex,age,mx,qx,ax,lx,dx,Lx,Tx,ex`; radix 1, ages in years. */
export function lifeTablesCsv(tables: Iterable<readonly [year: number, sex: Sex, table: LifeTable]>): string {
  const rows = [...tables].flatMap(([year, s, { mx, qx, ax, lx, dx, Lx, Tx, ex }]) =>
    [...mx.keys()].map((x) => [
      year,
      SEX_LETTERS[s],
      x,
      itemOf(mx, x),
      itemOf(qx, x),
      itemOf(ax, x),
      itemOf(lx, x),
      itemOf(dx, x),
      itemOf(Lx, x),
      itemOf(Tx, x),
      itemOf(ex, x),
    ]),
  );
  return csvText(["year", "sex", "age", "mx", "qx", "ax", "lx", "dx", "Lx", "Tx", "ex"], rows);
}

/** The assumption ledger as `id,place,kind,what,value,unit,source,reason,agreed_by,date,owner`. */
export function assumptionsCsv(notes: readonly Note[]): string {
  const rows = notes.map(({ id, place, kind, what, value, unit, source, reason = "", agreedBy = "", date = "", owner = "" }) => [
    id,
    place,
    kind,
    what,
    value,
    unit,
    source,
    reason,
    agreedBy,
    date,
    owner,
  ]);
  return csvText(["id", "place", "kind", "what", "value", "unit", "source", "reason", "agreed_by", "date", "owner"], rows.map(uncomputed));
}

function sexAgeRows(year: number, table: BySexAge, cells: (s: Sex, x: number) => readonly CsvValue[]): CsvValue[][] {
  return SEXES.flatMap((s) => [...table[s].keys()].map((x) => [year, SEX_LETTERS[s], x, ...cells(s, x)]));
}
