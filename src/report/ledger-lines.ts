import type { VariableId } from "../results/variable-id.ts";
import { itemOf } from "../core/items.ts";
import type { Language } from "./say.ts";
import type { SupplyPath } from "../demand/quantity.ts";
import { ROUNDING } from "../plan/comparator.ts";
import type { ChartOptions } from "./chart.ts";
import { INK, type Stroke } from "./ink.ts";
import type { Rows } from "../results/rows.ts";
import { within, type Series } from "./series.ts";

/** A variable of a service in the chart of ledgers. */
export interface Ledger {
  readonly variable: VariableId;
  readonly basis?: "registered";
  readonly path?: SupplyPath;
  readonly name: Readonly<Record<Language, string>>;
  readonly stroke: Stroke & { readonly width: number };
}

/** A ledger with its values. */
export interface LedgerLine extends Ledger {
  readonly points: Series;
}

/** The demand lines; the registered norm only if it differs from that of residents. */
export const DEMANDS: readonly Ledger[] = [
  { variable: "norm", name: { zh: "配置标准", en: "Norm" }, stroke: { colour: INK.navy, symbol: "circle", width: 1.2 } },
  {
    variable: "norm",
    basis: "registered",
    name: { zh: "户籍指标", en: "Registered norm" },
    stroke: { colour: INK.navy, dash: "1.5,1.5", symbol: "diamond", width: 1.2 },
  },
  { variable: "need", name: { zh: "服务需求", en: "Need" }, stroke: { colour: INK.red, dash: "7,2", symbol: "square", width: 1.5 } },
  { variable: "use", name: { zh: "实际利用", en: "Use" }, stroke: { colour: INK.blue, dash: "3,2", symbol: "triangle", width: 1.5 } },
];

/** The supply paths; gaps are measured from the first one in the rows: as everywhere, from what exists and is under way. */
export const SUPPLIES: readonly Ledger[] = [
  {
    variable: "supply",
    path: "committed",
    name: { zh: "在建", en: "Under way" },
    stroke: { colour: INK.text, symbol: "diamond", width: 2 },
  },
  {
    variable: "supply",
    path: "planned",
    name: { zh: "按计划", en: "Planned" },
    stroke: { colour: INK.muted, dash: "5,1.5,1,1.5", symbol: "diamond", width: 1 },
  },
  {
    variable: "supply",
    path: "status_quo",
    name: { zh: "现状", en: "Today" },
    stroke: { colour: INK.muted, dash: "1,1.5", symbol: "diamond", width: 1 },
  },
];

/** Reads the available ledgers of a service; one that equals another of its variable is left out. */
export function readLedgers(rows: Rows, ledgers: readonly Ledger[], options: ChartOptions & { readonly subject: string }): LedgerLine[] {
  const { district, scenario, subject, years = [-Infinity, Infinity] } = options;
  return ledgers
    .map((ledger) => {
      const { variable, basis, path } = ledger;
      return {
        ...ledger,
        points: within(rows.series({ district, scenario, variable, of: subject, ...(basis && { basis }), ...(path && { path }) }), years),
      };
    })
    .filter(({ points }) => points.size > 0)
    .filter(
      ({ variable, path, points }, i, all) =>
        !all.slice(0, i).some((other) => other.variable === variable && other.path === path && isEqual(other.points, points)),
    );
}

/** Merges supply paths that never differ into one line with both names. */
export function mergeEqual(lines: readonly LedgerLine[]): LedgerLine[] {
  const merged: LedgerLine[] = [];
  for (const line of lines) {
    const same = merged.findIndex(({ points }) => isEqual(points, line.points));
    if (same < 0) merged.push(line);
    else
      merged[same] = {
        ...itemOf(merged, same),
        name: {
          zh: `${itemOf(merged, same).name.zh}、${line.name.zh}`,
          en: `${itemOf(merged, same).name.en}, ${line.name.en.toLowerCase()}`,
        },
      };
  }
  return merged;
}

function isEqual(a: Series, b: Series): boolean {
  return a.size === b.size && [...a].every(([year, value]) => Math.abs((b.get(year) ?? Number.NaN) - value) <= ROUNDING * Math.abs(value));
}
