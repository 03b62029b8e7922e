import { itemOf } from "../../core/items.ts";
import { townServices, townSupply } from "../../options/town-gaps.ts";
import { serviceOf } from "../services.ts";
import { changedKey, extended, keyOf, yearlessSettingOf, type Asked, type ColumnMaker, type Variable } from "../variable.ts";

const SUPPLY = { zh: "各镇供给（按名单）", en: "supply in towns, by lists" } as const;
const GAP = { zh: "各镇供给减需要", en: "supply less need in towns" } as const;

/** What lists say a town has of a service. */
const townSupplyOf: Variable = {
  id: "town.supply",
  unit: undefined,
  dimensions: [],
  label: SUPPLY,
  columns: ({ plan }: Asked) =>
    townServices(plan).map((service): ColumnMaker => ({
      key: keyOf({ variable: "town.supply", of: service.id, unit: service.unit }),
      values: ({ place, years }) => Float64Array.from(years, (year) => townSupply(plan, place.id, service, year)),
    })),
  origin: (row, { plan, place }) => {
    const service = serviceOf(row.of, plan);
    const source = plan.towns?.get(place.id)?.get(service.supply)?.source ?? "";
    const value = townSupply(plan, place.id, service, row.year);
    return {
      kind: "formula",
      name: extended(service.name, `：${SUPPLY.zh}`, `: ${SUPPLY.en}`),
      formula: ["name", "listed"],
      inputs: { listed: { kind: "given", name: place.name, value, unit: service.unit, year: row.year, evidence: { source } } },
    };
  },
};

/** A town's supply by lists less its need by the county's rates. */
const townGap: Variable = {
  id: "town.gap",
  unit: undefined,
  dimensions: ["variant", "basis", "path"],
  label: GAP,
  columns: ({ plan }: Asked) =>
    townServices(plan).map((service): ColumnMaker => {
      const key = keyOf({
        variable: "town.gap",
        of: service.id,
        variant: "medium",
        basis: "resident",
        path: "committed",
        unit: service.unit,
      });
      return {
        key,
        values: ({ place, years, numbers }) => {
          const need = numbers.read(`${service.id}.need`, yearlessSettingOf(key));
          return Float64Array.from(years, (year, i) => townSupply(plan, place.id, service, year) - itemOf(need, i));
        },
      };
    }),
  origin: (row, { plan }) => ({
    kind: "formula",
    name: extended(serviceOf(row.of, plan).name, `：${GAP.zh}`, `: ${GAP.en}`),
    formula: ["subtract", ["name", "supply"], ["name", "need"]],
    inputs: {
      supply: { kind: "row", row: changedKey(row, { variable: "town.supply", of: row.of, variant: "", basis: "", path: "" }) },
      need: { kind: "row", row: changedKey(row, { variable: "need", of: row.of }) },
    },
  }),
};

/** All variables of towns, in row order. */
export const townVariables: readonly Variable[] = [townSupplyOf, townGap];
