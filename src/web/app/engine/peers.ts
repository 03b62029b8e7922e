import { choosePeers, peerTable, runPeers, type ChosenPeers } from "../../../advice/peers.ts";
import type { Files } from "../../../files/files.ts";
import type { PeerTable } from "../../../plan/beside-peers.ts";
import type { Outcome } from "../../../run.ts";
import { shippedModels } from "../../../scenario/resolve.ts";

/** Outcomes beside the counties most like theirs, each once. */
export interface PeerRuns {
  readonly known: (outcome: Outcome) => PeerTable | undefined;
  readonly run: (outcome: Outcome) => void;
}

/** Puts counties beside their peers as `laoyou peers` does. */
export function peerRuns(shipped: Files): PeerRuns {
  const chosen = new Map<string, ChosenPeers>();
  const tables = new WeakMap<Outcome, PeerTable>();
  const sources = { models: [shippedModels(shipped)], files: shipped };
  return {
    known: (outcome) => tables.get(outcome),
    run: (outcome) => {
      const { district } = outcome.plan;
      const peers = chosen.get(district) ?? choosePeers(district, sources);
      chosen.set(district, peers);
      if (!tables.has(outcome)) tables.set(outcome, peerTable(runPeers(outcome, peers, sources)));
    },
  };
}
