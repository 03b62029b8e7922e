import type { Line } from "./grid.ts";

/** What a table is read for: the value column of the long format. */
export type Measure = "persons" | "mx" | "asfr" | "srb";

/** Where a published table has what, by column. */
export interface Columns {
  /** The index of the heading among the lines. */
  readonly at: number;
  readonly year?: number;
  readonly sex?: number;
  readonly age?: number;
  readonly country: readonly number[];
  readonly variant?: number;
  /** Columns of values: each with what its heading says of them. */
  readonly values: readonly {
    readonly column: number;
    readonly sex?: "f" | "m";
    readonly age?: string;
    readonly years?: readonly [number, number];
  }[];
  /** The power of ten on a value that gives persons, rates for one person, boys for one girl. */
  readonly power: number;
}

const YEAR = /^(year|time)$/i;
const SEX = /^sex$/i;
const AGES = [/^age ?grp$/i, /^(age|age \(x\)|x)$/i, /^agegrpstart$/i];
const COUNTRY = /^(iso3.*|locid|location( code)?|country( code)?|country_code|name|region, subregion, country or area.*|popname)$/i;
const VARIANT = /^variant$/i;
const AGE = /^a?(\d{1,3}(?:\+|-\d{1,3})?)$/;
const CALENDAR_YEAR = /^((?:19|20)\d\d)(?:-((?:19|20)\d\d))?$/;
/** The heading of the value, and by sex. */
const VALUE: Readonly<Record<Measure, { readonly one: RegExp; readonly f?: RegExp; readonly m?: RegExp }>> = {
  persons: { one: /^(persons|pop|population)$/i, f: /^(pop)?females?$/i, m: /^(pop)?males?$/i },
  mx: { one: /^(mx|m\(x\)|central death rate m\(x,n\))$/i, f: /^females?$/i, m: /^males?$/i },
  asfr: { one: /^(asfr|fx)$/i },
  srb: { one: /^(srb|sex ratio at birth.*)$/i },
};
/** The fewest columns of ages that are taken for a table by age. */
const FEWEST = 5;
/** Publishers who print thousands of persons, births for 1000 women and boys for 100 girls have columns of these names. */
const IN_THOUSANDS = /^(locid|iso3.*|location code|country_code|agegrp)$/i;
const POWERS: Readonly<Record<Measure, number>> = { persons: 3, mx: 0, asfr: -3, srb: -2 };

/** Finds the heading of a published table: the first line that names a year, an age or a country, and values; undefined if there is none. */
export function columnsOf(lines: readonly Line[], measure: Measure): Columns | undefined {
  for (const [at, { cells }] of lines.entries()) {
    const find = (pattern: RegExp): number | undefined => indexOrNone(cells.findIndex((cell) => pattern.test(cell)));
    const year = find(YEAR);
    const age = AGES.map(find).find((column) => column !== undefined);
    const country = cells.flatMap((cell, i) => (COUNTRY.test(cell) ? [i] : []));
    const values = valuesOf(cells, measure, { hasAge: age !== undefined, hasCountry: country.length > 0 });
    if (values.length === 0 || (year === undefined && values.every(({ years }) => years === undefined))) continue;
    const [sex, variant] = [find(SEX), find(VARIANT)];
    return {
      at,
      country,
      values,
      power: cells.some((cell) => IN_THOUSANDS.test(cell)) ? POWERS[measure] : 0,
      ...(year !== undefined && { year }),
      ...(age !== undefined && { age }),
      ...(sex !== undefined && { sex }),
      ...(variant !== undefined && { variant }),
    };
  }
  return undefined;
}

function valuesOf(
  cells: readonly string[],
  measure: Measure,
  { hasAge, hasCountry }: { readonly hasAge: boolean; readonly hasCountry: boolean },
): Columns["values"] {
  const { one, f, m } = VALUE[measure];
  const named = cells.flatMap((cell, column): Columns["values"][number][] => {
    if (f?.test(cell)) return [{ column, sex: "f" }];
    if (m?.test(cell)) return [{ column, sex: "m" }];
    return one.test(cell) ? [{ column }] : [];
  });
  const bySex = named.filter(({ sex }) => sex !== undefined);
  if (bySex.length > 0) return bySex;
  if (named.length > 0) return named;
  const years = cells.flatMap((cell, column) => {
    const [, from, to] = CALENDAR_YEAR.exec(cell) ?? [];
    return from === undefined ? [] : [{ column, years: [Number(from), to === undefined ? Number(from) : Number(to) - 1] as const }];
  });
  if (years.length > 0 && (hasAge || (measure === "srb" && hasCountry))) return years; // a lone row of years is no heading
  const ages = cells.flatMap((cell, column) => {
    const [, age] = AGE.exec(cell) ?? [];
    return age === undefined ? [] : [{ column, age }];
  });
  return !hasAge && ages.length >= FEWEST ? ages : [];
}

function indexOrNone(index: number): number | undefined {
  return index < 0 ? undefined : index;
}
