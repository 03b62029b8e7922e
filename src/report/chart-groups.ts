import { itemOf } from "../core/items.ts";
import type { Basis } from "../core/ages.ts";
import type { Text } from "../demand/quantity.ts";
import type { ReportedGroup } from "../plan/plan.ts";
import type { ChartOptions } from "./chart.ts";
import { INK, type Stroke } from "./ink.ts";

/** A group on one basis, as drawn in a chart. */
export interface ChartGroup {
  /** The `of` of its rows. */
  readonly of: string;
  readonly basis: Basis;
  readonly name: Text;
  readonly stroke: Stroke;
}

/** Strokes by position, distinguished by dash and marker without colour. The first two differ most. */
const STROKES: readonly Stroke[] = [
  { colour: INK.navy, symbol: "circle" },
  { colour: INK.orange, dash: "3,1.6", symbol: "triangle" },
  { colour: INK.blue, dash: "6,2", symbol: "square" },
  { colour: INK.green, dash: "8,2,2,2", symbol: "diamond" },
  { colour: INK.red, dash: "1,2.4", symbol: "square" },
  { colour: INK.text, dash: "10,3", symbol: "triangle" },
];
/** Strokes of registered people. */
const REGISTERED: readonly Stroke[] = [
  { colour: INK.muted, dash: "1.5,1.8", symbol: "diamond" },
  { colour: INK.muted, dash: "4,1.8,1.5,1.8", symbol: "square" },
];

/** The groups shown in a chart, in table order. */
export function groupsOf(chart: string, { groups }: Pick<ChartOptions, "groups">): readonly ReportedGroup[] {
  return groups.filter(({ charts }) => charts.includes(chart));
}

/** Residents in a chart: each group with a stroke of its own; after six the strokes repeat. */
export function residentsOf(chart: string, options: Pick<ChartOptions, "groups">): ChartGroup[] {
  return groupsOf(chart, options).map(({ id, label }, i) => ({
    of: id,
    basis: "resident",
    name: label,
    stroke: itemOf(STROKES, i % STROKES.length),
  }));
}

/** As `residentsOf`, with the registered population after each group that plans also count by registration. */
export function bothBasesOf(chart: string, options: Pick<ChartOptions, "groups">): ChartGroup[] {
  const registered = groupsOf(chart, options).filter(({ isRegistered }) => isRegistered);
  return residentsOf(chart, options).flatMap((group) => {
    const i = registered.findIndex(({ id }) => id === group.of);
    return i < 0
      ? [group]
      : [
          group,
          {
            of: group.of,
            basis: "registered" as const,
            name: registeredName(itemOf(registered, i)),
            stroke: itemOf(REGISTERED, i % REGISTERED.length),
          },
        ];
  });
}

function registeredName({ label, head = label }: ReportedGroup): Text {
  return { zh: `户籍${label.zh}`, en: `Registered ${head.en}` };
}
