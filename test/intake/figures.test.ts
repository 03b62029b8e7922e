import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { importFigures } from "../../src/intake/import-figures.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { faultsOf, workbench } from "../scenario/workbench.ts";

const dir = workbench();
const table = (name: string, rows: readonly string[]): string => {
  const file = join(dir, `${name}.csv`);
  writeFileSync(file, ["code,indicator,year,value,unit,source,note,url", ...rows, ""].join("\n"));
  return file;
};

describe("published figures of many places", () => {
  it("become folders that add them to places of the base, of any year, in the units of the program", () => {
    const file = table("next", [
      "640000,pop_total,2027,730,10k persons,公报,,https://example.org/a",
      "640000,a65p_pct,2027,12.5,%,抽样调查,1 November,",
      "640000,pop_total,2024,728,10k persons,,,",
      "000000,urban_pct,2027,68.2,%,公报,,",
      "000000,cats,2027,3,persons,,,",
    ]);
    const { files, places, figures, unknown } = importFigures([file], [shippedModels()]);
    expect([places, figures, [...unknown]]).toEqual([2, 4, [["cats", 1]]]);
    const out = join(dir, "models");
    for (const [path, text] of files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), text);
    }
    const before = readPlace("640000", [shippedModels()]).facts;
    const { facts } = readPlace("640000", [shippedModels(), out]);
    const of = (what: string, year: number) => facts.filter((fact) => fact.what === what && fact.year === year);
    expect(of("population", 2027)).toMatchObject([{ value: 7_300_000, source: "公报", page: "https://example.org/a" }]);
    expect(of("elderly_65_share", 2027)).toMatchObject([{ value: 0.125, note: "1 November" }]);
    expect(of("population", 2024)).toMatchObject([{ value: 7_280_000, source: file }]);
    expect(facts.length).toBe(before.length + 2); // that of 2024 takes the place of one
  });
  it("are refused if a place is not known, or one figure is given twice and not alike", () => {
    const file = table("wrong", [
      "990001,births,2025,5,10k persons,,,",
      "640000,births,2025,5,10k persons,,,",
      "640000,births,2025,6,10k persons,,,",
    ]);
    const told = faultsOf(() => importFigures([file], [shippedModels()])).map((fault) => fault.format("en"));
    expect(told.join("\n")).toMatch(/"births" of 640000 in 2025 is given twice, and not alike: 50000 and 60000[\s\S]*990001/);
  });
});
