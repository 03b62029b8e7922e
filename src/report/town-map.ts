import type { Outlines } from "../core/outline.ts";
import type { TownGap, TownGaps } from "../options/town-gaps.ts";
import { drawMap } from "./choropleth.ts";
import { loadFont } from "./font-files.ts";
import { frame, innerWidth } from "./frame.ts";
import { shadeLegend, shadeOf, shadesFor } from "./shades.ts";
import { say, type Language } from "./say.ts";
import { drawTiles } from "./tiles.ts";

/** What a map of towns is drawn with. */
export interface TownMapOptions {
  readonly lang: Language;
  readonly place: string;
  readonly source: string;
  readonly outlines?: Outlines | undefined;
}

const HEIGHT = 330;

/** Draws what each town lacks of a service: in its outline if there are any, otherwise as a tile; towns that lack most are darkest. */
export function drawTownMap({ service, year, towns }: TownGaps, { lang, place, source, outlines }: TownMapOptions): string {
  const font = loadFont();
  const lacks = ({ need, supply }: TownGap): number => Math.max(0, Math.round(need - supply));
  const shades = shadesFor(towns.map(lacks));
  const drawn = towns.map((town) => ({
    id: town.place.id,
    name: town.place.name[lang],
    text: String(lacks(town)),
    shade: shadeOf(shades, lacks(town)),
  }));
  const block = outlines
    ? drawMap(
        drawn.flatMap((town) => outlines.districts.filter(({ id }) => id === town.id).map((outline) => ({ ...town, outline }))),
        { font, width: innerWidth("full"), height: HEIGHT, others: outlines.others },
      )
    : drawTiles([{ name: "", tiles: drawn }], { font, width: innerWidth("full"), lang });
  const words = { place, service: service.name[lang], year };
  const note = say(
    outlines ? (outlines.approval === undefined ? "towns-map-unapproved" : "towns-map-approved") : "towns-map-tiles",
    { approval: outlines?.approval ?? "" },
    lang,
  );
  return frame(
    {
      number: 1,
      title: say("towns-map-title", words, lang),
      unit: service.label[lang],
      source,
      note: `${say("towns-map-note", {}, lang)}${note}`,
    },
    [block],
    { font, lang, width: "full", legend: shadeLegend(shades, (value) => String(Number(value.toFixed(6))), lang) },
  );
}
