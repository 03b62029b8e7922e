// Runs a plan in every unit of the base without others below it, by its code and by its name, and adds the units' people up beside each province's
// published totals: `npm run base:run-all`, or with codes of provinces. A quarter of an hour for the nation; several processes may share the provinces.
import { sumAges } from "../../src/core/ages.ts";
import { yearEndBefore } from "../../src/core/year.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { projectBy } from "../../src/demography/project.ts";
import { main } from "../../src/cli/program.ts";
import { disk } from "../../src/files/disk.ts";
import { openBase, type Base, type BaseEntry } from "../../src/scenario/base.ts";
import { leavesOf, readFamily } from "../../src/scenario/place-models.ts";
import { searchPlace } from "../../src/scenario/place-search.ts";
import { placeReader, readPlace } from "../../src/scenario/places.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";

const PLAN = "scenarios/city.yaml";
const NATION = "000000";
const models = [shippedModels()];
const base = openBase(models)!;
const reader = { ...placeReader(models), base };

/** The exit code of a run, and the district that it says it was of. */
async function ran(district: string): Promise<{ readonly code: number; readonly district: string }> {
  let text = "";
  const streams = { out: { write: (more: string) => (text += more) }, err: { write: () => "" } };
  const code = await main(["run", PLAN, "--district", district, "--trajectories", "0", "--no-charts", "--json"], streams);
  return { code, district: code === 0 ? (JSON.parse(text) as { district: string }).district : "" };
}

/** The shortest name that finds a unit alone: with as many of those above it as it takes. */
function nameOf(entry: BaseEntry, known: Base): string | undefined {
  const finds = (name: string): boolean => {
    try {
      return searchPlace(name, known)?.code === entry.code;
    } catch {
      return false; // several places are called so
    }
  };
  const names = [entry.name.zh];
  for (
    let above = entry.parent && known.entry(entry.parent);
    above && above.code !== NATION;
    above = above.parent && known.entry(above.parent)
  )
    names.push(`${above.name.zh}${names.at(-1)}`);
  return names.find(finds);
}

/** People of a unit by itself at the year ends 2020…to, as a run has them. */
function peopleOf(id: string, to: number): ReadonlyMap<number, number> {
  const [{ resident }] = prepare(readFamily(id, models, disk, { known: { place: readPlace(id, models, disk, reader), reader } }).family, {
    to,
  });
  const { years, persons } = projectBy(resident.base, resident.rates.medium, { to });
  return new Map(years.map((year, t) => [yearEndBefore(year), sumAges(persons[t])]));
}

const asked = process.argv.slice(2);
const provinces = asked.length > 0 ? asked : base.children(NATION);
const failed: string[] = [];
let [counties, zones, most] = [0, 0, 0];
for (const province of provinces) {
  const place = readPlace(province, models, disk, reader);
  const published = place.facts.filter(({ what, year }) => what === "population" && year > 2020);
  const to = Math.max(...published.map(({ year }) => year));
  const sums = new Map<number, number>();
  const leaves = leavesOf(province, models, disk, reader);
  for (const { id, level } of leaves) {
    const name = nameOf(base.entry(id)!, base);
    if (name === undefined) failed.push(`${id} has no name of its own`);
    for (const called of [id, ...(name === undefined ? [] : [name])]) {
      const { code, district } = await ran(called);
      if (code !== 0 || district !== id) failed.push(`${id} as ${called}: exit ${code} ${district}`);
    }
    for (const [year, people] of peopleOf(id, to)) sums.set(year, (sums.get(year) ?? 0) + people);
    if (level === "zone") zones += 1;
    else counties += 1;
  }
  const differences = published.map(({ year, value }) => Math.abs((sums.get(year) ?? NaN) - value));
  most = Math.max(most, ...differences);
  const years = published.map(({ year }) => year).join(" ");
  console.log(
    `${province} ${place.name.zh}: ${leaves.length} units; their sum is within ${Math.max(...differences).toFixed(6)} of its totals of ${years}`,
  );
}
console.log(
  `${counties} counties, districts and cities and ${zones} zones ran by code and by name; ${failed.length} failed; sums within ${most.toFixed(6)} persons`,
);
for (const one of failed) console.log(one);
process.exitCode = failed.length > 0 || most > 0.5 ? 1 : 0;
