import { readFileSync } from "node:fs";
import { Fault } from "../core/fault.ts";
import { wasmKernel, type Kernel } from "./kernel.ts";
import { twinKernel } from "./twin.ts";

/** Which kernel runs. */
export type Engine = "wasm" | "ts";

const GIGABYTE = 1e9;

/** The compiled kernel, beside this file both in src and in dist. */
const KERNEL = new URL("./kernel/kernel.wasm", import.meta.url);

/** The engine of this machine: WebAssembly where its SIMD is there, else the TypeScript twin. */
export function bestEngine(): Engine {
  return WebAssembly.validate(readFileSync(KERNEL)) ? "wasm" : "ts";
}

/**
 * Makes a kernel.
 *
 * @param bytes Memory to have, see `bytesFor`.
 * @throws Fault futures-memory if there is not so much.
 */
export function loadKernel(engine: Engine, bytes: number): Kernel {
  try {
    return engine === "wasm" ? wasmKernel(new WebAssembly.Module(readFileSync(KERNEL)), bytes) : twinKernel(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault("futures-memory", { needed: (bytes / GIGABYTE).toFixed(1) });
  }
}
