import { realpathSync } from "node:fs";
import { Fault, throwAny } from "../core/fault.ts";
import type { LockedPlan } from "../scenario/lock.ts";

/**
 * Refuses plans that cannot be laid side by side: of different bases, districts, horizons or data, or the same one twice.
 *
 * @throws Faults, all at once, each with its remedy.
 */
export function refuseUnlike(plans: readonly LockedPlan[]): void {
  const [first, ...others] = plans;
  if (others.length === 0) throw new Fault("compare-single");
  throwAny(others.flatMap((other, i) => [...faultsOf(other, first), ...(plans.slice(0, i + 1).some(({ plan }) => plan.id === other.plan.id) ? [new Fault("compare-twice", { id: other.plan.id }, { file: other.file })] : [])]));
}

function faultsOf(other: LockedPlan, first: LockedPlan): Fault[] {
  const place = { file: other.file };
  const { plan } = other;
  if (realpathSync(other.base) !== realpathSync(first.base)) return [new Fault("compare-bases", { file: other.file, base: other.base, other: first.base }, place)];
  const lacking = [...new Set([...Object.keys(first.shared), ...Object.keys(other.shared)])].find((name) => first.shared[name] !== other.shared[name]);
  return [
    ...(plan.district === first.plan.district ? [] : [new Fault("compare-districts", { file: other.file, found: plan.district, needed: first.plan.district }, place)]),
    ...(plan.horizon === first.plan.horizon ? [] : [new Fault("compare-horizons", { file: other.file, found: plan.horizon, needed: first.plan.horizon }, place)]),
    ...(lacking === undefined ? [] : [new Fault("compare-data", { file: other.file, name: lacking }, place)]),
  ];
}
