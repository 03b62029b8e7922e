import { sumAges } from "../core/ages.ts";
import type { FamilyBasis } from "./basis.ts";
import type { AppliedFactor } from "./control.ts";
import { earlierYear, round, sourceOr, type NoteBody } from "./note-parts.ts";
import { factOf, type Family } from "./place.ts";
import { yearsOf } from "./vintage.ts";

/**
 * Usual migration, its adjustments to published totals, and its future; ids without that of the place.
 *
 * @param u Index of the unit.
 */
export function migrationNotes(family: Family, { calibration, common, residuals, units }: FamilyBasis, u: number): [string, NoteBody][] {
  if (units[u].id === family.nation.id) return [];
  const { period } = common;
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
