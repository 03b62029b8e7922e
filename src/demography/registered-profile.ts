import { mapSexAge, sumAges, sumTables, type BySexAge } from "../core/ages.ts";
import { ELDERLY } from "./control.ts";
import { type AgeWeights, type Assumed, type MoverProfile } from "./place.ts";

/** First age that is not a child in the movers' profile. */
export const GROWN = 15;

/** Which value of a profile is used, and the maximum share of movers in the population of an age; without it there is no bound. */
interface ProfileOptions {
  readonly share: keyof Assumed;
  readonly most?: number;
}

/** Distributes movers over ages: three broad ages by the profile, within them like the people of `like`, adults by their weights. */
export function byProfile(
  { children, elderly, adults }: MoverProfile,
  persons: number,
  like: BySexAge,
  { share, most: part = Infinity }: ProfileOptions,
): BySexAge {
  const ofBand = (from: number, to: number): BySexAge => mapSexAge(like, (P, _s, x) => (x >= from && x < to ? P : 0));
  const [young, old] = [ofBand(0, GROWN), ofBand(ELDERLY, Infinity)];
  const middle = mapSexAge(ofBand(GROWN, ELDERLY), (P, _s, x) => P * weightAt(adults[share], x));
  const most = (there: BySexAge): number => (part === Infinity ? Infinity : sumAges(there) * part);
  const youngSum = Math.min(persons * children.value, most(young));
  const oldSum = Math.min(persons * elderly[share], most(old));
  const cells = [
    spread(young, youngSum),
    spreadBelow(
      middle,
      persons - youngSum - oldSum,
      mapSexAge(ofBand(GROWN, ELDERLY), (P) => (part === Infinity ? Infinity : P * part)),
    ),
    spread(old, oldSum),
  ];
  return sumTables(cells);
}

/** The weight of an age: that of the last step up to it. */
function weightAt(weights: AgeWeights, age: number): number {
  return weights.findLast(([from]) => from <= age)?.[1] ?? 0;
}

/** Persons shared out in proportion. */
function spread(like: BySexAge, persons: number): BySexAge {
  const all = sumAges(like);
  return mapSexAge(like, (P) => (all === 0 ? 0 : (P * persons) / all));
}

/** Persons shared out in proportion, no cell above its most; what no cell can take goes to all in proportion to their most. */
function spreadBelow(like: BySexAge, persons: number, most: BySexAge): BySexAge {
  const room = sumAges(most);
  if (persons >= room) return spread(most, persons);
  let taken = mapSexAge(like, () => 0);
  for (let left = persons; left > persons * 1e-12; left = persons - sumAges(taken)) {
    const open = mapSexAge(like, (P, s, x) => (taken[s][x] < most[s][x] ? P : 0));
    const more = spread(sumAges(open) > 0 ? open : mapSexAge(most, (cell, s, x) => cell - taken[s][x]), left);
    taken = mapSexAge(more, (cell, s, x) => Math.min(most[s][x], taken[s][x] + cell));
  }
  return taken;
}
