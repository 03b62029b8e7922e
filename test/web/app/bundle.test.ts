import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync, strFromU8 } from "fflate";
import { expect, it } from "vitest";
import { loadFont } from "../../../src/report/font-files.ts";
import { listCharts } from "../../../src/report/chart-files.ts";
import { appBundles } from "../../../src/web/app/build.mjs";
import { CHART_FILES } from "../../../src/web/app/charts.ts";
import { packedFont, unpackedFont } from "../../../src/web/app/packed-font.ts";

it("the app's scripts are what their sources and the installed libraries build to, name no module of Node and stay small", async () => {
  const built = await appBundles();
  expect(built.map(({ path }) => basename(path)).sort()).toEqual([
    "engine.js.gz",
    "markup.js.gz",
    "press.js.gz",
    "sheets.js.gz",
    "view.js.gz",
  ]);
  const sizes = new Map<string, number>();
  for (const { path, contents } of built) {
    const [now, kept] = [contents, readFileSync(`src/web/app/bundle/${basename(path)}`)].map((bytes) => strFromU8(gunzipSync(bytes)));
    expect(now === kept, `npm run build:web: ${basename(path)} is not what its sources build to`).toBe(true);
    expect(now).not.toMatch(/from ?"node:|import\("node:|\brequire\(|createRequire/);
    sizes.set(basename(path), contents.length);
  }
  const sizeOf = (name: string): number => sizes.get(`${name}.js.gz`) ?? NaN;
  expect(sizeOf("engine") + sizeOf("view")).toBeLessThan(700_000); // what every page starts with
  expect(sizeOf("sheets")).toBeLessThan(140_000); // the reader of workbooks, loaded when the first is dropped
  expect(sizeOf("markup")).toBeLessThan(50_000); // the reader of HTML, loaded when the first such document is dropped
  expect(sizeOf("press")).toBeLessThan(200_000); // the writers of docx and xlsx, started when a document is saved
});

it("the page has every chart", async () => {
  expect(Object.keys(CHART_FILES).sort()).toEqual((await listCharts()).sort());
});

it("the chart font has in the page the widths that it has here", () => {
  const { regular } = loadFont();
  expect(new Map([...unpackedFont(packedFont(regular))].sort())).toEqual(new Map([...regular].sort()));
});
