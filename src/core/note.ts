/** One line of the assumption ledger: what was assumed, estimated or adjusted, and on whose word. */
export interface Note {
  /** Kebab-case, unique within a place and kind. */
  readonly id: string;
  /** The district, or the file, that it concerns. */
  readonly place: string;
  /** What sort of statement it is: a choice of method, an estimate, an adjustment, a cited figure. */
  readonly kind: string;
  /** The statement in words. */
  readonly what: string;
  /** The statement in English, where `what` is Chinese. */
  readonly en?: string;
  readonly value: number | string;
  /** The range that an estimate or an assumption may lie in. */
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  /** The unit in English, where `unit` is Chinese. */
  readonly enUnit?: string;
  readonly source: string;
  /** The source in English, where `source` is Chinese and no title. */
  readonly enSource?: string;
}

/** The year that a note is about, where its id ends with one: `320583-tfr-2023`. */
export function yearOfNote({ id }: Pick<Note, "id">): number | undefined {
  const year = /-((?:19|20)\d\d)$/.exec(id)?.[1];
  return year === undefined ? undefined : Number(year);
}
