import type { Basis } from "../core/ages.ts";
import { evaluate as evaluateFormula, namesIn, type Formula } from "../core/formula.ts";
import { at } from "../core/path.ts";
import { countIn, evaluatorOf, type Counted, type Evaluator, type People } from "../demand/evaluator.ts";
import type { Definition, Quantities } from "../demand/quantity.ts";
import { testSetting } from "../plan/scorecard.ts";

/** One of two states of which the difference is to be explained. */
export interface State {
  readonly people: People;
  readonly quantities: Quantities;
  readonly year: number;
  readonly basis: Basis;
}

/** A cause of the difference: `number`, `ageing`, `basis`, `definition`, `rate:<quantity>`, `action:<id>`, `other-supply`. */
export type CauseId = string;

/** A number in two states, and in any mixture of them. */
export interface Mixed {
  /** In the order of the groups. */
  readonly causes: readonly CauseId[];
  /** Causes of one kind: people, rates, actions, other supply. */
  readonly groups: readonly (readonly number[])[];
  /** The value with the causes of a set in the second state, the others in the first. */
  readonly valueOf: (later: (cause: CauseId) => boolean) => number;
}

type Stock = Extract<Definition, { readonly kind: "stock" }>;

/** In which year, on which basis and for what a part of a formula is read. */
interface Reading {
  /** Years before that of the state. */
  readonly back: number;
  /** A year that a quantity is fixed to. */
  readonly fixed?: number | undefined;
  readonly basis?: Basis | undefined;
  /** True for what a stock starts from. */
  readonly isStock: boolean;
}

const START: Reading = { back: 0, isStock: false };
const KINDS = ["number", "ageing", "basis", "definition"] as const;

/**
 * Reads a formula in two states cause by cause: numbers of people, their structure, whom they count, definitions, rates, what each action and
 * everything else adds to stocks.
 *
 * Groups of people are shares of one of them, and these are their structure.
 *
 * @param within That group; the largest that the formula counts unless given.
 */
export function mixedOf(formula: Formula, [first, second]: readonly [State, State], within?: Counted): Mixed {
  const found = new Set<CauseId>();
  const counted = new Map<string, Counted>();
  discover(formula, [first, second], (cause, name, definition) => {
    found.add(cause);
    if (definition) counted.set(name, definition);
  });
  if (within && counted.size > 0) counted.set("", within);
  const whole = within ?? largest(counted, first);
  const isMoved = movedIn(first, second);
  const present = [
    ...KINDS.filter((kind) => isMoved(kind, counted.size)),
    ...[...found].filter((cause) => cause.includes(":") || cause === "other-supply"),
  ];
  const valueOf: Mixed["valueOf"] = (later) => valueIn(formula, { first, second, whole, later });
  // what changes nothing alone and last is no cause
  const causes = present.filter((cause) => {
    const [none, all] = [valueOf(() => false), valueOf(() => true)];
    const [alone, last] = [valueOf((one) => one === cause), valueOf((one) => one !== cause)];
    return !(alone === none && last === all);
  });
  const kindOf = (cause: CauseId): number =>
    KINDS.some((kind) => kind === cause) ? 0 : cause.startsWith("rate:") ? 1 : cause.startsWith("action:") ? 2 : 3;
  const groups = [0, 1, 2, 3]
    .map((kind) => causes.flatMap((cause, i) => (kindOf(cause) === kind ? [i] : [])))
    .filter((group) => group.length > 0);
  return { causes, groups, valueOf };
}

function movedIn(first: State, second: State): (kind: (typeof KINDS)[number], counts: number) => boolean {
  return (kind, counts) => {
    if (kind === "basis") return first.basis !== second.basis;
    if (kind === "definition") return first.quantities !== second.quantities;
    return counts > (kind === "number" ? 0 : 1) && (first.year !== second.year || first.people !== second.people);
  };
}

