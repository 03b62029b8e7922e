import { FEMALE, SEX_LETTERS, SEXES } from "../core/ages.ts";
import { dayOf, monthsBefore } from "../core/date.ts";
import { itemOf } from "../core/items.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { dayText, earlierYear, inBoth, round, twelfths, type NoteBody } from "./note-parts.ts";
import type { Family, Place, RateModels } from "./place.ts";
import { territoryChange, twoCounts } from "./territory.ts";

/** An earlier count that may be of another territory: with the reason why it is taken to be of the same, or without one. */
function territoryNotes({ territory }: RateModels, nation: Place, place: Place): [string, NoteBody][] {
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

/** An earlier count of several places together, or one that may be of another territory. */
function groupNotes(place: Place): [string, NoteBody][] {
  const { boundary, previous } = place;
  const earlier = earlierYear(place);
  if (boundary) {
    const { source: zh, enSource: en = zh } = inBoth(boundary.note);
    const body: NoteBody = {
      kind: "adjustment",
      what: `${earlier}年普查表为边界组合计，迁移按合计推算，再按普查时分性别年龄的常住人口分摊，组内各地的差别未知：${zh}`,
      en: `the ${earlier} table is of a group of districts that share a boundary change: migration is that of all of them, shared out by the residents of each sex and age, so how they differ is not known: ${en}`,
      value: boundary.with.join(" "),
      unit: "代码",
      enUnit: "codes",
      source: previous?.source ?? zh,
    };
    return [["boundary", body]];
  }
  if (previous?.doubt === undefined) return [];
  const { source: zh, enSource: en = zh } = inBoth(previous.doubt);
  const body: NoteBody = {
    kind: "assumption",
    what: `两次普查按同一地域计，但地域存疑，迁移和由此推出的人数只作参考：${zh}`,
    en: `both counts are taken to be of one territory, which is doubtful, and so is the migration found from them: ${en}`,
    value: previous.date,
    unit: "日期",
    enUnit: "day",
    source: previous.source,
  };
  return [["territory-doubtful", body]];
}

/** A division that has been renamed, merged or split since the census, by which it is still counted. */
function todayNotes({ census, today }: Place): [string, NoteBody][] {
  if (!today) return [];
  const body: NoteBody = {
    kind: "adjustment",
    what: `按普查时的区划计；今为${today.name.replaceAll(" ", "、")}`,
    en: `counted by the division of the census; today it is ${today.name.replaceAll(" ", ", ")}`,
    value: today.codes.join(" "),
    unit: "代码",
    enUnit: "codes",
    source: census.source,
  };
  return [["division-today", body]];
}

/** Two neighbouring groups with the same number, persons from which this is no chance: 31 of 220,254 pairs of both censuses have it. */
const NO_CHANCE = 500;

/** Neighbouring groups of one sex with the same count: a row copied twice, or a column that was shifted. */
function twiceNotes({ census, previous }: Place): [string, NoteBody][] {
  return [census, ...(previous ? [previous] : [])].flatMap(({ date, source, counts: { ages, persons } }) =>
    SEXES.flatMap((s) =>
      ages.flatMap((age, i): [string, NoteBody][] => {
        const [value, before] = [itemOf(persons[s], i), persons[s][i - 1]];
        if (value <= NO_CHANCE || value !== before) return [];
        const [from, year] = [itemOf(ages, i - 1), dayOf(date).year];
        return [
          [
            `same-count-${SEX_LETTERS[s]}${age}-${year}`,
            {
              kind: "assumption",
              what: `${year}年普查${s === FEMALE ? "女性" : "男性"}${from}岁组与${age}岁组人数相同，按原数取用：请核对是否抄重或错行`,
              en: `${s === FEMALE ? "women" : "men"} of the groups from ${from} and from ${age} have the same number in ${year}, which is taken as it is: check for a row copied twice or a shifted column`,
              value,
              unit: "人",
              enUnit: "persons",
              source,
            },
          ],
        ];
      }),
    ),
  );
}

/** How a place's people were counted, split into single years and brought to 1 January; ids without that of the place. */
export function baseNotes({ models, nation }: Family, { common }: FamilyBasis, place: Place): [string, NoteBody][] {
  const { counts, source, date } = place.census;
  const { start, from } = common.period;
  const { notCounted } = models.vintage;
  const ofVintage = start.date === models.vintage.census.date;
  const [mean, own, part] = [dayText(monthsBefore(models.vintage.census, 6)), dayText(start), twelfths(start.toNewYear)];
  const persons = counts.persons.reduce((sum, list) => sum + list.reduce((a, b) => a + b, 0), 0);
  const rows: [string, NoteBody][] = [
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
  rows.push(...twiceNotes(place), ...groupNotes(place));
  rows.push(...todayNotes(place), ...territoryNotes(models, nation, place));
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
