import { firstOf } from "../core/items.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { scenarioFile, settleDraft, type Settled } from "./drafts.ts";
import { mergeLayers, readLayers, type Layer, type Unchecked } from "./layers.ts";
import { scenario as scenarioSchema, type ScenarioFile } from "./schema-scenario.ts";
import type { YamlFile } from "./yaml.ts";

/** A scenario with the layers from which it was merged, the base first. */
export interface ReadScenario extends YamlFile<ScenarioFile> {
  readonly layers: readonly Layer[];
  /** Its file, or its value in a script. */
  readonly file: string;
  /** How many statements of a draft wait to be confirmed. */
  readonly aside: number;
}

/**
 * Reads and validates a scenario, its base and its overlays, without the models that they name; a newer schema is rejected by name.
 *
 * @param source A file, a folder with a scenario.yaml, or an already read layer.
 * @param overlays Overlays to apply in addition to its own.
 * @param models Models folders, for the vintage of a draft.
 */
export function readScenario(
  source: string | Unchecked,
  overlays: readonly (string | Unchecked)[] = [],
  files: Files = disk,
  models: readonly string[] = [join(files.home, "models")],
): ReadScenario {
  const from = scenarioFile(source, files);
  const layers = readLayers(from, overlays, files);
  const merged = layers.length === 1 ? firstOf(layers) : mergeLayers(layers, files);
  const scenario = settleDraft(merged, scenarioSchema, { models, files });
  throwAny([...empty(scenario), ...twice(scenario, "statements", "statement-twice"), ...twice(scenario, "actions", "action-twice")]);
  return { ...scenario, layers, file: typeof from === "string" ? from : from.file };
}

/** A plan that tests nothing; a draft of which every statement waits may be one. */
function empty({ value: { statements, packs }, where, aside }: Settled): Fault[] {
  return statements.length + packs.length + aside === 0 ? [new Fault("plan-empty", {}, where(["statements"]))] : [];
}

function twice(scenario: YamlFile<ScenarioFile>, list: "statements" | "actions", code: "statement-twice" | "action-twice"): Fault[] {
  const seen = new Set<string>();
  return scenario.value[list].flatMap(({ id }, i) => {
    const known = seen.has(id);
    seen.add(id);
    return known ? [new Fault(code, { id }, scenario.where([list, i, "id"]))] : [];
  });
}
