import type { StaffFlow } from "../plan/plan.ts";
import type { Library } from "./library.ts";
import { draftParameter, type Drafted } from "./quantities.ts";

/** The numbers of a staff flow that are quantities of their own, `<id>.<number>`. */
const NUMBERS = ["leaving", "retiring", "leaving_new", "certified_new"] as const;

/** The quantities of every staff flow. */
export function draftStaffFlows(library: Library): Drafted[] {
  return library
    .all("staff-flows")
    .flatMap(({ id, value, where }) => NUMBERS.map((key) => draftParameter(`${id}.${key}`, value[key], () => where([key]))));
}

/** Reads every staff flow. */
export function readStaffFlows(library: Library): StaffFlow[] {
  return library
    .all("staff-flows")
    .map(({ id, value: { name, stock, certified, required_need: requiredNeed, required_use: requiredUse } }) => ({
      id,
      name,
      stock,
      certified,
      requiredNeed,
      requiredUse,
      leaving: `${id}.leaving`,
      retiring: `${id}.retiring`,
      leavingNew: `${id}.leaving_new`,
      certifiedNew: `${id}.certified_new`,
    }));
}
