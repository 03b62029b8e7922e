import { readFileSync } from "node:fs";
import { Fault } from "../core/fault.ts";
import { wasmKernel, type Kernel } from "./kernel.ts";

const GIGABYTE = 1e9;

/** The compiled kernel, beside this file both in src and in dist. */
const KERNEL = new URL("./kernel/kernel.wasm", import.meta.url);

/**
 * Makes the kernel.
 *
 * @param bytes Memory to have, see `bytesFor`.
 * @throws Fault kernel-wasm without WebAssembly SIMD, which every supported Node has unless it is switched off; futures-memory if there is not so much.
 */
export function loadKernel(bytes: number): Kernel {
  const code = readFileSync(KERNEL);
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(code)) throw new Fault("kernel-wasm");
  try {
    return wasmKernel(new WebAssembly.Module(code), bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault("futures-memory", { needed: (bytes / GIGABYTE).toFixed(1) });
  }
}
