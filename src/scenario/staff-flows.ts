import type { StaffFlow } from "../plan/plan.ts";
import type { Library } from "./library.ts";
import { draftParameter, type Drafted } from "./quantities.ts";

/** The numbers of a pipeline that are quantities of their own, `<id>.<number>`. */
const NUMBERS = ["leaving", "retiring", "leaving_new", "certified_new"] as const;

/** The quantities of every pipeline of the models. */
export function draftStaffFlows(library: Library): Drafted[] {
  return library
    .all("pipelines")
    .flatMap(({ id, value, where }) => NUMBERS.map((key) => draftParameter(`${id}.${key}`, value[key], () => where([key]))));
}

/** Reads every pipeline of the models. */
export function readStaffFlows(library: Library): StaffFlow[] {
  return library
    .all("pipelines")
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
