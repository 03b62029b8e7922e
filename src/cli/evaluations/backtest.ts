import { newYearAfter } from "../../core/year.ts";
import { Fault } from "../../core/fault.ts";
import { firstOf } from "../../core/items.ts";
import type { Family } from "../../demography/place.ts";
import { backtest, type Backtested, type Backtest, type TestedFamily, type UntestedFigure } from "../../evaluate/backtest.ts";
import { errorsOf, type BacktestErrors } from "../../evaluate/backtest-errors.ts";
import { coverageOf, type CoveredFigures, type Interval } from "../../evaluate/backtest-coverage.ts";
import { measuredBy, type Figure } from "../../evaluate/figure.ts";
import { runJob } from "../../ensemble/pool.ts";
import { ensembleSinceCensus, intervalOf, type CountedAges, type CountedOutput } from "../../ensemble/short-horizon.ts";
import { jobOf } from "../../ensemble/worker-loop.ts";
import { disk } from "../../files/disk.ts";
import { openBase } from "../../scenario/base.ts";
import { readCompared } from "../../scenario/compared-model.ts";
import { readFactKinds } from "../../scenario/facts.ts";
import { listPlaces } from "../../scenario/listed-places.ts";
import { readPlace } from "../../scenario/places.ts";
import { readFamily } from "../../scenario/place-models.ts";
import { codeAtCensus } from "../../scenario/place-search.ts";
import { readPublishedFigures } from "../../scenario/published-figures.ts";
import { uncertaintySources } from "../../advice/uncertainty-sources.ts";

/** A backtest of the engine from the census. */
export interface EngineBacktest {
  readonly errors: readonly BacktestErrors[];
  /** How many figures lie within the 80 % interval of the error model; empty without an error model. */
  readonly coverage: readonly CoveredFigures[];
  readonly lines: readonly (Backtested & { readonly interval?: Interval | undefined })[];
  readonly untested: readonly UntestedFigure[];
  /** Indicators of the file that are not known, with the number of their rows. */
  readonly unknown: Readonly<Record<string, number>>;
}

/** Trajectories of the intervals, and their seed: fixed, so that a table can be repeated. */
const DRAWS = { trajectories: 1000, seed: 1 } as const;

/**
 * Backtests the engine from the census, on a file's figures or on the later facts of the shipped districts that are compared.
 *
 * @param modelDirs Folders with models.
 * @throws Faults of the file and of the models.
 */
export async function backtestOf(modelDirs: readonly string[], file?: string): Promise<EngineBacktest> {
  const { places, tuned } = readCompared(modelDirs);
  const isTuned = (figure: Figure): boolean =>
    tuned.some(({ place, what, year }) => place === figure.code && what === figure.what && year === figure.year);
  const read = file === undefined ? undefined : readPublishedFigures(file, readFactKinds(modelDirs));
  const codes = codesAtCensus(new Set(read?.figures.map(({ code }) => code)), modelDirs);
  const figures = read
    ? read.figures.map(({ code, fact: { what, year, value } }) => ({ code: codes.get(code) ?? code, what, year, value }))
    : shippedFigures(places, modelDirs);
  const { families, untested } = familiesOf(figures, modelDirs);
  const results: Tested[] = families.map((tested) => ({
    tested,
    result: backtest(
      tested,
      figures.filter(({ code }) => tested.members.has(code)),
      isTuned,
    ),
  }));
  const given = new Map([...codes].map(([code, census]) => [census, code]));
  const lines = (await withIntervals(results, modelDirs)).map((line) => ({ ...line, code: given.get(line.code) ?? line.code }));
  return {
    errors: errorsOf(lines),
    coverage: coverageOf(lines),
    lines,
    untested: [...untested, ...results.flatMap(({ result }) => result.untested)],
    unknown: Object.fromEntries(read?.unknown ?? []),
  };
}

/** The codes at the census of those that a file gives as of today; one that is of no single division is left, and named as not tested. */
function codesAtCensus(codes: ReadonlySet<string>, modelDirs: readonly string[]): ReadonlyMap<string, string> {
  const base = openBase(modelDirs, disk);
  return new Map(
    [...codes].flatMap((code): [string, string][] => {
      try {
        const census = codeAtCensus(code, base);
        return census === code || codes.has(census) ? [] : [[code, census]];
      } catch (error) {
        if (error instanceof Fault) return [];
        throw error;
      }
    }),
  );
}

/** A family and its results. */
interface Tested {
  readonly tested: TestedFamily;
  readonly result: Backtest;
}

