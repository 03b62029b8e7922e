import { endOfYear, newYear, yearEndBefore, type YearEnd } from "../core/year.ts";
import { mapSexAge, SEXES, type BySexAge, sumTables } from "../core/ages.ts";
import type { Note } from "../core/note.ts";
import { adjustCells } from "./control.ts";
import { VARIANTS, type Variant } from "./place.ts";
import type { Prepared, PreparedPeople } from "./prepare.ts";
import { step, type Rates } from "./project.ts";

/** Adjustments that make the units add up to their parent in one year. */
interface Adjustment {
  readonly variant: Variant;
  /** Calendar year; the year before the first is that of the base itself. */
  readonly year: YearEnd;
  /** Net migrants of all units before and after; of the base, persons. */
  readonly before: number;
  readonly after: number;
  /** Sum of the absolute changes of all cells, persons. */
  readonly changed: number;
  /** The largest change of one cell. */
  readonly largest: { readonly unit: string; readonly sex: "f" | "m"; readonly age: number; readonly persons: number };
}

/** Units that add up to their parent. */
export interface RakedUnits {
  readonly units: readonly Prepared[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * Adjusts units to add up to their parent in every year, sex and age.
 *
 * The bases are scaled cell by cell. Then, year by year, the units' migrants are adjusted so that the population at the end is the
 * parent's: gains by a factor and losses by its inverse, within bounds, and the remainder in proportion to the population. Births and deaths
 * are those of the units' own rates, so that the adjustment at age 0 includes births.
 *
 * @param units All units of the parent, on the same years; their residents are adjusted, registered people are unchanged.
 * @param parent The parent's own preparation.
 * @param limit Largest plus–minus factor.
 */
export function rakeToParent(units: readonly Prepared[], parent: Prepared, limit: number): RakedUnits {
  const bases = scaled(
    units.map(({ resident }) => resident.base.persons),
    parent.resident.base.persons,
  );
  const runs = Object.fromEntries(
    VARIANTS.map((variant) => [variant, rakeVariant(units, parent.resident, bases, { variant, limit })]),
  ) as Readonly<Record<Variant, VariantRun>>;
  const first: Adjustment = {
    ...largestChange(
      units,
      units.map(({ resident }) => resident.base.persons),
      bases,
    ),
    variant: "medium",
    year: yearEndBefore(parent.resident.base.year),
  };
  const raked = units.map((unit, u): Prepared => ({
    ...unit,
    resident: {
      base: { ...unit.resident.base, persons: bases[u] },
      rates: { low: runs.low.rates[u], medium: runs.medium.rates[u], high: runs.high.rates[u] },
    },
  }));
  return { units: raked, adjustments: [first, ...VARIANTS.flatMap((variant) => runs[variant].adjustments)] };
}

interface RakeOptions {
  readonly variant: Variant;
  /** Largest plus–minus factor. */
  readonly limit: number;
}

interface VariantRun {
  /** [unit][year]. */
  readonly rates: readonly Rates[][];
  readonly adjustments: readonly Adjustment[];
}

function scaled(tables: readonly BySexAge[], whole: BySexAge): BySexAge[] {
  const sum = sumTables(tables);
  return tables.map((table) =>
    mapSexAge(table, (cell, s, x) => (sum[s][x] > 0 ? (cell * whole[s][x]) / sum[s][x] : whole[s][x] / tables.length)),
  );
}

function rakeVariant(
  units: readonly Prepared[],
  parent: PreparedPeople,
  bases: readonly BySexAge[],
  { variant, limit }: RakeOptions,
): VariantRun {
  const rates: Rates[][] = units.map(() => []);
  const adjustments: Adjustment[] = [];
  let persons = bases;
  let whole = parent.base.persons;
  parent.rates[variant].forEach((parentRates, t) => {
    const year = newYear(parent.base.year + t);
    whole = step(whole, parentRates, { year }).persons;
    const own = units.map(({ resident }) => resident.rates[variant][t]);
    const left = persons.map((P, u) => step(P, { ...own[u], Mx: mapSexAge(own[u].Mx, () => 0) }, { year, district: units[u].id }).persons);
    const before = own.map(({ Mx }) => Mx);
    const Mx = toWhole(before, left, whole, limit);
    own.forEach((unitRates, u) => rates[u].push({ ...unitRates, Mx: Mx[u] }));
    adjustments.push({ ...largestChange(units, before, Mx), variant, year: endOfYear(year) });
    persons = left.map((P, u) => mapSexAge(P, (cell, s, x) => cell + Mx[u][s][x]));
  });
  return { rates, adjustments };
}

/** Migrants of the units that adjust the survivors to the parent's population, cell by cell. */
function toWhole(Mx: readonly BySexAge[], left: readonly BySexAge[], whole: BySexAge, limit: number): BySexAge[] {
  const adjusted = Mx.map((net) => mapSexAge(net, (cell) => cell));
  for (const s of SEXES) {
    for (let x = 0; x < whole[s].length; x++) {
      const there = left.map((P) => P[s][x]);
      const target = whole[s][x] - there.reduce((sum, cell) => sum + cell, 0);
      adjustCells(
        Mx.map((net) => net[s][x]),
        there,
        { target, limit },
      ).forEach((cell, u) => (adjusted[u][s][x] = cell));
    }
  }
  return adjusted;
}

function largestChange(
  units: readonly Prepared[],
  before: readonly BySexAge[],
  after: readonly BySexAge[],
): Omit<Adjustment, "variant" | "year"> {
  let changed = 0;
  let largest: Adjustment["largest"] = { unit: units[0].id, sex: "f", age: 0, persons: 0 };
  before.forEach((table, u) =>
    SEXES.forEach((s) =>
      table[s].forEach((cell, x) => {
        const persons = after[u][s][x] - cell;
        changed += Math.abs(persons);
        if (Math.abs(persons) > Math.abs(largest.persons)) largest = { unit: units[u].id, sex: s === 0 ? "f" : "m", age: x, persons };
      }),
    ),
  );
  const sum = (tables: readonly BySexAge[]): number =>
    tables.reduce((all, table) => all + table.reduce((part, P) => part + P.reduce((a, b) => a + b, 0), 0), 0);
  return { before: sum(before), after: sum(after), changed, largest };
}

/** Ledger notes on the adjustment: of the base, and of each year on the medium path. */
export function rakingNotes({ adjustments }: RakedUnits, parent: string): Note[] {
  return adjustments
    .filter(({ variant }) => variant === "medium")
    .map(({ year, before, after, changed, largest }, i): Note => ({
      id: `${parent}-raked-${i === 0 ? "base" : year}`,
      place: parent,
      kind: "adjustment",
      what:
        i === 0
          ? `各地人口按全省逐性别逐岁调整：合计由${Math.round(before)}调为${Math.round(after)}，数值为各格变动绝对值之和`
          : `${year}年各地净迁移调整到与全省预测逐性别逐岁相加相等：合计由${Math.round(before)}调为${Math.round(after)}；变动最大的是${largest.unit}（${largest.sex === "f" ? "女" : "男"}${largest.age}岁，${Math.round(largest.persons)}人）；数值为各格变动绝对值之和`,
      en:
        i === 0
          ? `base populations scaled to the province by sex and age: total from ${Math.round(before)} to ${Math.round(after)}; the value is the sum of absolute changes`
          : `${year}: net migrants adjusted so that the units add up to the province's projection by sex and age: total from ${Math.round(before)} to ${Math.round(after)}; largest change ${largest.unit} (${largest.sex}, age ${largest.age}, ${Math.round(largest.persons)}); the value is the sum of absolute changes`,
      value: Math.round(changed),
      unit: "persons",
      source: "balance: province",
    }));
}
