import { firstOf, lastOf } from "../../core/items.ts";
import { plural } from "../../core/messages/plural.ts";
import type { Outlines } from "../../core/outline.ts";
import { groupsOf } from "../chart-groups.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { drawMap } from "../choropleth.ts";
import type { ComparedPlace } from "../compared.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { frame, innerWidth, type Block } from "../frame.ts";
import { uncapitalised } from "../option-name.ts";
import type { Kit } from "../plot.ts";
import type { ReportedGroup } from "../../plan/plan.ts";
import type { Rows } from "../../results/rows.ts";
import { shadeLegend, shadeOf, shadesFor, type Shade } from "../shades.ts";
import { drawTiles, type TileGroup } from "../tiles.ts";

export const meta: ChartMeta = {
  order: 11,
  scope: "comparison",
  about: { zh: "各地人群占总人口的比例", en: "a group's share of the people by place" },
};

/** At half width, a place with more units than this shows the places directly below it. */
const MOST_AT_HALF = 36;
const HEIGHT = { full: 330, half: 190 } as const;

/** A place with its share, per cent. */
interface Valued extends ComparedPlace {
  readonly share: number;
}

/** The groups with shares, if there are at least two places, or an outline of the only one. */
export function subjects(rows: Rows, { compared, district, groups }: Pick<ChartOptions, "compared" | "district" | "groups">): string[] {
  if (compared === undefined || (compared.places.length < 2 && compared.outlines === undefined)) return [];
  const districts = [district, ...compared.places.map(({ id }) => id)];
  return groupsOf("map", { groups }).flatMap(({ id: of }) =>
    districts.some((id) =>
      rows.get({ scenario: firstOf(compared.scenarios).id, district: id, year: compared.horizon, variable: "share", of }),
    )
      ? [of]
      : [],
  );
}

/** Draws a tile for each place, or each place in its outline if the user gave outlines. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { outlines },
  } = options;
  const places = outlines ? outlined(rows, outlines, options) : valued(rows, shownPlaces(options), options);
  const shades = shadesFor(places.map(({ share }) => share));
  const picture = outlines ? mapped(kit, places, outlines, shades, options) : { ...tiled(kit, places, shades, options), unnamed: 0 };
  const captions = { ...words(options, picture.unnamed), number: options.number, unit: "%", source: options.source };
  return frame(captions, [picture], {
    font: kit.font,
    lang,
    width,
    legend: shadeLegend(shades, (value) => String(Number(value.toFixed(6))), lang),
  });
}

/** The places with the highest and the lowest share. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const { outlines, horizon } = options.compared;
  const places = (
    outlines ? outlined(rows, outlines, options) : valued(rows, shownPlaces({ ...options, width: "full" }), options)
  ).toSorted((a, b) => b.share - a.share);
  const name = groupOf(options).label;
  const [most, least] = [firstOf(places), lastOf(places)];
  if (places.length === 1)
    return options.lang === "zh"
      ? `${horizon}年末${most.name}${name.zh}人口占${most.share.toFixed(1)}%。`
      : `At the end of ${horizon} ${most.share.toFixed(1)}% of ${most.name} is ${uncapitalised(name.en)}.`;
  if (options.lang === "zh")
    return `${horizon}年末${name.zh}人口占比最高的是${most.name}（${most.share.toFixed(1)}%），最低的是${least.name}（${least.share.toFixed(1)}%）。`;
  return `At the end of ${horizon} the share ${uncapitalised(name.en)} is highest in ${most.name} (${most.share.toFixed(1)}%) and lowest in ${least.name} (${least.share.toFixed(1)}%).`;
}

function shownPlaces({ compared: { places }, district, width }: ComparisonOptions): readonly ComparedPlace[] {
  const units = places.filter(({ isUnit }) => isUnit);
  const below = places.filter(({ parent }) => parent === district);
  return width === "half" && units.length > MOST_AT_HALF && below.length > 1 ? below : units;
}

/** The group whose share is drawn. Throws TypeError if the subject is not a group shown in maps. */
function groupOf(options: ChartOptions): ReportedGroup {
  const found = groupsOf("map", options).find(({ id }) => id === options.subject);
  if (!found) throw new TypeError("Cannot draw a map: the subject must name a group");
  return found;
}

