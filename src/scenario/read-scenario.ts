import { z } from "zod";
import { Fault, throwAny } from "../core/fault.ts";
import { SCHEMA_VERSION, scenario as scenarioSchema, type ScenarioFile } from "./schema-scenario.ts";
import { parseYaml, readText, readYamlFile, type YamlFile } from "./yaml.ts";

/** Reads and checks a scenario file alone, without what it names; a newer schema is refused and named. */
export function readScenario(file: string): YamlFile<ScenarioFile> {
  const head = parseYaml(readText(file), file, z.looseObject({ schema: z.number().optional() }));
  const found = head.value.schema;
  if (found !== undefined && found > SCHEMA_VERSION) throw new Fault("schema-newer", { found, needed: SCHEMA_VERSION }, head.where(["schema"]));
  const scenario = readYamlFile(file, scenarioSchema);
  const seen = new Set<string>();
  throwAny(scenario.value.statements.flatMap(({ id }, i) => {
    const twice = seen.has(id);
    seen.add(id);
    return twice ? [new Fault("statement-twice", { id }, scenario.where(["statements", i, "id"]))] : [];
  }));
  return scenario;
}
