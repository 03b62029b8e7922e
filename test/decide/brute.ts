// Answers to small problems in the form of cases.json by looking at every plan, written from what the format says and without a solver or any of the program's
// own types: each plan of whole steps, with each number of people served, breaks a set of asks and limits, and these sets say all that is asked.

/** A problem as its file has it; what can be opened in any amount is looked at in halves. */
export interface Case {
  readonly id: string;
  readonly stocks: Readonly<Record<string, number>>;
  readonly measures: readonly {
    readonly id: string;
    readonly adds: Readonly<Record<string, number>>;
    readonly lead: number;
    readonly most: number;
    readonly unit_cost: Readonly<Record<string, number>>;
    readonly step?: number;
  }[];
  readonly served?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly budgets?: readonly { readonly payer: string; readonly years: readonly number[]; readonly max: number }[];
  readonly decide_from: number;
  readonly horizon: number;
  readonly require: readonly {
    readonly id: string;
    readonly year: number;
    readonly rows?: Readonly<Record<string, number>>;
    readonly served?: Readonly<Record<string, number>>;
    readonly compare: ">=" | "<=" | "=";
    readonly rhs: number;
  }[];
}

/** How many steps a year are looked at, and how many people of a service. */
export interface Reach {
  readonly steps: number;
  readonly persons: number;
}

