import { Fault, type Position } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { at } from "../core/path.ts";
import type { Choice, Together } from "../plan/plan.ts";
import { withoutPlaces } from "./draft.ts";
import type { Library } from "./library.ts";
import { draftDisabled, gradeShares, type Draft } from "./quantities.ts";

/**
 * What a plan chooses among published alternatives: the definition of disability.
 *
 * @param draft The plan's quantities: what the scenario itself sets of an alternative's stays as it is.
 */
export function readChoices(library: Library, draft: Draft, disability: string): Choice[] {
  const own = new Map(draftDisabled(library, disability).map((quantity) => [quantity.id, JSON.stringify(quantity.definition)]));
  const isOwn = ({ id }: { readonly id: string }): boolean => JSON.stringify(draft.get(id)?.definition) === own.get(id);
  return [
    {
      id: "disability",
      name: { zh: "失能口径", en: "definition of disability" },
      chosen: library.get("disability", disability).value.name,
      others: library
        .ids("disability")
        .flatMap((id) =>
          id === disability
            ? []
            : [
                {
                  id,
                  name: library.get("disability", id).value.name,
                  quantities: withoutPlaces(
                    new Map(draftDisabled(library, id).flatMap((one) => (isOwn(one) ? [[one.id, one] as const] : []))),
                  ),
                },
              ],
        ),
    },
  ];
}

/**
 * The numbers that are moved together: the shares of the grades of disability, and what the services name.
 *
 * @param faults Collects a fault for each parameter that a service does not have.
 */
export function readTogether(library: Library, disability: string, faults: Fault[]): Together[] {
  const ofServices = library.all("services").flatMap(({ id, value: { together, parameters }, where }) =>
    Object.entries(together).map(([key, { name, parameters: named }]): Together => {
      named.forEach((one, i) => {
        if (!Object.hasOwn(parameters, one))
          faults.push(
            new Fault(
              "name-unknown",
              { name: one, near: nearest(one, Object.keys(parameters)) ?? "—" },
              where(["together", key, "parameters", i]),
            ),
          );
      });
      return { id: `${id}.${key}`, name, members: named.map((one) => `${id}.${one}`), areShares: false };
    }),
  );
  const grades: Together = {
    id: "disability.grades",
    name: { zh: "失能等级构成（合计为1）", en: "grades of disability (adding up to 1)" },
    members: gradeShares(library, disability),
    areShares: true,
  };
  return [grades, ...ofServices];
}

/** A fault for shares of a whole that a scenario sets so that they do not add up to one, in the first year of their numbers. */
export function faultsOfShares(together: readonly Together[], draft: Draft, year: number): Fault[] {
  return together.flatMap(({ areShares, members }) => {
    if (!areShares) return [];
    const quantities = members.flatMap((id) => draft.get(id) ?? []);
    const shares = quantities.map(({ definition }) => (definition.kind === "path" ? at(definition.path, year) : NaN));
    const sum = shares.reduce((all, share) => all + share, 0);
    const where = (): Position | undefined => quantities.at(-1)?.where();
    return Math.abs(sum - 1) > TOLERANCE ? [new Fault("shares-sum", { names: members.join(", "), sum }, where())] : [];
  });
}

/** Shares are published with two or three decimals. */
const TOLERANCE = 0.01 + 1e-9;
