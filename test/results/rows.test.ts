import { describe, expect, it } from "vitest";
import { districtCode } from "../../src/core/brand.ts";
import { yearEnd } from "../../src/core/year.ts";
import { rowsCsv, rowsCsvBytes } from "../../src/results/csv.ts";
import { parseRowId, ROW_COLUMNS, rowId } from "../../src/results/row.ts";
import { Rows, rowsFrom, type ResultTable } from "../../src/results/rows.ts";
import { keyOf } from "../../src/results/variable.ts";
import { makeRow } from "./make-row.ts";

const need = (of: string, values: readonly number[], rest: Partial<ReturnType<typeof keyOf>> = {}) => ({
  key: keyOf({ variable: "need", of, variant: "medium", basis: "resident", path: "committed", unit: "bed", ...rest }),
  values: Float64Array.from(values),
});
const years = [2024, 2025].map(yearEnd);
const table: ResultTable = {
  scenario: "a",
  years,
  places: [
    {
      district: districtCode("1"),
      columns: [
        need("beds", [1, 2]),
        need("beds", [3, NaN], { variant: "high" }),
        need("beds", [5, 6], { basis: "registered", path: "planned" }),
        need("beds", [7, 8], { variant: "", quantile: 0.5 }),
        need("homes", [NaN, NaN]),
        { key: keyOf({ variable: "benefit", of: "cash", variant: "low", unit: "yuan" }), values: Float64Array.of(NaN, 9) },
        {
          key: keyOf({ variable: "population", of: "all", basis: "resident", sex: "f", age: 60, unit: "person" }),
          values: Float64Array.of(10, 11),
        },
        { key: keyOf({ variable: "money.run", of: "m", payer: "x", unit: "yuan" }), values: Float64Array.of(12, 13) },
        { key: keyOf({ variable: "money.run", of: "m", payer: "y", unit: "yuan" }), values: Float64Array.of(14, 15) },
      ],
    },
    { district: districtCode("2"), columns: [need("beds", [20, 21])] },
  ],
};
const rows = new Rows([table]);
const cell = { scenario: "a", district: "1", variable: "need", of: "beds" } as const;

describe("Rows", () => {
  it("come place by place and year by year, those without a number left out", () => {
    expect([...rows].map(({ value }) => value)).toEqual([1, 3, 5, 7, 10, 12, 14, 2, 6, 8, 9, 11, 13, 15, 20, 21]);
    expect(rows.size).toBe(16);
    expect([...rows][0]).toEqual({ ...keyOf({ ...table.places[0].columns[0].key }), scenario: "a", district: "1", year: 2024, value: 1 });
  });
  it("are found by what is usual where a dimension is left out, and by no other where it is named", () => {
    expect(rows.value({ ...cell, year: 2025 })).toBe(2);
    expect(rows.value({ ...cell, year: 2024, variant: "high" })).toBe(3);
    expect(rows.value({ ...cell, year: 2025, variant: "high" })).toBeNaN();
    expect(rows.value({ ...cell, year: 2025, basis: "registered", path: "planned" })).toBe(6);
    expect(rows.value({ ...cell, year: 2025, quantile: 0.5 })).toBe(8);
    expect(rows.value({ ...cell, year: 2025, quantile: 0.9 })).toBeNaN();
    expect(rows.value({ ...cell, year: 2026 })).toBeNaN();
    expect(rows.value({ ...cell, of: "gone", year: 2025 })).toBeNaN();
    expect(rows.value({ ...cell, scenario: "b", year: 2025 })).toBeNaN();
    expect(rows.value({ ...cell, district: "2", year: 2024 })).toBe(20);
  });
  it("are found without a dimension that is not usual if they are the only ones, but age, sex and quantile must be named", () => {
    expect(rows.value({ ...cell, variable: "benefit", of: "cash", year: 2025 })).toBe(9);
    expect(rows.value({ ...cell, variable: "money.run", of: "m", year: 2025 })).toBeNaN();
    expect(rows.value({ ...cell, variable: "money.run", of: "m", payer: "y", year: 2025 })).toBe(15);
    expect(rows.value({ ...cell, variable: "population", of: "all", year: 2025 })).toBeNaN();
    expect(rows.value({ ...cell, variable: "population", of: "all", sex: "f", age: 60, year: 2025 })).toBe(11);
  });
  it("give a row, a series and none where there is no number", () => {
    expect(rows.get({ ...cell, year: 2025 })).toEqual(
      makeRow({ ...table.places[0].columns[0].key, scenario: "a", district: "1", year: 2025, value: 2 }),
    );
    expect(rows.get({ ...cell, variant: "high", year: 2025 })).toBeUndefined();
    expect(rows.get({ ...cell, of: "homes", year: 2025 })).toBeUndefined();
    expect([...rows.series(cell)]).toEqual([
      [2024, 1],
      [2025, 2],
    ]);
    expect([...rows.series({ ...cell, variant: "high" })]).toEqual([[2024, 3]]);
    expect([...rows.series({ ...cell, of: "gone" })]).toEqual([]);
  });
  it("pass a filter by any of their columns, and by plan, place and year", () => {
    const values = (filter: Parameters<Rows["filter"]>[0]) => rows.filter(filter).map(({ value }) => value);
    expect(values({ variable: "need", of: "beds", basis: "resident" })).toEqual([1, 3, 7, 2, 8, 20, 21]);
    expect(values({ district: "2" })).toEqual([20, 21]);
    expect(values({ year: 2024, variable: "money.run" })).toEqual([12, 14]);
    expect([values({ scenario: "b" }), values({ payer: "y", year: 2025 })]).toEqual([[], [15]]);
    expect(rows.columns({ scenario: "a", district: "1", variable: "need" }).map(({ values: [first] }) => first)).toEqual([1, 3, 5, 7]);
    expect(rows.columns({ scenario: "a", district: "3" })).toEqual([]);
  });
  it("are followed by others, and made of a list again", () => {
    const more = rows.with([{ ...table, scenario: "b" }]);
    expect([more.size, more.value({ ...cell, scenario: "b", year: 2024 })]).toEqual([32, 1]);
    const again = rowsFrom([...more].toReversed());
    expect(again.size).toBe(32);
    for (const row of more) expect(again.get(row)).toEqual(row);
    expect(again.tables.map(({ scenario, years: own }) => [scenario, own])).toEqual([
      ["b", years],
      ["a", years],
    ]);
  });
  it("have an id each, by which they are found", () => {
    for (const row of rows) expect(rows.byId(rowId(row))).toEqual(row);
    expect(rows.byId("a/1/2024/need")).toBeUndefined();
  });
});

