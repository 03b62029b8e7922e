import { firstOf } from "../core/items.ts";
import { territoryChange, twoCounts } from "../demography/territory.ts";
import { NATION, type GroupTable, type Place } from "../demography/place.ts";
import { readFactKinds } from "../scenario/facts.ts";
import { readPlace } from "../scenario/places.ts";
import type { Dated } from "./district-files.ts";
import { nameOf, type Finding } from "./finding.ts";
import { levelOf, type ImportOptions } from "./import-common.ts";
import type { People } from "./people.ts";

/** Two counts that an import puts beside each other. */
export interface ImportedCounts {
  readonly people: People & GroupTable;
  readonly date: string;
  readonly earlier: Dated | undefined;
  readonly boundary: Place["boundary"];
}

/**
 * Says when settled ages changed between the two counts as if the territory had: an error where `laoyou run` would refuse them, otherwise a warning.
 *
 * @param seen Findings so far; codes that are new or gone in the prefecture are named.
 */
export function territoryFindings(
  { people, date, earlier, boundary }: ImportedCounts,
  { code, models }: ImportOptions,
  seen: readonly Finding[],
): Finding[] {
  const { territory } = readFactKinds(models);
  const nation = twoCounts(readPlace(NATION, models));
  if (!earlier || boundary || !territory || !nation) return [];
  const change = territoryChange({ before: earlier, after: { date, counts: people } }, nation, levelOf(code), territory);
  if (!change) return [];
  const units = seen
    .filter((finding) => finding.code === TERRITORY_UNITS)
    .map(({ params }) => `${params["change"]}${params["place"]} ${params["name"]}`);
  const [from, to] = territory.ages;
  return [
    {
      level: change.is === "refused" ? "error" : "warning",
      code: change.is === "doubted" ? "intake-territory-doubted" : units.length > 0 ? "intake-territory-units" : TERRITORY,
      params: {
        from,
        to: to - 1,
        before: earlier.date,
        after: date,
        factor: change.factor.toFixed(2),
        low: change.low,
        high: change.high,
        units: units.join(", "),
      },
      origin: firstOf(people.cells[0]).origin,
      cells: [nameOf(firstOf(people.cells[0]))],
    },
  ];
}

/** Findings of a code that is new, gone or renamed. */
const TERRITORY_UNITS = "intake-boundary-code";
const TERRITORY = "intake-territory";

/** Whether an import is refused because of its territory, unless a reason is given. */
export function isOtherTerritory({ level, code }: Finding): boolean {
  return level === "error" && code.startsWith(TERRITORY);
}
