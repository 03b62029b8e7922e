import { mapTuple } from "../../core/items.ts";
import type { Basis } from "../../core/ages.ts";
import { LEDGERS, type Ledger, type Service } from "../../demand/service.ts";
import { extended, keyOf, yearlessSettingOf, settingOf, type Asked, type ColumnMaker, type Variable } from "../variable.ts";
import { pathsOf } from "../paths.ts";
import { serviceOf } from "../services.ts";

const LABELS = { norm: { zh: "配置标准", en: "norm" }, need: { zh: "服务需求", en: "need" }, use: { zh: "实际利用", en: "use" } } as const;

/** The three ledgers of every service: required by the ratio, needed, expected to be used. */
export const [norm, need, use] = mapTuple(LEDGERS, (ledger): Variable => ({
  id: ledger,
  unit: undefined,
  dimensions: ["variant", "basis", "path"],
  label: LABELS[ledger],
  columns: (asked) =>
    asked.plan.services.flatMap((service) =>
      ledgerBases(ledger, service, asked).flatMap((basis) =>
        asked.variants.flatMap((variant) =>
          pathsOf(`${service.id}.${ledger}`, asked).map((path): ColumnMaker => {
            const key = keyOf({ variable: ledger, of: service.id, variant, basis, path, unit: service.unit });
            return { key, values: ({ numbers }) => numbers.read(`${service.id}.${ledger}`, yearlessSettingOf(key)) };
          }),
        ),
      ),
    ),
  origin: (row, { plan }) => ({
    kind: "quantity",
    name: extended(serviceOf(row.of, plan).name, `：${LABELS[ledger].zh}`, `: ${LABELS[ledger].en}`),
    quantity: `${row.of}.${ledger}`,
    setting: settingOf(row),
  }),
}));

/** Need and use refer to residents; the norm is given on each basis by which plans count the service's target population. */
export function ledgerBases(
  ledger: Ledger,
  { serves }: Service,
  { plan, hasRegistered }: Pick<Asked, "plan" | "hasRegistered">,
): readonly Basis[] {
  const counted = plan.groups.find(({ id }) => id === serves.within)?.isRegistered === true;
  return ledger === "norm" && counted && hasRegistered ? ["resident", "registered"] : ["resident"];
}
