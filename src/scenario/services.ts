import { Fault, throwAny } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Payer, Service } from "../demand/service.ts";
import type { ReportedGroup } from "../plan/plan.ts";
import type { Library, ModelFile } from "./library.ts";

/**
 * Reads every service of the models, in their declared order.
 *
 * @throws Faults naming each group or payer that no model file defines.
 */
export function readServices(library: Library): Service[] {
  throwAny(library.all("services").flatMap((file) => unknownNames(file, library)));
  return [...library.all("services")]
    .sort((a, b) => a.value.order - b.value.order)
    .map(({ id, value: { name, unit, label, serves, supply, owner, chart, staff, money } }) => ({
      id,
      name,
      unit,
      label,
      supply,
      ...(owner && { owner }),
      chart,
      serves: { group: serves.group, within: serves.within ?? serves.group },
      staff: Object.entries(staff).map(([key, post]) => ({ quantity: `${id}.staff_${key}`, name: post.name })),
      money: Object.entries(money).map(([key, line]) => ({
        quantity: `${id}.money_${key}`,
        name: line.name,
        flow: line.flow,
        payer: line.payer,
        ...(line.life !== undefined && { life: line.life }),
      })),
    }));
}

/** Groups served by a service, and payers of its money, that no model file defines. */
function unknownNames({ value: { serves, money }, where }: ModelFile<"services">, library: Library): Fault[] {
  const check = (kind: "groups" | "payers", id: string, path: readonly (string | number)[]): Fault[] =>
    library.ids(kind).includes(id)
      ? []
      : [new Fault("model-unknown", { kind, id, near: nearest(id, [...library.ids(kind)]) ?? "—" }, where(path))];
  return [
    ...check("groups", serves.group, ["serves", "group"]),
    ...(serves.within === undefined ? [] : check("groups", serves.within, ["serves", "within"])),
    ...Object.entries(money).flatMap(([key, { payer }]) => (payer === "all" ? [] : check("payers", payer, ["money", key, "payer"]))),
  ];
}

/** Reads the payers, in table order. */
export function readPayers(library: Library): Payer[] {
  return [...library.all("payers")]
    .sort((a, b) => a.value.order - b.value.order)
    .map(({ id, value: { name, households } }) => ({ id, name, isHousehold: households }));
}

/** Reads the groups reported in every run: those of population tables first, in their order. */
export function readReportedGroups(library: Library): ReportedGroup[] {
  const groups = library.all("groups").flatMap(({ id, value }) => ("change_of" in value ? [] : [{ id, value }]));
  const ordered = groups.toSorted((a, b) => (a.value.shown?.order ?? Infinity) - (b.value.shown?.order ?? Infinity) || 0);
  return ordered.map(({ id, value }) => ({
    id,
    name: value.name,
    label: value.shown?.label ?? value.name,
    unit: "formula" in value ? (value.unit ?? "person") : "person",
    isRegistered: value.shown?.registered ?? false,
    ofPlaces: value.shown?.places ?? false,
    charts: value.shown?.charts ?? [],
    byUnit: "by_unit" in value && value.by_unit === true,
    isDisability: "prevalence" in value,
    ...("ages" in value && { ages: value.ages }),
    ...(value.shown && { head: value.shown.head }),
    ...(value.shown?.report && { report: value.shown.report }),
  }));
}
