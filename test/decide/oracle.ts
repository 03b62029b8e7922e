import { costOf, costTo, type Allocation, type Ask, type Choice } from "../../src/decide/problem.ts";

// Answers to small allocations by trying every plan, written from what the file format says and without a solver: what the answers are held against.

/** What is opened of a choice in a year. */
interface Slot {
  readonly choice: Choice;
  readonly year: number;
  readonly most: number;
}

/** How many units are tried of a choice whose yearly maximum is lifted, and how many persons are tried of a service. */
export interface Caps {
  readonly units: number;
  readonly persons: number;
}

/** A plan: what it opens, what it costs and what comes after cost in the order of plans that cost the same. */
export interface Tried {
  readonly amounts: readonly number[];
  readonly cost: number;
  readonly early: number;
  readonly rank: number;
}

/** How far a sum may be off by rounding. */
const NEAR = 1e-9;

/** The slots of an allocation in which something can be opened. */
export function slotsOf(problem: Allocation, lifted: ReadonlySet<string>, caps: Caps): readonly Slot[] {
  const slots: Slot[] = [];
  for (const choice of problem.choices)
    for (let year = problem.decideFrom; year <= problem.horizon; year++)
      if (lifted.has(`lead:${choice.id}`) || year >= problem.decideFrom + choice.lead)
        slots.push({ choice, year, most: lifted.has(`most:${choice.id}`) ? caps.units : choice.most });
  return slots;
}

/** What an allocation is with one plan. */
class Trial {
  readonly #problem: Allocation;
  readonly #lifted: ReadonlySet<string>;
  readonly #slots: readonly Slot[];
  readonly #amounts: readonly number[];
  readonly #caps: Caps;

  constructor(problem: Allocation, lifted: ReadonlySet<string>, slots: readonly Slot[], amounts: readonly number[], caps: Caps) {
    [this.#problem, this.#lifted, this.#slots, this.#amounts, this.#caps] = [problem, lifted, slots, amounts, caps];
  }

  stock(name: string, year: number): number {
    let sum = this.#problem.stocks[name] ?? 0;
    this.#slots.forEach(({ choice, year: opens }, i) => {
      if (opens <= year) sum += (choice.adds[name] ?? 0) * (this.#amounts[i] ?? 0);
    });
    return sum;
  }

