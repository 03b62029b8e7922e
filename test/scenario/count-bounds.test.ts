import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import type { GroupTable } from "../../src/demography/place.ts";
import { disk } from "../../src/files/disk.ts";
import { implausibleCounts } from "../../src/scenario/count-bounds.ts";
import { readGroups } from "../../src/scenario/place-tables.ts";
import { MODELS, workbench } from "./workbench.ts";

const dir = workbench();

/** The censuses of every place of the base, as groups. */
function baseTables(): GroupTable[] {
  return readdirSync(join(MODELS, "base"))
    .filter((name) => /^\d{6}\.csv$/.test(name))
    .flatMap((name) => {
      const [head = "", ...rows] = readFileSync(join(MODELS, "base", name), "utf8")
        .trim()
        .split("\n");
      const columns = head.split(",");
      return rows.map((row) => {
        const cells = row.split(",");
        const groups = columns.flatMap((column, i) => (/^f\d+$/.test(column) && cells[i] !== "" ? [Number(column.slice(1))] : []));
        const of = (sex: string): Float64Array => Float64Array.from(groups, (age) => Number(cells[columns.indexOf(`${sex}${age}`)]));
        return { ages: groups, persons: [of("f"), of("m")] };
      });
    });
}

describe("implausibleCounts()", () => {
  it("refuses no census of any county, zone, prefecture or province of China", () => {
    const tables = baseTables();
    expect(tables.length).toBeGreaterThan(6000);
    const refused = tables.flatMap((table) => implausibleCounts(table, 2020, join(dir, "none.csv"), disk).map(({ message }) => message));
    expect(refused).toEqual([]);
  });

  const file = join(dir, "population.csv");
  const people = baseTables().find(({ persons, ages }) => ages.length === 21 - 2 && persons[0][9]! > 20_000)!;
  const written = (table: GroupTable): void => {
    const rows = table.ages.flatMap((age, i) => ["f", "m"].map((sex, s) => `2020,${sex},${age},${table.persons[s as 0 | 1][i]}`));
    writeFileSync(file, `year,sex,age,persons\n${rows.join("\n")}\n`);
  };

  it("names the one cell with a digit too many or too few, a decimal point or a zero, with its line", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0 as const, 1 as const),
        fc.integer({ min: 2, max: 15 }),
        fc.constantFrom(10, 0.1, 0.001, 0),
        (s, i, factor) => {
          const persons = [Float64Array.from(people.persons[0]), Float64Array.from(people.persons[1])] as const;
          persons[s][i]! *= factor;
          written({ ...people, persons });
          const [table] = readGroups(file, [2020]);
          const faults = implausibleCounts(table!, 2020, file, disk);
          expect(faults.map(({ code, place }) => [code, place?.line])).toEqual([["count-stands-out", 2 + 2 * i + s]]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("names a column that was shifted by a row, from any group on, or the place's ledger has two groups alike", () => {
    const oddness = (persons: readonly [Float64Array, Float64Array]): string[] => {
      written({ ...people, persons });
      return implausibleCounts(readGroups(file, [2020])[0]!, 2020, file, disk).map(({ code }) => code);
    };
    const count = people.ages.length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * count - 2 }), fc.constantFrom(1, -1), (from, by) => {
        const flat = [...people.persons[0], ...people.persons[1]];
        const moved = flat.map((one, i) => (i < from ? one : (flat[Math.max(0, Math.min(flat.length - 1, i + by))] ?? one)));
        const persons = [Float64Array.from(moved.slice(0, count)), Float64Array.from(moved.slice(count))] as const;
        const isTwice = persons.some((list) => list.some((one, i) => one > 500 && one === list[i - 1]));
        expect(isTwice || oddness(persons).length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("names infants who are no neighbours of ages 1–4, and an open group of one sex, with their lines", () => {
    const changed = (s: 0 | 1, i: number, factor: number): (readonly [string, number | undefined])[] => {
      const persons = [Float64Array.from(people.persons[0]), Float64Array.from(people.persons[1])] as const;
      persons[s][i]! *= factor;
      if (i === 0) persons[1 - s]![i]! *= factor;
      written({ ...people, persons });
      return implausibleCounts(readGroups(file, [2020])[0]!, 2020, file, disk).map(({ code, place }) => [code, place?.line] as const);
    };
    expect(changed(0, 0, 5)).toEqual([
      ["count-infants", 2],
      ["count-infants", 3],
    ]);
    const last = people.ages.length - 1;
    expect(changed(1, last, 20)).toEqual([["count-stands-out", 2 + 2 * last + 1]]);
  });

  it("refuses more people than there are, one sex alone, and nobody", () => {
    const scaled = (women: number, men: number): string[] => {
      const persons = [people.persons[0].map((one) => one * women), people.persons[1].map((one) => one * men)] as const;
      return implausibleCounts({ ...people, persons }, 2020, file, disk).map((fault: Fault) => fault.code);
    };
    expect(scaled(1, 1)).toEqual([]);
    expect(scaled(1e6, 1e6)).toEqual(["counts-many"]);
    expect(scaled(1, 0)).toEqual(["counts-sexes"]);
    expect(scaled(1, 10)).toEqual(["counts-sexes"]);
    expect(scaled(0, 0)).toEqual(["counts-sexes"]);
  });
});
