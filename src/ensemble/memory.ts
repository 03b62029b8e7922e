import { totalmem } from "node:os";
import { nodeFault } from "../core/node-fault.ts";
import type { Job } from "./worker-loop.ts";
import { bytesFor } from "./workspace.ts";

const GIGABYTE = 1e9;
/** The part of the memory that a job may fill. */
const PART = 0.8;
/** Blocks of a thread, each as large as a district's trajectories: its kernel, and what it hands over. */
const BLOCKS = 2;

/**
 * Bytes that a job takes at its peak (an estimate: 20,000 to 200,000 trajectories of a county took 0.9 to 1.1 times as much).
 *
 * @param threads Threads that run it.
 */
export function memoryFor({ options, parents = [] }: Pick<Job, "options" | "parents">, threads: number): number {
  const sums = new Set(parents).size;
  return bytesFor(options) * (BLOCKS * threads + Math.max(1, sums));
}

/**
 * Refuses a job that this machine, or the container that the program runs in, has no memory for.
 *
 * @throws Fault futures-memory, before anything is simulated.
 */
export function checkMemory(job: Pick<Job, "options" | "parents">, threads: number, memory = memoryHere()): void {
  const needed = memoryFor(job, threads);
  if (needed > PART * memory) throw nodeFault("futures-memory", { needed: gigabytes(needed), memory: gigabytes(memory) });
}

function memoryHere(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

function gigabytes(bytes: number): string {
  return (bytes / GIGABYTE).toFixed(1);
}
