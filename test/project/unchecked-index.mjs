// Part of `npm run typecheck`: outside the inner loops and the tests, an index may miss (`noUncheckedIndexedAccess`). Inside them every index is right by
// construction, and a check at each would cost time.
import { relative } from "node:path";
import ts from "typescript";

/** Loops over ages, years and trajectories: the only list of them. */
const INNER_LOOPS = [/^src\/(demography|ensemble|evaluate)\//, /^src\/core\/ages\.ts$/, /^src\/demand\/over-years\.ts$/];

const host = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (fault) => {
    throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, "\n"));
  },
};
const { fileNames, options } = ts.getParsedCommandLineOfConfigFile("tsconfig.json", { noUncheckedIndexedAccess: true }, host);
const program = ts.createProgram(fileNames, options);
const nameOf = (source) => relative(process.cwd(), source.fileName).replaceAll("\\", "/");
const isChecked = (source) => {
  const name = nameOf(source);
  return /^(src|scenarios|notebooks)\//.test(name) && !INNER_LOOPS.some((part) => part.test(name));
};
const faults = program
  .getSourceFiles()
  .filter(isChecked)
  .flatMap((source) => program.getSemanticDiagnostics(source));
if (faults.length > 0) {
  console.log(
    ts.formatDiagnostics(faults, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => "\n",
    }),
  );
  process.exitCode = 1;
}