function valued(rows: Rows, places: readonly ComparedPlace[], options: ComparisonOptions): Valued[] {
  const {
    compared: { scenarios, horizon },
  } = options;
  const of = groupOf(options).id;
  const shares = new Map(
    places.flatMap(({ id }) => {
      const row = rows.get({ scenario: firstOf(scenarios).id, district: id, year: horizon, variable: "share", of });
      return row ? [[id, row.value] as const] : [];
    }),
  );
  return places.flatMap((place) => {
    const share = shares.get(place.id);
    return share === undefined ? [] : [{ ...place, share }];
  });
}

/** The places whose outlines are needed: the units, or the district itself if it is a unit. */
function outlined(rows: Rows, { districts }: Outlines, options: ComparisonOptions): Valued[] {
  const own: ComparedPlace = { id: options.district, name: options.place, parent: undefined, isUnit: true };
  return valued(
    rows,
    districts.map(({ id }) => options.compared.places.find((place) => place.id === id) ?? { ...own, id }),
    options,
  );
}

/** Tiles grouped by parent, within a group the largest share first. */
function tiled({ font }: Kit, places: readonly Valued[], shades: readonly Shade[], { compared, lang, width }: ComparisonOptions): Block {
  const parents = [...new Set(places.map(({ parent }) => parent))];
  const nameOf = (id: string | undefined): string | undefined => compared.places.find((place) => place.id === id)?.name;
  const isGrouped = parents.length > 1 && parents.every((parent) => nameOf(parent) !== undefined);
  const tileOf = ({ name, share }: Valued) => ({ name, text: share.toFixed(1), shade: shadeOf(shades, share) });
  const sorted = places.toSorted((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  const groups: TileGroup[] = isGrouped
    ? parents.map((parent) => ({ name: nameOf(parent) ?? "", tiles: sorted.filter((place) => place.parent === parent).map(tileOf) }))
    : [{ name: "", tiles: sorted.map(tileOf) }];
  return drawTiles(groups, { font, width: innerWidth(width), lang });
}

function mapped(
  { font }: Kit,
  places: readonly Valued[],
  { districts, others }: Outlines,
  shades: readonly Shade[],
  { width }: ComparisonOptions,
): ReturnType<typeof drawMap> {
  const drawn = places.flatMap(({ id, name, share }) =>
    districts
      .filter((outline) => outline.id === id)
      .map((outline) => ({ outline, name, text: share.toFixed(1), shade: shadeOf(shades, share) })),
  );
  return drawMap(drawn, { font, width: innerWidth(width), height: HEIGHT[width], others });
}

function words(options: ComparisonOptions, unnamed: number): { readonly title: string; readonly note: string } {
  const { lang, place, note = "", compared } = options;
  const { horizon, outlines } = compared;
  const isOne = compared.places.length === 0;
  const name = groupOf(options).label;
  if (lang === "zh")
    return {
      title: `${place}${isOne ? "" : "各地"}${name.zh}人口占比（${horizon}年末）`,
      note: `常住人口，中方案，各备选方案相同。${outlines ? approvalZh(outlines, unnamed) : "每格为一地，不表示位置和面积；同组内由高到低排列。"}${note}`,
    };
  return {
    title: `${place}: share of people ${uncapitalised(name.en)}${isOne ? "" : " by place"}, end of ${horizon}`,
    note: `Residents, medium variant, the same in every option. ${outlines ? approvalEn(outlines, unnamed) : "One tile per place, in descending order of share; tiles show neither position nor area. "}${note}`,
  };
}

function approvalZh({ approval, others }: Outlines, unnamed: number): string {
  const words = [
    approval === undefined ? "界线由使用者提供，未注明审图号，公开发布前须取得审图号。" : `审图号：${approval}。界线由使用者提供。`,
    unnamed > 0 ? `${unnamed}地因图幅所限未标名称。` : "",
    others.length > 0 ? `图形文件中另有${others.length}地不在本次计算之内。` : "",
  ];
  return words.join("");
}

function approvalEn({ approval, others }: Outlines, unnamed: number): string {
  const words = [
    approval === undefined
      ? "Outlines supplied by the user, without a map approval number (审图号), which is required before publication. "
      : `Map approval number: ${approval}. Outlines supplied by the user. `,
    unnamed > 0 ? `${unnamed} ${plural(unnamed, "place is", "places are")} too small for a name. ` : "",
    others.length > 0
      ? `The file contains ${others.length} more ${plural(others.length, "place, which was", "places, which were")} not computed. `
      : "",
  ];
  return words.join("");
}
