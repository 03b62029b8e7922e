import { loadFont } from "../../report/font-files.ts";
import { toPng } from "../../report/png.ts";
import { drawTileGrid, type GridGroup } from "../../report/tile-grid.ts";
import type { SweepModel } from "../../scenario/sweep-model.ts";
import type { Context } from "../context.ts";
import type { OutputFiles } from "../output.ts";
import type { Growth } from "./growth.ts";
import type { Part } from "./part.ts";

/** The map of growth as SVG and PNG; provinces without a cell in the model are left out and named. */
export async function mapFiles(parts: readonly Part[], growth: Growth, { map }: SweepModel, context: Context): Promise<OutputFiles> {
  const { language, say } = context;
  const groups = parts.flatMap(({ place, name }): GridGroup[] => {
    const cell = map.cells[place];
    if (cell === undefined) return [];
    const own = growth.prefectures
      .filter(({ province }) => province === place)
      .sort((a, b) => (b.percent ?? -Infinity) - (a.percent ?? -Infinity));
    return [{ name: name[language], row: cell[0], column: cell[1], tiles: own.map(({ percent }) => percent) }];
  });
  const without = parts.filter(({ place }) => map.cells[place] === undefined);
  if (without.length > 0) context.log(say("sweep-map-without", { places: without.map(({ place }) => place).join(", ") }));
  if (groups.length === 0) return new Map();
  const params = { name: growth.name[language], from: growth.from, to: growth.to };
  const svg = drawTileGrid(
    { number: 1, title: say("sweep-map-title", params), unit: "%", source: say("sweep-map-source"), note: map.note[language] },
    groups,
    { font: loadFont(), lang: language, bounds: map.bounds },
  );
  return new Map<string, string | Uint8Array>([
    ["map.svg", svg],
    ["map.png", await toPng(svg)],
  ]);
}
