import type { Bilingual } from "../core/bilingual.ts";
import { lastOf } from "../core/items.ts";
import { courseOf } from "./calibrate.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { lifeExpectancy, withInfants } from "./mortality.ts";
import { round, sourceOfYear, sourceOr, type NoteBody } from "./note-parts.ts";
import type { Family } from "./place.ts";
import { lives, publishedLife } from "./published-life.ts";
import { yearsOf } from "./vintage.ts";

/**
 * The level of mortality, of infants by itself, and published life expectancies beside it; ids without that of the place.
 *
 * @param u Index of the unit.
 */
export function mortalityNotes(family: Family, basis: FamilyBasis, u: number): [string, NoteBody][] {
  const { nation, province, common } = basis;
  const calibration = courseOf(basis.calibration, u);
  const { solved } = calibration;
  const own = solved.k.length > 0 ? solved.k : province.calibration.solved.k;
  const isNation = family.nation.id === family.province.id;
  const otherwise = own.length > 0 ? NEAREST_DEATHS : levelText(family, u, common.period.from);
  const rows = yearsOf(common.period).map((year, t): [string, NoteBody] => {
    const fitted = own.includes(year);
    return [
      `mortality-${year}`,
      {
        kind: fitted ? "adjustment" : "estimate",
        value: round(calibration.k[t], 4),
        unit: "普查死亡率的倍数",
        enUnit: "factor on census mx",
        ...sourceOr(
          sourceOfYear(family.units[u], "deaths", year) ?? sourceOfYear(isNation ? family.nation : family.province, "deaths", year),
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
    ...infantNotes(family, basis, u),
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
function levelText(family: Family, u: number, from: number): Bilingual {
  const unit = family.units[u];
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
function infantNotes(family: Family, { common, calibration }: FamilyBasis, u: number): [string, NoteBody][] {
  const chain = [family.units[u], family.province, family.nation];
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
        value: round(lastOf(courseOf(calibration, u).infants), 3),
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
function publishedLifeNotes(family: Family, { nation, province, common, calibration }: FamilyBasis): [string, NoteBody][] {
  const alone = family.units.length === 1 && family.units[0] !== family.province && !family.complete;
  const sides = [
    ...(alone ? [{ place: family.units[0], common, calibration }] : []),
    ...(family.province === family.nation ? [] : [{ ...province, place: family.province }]),
    { ...nation, place: family.nation },
  ];
  return sides.flatMap((side): [string, NoteBody][] => {
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
