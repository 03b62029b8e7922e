import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import base from "../../vitest.config.ts";

/** The tests that bundle.mjs wrote. */
const tests = (process.env["LAOYOU_MUTANT_TESTS"]?.split(",") ?? []).map((test) => `bundled/${test.replace(/ts$/, "js")}`);
const place = ({ moduleId }: TestSpecification): number => tests.findIndex((test) => moduleId.endsWith(test));

/** Files in the order in which they are named: a mutant that a quick one kills meets no slow one. */
class Named extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

// The ordinary tests, of the files named alone.
export default defineConfig({
  ...base,
  test: { ...base.test, include: tests, sequence: { sequencer: Named }, server: { deps: { external: [/bundled\/chunks\//] } } },
});
