import { aimService } from "../decide/aim-service.ts";
import { drawNeeds } from "../decide/drawn-needs.ts";
import { driverTurns, isDriver } from "../decide/drivers.ts";
import { measureTurns, turnsBy, waysOf, type Ways } from "../decide/turns.ts";
import { whyAsk } from "../decide/why-ask.ts";
import type { Basis } from "../core/ages.ts";
import { choicesOf } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import type { ResolveOptions } from "../scenario/resolve.ts";
import { isUseLocal } from "./aims/local-use.ts";
import { aimJson } from "./aims/text.ts";
import { runWithCheckpoints } from "./checkpoint.ts";
import { planFor } from "./plans/answer.ts";
import { planJson } from "./plans/json.ts";
import type { Origin, PlanAsked } from "./plans/question.ts";
import { wayJson } from "./plans/turn-text.ts";
import { whyAskJson } from "./plans/why-text.ts";
import { contextOf, type Context } from "./context.ts";
import { workersFor } from "./trajectories.ts";
import { uncertaintySources } from "./uncertainty-sources.ts";

// What `laoyou plan`, `solve`, `why` and `aim` answer with --json, for scripts.

/** Fields of an answer, as `--json` names them. */
type Fields = Readonly<Record<string, unknown>>;

/** As `laoyou plan`: the cheapest way to meet what is asked, or what cannot hold together. */
export async function planOf(
  from: Origin,
  resolve: ResolveOptions,
  asked: PlanAsked & { readonly possible?: boolean | undefined },
): Promise<Fields> {
  const targets = asked.targets ?? (asked.needs ? [] : ["all"]);
  return planJson(await planFor(from, { ...asked, targets }, resolve));
}

/** As `laoyou solve`: every way in which a target turns, or one. */
export function solveFor(
  outcome: Outcome,
  { target, by, asOf }: { readonly target: string; readonly by?: string | undefined; readonly asOf?: number | undefined },
): readonly Fields[] {
  const found = (): readonly Ways[] => {
    if (by === undefined) return waysOf(outcome, target, asOf);
    if (choicesOf(outcome.plan).some(({ id }) => id === by)) return measureTurns(outcome, { target, measure: by, asOf });
    return isDriver(by) ? driverTurns(outcome, target, by) : turnsBy(outcome, target, by);
  };
  return found().map((way) => wayJson(way, outcome.plan));
}

/** As `laoyou why --target`. */
export function whyFor(
  outcome: Outcome,
  {
    target,
    ...between
  }: {
    readonly target: string;
    readonly since?: number | undefined;
    readonly basis?: Basis | undefined;
    readonly disability?: string | undefined;
    readonly against?: Outcome | undefined;
  },
): readonly Fields[] {
  return whyAsk(outcome, target, between).map((why) => whyAskJson(why, [outcome.plan, between.against?.plan]));
}

/** Options of an aim from a script. */
interface ScriptAim {
  readonly service: string;
  readonly year: number;
  readonly n?: number | undefined;
  readonly seed?: number | undefined;
  readonly enough?: number | undefined;
  readonly waste?: number | undefined;
  readonly idle?: number | undefined;
  readonly short?: number | undefined;
  readonly life?: number | undefined;
}

/** As `laoyou aim --service`. */
export async function aimFor(outcome: Outcome, { models = [], files }: ResolveOptions, options: ScriptAim): Promise<Fields> {
  const { service, year, n = 500, seed = 1, enough = 0.8, waste = 0.2, idle, short, life = 30 } = options;
  const drawn = await drawNeeds(outcome, uncertaintySources(models, files), { trajectories: n, seed }, (work) =>
    runWithCheckpoints(work, { workers: workersFor(undefined, n) }, silent()),
  );
  const found = aimService(outcome, { service, year }, drawn, { shares: { enough, waste }, weights: { idle, short, life } });
  const isGiven = idle !== undefined || short !== undefined;
  return aimJson(found, { drawn, isGiven, isLocal: (id) => isUseLocal(outcome.plan, id) });
}

function silent(): Context {
  const nowhere = { write: () => true };
  return contextOf(["--quiet", "--lang", "zh"], { out: nowhere, err: nowhere }, {});
}
