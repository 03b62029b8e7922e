import { csvText, type CsvValue } from "../../core/csv-text.ts";
import { entryOf, itemOf } from "../../core/items.ts";
import type { Peer } from "../../scenario/peers.ts";
import type { RunPeers } from "../../advice/peers.ts";

/** Every peer and every compared number as one object a line: peers first, `peer` 0 being the county itself. */
export function peerLines({ own, peers, model, rows }: RunPeers): string[] {
  const who = [own, ...peers].map((peer, i) => ({
    peer: i,
    code: peer.entry.code,
    name: peer.entry.name.zh,
    en: peer.entry.name.en,
    tier: peer.entry.tier ?? null,
    kind: peer.kind ?? null,
    distance: peer.distance,
    ...valuesOf(peer, model.variables),
  }));
  const compared = rows.map(({ of: { id, is, name, label }, year, ...numbers }) => ({
    of: id,
    is,
    name: name.zh,
    en: name.en,
    unit: label.en,
    year: year ?? null,
    ...numbers,
  }));
  return [...who, ...compared].map((line) => JSON.stringify(line));
}

/** The tables of a county and its peers: the numbers beside theirs, and who they are. */
export function peerFiles(found: RunPeers): Map<string, string> {
  return new Map([
    ["peers.csv", besideCsv(found)],
    ["peer-places.csv", whoCsv(found)],
  ]);
}

function besideCsv({ own, rows }: RunPeers): string {
  return csvText(
    ["district", "of", "is", "name", "en", "unit", "year", "value", "peers_median", "peers_low", "peers_high", "rank", "ranked", "outside"],
    rows.map(({ of: { id, is, name, label }, year, value, median, low, high, rank, ranked, outside }): CsvValue[] => [
      own.entry.code,
      id,
      is,
      name.zh,
      name.en,
      label.en,
      year ?? "",
      value,
      median,
      low,
      high,
      rank,
      ranked,
      outside ? 1 : 0,
    ]),
  );
}

/** What they were chosen by, and how far they are. */
function whoCsv({ own, peers, model: { variables } }: RunPeers): string {
  const ids = variables.map(({ id }) => id);
  return csvText(
    ["peer", "code", "name", "en", "tier", "kind", "distance", ...ids],
    [own, ...peers].map((peer, i): CsvValue[] => {
      const values = valuesOf(peer, variables);
      const { entry, kind, distance } = peer;
      return [i, entry.code, entry.name.zh, entry.name.en, entry.tier ?? "", kind ?? "", distance, ...ids.map((id) => entryOf(values, id))];
    }),
  );
}

function valuesOf({ values }: Peer, variables: RunPeers["model"]["variables"]): Record<string, number> {
  return Object.fromEntries(variables.map(({ id }, v) => [id, itemOf(values, v)]));
}
