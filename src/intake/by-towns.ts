import { max, min } from "simple-statistics";
import { sumAges } from "../core/ages.ts";
import { districtCode } from "../core/brand.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { firstOf, itemOf } from "../core/items.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Note } from "../core/note.ts";
import { newYearAfter, yearEnd } from "../core/year.ts";
import { personsOn, projectBy } from "../demography/project.ts";
import { rakeMargins, totalOf, type Margin } from "../demography/rake-margins.ts";
import type { Raked } from "../demography/rake.ts";
import type { Prepared } from "../demography/prepare.ts";
import { basename } from "../files/path.ts";
import type { Plan, PlanPlace } from "../plan/plan.ts";
import { readTownLists, townTable, type TownListSources } from "../scenario/town-lists.ts";
import { splitCounty, TOWN_ROUNDING, type CountyByTowns, type NamedTown } from "../scenario/towns.ts";
import { faultOf } from "./finding.ts";
import { gather } from "./gather.ts";
import { groupBy } from "../core/group-by.ts";
import { placeKey, type Count } from "./count.ts";
import { isTownOf } from "./town-table.ts";

/** Where the towns of a plan are read from: full paths of folders of inputs, and a table of towns' people other than their towns.csv. */
export interface TownSources extends TownListSources {
  readonly table?: string | undefined;
}

/** How far figures of another year may be from the county's own of that year, as a share of it. */
const OTHER_YEAR = 0.05;

/**
 * A plan of a county by its towns: people split by a table of towns, and what lists say of each; as given, if there are neither towns nor a table.
 *
 * Towns have the county's rates. They add up to the county in every year, sex and age; what the lists leave out is said in the notes.
 *
 * @throws Faults of the table and the lists; "towns-twice" if the plan has towns of its own; "towns-not-county", "towns-none", "town-without-total",
 * "towns-total", "towns-total-year", "town-name-unknown".
 */
export async function planByTowns(plan: Plan, sources: TownSources): Promise<Plan> {
  const file = sources.table ?? townTable(sources);
  const own = plan.places.filter(({ level }) => level === "town");
  if (file === undefined) return own.length === 0 ? plan : withLists(plan, sources);
  if (own.length > 0) throw nodeFault("towns-twice", { towns: own.length }, { file });
  if (plan.people.length !== 1 || plan.places.length !== 1) throw nodeFault("towns-not-county", { district: plan.district }, { file });
  const county = firstOf(plan.people);
  const place = firstOf(plan.places);
  const towns = await readTowns(file, { plan, county, place, files: sources.files });
  const raked = rakeMargins(
    county.resident.base.persons,
    towns.map(({ margins }) => margins),
  );
  const split = splitOnce(county, place, towns, raked);
  return withLists({ ...plan, ...split, notes: [...plan.notes, ...townNotes(split, raked, plan)] }, sources);
}

/** A town of a table, with its figures. */
interface TownFigures extends NamedTown {
  readonly margins: readonly Margin[];
}

async function readTowns(
  file: string,
  { files, ...of }: Omit<Checked, "file"> & Pick<TownSources, "files">,
): Promise<readonly TownFigures[]> {
  const { counts, findings } = await gather([file], { from: files });
  const { place } = of;
  throwAny(findings.filter(({ level }) => level === "error").map(faultOf));
  const own = counts.filter(
    (count) => isTownOf(count.place, { code: place.id, name: place.name.zh }) && count.area === "all" && count.measure !== "ratio",
  );
  const rows = [...groupBy(own, (count) => placeKey(count.place)).values()];
  if (rows.length === 0) throw nodeFault("towns-none-in", { district: place.id }, { file });
  const figures = inPersons(rows.map(marginsOf));
  const source = figures.areShares ? `${basename(file)}（各年龄按占总人口的比例）` : basename(file);
  const faults: Fault[] = [];
  const towns = rows.map((cells, i): TownFigures => {
    const { name, code } = firstOf(cells).place;
    const margins = itemOf(figures.towns, i);
    const total = totalOf(margins);
    const ages = totalOf(margins.filter((one) => !isTotal(one)));
    if (total !== undefined && ages !== undefined && Math.abs(ages - total) > AGES_SUM * total)
      faults.push(nodeFault("town-ages-sum", { name, ages, total }, { file, line: firstOf(cells).row + 1 }));
    if (total === undefined || !(total > 0)) faults.push(nodeFault("town-without-total", { name }, { file, line: firstOf(cells).row + 1 }));
    const id = districtCode(code !== undefined && /^\w+$/.test(code) ? code : `${place.id}Z${String(i + 1).padStart(2, "0")}`);
    return { id, name: { zh: name, en: name }, total: total ?? NaN, source, margins };
  });
  throwAny(faults);
  checkSum(towns, latestYear(own), { ...of, file });
  return towns;
}

/** How far ages may be from their total, as a share of it: figures are rounded. */
const AGES_SUM = 0.01;
/** People of a town that cannot all have ages of a hundred or fewer. */
const LARGE = 10_000;

function isTotal({ sex, from, to }: Margin): boolean {
  return sex === undefined && from === 0 && to === Infinity;
}

