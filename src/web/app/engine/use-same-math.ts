import { exp, log, log10 } from "./same-math.ts";

// Before anything else of the worker: what it computes with.
Object.assign(Math, { exp, log, log10 });
