import { mapTuple } from "../../core/items.ts";
import { rowId } from "../row.ts";
import { extended, type Variable } from "../variable.ts";

const ENDS = ["low", "high"] as const;
const LABELS = {
  low: { zh: "单项假设取低端时的结果", en: "result at the low end of one assumption" },
  high: { zh: "单项假设取高端时的结果", en: "result at the high end of one assumption" },
} as const;

/** A number with one assumption, the cause, at an end of its range, all else unchanged. Only where it is asked for: `tornadoTable`. */
export const [tornadoLow, tornadoHigh] = mapTuple(ENDS, (end): Variable => ({
  id: `tornado.${end}`,
  unit: undefined,
  dimensions: ["variant", "basis", "path", "cause"],
  label: LABELS[end],
  columns: () => [],
  origin: (row, { changed }) => {
    if (!changed) throw new RangeError(`Cannot trace ${rowId(row)}: it is traced where it was asked for`);
    const { name, ...from } = changed(row);
    return { ...from, kind: "changed", name: extended(name, `：${LABELS[end].zh}`, `: ${LABELS[end].en}`) };
  },
}));
