import type { Position } from "../core/fault.ts";
import { VITALS } from "../demand/vital.ts";
import { fertilityOf } from "../demography/chosen-paths.ts";
import type { Prepared } from "../demography/prepare.ts";
import type { Draft, Drafted } from "./quantities.ts";

const VITAL = { births: ["出生人数", "births", "person"], deaths: ["死亡人数", "deaths", "person"], life_expectancy: ["人均预期寿命", "life expectancy at birth", "year"] } as const; // prettier-ignore

/** Births, deaths, life expectancy and fertility of each projected year; the last is set once the place's rates are known. */
export function draftVitals(): Drafted[] {
  const base = { evidence: { source: "推算", enSource: "projection" }, where: (): Position => ({ file: "models" }) };
  return [
    ...VITALS.map((of): Drafted => {
      const [zh, en, unit] = VITAL[of];
      return { ...base, id: of, name: { zh, en }, unit, definition: { kind: "vital", of } };
    }),
    {
      ...base,
      id: FERTILITY,
      name: { zh: "总和生育率", en: "total fertility rate" },
      unit: "1",
      definition: { kind: "path", path: [[0, NaN]] },
    },
  ];
}

/** The name of the total fertility rate in formulas. */
const FERTILITY = "total_fertility";

/** Gives formulas the total fertility rate of the place, medium variant. */
export function setFertility(draft: Draft, people: readonly Prepared[]): void {
  const known = draft.get(FERTILITY);
  if (known?.definition.kind === "path" && Number.isNaN(known.definition.path[0]?.[1]))
    draft.set(FERTILITY, { ...known, definition: { kind: "path", path: fertilityOf(people) } });
}
