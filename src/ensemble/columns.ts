import { BINARY, UNARY, type Formula } from "../core/formula.ts";
import { at } from "../core/path.ts";
import type { Setting } from "../demand/evaluator.ts";
import type { Basis } from "../core/ages.ts";
import type { Counted } from "../demand/evaluator.ts";
import { builtBy, finishedIn, settingNumber } from "../demand/evaluator.ts";
import type { Definition, Quantities } from "../demand/quantity.ts";

/** A number over trajectories: one value per trajectory, or one for all where nothing behind it differs. */
export type Values = number | Float64Array;

/** Counts people in a setting with a fixed basis; undefined if the place has no such people. */
export type CountAll = (definition: Counted, setting: Setting) => Values | undefined;

/** Evaluates quantities of one place in all trajectories at once. */
export interface TrajectoryColumns {
  /** NaN where something is missing; the same array on every call, not to be modified. */
  evaluate(name: string, setting: Setting): Values;
  /** As `evaluate`, for a formula. */
  compute(formula: Formula, setting: Setting): Values;
}

/** Values with what `Evaluation` says of one: whether an input is missing, as opposed to a value that is NaN. */
interface Column {
  readonly values: Values;
  readonly missing: boolean;
}

const LACKING: Column = { values: NaN, missing: true };

/**
 * The numbers of a place, one column of trajectories at a time: the same operations in the same order as `evaluatorOf`, hence the same bits, ten
 * times as fast as trajectory by trajectory.
 *
 * @param drawn How far drawn quantities are from their values, by trajectory.
 * @throws RangeError if a name is unknown, a formula depends on itself, or a year lies outside the trajectories.
 */
export function openColumns(
  quantities: Quantities,
  count: CountAll,
  drawn: ReadonlyMap<string, Float64Array> = new Map(),
): TrajectoryColumns {
  const pages = new Map<number, Map<string, Column | undefined>>();
  return { evaluate: (name, setting) => column(name, setting).values, compute: (formula, setting) => compute(formula, setting).values };

  function column(name: string, setting: Setting): Column {
    const number = settingNumber(setting);
    const page = pages.get(number) ?? new Map<string, Column | undefined>();
    pages.set(number, page);
    const known = page.get(name);
    if (known) return known;
    if (page.has(name)) throw new RangeError(`Cannot compute "${name}": its formula reads itself`);
    page.set(name, undefined);
    const quantity = quantities.get(name);
    if (!quantity) throw new RangeError(`Cannot read "${name}": there is no quantity of that name`);
    const [own, deviation] = [define(quantity.definition, setting), drawn.get(name)];
    const made = deviation && !own.missing ? plain(pairwise(BINARY.add, own.values, deviation)) : own;
    page.set(name, made);
    return made;
  }

  function define(definition: Definition, setting: Setting): Column {
    switch (definition.kind) {
      case "ages":
      case "prevalence": {
        const counted = count(definition, onBasis(setting, definition.basis));
        return counted === undefined ? LACKING : plain(counted);
      }
      case "formula":
        return compute(definition.formula, { ...onBasis(setting, definition.basis), year: definition.year ?? setting.year });
      case "path":
        return plain(at(definition.path, setting.year));
      case "stock":
        return stock(definition, setting);
      case "added":
      case "change": {
        const [now, before] = [column(definition.of, setting), column(definition.of, { ...setting, year: setting.year - 1 })];
        const finished = now.missing && before.missing ? finishedIn(quantities.get(definition.of), setting) : undefined;
        if (finished !== undefined) return plain(definition.kind === "added" ? Math.max(0, finished) : finished);
        if (now.missing || before.missing) return LACKING;
        const change = pairwise(BINARY.subtract, now.values, before.values);
        return plain(definition.kind === "added" ? pairwise(BINARY.max, 0, change) : change);
      }
      case "vital": // a trajectory keeps people, not the events of its years
      case "missing":
        return LACKING;
    }
  }

  function stock({ stock: formula, since, projects, promise }: Extract<Definition, { kind: "stock" }>, setting: Setting): Column {
    const base = compute(formula, setting);
    const planned = setting.path === "planned";
    if (setting.path === "status_quo") return base;
    const built = pairwise(BINARY.add, base.values, builtBy(projects, setting.year, planned));
    if (!planned || !promise) return { ...base, values: built };
    if (base.missing) return setting.year >= promise.year ? plain(promise.value) : base;
    const onTheWay = (from: number): number =>
      at(
        [
          [since, from],
          [promise.year, promise.value],
        ],
        setting.year,
      );
    return plain(pairwise(BINARY.max, built, typeof base.values === "number" ? onTheWay(base.values) : base.values.map(onTheWay)));
  }

  function compute(formula: Formula, setting: Setting): Column {
    let missing = false;
    const values = evaluateOver(formula, (name) => {
      const part = column(name, setting);
      missing ||= part.missing;
      return part.values;
    });
    return missing ? LACKING : plain(values);
  }
}

function plain(values: Values): Column {
  return { values, missing: false };
}

function onBasis(setting: Setting, basis: Basis | undefined): Setting {
  return basis === undefined || basis === setting.basis ? setting : { ...setting, basis };
}

/** As `evaluate` of core/formula, with one value per trajectory. */
function evaluateOver(formula: Formula, read: (name: string) => Values): Values {
  switch (formula[0]) {
    case "number":
      return formula[1];
    case "name":
      return read(formula[1]);
    case "negate":
    case "exp":
    case "sqrt":
    case "abs":
    case "ceil":
    case "floor": {
      const [apply, values] = [UNARY[formula[0]], evaluateOver(formula[1], read)];
      return typeof values === "number" ? apply(values) : values.map((value) => apply(value));
    }
    default: {
      const apply = BINARY[formula[0]];
      const [first, ...others] = (formula.slice(1) as Formula[]).map((part) => evaluateOver(part, read));
      return others.reduce((values, other) => pairwise(apply, values, other), first);
    }
  }
}

/** An operation on two numbers over trajectories. */
export function pairwise(apply: (a: number, b: number) => number, a: Values, b: Values): Values {
  if (typeof a === "number") return typeof b === "number" ? apply(a, b) : b.map((value) => apply(a, value));
  return typeof b === "number" ? a.map((value) => apply(value, b)) : a.map((value, j) => apply(value, b[j]));
}
