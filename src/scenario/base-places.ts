import { districtCode } from "../core/brand.ts";
import { firstOf } from "../core/items.ts";
import { sumAges, sumTables } from "../core/ages.ts";
import { throwAny, type Fault, type Position } from "../core/fault.ts";
import { IN_MOVERS } from "../demography/fitted.ts";
import type { Boundary, Fact } from "../demography/place.ts";
import type { Base, BaseCount, BaseEntry, Tier } from "./base.ts";
import type { Located } from "./district-folder.ts";
import { factSchema, toFacts, type FactKinds, type IndexedFact } from "./facts.ts";
import type { KeyedLine } from "./keyed-lines.ts";
import { checkValue } from "./yaml.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** The tiers of places whose earlier count is of several together, and of those whose may be of another territory. */
const [SHARED, DOUBTFUL] = ["C", "D"] as const satisfies readonly Tier[];

/** A place of the base: its two counts, its census figures and what was published since. */
export function basePlace(entry: BaseEntry, base: Base, kinds: FactKinds): Located {
  const [census, previous] = base.counts(entry);
  if (!census) throw new RangeError(`Cannot read ${entry.code}: the base has no count of it`);
  const { file, rows } = base.figures(entry.code);
  const later = factsIn(file, rows, kinds);
  const counted = [census, ...(previous ? [previous] : [])].flatMap((count) =>
    count.figures.map((fact) => ({ fact, position: { ...count.position, field: fact.what } })),
  );
  const all = [...later, ...counted];
  const boundary = boundaryOf(entry, base);
  return {
    place: {
      id: districtCode(entry.code),
      name: entry.name,
      level: entry.level,
      ...(entry.parent !== undefined && { parent: districtCode(entry.parent) }),
      census: { date: census.date, basis: "resident", source: census.source, counts: census.counts },
      ...(previous && {
        previous: {
          date: previous.date,
          source: previous.source,
          counts: previous.counts,
          accepted: base.matched(),
          ...(entry.tier === DOUBTFUL && { doubt: base.groupNote(entry.group) }),
        },
      }),
      ...(boundary && { boundary }),
      ...(entry.nowName !== undefined && entry.nowName !== entry.name.zh && { today: { codes: entry.now, name: entry.nowName } }),
      facts: all.map(({ fact }) => fact),
    },
    where: ([field, index]) =>
      (field === "facts" && typeof index === "number" ? all[index]?.position : undefined) ??
      (field === "previous" ? previous?.position : undefined) ??
      census.position,
  };
}

/** The places that share an earlier count, with what of them all its parts are shares of. */
function boundaryOf({ group, tier }: BaseEntry, base: Base): Boundary | undefined {
  const members = tier === SHARED ? base.members(group) : [];
  if (members.length < 2) return undefined;
  const counts = members.map((member) => firstOf(base.counts(member)));
  return {
    with: members.map(({ code }) => code),
    note: base.groupNote(group),
    whole: {
      counts: { ages: firstOf(counts).counts.ages, persons: sumTables(counts.map(({ counts: { persons } }) => persons)) },
      present: counts.reduce((sum, count) => sum + presentIn(count), 0),
    },
  };
}

/** Residents less those registered elsewhere. */
function presentIn({ counts, figures }: BaseCount): number {
  return sumAges(counts.persons) - figures.reduce((sum, { what, value }) => sum + (IN_MOVERS.some((one) => one === what) ? value : 0), 0);
}

/** A figure and its position. */
interface PlacedFigure {
  readonly fact: Fact;
  readonly position: Position;
}

function factsIn(file: string, rows: readonly KeyedLine[], kinds: FactKinds): PlacedFigure[] {
  const written = rows.map((row) => {
    const optional = (column: string): string | undefined => (row.fields(column) === "" ? undefined : row.fields(column));
    return checkValue(
      {
        what: row.fields("what"),
        year: Number(row.fields("year")),
        value: Number(row.fields("value")),
        unit: row.fields("unit"),
        kind: row.fields("kind"),
        source: row.fields("source"),
        note: optional("note"),
        page: optional("page"),
      },
      factSchema,
      ([field]) => row.position(String(field)),
    );
  });
  const faults: Fault[] = [];
  const where = ([, index, field]: FieldPath): Position => rows[Number(index)]?.position(String(field)) ?? { file };
  const facts: readonly IndexedFact[] = toFacts({ value: { facts: written }, where }, kinds, faults);
  throwAny(faults);
  return facts.map(({ fact, index }) => ({ fact, position: where(["facts", index, "value"]) }));
}
