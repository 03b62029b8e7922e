import { z } from "zod";
import { Fault, throwAny } from "../core/fault.ts";
import { mergeLayers, readLayers, type Layer } from "./layers.ts";
import { SCHEMA_VERSION, scenario as scenarioSchema, type ScenarioFile } from "./schema-scenario.ts";
import { checkValue, parseYaml, readText, readYamlFile, type YamlFile } from "./yaml.ts";

/** A scenario with the files that it was laid together from, the base first. */
export interface ReadScenario extends YamlFile<ScenarioFile> {
  readonly layers: readonly Layer[];
}

/**
 * Reads and checks a scenario file, the base that it extends and its overlays, without the models that they name; a newer schema is refused and named.
 *
 * @param overlays Overlays to lay over the file, besides its own.
 */
export function readScenario(file: string, overlays: readonly string[] = []): ReadScenario {
  refuseNewer(file);
  const layers = readLayers(file, overlays);
  for (const layer of layers) refuseNewer(layer.file);
  const scenario = layers.length === 1 ? readYamlFile(file, scenarioSchema) : merged(layers);
  throwAny([...twice(scenario, "statements", "statement-twice"), ...twice(scenario, "actions", "action-twice")]);
  return { ...scenario, layers };
}

function merged(layers: readonly Layer[]): YamlFile<ScenarioFile> {
  const { value, where } = mergeLayers(layers);
  return { value: checkValue(value, scenarioSchema, where), where };
}

function refuseNewer(file: string): void {
  const head = parseYaml(readText(file), file, z.looseObject({ schema: z.number().optional() }));
  const found = head.value.schema;
  if (found !== undefined && found > SCHEMA_VERSION) throw new Fault("schema-newer", { found, needed: SCHEMA_VERSION }, head.where(["schema"]));
}

function twice(scenario: YamlFile<ScenarioFile>, list: "statements" | "actions", code: "statement-twice" | "action-twice"): Fault[] {
  const seen = new Set<string>();
  return scenario.value[list].flatMap(({ id }, i) => {
    const known = seen.has(id);
    seen.add(id);
    return known ? [new Fault(code, { id }, scenario.where([list, i, "id"]))] : [];
  });
}
