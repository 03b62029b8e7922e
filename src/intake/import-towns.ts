import { firstOf } from "../core/items.ts";
import { join } from "node:path";
import { throwAny } from "../core/fault.ts";
import type { Place } from "../demography/place.ts";
import { checkSums, coarseShares } from "./check-sums.ts";
import type { Count } from "./count.ts";
import { faultOf, nameOf, type Finding } from "./finding.ts";
import type { Gathered } from "./gather.ts";
import {
  acceptance,
  acceptedNotes,
  dateOf,
  errorsOf,
  layouts,
  refuse,
  sourceOf,
  yearsOf,
  type Imported,
  type ImportOptions,
} from "./import-common.ts";
import { noteOf } from "./notes.ts";
import { hasTable } from "./people.ts";
import { placeTree } from "./places.ts";
import { provenanceYaml } from "./provenance.ts";
import { allShares, townRows, townYaml } from "./town-table.ts";

/** Whether the files give only totals and broad ages of towns. */
export function townsAlone(counts: readonly Count[], { code, name }: ImportOptions): boolean {
  const rows = townRows(
    counts.filter(({ basis }) => basis === "resident"),
    { code, name },
  );
  return (
    rows.length > 1 &&
    !hasTable(counts.filter(({ place }) => place === firstOf(counts).place)) &&
    rows.some((town) => allShares(town) !== undefined || town.total !== undefined) &&
    counts.every(({ basis }) => basis === "resident")
  );
}

/** Imports totals and broad ages of towns: a folder for each. */
export function importTowns(gathered: Gathered, options: ImportOptions, before: Place | undefined): Imported {
  const { counts } = gathered;
  const rows = townRows(counts, options);
  const tree = placeTree(counts);
  const sums = checkSums(counts, tree, () => true);
  const coarse = coarseShares(counts, sums.equations);
  const nameless = rows.filter(({ total }) => total === undefined);
  const { origin } = firstOf(counts);
  const without: Finding[] =
    nameless.length > 0
      ? [
          {
            level: "error",
            code: "towns-without-totals",
            params: { towns: nameless.length, of: rows.length },
            origin,
            cells: nameless.flatMap(({ shares }) => Object.values(shares).map(({ cell }) => cell)),
          },
        ]
      : [];
  const rounded: Finding[] =
    coarse.length > 0
      ? [{ level: "warning", code: "intake-coarse", params: { count: coarse.length }, origin, cells: coarse.map(nameOf) }]
      : [];
  const findings = [
    ...gathered.findings,
    ...sums.findings,
    ...without,
    ...rounded,
    ...townsTotal(
      rows.flatMap(({ total }) => total?.value ?? []),
      before,
      origin,
    ),
  ];
  if (without.length > 0) throwAny(errorsOf(findings).map(faultOf));
  refuse(findings, options);
  const { years } = yearsOf(counts, options);
  const date = options.date ?? dateOf(firstOf(years), gathered);
  const source = sourceOf(gathered, () => true, options, findings);
  const files = new Map(
    rows.map((town) => [join("districts", town.id, "district.yaml"), townYaml(town, { county: options.code, date, source })]),
  );
  files.set(
    "provenance.yaml",
    provenanceYaml(gathered, () => true, acceptance(options, findings)),
  );
  const persons = rows.reduce((sum, { total }) => sum + (total?.value ?? 0), 0);
  const notes = [
    noteOf(options.code, "towns", "source", "区镇总数和分年龄段比例", "totals and broad ages of the towns", rows.length, "towns", source),
    ...acceptedNotes(options, findings),
  ];
  return {
    files,
    findings,
    quality: [],
    notes,
    equations: sums.equations,
    what: "towns",
    year: firstOf(years),
    persons,
    layouts: layouts(gathered),
  };
}

/** Checks that the towns are the whole county, as counted in its own folder. */
function townsTotal(totals: readonly number[], before: Place | undefined, origin: Finding["origin"]): Finding[] {
  if (!before) return [];
  const whole = before.census.counts.persons.reduce((sum, P) => sum + P.reduce((all, value) => all + value, 0), 0);
  const sum = totals.reduce((all, value) => all + value, 0);
  const near = 0.005;
  return Math.abs(sum - whole) <= near * whole
    ? []
    : [{ level: "error", code: "towns-total", params: { district: before.id, towns: totals.length, sum, whole }, origin, cells: [] }];
}
