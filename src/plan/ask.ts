import type { Text } from "../demand/quantity.ts";
import type { ScoreRow } from "./types.ts";

/** A number that users can give, by the name of its row. */
export interface Askable {
  readonly name: string;
  readonly label: Text;
  readonly unit: string;
  /** The rule by which it is counted. */
  readonly counted?: Text | undefined;
  /** The names under which a plan reads it. */
  readonly read: readonly string[];
}

/** A number to ask for, with the targets that wait for it. */
export interface Asked extends Askable {
  readonly targets: readonly string[];
}

/** Verdicts of targets that local numbers would decide. */
const OPEN: readonly ScoreRow["verdict"][] = ["no-local-data", "illustrative", "not-computable", "at-best"];

/** The numbers that most open targets of a scorecard wait for, the most telling first; those of none are left out. */
export function askedOf(scorecard: readonly ScoreRow[], askable: readonly Askable[]): Asked[] {
  const open = scorecard.filter(({ verdict }) => OPEN.includes(verdict));
  return askable
    .map((one): Asked => ({
      ...one,
      targets: [
        ...new Set(
          open
            .filter(({ missing, restsOn }) => one.read.some((name) => missing.includes(name) || restsOn.includes(name)))
            .map(({ id }) => id),
        ),
      ],
    }))
    .filter(({ targets }) => targets.length > 0)
    .sort((a, b) => b.targets.length - a.targets.length || a.name.localeCompare(b.name));
}
