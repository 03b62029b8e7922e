import { readFileSync } from "node:fs";
import { wasmKernel, type Kernel } from "./kernel.ts";
import { twinKernel } from "./twin.ts";

/** Which kernel runs. */
export type Engine = "wasm" | "ts";

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
 */
export function loadKernel(engine: Engine, bytes: number): Kernel {
  return engine === "wasm" ? wasmKernel(new WebAssembly.Module(readFileSync(KERNEL)), bytes) : twinKernel(bytes);
}
