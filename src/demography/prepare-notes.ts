import { sumAges } from "../core/ages.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { dayOf, monthsBefore, type Day } from "../core/date.ts";
import type { Note } from "../core/note.ts";
import type { FamilyBasis } from "./basis.ts";
import { type AppliedFactor } from "./control.ts";
import { lastOf } from "../core/items.ts";
import { lifeExpectancy, withInfants } from "./mortality.ts";
import { factOf, type Family, type Place, type RateModels } from "./place.ts";
import { lives, publishedLife } from "./published-life.ts";
import { birthsOf } from "./targets.ts";
import { territoryChange, twoCounts } from "./territory.ts";
import { yearsOf, type Period } from "./vintage.ts";

type Body = Omit<Note, "id" | "place">;

/**
 * The assumption ledger of one unit's residents: sources, estimates, assumptions and adjustments.
 *
 * @param u Index of the unit.
 */
export function familyNotes(family: Family, basis: FamilyBasis, u: number): Note[] {
  const place = family.units[u];
  const bodies = [
    ...baseNotes(family, basis, place),
    ...mortalityNotes(family, basis),
    ...fertilityNotes(family, basis, u),
    ...srbNote(family),
    ...migrationNotes(family, basis, u),
  ];
  return bodies.map(([id, body]) => ({ id: `${place.id}-${id}`, place: place.id, ...body }));
}

/** Notes that a place has no registered population, and which facts are missing. */
export function noRegisteredNote(place: Place, lacking: readonly string[]): Note {
  return {
    id: `${place.id}-registered-none`,
    place: place.id,
    kind: "assumption",
    what: "未建户籍人口：缺下列数，按户籍计的目标只能算常住口径或无法计算",
    en: "no registered population, because these facts are missing; targets per older person are computed for residents only",
    value: [...new Set(lacking)].join(" "),
    unit: "district.yaml的公布数",
    enUnit: "facts of district.yaml",
    source: "-",
  };
}

