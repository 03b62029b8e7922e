import type { Bilingual } from "../core/bilingual.ts";
import type { HealthModel } from "./health.ts";

/** Published chances of moving between states, for a model from an age on. */
export interface TransitionSource {
  readonly id: string;
  readonly name: Bilingual;
  /** First age that they were published for. */
  readonly from: number;
  /** The chances as a model, moved to another first age. */
  readonly model: (from: number) => HealthModel;
}

/** A published projection of disabled people, and what of ours it stands beside. */
export interface PublishedProjection {
  readonly id: string;
  readonly name: Bilingual;
  readonly from: number;
  /** Year's end. */
  readonly year: number;
  readonly persons: number;
  readonly source: string;
  /** The definition of ours. */
  readonly beside: string;
  readonly reason: Bilingual;
}
