import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at } from "../../src/core/path.ts";
import { readInputs, type Given } from "../../src/scenario/inputs.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { faultsOf, MODELS, workbench, writeFolder } from "./workbench.ts";

const dir = workbench();
const library = openLibrary([MODELS]);
let folders = 0;
const folder = (files: Readonly<Record<string, string>>): string => writeFolder(join(dir, `表 ${(folders += 1)}`), files);
const read = (files: Readonly<Record<string, string>>): Map<string, Given> => readInputs(folder(files), library);
const faults = (files: Readonly<Record<string, string>>): string[] =>
  faultsOf(() => read(files)).map(({ code, place }) => [code, place?.line, place?.field].filter((part) => part !== undefined).join(" "));

describe("readInputs()", () => {
  it("counts rows, flags, sums and minima of a list", () => {
    const given = read({
      "institutions.csv": "name,beds,nursing_beds,rated,clinic\nA,100,60,1,是\nB,50,20,0,否\nC,30,30,yes,1\n",
      "subdistricts.csv": "name,elder_school,inclusive_nurseries\nN,2,3\nS,1,0\n",
    });
    const value = (name: string): number | undefined => given.get(name)?.path[0][1];
    expect(
      ["institutions", "beds_institution", "beds_institution_nursing", "institutions_rated", "institutions_with_clinic"].map(value),
    ).toEqual([3, 180, 110, 2, 2]);
    expect(["subdistricts", "elder_schools_least", "inclusive_nurseries_least"].map(value)).toEqual([2, 1, 0]);
  });
  it("gives nothing of columns that are not there", () => {
    const given = read({ "institutions.csv": "name,rated\nA,1\n" });
    expect([...given.keys()].sort()).toEqual(["institutions", "institutions_rated"]);
  });
  it("counts a row from the end of the year in which it opens, and one without a year always", () => {
    const given = read({ "nurseries.csv": "name,since,places\nA,2022,40\nB,2024,60\nC,2024,10\n" });
    const of = (name: string) => [2020, 2021, 2022, 2023, 2024, 2030].map((year) => at(given.get(name)?.path ?? [], year));
    expect(of("nurseries")).toEqual([0, 0, 1, 1, 3, 3]);
    expect(of("nursery_places")).toEqual([0, 0, 40, 40, 110, 110]);
  });
  it("reads single numbers, over years where there are several, with unit and source", () => {
    const given = read({
      "counts.csv":
        "name,year,value,unit,source\nhomes_adapted,2025,300,户,民政局\nhomes_adapted,2023,100,household,民政局\nspecial_hardship,2024,50,,\n",
    });
    expect(given.get("homes_adapted")).toMatchObject({
      path: [
        [2023, 100],
        [2025, 300],
      ],
      unit: "household",
      source: "民政局",
    });
    expect(given.get("special_hardship")).toMatchObject({ path: [[2024, 50]], source: "counts.csv" });
  });
  it("reads a byte order mark, GB18030, exponents, columns in any order and blank lines", () => {
    const path = folder({ "counts.csv": "\uFEFFvalue,name,year\r\n1e3,homes_adapted,2025\r\n\r\n" });
    expect(readInputs(path, library).get("homes_adapted")?.path).toEqual([[2025, 1000]]);
    const gb = folder({});
    writeFileSync(
      join(gb, "hospitals.csv"),
      Buffer.concat([Buffer.from("name,general_g2\n"), Buffer.from([0xd2, 0xbd, 0xd4, 0xba]), Buffer.from(",1\n")]),
    );
    expect(readInputs(gb, library).get("hospitals_g2")?.path).toEqual([[0, 1]]);
  });
  it("reports all faults of all tables at once, each with its file, line and column", () => {
    const found = faultsOf(() =>
      read({
        "counts.csv":
          "name,year,value,unit\nhomes_adapted,2025,-3,\nhomes_adaptd,2025,3,\nspecial_hardship,二〇二五,5,\nliving_alone,2025,12%,\nempty_nest,2025,,\nlearners,2025,5,万户\n",
        "hospitals.csv": "name,general_g2,geriatric\nA,2,1\n",
      }),
    );
    expect(found.map(({ code, place }) => `${code} ${place?.line} ${place?.field}`)).toEqual([
      "negative 2 value",
      "input-name-unknown 3 name",
      "not-a-number 4 year",
      "not-a-number 5 value",
      "cell-empty 6 value",
      "input-unit 7 unit",
      "input-column-unknown 1 geriatric",
      "flag-wrong 2 general_g2",
    ]);
    expect(found[1].params).toMatchObject({ near: "homes_adapted" });
    expect(found[5].format("zh")).toMatch(/counts\.csv:7 unit: 单位“万户”不符：应写 person \/ 人/);
    expect(found[6].params).toMatchObject({ near: "geriatrics" });
  });
  it("takes units as they are printed: 1.2万人 are 12,000, and a bed is still whole", () => {
    const rows = "learners,2025,1.2,万人\nbeds_institution,2025,0.4308,万张\nhomes_adapted,2025,3,千户\n";
    const given = read({ "counts.csv": `name,year,value,unit\n${rows}` });
    expect(["learners", "beds_institution", "homes_adapted"].map((name) => given.get(name)?.path)).toEqual([
      [[2025, 12_000]],
      [[2025, 4308]],
      [[2025, 3000]],
    ]);
    const found = faultsOf(() => read({ "counts.csv": "name,year,value,unit\nbeds_institution,2025,0.43085,万张\n" }));
    expect(found.map(({ code }) => code)).toEqual(["count-fraction"]);
  });
  it.each([
    ["NaN", "not-finite 2 value"],
    ["Infinity", "not-finite 2 value"],
    ["1,200", "column-count 2"],
    ["0x10", "not-a-number 2 value"],
    ["1 200", "not-a-number 2 value"],
    ["1.650", "count-fraction 2 value"],
  ])("refuses %s", (cell, fault) => {
    expect(faults({ "counts.csv": `name,year,value\nhomes_adapted,2025,${cell}\n` })).toContain(fault);
  });
  it.each([
    ["25", "out-of-range 2 year"],
    ["2025.5", "not-an-integer 2 year"],
    ["", "cell-empty 2 year"],
  ])("refuses the year %s", (cell, fault) => {
    expect(faults({ "counts.csv": `name,year,value\nhomes_adapted,${cell},1\n` })).toContain(fault);
  });
  it("refuses the same row twice, naming the first line", () => {
    const [number] = faultsOf(() => read({ "counts.csv": "name,year,value\nhomes_adapted,2025,1\nhomes_adapted,2025,2\n" }));
    expect([number.code, number.params.first, number.place?.line]).toEqual(["row-twice", 2, 3]);
    expect(faults({ "institutions.csv": "name,subdistrict,rated\nA,N,1\nA,S,1\nA,N,0\n" })).toEqual(["row-twice 4"]);
  });
  it("refuses the same quantity from two tables", () => {
    const [fault] = faultsOf(() =>
      read({ "counts.csv": "name,year,value\ninstitutions,2025,15\n", "institutions.csv": "name,rated\nA,1\n" }),
    );
    expect([fault.code, fault.params]).toEqual(["set-twice", { name: "institutions", other: "counts.csv" }]);
  });
  it("refuses a column twice, a missing one, and rows of another length", () => {
    expect(faults({ "counts.csv": "name,year,value,value\nhomes_adapted,2025,1,2\n" })).toContain("column-twice 1 value");
    expect(faults({ "counts.csv": "name,value\nhomes_adapted,1\n" })).toContain("column-missing 1");
    expect(faults({ "hospitals.csv": "name,general_g2\nA\n" })).toContain("column-count 2");
  });
  it("refuses a table that is no list, is empty or has a header alone", () => {
    const [fault] = faultsOf(() => read({ "hospital.csv": "name\nA\n" }));
    expect([fault.code, fault.params.known]).toEqual(["input-file-unknown", expect.stringContaining("hospitals.csv")]);
    expect(faults({ "hospitals.csv": "" })).toEqual(["file-empty"]);
    expect(faults({ "hospitals.csv": "name,general_g2\n" })).toEqual(["file-empty"]);
  });
  it("refuses a folder without a table", () => {
    const [fault] = faultsOf(() => read({ "README.md": "# 说明" }));
    expect([fault.code, fault.params.known]).toEqual(["input-tables-none", expect.stringContaining("hospitals.csv")]);
  });
  it("refuses a folder that is not there, and leaves other files in it alone", () => {
    expect(faultsOf(() => readInputs(join(dir, "nowhere"), library))[0].code).toBe("file-missing");
    expect(faultsOf(() => readInputs(join(MODELS, "input-tables", "counts.yaml"), library))[0].code).toBe("folder-is-file");
    expect(read({ "README.md": "# 说明", "hospitals.csv": "name,general_g2\nA,1\n" }).size).toBe(1);
  });
});
