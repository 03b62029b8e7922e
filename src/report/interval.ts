import { HIGH, LOW, QUANTILE_LEVELS } from "../core/quantile-levels.ts";

/** The levels between which 80 % of trajectories lie. */
export const INTERVAL = [QUANTILE_LEVELS[LOW], QUANTILE_LEVELS[HIGH]] as const;
