import type { Position } from "../core/fault.ts";
import type { Place } from "../demography/place.ts";
import type { Drafted } from "./quantities.ts";

/** What the names of a district's own figures begin with. */
export const OF_PLACE = "place.";

/** The district's own figures for formulas: the number of towns and each published count of persons, as `place.<what>`. */
export function draftPlace(place: Place): Drafted[] {
  const where = (): Position => ({ file: `models/districts/${place.id}/district.yaml` });
  const towns = { id: `${OF_PLACE}towns`, name: { zh: "区镇数", en: "towns" }, unit: "facility", where };
  const { divisions } = place;
  const counts = [...new Set(place.facts.filter(({ unit }) => unit === "persons").map(({ what }) => what))];
  return [
    divisions
      ? { ...towns, definition: { kind: "path", path: [[0, divisions.towns]] }, evidence: { source: divisions.source } }
      : { ...towns, definition: { kind: "missing", file: "subdistricts.csv", column: "name" }, evidence: { source: "缺" } },
    ...counts.map((what): Drafted => {
      const facts = place.facts.filter((fact) => fact.what === what).sort((a, b) => a.year - b.year);
      const definition = { kind: "path", path: facts.map(({ year, value }) => [year, value] as const) } as const;
      return {
        id: `${OF_PLACE}${what}`,
        name: { zh: `公布数：${what}`, en: `published ${what}` },
        unit: "person",
        where,
        definition,
        evidence: { source: facts.map(({ year, source }) => `${year} ${source}`).join(";") },
      };
    }),
  ];
}
