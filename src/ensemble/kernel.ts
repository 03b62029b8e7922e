/**
 * The fast part of the ensemble engine: functions on one memory, addresses in bytes. Rows are doubles, one a trajectory.
 *
 * Two kernels fill it: WebAssembly with SIMD, and its TypeScript twin; in doubles both give the same bits.
 */
export interface Kernel {
  readonly name: "wasm" | "ts";
  readonly memory: ArrayBuffer;
  /** The first address that is free. */
  readonly base: number;
  /** Draws a row of standard normals, see `drawRow`; `count` is a multiple of 8. */
  draw(seed0: number, seed1: number, district0: number, district1: number, stream: number, count: number, out: number, scratch: number): void;
  /** See drivers.ts. */
  autoregress(u: number, z: number, count: number, carry: number, fresh: number, spread: number): void;
  exponentiate(row: number, count: number): void;
  /** Writes least and greatest to `out`. */
  range(row: number, count: number, out: number): void;
  centre(row: number, count: number, middle: number, scale: number): void;
  /** See `fitCells`. */
  fit64(hazards: number, mean: number, pattern: number, middle: number, half: number, cells: number): void;
  /** See `advance`; the addresses in the order of `Tables`, with room for a tile before `out`, and those of groups after it. */
  advance64(base: number, cells: number, scalars: number, fertility: number, prevalence: number, drivers: number, state: number, out: number, years: number, count: number, groups: number, weights: number, groupCount: number, groupOut: number): number;
  /** See `quantiles`; `count` is a multiple of 4. */
  quantiles(row: number, count: number, ranks: number, shares: number, wanted: number, out: number, scratch: number): void;
  /** The same in singles, and between the two; absent in the twin. */
  readonly singles?: Singles;
}

/** The fast mode's part of a kernel. */
export interface Singles {
  fit32(hazards: number, mean: number, pattern: number, middle: number, half: number, cells: number): void;
  advance32: Kernel["advance64"];
  narrow(from: number, to: number, count: number): void;
  widen(from: number, to: number, count: number): void;
}

/** A WebAssembly page. */
const PAGE = 65536;

type Exports = Omit<Kernel, "name" | "memory" | "base" | "singles"> & Singles & { readonly memory: WebAssembly.Memory; base(): number };

/**
 * Makes the WebAssembly kernel.
 *
 * @param module The compiled kernel.wasm.
 * @param bytes Memory to have beyond the kernel's own.
 * @throws TypeError if the module is not the kernel.
 */
export function wasmKernel(module: WebAssembly.Module, bytes: number): Kernel {
  const kernel = new WebAssembly.Instance(module, {}).exports;
  if (!isKernel(kernel)) throw new TypeError("Cannot run the kernel: the module does not export what it should; npm run build:kernel makes it");
  const base = kernel.base();
  kernel.memory.grow(Math.max(0, Math.ceil((base + bytes) / PAGE) - kernel.memory.buffer.byteLength / PAGE));
  const { draw, autoregress, exponentiate, range, centre, fit64, advance64, quantiles, fit32, advance32, narrow, widen } = kernel;
  const singles: Singles = { fit32, advance32, narrow, widen };
  return { name: "wasm", memory: kernel.memory.buffer, base, draw, autoregress, exponentiate, range, centre, fit64, advance64, quantiles, singles };
}

function isKernel(exports: object): exports is Exports {
  return "memory" in exports && "advance64" in exports && "advance32" in exports;
}
