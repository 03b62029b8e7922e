import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import type { GroupTable } from "../../src/demography/place.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { disk } from "../../src/files/disk.ts";
import { listPlaces } from "../../src/scenario/listed-places.ts";
import { childrenOf, codeOfPlace, placeReader, readAncestors, readPlace } from "../../src/scenario/places.ts";
import { readFamily } from "../../src/scenario/place-models.ts";

/** Residents of 40–59 in 2010 who are there ten years later, against the nation's: by the groups of the tables, which end at these ages. */
function territoryFactor(id: string): number {
  const [own, nation] = [readPlace(id, [shipped]), readPlace("000000", [shipped])].map(({ census, previous }) => {
    const of = ({ ages, persons }: GroupTable, from: number): number =>
      persons.flatMap((list) => [...list].filter((_, g) => ages[g] >= from && ages[g] < from + 20)).reduce((a, b) => a + b, 0);
    return of(census.counts, 50) / of(previous!.counts, 40);
  });
  return own / nation;
}

const shipped = join(import.meta.dirname, "..", "..", "models");
const reader = placeReader([shipped]);
const kunshan = join(import.meta.dirname, "..", "districts", "320583");

/** A models folder with a copy of Kunshan under its code, changed. */
function copyOf(change: (folder: string) => void): string {
  const models = mkdtempSync(join(tmpdir(), "laoyou-地区 "));
  const folder = join(models, "districts", "320583");
  mkdirSync(folder, { recursive: true });
  cpSync(kunshan, folder, { recursive: true });
  change(folder);
  return models;
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

function faultsOf(run: () => unknown): readonly Fault[] {
  try {
    run();
  } catch (error) {
    if (error instanceof Faults) return error.faults;
    if (error instanceof Fault) return [error];
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("readPlace()", () => {
  it("reads Kunshan's census of 2020: 2,092,496 residents, 257,411 of them 60 and over", () => {
    const { name, level, parent, census } = readPlace("320583", [shipped]);
    expect({ name, level, parent }).toEqual({ name: { zh: "昆山市", en: "Kunshan" }, level: "county", parent: "320500" });
    const { ages, persons } = census.counts;
    const from = (age: number): number => ages.reduce((sum, a, g) => (a >= age ? sum + persons[0][g] + persons[1][g] : sum), 0);
    expect(from(0)).toBe(2_092_496);
    expect(from(60)).toBe(257_411);
  });

  it("names near codes for a district that it does not know", () => {
    const [fault] = faultsOf(() => readPlace("320588", [shipped]));
    expect(fault.code).toBe("district-newer");
    expect(fault.params["near"]).toContain("320583");
  });

  it("takes a code alone; a name is looked for before", () => {
    expect(faultsOf(() => readPlace("昆山", [shipped])).map(({ code }) => code)).toEqual(["district-unknown"]);
    for (const name of ["昆山", "Kunshan"]) expect(codeOfPlace(name, [shipped], disk, reader.base)).toBe("320583");
  });

  it("refuses the same code in two folders", () => {
    const models = copyOf(() => undefined);
    const more = copyOf(() => undefined);
    expect(faultsOf(() => readPlace("320583", [shipped, models, more]))[0].code).toBe("district-twice");
    expect(faultsOf(() => listPlaces([shipped, models, more]))[0].code).toBe("district-twice");
  });

  it("names a misspelt key with its line and the nearest right one, and reports all faults at once", () => {
    const models = copyOf((folder) => {
      replaceIn(join(folder, "district.yaml"), "official_code: true", "oficial_code: true");
      replaceIn(join(folder, "district.yaml"), "level: county", "level: town");
    });
    const faults = faultsOf(() => readPlace("320583", [models], disk, reader));
    const misspelt = faults.find(({ code }) => code === "key-unknown");
    expect(misspelt?.params).toMatchObject({ key: "oficial_code", near: "official_code" });
    expect(misspelt?.place).toMatchObject({ line: 2, field: "oficial_code" });
    expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(["key-missing", "key-unknown", "value-choice"]));
  });

  it("names file and line of bad cells, all at once", () => {
    const models = copyOf((folder) => {
      replaceIn(join(folder, "population.csv"), "2020,f,0,8629", "2020,f,0,-8629");
      replaceIn(join(folder, "population.csv"), "2020,f,5,57079", "2020,f,5,many");
      replaceIn(join(folder, "population.csv"), "2020,m,0,9230", "2020,x,0,9230");
    });
    const faults = faultsOf(() => readPlace("320583", [models], disk, reader));
    expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(["negative", "not-a-number", "sex-unknown"]));
    for (const fault of faults.filter(({ code }) => code === "negative")) expect(fault.place).toMatchObject({ line: 40 });
  });

  it("reads a byte-order mark and columns in another order", () => {
    const models = copyOf((folder) => {
      const file = join(folder, "population.csv");
      const rows = readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(",").reverse().join(","));
      writeFileSync(file, `\uFEFF${rows.join("\r\n")}\r\n`);
    });
    expect(readPlace("320583", [models], disk, reader).census.counts).toEqual(readPlace("320583", [shipped]).census.counts);
  });
});

describe("readAncestors()", () => {
  it("goes from the county to the nation", () => {
    expect(readAncestors(readPlace("320583", [shipped]), [shipped]).map(({ id }) => id)).toEqual(["320500", "320000", "000000"]);
  });
});

