import * as z from "./zod.ts";
import { Fault } from "../core/fault.ts";
import type { PublishedProjection, TransitionSource } from "../demography/published-health.ts";
import { illnessDeathModel, smoothChances, type IllnessDeathRates } from "../demography/health-rates.ts";
import type { DisabledMargins } from "../demography/split-by-margins.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { filled, text } from "./schema-models.ts";
import { readYaml } from "./yaml.ts";

const chance = z.number().min(0).max(1);
const head = {
  name: text,
  meaning: text,
  source: filled,
  kind: z.enum(["published", "estimate"]),
  note: text,
  from: z.number().int().min(0).max(99),
};
const line = z.strictObject({ at: z.number().positive(), slope: z.number() });
const ratesOfSex = z.strictObject({ incidence: line, recovery: line, healthy_death: line, disabled_death: line });
const rates = z.strictObject({ ...head, rates: z.strictObject({ female: ratesOfSex, male: ratesOfSex }) });
const bandsOfSex = z.array(z.strictObject({ age: z.number(), rows: z.array(z.array(chance).min(3)).min(2) })).min(2);
const bands = z.strictObject({ ...head, least: z.number().positive(), bands: z.strictObject({ female: bandsOfSex, male: bandsOfSex }) });
const trends = z.strictObject({
  name: text,
  source: filled,
  compression: z.strictObject({ name: text, value: z.number(), low: z.number(), high: z.number(), unit: filled, assumed: z.literal(true) }),
});
const published = z.strictObject({
  name: text,
  kind: z.literal("published"),
  note: filled,
  projections: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9_]*$/, "name-form"),
      name: text,
      from: z.number().int(),
      year: z.number().int(),
      persons: z.number().positive(),
      source: filled,
      beside: filled,
      reason: text,
    }),
  ),
});

const counts = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, "name-form"), z.number().nonnegative());
const survey = z.strictObject({
  name: text,
  source: filled,
  kind: z.literal("published"),
  year: z.number().int(),
  unit: filled,
  note: text,
  ages: counts,
  types: counts,
  grades: counts,
  children_6_14: counts,
});

/** Everything of models/health. */
export interface HealthModels {
  /** Transition rates between health, disability and death. */
  readonly adl: TransitionSource;
  /** Transition probabilities between health and two grades of disability. */
  readonly grades: TransitionSource;
  /** Yearly change of incidence under compression, an assumption with its range. */
  readonly compression: { readonly value: number; readonly low: number; readonly high: number };
  readonly published: readonly PublishedProjection[];
  /** Persons with disabilities in the survey of 2006, ten thousands. */
  readonly survey: DisabledMargins;
}

/**
 * Reads models/health.
 *
 * @throws Fault "model-missing"; Faults of the files.
 */
export function readHealthModels(modelDirs: readonly string[], files: Files = disk): HealthModels {
  const find = (id: string): string => {
    const file = modelDirs.map((dir) => join(dir, "health", `${id}.yaml`)).findLast((path) => files.kind(path));
    if (file === undefined) throw new Fault("model-missing", { what: `health/${id}.yaml`, id: "-" });
    return file;
  };
  const adl = readYaml(find("clhls_adl"), rates, files);
  const grades = readYaml(find("clhls_grades"), bands, files);
  const { ages, types, grades: severity, children_6_14 } = readYaml(find("disabled_persons_2006"), survey, files);
  const ofSex = (sex: "female" | "male"): IllnessDeathRates => {
    const { incidence, recovery, healthy_death, disabled_death } = adl.rates[sex];
    const at = { age: adl.from };
    return {
      incidence: { ...at, ...incidence },
      recovery: { ...at, ...recovery },
      healthyDeath: { ...at, ...healthy_death },
      disabledDeath: { ...at, ...disabled_death },
    };
  };
  const of = (from: number) => illnessDeathModel([ofSex("female"), ofSex("male")], from);
  return {
    adl: { id: "clhls_adl", name: adl.name, from: adl.from, model: of },
    grades: {
      id: "clhls_grades",
      name: grades.name,
      from: grades.from,
      model: (from) => smoothChances([grades.bands.female, grades.bands.male], from, grades.least),
    },
    compression: readYaml(find("trends"), trends, files).compression,
    published: readYaml(find("published"), published, files).projections,
    survey: { ages, types, grades: severity, children: children_6_14 },
  };
}
