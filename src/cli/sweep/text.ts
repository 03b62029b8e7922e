import { itemOf } from "../../core/items.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable } from "../../report/text-table.ts";
import type { SweepModel } from "../../scenario/sweep-model.ts";
import type { Context } from "../context.ts";
import { grouped, type Growth } from "./growth.ts";
import type { Part } from "./part.ts";
import { percentBeside, type SumRow } from "./sums.ts";

/** What a sweep found. */
export interface SweepResult {
  readonly parts: readonly Part[];
  readonly nation: Part | undefined;
  readonly sums: readonly SumRow[];
  readonly growth: Growth | undefined;
}

/** How many units are listed by growth. */
const LISTED = 10;

/** Counts of a sweep, for JSON and for the terminal. */
export function summaryOf({ parts, nation, sums, growth }: SweepResult): object {
  const units = parts.flatMap((part) => part.units);
  return {
    provinces: parts.length,
    units: units.length,
    tiers: counted(units.map(({ tier }) => tier)),
    withoutLocalNumbers: units.filter(({ local }) => local.length === 0).length,
    verdicts: counted(units.flatMap(({ tests }) => tests.map(({ verdict }) => verdict))),
    mostBesideProvince: mostBeside(sums.filter(({ place }) => place !== nation?.place)),
    nation: sums
      .filter(({ place }) => place === nation?.place)
      .map(({ quantity, year, sum, own }) => ({ quantity, year, sum, own, percent: percentBeside({ sum, own }) ?? null })),
    growth: growth && { of: growth.of, from: growth.from, to: growth.to, ranked: growth.ranked.length },
  };
}

/** How often each name stands, by name. */
function counted(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...grouped(names, (name) => name)].map(([name, all]) => [name, all.length] as const).sort());
}

/** The greatest distance between units added up and their province, in the unit of the quantity. */
function mostBeside(sums: readonly SumRow[]): number {
  return Math.max(0, ...sums.flatMap(({ sum, own }) => (sum === null || own === null ? [] : [Math.abs(sum - own)])));
}

/** A sweep for a terminal: sums beside what a run of the whole gives, and what grows most. */
export function sweepText(result: SweepResult, { years }: SweepModel, { say, language }: Context): string {
  const { parts, nation, sums, growth } = result;
  const units = parts.flatMap((part) => part.units);
  const shown = years.filter((year) => parts[0]?.years.includes(year));
  return [
    say("sweep-heading", {
      units: units.length,
      provinces: parts.length,
      without: units.filter(({ local }) => local.length === 0).length,
      tiers: Object.entries(counted(units.map(({ tier }) => tier)))
        .map(([tier, count]) => `${tier || "—"} ${count}`)
        .join(", "),
    }),
    say("sweep-provinces-sum", { most: mostBeside(sums.filter(({ place }) => place !== nation?.place)).toExponential(1) }),
    ...(nation ? [`${say("sweep-nation-title")}\n${nationTable(nation, sums, shown, { say, language })}`] : []),
    ...shown.slice(-1).map((year) => `${say("sweep-provinces-title", { year })}\n${provincesTable(parts, sums, year, { say, language })}`),
    ...(growth
      ? [
          `${say("sweep-growth-title", { name: growth.name[language], from: growth.from, to: growth.to })}\n${growthTable(growth, { say, language })}`,
        ]
      : []),
  ].join("\n\n");
}

type Words = Pick<Context, "say" | "language">;

function nationTable(nation: Part, sums: readonly SumRow[], years: readonly number[], { say, language }: Words): string {
  const rows = nation.quantities.flatMap(({ id, name }) =>
    sums
      .filter(({ place, quantity, year }) => place === nation.place && quantity === id && years.includes(year))
      .map(({ year, sum, own }) => [
        name[language],
        String(year),
        numberText(sum),
        numberText(own),
        percentBeside({ sum, own })?.toFixed(2) ?? "—",
      ]),
  );
  const heads = ["sweep-column-quantity", "sweep-column-year", "sweep-column-sum", "sweep-column-own", "sweep-column-difference"] as const;
  return textTable(
    heads.map((head, i) => ({ head: say(head), ...(i > 0 && { align: "right" as const }) })),
    rows,
  );
}

function provincesTable(parts: readonly Part[], sums: readonly SumRow[], year: number, { say, language }: Words): string {
  const quantities = itemOf(parts, 0).quantities;
  const byKey = new Map(sums.map((row) => [`${row.place} ${row.quantity} ${row.year}`, row.sum]));
  return textTable(
    [{ head: say("sweep-column-place") }, ...quantities.map(({ id }) => ({ head: id, align: "right" as const }))],
    parts.map(({ place, name }) => [
      name[language],
      ...quantities.map(({ id }) => numberText(byKey.get(`${place} ${id} ${year}`) ?? null)),
    ]),
  );
}

function growthTable({ ranked }: Growth, { say, language }: Words): string {
  return textTable(
    [{ head: say("sweep-column-rank"), align: "right" }, { head: say("sweep-column-place") }, { head: "%", align: "right" }],
    ranked
      .slice(0, LISTED)
      .map(({ unit, percent }, i) => [
        String(i + 1),
        `${unit.code} ${unit.prefecture === unit.code ? "" : `${unit.prefectureName[language]} `}${unit.name[language]}`,
        percent.toFixed(1),
      ]),
  );
}

function numberText(value: number | null): string {
  return value === null ? "—" : plainNumber(Math.round(value));
}
