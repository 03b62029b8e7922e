import { gunzipSync } from "fflate";
import { solverOf, type Highs } from "../../../decide/highs.ts";
import type { Solver } from "../../../decide/model.ts";
import type { PackedSolver } from "../protocol.ts";
import { fromBase64 } from "./base64.ts";

/** Options of the package: how to start its WebAssembly, which it would otherwise look for beside its script. */
interface Given {
  readonly instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => void;
}

/**
 * The solver that is inside the page, started when it is first asked; undefined if the page has none.
 *
 * Its script is the package's own: it defines `Module` in the worker.
 */
export function pageSolver({ script, wasm }: PackedSolver): (() => Promise<Solver>) | undefined {
  if (script === "" || wasm === "") return undefined;
  let solver: Promise<Solver> | undefined;
  return () => (solver ??= startSolver(script, wasm));
}

async function startSolver(script: string, wasm: string): Promise<Solver> {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  (Reflect.get(self, "importScripts") as (script: string) => void)(url);
  URL.revokeObjectURL(url);
  const start = Reflect.get(self, "Module") as (given: Given) => Promise<Highs>;
  const compiled = await WebAssembly.compile(gunzipSync(fromBase64(wasm)) as Uint8Array<ArrayBuffer>);
  const instantiateWasm: Given["instantiateWasm"] = (imports, receive) => {
    void WebAssembly.instantiate(compiled, imports).then(receive);
  };
  return solverOf(() => start({ instantiateWasm }));
}
