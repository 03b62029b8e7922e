import { sumAges, type BySexAge } from "../core/ages.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { continuationOf, type AppliedFactor, type Targets } from "./control.ts";
import { sharesAt } from "./migration.ts";
import { earlierYear, round, sourceOr, type NoteBody } from "./note-parts.ts";
import { factOf, type Family, type MigrationRule } from "./place.ts";
import { yearsOf } from "./vintage.ts";

/**
 * Usual migration, its adjustments to published totals, and its future; ids without that of the place.
 *
 * @param u Index of the unit.
 */
export function migrationNotes(family: Family, basis: FamilyBasis, u: number): [string, NoteBody][] {
  const { calibration, common, residuals, units, targets } = basis;
  if (units[u].id === family.nation.id) return [];
  const { period } = common;
  const balance = family.models.balance?.get(period.to + 1);
  const [earlier, census] = [earlierYear(family.units[u]), period.start.year];
  const net = residuals[u].reduce((sum, list) => sum + list.reduce((a, b) => a + b, 0), 0);
  const rows: [string, NoteBody][] = [
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
    ruleNote(family, basis.rates[u], { earlier, census }),
  ];
  yearsOf(period).forEach((year, t) => {
    const { Mx } = calibration.rates[t][u];
    const controls = calibration.factors.filter((factor) => factor.year === year && concerns(factor, family, units[u].id));
    const before = controls.length > 0 ? ` ${controls.map(formatFactor).join("; ")}` : "";
    const shared = controls.length > 0 ? undefined : sharedNote(targets, year, Mx);
    if (shared) {
      rows.push([`migration-${year}`, shared]);
      return;
    }
    rows.push([
      `migration-${year}`,
      {
        kind: controls.length > 0 ? "adjustment" : "estimate",
        value: Math.round(sumAges(Mx)),
        unit: `人，其中60岁及以上${Math.round(sumAges(Mx, 60))}人`,
        enUnit: `persons, of these ${Math.round(sumAges(Mx, 60))} aged 60+`,
        ...sourceOr(controls.length > 0 ? controlSource(family, controls) : undefined, "最近各年", "recent years"),
        what:
          controls.length > 0 ? `净迁移：按公布人口总数和60岁以上人口以加减法调整。${before}` : "净迁移：当年无公布总数，按上述份额延续",
        en:
          controls.length > 0
            ? `net migrants, adjusted to the published total and 60+ by the plus–minus method.${before}`
            : "net migrants: no total is published for this year; migration goes on at the share above",
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
        what: `${period.to}年后净迁移：60岁以下按上述份额${hasOwnTotals(targets, u) ? "与本地公布总数所示水平的平均" : ""}延续，中方案保持，低、高方案按路径${
          balance === undefined
            ? "，未作全国平衡（各地合计净迁移不为0）"
            : `，并乘除全国平衡系数（${period.to + 1}年${round(balance, 3)}）使各地合计净迁移为0`
        }；60岁以上沿用${earlier}—${census}年水平，其校准量多为队列与死亡误差，不外推`,
        en: `net migration after ${period.to}: below 60 it goes on at the share above${
          hasOwnTotals(targets, u) ? ", halfway between that and what the place's own totals imply" : ""
        }, kept in the medium variant, by paths in the low and high ones${
          balance === undefined
            ? "; it is not balanced to the nation, so that all places together do not add up to nobody"
            : `, times or over the nation's factor (${round(balance, 3)} in ${period.to + 1}), with which all places together gain nobody`
        }; from age 60 the level of ${earlier}–${census} is used, since the adjustment of 60+ reflects mostly cohort and mortality errors, not migration`,
      },
    ],
  ];
}

function hasOwnTotals(targets: Targets, u: number): boolean {
  return continuationOf(targets, u) === "halfway";
}

/** The share of earlier migration that goes on, with its range. */
function ruleNote(
  { models }: Family,
  rate: number,
  { earlier, census }: Readonly<Record<"earlier" | "census", number | undefined>>,
): [string, NoteBody] {
  const { rule, source } = models.migration;
  const at = (which: keyof MigrationRule["level"]): number =>
    round(sharesAt({ ...rule, level: { ...rule.level, value: rule.level[which] } }, rate).below, 3);
  const share = round(100 * rate, 2);
  return [
    "migration-share",
    {
      kind: "assumption",
      value: at("value"),
      low: at("low"),
      high: at("high"),
      unit: "倍",
      enUnit: "times",
      source,
      what: `${census}年后60岁以下净迁移为${earlier}—${census}年水平的倍数（规则“${rule.name.zh}”，该期净迁移每年为常住人口的${share}%${
        rule.halfAt === undefined ? "" : `，每年${round(100 * rule.halfAt, 1)}%时减半`
      }）；60岁及以上为${rule.elderly.value}倍，区间${rule.elderly.low}—${rule.elderly.high}`,
      en: `net migration below 60 after ${census} as a multiple of that of ${earlier}–${census} (rule "${rule.name.en}"; net migrants were ${share} % of residents a year${
        rule.halfAt === undefined ? "" : `, halved at ${round(100 * rule.halfAt, 1)} %`
      }); from 60 on ${rule.elderly.value} times, range ${rule.elderly.low}–${rule.elderly.high}`,
    },
  ];
}

/** Migrants of a year by factors that were found on all units of the province together. */
function sharedNote({ shared }: Targets, year: number, Mx: BySexAge): NoteBody | undefined {
  const used = shared?.factors.filter((one) => one.year === year && shared.above.includes(one.place)) ?? [];
  if (used.length === 0) return undefined;
  const factors = used.map(({ place, ages, factor }) => `${place} ${ages} ×÷${round(factor, 3)}`).join("; ");
  return {
    kind: "adjustment",
    value: Math.round(sumAges(Mx)),
    unit: `人，其中60岁及以上${Math.round(sumAges(Mx, 60))}人`,
    enUnit: `persons, of these ${Math.round(sumAges(Mx, 60))} aged 60+`,
    source: "全省公布人口总数",
    enSource: "the province's published totals",
    what: `净迁移：与全省各地一起按公布总数以加减法调整，系数随程序提供。${factors}`,
    en: `net migrants, adjusted with all places of the province to published totals by the plus–minus method; the factors come with the program. ${factors}`,
  };
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
