import { cholesky } from "../demography/smooth.ts";
import { prefectureOf, provinceOf } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";
import type { DesignRow } from "./ridge.ts";

/** Kernel bandwidth: distance, in standard deviations per feature, over which counties inform each other. */
const REACH = 1;
/** Features are truncated at this many standard deviations. */
const FAR = 4;
/** Added to the diagonal so that two equal landmarks do no harm. */
const JITTER = 1e-6;

/** A regression's rows for every county, and the meaning of the columns. */
export interface Design {
  /** In the order of the counties. */
  readonly rows: readonly DesignRow[];
  readonly columns: number;
  /** The part of the model that each column belongs to. */
  readonly part: readonly Part[];
  /** First of the prefectures' columns, which come last; each county has one of them. */
  readonly lone: number;
}

/** Parts of the model: a constant, a plane, a smooth surface, effects of provinces and of prefectures. */
export type Part = "constant" | "plane" | "surface" | "province" | "prefecture";

/**
 * Builds the design matrix: a constant, the features, a smooth surface over them, and one column for each province and prefecture.
 *
 * The surface is a Gaussian-kernel one, spanned from the landmarks (Nyström): ridge regression on these columns is kernel ridge
 * regression, or the mean of a Gaussian process, restricted to the landmarks' span.
 *
 * @param all Counties, in the order of `features`.
 * @param features [county][feature], from the earlier table.
 * @param training Indices of the counties that define the scale of the features.
 * @param landmarks Indices of the counties that span the surface.
 * @see Williams & Seeger (2001) Using the Nyström method to speed up kernel machines; Rasmussen & Williams (2006), ch. 8.
 */
export function designOf(
  all: readonly Unit[],
  features: readonly Float64Array[],
  training: readonly number[],
  landmarks: readonly number[],
): Design {
  const Z = standardised(features, training);
  const corners = landmarks.map((i) => Z[i]);
  const root = cholesky(corners.map((a, i) => Float64Array.from(corners, (b, j) => closeness(a, b) + (i === j ? JITTER : 0))));
  const dense = Z.map((z) =>
    Float64Array.from([
      1,
      ...z.map((value) => value / Math.sqrt(z.length)),
      ...forward(
        root,
        corners.map((corner) => closeness(z, corner)),
      ),
    ]),
  );
  const width = dense[0].length;
  const provinces = [...new Set(all.map(provinceOf))];
  const prefectures = [...new Set(all.map(prefectureOf))];
  const [provinceAt, prefectureAt] = [indexOf(provinces, width), indexOf(prefectures, width + provinces.length)];
  const rows = all.map((unit, i) => ({
    dense: dense[i],
    ones: [provinceAt.get(provinceOf(unit))!, prefectureAt.get(prefectureOf(unit))!],
  }));
  const part: Part[] = [
    "constant",
    ...Array.from(Z[0], (): Part => "plane"),
    ...landmarks.map((): Part => "surface"),
    ...provinces.map((): Part => "province"),
    ...prefectures.map((): Part => "prefecture"),
  ];
  return { rows, columns: part.length, part, lone: part.indexOf("prefecture") };
}

function indexOf(names: readonly string[], from: number): Map<string, number> {
  return new Map(names.map((name, i) => [name, from + i]));
}

/** Features in standard deviations from the mean of the training counties. */
function standardised(features: readonly Float64Array[], training: readonly number[]): Float64Array[] {
  const mean = features[0].map((_, k) => training.reduce((sum, i) => sum + features[i][k], 0) / training.length);
  const spread = mean.map((m, k) => Math.sqrt(training.reduce((sum, i) => sum + (features[i][k] - m) ** 2, 0) / training.length));
  return features.map((row) => row.map((value, k) => (spread[k] > 0 ? Math.max(-FAR, Math.min(FAR, (value - mean[k]) / spread[k])) : 0)));
}

function closeness(a: Float64Array, b: Float64Array): number {
  let distance = 0;
  for (let k = 0; k < a.length; k++) distance += (a[k] - b[k]) ** 2;
  return Math.exp(-distance / a.length / (2 * REACH ** 2));
}

/** Solves C z = b for a lower triangle C. */
function forward(C: readonly Float64Array[], b: readonly number[]): Float64Array {
  const z = Float64Array.from(b);
  for (let i = 0; i < z.length; i++) {
    const row = C[i];
    for (let k = 0; k < i; k++) z[i] -= row[k] * z[k];
    z[i] /= row[i];
  }
  return z;
}
