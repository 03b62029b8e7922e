/** One line of the assumption ledger: what was assumed, estimated or adjusted, and its source. */
export interface Note {
  /** Kebab-case, unique within a place and kind. */
  readonly id: string;
  /** The district, or the file, concerned. */
  readonly place: string;
  /** Kind of statement: a choice of method, an estimate, an adjustment or a cited figure. */
  readonly kind: string;
  /** The statement as text. */
  readonly what: string;
  /** The statement in English, if `what` is Chinese. */
  readonly en?: string;
  readonly value: number | string;
  /** The range of an estimate or an assumption. */
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  /** The unit in English, if `unit` is Chinese. */
  readonly enUnit?: string;
  readonly source: string;
  /** The source in English, if `source` is Chinese and not a title. */
  readonly enSource?: string;
  /** Why a plan takes this number, who agreed to it, and when. */
  readonly reason?: string;
  readonly agreedBy?: string;
  readonly date?: string;
  /** Who can confirm the number. */
  readonly owner?: string;
}

/** The year a note refers to, if its id ends with one: `320583-tfr-2023`. */
export function yearOfNote({ id }: Pick<Note, "id">): number | undefined {
  const year = /-((?:19|20)\d\d)$/.exec(id)?.[1];
  return year === undefined ? undefined : Number(year);
}
