// Preloaded with --import: writes the address of every module that is loaded to the file LAOYOU_TEST_LOADED, and makes the package
// LAOYOU_TEST_ABSENT look as if it were not installed.
import { appendFileSync } from "node:fs";
import { createRequire, register } from "node:module";

const { LAOYOU_TEST_LOADED: log = "", LAOYOU_TEST_ABSENT: absent = "" } = process.env;
const hooks = `
import { appendFileSync } from "node:fs";
export async function resolve(specifier, context, next) {
  if (${JSON.stringify(absent)} && specifier === ${JSON.stringify(absent)}) {
    throw Object.assign(new Error("Cannot find package '" + specifier + "'"), { code: "ERR_MODULE_NOT_FOUND" });
  }
  const found = await next(specifier, context);
  if (${JSON.stringify(log)}) appendFileSync(${JSON.stringify(log)}, found.url + "\\n");
  return found;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

// What is required, not imported, is listed at the end.
if (log) process.on("exit", () => appendFileSync(log, Object.keys(createRequire(import.meta.url).cache).join("\n")));