describe("rowId()", () => {
  const row = makeRow({ ...cell, year: 2030, unit: "bed", value: 1, variant: "medium", basis: "resident", path: "committed" });
  it("leaves out what is usual, and what is said already", () => {
    expect(rowId(row)).toBe("a/1/2030/need/beds");
    expect(rowId({ ...row, basis: "registered", path: "planned", age: 0, quantile: 0.5, action: "beds" })).toBe(
      "a/1/2030/need/beds,basis=registered,path=planned,age=0,quantile=0.5",
    );
    expect(rowId({ ...row, reading: "a,b=c/d %" })).toBe("a/1/2030/need/beds,reading=a%2Cb%3Dc%2Fd%20%25");
  });
  it("is parsed again, or told to be none", () => {
    expect(parseRowId("a/1/2030/need/beds,age=60,quantile=0.5,reading=a%2Cb")).toEqual({
      scenario: "a",
      district: "1",
      year: 2030,
      variable: "need",
      of: "beds",
      dimensions: { age: 60, quantile: 0.5, reading: "a,b" },
    });
    for (const wrong of [
      "",
      "a",
      "a/1",
      "a/1/2030",
      "a/1/2030/need",
      "a/1/2030/need/x/y",
      "a/1/30/need/x",
      "a/1/20300/need/x",
      "a/1/x2030/need/x",
    ])
      expect(parseRowId(wrong), wrong).toBeUndefined();
    for (const wrong of ["other=1", "basis", "value=3"]) expect(parseRowId(`a/1/2030/need/x,${wrong}`), wrong).toBeUndefined();
  });
});

describe("rowsCsv()", () => {
  it("writes the key, the unit and the value of every row, quoted where they must be", () => {
    const one = new Rows([
      {
        scenario: "a,b",
        years,
        places: [{ district: districtCode("1"), columns: [need('x "y"', [1.5, NaN], { target: "中" }), need("z", [NaN, -2])] }],
      },
    ]);
    expect(rowsCsv(one)).toBe(
      `${ROW_COLUMNS.join(",")}\n` +
        `"a,b",1,2024,need,"x ""y""",medium,resident,committed,,,,,,,中,,bed,1.5\n` +
        `"a,b",1,2025,need,z,medium,resident,committed,,,,,,,,,bed,-2\n`,
    );
  });
  it("writes the same in bytes, also of the longest numbers and of a table without one", () => {
    const long = -1.2345678901234e-300 / 3;
    const tables = [
      new Rows([]),
      new Rows([{ scenario: "甲", years, places: [{ district: districtCode("1"), columns: [need("床", [long, long])] }] }]),
      rows,
    ];
    for (const one of tables) expect(new TextDecoder().decode(rowsCsvBytes(one))).toBe(rowsCsv(one));
  });
});
