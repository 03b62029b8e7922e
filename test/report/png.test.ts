import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { loadOptional } from "../../src/core/optional.ts";
import { leanFonts, readFaces } from "../../src/report/font-files.ts";
import { pngWidth, withDensity } from "../../src/report/png-density.ts";
import { toPng } from "../../src/report/png.ts";
import { workbench } from "../scenario/workbench.ts";

const dir = workbench();

const svg = (width: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10mm" viewBox="0 0 442.2 28.3" font-family="Noto Sans SC"><text x="5" y="20" font-size="12">老幼</text></svg>`;

/** The whole faces as files. */
function wholeFaces(): string[] {
  return readFaces().map((face, i) => {
    const file = join(dir, `${i}.ttf`);
    writeFileSync(file, face);
    return file;
  });
}

describe("toPng()", () => {
  it.each([
    ["156mm", 1843],
    ["75mm", 886],
  ])("draws %s as %i dots, 300 to the inch", async (width, dots) => {
    const png = Buffer.from(await toPng(svg(width)));
    expect(png.readUInt32BE(16)).toBe(dots);
    const density = png.indexOf("pHYs");
    expect([png.readUInt32BE(density + 4), png.readUInt32BE(density + 8), png[density + 12]]).toEqual([11811, 11811, 1]);
  });

  it("draws letters with the shipped font, and the same bytes twice", async () => {
    const [once, twice] = [await toPng(svg("75mm")), await toPng(svg("75mm"))];
    expect(Buffer.compare(once, twice)).toBe(0);
    expect(once.length).toBeGreaterThan((await toPng(svg("75mm").replace("老幼", ""))).length);
  });

  it("draws from lean faces the picture of the whole ones", async () => {
    const { renderAsync } = await loadOptional("@resvg/resvg-js", () => import("@resvg/resvg-js"));
    for (const words of ["昆山市，2030 年：老年（60+）12.5%，“托位”缺 1,204 个 — fi ﬁ · 一〇㎡ Ⅳ ①，", "AVATAR To fl 10^3 ⼀ 兀兀 々"]) {
      const text = svg("156mm").replace(">老幼<", ` >${words}<tspan font-weight="bold">${words}</tspan><`);
      const image = await renderAsync(text, {
        fitTo: { mode: "width", value: pngWidth(text) },
        font: { loadSystemFonts: false, fontFiles: wholeFaces(), defaultFontFamily: "Noto Sans SC" },
      });
      expect(Buffer.compare(await toPng(text), withDensity(image.asPng()))).toBe(0);
    }
  });

  it("reads a fifth of the faces for a few words", () => {
    for (const font of leanFonts("老幼")) expect(font.length).toBeLessThan(500_000);
    expect(leanFonts("老幼")[0]?.length).toBeGreaterThan(leanFonts("老")[0]?.length ?? Infinity);
  });

  it("refuses an SVG whose width is not in mm", async () => {
    await expect(toPng(svg("400"))).rejects.toThrow("the SVG's width must be in mm");
  });
});

describe("loadOptional()", () => {
  it("names the part that is not installed and how to install it", async () => {
    const name = "a-part-that-is-not-there";
    const fault = await loadOptional(name, () => import(/* @vite-ignore */ name)).catch((cause: unknown) => cause);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code: "optional-part-missing", params: { part: name, remedy: `npm install ${name}` } });
  });
});
