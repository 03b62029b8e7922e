import type { BySexAge } from "../core/ages.ts";
import { itemOf } from "../core/items.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { Path } from "../core/path.ts";
import { withFertility, withMigrants, withMigration } from "../demography/chosen-paths.ts";
import type { Prepared } from "../demography/prepare.ts";
import { toPath } from "./quantities.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import type { YamlFile } from "./yaml.ts";

/**
 * Fertility and migration paths that a scenario sets in place of the projected ones.
 *
 * @param last The last calibrated year: paths start after it.
 * @throws Faults "path-early" for years that are already calibrated, "path-order" for years that do not increase.
 */
export function readChosenPaths({ value: { tfr, migration }, where }: YamlFile<ScenarioFile>, last: number): ChosenPaths {
  const faults: Fault[] = [];
  const read = (key: "tfr" | "migration", given: Given): Path => {
    const path = Array.isArray(given) ? given : toPath(given);
    const years = path.map(([year]) => year);
    const early = years.find((year) => year <= last);
    if (early !== undefined) faults.push(new Fault("path-early", { year: early, last }, where([key])));
    if (years.some((year, i) => i > 0 && year <= itemOf(years, i - 1)))
      faults.push(new Fault("path-order", { years: years.join(", ") }, where([key])));
    return path;
  };
  const chosen: ChosenPaths = {
    ...(tfr !== undefined && { tfr: read("tfr", tfr) }),
    ...(migration !== undefined && typeof migration !== "string" && { migration: read("migration", migration) }),
  };
  throwAny(faults);
  return chosen;
}

type Given = NonNullable<ScenarioFile["tfr"]>;

/** Paths of children per woman, and of factors on net migration, by year. */
export interface ChosenPaths {
  readonly tfr?: Path;
  readonly migration?: Path;
  /** Net migrants of a table [sex][age], by year. */
  readonly migrants?: ReadonlyMap<number, BySexAge> | undefined;
}

/** People projected on the paths set by a scenario; unchanged if it sets none. */
export function alongPaths(people: readonly Prepared[], { tfr, migration, migrants }: ChosenPaths): readonly Prepared[] {
  const born = tfr ? withFertility(people, tfr) : people;
  if (migrants) return withMigrants(born, migrants);
  return migration ? withMigration(born, migration) : born;
}

/** Ledger notes on the paths set by a scenario: its own choice, not a forecast. */
export function chosenNotes(
  { tfr, migration, migrants }: ChosenPaths,
  { district, source, last }: { readonly district: string; readonly source: string; readonly last: number },
): Note[] {
  const base = { place: district, kind: "choice", source };
  const pathText = (path: Path): string => path.map(([year, value]) => `${year}: ${value}`).join("; ");
  return [
    ...(tfr
      ? [
          {
            ...base,
            id: `${district}-chosen-tfr`,
            value: pathText(tfr),
            unit: "孩/妇女",
            enUnit: "children per woman",
            what: `方案自定的总和生育率（中方案，自${last}年起直线过渡，其后不变；高、低方案和户籍人口按同一倍数）`,
            en: `total fertility rate set by the scenario, not a forecast (medium variant; linear from ${last}, then constant; low and high variants and registered people by the same factor)`,
          },
        ]
      : []),
    ...(migration
      ? [
          {
            ...base,
            id: `${district}-chosen-migration`,
            value: pathText(migration),
            unit: "倍",
            enUnit: "times",
            what: "方案自定的净迁移：为推算的各年龄性别净迁移的倍数（常住和户籍相同）",
            en: "net migration set by the scenario, not a forecast: multiple of the projected net migration by sex and age (residents and registered people alike)",
          },
        ]
      : []),
    ...(migrants
      ? [
          {
            ...base,
            id: `${district}-chosen-migrants`,
            value: [...migrants.keys()].join(", "),
            unit: "年",
            enUnit: "years",
            what: "方案自定的常住净迁移：取自 inputs 文件夹的 migration.csv（各方案相同；户籍人口不变）",
            en: "net migration of residents set by the scenario, from migration.csv of its inputs (alike in all variants; registered people keep theirs)",
          },
        ]
      : []),
  ];
}
