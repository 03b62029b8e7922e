import { Fault } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import { nearest } from "../core/nearest.ts";
import type { Indicator, PackTest, PlanStatement } from "../plan/plan.ts";
import type { Text } from "../demand/quantity.ts";
import type { Library } from "./library.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import { DEFAULT_BAND } from "./statements.ts";
import type { YamlFile } from "./yaml.ts";

/** The indicators named in a scenario's target packs; unknown packs are reported by `readPacks`. */
export function packIndicators({ value: { packs } }: YamlFile<ScenarioFile>, library: Library): string[] {
  const known = packs.filter((id) => library.ids("target-packs").includes(id));
  return known
    .flatMap((id) => library.get("target-packs", id).value.tests.map(({ indicator }) => indicator))
    .filter((id) => library.ids("indicators").includes(id));
}

/**
 * Reads the target packs of a scenario.
 *
 * @param faults Collects unknown packs and indicators, packs named twice.
 */
export function readPacks(
  scenario: YamlFile<ScenarioFile>,
  library: Library,
  indicators: ReadonlyMap<string, Indicator>,
  faults: Fault[],
): PackTest[] {
  const known = library.ids("target-packs");
  return scenario.value.packs.flatMap((id, i) => {
    if (!known.includes(id)) {
      faults.push(new Fault("model-unknown", { kind: "target-packs", id, near: nearest(id, known) ?? "—" }, scenario.where(["packs", i])));
      return [];
    }
    if (scenario.value.packs.indexOf(id) < i) {
      faults.push(new Fault("pack-twice", { id }, scenario.where(["packs", i])));
      return [];
    }
    return readPack(id, library, indicators, faults);
  });
}

/** A pack's test as a statement of a plan that has none of its own: its promise, in the words of the pack. */
export function asStatement({ target, quote, document, page }: PackTest, indicators: ReadonlyMap<string, Indicator>): PlanStatement {
  return {
    id: target.id,
    kind: target.kind,
    quote,
    value: target.required[0] === "number" ? [target.required[1]] : [],
    unit: indicators.get(target.indicator)?.unit ?? "",
    year: target.year,
    note: `${document} ${page}`,
    sets: [],
  };
}

/** A note for each test of a pack after the horizon, or before the first year end of the population: it is not run. */
export function packsBeyond(
  packs: readonly PackTest[],
  { firstYear, horizon }: { readonly firstYear: number; readonly horizon: number },
): Note[] {
  const outside = ({ target: { year } }: PackTest): boolean => year > horizon || year < firstYear;
  const why = (year: number): Text =>
    year > horizon
      ? { zh: `${year}年在推算期末${horizon}年之后`, en: `${year} is after the horizon ${horizon}` }
      : { zh: `${year}年在基数年${firstYear}年之前`, en: `${year} is before ${firstYear}, the year of the count` };
  return packs
    .filter(outside)
    .map(({ target, packName, quote, document, page }) => ({
      id: `beyond-${target.id}`,
      place: "",
      kind: "adjustment",
      what: `${packName.zh}目标不检验：${why(target.year).zh}`,
      en: `${packName.en} target not tested: ${why(target.year).en}`,
      value: target.year,
      unit: "year",
      source: `${document} ${page} ${quote}`,
    }));
}

function readPack(id: string, library: Library, indicators: ReadonlyMap<string, Indicator>, faults: Fault[]): PackTest[] {
  const {
    value: { name, document, tests, tightens },
    where,
  } = library.get("target-packs", id);
  if (tightens !== undefined && !library.ids("target-packs").includes(tightens))
    faults.push(
      new Fault(
        "model-unknown",
        { kind: "target-packs", id: tightens, near: nearest(tightens, library.ids("target-packs")) ?? "—" },
        where(["tightens"]),
      ),
    );
  return tests.flatMap((test, i) => {
    const indicator = indicators.get(test.indicator);
    if (!indicator) {
      const all = library.ids("indicators");
      faults.push(
        new Fault(
          "model-unknown",
          { kind: "indicators", id: test.indicator, near: nearest(test.indicator, all) ?? "—" },
          where(["tests", i, "indicator"]),
        ),
      );
      return [];
    }
    const { id: testId, compare, value, year, attribute, quote, page } = test;
    const bases = indicator.basis === "elderly" ? (["registered", "resident"] as const) : [indicator.basis];
    return [
      {
        pack: id,
        packName: name,
        document,
        page,
        quote,
        target: {
          kind: "target",
          id: testId,
          year,
          indicator: test.indicator,
          compare,
          band: compare === "≈" ? DEFAULT_BAND : 0,
          bases,
          required: ["number", value],
          readings: [],
          attribute,
        },
      },
    ];
  });
}
