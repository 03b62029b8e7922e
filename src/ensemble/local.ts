import { COMPONENTS, streamOf, type Component, type Words } from "./draws.ts";
import { exp } from "./elementary.ts";

/** How one component of a county spreads beside the nation's: in part with its province, in part alone. */
export interface LocalDeviation {
  /** Correlation of a year with the year before, 0…1. */
  readonly autocorrelation: number;
  /** Standard deviation by year: of the logarithm of hazards, of births, or of persons of the younger ages who stay. */
  readonly sd: readonly number[];
  /** Part of the variance that the counties of a province share, 0…1. */
  readonly share: number;
  /** Standard deviation of the logarithm of a future's own width; 0 keeps the normal distribution. */
  readonly kurtosisScale: number;
  /** What it takes of the independent draws of each of COMPONENTS, of length 1: the correlation between the drivers. */
  readonly loadings: readonly number[];
}

/** The local spread of each component. */
export type LocalDeviations = Readonly<Record<Component, LocalDeviation>>;

/** Whose local draws a district takes. */
export interface LocalKeys {
  /** Shared by all districts of the province. */
  readonly province: Words;
  /** The county's own; absent for a province that stands for itself. */
  readonly own?: Words | undefined;
  /** What the migration's spread is times, for the kind of county. */
  readonly scale: number;
}

/** Gives a row of standard normals of a key's stream, one a trajectory; it may be the same array each time. */
export type DrawOf = (key: Words, stream: number) => Float64Array;

/** The stream of a future's own width: of a year that nobody projects. */
const WIDTHS = 0;
const COMPONENT_STREAMS: Readonly<Record<Component, number>> = {
  mortality: streamOf(WIDTHS, "mortality"),
  fertility: streamOf(WIDTHS, "fertility"),
  migration: streamOf(WIDTHS, "migration"),
};

/**
 * The local deviations of a component, year by year, one value a trajectory.
 *
 * u = ρ · u + √(1 − ρ²) · z for the province and for the county, mixed by their shares of the variance; z is mixed of the year's draws of the
 * components. Each path begins in the first year that spreads, with the variance that it keeps.
 *
 * @param scale What the spread is times.
 */
export function localRows(
  component: Component,
  { autocorrelation, sd, share, kurtosisScale, loadings }: LocalDeviation,
  { province, own }: LocalKeys,
  scale: number,
  firstYear: number,
  count: number,
  draw: DrawOf,
): Float64Array[] {
  const rows = sd.map(() => new Float64Array(count));
  const start = sd.findIndex((one) => one > 0);
  if (start < 0) return rows;
  const parts = [[province, share] as const, ...(own ? [[own, 1 - share] as const] : [])];
  for (const [key, part] of parts)
    addPath(rows, start, key, { autocorrelation, sd, share: Math.sqrt(part) * scale, loadings }, firstYear, draw);
  if (kurtosisScale > 0) {
    const widths = draw(own ?? province, COMPONENT_STREAMS[component]).map((z) => exp(kurtosisScale * z));
    for (const row of rows) for (let j = 0; j < count; j++) row[j] *= widths[j];
  }
  return rows;
}

/**
 * How far a future may be from the median, as factors: its hazards of a year, where they spread beside the nation's (within it survival is
 * fitted closely), and what it has gained or lost by migration.
 */
export const LIMITS = { mortality: 2.5, migration: 4 } as const;

/** What a component's deviation of a year may be, the nation's and the local together, as a logarithm. */
export function farthest(component: Component): number {
  return component === "mortality" ? Math.log(LIMITS.mortality) : Infinity;
}

/** Adds one key's path to the rows. */
function addPath(
  rows: readonly Float64Array[],
  start: number,
  key: Words,
  { autocorrelation, sd, share, loadings }: Omit<LocalDeviation, "kurtosisScale">,
  firstYear: number,
  draw: DrawOf,
): void {
  const u = new Float64Array(rows[0].length);
  for (let t = start; t < rows.length; t++) {
    const [kept, fresh] = t === start ? [0, 1] : [autocorrelation, Math.sqrt(1 - autocorrelation * autocorrelation)];
    for (let j = 0; j < u.length; j++) u[j] *= kept;
    COMPONENTS.forEach((component, k) => {
      const part = fresh * loadings[k];
      if (part === 0) return;
      const z = draw(key, streamOf(firstYear + t, component));
      for (let j = 0; j < u.length; j++) u[j] += part * z[j];
    });
    for (let j = 0; j < u.length; j++) rows[t][j] += sd[t] * share * u[j];
  }
}

const FARTHEST = Math.log(LIMITS.migration);

/** Turns yearly deviations into what each year adds to the factor exp(their sum), in place: nobody can lose more than there are. */
export function toSteps(rows: readonly Float64Array[]): void {
  const count = rows[0]?.length ?? 0;
  for (let j = 0; j < count; j++) {
    let [sum, factor] = [0, 1];
    for (const row of rows) {
      sum = Math.max(-FARTHEST, Math.min(FARTHEST, sum + row[j]));
      const next = exp(sum);
      row[j] = next - factor;
      factor = next;
    }
  }
}