  /** What a payer pays in a year. */
  spent(payer: string, year: number): number {
    return this.#slots.reduce(
      (sum, { choice, year: opens }, i) => sum + (opens === year ? costTo(payer, choice) * (this.#amounts[i] ?? 0) : 0),
      0,
    );
  }

  /** By how much the budgets of a payer are exceeded in the year in which they are most. */
  overspent(payer: string): number {
    const own = this.#problem.budgets.filter((one) => one.payer === payer);
    return Math.max(0, ...own.flatMap(({ years, max }) => years.map((year) => this.spent(payer, year) - max)));
  }

  withinBudgets(): boolean {
    return [...new Set(this.#problem.budgets.map(({ payer }) => payer))].every(
      (payer) => this.#lifted.has(`budget:${payer}`) || this.overspent(payer) <= NEAR,
    );
  }

  /** Every way to serve people in a year that the stocks allow; `more` is allowed beyond a stock. */
  *servings(year: number, more: Readonly<Record<string, number>> = {}): Generator<Readonly<Record<string, number>>> {
    const names = [...new Set(this.#problem.asks.filter((ask) => ask.year === year).flatMap(({ served }) => Object.keys(served)))];
    const served = names.map(() => 0);
    for (;;) {
      const persons = Object.fromEntries(names.map((name, i) => [name, served[i] ?? 0]));
      const fits = Object.keys(this.#problem.stocks).every((stock) => {
        const used = names.reduce((sum, name) => sum + (this.#problem.served[name]?.[stock] ?? 0) * (persons[name] ?? 0), 0);
        return used === 0 || this.#lifted.has(`stock:${stock}`) || used <= this.stock(stock, year) + (more[stock] ?? 0) + NEAR;
      });
      const isStockBelow0 = Object.keys(this.#problem.stocks).some(
        (stock) =>
          names.some((name) => (this.#problem.served[name]?.[stock] ?? 0) !== 0) &&
          !this.#lifted.has(`stock:${stock}`) &&
          this.stock(stock, year) + (more[stock] ?? 0) < -NEAR,
      );
      if (fits && !isStockBelow0) yield persons;
      let i = 0;
      while (i < names.length && (served[i] ?? 0) === this.#caps.persons) served[i++] = 0;
      if (i === names.length) return;
      served[i] = (served[i] ?? 0) + 1;
    }
  }

  side(ask: Ask, persons: Readonly<Record<string, number>>): number {
    const stocks = Object.entries(ask.rows).reduce((sum, [name, factor]) => sum + factor * this.stock(name, ask.year), 0);
    return stocks + Object.entries(ask.served).reduce((sum, [name, factor]) => sum + factor * (persons[name] ?? 0), 0);
  }

  holds(ask: Ask, persons: Readonly<Record<string, number>>): boolean {
    const over = this.side(ask, persons) - ask.rhs;
    return (ask.compare === "<=" || over >= -NEAR) && (ask.compare === ">=" || over <= NEAR);
  }

  /** The sides of an ask at all ways to serve in which the other asks of its year hold. */
  *sides(ask: Ask): Generator<number> {
    const others = this.#problem.asks.filter((one) => one.year === ask.year && one !== ask && !this.#lifted.has(one.id));
    for (const persons of this.servings(ask.year)) if (others.every((one) => this.holds(one, persons))) yield this.side(ask, persons);
  }

  /** True if the asks of every year hold with one way to serve in it. */
  asksHold(more: Readonly<Record<string, number>> = {}): boolean {
    return [...new Set(this.#problem.asks.map(({ year }) => year))].every((year) => {
      const asks = this.#problem.asks.filter((ask) => ask.year === year && !this.#lifted.has(ask.id));
      for (const persons of this.servings(year, more)) if (asks.every((ask) => this.holds(ask, persons))) return true;
      return false;
    });
  }
}

/** Every plan of an allocation between nought and its yearly maxima. */
function* trials(problem: Allocation, lifted: ReadonlySet<string>, caps: Caps): Generator<readonly [Trial, Tried]> {
  const slots = slotsOf(problem, lifted, caps);
  const amounts = slots.map(() => 0);
  const ids = problem.choices.map(({ id }) => id).toSorted();
  for (;;) {
    const given = [...amounts];
    const sum = (weight: (slot: Slot) => number): number => slots.reduce((all, slot, i) => all + weight(slot) * (given[i] ?? 0), 0);
    yield [
      new Trial(problem, lifted, slots, given, caps),
      {
        amounts: given,
        cost: sum(({ choice }) => costOf(choice)),
        early: sum(({ year }) => problem.horizon - year),
        rank: sum(({ choice }) => ids.indexOf(choice.id)),
      },
    ];
    let i = 0;
    const next = (slot: number): number => (amounts[slot] ?? 0) + (slots[slot]?.choice.step || 1);
    while (i < slots.length && next(i) > (slots[i]?.most ?? 0) + NEAR) amounts[i++] = 0;
    if (i === slots.length) return;
    amounts[i] = next(i);
  }
}

/** True if something holds with some asks and limits lifted. */
function canHold(problem: Allocation, lifted: ReadonlySet<string>, caps: Caps): boolean {
  for (const [trial] of trials(problem, lifted, caps)) if (trial.withinBudgets() && trial.asksHold()) return true;
  return false;
}

/** The plans that cost least, of these those that open latest, of these those that take the first by name; none if nothing holds. */
export function best(problem: Allocation, lifted: ReadonlySet<string>, caps: Caps): readonly Tried[] {
  let found: Tried[] = [];
  const order = (a: Tried, b: Tried): number => {
    for (const aim of ["cost", "early", "rank"] as const) if (Math.abs(a[aim] - b[aim]) > NEAR) return a[aim] - b[aim];
    return 0;
  };
  for (const [trial, tried] of trials(problem, lifted, caps)) {
    const compared = found[0] ? order(tried, found[0]) : -1;
    if (compared > 0 || !trial.withinBudgets() || !trial.asksHold()) continue;
    found = compared < 0 ? [tried] : [...found, tried];
  }
  return found;
}

/** All smallest sets of asks and limits that cannot hold together, by trying every subset. */
export function conflicts(problem: Allocation, groups: readonly string[], caps: Caps): readonly (readonly string[])[] {
  const sets = Array.from({ length: 2 ** groups.length }, (_, bits) => groups.filter((__, i) => (bits >> i) & 1));
  const failing: (readonly string[])[] = [];
  for (const set of sets.toSorted((a, b) => a.length - b.length)) {
    if (failing.some((smaller) => smaller.every((one) => set.includes(one)))) continue;
    if (!canHold(problem, new Set(groups.filter((group) => !set.includes(group))), caps)) failing.push(set);
  }
  return failing;
}

/** What it takes that one ask or limit gives way alone; undefined if that does not do, or takes more than the caps. */
export function price(problem: Allocation, group: string, caps: Caps): number | undefined {
  const [kind = "", id = ""] = group.includes(":") ? group.split(":") : ["ask", group];
  const lifted = new Set([group]);
  const least = (value: (trial: Trial) => readonly number[], isMost = false): number | undefined => {
    let found: number | undefined;
    for (const [trial] of trials(problem, kind === "stock" ? new Set() : lifted, caps)) {
      if (!trial.withinBudgets()) continue;
      if (kind === "ask" ? !others(trial) : kind !== "stock" && !trial.asksHold()) continue;
      for (const one of value(trial)) if (found === undefined || (isMost ? one > found : one < found)) found = one;
    }
    return found;
  };
  const ask = problem.asks.find((one) => one.id === group);
  const others = (trial: Trial): boolean => trial.asksHold();
  if (ask) return least((trial) => [...trial.sides(ask)], ask.compare !== "<=");
  if (kind === "budget") return least((trial) => [trial.overspent(id)]);
  if (kind === "lead") {
    const given = problem.choices.find((one) => one.id === id)?.lead ?? 0;
    const withLead = (lead: number): Allocation => ({
      ...problem,
      choices: problem.choices.map((one) => (one.id === id ? { ...one, lead } : one)),
    });
    return Array.from({ length: given }, (_, i) => given - 1 - i).find((lead) => canHold(withLead(lead), new Set(), caps));
  }
  if (kind === "most") {
    const step = problem.choices.find((one) => one.id === id)?.step || 1;
    const withMost = (most: number): Allocation => ({
      ...problem,
      choices: problem.choices.map((one) => (one.id === id ? { ...one, most } : one)),
    });
    for (let most = 0; most <= caps.units; most += step) if (canHold(withMost(most), new Set(), caps)) return most;
  }
  return undefined;
}

/** The least of a choice alone, without its yearly maximum, lead time and budgets, at which all asks hold. */
export function turn(problem: Allocation, choice: Choice, caps: Caps): number | undefined {
  const from = Math.min(problem.decideFrom, ...problem.asks.map(({ year }) => year));
  const alone: Allocation = { ...problem, choices: [{ ...choice, lead: 0 }], budgets: [], decideFrom: from };
  let found: number | undefined;
  for (const [trial, { amounts }] of trials(alone, new Set([`most:${choice.id}`]), caps)) {
    const sum = amounts.reduce((all, one) => all + one, 0);
    if ((found === undefined || sum < found) && trial.asksHold()) found = sum;
  }
  return found;
}
