#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { openPacked, V8_FLAGS } from "./packed.ts";
import { version } from "./version.ts";

const [first, ...more] = process.argv.slice(2);
if (more.length === 0 && (first === "--version" || first === "-V"))
  process.stdout.write(`${version()}\n`); // nothing else is loaded for it
else {
  setFlagsFromString(V8_FLAGS);
  const { runProcess } = openPacked()?.run() ?? (await import("./program.ts"));
  await runProcess();
}
