/** The fast part of the ensemble engine, WebAssembly with SIMD: functions on one memory, addresses in bytes. Its oracle is scalar.ts, in doubles to the bit. */
export interface Kernel {
  readonly memory: ArrayBuffer;
  /** The first address that is free. */
  readonly base: number;
  readonly doubles: Arithmetic;
  /** The fast mode. */
  readonly singles: Arithmetic;
}

/** The functions in one precision. Rows are of its numbers, one a trajectory; `count` is a multiple of 8. */
export interface Arithmetic {
  /** Draws a row of standard normals, see `drawRow`. */
  draw(
    seed0: number,
    seed1: number,
    district0: number,
    district1: number,
    stream: number,
    count: number,
    out: number,
    scratch: number,
  ): void;
  /** One year of an autoregression: u = autocorrelation · u + fresh · z, and sd · u over z. */
  autoregress(u: number, z: number, count: number, autocorrelation: number, fresh: number, sd: number): void;
  /** Turns logarithms into multipliers, in place. */
  exponentiate(row: number, count: number): void;
  /** Writes least and greatest to `out`, as doubles. */
  range(row: number, count: number, out: number): void;
  /** Maps a row to (value − middle) · scale, in place. */
  centre(row: number, count: number, middle: number, scale: number): void;
  /** See `fitCells`; hazards and migrants are doubles. */
  fit(hazards: number, mean: number, pattern: number, middle: number, half: number, cells: number): void;
  /**
   * Carries trajectories `from` to before `to` from the base through all years; the addresses are described in assembly/advance.ts.
   *
   * Returns the first trajectory of the tile in which somebody became negative, or −1; that tile and those after it are left undone.
   */
  advance(
    base: number,
    cells: number,
    scalars: number,
    fertility: number,
    drivers: number,
    state: number,
    out: number,
    years: number,
    count: number,
    from: number,
    to: number,
    groups: number,
    weights: number,
    groupCount: number,
  ): number;
  /** See `quantiles`; shares and quantiles are doubles. */
  quantiles(row: number, count: number, ranks: number, shares: number, wanted: number, out: number, scratch: number): void;
}

/** A WebAssembly page. */
const PAGE = 65536;

type Exports = Arithmetic & { readonly [name in keyof Arithmetic as `${name}32`]: Arithmetic[name] } & {
  readonly memory: WebAssembly.Memory;
  base(): number;
};

/**
 * Makes the WebAssembly kernel.
 *
 * @param module The compiled kernel.wasm.
 * @param bytes Memory to have beyond the kernel's own.
 * @throws TypeError if the module is not the kernel.
 */
export function wasmKernel(module: WebAssembly.Module, bytes: number): Kernel {
  const kernel = new WebAssembly.Instance(module, {}).exports;
  if (!isKernel(kernel))
    throw new TypeError("Cannot run the kernel: the module does not export what it should; npm run build:kernel makes it");
  const base = kernel.base();
  kernel.memory.grow(Math.max(0, Math.ceil((base + bytes) / PAGE) - kernel.memory.buffer.byteLength / PAGE));
  const { draw, autoregress, exponentiate, range, centre, fit, advance, quantiles } = kernel;
  const { draw32, autoregress32, exponentiate32, range32, centre32, fit32, advance32, quantiles32 } = kernel;
  return {
    memory: kernel.memory.buffer,
    base,
    doubles: { draw, autoregress, exponentiate, range, centre, fit, advance, quantiles },
    singles: {
      draw: draw32,
      autoregress: autoregress32,
      exponentiate: exponentiate32,
      range: range32,
      centre: centre32,
      fit: fit32,
      advance: advance32,
      quantiles: quantiles32,
    },
  };
}

function isKernel(exports: object): exports is Exports {
  return "memory" in exports && "advance" in exports && "advance32" in exports;
}
