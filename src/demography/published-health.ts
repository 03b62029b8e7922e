import type { Bilingual } from "../core/bilingual.ts";
import type { HealthModel } from "./health.ts";

/** Published transition probabilities between states, for a model from an age on. */
export interface TransitionSource {
  readonly id: string;
  readonly name: Bilingual;
  /** First age for which they were published. */
  readonly from: number;
  /** The probabilities as a model, starting from another age. */
  readonly model: (from: number) => HealthModel;
}

/** A published projection of disabled people, and our figure to compare it with. */
export interface PublishedProjection {
  readonly id: string;
  readonly name: Bilingual;
  readonly from: number;
  /** Year's end. */
  readonly year: number;
  readonly persons: number;
  readonly source: string;
  /** The definition of our figure. */
  readonly beside: string;
  readonly reason: Bilingual;
}
