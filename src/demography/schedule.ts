import { FEMALE, MALE, SEXES, bySexAge, type ByAge, type BySexAge } from "../core/ages.ts";
import { lifeTable, type LifeTableOptions } from "./life-table.ts";
import type { Rates } from "./project.ts";
import { separators, separatorsOfRatios, survivalRatios } from "./survival.ts";

/** Mortality of one year and both sexes as its source gives it. */
export type Mortality = { readonly kind: "mx"; readonly mx: BySexAge } | { readonly kind: "Sx"; readonly Sx: BySexAge };

/** Inputs of a year's rates. */
export interface YearInputs {
  readonly mortality: Mortality;
  /** Births per woman-year [age]. */
  readonly asfr: ByAge;
  /** Boys per girl. */
  readonly srb: number;
  /** Net migrants, persons [sex][age]; none if absent. */
  readonly Mx?: BySexAge;
}

/**
 * Builds the rates of a step from a year's inputs.
 *
 * Death rates are converted by a life table; survival ratios are used as given and their separators are estimated.
 *
 * @throws RangeError as `lifeTable`.
 */
export function ratesOf({ mortality, asfr, srb, Mx }: YearInputs, options: LifeTableOptions = {}): Rates {
  const [Sx, cx] = mortality.kind === "mx" ? fromDeathRates(mortality.mx, options) : fromRatios(mortality.Sx);
  return { Sx, cx, asfr, srb, Mx: Mx ?? bySexAge(asfr.length) };
}

function fromDeathRates(mx: BySexAge, options: LifeTableOptions): [Sx: BySexAge, cx: BySexAge] {
  const [female, male] = SEXES.map((s) => lifeTable(mx[s], s, options));
  return [
    [survivalRatios(female.Lx), survivalRatios(male.Lx)],
    [separators(female), separators(male)],
  ];
}

function fromRatios(Sx: BySexAge): [Sx: BySexAge, cx: BySexAge] {
  return [Sx, [separatorsOfRatios(Sx[FEMALE]), separatorsOfRatios(Sx[MALE])]];
}
