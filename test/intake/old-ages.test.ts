import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemOf } from "../../src/core/items.ts";
import { importDistrict } from "../../src/intake/import.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { readPeople } from "../../src/scenario/read-people.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { workbench } from "../scenario/workbench.ts";

const dir = workbench();
const COUNTY = "330421";
const shipped = [shippedModels()];
const base = readPlace(COUNTY, shipped);
const { counts } = base.census;
const open = counts.ages.length - 1;
/** The open group of the county's table as four groups: an unusual share of the oldest, so that it is not what the province's would give. */
const split = (persons: number): number[] => {
  const [b, c, d] = [Math.floor(persons * 0.2), Math.floor(persons * 0.1), Math.floor(persons * 0.05)];
  return [persons - b - c - d, b, c, d];
};
const table = [0, 1].map((s) => {
  const own = [...itemOf(counts.persons, s)];
  return [...own.slice(0, open), ...split(itemOf(own, open))];
});
const heads = counts.ages.map((age, g) => (g === 0 ? "0岁" : g === open ? "85-89岁" : `${age}-${itemOf(counts.ages, g + 1) - 1}岁`));
const rows = [...heads, "90-94岁", "95-99岁", "100岁及以上"].map(
  (head, g) => `${head},${itemOf(itemOf(table, 0), g)},${itemOf(itemOf(table, 1), g)}`,
);

async function imported(): Promise<string> {
  const file = join(dir, "old.csv");
  writeFileSync(file, `年龄,女,男\n${rows.join("\n")}\n`);
  const { files } = await importDistrict({ files: [file], code: COUNTY, name: "嘉善县", date: "2020-11-01", models: shipped });
  const out = join(dir, "models");
  for (const [path, text] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  return out;
}

describe("a county's table with the oldest ages", () => {
  it("keeps them, takes the earlier census and the figures of the base beside it, and starts the projection from them", async () => {
    const out = await imported();
    const place = readPlace(COUNTY, [...shipped, out]);
    expect(place.census.counts.ages.slice(-4)).toEqual([85, 90, 95, 100]);
    expect(Array.from(itemOf(place.census.counts.persons, 0).slice(-4))).toEqual(itemOf(table, 0).slice(-4));
    expect(place.previous?.counts).toEqual(base.previous?.counts);
    expect(new Set(place.facts.map(({ what, year }) => `${what} ${year}`))).toEqual(
      new Set(base.facts.map(({ what, year }) => `${what} ${year}`)),
    );
    const oldest = (models: readonly string[]): number => {
      const { people } = readPeople(COUNTY, "one", 2021, models);
      const start = itemOf(people, 0).resident.base.persons;
      return [0, 1].reduce((sum, s) => sum + [...itemOf(start, s)].slice(100).reduce((all, persons) => all + persons, 0), 0);
    };
    expect(oldest([...shipped, out])).toBeGreaterThan(3 * oldest(shipped));
  });
});
