import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import type { Plan } from "../plan/plan.ts";
import { projectUnits, runWith, type Outcome } from "../run.ts";
import { changesLayer, joinChanges, type Changes } from "../scenario/changes.ts";
import type { Unchecked } from "../scenario/layers.ts";
import { readPlan, type ReadPlan } from "../scenario/read-plan.ts";
import { idOf, loadScenario, shippedModels, type PeopleShelf, type ResolveOptions } from "../scenario/resolve.ts";
import type { LayerInput, ScenarioInput } from "../scenario/schema-scenario.ts";
import { planLayer } from "../scenario/values.ts";
import { futuresResult, type DrawChoice, type FuturesResult } from "./futures.ts";
import { decisionsOf, type DecisionAnswer, type Decisions, type PlanChoice } from "./decisions.ts";
import { nodeParts } from "./parts.ts";
import { resultOf, type Result } from "./result.ts";

/** A plan as a plain object: an id, and the keys of a scenario file, or of an option that extends one. */
export type ScenarioObject = { readonly id: string } & (ScenarioInput | (LayerInput & { readonly extends: string }));

/** Options for reading a scenario. */
export interface ScenarioOptions extends Changes {
  /** Where everything is read from; the disk by default. */
  readonly files?: Files | undefined;
  /** Overlay files, in order. */
  readonly overlays?: readonly string[] | undefined;
}

/** A plan and its choices. It is immutable: `with` returns another one. */
export interface Scenario extends Decisions {
  /** The file's name without its extension, or the object's id. */
  readonly id: string;
  /**
   * The scenario with some changes, as in an overlay file; a later change of the same thing overrides an earlier one.
   *
   * @throws Faults for unknown keys and wrong values, each with its name: `with.horizon`. References to models are checked by `plan` and `run`.
   */
  readonly with: (changes: Changes) => Scenario;
  /**
   * The resolved scenario: the input of `run`. With a choice, the cheapest way to meet what it asks for, as `laoyou plan --json`; that needs Node.
   *
   * @throws Faults of all files and changes at once.
   */
  readonly plan: PlanOrCheapest;
  /**
   * Projects the population and computes its needs and the plan's targets.
   *
   * @throws As `plan`.
   */
  readonly run: () => Result;
  /**
   * Simulates trajectories of the plan's population and evaluates everything that depends on it in each; needs Node.
   *
   * @throws As `run`; Fault "persons-negative" if a trajectory empties an age.
   */
  readonly futures: (choice: DrawChoice) => Promise<FuturesResult>;
}

/** The resolved scenario, or with a choice the cheapest plan for what it asks. */
export interface PlanOrCheapest {
  (): Plan;
  (choice: PlanChoice): Promise<DecisionAnswer>;
}

/**
 * Reads a plan: a shipped one by its id, a file, or a plain object.
 *
 * @param source `kunshan`, `plans/mine.yaml`, or `{schema: 2, id: "mine", …}`, whose folders and files are relative to the working directory.
 * @throws Fault "scenario-unknown"; Faults for unknown keys and wrong values in the options.
 * @example
 * scenario("kunshan").with({ disability: "census_2020", horizon: 2040 }).run().value("institutional_beds.need", 2035);
 */
export function scenario(source: string | ScenarioObject, { files = disk, overlays = [], ...changes }: ScenarioOptions = {}): Scenario {
  const from =
    typeof source === "string"
      ? fileOf(source, files)
      : planLayer({ ...source, ...("extends" in source && source.extends !== undefined && { extends: fileOf(source.extends, files) }) });
  return scenarioOf({ from, files, overlays, people: new Map(), projected: new WeakMap() }, changes);
}

/** Common state of all variants of a scenario: its source, and the populations read for any of them. */
interface Shared {
  readonly from: string | Unchecked;
  readonly files: Files;
  readonly overlays: readonly string[];
  readonly people: PeopleShelf;
  readonly projected: WeakMap<Plan["people"], ReturnType<typeof projectUnits>>;
}

function scenarioOf(shared: Shared, changes: Changes): Scenario {
  const { from, files, overlays, people } = shared;
  const layer = changesLayer(changes);
  const { district, models = [], inputs } = changes;
  let read: Plan | undefined;
  const isChanged = Object.keys(changes).some((key) => !["models", "inputs", "district"].includes(key));
  const resolve: ResolveOptions = {
    files,
    people,
    models: [shippedModels(files), ...models],
    inputs,
    district,
    overlays: isChanged ? [...overlays, layer] : overlays,
  };
  const plan = (): Plan => (read ??= loadScenario(from, resolve));
  const outcome = (): Outcome => runWith(plan(), projectedPeople(plan(), shared));
  const { cheapest, ...decisions } = decisionsOf({ from, resolve, outcome });
  function planned(): Plan;
  function planned(choice: PlanChoice): Promise<DecisionAnswer>;
  function planned(choice?: PlanChoice): Plan | Promise<DecisionAnswer> {
    return choice === undefined ? plan() : cheapest(choice);
  }
  const made: Scenario = {
    id: idOf(typeof from === "string" ? from : from.file),
    with: (more) => scenarioOf(shared, joinChanges(changes, more)),
    plan: planned,
    run: () => resultOf(outcome()),
    futures: async (choice) => {
      const drawn = outcome();
      return futuresResult(drawn, await (await nodeParts()).drawFutures(drawn, { ...choice, models: resolve.models ?? [], files }));
    },
    ...decisions,
  };
  sources.set(made, { resolve, read: (shelf) => readPlan(from, { ...resolve, people: shelf }) });
  return made;
}

/** The source of a scenario, for reading several together. */
interface Source {
  readonly resolve: ResolveOptions;
  readonly read: (people: PeopleShelf) => ReadPlan;
}

const sources = new WeakMap<Scenario, Source>();

/**
 * The source of a scenario.
 *
 * @throws TypeError for an object not made by `scenario`.
 */
export function sourceOf(made: Scenario): Source {
  const found = sources.get(made);
  if (!found) throw new TypeError("Cannot compare what scenario() has not made");
  return found;
}

/** The projected population of a plan; shared by scenarios with the same population. */
function projectedPeople(plan: Plan, { projected }: Shared): ReturnType<typeof projectUnits> {
  const units = projected.get(plan.people) ?? projectUnits(plan);
  projected.set(plan.people, units);
  return units;
}

/** Resolves a name to a file: a path is taken as given, any other name is a shipped scenario. */
function fileOf(name: string, files: Files): string {
  if (/[\\/]|\.ya?ml$/.test(name)) return name;
  const folder = join(files.home, "scenarios");
  const ids = files
    .list(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map(idOf);
  if (!ids.includes(name)) throw new Fault("scenario-unknown", { id: name, near: nearest(name, ids) ?? "—" });
  return join(folder, `${name}.yaml`);
}
