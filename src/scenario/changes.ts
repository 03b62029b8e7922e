import * as z from "./zod.ts";
import { identifier, quantityName, yearPath } from "./schema-models.ts";
import { migration, mortality, SCHEMA_VERSION, setting, tfr, type action } from "./schema-scenario.ts";
import type { Unchecked } from "./layers.ts";
import { fieldName } from "./values.ts";
import { checkValue } from "./yaml.ts";

/** A number of a plan with its source, as a scenario file writes it. */
export type SettingInput = z.input<typeof setting>;
/** A path of total fertility as a scenario file writes it. */
export type TfrInput = z.input<typeof tfr>;
/** A path of migration as a scenario file writes it. */
export type MigrationInput = z.input<typeof migration>;
/** A plan's choice of a measure, as a scenario file writes it; a script may leave out the source. */
export type ActionChange = Omit<z.input<typeof action>, "source"> & { readonly source?: string };

/** Changes that a script makes to a scenario. */
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
   * It applies to the place in the medium variant; see `tfr` in a scenario file.
   */
  readonly tfr?: TfrInput | undefined;
  /** A rule of migration (`saturating`, `half`, `full`, `none`), `file` for migration.csv of a folder of inputs, or factors 0…3 on the projected net migration by year. */
  readonly migration?: MigrationInput | undefined;
  /** How death rates change: `scaled`, `two_parameter`, `lee_carter` or `file`; the last two read mortality.csv of a folder of inputs. */
  readonly mortality?: string | undefined;
  /**
   * Numbers by quantity name: a number, numbers by year, or either with its source.
   *
   * A number without a source counts as assumed, and results based on it as illustrative.
   */
  readonly quantities?: Readonly<Record<string, number | Readonly<Record<string, number>> | SettingInput>> | undefined;
  /** Choices of measures; one with the id of a choice in the plan replaces it. */
  readonly actions?: readonly ActionChange[] | undefined;
  /** Models folders on top of those of the scenario. */
  readonly models?: readonly string[] | undefined;
  /** Input folders in addition to those of the scenario. */
  readonly inputs?: readonly string[] | undefined;
}

const folders = z.array(z.string().min(1));
const schema = z.strictObject({
  disability: identifier.optional(),
  horizon: z.number().optional(),
  district: z.string().min(1).optional(),
  tfr: tfr.optional(),
  migration: migration.optional(),
  mortality: mortality.optional(),
  quantities: z.record(quantityName, z.union([z.number(), setting, yearPath])).optional(),
  actions: z.array(z.looseObject({ id: identifier })).optional(),
  models: folders.optional(),
  inputs: folders.optional(),
});

/** Default source of numbers and choices made by a script. */
const SOURCE = "脚本设定";

/**
 * Merges two sets of changes: the later set overrides, number by number and action by action; folders are concatenated.
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
 * Changes as the equivalent overlay.
 *
 * @throws Faults for unknown keys and wrong values, each with its name in the script: `with.horizon`.
 */
export function changesLayer(changes: Changes): Unchecked {
  const { disability, quantities, actions, district: _district, models: _models, inputs: _inputs, ...same } = checked(changes);
  const value = {
    schema: SCHEMA_VERSION,
    ...Object.fromEntries(Object.entries(same).filter(([, given]) => given !== undefined)),
    ...(disability !== undefined && { disability_definition: disability }),
    ...(quantities && { quantities: Object.fromEntries(Object.entries(quantities).map(([name, given]) => [name, sourced(given)])) }),
    ...(actions && { actions: actions.map((chosen) => ({ source: SOURCE, ...chosen })) }),
  };
  return {
    value,
    file: "with",
    where: (path) => ({ file: fieldName("with", path[0] === "disability_definition" ? ["disability"] : path) }),
  };
}

function checked(changes: Changes): z.output<typeof schema> {
  return checkValue(changes, schema, (path) => ({ file: fieldName("with", path) }));
}

/** A number with a source: without one it is assumed, with the given values as its range. */
function sourced(given: number | Readonly<Record<string, number>> | z.output<typeof setting>): z.output<typeof setting> {
  if (isSourced(given)) return given;
  const values = typeof given === "number" ? [given] : Object.values(given);
  return { value: given, source: SOURCE, assumed: true, low: Math.min(...values), high: Math.max(...values) };
}

function isSourced(given: number | Readonly<Record<string, number>> | z.output<typeof setting>): given is z.output<typeof setting> {
  return typeof given === "object" && "source" in given;
}
