import { courseOf } from "./calibrate.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { inBoth, round, sourceOfYear, sourceOr, type NoteBody } from "./note-parts.ts";
import { factOf, type Family, type Place } from "./place.ts";
import { birthsOf } from "./targets.ts";
import { yearsOf, type Period } from "./vintage.ts";

/** The sex ratio at birth, if it is the nation's. */
export function srbNote({ models: { srb, srbSource }, province, nation }: Family): [string, NoteBody][] {
  if (srb.has(province.id)) return [];
  const value = round(srb.get(nation.id) ?? NaN, 4);
  return [
    [
      "srb",
      {
        kind: "estimate",
        value,
        unit: "男婴/女婴",
        enUnit: "boys per girl",
        ...inBoth(srbSource),
        what: "出生性别比：缺本省数，用全国数",
        en: "sex ratio at birth: national value, since the province's is not given",
      },
    ],
  ];
}

/**
 * The level of fertility, what births are made from, and where the future starts; ids without that of the place.
 *
 * @param u Index of the unit.
 */
export function fertilityNotes(
  family: Family,
  { units, calibration: all, common, province, indices }: FamilyBasis,
  u: number,
): [string, NoteBody][] {
  const calibration = courseOf(all, u);
  const hasOwn = units.length === 1 || all.own.has(u);
  const { solved } = calibration;
  const own = solved.fertility.length > 0 ? solved.fertility : province.calibration.solved.fertility;
  const place = family.units[u];
  const { period } = common;
  const { year: census } = period.start;
  const { infantWomanRange: range } = common.assumptions;
  const { year: tables } = family.models.vintage.census;
  const byRegistration = place.facts.some(({ what }) => what === "births") ? new Map<number, number>() : birthsOf(place, period);
  const rows = yearsOf(period).map((year, t): [string, NoteBody] => {
    const fitted = own.includes(year);
    const moved = fitted && hasOwn && byRegistration.get(year) !== undefined;
    const printed = fitted ? sourceOfYear(place, "births", year) : undefined;
    return [
      `tfr-${year}`,
      {
        kind: fitted && hasOwn && !moved ? "adjustment" : "estimate",
        value: round(units[u].censusTfr * calibration.fertility[t], 3),
        unit: "个孩子/妇女",
        enUnit: "children per woman",
        ...sourceOr(printed ?? sourceOfYear(family.province, "births", year), `全国当年与${tables}年之比`, `national ratio to ${tables}`),
        ...wordsOf({ moved, printed: printed !== undefined, fitted, isOwn: solved.fertility.length > 0, tables }),
      },
    ];
  });
  return [
    ...provinceFertilityNote(family, province),
    [
      "infant-woman",
      {
        kind: "estimate",
        value: round(indices[u], 4),
        low: round(indices[u] * (1 - range), 4),
        high: round(indices[u] * (1 + range), 4),
        unit: "与本省之比",
        enUnit: "ratio to the province",
        source: `${census}年普查分年龄性别人口`,
        enSource: `census ${census} by age and sex`,
        what: "婴妇比指数：0岁人口与按生育模式加权的育龄妇女之比，相对本省",
        en: "infant–woman index: infants under one per woman weighted by the fertility pattern, relative to the province",
      },
    ],
    ...countyBirthsNote(place, byRegistration, period),
    ...rows,
    fertilityStartNote(family, period.to, calibration.fertility.length),
  ];
}

/** What a year's TFR was made from. */
function wordsOf(of: { moved: boolean; printed: boolean; fitted: boolean; isOwn: boolean; tables: number }): { what: string; en: string } {
  if (of.moved)
    return {
      what: "总和生育率：由普查0岁人口随户籍出生数变动推出的常住出生数求解（无公布的常住出生数）",
      en: "TFR solved from resident births, estimated from census infants and the trend of registered births (no resident births are published)",
    };
  if (of.printed) return { what: "总和生育率：由本地公布出生数求解", en: "TFR solved from the place's own published births" };
  if (of.fitted)
    return {
      what: "总和生育率：由公布出生数求解（县级按婴妇比指数分摊）",
      en: "TFR solved from published births (shared among counties by their infant–woman index)",
    };
  if (of.isOwn)
    return {
      what: "总和生育率：当年未公布本地出生数，按上级当年水平和本地有出生数年份与上级之比推算",
      en: "TFR from the place above and the place's own ratio to it in years with published births: none are published for this year",
    };
  return {
    what: `总和生育率：当年未公布出生数，按上级与${of.tables}年之比推算`,
    en: `TFR from the place above, by its ratio to ${of.tables}: no births are published for this year`,
  };
}

/** The TFR of a province that publishes none: the nation's times the province's infant–woman index. */
function provinceFertilityNote(family: Family, { unit, common }: FamilyBasis["province"]): [string, NoteBody][] {
  const { province, nation } = family;
  const { year } = common.period.start;
  if (province.id === nation.id || factOf(province, "total_fertility", year) !== undefined) return [];
  const { value: range, source } = common.assumptions.provinceFertilityRange;
  return [
    [
      "tfr-province",
      {
        kind: "estimate",
        value: round(unit.censusTfr, 3),
        low: round(unit.censusTfr * (1 - range), 3),
        high: round(unit.censusTfr * (1 + range), 3),
        unit: `个孩子/妇女（${year}年）`,
        enUnit: `children per woman, ${year}`,
        ...inBoth(source),
        what: `${province.name.zh}总和生育率：未给出公布数，用全国水平乘本省婴妇比指数`,
        en: `TFR of ${province.name.en}: none is given, so the national level times the province's infant–woman index`,
      },
    ],
  ];
}

/** What a county's births are made from if it publishes none of its residents. */
function countyBirthsNote(place: Place, births: ReadonlyMap<number, number>, { from }: Pick<Period, "from">): [string, NoteBody][] {
  const last = [...births].at(-1);
  if (last === undefined) return [];
  const registered = place.facts.filter(({ what, year }) => what === "registered_births" && year >= from - 1);
  const list = registered.map(({ year, value }) => `${year}: ${value}`).join(", ");
  return [
    [
      "births-from-infants",
      {
        kind: "estimate",
        value: Math.round(last[1]),
        unit: `人（${last[0]}年）`,
        enUnit: `persons, ${last[0]}`,
        source: registered[0].source,
        what: `常住出生数：无公布数，以普查0岁常住人口乘户籍出生数与${from - 1}年之比（${list}），其间年份线性内插；外来人口的出生数与户籍人口同步变动`,
        en: `resident births: none are published, so the residents aged 0 at the census times registered births relative to ${from - 1} (${list}), linear between those years; births of people registered elsewhere are taken to change in step`,
      },
    ],
  ];
}

/** The level that fertility after the last calibrated year starts from. */
function fertilityStartNote({ models }: Family, last: number, calibrated: number): [string, NoteBody] {
  const { years, low, high, source } = models.assumptions.fertilityStart;
  const taken = Math.min(years, calibrated);
  return [
    "fertility-start",
    {
      kind: "assumption",
      value: taken,
      low,
      high,
      unit: "年",
      enUnit: taken === 1 ? "year" : "years",
      ...inBoth(source),
      what: `${last}年后的总和生育率：联合国路径乘最近${taken}个校准年本地与该路径之比的平均`,
      en: `TFR after ${last}: the UN's path times the mean ratio of the place to it in the last calibrated ${taken === 1 ? "year" : `${taken} years`}`,
    },
  ];
}
