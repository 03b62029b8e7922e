import type { Note } from "../core/note.ts";
import { itemOf } from "../core/items.ts";
import { sumAges } from "../core/ages.ts";
import { ELDERLY } from "../demography/control.ts";
import type { Uncertainty } from "../demography/uncertainty.ts";
import type { Plan } from "../plan/plan.ts";
import { heldTogether, registeredRange, settledOf, unitsOf } from "./settled.ts";

/** Notes for the ledger: from which year the components of a plan's place are drawn, and what is drawn of an estimated base. */
export function settledNotes(plan: Plan, { sinceCensus }: Uncertainty): Note[] {
  const units = unitsOf(plan);
  const first = itemOf(units, 0);
  const { calibrated } = first;
  const { fertility, mortality, migration } = settledOf(first, "resident");
  const place = plan.district;
  const own: Note = {
    place,
    source: "laoyou",
    id: `${place}-ensemble-from`,
    kind: "assumption",
    value: Math.min(fertility, mortality, migration) + 1,
    unit: "年",
    enUnit: "year",
    what: `常住人口的生育自${fertility + 1}年起、死亡自${mortality + 1}年起、迁移自${migration + 1}年起抽样；在此之前由本地公布数确定。总数已公布而出生未公布的年份，多生少生由1—49岁迁移抵消`,
    en: `births of residents are drawn from ${fertility + 1} on, deaths from ${mortality + 1} and migration from ${migration + 1}; earlier years are held by the place's published figures. In years with a published total and no published births, more or fewer births are balanced by migration at 1–49`,
  };
  const together: Note = {
    ...own,
    value: calibrated.to + 1,
    what: `各单元自身的误差自其最后一个公布数的次年起抽样，其和及全省共有的误差自${calibrated.to + 1}年起：此前之和由上级公布数确定`,
    en: `each unit's own errors are drawn from the year after its last published figure, those of the sum, and what the province shares, from ${calibrated.to + 1} on: until then published figures hold the sum`,
  };
  const ends = units.flatMap((unit) => (registeredRange(unit) && unit.registeredEnds ? [unit.registeredEnds] : []));
  const elderly = (end: 0 | 1 | 2): number => Math.round(ends.reduce((sum, tables) => sum + sumAges(tables[end], ELDERLY), 0));
  return [
    heldTogether(units) === undefined ? own : together,
    ...territoryNotes(plan, sinceCensus),
    ...(ends.length === 0
      ? []
      : [
          {
            place,
            source: "假设 / assumed",
            id: `${place}-ensemble-registered-base`,
            kind: "assumption",
            value: elderly(1),
            low: elderly(0),
            high: elderly(2),
            unit: "人",
            enUnit: "persons",
            what: "假设：期初60岁及以上户籍人口为估计数，每次模拟抽取一次；两段正态分布，估计区间即其80%区间，各地用同一抽样；户籍总数不变，由15—59岁抵消",
            en: "assumed: registered 60+ at the start is an estimate and is drawn once in each trajectory, from a normal distribution of two pieces with the range of the estimate as its 80 % interval and the same draw for all places; published registered totals are kept, balanced at 15–59",
          },
        ]),
  ];
}

/** Which units have wider intervals, because their earlier table is not, or perhaps not, of their own territory. */
function territoryNotes(plan: Plan, since: Uncertainty["sinceCensus"]): Note[] {
  const doubtful = unitsOf(plan).filter(({ isTerritoryDoubtful }) => isTerritoryDoubtful);
  if (!since?.territory || doubtful.length === 0) return [];
  const { value, low, high } = since.territory;
  const ids = doubtful.map(({ id }) => id).join(" ");
  return [
    {
      place: plan.district,
      source: since.source,
      id: `${plan.district}-ensemble-territory`,
      kind: "estimate",
      value,
      low,
      high,
      unit: "倍",
      enUnit: "times",
      what: `前一次普查的表不属于或可能不属于本地域，迁移误差放宽到此倍数：${ids}`,
      en: `the earlier table is not, or perhaps not, of the same territory: errors of migration are so many times as wide: ${ids}`,
    },
  ];
}
