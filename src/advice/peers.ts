import { firstOf } from "../core/items.ts";
import { nodeFault } from "../core/node-fault.ts";
import { evaluatorOf } from "../demand/evaluator.ts";
import type { Quantity } from "../demand/quantity.ts";
import type { Files } from "../files/files.ts";
import { besidePeers, type BesidePeers, type KnownCounty, type PeerTable } from "../plan/beside-peers.ts";
import { peopleOf, projectUnits, type Outcome } from "../run.ts";
import { openBase } from "../scenario/base.ts";
import { draftPlace, OF_PLACE } from "../scenario/place-quantities.ts";
import { peersOf, type Peer, type Peers } from "../scenario/peers.ts";
import { readPeersModel, type PeersModel } from "../scenario/peers-model.ts";
import { codeOfPlace, placeReader, readPlace, type PlaceReader } from "../scenario/places.ts";
import { readPeople, unit } from "../scenario/read-people.ts";

/** A county beside its peers: who they are, and its numbers beside theirs. */
export interface RunPeers extends ChosenPeers {
  readonly rows: readonly BesidePeers[];
}

/** Where the base and the models are read from: the shipped folder first. */
export interface PeerSources {
  readonly models: readonly string[];
  readonly files: Files;
}

/** A county and its peers with the model by which they were chosen. */
export interface ChosenPeers extends Peers {
  readonly model: PeersModel;
}

/**
 * Chooses the peers of a county.
 *
 * @param asked A code or a name; see `codeOfPlace`.
 * @throws Fault "peers-not-county", "district-several"; Faults of the model and of the base.
 */
export function choosePeers(asked: string, { models, files }: PeerSources): ChosenPeers {
  const model = readPeersModel(models, files);
  const base = openBase(models, files);
  if (!base) throw nodeFault("peers-not-county", { id: asked });
  return { ...peersOf(codeOfPlace(asked, models, files, base), base, model), model };
}

/**
 * Runs the people of the peers of a plan's county, and puts the county's numbers beside theirs.
 *
 * Peers are run by the models' own rules and on what is published of them; what the plan or tables of its own say of the county holds for the county
 * alone, and so it shows beside them. No stock of a peer is known, so nothing that is supplied is compared.
 *
 * @param chosen The peers of that county.
 * @throws Faults of the models and of the base.
 */
export function runPeers(outcome: Outcome, chosen: ChosenPeers, { models, files }: PeerSources): RunPeers {
  const { plan, evaluators } = outcome;
  const { model } = chosen;
  model.check({ figures: new Set(chosen.own.figures.keys()), quantities: plan.quantities });
  const evaluator = evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot compare ${plan.district} with its peers: it was not run`);
  const reader = placeReader(models, files);
  const within = model.compared.map((one) => ({ ...one, ...(one.years && { years: one.years.filter((year) => isIn(outcome, year)) }) }));
  const usable = within.filter(({ since }) => since === undefined || isIn(outcome, since));
  const own: KnownCounty = { code: plan.district, figures: chosen.own.figures, evaluator, notes: plan.notes };
  const peers = chosen.peers.map((peer) => knownPeer(peer, outcome, { models, files, reader }));
  return { ...chosen, rows: besidePeers(own, peers, usable, model.range) };
}

/** A county's numbers beside those of its peers, as a document shows them. */
export function peerTable({ peers, rows }: RunPeers): PeerTable {
  return { rows, peers: peers.map(({ entry: { code, name } }) => ({ code, name })) };
}

function isIn({ plan }: Outcome, year: number): boolean {
  return year >= plan.firstYear && year <= plan.horizon;
}

function knownPeer(
  { entry, figures }: Peer,
  { plan }: Outcome,
  { models, files, reader }: PeerSources & { readonly reader: PlaceReader },
): KnownCounty {
  const place = readPlace(entry.code, models, files, reader);
  const { people } = readPeople(entry.code, "one", plan.horizon, models, { files, known: { place, reader } });
  const shared = [...plan.quantities].filter(([id]) => !id.startsWith(OF_PLACE));
  const own = draftPlace(place).map(({ id, name, unit: of, definition, evidence }): [string, Quantity] => [
    id,
    { id, name, unit: of, definition, evidence },
  ]);
  const evaluator = evaluatorOf(peopleOf(unit(place), projectUnits({ people, horizon: plan.horizon })), new Map([...shared, ...own]));
  return { code: entry.code, figures, evaluator, notes: firstOf(people).notes };
}
