import { throwAny } from "../../core/fault.ts";
import { nearest } from "../../core/nearest.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { disk } from "../../files/disk.ts";
import { planByTowns } from "../../intake/by-towns.ts";
import { townGaps, townServices, townYear, type TownGaps } from "../../options/town-gaps.ts";
import { run, type Outcome } from "../../run.ts";
import type { ReadPlan } from "../../scenario/read-plan.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import { townSources } from "./by-towns.ts";

/** What is asked of towns. */
export interface TownsAsked {
  /** Services; by default all of which lists say where they are. */
  readonly services?: readonly string[] | undefined;
  /** The year, at its end; the plan's target year by default, or the end of the present five years if that is past. */
  readonly year?: number | undefined;
  /** A table of towns' people; by default towns.csv of the folders of inputs. */
  readonly table?: string | undefined;
}

/**
 * Services by town, which of them goes short first.
 *
 * @throws Faults of the tables; "towns-none-run" without towns, "towns-no-lists" without lists of them, "town-service-unknown".
 */
export async function townsOf(
  read: ReadPlan,
  { services, year, table }: TownsAsked,
  resolve: ResolveOptions,
): Promise<{ readonly outcome: Outcome; readonly found: readonly TownGaps[] }> {
  const split = await planByTowns(read.plan, { ...townSources(read, resolve, resolve.files ?? disk), table });
  if (!split.places.some(({ level }) => level === "town")) throw nodeFault("towns-none-run");
  const known = townServices(split);
  if (known.length === 0) throw nodeFault("towns-no-lists");
  const ids = known.map(({ id }) => id);
  throwAny(
    (services ?? [])
      .filter((id) => !ids.includes(id))
      .map((id) => nodeFault("town-service-unknown", { id, known: ids.join(", "), near: nearest(id, ids) ?? "—" })),
  );
  const outcome = run(split);
  const wanted = known.filter(({ id }) => services === undefined || services.includes(id));
  return { outcome, found: wanted.map((service) => townGaps(outcome, service, year ?? townYear(split))) };
}
