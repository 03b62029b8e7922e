import { csvText, type CsvValue } from "../../core/csv-text.ts";
import type { TownGaps } from "../../options/town-gaps.ts";
import { townWords } from "../../report/town-words.ts";

/** A service by town as `--json` and scripts have it; the sentence in both languages. */
export function townsJson(gaps: TownGaps): Readonly<Record<string, unknown>> {
  const { service, year, source, towns, need, supply, county } = gaps;
  return {
    service: service.id,
    year,
    unit: service.unit,
    rates: "county",
    source,
    towns: towns.map((town, i) => ({
      rank: i + 1,
      code: town.place.id,
      name: town.place.name.zh,
      people: town.people,
      need: town.need,
      supply: town.supply,
      gap: town.gap,
      covered: Number.isFinite(town.covered) ? town.covered : null,
      short_from: town.shortFrom ?? null,
      entries: town.entries,
    })),
    sum: { need, supply },
    county,
    sentence: { zh: townWords(gaps, "zh").sentence, en: townWords(gaps, "en").sentence },
    note: { zh: townWords(gaps, "zh").note, en: townWords(gaps, "en").note },
  };
}

/** Services by town as a table for spreadsheets. */
export function townsCsv(found: readonly TownGaps[]): string {
  return csvText(
    ["service", "year", "unit", "rank", "town", "name", "people", "need", "supply", "gap", "covered", "short_from", "entries"],
    found.flatMap(({ service, year, towns }) =>
      towns.map(({ place, people, need, supply, gap, covered, shortFrom, entries }, i): CsvValue[] => [
        service.id,
        year,
        service.unit,
        i + 1,
        place.id,
        place.name.zh,
        people,
        need,
        supply,
        gap,
        Number.isFinite(covered) ? covered : "",
        shortFrom ?? "",
        entries,
      ]),
    ),
  );
}
