import type { Text } from "./quantity.ts";
import type { Ledger } from "./service.ts";

/** What limits how many a service can serve, in the order in which limits are applied: places, staff, floor space. */
export const LIMITS = ["places", "staff", "space"] as const satisfies readonly Limit[];
/** What limits how many a service can serve. */
export type Limit = "places" | "staff" | "space";

/** Who comes: those whom use expects, or all who need the service. */
export const COMING = ["use", "need"] as const satisfies readonly Coming[];
/** Those whom use expects, or all who need a service. */
export type Coming = Exclude<Ledger, "norm">;

/** Something that services take from, each unit of it used once. */
export interface Resource {
  /** `carers`; `institutional_beds.places` of a service's own supply. */
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly kind: Limit;
  /** The quantity that says how much there is to take. */
  readonly capacity: string;
  /** The services that take from it, in the order of filling. */
  readonly takers: readonly string[];
}

/** A group of the people of a service, as the names of its quantities. */
export interface ServedGroup {
  readonly id: string;
  readonly name: Text;
  readonly use: string;
  readonly need: string;
  /** What each takes of a resource. */
  readonly takes: readonly { readonly resource: string; readonly each: string }[];
}

/** A number that a place must give before it is known who can be served. */
export interface Lack {
  readonly of: "use" | Limit;
  /** The quantity that is not the place's own. */
  readonly quantity: string;
  /** The row of the table of counts that would make it the place's own. */
  readonly count?: string | undefined;
}

/** A service of which it is asked whom it can serve. */
export interface ServedService {
  readonly id: string;
  readonly name: Text;
  /** What is served: persons, or meals a day. */
  readonly unit: string;
  /** The group that is served first stands first. */
  readonly groups: readonly ServedGroup[];
  /** The kinds of limits that it has. */
  readonly limits: readonly Limit[];
  /** The year of the figures that its use is counted from. */
  readonly since: number;
  /** Its places: what counts them, in what unit, and how many each takes; none where staff is the supply. */
  readonly own?: { readonly supply: string; readonly unit: string; readonly each: string } | undefined;
  /** Whether its use is the place's own or has a source: use that is merely assumed holds nothing of what services share. */
  readonly holds: boolean;
  /** What is not the place's own; if empty, it is known who can be served. */
  readonly lacks: readonly Lack[];
}

/** What can be served of a plan: services in the order of filling, and what they take from. */
export interface Serving {
  readonly services: readonly ServedService[];
  readonly resources: readonly Resource[];
}

/** The name of a quantity of a service or of a resource: `carers.left`, `institutional_beds.places_left`. */
export function partOf(id: string, part: string): string {
  return `${id}${id.includes(".") ? "_" : "."}${part}`;
}
