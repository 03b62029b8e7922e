/** A damage that nothing in the file can tell from another sound file. */
export interface Unseen {
  /** Names of mutators; any if absent. */
  readonly mutators?: readonly string[];
  /** Whether numbers that changed, before and after, are what it is about. */
  readonly of: (changed: readonly Changed[]) => boolean;
  readonly because: string;
}

/** A line that differs, before and after. */
export interface Changed {
  readonly before: string;
  readonly after: string;
}

const numbersIn = (text: string): number[] => (text.match(/-?\d+(?:\.\d+)?(?:E\d+)?/gi) ?? []).map(Number);
/** Whether each number of the lines stays within a factor of what it was. */
const within =
  (factor: number) =>
  (changed: readonly Changed[]): boolean =>
    changed.every(({ before, after }) => {
      const [a, b] = [numbersIn(before), numbersIn(after)];
      return (
        a.length === b.length &&
        a.every((one, i) => one === b[i] || (one > 0 && (b[i] ?? 0) / one <= factor && one / (b[i] ?? 0) <= factor))
      );
    });
const each =
  (pattern: RegExp) =>
  (changed: readonly Changed[]): boolean =>
    changed.every(({ before }) => pattern.test(before));

/** By target; docs/security.md prints the reasons. */
export const UNSEEN: Readonly<Record<string, readonly Unseen[]>> = {
  "population.csv": [
    {
      of: within(4),
      because:
        "a count that differs by less than about three times from what its neighbours and the other sex let expect, in a table without totals",
    },
  ],
  "district.yaml": [
    { of: each(/what: |^#/), because: "a figure that stays within the bounds of its kind, its whole and its change a year" },
    { of: each(/date: /), because: "another day of the same year" },
  ],
  scenario: [
    { of: each(/^horizon:/), because: "another horizon that reaches all targets" },
    { of: each(/^ +year: /), because: "a year that the quoted text does not name" },
    { mutators: ["cut in the middle"], of: () => true, because: "statements at the end that are lost whole" },
    { mutators: ["two lines exchanged"], of: each(/- id: /), because: "the names of two statements exchanged" },
  ],
  "counts.csv": [{ of: each(/\d/), because: "a whole number that nothing else in the folder bounds" }],
};