/** The later facts of the compared districts, of all parts of a complete province; the nation's are compared elsewhere. */
function shippedFigures(places: readonly string[], modelDirs: readonly string[]): Figure[] {
  const figures = places.flatMap((id) => {
    const { family } = readFamily(id, modelDirs);
    if (id === family.nation.id) return [];
    const parts = family.complete ? [family.province, ...family.prefectures, ...family.units] : family.units;
    return parts.flatMap(({ id: code, facts }) =>
      facts.filter(isLater(family)).map(({ what, year, value }) => ({ code, what, year, value })),
    );
  });
  return distinct(figures);
}

/** A figure that several sources or families give once. */
function distinct(figures: readonly Figure[]): Figure[] {
  return [...new Map(figures.map((figure) => [`${figure.code} ${figure.what} ${figure.year}`, figure])).values()];
}

function isLater({ models }: Family): (fact: { readonly what: string; readonly year: number }) => boolean {
  const { year: census } = models.vintage.census;
  return ({ what, year }) => year > census && measuredBy(what) !== undefined;
}

/** Reads the families of all figures, each once, and names the figures whose district or earlier census is not there. */
function familiesOf(figures: readonly Figure[], modelDirs: readonly string[]): { families: TestedFamily[]; untested: UntestedFigure[] } {
  const base = openBase(modelDirs, disk);
  const listed = new Set([...listPlaces(modelDirs).map(({ id }) => id), ...(base?.entries() ?? []).map(({ code }) => code)]);
  const found = new Map<string, { family: Family; members: Map<string, readonly string[]> }>();
  const untested: UntestedFigure[] = [];
  for (const code of new Set(figures.map((figure) => figure.code))) {
    const own = figures.filter((figure) => figure.code === code);
    const lacking = !listed.has(code) ? "no-district" : lacksEarlier(code, modelDirs) ? "no-earlier-census" : undefined;
    if (lacking) {
      untested.push(...own.map((figure) => ({ ...figure, reason: lacking }) as const));
      continue;
    }
    const { family, wanted } = readFamily(code, modelDirs);
    const key = family.complete ? family.province.id : code;
    const known = found.get(key) ?? { family, members: new Map<string, readonly string[]>() };
    known.members.set(code, wanted);
    found.set(key, known);
  }
  return { families: [...found.values()], untested };
}

function lacksEarlier(code: string, modelDirs: readonly string[]): boolean {
  const { level, previous } = readPlace(code, modelDirs);
  return (level === "county" || level === "zone") && previous === undefined;
}

/** Adds the 80 % interval of the error model to every figure that it has one for: counts of residents, births and deaths below the nation. */
async function withIntervals(results: readonly Tested[], modelDirs: readonly string[]): Promise<EngineBacktest["lines"]> {
  const { un, errors } = uncertaintySources(modelDirs);
  const all: EngineBacktest["lines"][] = [];
  for (const { tested, result } of results) {
    const { lines, prepared } = result;
    const codes = [...new Set(lines.map(({ code }) => code))];
    if (!errors || codes.length === 0) {
      all.push(lines);
      continue;
    }
    const bands = bandsOf(lines);
    const places = codes.map((code) => ({
      code,
      units: (tested.members.get(code) ?? []).map((id) => unitOf(tested.family, prepared, id)),
    }));
    const years = newYearAfter(Math.max(...lines.map(({ year }) => year))) - firstOf(prepared).resident.base.year;
    const ensemble = ensembleSinceCensus(places, { un, errors, years, groups: [...bands.values()], ...DRAWS });
    const batch = await runJob(jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 });
    all.push(
      lines.map((line) => {
        const output = outputOf(line, bands);
        return output === undefined
          ? line
          : { ...line, interval: intervalOf(ensemble, batch, codes.indexOf(line.code), { output, year: line.year }) };
      }),
    );
  }
  return all.flat();
}

function unitOf({ units, province }: Family, prepared: Backtest["prepared"], id: string) {
  const found = prepared.find((one) => one.id === id);
  if (!found) throw new RangeError(`Cannot give intervals of ${id}: it was not prepared`);
  return { prepared: found, name: [...units, province].find((one) => one.id === id)?.name.zh ?? "" };
}

/** The bands of the counts of residents, by the name of the fact. */
function bandsOf(lines: readonly Backtested[]): Map<string, CountedAges> {
  return new Map(
    lines.flatMap(({ what }) => {
      const measured = measuredBy(what);
      return measured?.kind === "stock" && measured.basis === "resident" && !measured.share ? [[what, measured.band] as const] : [];
    }),
  );
}

function outputOf({ what }: Backtested, bands: ReadonlyMap<string, CountedAges>): CountedOutput | undefined {
  const measured = measuredBy(what);
  if (measured?.kind === "flow") return measured.basis === "resident" && !measured.perMille ? measured.flow : undefined;
  const index = [...bands.keys()].indexOf(what);
  return index < 0 ? undefined : index;
}