/** Tells of every leaf behind a formula which cause it belongs to. */
function discover(
  formula: Formula,
  [first, second]: readonly [State, State],
  tell: (cause: CauseId, name: string, counted?: Counted) => void,
): void {
  const seen = new Set<string>();
  const visit = (name: string, isStock: boolean): void => {
    const key = `${name} ${isStock}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const { quantities } of [first, second]) {
      const definition = quantities.get(name)?.definition;
      switch (definition?.kind) {
        case "ages":
        case "prevalence":
          tell("number", name, definition);
          break;
        case "path":
          tell(isStock ? "other-supply" : `rate:${name}`, name);
          break;
        case "formula":
          for (const part of namesIn(definition.formula)) visit(part, isStock);
          break;
        case "added":
        case "change":
          visit(definition.of, isStock);
          break;
        case "stock":
          tell("other-supply", name);
          for (const { action } of definition.projects) if (action !== undefined) tell(`action:${action}`, name);
          for (const part of namesIn(definition.stock)) visit(part, true);
          break;
        default:
          break;
      }
    }
  };
  for (const name of namesIn(formula)) visit(name, false);
}

function largest(counted: ReadonlyMap<string, Counted>, { people, year, basis }: State): Counted | undefined {
  const count = countIn(people);
  const sizes = [...counted.values()].map((definition) => ({
    definition,
    size: count(definition, testSetting(year, definition.basis ?? basis)),
  }));
  return sizes.toSorted((a, b) => b.size - a.size)[0]?.definition;
}

interface Mixture {
  readonly first: State;
  readonly second: State;
  /** The group that the others are shares of. */
  readonly whole: Counted | undefined;
  readonly later: (cause: CauseId) => boolean;
}

function valueIn(formula: Formula, { first, second, whole, later }: Mixture): number {
  const side = (cause: CauseId): State => (later(cause) ? second : first);
  const quantities = side("definition").quantities;
  const known = new Map<string, number>();
  const evaluators = new Map<State, Evaluator>();
  const compute = (part: Formula, reading: Reading): number => evaluateFormula(part, (name) => read(name, reading));
  return compute(formula, START);

  function read(name: string, reading: Reading): number {
    const key = `${name} ${reading.back} ${reading.fixed} ${reading.basis} ${reading.isStock}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const value = readNew(name, reading);
    known.set(key, value);
    return value;
  }

  function readNew(name: string, reading: Reading): number {
    const definition = quantities.get(name)?.definition;
    switch (definition?.kind) {
      case "ages":
      case "prevalence":
        return counted(definition, reading);
      case "path": {
        const state = side(reading.isStock ? "other-supply" : `rate:${name}`);
        const own = state.quantities.get(name)?.definition;
        return at(own?.kind === "path" ? own.path : definition.path, yearOf(state, reading));
      }
      case "formula":
        return compute(definition.formula, {
          ...reading,
          basis: definition.basis ?? reading.basis,
          fixed: definition.year ?? reading.fixed,
        });
      case "added":
      case "change": {
        const change = read(definition.of, reading) - read(definition.of, { ...reading, back: reading.back + 1 });
        return definition.kind === "added" ? Math.max(0, change) : change;
      }
      case "stock":
        return stock(name, definition, reading);
      case "vital":
        return evaluatorIn(side("number")).evaluate(
          name,
          testSetting(yearOf(side("number"), reading), reading.basis ?? side("basis").basis),
        ).value;
      case "missing":
      case undefined:
        return NaN;
    }
  }

  function counted(definition: Counted, reading: Reading): number {
    const basis = definition.basis ?? reading.basis ?? side("basis").basis;
    const of = (one: Counted, state: State): number => countIn(state.people)(one, testSetting(yearOf(state, reading), basis));
    if (!whole || definition === whole) return of(definition, side("number"));
    const [number, structure] = [side("number"), side("ageing")];
    return number === structure ? of(definition, number) : of(whole, number) * (of(definition, structure) / of(whole, structure));
  }

  function stock(name: string, definition: Stock, reading: Reading): number {
    const start = compute(definition.stock, { ...reading, isStock: true });
    const builtIn = (state: State, action: string | undefined): number => {
      const own = state.quantities.get(name)?.definition;
      const projects = own?.kind === "stock" ? own.projects : [];
      return projects
        .filter((one) => one.action === action && one.status === "committed" && one.opens <= yearOf(state, reading))
        .reduce((sum, { amount }) => sum + amount, 0);
    };
    const actions = new Set(
      [first, second].flatMap(({ quantities: of }) => {
        const own = of.get(name)?.definition;
        return own?.kind === "stock" ? own.projects.flatMap(({ action }) => action ?? []) : [];
      }),
    );
    return [...actions].reduce(
      (sum, action) => sum + builtIn(side(`action:${action}`), action),
      start + builtIn(side("other-supply"), undefined),
    );
  }

  function evaluatorIn(state: State): Evaluator {
    const open = evaluators.get(state) ?? evaluatorOf(state.people, quantities);
    evaluators.set(state, open);
    return open;
  }
}

function yearOf({ year }: State, { back, fixed }: Reading): number {
  return (fixed ?? year) - back;
}