function srbNote({ models: { srb, srbSource }, province, nation }: Family): [string, Body][] {
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

/** A source as written in models: Chinese, then English after a slash. */
function inBoth(source: string): { source: string; enSource?: string } {
  const [zh, en] = source.split(" / ");
  return en === undefined ? { source } : { source: zh, enSource: en };
}

const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

function dayText({ date }: Day): { zh: string; en: string; zhDay: string; enDay: string } {
  const [year, month, day] = date.split("-").map(Number);
  const [zhDay, enDay] = [`${month}月${day}日`, `${day} ${MONTH_NAMES[month - 1]}`];
  return { zh: `${year}年${zhDay}`, en: `${enDay} ${year}`, zhDay, enDay };
}

/** A part of a year in twelfths, whole for the first day of a month. */
function twelfths(share: number): string {
  return `${round(share * 12, 2)}/12`;
}

/** An earlier count that may be of another territory: with the reason why it is taken to be of the same, or without one. */
function territoryNotes({ territory }: RateModels, nation: Place, place: Place): [string, Body][] {
  const [own, wide] = [twoCounts(place), twoCounts(nation)];
  const change = territory && own && wide && territoryChange(own, wide, place.level, territory);
  if (!change) return [];
  const [from, to] = territory.ages;
  const accepted = place.previous?.accepted;
  return [
    [
      "territory",
      {
        kind: "assumption",
        what: `两次普查按同一地域计；${from}—${to - 1}岁的人对全国变动的倍数通常在${change.low}—${change.high}，地域如有变，迁移即不对${accepted === undefined ? "" : `；理由：${accepted}`}`,
        en: `both counts are taken to be of one territory, though ages ${from}–${to - 1} changed by a factor of the nation's change outside ${change.low}–${change.high}: if the boundary changed, migration is wrong${accepted === undefined ? "" : `; the reason given: ${accepted}`}`,
        value: round(change.factor, 2),
        unit: "倍",
        enUnit: "times",
        source: place.previous?.source ?? "",
      },
    ],
  ];
}

function baseNotes({ models, nation }: Family, { common }: FamilyBasis, place: Place): [string, Body][] {
  const { counts, source, date } = place.census;
  const { start, from } = common.period;
  const { notCounted } = models.vintage;
  const ofVintage = start.date === models.vintage.census.date;
  const [mean, own, part] = [dayText(monthsBefore(models.vintage.census, 6)), dayText(start), twelfths(start.toNewYear)];
  const persons = counts.persons.reduce((sum, list) => sum + list.reduce((a, b) => a + b, 0), 0);
  const rows: [string, Body][] = [
    [
      "census",
      {
        kind: "source",
        what: `普查常住人口（${date}）`,
        en: `census residents (${date})`,
        value: persons,
        unit: "人",
        enUnit: "persons",
        source,
      },
    ],
    [
      "graduation",
      {
        kind: "estimate",
        value: counts.ages.length,
        unit: "组",
        enUnit: "groups",
        ...inBoth(models.nationDeaths.source),
        what: ofVintage
          ? `单岁人口：组内按全国单岁形状（由${mean.zh}平均人口移半年）并随相邻组比例倾斜，85岁以上按本省形状；各组公布数保持不变`
          : `单岁人口：组内按全国${own.zh}单岁形状（全国普查后推算人口）并随相邻组比例倾斜，85岁以上按本省${models.vintage.census.year}年普查形状；各组公布数保持不变`,
        en: ofVintage
          ? `single ages: the national shape within each group (mean population of ${mean.en} moved half a year), tilted by neighbouring groups; 85+ by the province's shape; group totals are preserved`
          : `single ages: the national shape of ${own.en} within each group (projected from the census), tilted by neighbouring groups; 85+ by the province's shape at the census of ${models.vintage.census.year}; group totals are preserved`,
      },
    ],
    [
      "new-year",
      {
        kind: "estimate",
        what: `普查时点（${own.zhDay}）按${part}年推至${from}年1月1日`,
        en: `moved from ${own.enDay} to 1 January ${from} by ${part} of a one-year step`,
        value: part,
        unit: "年",
        enUnit: "year",
        source: "方法",
        enSource: "method",
      },
    ],
  ];
  if (!ofVintage)
    rows.push([
      "count-day",
      {
        kind: "assumption",
        what: `以${own.zh}的全面数为基数：死亡率和生育模式取自${models.vintage.census.year}年普查，各年水平同本省；常年迁移由两次全面数的队列存活残差推出，并扣除全国同期推算的残差`,
        en: `starts from a full count of ${own.en}: death rates and the fertility pattern are those of the census of ${models.vintage.census.year} at the province's level of each year; usual migration is the cohort-survival residual between the two counts less the nation's over about the same period`,
        value: date,
        unit: "日期",
        enUnit: "day",
        source,
      },
    ]);
  if (place.boundary)
    rows.push([
      "boundary",
      {
        kind: "adjustment",
        what: `${earlierYear(place)}年边界组：${place.boundary.note}`,
        en: `the ${earlierYear(place)} table is for a group of districts that share a boundary change`,
        value: place.boundary.with.join(" "),
        unit: "代码",
        enUnit: "codes",
        source: place.boundary.note,
      },
    ]);
  rows.push(...territoryNotes(models, nation, place));
  if (place.level === "nation")
    rows.push([
      "servicemen",
      {
        kind: "assumption",
        what: `不含${notCounted.name.zh}；不计国际迁移`,
        en: `excludes ${notCounted.name.en}; closed to international migration`,
        value: notCounted.persons,
        unit: "人",
        enUnit: "persons",
        source: notCounted.source,
      },
    ]);
  return rows;
}

function mortalityNotes(family: Family, basis: FamilyBasis): [string, Body][] {
  const { nation, province, common, calibration } = basis;
  const { solved } = calibration;
  const own = solved.k.length > 0 ? solved.k : province.calibration.solved.k;
  const isNation = family.nation.id === family.province.id;
  const otherwise = own.length > 0 ? NEAREST_DEATHS : levelText(family, common.period.from);
  const rows = yearsOf(common.period).map((year, t): [string, Body] => {
    const fitted = own.includes(year);
    return [
      `mortality-${year}`,
      {
        kind: fitted ? "adjustment" : "estimate",
        value: round(calibration.k[t], 4),
        unit: "普查死亡率的倍数",
        enUnit: "factor on census mx",
        ...sourceOr(
          (isNation ? family.nation : family.province).facts.find(({ what, year: y }) => what === "deaths" && y === year)?.source,
          "全国死亡率系数",
          "national k",
        ),
        what: fitted ? "死亡率系数：由公布死亡数求解" : `死亡率系数：${otherwise.zh}`,
        en: fitted ? "death-rate factor, solved from published deaths" : `death-rate factor: ${otherwise.en}`,
      },
    ];
  });
  const { to } = common.period;
  const last = lastOf(calibration.k);
  const mx = withInfants(common.mx, lastOf(calibration.infants));
  const e0 = ([0, 1] as const).map((s) => round(lifeExpectancy(mx[s], s, last), 2));
  return [
    ...rows,
    ...infantNotes(family, basis),
    [
      "life-expectancy",
      {
        kind: "estimate",
        value: `${e0[0]} / ${e0[1]}`,
        unit: `岁（${to}年，女/男）`,
        enUnit: `years, f / m, ${to}`,
        source: family.models.un.source,
        what: `${to}年预期寿命（女/男）；其后按联合国${family.models.un.e0LevelFrom}年起的增量，全部年龄同一系数`,
        en: `life expectancy in ${to}, then the UN's increments from ${family.models.un.e0LevelFrom} on, with one factor for all ages`,
      },
    ],
    ...publishedLifeNotes(family, basis),
    [
      "oldest",
      {
        kind: "assumption",
        value: 95,
        unit: "岁",
        enUnit: "age",
        source: "以80—94岁拟合的Kannisto曲线",
        enSource: "Kannisto curve fitted at 80–94",
        what: "95岁及以上死亡率以80—94岁拟合的Kannisto曲线代替普查率（普查率在95岁后偏低）",
        en: `from age 95, census rates, which fall off there, are replaced by a Kannisto curve fitted at 80–94 (nation, women, 100+: ${round(nation.mx[0][100], 3)})`,
      },
    ],
  ];
}

/** Where a year's factor on death rates comes from when another year has deaths. */
const NEAREST_DEATHS = {
  zh: "当年未公布死亡数，用全国系数乘最近一个有死亡数年份的本地与全国之比",
  en: "no deaths are published for this year, so the national factor times the place's ratio to it in the nearest year with published deaths",
} as const;

/** Where the factors on death rates come from when the place and its province publish no deaths. */
function levelText(family: Family, from: number): Bilingual {
  const unit = family.complete ? family.province : family.units[0];
  const known = publishedLife(unit, [family.province, family.nation], from) ?? publishedLife(family.province, [family.nation], from);
  if (!known)
    return {
      zh: "没有公布的死亡数或预期寿命，用全国系数",
      en: "the national factor, since neither deaths nor a life expectancy is published",
    };
  const { year, own, wider, place } = known;
  return {
    zh: `没有公布的死亡数；${place.name.zh}系数乘两地${year}年公布预期寿命（${round(own, 2)}岁、${round(wider, 2)}岁）所需系数之比`,
    en: `no deaths are published; the factor of ${place.name.en} times the ratio of the factors that match the published life expectancies of ${year} (${round(own, 2)} and ${round(wider, 2)} years)`,
  };
}

/** The infant mortality that rates under one are calibrated to: the place's own, its province's or the nation's. */
function infantNotes(family: Family, { common, calibration }: FamilyBasis): [string, Body][] {
  const chain = [...(family.complete ? [] : family.units), family.province, family.nation];
  const { from, to } = common.period;
  const place = chain.find(({ facts }) => facts.some(({ what, year }) => what === "infant_mortality" && year >= from && year <= to));
  const figures = place?.facts.filter(({ what, year }) => what === "infant_mortality" && year >= from && year <= to) ?? [];
  if (!place || figures.length === 0) return [];
  const list = figures.map(({ year, value }) => `${year}: ${value}‰`).join(", ");
  return [
    [
      "infant-mortality",
      {
        kind: "adjustment",
        value: round(lastOf(calibration.infants), 3),
        unit: "1岁以下死亡率再乘的系数",
        enUnit: "further factor on mx under one",
        source: figures[0].source,
        what: `1岁以下死亡率按公布婴儿死亡率校准（${place.name.zh}，${list}），未公布年份取最近年份的比值`,
        en: `death rates under one, calibrated to published infant mortality (${place.name.en}, ${list}); other years use the ratio of the nearest year`,
      },
    ],
  ];
}

/** Published life expectancies beside ours of the same year, or of the nearest calibrated one: compared, never fitted against deaths. */
function publishedLifeNotes(family: Family, { nation, province, common, calibration }: FamilyBasis): [string, Body][] {
  const alone = family.units.length === 1 && family.units[0] !== family.province && !family.complete;
  const sides = [
    ...(alone ? [{ place: family.units[0], common, calibration }] : []),
    ...(family.province === family.nation ? [] : [{ ...province, place: family.province }]),
    { ...nation, place: family.nation },
  ];
  return sides.flatMap((side): [string, Body][] => {
    const { from, to } = side.common.period;
    const published = [...lives(side.place)].sort(([a], [b]) => a - b).at(-1);
    if (published === undefined) return [];
    const [year, value] = published;
    const nearest = Math.min(to, Math.max(from, year));
    const mx = withInfants(side.common.mx, side.calibration.infants[nearest - from]);
    const k = side.calibration.k[nearest - from];
    const ours = (lifeExpectancy(mx[0], 0, k) + lifeExpectancy(mx[1], 1, k)) / 2;
    const gap = ours - value;
    const residual = `${gap < 0 ? "−" : "+"}${Math.abs(gap).toFixed(2)}`;
    return [
      [
        `life-published-${side.place.id}`,
        {
          kind: "estimate",
          value: round(ours, 2),
          unit: `岁（${nearest}年，男女平均）`,
          enUnit: `years, mean of both sexes, ${nearest}`,
          source: side.place.facts.find(({ what, year: y }) => what.startsWith("life_expectancy") && y === year)?.source ?? "-",
          what: `${side.place.name.zh}预期寿命与公布值对照：公布${year}年${round(value, 2)}岁，相差${residual}岁；公布值对婴儿和高龄死亡率另有修正，不据以改动死亡数求得的水平`,
          en: `life expectancy of ${side.place.name.en} compared with the published one: ${round(value, 2)} in ${year}, residual ${residual}; it corrects infant and old-age mortality, and does not change a level calibrated to deaths`,
        },
      ],
    ];
  });
}

function fertilityNotes(family: Family, { units, calibration, common, province, indices }: FamilyBasis, u: number): [string, Body][] {
  const { solved } = calibration;
  const own = solved.fertility.length > 0 ? solved.fertility : province.calibration.solved.fertility;
  const place = family.units[u];
  const { period } = common;
  const { year: census } = period.start;
  const { infantWomanRange: range } = common.assumptions;
  const { year: tables } = family.models.vintage.census;
  const byRegistration = place.facts.some(({ what }) => what === "births") ? new Map<number, number>() : birthsOf(place, period);
  const rows = yearsOf(period).map((year, t): [string, Body] => {
    const fitted = own.includes(year);
    const moved = fitted && units.length === 1 && byRegistration.get(year) !== undefined;
    return [
      `tfr-${year}`,
      {
        kind: fitted && units.length === 1 && !moved ? "adjustment" : "estimate",
        value: round(units[u].censusTfr * calibration.fertility[t], 3),
        unit: "个孩子/妇女",
        enUnit: "children per woman",
        ...sourceOr(
          family.province.facts.find(({ what, year: y }) => what === "births" && y === year)?.source,
          `全国当年与${tables}年之比`,
          `national ratio to ${tables}`,
        ),
        what: moved
          ? "总和生育率：由普查0岁人口随户籍出生数变动推出的常住出生数求解（无公布的常住出生数）"
          : fitted
            ? "总和生育率：由公布出生数求解（县级按婴妇比指数分摊）"
            : `总和生育率：当年未公布出生数，按上级与${tables}年之比推算`,
        en: moved
          ? "TFR solved from resident births, estimated from census infants and the trend of registered births (no resident births are published)"
          : fitted
            ? "TFR solved from published births (shared among counties by their infant–woman index)"
            : `TFR from the place above, by its ratio to ${tables}: no births are published for this year`,
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

/** The TFR of a province that publishes none: the nation's times the province's infant–woman index. */
function provinceFertilityNote(family: Family, { unit, common }: FamilyBasis["province"]): [string, Body][] {
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
function countyBirthsNote(place: Place, births: ReadonlyMap<number, number>, { from }: Pick<Period, "from">): [string, Body][] {
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
function fertilityStartNote({ models }: Family, last: number, calibrated: number): [string, Body] {
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

function migrationNotes(family: Family, { calibration, common, residuals, units }: FamilyBasis, u: number): [string, Body][] {
  if (units[u].id === family.nation.id) return [];
  const { period } = common;
  const [earlier, census] = [earlierYear(family.units[u]), period.start.year];
  const net = residuals[u].reduce((sum, list) => sum + list.reduce((a, b) => a + b, 0), 0);
  const rows: [string, Body][] = [
    [
      `migration-${earlier}-${census}`,
      {
        kind: "estimate",
        value: Math.round(net),
        unit: `人（${earlier}—${census}年合计）`,
        enUnit: `persons, ${earlier}–${census}`,
        source: `${earlier}年、${census}年普查`,
        enSource: `censuses ${earlier} and ${census}`,
        what: `${earlier}—${census}年净迁移：队列存活残差减全国同队列残差`,
        en: `net migrants ${earlier}–${census}: cohort-survival residual less the national residual of the same cohort`,
      },
    ],
  ];
  yearsOf(period).forEach((year, t) => {
    const { Mx } = calibration.rates[t][u];
    const controls = calibration.factors.filter((factor) => factor.year === year && concerns(factor, family, units[u].id));
    const before = controls.length > 0 ? ` ${controls.map(formatFactor).join("; ")}` : "";
    rows.push([
      `migration-${year}`,
      {
        kind: controls.length > 0 ? "adjustment" : "estimate",
        value: Math.round(sumAges(Mx)),
        unit: `人，其中60岁及以上${Math.round(sumAges(Mx, 60))}人`,
        enUnit: `persons, of these ${Math.round(sumAges(Mx, 60))} aged 60+`,
        ...sourceOr(controls.length > 0 ? controlSource(family, controls) : undefined, "最近各年", "recent years"),
        what: controls.length > 0 ? `净迁移：按公布人口总数和60岁以上人口以加减法调整。${before}` : "净迁移：当年无公布总数，沿用最近水平",
        en:
          controls.length > 0
            ? `net migrants, adjusted to the published total and 60+ by the plus–minus method.${before}`
            : "net migrants: no total is published for this year; the recent level is kept",
      },
    ]);
  });
  return [
    ...rows,
    [
      "migration-future",
      {
        kind: "assumption",
        value: period.to,
        unit: "年",
        enUnit: "year",
        source: family.models.migration.source,
        what: `${period.to}年后净迁移：最近水平按低、中、高路径递减；60岁以上沿用${earlier}—${census}年水平，其校准量多为队列与死亡误差，不外推`,
        en: `net migration after ${period.to}: the recent level fades along the low, medium and high paths; from age 60 the level of ${earlier}–${census} is used, since the adjustment of 60+ reflects mostly cohort and mortality errors, not migration`,
      },
    ],
  ];
}

/** The year of a place's earlier count. */
function earlierYear({ previous }: Place): number | undefined {
  return previous && dayOf(previous.date).year;
}

function concerns({ place }: AppliedFactor, family: Family, id: string): boolean {
  return place === id || family.units.find((unit) => unit.id === id)?.parent === place || place === family.province.id;
}

function formatFactor({ place, ages, factor, spread, before, after }: AppliedFactor): string {
  return `${place} ${ages}: ${Math.round(before)} → ${Math.round(after)} (×÷${round(factor, 2)}, +${Math.round(spread)})`;
}

function controlSource(family: Family, controls: readonly AppliedFactor[]): string {
  const { place, ages } = controls[controls.length - 1];
  const what = ages === "60+" ? "elderly_60" : "population";
  const of = [family.province, ...family.prefectures, ...family.units].find(({ id }) => id === place);
  const known = of?.facts.filter((fact) => fact.what === what && factOf(of, what, fact.year) !== undefined);
  return known?.[0]?.source ?? "-";
}

/** A published source, or its substitute, in both languages. */
function sourceOr(published: string | undefined, instead: string, enInstead: string): { source: string; enSource?: string } {
  return published === undefined ? { source: instead, enSource: enInstead } : { source: published };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