describe("childrenOf()", () => {
  it("finds Zhejiang's 11 prefectures, and Wenzhou's units with the zone that has no official code", () => {
    expect(childrenOf("330000", [shipped])).toHaveLength(11);
    expect(childrenOf("330300", [shipped])).toContain("3303Z1");
  });
});

describe("readFamily()", () => {
  it("reads Kunshan alone with its ancestors", () => {
    const { family, wanted } = readFamily("320583", [shipped]);
    expect(family.units.map(({ id }) => id)).toEqual(["320583"]);
    expect(wanted).toEqual(["320583"]);
    expect(family.complete).toBe(false);
  });
  it("reads a county with the calibration of its province, and with all 91 units where that is asked", () => {
    const { family, wanted } = readFamily("330102", [shipped]);
    expect(family.units.map(({ id }) => id)).toEqual(wanted);
    expect(family.shared?.levels.length).toBeGreaterThan(4);
    const whole = readFamily("330102", [shipped], disk, { whole: true });
    expect(whole.family.units).toHaveLength(91);
    expect([whole.wanted, whole.family.shared]).toEqual([["330102"], undefined]);
  });
  it("represents a prefecture by its leaf units", () => {
    expect(readFamily("330900", [shipped]).wanted).toEqual(["330902", "330903", "330921", "330922"]);
  });
});

describe("readFamily() at the door", () => {
  /** A county of one's own: a copy of Jiashan under another code, changed. */
  function ownCounty(change: (text: string) => string): string {
    const models = mkdtempSync(join(tmpdir(), "laoyou-自建 "));
    const folder = join(models, "districts", "999901");
    mkdirSync(folder, { recursive: true });
    cpSync(join(import.meta.dirname, "..", "districts", "330421"), folder, { recursive: true });
    const file = join(folder, "district.yaml");
    writeFileSync(file, change(readFileSync(file, "utf8").replace('code: "330421"', 'code: "999901"')));
    return models;
  }

  it("reads a county that the province's own sum does not count, alone", () => {
    const { family, wanted } = readFamily("999901", [shipped, ownCounty((text) => text)]);
    expect([family.complete, wanted, family.units.length, family.province.id]).toEqual([false, ["999901"], 1, "330000"]);
  });

  it("refuses a county under the nation, instead of giving it the nation's people", () => {
    const models = ownCounty((text) => text.replace('parent: "330400"', 'parent: "000000"'));
    expect(faultsOf(() => readFamily("999901", [shipped, models])).map(({ code }) => code)).toEqual(["place-above"]);
  });

  it("names the census that a county lacks", () => {
    const models = ownCounty((text) => text.replace(/^previous:.*\n/m, ""));
    expect(faultsOf(() => readFamily("999901", [shipped, models])).map(({ code }) => code)).toEqual(["place-no-earlier-census"]);
  });

  it("refuses a boundary group of which the others are not read", () => {
    const models = ownCounty((text) => text.replace("facts:\n", 'boundary: {with: ["999901", "999902"], note: 试}\nfacts:\n'));
    expect(faultsOf(() => readFamily("999901", [shipped, models])).map(({ code }) => code)).toEqual(["place-boundary-alone"]);
  });

  describe("of which half a century's cohorts are gone", () => {
    /** The county with an earlier table of 1.8 times the people: as if nearly half its territory had left since. */
    function lost(more = ""): string {
      const models = ownCounty((text) => text.replace(/^(previous: \{.*)\}$/m, `$1${more}}`));
      const table = join(models, "districts", "999901", "population.csv");
      const rows = readFileSync(table, "utf8").replace(
        /^(2010,.*,)(\d+)$/gm,
        (_, key: string, persons: string) => key + Math.round(Number(persons) * 1.8),
      );
      writeFileSync(table, rows);
      return models;
    }
    it("is refused on the line of its earlier census, with the factor and both remedies", () => {
      const [fault, ...more] = faultsOf(() => readFamily("999901", [shipped, lost()]));
      expect(more).toEqual([]);
      expect(fault).toMatchObject({ code: "place-territory", place: { line: 7 } });
      const usual = territoryFactor("330421");
      expect(Number(fault.params["factor"])).toBeCloseTo(usual / 1.8, 2);
      expect(fault.format("en")).toMatch(/`boundary`, or, if it is the same, `accepted: reason`/);
    });
    it("is run where a reason is given, which the ledger has", () => {
      const [prepared] = prepare(readFamily("999901", [shipped, lost(", accepted: 核对无误")]).family, { to: 2022 });
      expect(prepared.notes.find(({ id }) => id === "999901-territory")?.what).toContain("理由：核对无误");
      const [usual] = prepare(readFamily("999901", [shipped, ownCounty((text) => text)]).family, { to: 2022 });
      expect(usual.notes.map(({ id }) => id)).not.toContain("999901-territory");
    });
  });

  it("lets a county without registered figures be prepared on residents alone, and says so", () => {
    const models = ownCounty((text) => text.replace(/^facts:\n[\s\S]*$/m, "facts: []\n"));
    const [prepared] = prepare(readFamily("999901", [shipped, models]).family, { to: 2022 });
    expect(prepared.registered).toBeUndefined();
    expect(prepared.notes.map(({ id }) => id)).toContain("999901-registered-none");
  });
});