/** What looking at every plan finds. */
export interface Brute {
  readonly status: "optimal" | "infeasible";
  readonly cost?: number;
  readonly amounts?: Readonly<Record<string, number>>;
  readonly schedule?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Minimal sets, members and sets in alphabetical order. */
  readonly conflict?: readonly string[];
  readonly asks_in_conflict?: readonly string[];
  readonly relax?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type Ask = Case["require"][number];
const NEAR = 1e-9;

interface Tried {
  readonly broken: number;
  readonly amounts: readonly number[];
  readonly cost: number;
  readonly idle: number;
  readonly sides: readonly number[];
  /** What each limit would have to be for this plan, by its name. */
  readonly needed: Readonly<Record<string, number>>;
}

/** Every combination of numbers from nought to a most each. */
function* combinations(most: readonly number[]): Generator<readonly number[]> {
  const now = most.map(() => 0);
  for (;;) {
    yield [...now];
    let i = 0;
    while (i < now.length && now[i] === most[i]) now[i++] = 0;
    if (i === now.length) return;
    now[i] = (now[i] ?? 0) + 1;
  }
}

const total = (record: Readonly<Record<string, number>>): number => Object.values(record).reduce((sum, one) => sum + one, 0);
const priceOf = ({ unit_cost: cost }: Case["measures"][number]): number => cost["all"] ?? total(cost);

function holds({ compare, rhs }: Ask, side: number): boolean {
  return (compare === "<=" || side >= rhs - NEAR) && (compare === ">=" || side <= rhs + NEAR);
}

/** The names of all that can stand in a conflict. */
function groupsOf({ require, measures, budgets = [], served = {} }: Case): readonly string[] {
  const used = require.flatMap((ask) => Object.keys(ask.served ?? {}).flatMap((name) => Object.keys(served[name] ?? {})));
  return [
    ...require.map(({ id }) => id),
    ...measures.map(({ id }) => `most:${id}`),
    ...measures.map(({ id }) => `lead:${id}`),
    ...new Set(budgets.map(({ payer }) => `budget:${payer}`)),
    ...new Set(used.map((stock) => `stock:${stock}`)),
  ];
}

/** Every plan within reach, with what it breaks. */
function* triedOf(one: Case, groups: readonly string[], { steps, persons }: Reach): Generator<Tried> {
  const { measures, require, budgets = [], served = {}, stocks, decide_from: from, horizon } = one;
  const years = Array.from({ length: horizon - from + 1 }, (_, i) => from + i);
  const slots = measures.flatMap((measure) => years.map((year) => ({ measure, year, step: (measure.step ?? 1) || 0.5 })));
  const people = [...new Set(require.flatMap((ask) => Object.keys(ask.served ?? {}).map((name) => `${name}@${ask.year}`)))];
  const bit = (name: string): number => 2 ** groups.indexOf(name);
  for (const opened of combinations(slots.map(() => steps))) {
    const amounts = opened.map((count, i) => count * (slots[i]?.step ?? 1));
    const sum = (weight: (slot: (typeof slots)[number]) => number): number =>
      slots.reduce((all, slot, i) => all + (amounts[i] ? weight(slot) * amounts[i] : 0), 0);
    const stock = (name: string, year: number): number =>
      (stocks[name] ?? 0) + sum((slot) => (slot.year <= year ? (slot.measure.adds[name] ?? 0) : 0));
    const needed: Record<string, number> = {};
    for (const { id, lead } of measures) {
      const own = slots.flatMap((slot, i) =>
        slot.measure.id === id && (amounts[i] ?? 0) > 0 ? [[slot.year, amounts[i] ?? 0] as const] : [],
      );
      needed[`most:${id}`] = Math.max(0, ...own.map(([, amount]) => amount));
      needed[`lead:${id}`] = Math.min(lead, ...own.map(([year]) => year - from));
    }
    for (const { payer, years: some, max } of budgets) {
      const over = some.map((year) => sum((slot) => (slot.year === year ? (payer === "all" ? priceOf(slot.measure) : (slot.measure.unit_cost[payer] ?? 0)) : 0)) - max); // prettier-ignore
      needed[`budget:${payer}`] = Math.max(needed[`budget:${payer}`] ?? 0, ...over);
    }
    let limits = 0;
    for (const { id, most, lead } of measures) {
      if ((needed[`most:${id}`] ?? 0) > most + NEAR) limits += bit(`most:${id}`);
      if ((needed[`lead:${id}`] ?? 0) < lead) limits += bit(`lead:${id}`);
    }
    for (const payer of new Set(budgets.map((budget) => budget.payer)))
      if ((needed[`budget:${payer}`] ?? 0) > NEAR) limits += bit(`budget:${payer}`);
    for (const counts of combinations(people.map(() => persons))) {
      const count = (name: string, year: number): number => counts[people.indexOf(`${name}@${year}`)] ?? 0;
      const over: Record<string, number> = {};
      for (const year of new Set(require.map((ask) => ask.year)))
        for (const name of Object.keys(stocks)) {
          const users = Object.entries(served).filter(([id, uses]) => uses[name] && people.includes(`${id}@${year}`));
          if (users.length === 0) continue;
          const used = users.reduce((all, [id, uses]) => all + (uses[name] ?? 0) * count(id, year), 0);
          over[name] = Math.max(over[name] ?? 0, used - stock(name, year));
        }
      const sides = require.map(
        (ask) =>
          Object.entries(ask.rows ?? {}).reduce((all, [name, factor]) => all + factor * stock(name, ask.year), 0) +
          Object.entries(ask.served ?? {}).reduce((all, [name, factor]) => all + factor * count(name, ask.year), 0),
      );
      let broken = limits;
      require.forEach((ask, i) => (broken += holds(ask, sides[i] ?? NaN) ? 0 : bit(ask.id)));
      for (const [name, more] of Object.entries(over)) if (more > NEAR) broken += bit(`stock:${name}`);
      yield {
        broken,
        amounts,
        cost: sum(({ measure }) => priceOf(measure)),
        idle: sum(({ year }) => horizon - year),
        sides,
        needed: { ...needed, ...Object.fromEntries(Object.entries(over).map(([name, more]) => [`stock:${name}`, more])) },
      };
    }
  }
}

/** What the format says of a problem, by looking at every plan within reach. */
export function brute(one: Case, reach: Reach): Brute {
  const groups = groupsOf(one);
  const { measures, require, decide_from: from, horizon } = one;
  const years = Array.from({ length: horizon - from + 1 }, (_, i) => from + i);
  const ids = measures.map(({ id }) => id).toSorted();
  const amountOf = ({ amounts }: Tried, id: string): number =>
    measures.reduce(
      (sum, measure, m) => sum + (measure.id === id ? years.reduce((all, _, y) => all + (amounts[m * years.length + y] ?? 0), 0) : 0),
      0,
    );
  const latest = ({ amounts }: Tried, id: string): readonly number[] => {
    const m = measures.findIndex((measure) => measure.id === id);
    return years.map((_, y) => -(amounts[m * years.length + y] ?? 0)).toReversed();
  };
  /** Cost, idle place-years, most of the first by name …, latest of the first by name …: the smaller is the better. */
  const rank = (tried: Tried): readonly number[] => [
    tried.cost,
    tried.idle,
    ...ids.map((id) => -amountOf(tried, id)),
    ...ids.flatMap((id) => latest(tried, id)),
  ];
  const isBetter = (a: Tried, b: Tried): boolean => {
    const [left, right] = [rank(a), rank(b)];
    const i = left.findIndex((value, at) => Math.abs(value - (right[at] ?? NaN)) > NEAR);
    return i >= 0 && (left[i] ?? NaN) < (right[i] ?? NaN);
  };
  const masks = new Set<number>();
  let best: Tried | undefined;
  /** By what alone gives way: how far, the less the better, the values in which that is said, and the least cost at which it gives way so far. */
  const given = new Map<string, { far: number; said: Readonly<Record<string, number>>; cost: number }>();
  const nearer = (group: string, far: number, said: Readonly<Record<string, number>>, cost: number): void => {
    const known = given.get(group);
    if (!known || far < known.far - NEAR) given.set(group, { far, said, cost });
    else if (far <= known.far + NEAR) known.cost = Math.min(known.cost, cost);
  };
  for (const tried of triedOf(one, groups, reach)) {
    masks.add(tried.broken);
    if (tried.broken === 0 && (!best || isBetter(tried, best))) best = tried;
    groups.forEach((group, i) => {
      if (tried.broken !== 0 && tried.broken !== 2 ** i) return;
      const asked = require.findIndex(({ id }) => id === group);
      const [ask, side = NaN, needed = NaN] = [require[asked], tried.sides[asked], tried.needed[group]];
      if (ask) {
        const short = Math.abs(side - ask.rhs);
        // of two as near the lower one is said
        nearer(group, short + (side > ask.rhs ? 10 * NEAR : 0), { most_reachable: side, short }, tried.cost);
      } else if (group.startsWith("lead:")) nearer(group, -needed, { needed }, tried.cost);
      else if (group.startsWith("most:")) nearer(group, needed, { needed }, tried.cost);
      else nearer(group, needed, { needed_more: needed }, tried.cost);
    });
  }
  if (best) {
    const schedule = Object.fromEntries(
      measures.flatMap(({ id }, m) => {
        const own = years.flatMap((year, y) =>
          best.amounts[m * years.length + y] ? [[year, best.amounts[m * years.length + y] ?? 0] as const] : [],
        );
        return own.length > 0 ? [[id, Object.fromEntries(own)] as const] : [];
      }),
    );
    return { status: "optimal", cost: best.cost, amounts: Object.fromEntries(ids.map((id) => [id, amountOf(best, id)])), schedule };
  }
  const minimal = (of: readonly string[]): readonly (readonly string[])[] => {
    const found: (readonly string[])[] = [];
    const subsets = [...combinations(of.map(() => 1))].map((bits) => of.filter((_, i) => bits[i] === 1));
    for (const set of subsets.toSorted((a, b) => a.length - b.length)) {
      if (found.some((smaller) => smaller.every((name) => set.includes(name)))) continue;
      // what is no candidate always holds
      const kept = groups.reduce((all, name, i) => (set.includes(name) || !of.includes(name) ? all + 2 ** i : all), 0);
      if (![...masks].some((broken) => (broken & kept) === 0)) found.push(set);
    }
    return found;
  };
  const sets = minimal(groups);
  const asks = require.map(({ id }) => id);
  const text = (all: readonly (readonly string[])[]): readonly string[] => all.map((set) => set.toSorted().join(" ")).toSorted();
  const relax = Object.fromEntries(
    [...given].flatMap(([group, { said, cost }]) => (sets.some((set) => set.includes(group)) ? [[group, { ...said, cost }]] : [])),
  );
  return { status: "infeasible", conflict: text(sets), asks_in_conflict: text(minimal(asks)), relax };
}

/** The turns of a measure alone: whole steps up to a number of them, in any years, without its limits and budgets; what opens after the last ask does not count. */
export function turnsAlone(one: Case, id: string, reach: Reach): readonly number[] {
  const measure = one.measures.find((other) => other.id === id);
  if (!measure) return [];
  const asked = one.require.map(({ year }) => year);
  const alone: Case = {
    ...one,
    measures: [{ ...measure, lead: 0, most: Infinity }],
    budgets: [],
    decide_from: Math.min(one.decide_from, ...asked),
    horizon: Math.max(one.decide_from, ...asked),
  };
  const holding = new Set<number>();
  for (const { broken, amounts } of triedOf(alone, groupsOf(alone), reach))
    if (broken === 0) holding.add(Number(amounts.reduce((sum, amount) => sum + amount, 0).toPrecision(12)));
  return [...holding].toSorted((a, b) => a - b);
}
