import { firstOf } from "../core/items.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import { recorded, type Reads } from "../files/files.ts";
import type { Plan } from "../plan/plan.ts";
import type { Layer, Unchecked } from "./layers.ts";
import { readScenario } from "./read-scenario.ts";
import { resolveScenario, type ResolveOptions } from "./resolve.ts";

/** A plan with its sources. */
export interface ReadPlan {
  readonly plan: Plan;
  /** Its file, or its value in a script. */
  readonly file: string;
  /** The file at the bottom of its stack. */
  readonly base: string;
  /** Its whole stack, the base first. */
  readonly layers: readonly Layer[];
  /** What was read, by full path: the scenario files above the base, and everything else. */
  readonly own: Reads;
  readonly shared: Reads;
  /** True if a script made or changed the plan, so that files alone do not reproduce it. */
  readonly isScripted: boolean;
  /** How many statements of a draft wait to be confirmed. */
  readonly aside: number;
}

/** As `loadScenario`, and returns what was read as well. */
export function readPlan(source: string | Unchecked, options: ResolveOptions = {}): ReadPlan {
  const files = recorded(options.files ?? disk);
  const scenario = readScenario(source, options.overlays, files, options.models);
  const { layers, file, aside } = scenario;
  const plan = resolveScenario(scenario, file, { ...options, files });
  const mine = new Set(layers.filter(({ role }) => role !== "base").map(({ file }) => files.full(file)));
  const part = (own: boolean): Reads => new Map([...files.reads].filter(([path]) => mine.has(path) === own));
  const isScripted = [source, ...(options.overlays ?? [])].some((one) => typeof one !== "string");
  return { plan, file, base: files.full(firstOf(layers).file), layers, own: part(true), shared: part(false), isScripted, aside };
}

/** The base before its options, whatever their order. */
export function baseFirst<T extends Pick<ReadPlan, "own" | "isScripted">>(plans: readonly T[]): T[] {
  const isOption = ({ own, isScripted }: T): number => Number(own.size > 0 || isScripted);
  return [...plans].sort((a, b) => isOption(a) - isOption(b));
}

/**
 * Rejects plans that cannot be compared: of different bases, districts, horizons or data, or duplicates.
 *
 * @throws Faults, all at once, each with its remedy.
 */
export function refuseUnlike(plans: readonly ReadPlan[]): void {
  const [first, others] = [firstOf(plans), plans.slice(1)];
  throwAny(
    others.flatMap((other, i) => [
      ...faultsOf(other, first),
      ...(plans.slice(0, i + 1).some(({ plan }) => plan.id === other.plan.id)
        ? [new Fault("compare-twice", { id: other.plan.id }, { file: other.file })]
        : []),
    ]),
  );
}

function faultsOf(other: ReadPlan, first: ReadPlan): Fault[] {
  const place = { file: other.file };
  const { plan } = other;
  if (other.base !== first.base && !sameBytes(other.shared.get(other.base), first.shared.get(first.base)))
    return [new Fault("compare-bases", { file: other.file, base: other.base, other: first.base }, place)];
  const paths = [...new Set([...first.shared.keys(), ...other.shared.keys()])].filter((path) => path !== first.base && path !== other.base);
  const lacking = paths.find((path) => !sameBytes(first.shared.get(path), other.shared.get(path)));
  return [
    ...(plan.district === first.plan.district
      ? []
      : [new Fault("compare-districts", { file: other.file, found: plan.district, needed: first.plan.district }, place)]),
    ...(plan.horizon === first.plan.horizon
      ? []
      : [new Fault("compare-horizons", { file: other.file, found: plan.horizon, needed: first.plan.horizon }, place)]),
    ...(lacking === undefined ? [] : [new Fault("compare-data", { file: other.file, name: lacking }, place)]),
  ];
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || (a.length === b.length && a.every((byte, i) => byte === b[i]));
}
