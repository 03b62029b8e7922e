import type { Basis } from "../core/ages.ts";
import { say, type Language } from "./say.ts";
import type { Plan, ReportedGroup } from "../plan/plan.ts";

/** A column of a population table. */
export interface ShownGroup {
  readonly group: ReportedGroup;
  readonly basis: Basis;
}

/** The groups of population tables, in order: registered people after residents. */
export function shownGroups({ groups }: Pick<Plan, "groups">): ShownGroup[] {
  const shown = groups.filter(({ head }) => head !== undefined);
  return [
    ...shown.map((group): ShownGroup => ({ group, basis: "resident" })),
    ...shown.filter(({ isRegistered }) => isRegistered).map((group): ShownGroup => ({ group, basis: "registered" })),
  ];
}

/** The column heading of a group: 60岁+, 户籍60岁+. */
export function groupHead({ group, basis }: ShownGroup, language: Language): string {
  const name = group.head?.[language] ?? group.name[language];
  return basis === "registered" ? say("short-registered", { name }, language) : name;
}
