import { filesBelow } from "../project/sources.ts";

/** What of the project is mutated together, and the tests that must notice. */
export interface Folder {
  /** Files mutated. */
  readonly files: readonly string[];
  /** Test files, quick ones first. */
  readonly tests: readonly string[];
}

/** Ordinary tests below folders: those named first, the others in the order of their names. */
function testsBelow(folders: readonly string[], first: readonly string[]): string[] {
  const all = folders.flatMap((folder) =>
    folder.endsWith(".ts") ? [folder] : filesBelow(folder).filter((file) => file.endsWith(".test.ts")),
  );
  const named = first.map((name) => all.find((file) => file.endsWith(`/${name}.test.ts`))).filter((file) => file !== undefined);
  if (named.length < first.length)
    throw new Error(`Cannot order the tests of ${folders.join(", ")}: one of ${first.join(", ")} is not there`);
  return [...named, ...all.filter((file) => !named.includes(file))];
}

const DRAWING = [
  "advance",
  "assumed",
  "batch",
  "county-deviation",
  "damp-negative",
  "draws",
  "elementary",
  "ensemble-spec",
  "held",
  "local",
];
const SPREADS = ["normal", "people-spreads", "philox", "quantiles", "short-horizon", "spread", "trajectories", "un-deviation"];

/** The folders whose tests must kill most of the mutants, by name. */
export const FOLDERS: Readonly<Record<string, Folder>> = {
  "demography/step": {
    files: ["project", "survival", "life-table", "leslie", "flows", "open-group"].map((name) => `src/demography/${name}.ts`),
    tests: testsBelow(["test/demography"], ["life-table", "survival", "project", "flows", "rates", "migration"]),
  },
  demand: { files: filesBelow("src/demand"), tests: testsBelow(["test/demand"], ["evaluator", "vital", "over-years", "fill"]) },
  plan: {
    files: filesBelow("src/plan"),
    tests: testsBelow(["test/plan"], ["comparator", "ranges", "strictest", "counterfactual", "end-of-period", "beside-peers", "scorecard"]),
  },
  results: { files: filesBelow("src/results"), tests: testsBelow(["test/results"], ["rows", "futures-table", "trace", "words"]) },
  decide: {
    files: filesBelow("src/decide"),
    tests: testsBelow(["test/decide"], ["parts", "solver", "questions", "searched", "why", "needless", "allocation"]),
  },
  futures: {
    files: ["src/futures.ts", ...[...DRAWING, ...SPREADS].map((name) => `src/ensemble/${name}.ts`)],
    tests: testsBelow(
      ["test/ensemble", "test/futures.test.ts"],
      ["philox", "drawing", "quantiles", "normal", "short-horizon", "held", "assumed"],
    ),
  },
};
