import { nodeFault } from "../core/node-fault.ts";
import { readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { ensembleOn } from "./district-run.ts";
import { wasmKernel, type Kernel } from "./kernel.ts";
import { scalarOn } from "./scalar.ts";
import type { Engine, RunDistrict } from "./worker-loop.ts";
import type { EnsembleOptions } from "./spec.ts";
import { bytesFor } from "./workspace.ts";

const GIGABYTE = 1e9;

/** The compiled kernel, next to this file both in src and in dist. */
const KERNEL = new URL("./kernel/kernel.wasm", import.meta.url);

/**
 * Loads the kernel.
 *
 * @param bytes Memory needed, see `bytesFor`.
 * @throws Fault kernel-wasm without WebAssembly SIMD, which every supported Node has unless it is switched off; futures-memory if there is not enough memory.
 */
export function loadKernel(bytes: number): Kernel {
  const code = readFileSync(KERNEL);
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(code)) throw nodeFault("kernel-wasm");
  try {
    return wasmKernel(new WebAssembly.Module(code), bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw nodeFault("futures-memory", { needed: (bytes / GIGABYTE).toFixed(1), memory: (totalmem() / GIGABYTE).toFixed(1) });
  }
}

/** Prepares an engine for an ensemble; throws as `loadKernel` and `ensembleOn` do. */
export function engineOn(engine: Engine, options: EnsembleOptions): RunDistrict {
  return engine === "wasm" ? ensembleOn(loadKernel(bytesFor(options)), options) : scalarOn(options);
}
