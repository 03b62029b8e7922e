import type { Benefit } from "../plan/plan.ts";
import type { Definition } from "../demand/quantity.ts";
import type { Library, ModelFile } from "./library.ts";
import { DEFINED, draftParameter, formulaAt, type Drafted } from "./quantities.ts";

/** The quantities of a benefit: who receives it, the standard, and what is paid in a year. */
export function draftBenefit({ id, value: { name, people, standard, whom }, where }: ModelFile<"benefits">): Drafted[] {
  const [received, rate] = [`${id}.people`, `${id}.standard`];
  const missing = (column: string): Definition => ({ kind: "missing", file: "quantities", column });
  const base = { evidence: DEFINED, where: () => where([]) };
  return [
    {
      ...base,
      id: received,
      name: whom,
      unit: "person",
      definition: people === undefined ? missing(received) : { kind: "formula", formula: formulaAt(people, () => where(["people"])) },
    },
    standard
      ? draftParameter(rate, standard, () => where(["standard"]))
      : { ...base, id: rate, name: name, unit: "yuan/(person year)", definition: missing(rate) },
    {
      ...base,
      id: `${id}.paid`,
      name,
      unit: "yuan/year",
      definition: { kind: "formula", formula: ["multiply", ["name", received], ["name", rate]] },
    },
  ];
}

/** Reads every benefit of the models, in table order. */
export function readBenefits(library: Library): Benefit[] {
  return [...library.all("benefits")]
    .sort((a, b) => a.value.order - b.value.order)
    .map(({ id, value: { name, whom, level } }) => ({ id, name, whom, level, standard: `${id}.standard`, paid: `${id}.paid` }));
}
