import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import type { Ring } from "../../src/core/outline.ts";
import { outlinedDistricts, readOutlines } from "../../src/scenario/outlines.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";

const folder = mkdtempSync(join(tmpdir(), "outlines-"));
const DISTRICTS = [
  { id: "320583", name: "昆山市" },
  { id: "320585", name: "太仓市" },
];
const CLOCKWISE = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
  [0, 0],
];

function file(content: unknown): string {
  const path = join(folder, "map.geojson");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function feature(properties: object, coordinates: unknown = [CLOCKWISE], type = "Polygon"): object {
  return { type: "Feature", properties, geometry: { type, coordinates } };
}

function collection(...features: object[]): object {
  return { type: "FeatureCollection", features };
}

/** What reading a file throws, in Chinese. */
function faultsOf(content: unknown): string {
  try {
    readOutlines(file(content), DISTRICTS);
  } catch (error) {
    if (error instanceof Faults) return error.faults.map((fault) => fault.format("zh")).join("\n");
    if (error instanceof Fault) return error.format("zh");
    throw error;
  }
  return "";
}

const twiceArea = (ring: Ring): number => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0);

describe("readOutlines()", () => {
  it("finds districts by code, as text, number or with noughts behind it", () => {
    const outlines = readOutlines(
      file(collection(feature({ code: 320585 }), feature({ code: "320583000000" }), feature({ code: "320581" }))),
      DISTRICTS,
    );
    expect(outlines.districts.map(({ id }) => id)).toEqual(["320583", "320585"]);
    expect(outlines.others.map(({ id }) => id)).toEqual(["320581"]);
  });

  it("finds districts by adcode or name where that finds more", () => {
    const byAdcode = readOutlines(file(collection(feature({ adcode: 320583 }), feature({ adcode: 320585 }))), DISTRICTS);
    const byName = readOutlines(
      file(collection(feature({ code: "a", name: "昆山市" }), feature({ code: "b", name: "太仓市" }))),
      DISTRICTS,
    );
    for (const { districts, others } of [byAdcode, byName]) {
      expect(districts.map(({ id }) => id)).toEqual(["320583", "320585"]);
      expect(districts.every(({ areas }) => areas.length > 0)).toBe(true);
      expect(others).toEqual([]);
    }
  });

  it("turns outer rings counterclockwise and holes clockwise, and closes them", () => {
    const hole = [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.8, 0.8],
      [0.2, 0.8],
    ];
    const [
      {
        areas: [[outer, inner]],
      },
    ] = readOutlines(file(collection(feature({ code: "320583" }, [CLOCKWISE, hole]), feature({ code: "320585" }))), DISTRICTS).districts;
    expect(twiceArea(outer)).toBeGreaterThan(0);
    expect(twiceArea(inner)).toBeLessThan(0);
    expect(inner).toHaveLength(5);
  });

  it("reads the 审图号 at the top or in a feature", () => {
    const districts = [feature({ code: "320583" }), feature({ code: "320585" })];
    expect(readOutlines(file({ ...collection(...districts), 审图号: "苏S(2024)1号" }), DISTRICTS).approval).toBe("苏S(2024)1号");
    expect(readOutlines(file(collection(feature({ code: "320583", 审图号: "GS(2024)2号" }), districts[1])), DISTRICTS).approval).toBe(
      "GS(2024)2号",
    );
    expect(readOutlines(file(collection(...districts)), DISTRICTS)).not.toHaveProperty("approval");
  });

  it("names all districts that are missing, and the property used", () => {
    const found = faultsOf(collection(feature({ code: "320581" })));
    expect(found).toContain("缺 2 个地区的边界");
    expect(found).toContain("昆山市 (320583), 太仓市 (320585)");
    expect(found).toContain("“code”");
  });

  it("refuses what is no GeoJSON, has no features, other shapes or other coordinates", () => {
    expect(faultsOf("{")).toContain("不是 GeoJSON");
    expect(faultsOf(collection())).toContain("至少有一个要素");
    expect(faultsOf({ type: "Feature" })).toContain("至少有一个要素");
    expect(faultsOf(collection(feature({ code: "320583" }, [0, 0], "Point")))).toMatch(/features\[0\].*Point/);
    expect(
      faultsOf(
        collection(
          feature({ code: "320583" }, [
            [
              [13400000, 3600000],
              [13400000, 3700000],
              [13500000, 3700000],
            ],
          ]),
        ),
      ),
    ).toContain("经纬度");
  });

  it("tells of all features that are wrong at once", () => {
    expect(faultsOf(collection({ type: "Feature", properties: {}, geometry: null }, feature({}, [[[0, 0]]]))).split("\n")).toHaveLength(2);
  });

  it("refuses a district that is there twice", () => {
    expect(faultsOf(collection(feature({ code: "320583" }), feature({ code: "320583" }), feature({ code: "320585" })))).toContain(
      "昆山市 (320583)",
    );
  });

  const shared = "../shared/data/geo/geo_zhejiang_counties.geojson";
  it.skipIf(!existsSync(shared))("reads the counties of Zhejiang (skipped: no ../shared/data)", () => {
    const districts = outlinedDistricts(loadScenario("scenarios/zhejiang.yaml", { models: [shippedModels()] }));
    const outlines = readOutlines(shared, districts);
    expect(outlines.districts).toHaveLength(districts.length);
    expect(outlines.districts.every(({ areas }) => areas.every(([outer]) => twiceArea(outer) > 0))).toBe(true);
  });
});

describe("outlinedDistricts()", () => {
  it("asks for the district itself where it is projected as a whole", () => {
    expect(outlinedDistricts(loadScenario("scenarios/kunshan.yaml", { models: [shippedModels()] }))).toEqual([
      { id: "320583", name: "昆山市" },
    ]);
  });
});
