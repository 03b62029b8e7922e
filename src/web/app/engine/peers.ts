import { choosePeers, peerTable, runPeers, type ChosenPeers } from "../../../advice/peers.ts";
import type { Files } from "../../../files/files.ts";
import type { PeerTable } from "../../../plan/beside-peers.ts";
import type { Outcome } from "../../../run.ts";
import { filesOf, modelsOf, type Work } from "./work.ts";

/** Outcomes beside the counties most like theirs, each once. */
export interface PeerRuns {
  readonly known: (outcome: Outcome) => PeerTable | undefined;
  readonly run: (outcome: Outcome, work: Work) => void;
}

/** Puts counties beside their peers as `laoyou peers` does. */
export function peerRuns(shipped: Files): PeerRuns {
  const chosen = new Map<string, ChosenPeers>();
  const tables = new WeakMap<Outcome, PeerTable>();
  return {
    known: (outcome) => tables.get(outcome),
    run: (outcome, work) => {
      const files = filesOf(work, shipped);
      const sources = { models: modelsOf(work, files), files };
      const { district } = outcome.plan;
      const peers = (work.models ? undefined : chosen.get(district)) ?? choosePeers(district, sources);
      if (!work.models) chosen.set(district, peers);
      if (!tables.has(outcome)) tables.set(outcome, peerTable(runPeers(outcome, peers, sources)));
    },
  };
}