/** Ages of large towns that are all at most 100 are in per cent, and parts of 1 if they are all at most 1, whether their heads say so or not. */
function inPersons(towns: readonly (readonly Margin[])[]): { readonly towns: readonly (readonly Margin[])[]; readonly areShares: boolean } {
  const totals = towns.map((margins) => margins.find(isTotal)?.persons ?? 0);
  const ages = towns.flatMap((margins) => margins.filter((one) => !isTotal(one)));
  const most = ages.length === 0 ? 0 : Math.max(0, max(ages.map(({ persons }) => persons)));
  if (totals.length === 0 || min(totals) < LARGE || most > PER_CENT || ages.length === 0) return { towns, areShares: false };
  const parts = most <= 1 ? 1 : PER_CENT;
  const counted = towns.map((margins, i) =>
    margins.map((one) => (isTotal(one) ? one : { ...one, persons: (one.persons * itemOf(totals, i)) / parts })),
  );
  return { towns: counted, areShares: true };
}

const PER_CENT = 100;

/** A town's latest figures; shares as parts of its total. */
function marginsOf(cells: readonly Count[]): readonly Margin[] {
  const latest = max(cells.map(({ year }) => year ?? 0));
  const now = cells.filter(({ year }) => (year ?? 0) === latest);
  const of = ({ sex, from, to, value }: Count, persons = value): Margin => ({
    ...(sex !== "both" && { sex: sex === "f" ? 0 : 1 }),
    from,
    to,
    persons,
  });
  const counted = now.filter(({ measure }) => measure === "persons").map((count) => of(count));
  const total = totalOf(counted);
  const shared = total === undefined ? [] : now.filter(({ measure }) => measure === "share");
  return [...counted, ...shared.map((count) => of(count, ((total ?? NaN) * count.value) / PER_CENT))];
}

function latestYear(counts: readonly Count[]): number | undefined {
  const all = counts.flatMap(({ year }) => year ?? []);
  return all.length === 0 ? undefined : max(all);
}

interface Checked {
  readonly plan: Plan;
  readonly county: Prepared;
  readonly place: PlanPlace;
  readonly file: string;
}

/** Towns must be the whole county, in the year of their figures. */
function checkSum(towns: readonly NamedTown[], year: number | undefined, { plan, county, place, file }: Checked): void {
  const sum = towns.reduce((total, town) => total + town.total, 0);
  const { base, rates } = county.resident;
  if (year === undefined || year <= plan.firstYear) {
    const whole = sumAges(base.persons);
    if (Math.abs(sum - whole) > TOWN_ROUNDING.total * whole)
      throw nodeFault("towns-total-now", { towns: towns.length, sum, whole: Math.round(whole) }, { file });
    return;
  }
  if (year > plan.horizon) throw new Fault("out-of-range", { value: year, from: plan.firstYear, to: plan.horizon }, { file });
  const projected = projectBy(base, rates.medium, { to: plan.horizon, district: place.id });
  const then = personsOn(projected, newYearAfter(yearEnd(year)));
  const whole = then ? sumAges(then) : NaN;
  if (Math.abs(sum - whole) > OTHER_YEAR * whole)
    throw nodeFault("towns-total-year", { towns: towns.length, sum, whole: Math.round(whole), year }, { file });
}

const splits = new WeakMap<Prepared, Map<string, CountyByTowns>>();

/** Splits a county once for all plans that share its population. */
function splitOnce(county: Prepared, place: PlanPlace, towns: readonly NamedTown[], raked: Raked): CountyByTowns {
  const known = splits.get(county) ?? new Map<string, CountyByTowns>();
  splits.set(county, known);
  const key = JSON.stringify(towns);
  const split = known.get(key) ?? splitCounty(county, place, towns, raked);
  known.set(key, split);
  return split;
}

/** The notes that a split adds to a plan's, with the population of each town as its table has it. */
function townNotes({ people, places }: CountyByTowns, { residual, rounds }: Raked, { notes, district }: Plan): Note[] {
  const known = new Set(notes);
  const added = people.flatMap((one) => one.notes).filter((note) => !known.has(note));
  return added
    .map((note) =>
      note.id === `${firstOf(people).id}-raking`
        ? {
            ...note,
            value: residual,
            what: `${note.what}，迭代${rounds}次`,
            en: `${note.en ?? ""}, after ${rounds} rounds`,
            place: district,
          }
        : {
            ...note,
            what: note.what.replace("该镇总数", "各镇表中各数"),
            en: (note.en ?? "").replace("its total", "the figures of its table"),
          },
    )
    .filter(() => places.length > 0);
}

/** A plan with what lists say of its towns. */
function withLists(plan: Plan, { folders, models, files }: TownSources): Plan {
  const towns = plan.places.filter(({ level }) => level === "town");
  const county = itemOf(plan.places, 0);
  const { stocks, unplaced } = readTownLists({ folders, models, files }, county, towns);
  if ([...stocks.values()].every(({ size }) => size === 0)) return plan;
  const notes = unplaced.map(({ list, entries }): Note => ({
    id: `towns-unplaced-${basename(list, ".csv")}`,
    place: plan.district,
    kind: "adjustment",
    what: `${list} 中未写区镇的条目：计入全县，不计入任何区镇`,
    en: `entries of ${list} without a town: they count for the whole, and for no town`,
    value: entries,
    unit: "facility",
    source: list,
  }));
  return { ...plan, towns: stocks, notes: [...plan.notes, ...notes] };
}
