import * as z from "./zod.ts";
import { SINGLE_YEARS, type BySexAge } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import { nodeFault } from "../core/node-fault.ts";
import { givenRates, leeCarter, twoParameter } from "../demography/mortality-methods.ts";
import type { RatesOfYear } from "../demography/lee-carter.ts";
import type { ChosenMethod, MethodFiles } from "./chosen-method.ts";
import { join } from "../files/path.ts";
import { bySexAgeOf, missingAges, readLong, type LongFormat, type LongTable } from "./long-table.ts";
import { DEATH_RATES, MIGRANTS } from "./rates-formats.ts";
import { INPUT_TABLES, OF_FILE } from "./chosen-method.ts";
import { filled, text } from "./schema-models.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import { readYaml, type YamlFile } from "./yaml.ts";

const FILE = "paths/mortality.yaml";
const change = z.number().min(-0.1).max(0.1);
const table = z.literal(INPUT_TABLES.mortality);
const schema = z.strictObject({
  name: text,
  source: filled,
  methods: z.strictObject({
    scaled: z.strictObject({ name: text }),
    two_parameter: z.strictObject({ name: text, slope_change: z.strictObject({ value: change, low: change, high: change }) }),
    lee_carter: z.strictObject({ name: text, table }),
    file: z.strictObject({ name: text, table }),
  }),
});
type Methods = z.infer<typeof schema>["methods"];

/**
 * Reads the method of mortality that a scenario names.
 *
 * @returns Undefined for the default, one factor on all ages.
 * @throws Fault "value-choice" for an unknown one, "model-missing", "method-table" without its table, "method-years" with too few years; faults of the table.
 */
export function readMortality({ value: { mortality: id }, where }: YamlFile<ScenarioFile>, from: MethodFiles): ChosenMethod | undefined {
  if (id === undefined) return undefined;
  const found = from.models.map((dir) => join(dir, FILE)).findLast((path) => from.files.kind(path));
  if (found === undefined) throw new Fault("model-missing", { what: FILE, id: "-" });
  const { methods, source } = readYaml(found, schema, from.files);
  if (!isMethod(id, methods))
    throw new Fault("value-choice", { found: id, choices: Object.keys(methods).join(", ") }, where(["mortality"]));
  const { name } = methods[id];
  if (id === "scaled") return undefined;
  if (id === "two_parameter") {
    const { value, low, high } = methods.two_parameter.slope_change;
    return { name, source, method: twoParameter(value), slope: { value, low, high } };
  }
  const file = tableOf(INPUT_TABLES.mortality, from, () => where(["mortality"]));
  const years = ratesOf(file, from);
  if (id === OF_FILE) return { name, source: file, method: givenRates(years), file, years: years.map(({ year }) => year) };
  if (years.length < 2) throw nodeFault("method-years", { found: years.length }, { file, field: "year" });
  return { name, source: file, method: leeCarter(years) };
}

function isMethod(id: string, methods: Methods): id is keyof Methods {
  return Object.hasOwn(methods, id);
}

/** Rates of the years of a table; none is 0, as they are taken the logarithm of. */
function ratesOf(file: string, from: MethodFiles): RatesOfYear[] {
  const read = single(file, DEATH_RATES, from);
  throwAny(
    read.cells.flatMap(({ value, line }) =>
      value > 0 ? [] : [nodeFault("not-above-0", { value }, { file, line, field: DEATH_RATES.value })],
    ),
  );
  return [...bySexAgeOf(read, SINGLE_YEARS.count)].map(([year, mx]) => ({ year, mx }));
}

/**
 * Reads the net migrants that a scenario takes from a table.
 *
 * @param units Number of units that are projected: the table is of one.
 * @param last The last calibrated year.
 * @returns By year, ascending [sex][age]; undefined if the scenario names no table.
 * @throws Fault "method-table", "method-one" for several units, "path-early"; faults of the table.
 */
export function readMigrants(
  { value: { migration }, where }: YamlFile<ScenarioFile>,
  from: MethodFiles,
  { units, last }: { readonly units: number; readonly last: number },
): ReadonlyMap<number, BySexAge> | undefined {
  if (migration !== OF_FILE) return undefined;
  if (units > 1) throw nodeFault("method-one", { units }, where(["migration"]));
  const file = tableOf(INPUT_TABLES.migration, from, () => where(["migration"]));
  const read = single(file, MIGRANTS, from);
  refuseEarly(read.years, last, file);
  return bySexAgeOf(read, SINGLE_YEARS.count);
}

/** Ledger notes on the method of mortality that a scenario chose; refuses rates of years that are calibrated. */
export function methodNotes(
  chosen: ChosenMethod | undefined,
  { district, source, last }: { readonly district: string; readonly source: string; readonly last: number },
): Note[] {
  if (!chosen) return [];
  if (chosen.file !== undefined) refuseEarly(chosen.years ?? [], last, chosen.file);
  const { name, slope } = chosen;
  return [
    {
      place: district,
      kind: "choice",
      source,
      id: `${district}-chosen-mortality`,
      value: name.zh,
      unit: "",
      what: `方案自定的死亡率：自${last}年以后按“${name.zh}”变化（常住和户籍相同）；出处：${chosen.source}`,
      en: `death rates set by the scenario: after ${last} they change by the method "${name.en}" (residents and registered people alike); source: ${chosen.source}`,
    },
    ...(slope
      ? [
          {
            place: district,
            kind: "assumption",
            source: chosen.source,
            id: `${district}-chosen-mortality-slope`,
            ...slope,
            unit: "/年",
            enUnit: "a year",
            what: "假设：布拉斯模型的斜率每年的变化",
            en: "assumed: yearly change of the slope of Brass's model",
          } as const,
        ]
      : []),
  ];
}

function refuseEarly(years: readonly number[], last: number, file: string): void {
  const early = years.find((year) => year <= last);
  if (early !== undefined) throw new Fault("path-early", { year: early, last }, { file, field: "year" });
}

/** The last table of a name in the folders of inputs. */
function tableOf(name: string, { folders, files }: MethodFiles, where: () => Fault["place"]): string {
  const found = folders.map((folder) => join(folder, name)).findLast((file) => files.kind(file) === "file");
  if (found === undefined) throw nodeFault("method-table", { name }, where());
  return found;
}

/** A table of single ages to the open one, with every age of each year. */
function single(file: string, format: LongFormat, { files }: MethodFiles): LongTable {
  const open = SINGLE_YEARS.count - 1;
  const read = readLong(file, format, files);
  const other =
    read.keyed && read.oldest !== open ? [nodeFault("open-age-differs", { found: read.oldest, needed: open }, { file, field: "age" })] : [];
  throwAny([...read.faults, ...(other.length > 0 ? other : missingAges(read, 0, open))]);
  return read;
}
