/** Number of ages per sex in the ensemble engine: single years, the last open. */
export const AGES = 101;
/** From this age on survival is of degree 3 in the hazard multiplier, as at age 0. */
export const CUBIC_FROM = 80;
/** From this age to CUBIC_FROM survival is of degree 2; below it, from age 1 on, of degree 1. */
export const QUADRATIC_FROM = 30;
/** The first age with births, and the number of ages with births. */
export const FERTILE = { from: 15, count: 35 } as const;
/** Numbers of a cell: survival's coefficients 0…3, mean migrants, migrants per unit of the migration driver. */
export const CELL = 6;
/** Numbers of a year besides its cells: share of girls and of boys, sum of the mean migrants, sums of the pattern below `OLDER_FROM` and from it on. */
export const SCALARS = 5;
/** Numbers that define where a group has weights: for women and then men, from and to, and from where on all count as 1. */
export const RANGES = 6;
/** Outputs of every trajectory and year after the weighted sums of groups, in engine order. */
export const FLOWS = ["births", "deaths"] as const;
