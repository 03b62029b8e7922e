import { Worker } from "node:worker_threads";

/** Built files are JavaScript; those of a checkout are TypeScript, for which each thread starts tsx itself. */
export const isBuilt = !import.meta.url.endsWith(".ts");

/**
 * Starts a thread on a module of the program; it does not keep the program alive.
 *
 * @param module The address of the module without its ending.
 */
export function startThread(module: URL): Worker {
  const thread = isBuilt ? new Worker(new URL(`${module.href}.js`)) : new Worker(fromSource(`${module.href}.ts`), { eval: true });
  thread.unref();
  return thread;
}

function fromSource(module: string): string {
  return `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(module)}); })`;
}
