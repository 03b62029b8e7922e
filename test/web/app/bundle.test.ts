import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync, strFromU8 } from "fflate";
import { expect, it } from "vitest";
import { loadFont } from "../../../src/report/font-files.ts";
import { appBundles } from "../../../src/web/app/build.mjs";
import { packedFont, unpackedFont } from "../../../src/web/app/packed-font.ts";

it("the app's scripts are what their sources and the installed libraries build to, name no module of Node and stay small", async () => {
  const built = await appBundles();
  expect(built.map(({ path }) => basename(path)).sort()).toEqual(["engine.js.gz", "view.js.gz"]);
  let size = 0;
  for (const { path, contents } of built) {
    const [now, kept] = [contents, readFileSync(`src/web/app/bundle/${basename(path)}`)].map((bytes) => strFromU8(gunzipSync(bytes)));
    expect(now === kept, `npm run build:web: ${basename(path)} is not what its sources build to`).toBe(true);
    expect(now).not.toMatch(/from ?"node:|import\("node:|\brequire\(|createRequire/);
    size += contents.length;
  }
  expect(size).toBeLessThan(700_000);
});

it("the chart font has in the page the widths that it has here", () => {
  const { regular } = loadFont();
  expect(new Map([...unpackedFont(packedFont(regular))].sort())).toEqual(new Map([...regular].sort()));
});
