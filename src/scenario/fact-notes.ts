import { entryOf, firstOf } from "../core/items.ts";
import type { Note } from "../core/note.ts";
import type { Fact, Place } from "../demography/place.ts";
import type { UnusedFact, UnusedReason } from "../demography/unused-facts.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import type { FactKinds } from "./facts.ts";
import { factLines, type PlaceReader } from "./places.ts";

const REASONS: Readonly<Record<UnusedReason, { readonly zh: string; readonly en: string }>> = {
  "no-method": { zh: "方法不用此类数", en: "the method does not use figures of this kind" },
  "other-year": {
    zh: "年份早于普查，或该年不需要此数",
    en: "from a year before the count, or a year for which the method does not need them",
  },
  above: { zh: "本次推算不以该地的此类数为准", en: "this run is calibrated to such figures of other places" },
  "no-registered": { zh: "未建户籍人口", en: "the place has no registered population" },
  "better-known": { zh: "已有更直接的公布数", en: "a more direct figure is available" },
};

/**
 * Ledger notes on unused figures: one note per place and reason, each figure with its line in the file.
 *
 * @param unused In line order.
 */
export function unusedNotes(unused: readonly UnusedFact[], reader: PlaceReader, modelDirs: readonly string[], files: Files = disk): Note[] {
  const { kinds } = reader.kinds;
  const groups = new Map<string, UnusedFact[]>();
  for (const one of unused) {
    const id = `${one.place.id}-unused-${one.reason}`;
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  const lines = new Map<Place, ReturnType<typeof factLines>>();
  const lineOf = (place: Place, fact: Fact): number | undefined => {
    const known = lines.get(place) ?? factLines(place, modelDirs, files, reader);
    lines.set(place, known);
    return known[place.facts.indexOf(fact)];
  };
  return [...groups].map(([id, group]): Note => {
    const { place, reason } = firstOf(group);
    const zh = group.map(({ fact }) => `${fact.year}年${entryOf(kinds, fact.what).name.zh}（第${lineOf(place, fact)}行）`).join("、");
    const en = group.map(({ fact }) => `${entryOf(kinds, fact.what).name.en} ${fact.year} (line ${lineOf(place, fact)})`).join(", ");
    return {
      id,
      place: place.id,
      kind: "source",
      value: group.length,
      unit: "个",
      enUnit: "figures",
      source: `地区${place.id}的数据文件`,
      enSource: `districts/${place.id}/district.yaml`,
      what: `未用于推算的公布数：${REASONS[reason].zh}：${zh}`,
      en: `published figures that are not used: ${REASONS[reason].en}: ${en}`,
    };
  });
}

/** Ledger notes on totals far from the census that are taken as of the same territory, with the reason given. */
export function acceptedFactNotes(places: readonly Place[], { kinds }: Pick<FactKinds, "kinds">): Note[] {
  return places.flatMap((place) =>
    place.facts.flatMap(({ what, year, value, unit, source, accepted }): Note[] => {
      if (accepted === undefined) return [];
      const { name } = entryOf(kinds, what);
      return [
        {
          id: `${place.id}-accepted-${what}-${year}`,
          place: place.id,
          kind: "assumption",
          value,
          unit: unit === "persons" ? "人" : unit,
          enUnit: unit,
          source,
          what: `${year}年${name.zh}自普查以来变动较大，按同一地域采用。理由：${accepted}`,
          en: `${name.en} ${year} is far from the census and taken as of the same territory, for this reason: ${accepted}`,
        },
      ];
    }),
  );
}

/** Half-width of a 95 % interval of the normal distribution, in standard errors. */
const HALF_95 = 1.96;

/** Ledger notes on figures published with a sampling error or a range. */
export function sampledNotes(places: readonly Place[], { kinds }: Pick<FactKinds, "kinds">): Note[] {
  return places.flatMap((place) =>
    place.facts.flatMap((fact): Note[] => {
      const { what, year, value, unit, source, samplingError } = fact;
      const error = samplingError === undefined ? undefined : HALF_95 * samplingError;
      const [low, high] = [
        fact.low ?? (error === undefined ? undefined : value - error),
        fact.high ?? (error === undefined ? undefined : value + error),
      ];
      if (low === undefined || high === undefined) return [];
      return [
        {
          id: `${place.id}-sampled-${what.replaceAll("_", "-")}-${year}`,
          place: place.id,
          kind: "source",
          value,
          low,
          high,
          unit,
          source,
          what: `${year}年${entryOf(kinds, what).name.zh}为抽样调查数，按公布值使用；区间为${fact.low === undefined ? "公布值加减1.96倍抽样标准误" : "公布的区间"}`,
          en: `${entryOf(kinds, what).name.en} of ${year} is from a sample survey and used as published; the range is ${fact.low === undefined ? "±1.96 standard errors" : "as published"}`,
        },
      ];
    }),
  );
}
