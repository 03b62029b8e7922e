import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const isSlow = process.env["LAOYOU_SLOW"] === "1";
const isNation = process.env["LAOYOU_NATION"] === "1";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: availableParallelism(), // one fewer unless told
    setupFiles: ["test/fast-check.ts"],
    isolate: false, // files share their modules: reading src anew for each takes longer than most tests
    tags: [
      {
        name: "slow",
        description: "statistics, repetition and the whole of a province: npm run test:slow",
        timeout: 600_000,
        skip: !isSlow,
      },
      {
        name: "nation",
        description: "every province, and every row of every plan: npm run test:nation",
        timeout: 600_000,
        skip: !isNation,
      },
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
