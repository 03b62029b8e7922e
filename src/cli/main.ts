#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { openPacked, V8_FLAGS } from "./packed.ts";

setFlagsFromString(V8_FLAGS);
const { runProcess } = openPacked()?.run() ?? (await import("./program.ts"));
await runProcess();
