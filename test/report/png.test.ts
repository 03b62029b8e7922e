import { describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { loadOptional } from "../../src/core/optional.ts";
import { toPng } from "../../src/report/png.ts";

const svg = (width: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10mm" viewBox="0 0 442.2 28.3" font-family="Noto Sans SC"><text x="5" y="20" font-size="12">老幼</text></svg>`;

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
