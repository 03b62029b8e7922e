import * as z from "./zod.ts";
import { identifier, quantityName, yearPath } from "./schema-models.ts";
import { migration, SCHEMA_VERSION, setting, tfr, type action } from "./schema-scenario.ts";
import type { Unchecked } from "./layers.ts";
import { fieldName } from "./values.ts";
import { checkValue } from "./yaml.ts";

/** A number of a plan with its source, as a scenario file writes it. */
export type SettingInput = z.input<typeof setting>;
/** A path of total fertility as a scenario file writes it. */
export type TfrInput = z.input<typeof tfr>;
/** A path of migration as a scenario file writes it. */
export type MigrationInput = z.input<typeof migration>;
/** A plan's choice of a measure, as a scenario file writes it; a script may leave the source out. */
export type ActionChange = Omit<z.input<typeof action>, "source"> & { readonly source?: string };

/** What a script changes of a scenario. */
export interface Changes {
  /** The definition of disability, a file of models/disability: `fifth_survey`. */
  readonly disability?: string | undefined;
  /** The last year. */
  readonly horizon?: number | undefined;
  /** Another district: its code. */
  readonly district?: string | undefined;
  /**
   * The total fertility rate, children per woman, by year: `[[2030, 1.1]]` or `{2030: 1.1}`, after the years that are calibrated.
   *
   * It is that of the place in the medium variant; see `tfr` in a scenario file.
   */
  readonly tfr?: TfrInput | undefined;
  /** How much there is of the projected net migration: `none`, `half`, `full`, or factors 0…3 by year. */
  readonly migration?: MigrationInput | undefined;
  /**
   * Numbers, by the name of the quantity: a number, numbers by year, or either with its source.
   *
   * A number without a source counts as assumed, and results that rest on it as illustrative.
   */
  readonly quantities?: Readonly<Record<string, number | Readonly<Record<string, number>> | SettingInput>> | undefined;
  /** Choices of measures; one with the id of a choice of the plan takes its place. */
  readonly actions?: readonly ActionChange[] | undefined;
  /** Folders of models over those of the scenario. */
  readonly models?: readonly string[] | undefined;
  /** Folders of tables after those of the scenario. */
  readonly inputs?: readonly string[] | undefined;
}

const folders = z.array(z.string().min(1));
const schema = z.strictObject({
  disability: identifier.optional(),
  horizon: z.number().optional(),
  district: z.string().min(1).optional(),
  tfr: tfr.optional(),
  migration: migration.optional(),
  quantities: z.record(quantityName, z.union([z.number(), setting, yearPath])).optional(),
  actions: z.array(z.looseObject({ id: identifier })).optional(),
  models: folders.optional(),
  inputs: folders.optional(),
});

/** What numbers and choices of a script name as their source. */
const SOURCE = "脚本设定";

/**
 * Two sets of changes as one: the later set wins, number by number and action by action; folders are added up.
 *
 * @throws As `changesLayer`, of the later set.
 */
export function joinChanges(first: Changes, later: Changes): Changes {
  checked(later);
  const kept = first.actions?.filter(({ id }) => !later.actions?.some((other) => other.id === id));
  return {
    ...first,
    ...later,
    actions: both(kept, later.actions),
    models: both(first.models, later.models),
    inputs: both(first.inputs, later.inputs),
    quantities:
      first.quantities && later.quantities ? { ...first.quantities, ...later.quantities } : (later.quantities ?? first.quantities),
  };
}

function both<T>(first: readonly T[] | undefined, later: readonly T[] | undefined): readonly T[] | undefined {
  return first && later ? [...first, ...later] : (later ?? first);
}

/**
 * Changes as the overlay that would say the same.
 *
 * @throws Faults of unknown keys and wrong values, each by its name in the script: `with.horizon`.
 */
export function changesLayer(changes: Changes): Unchecked {
  const { disability, quantities, actions, district: _district, models: _models, inputs: _inputs, ...same } = checked(changes);
  const value = {
    schema: SCHEMA_VERSION,
    ...Object.fromEntries(Object.entries(same).filter(([, given]) => given !== undefined)),
    ...(disability !== undefined && { dial: { disability } }),
    ...(quantities && { quantities: Object.fromEntries(Object.entries(quantities).map(([name, given]) => [name, sourced(given)])) }),
    ...(actions && { actions: actions.map((chosen) => ({ source: SOURCE, ...chosen })) }),
  };
  return { value, file: "with", where: (path) => ({ file: fieldName("with", path[0] === "dial" ? path.slice(1) : path) }) };
}

function checked(changes: Changes): z.output<typeof schema> {
  return checkValue(changes, schema, (path) => ({ file: fieldName("with", path) }));
}

/** A number with a source: without one it is assumed, its range what is given. */
function sourced(given: number | Readonly<Record<string, number>> | z.output<typeof setting>): z.output<typeof setting> {
  if (isSourced(given)) return given;
  const values = typeof given === "number" ? [given] : Object.values(given);
  return { value: given, source: SOURCE, assumed: true, low: Math.min(...values), high: Math.max(...values) };
}

function isSourced(given: number | Readonly<Record<string, number>> | z.output<typeof setting>): given is z.output<typeof setting> {
  return typeof given === "object" && "source" in given;
}
