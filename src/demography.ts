/**
 * The engine and the methods of demography, each a pure function.
 *
 * @module laoyou/demography
 */
export { bySexAge, FEMALE, MALE, mapSexAge, SEXES, SINGLE_YEARS, sumAges } from "./core/ages.ts";
export type { Ages, Basis, ByAge, BySexAge, Population, Sex } from "./core/ages.ts";
export type { Given } from "./core/brand.ts";
export { endOfYear, newYear, newYearAfter, startOfYear, yearEnd, yearEndBefore } from "./core/year.ts";
export type { NewYear, YearEnd } from "./core/year.ts";
export { at } from "./core/path.ts";
export type { Path } from "./core/path.ts";
export { lifeTable } from "./demography/life-table.ts";
export type { A0Rule, LifeTable, LifeTableOptions } from "./demography/life-table.ts";
export { survivalRatios } from "./demography/survival.ts";
export { personsOn, project, projectBy, step } from "./demography/project.ts";
export type { BasePopulation, Projection, ProjectOptions, Rates, Step, StepOptions, Timing } from "./demography/project.ts";
export { leslieMatrix, momentum, netReproduction, stablePopulation } from "./demography/leslie.ts";
export type { StablePopulation } from "./demography/leslie.ts";
export { alphaForLifeExpectancy, brassLogit, brassSurvivors, fitBrass, ratesOfSurvivors } from "./demography/brass.ts";
export type { BrassParameters } from "./demography/brass.ts";
export { atLevel, meanAgeAtBirth, shiftMeanAge, totalFertility } from "./demography/fertility.ts";
export { fertilityOf, withFertility, withMigrants, withMigration } from "./demography/chosen-paths.ts";
export { givenRates, leeCarter, twoParameter } from "./demography/mortality-methods.ts";
export { graduateMonotone } from "./demography/graduate-monotone.ts";
export { BEERS, graduateByMultipliers, SPRAGUE } from "./demography/graduate-multipliers.ts";
export type { Multipliers } from "./demography/graduate-multipliers.ts";
export { fitPclm, graduateByPclm } from "./demography/graduate-pclm.ts";
export type { Pclm, PclmOptions } from "./demography/graduate-pclm.ts";
export { multistateTable, projectHealth, transitionMatrix, withIncidence } from "./demography/health.ts";
export type { HealthCourse, HealthModel, HealthOptions, Moves, MultistateTable, Shares } from "./demography/health.ts";
export { closeCoherently, fitCoherentKannisto } from "./demography/kannisto.ts";
export type { KannistoFit, KannistoOptions } from "./demography/kannisto.ts";
export { fitLeeCarter, leeCarterRates, levelForLifeExpectancy } from "./demography/lee-carter.ts";
export type { LeeCarter, RatesOfYear } from "./demography/lee-carter.ts";
export { factorForLifeExpectancy, lifeExpectancy } from "./demography/mortality.ts";
export { splitOpenStably } from "./demography/open-group.ts";
export { fitRogersCastro, rogersCastroRate, splitNetMigration } from "./demography/rogers-castro.ts";
export type { Flows, RogersCastro } from "./demography/rogers-castro.ts";
export { sullivan } from "./demography/sullivan.ts";
export type { HealthExpectancy } from "./demography/sullivan.ts";
export { VARIANTS } from "./demography/place.ts";
export type { MortalityMethod, MortalityPath, SharedFactor, Variant } from "./demography/place.ts";
export type { Control, FigureNames, SharedTotals, Targets, Vitals } from "./demography/control.ts";
export type { Prepared, PreparedPeople } from "./demography/prepare.ts";
export type { BaseEnds } from "./demography/registered.ts";
export type { Calibrated, Period } from "./demography/vintage.ts";
export type { Day } from "./core/date.ts";
