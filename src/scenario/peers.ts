import { evaluate } from "../core/formula.ts";
import { nodeFault } from "../core/node-fault.ts";
import { quantileOf } from "../core/quantile.ts";
import type { Base, BaseEntry } from "./base.ts";
import { countyFigures, type CountyFigures } from "./peer-figures.ts";
import type { PeersModel, PeerVariable } from "./peers-model.ts";

/** A county with the variables by which it is compared, in the order of the model. */
export interface Peer extends CountyFigures {
  readonly values: readonly number[];
  /** Id of its kind; undefined if its name has none of the endings. */
  readonly kind: string | undefined;
  /** From the county whose peer it is; 0 of that itself. */
  readonly distance: number;
}

/** A county and its peers, the nearest first. */
export interface Peers {
  readonly own: Peer;
  readonly peers: readonly Peer[];
  /** What differences of each variable are divided by, on its scale. */
  readonly scales: readonly number[];
  /** Among how many counties they were chosen. */
  readonly among: number;
}

/**
 * The nearest counties to one, by the variables of the model: the square of a distance is the weighted mean of the squared differences, each on the
 * scale of all counties, and more for another kind. Equal distances go by code.
 *
 * @param code Of a unit of the base with none below it.
 * @throws Fault "peers-not-county" for any other place; "name-unknown".
 */
export function peersOf(code: string, base: Base, model: PeersModel): Peers {
  const counties = countyFigures(base);
  const first = counties[0];
  if (first) model.check({ figures: new Set(counties.flatMap(({ figures }) => [...figures.keys()])) });
  const all = counties.map((county) => valued(county, model));
  const own = all.find(({ entry }) => entry.code === code);
  if (!own) throw nodeFault("peers-not-county", { id: code });
  const scales = model.variables.map((variable, v) => scaleOf(all, variable, v, model));
  const peers = all
    .filter((other) => other !== own)
    .map((other): Peer => ({ ...other, distance: distanceOf(own, other, scales, model) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || (a.entry.code < b.entry.code ? -1 : 1))
    .slice(0, model.count);
  return { own, peers, scales, among: all.length };
}

function valued(county: CountyFigures, { variables, kinds }: PeersModel): Peer {
  const values = variables.map(({ formula }) => evaluate(formula, (name) => county.figures.get(name) ?? NaN));
  return { ...county, values, kind: kindOf(county.entry, kinds), distance: 0 };
}

/** The kind whose ending of the name is the longest. */
function kindOf({ name }: BaseEntry, kinds: PeersModel["kinds"]): string | undefined {
  return kinds
    .flatMap(({ id, ends }) => ends.filter((end) => name.zh.endsWith(end)).map((end) => ({ id, length: end.length })))
    .sort((a, b) => b.length - a.length)[0]?.id;
}

/** Half the width of all counties in standard deviations, so to speak: extreme counties do not set it. */
function scaleOf(all: readonly Peer[], variable: PeerVariable, v: number, { scale }: PeersModel): number {
  const sorted = all
    .map(({ values }) => onScale(values[v], variable))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return (quantileOf(sorted, scale.high) - quantileOf(sorted, scale.low)) / scale.width;
}

function distanceOf(a: Peer, b: Peer, scales: readonly number[], { variables, apart }: PeersModel): number {
  let [sum, weights] = [0, 0];
  variables.forEach((variable, v) => {
    const difference = (onScale(a.values[v], variable) - onScale(b.values[v], variable)) / (scales[v] ?? NaN);
    sum += variable.weight * difference ** 2;
    weights += variable.weight;
  });
  return Math.sqrt(sum / weights + (a.kind === b.kind ? 0 : apart));
}

function onScale(value: number | undefined, { as }: PeerVariable): number {
  return as === "log" ? Math.log(value ?? NaN) : (value ?? NaN);
}
