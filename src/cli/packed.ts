import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { unsealed } from "./sealed.ts";

/**
 * Bytes of code that a function may run before V8 optimises it, some five times its default. Most verbs end within a second: their time goes
 * into many functions of which few run long, and the compiler's threads took a third of the processor for code that was hardly used again.
 */
const INTERRUPT_BUDGET = 600_000;

/** Set before anything is compiled: code that was compiled under other flags is compiled again. */
export const V8_FLAGS = `--interrupt-budget=${String(INTERRUPT_BUDGET)}`;

/** The program in one file. */
export interface Packed {
  readonly run: () => typeof import("./program.ts");
  /** V8's code of everything that ran so far. */
  readonly code: () => Uint8Array;
}

/**
 * Opens the program as `npm run build` packs it beside this file: one file for some four hundred, and their compiled code beside it,
 * both by Brotli: they are read in 25 ms.
 *
 * V8 refuses code of another version of its own, of other flags or of a source of another length: it then compiles what it runs, as ever.
 *
 * @returns undefined in a checkout, which has none.
 */
export function openPacked(): Packed | undefined {
  const here = import.meta.url;
  const [file, code] = ["./program.cjs.br", "./program.code.br"].map((name) => fileURLToPath(new URL(name, here))) as [string, string];
  const program = unsealed(file);
  if (!program) return undefined;
  const cachedData = unsealed(code);
  const source = `(function (module, require, __addressOf, __load) {${program.toString("latin1")}\n})`; // written in ASCII
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  return {
    code: () => script.createCachedData(),
    run: () => {
      const module = {} as { readonly exports: typeof import("./program.ts") };
      const root = join(fileURLToPath(here), "..", "..");
      const addressOf = (path: string): string => pathToFileURL(join(root, path)).href; // of what was a file of its own
      const load = (name: string): Promise<unknown> => import(name); // a compiled script cannot
      (script.runInThisContext() as (...given: unknown[]) => void)(module, createRequire(file), addressOf, load);
      return module.exports;
    },
  };
}
