import { itemOf, mapTuple } from "../../core/items.ts";
import { SUPPLY_PATHS } from "../../demand/quantity.ts";
import { LEDGERS } from "../../demand/service.ts";
import { pathOf } from "../paths.ts";
import { serviceOf } from "../services.ts";
import { changedKey, extended, keyOf, yearlessSettingOf, type ColumnMaker, type Variable } from "../variable.ts";
import { ledgerBases } from "./ledger.ts";
import { supplySetting } from "./supply.ts";

const LABELS = {
  norm: { zh: "供给减指标", en: "supply less norm" },
  need: { zh: "供给减需要", en: "supply less need" },
  use: { zh: "供给减使用", en: "supply less use" },
} as const;

/** Supply less each ledger: negative if short. */
export const [gapToNorm, gapToNeed, gapToUse] = mapTuple(LEDGERS, (ledger): Variable => ({
  id: `gap.${ledger}`,
  unit: undefined,
  dimensions: ["variant", "basis", "path"],
  label: LABELS[ledger],
  columns: (asked) =>
    !asked.isOwn
      ? []
      : asked.plan.services.flatMap((service) =>
          ledgerBases(ledger, service, asked).flatMap((basis) =>
            asked.variants.flatMap((variant) =>
              SUPPLY_PATHS.map((path): ColumnMaker => {
                const key = keyOf({ variable: `gap.${ledger}`, of: service.id, variant, basis, path, unit: service.unit });
                return {
                  key,
                  values: ({ numbers }) => {
                    const asks = numbers.read(`${service.id}.${ledger}`, yearlessSettingOf(key));
                    return numbers.read(service.supply, supplySetting(path)).map((value, i) => value - itemOf(asks, i));
                  },
                };
              }),
            ),
          ),
        ),
  origin: (row, { plan, isOwn }) => ({
    kind: "formula",
    name: extended(serviceOf(row.of, plan).name, `：${LABELS[ledger].zh}`, `: ${LABELS[ledger].en}`),
    formula: ["subtract", ["name", "supply"], ["name", "asked"]],
    inputs: {
      supply: { kind: "row", row: changedKey(row, { variable: "supply", of: row.of, variant: "", basis: "" }) },
      asked: {
        kind: "row",
        row: changedKey(row, { variable: ledger, of: row.of, path: pathOf(row.path, `${row.of}.${ledger}`, { plan, isOwn }) }),
      },
    },
  }),
}));
