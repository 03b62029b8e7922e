// `npm run unused`: once over everything, for exports that no other file takes; once without tests (`--production`), for code that only tests run.
export default {
  entry: [
    "src/cli/{main,bench,schema,validate,scripts}.ts!",
    "src/cli/{parsed-models,sealed,workbook-worker}.ts!", // taken by src/cli/pack.mjs, and by address
    "src/{base-build/{main,calibrate},ensemble/worker,cli/sweep/worker}.ts!",
    "src/report/charts/*.ts!",
    "src/report/fonts/build.ts!",
    "src/web/app/{engine/worker,engine/kept-*,press/worker,view/main}.ts!",
    "src/{scenario,reader/formats,results,report/document}/*-browser.ts!",
    "scenarios/*.ts!",
    "notebooks/*.ts!",
    "test/**/*.test.ts",
    "test/**/*.mjs",
    "test/{app,package,resume}/*.ts",
    "test/mutants/{run,vitest.config}.ts",
    "test/fast-check.ts", // setup of vitest
  ],
  project: [
    "src/**/*.ts!",
    "!src/ensemble/assembly/**", // AssemblyScript
    "!src/ensemble/assembly/**!",
    "!src/web/bundle/**",
    "!src/web/bundle/**!",
    "scenarios/*.ts!",
    "notebooks/*.ts!",
    "test/**/*.{ts,mjs}",
  ],
  include: ["files", "exports", "types", "nsExports", "nsTypes", "enumMembers"],
  ignoreExportsUsedInFile: process.argv.includes("--production"),
};
