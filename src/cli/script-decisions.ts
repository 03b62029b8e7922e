import { aimService } from "../decide/aim-service.ts";
import { highsSolver } from "../decide/highs-package.ts";
import { drawNeeds } from "../decide/drawn-needs.ts";
import { atLevel } from "../decide/at-level.ts";
import { driverTurns, isDriver } from "../decide/drivers.ts";
import { measureTurns, turnsBy, waysOf, type Ways } from "../decide/turns.ts";
import type { Basis } from "../core/ages.ts";
import { choicesOf } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { readPlan } from "../scenario/read-plan.ts";
import type { ResolveOptions } from "../scenario/resolve.ts";
import { isUseLocal } from "./aims/local-use.ts";
import { aimJson } from "./aims/text.ts";
import { runWithCheckpoints } from "./checkpoint.ts";
import { contextOf, type Context } from "./context.ts";
import { planFor } from "../advice/answer.ts";
import { districtsFor, districtsJson } from "./plans/districts.ts";
import { frontierFor, frontierJson } from "./plans/frontier.ts";
import { levelJson } from "./plans/level-text.ts";
import { planJson } from "../advice/json.ts";
import type { Origin, PlanAsked } from "../advice/question.ts";
import { robustFor, robustJson, robustSource } from "./plans/robust.ts";
import { wayJson } from "./plans/turn-text.ts";
import { limitsOf, whyOf } from "./plans/why.ts";
import { townsJson } from "./towns/lines.ts";
import { townsOf } from "./towns/plans.ts";
import { TRAJECTORIES, workersFor } from "./trajectories.ts";
import { uncertaintySources } from "../advice/uncertainty-sources.ts";

// What `laoyou plan`, `solve`, `why`, `aim` and `towns` answer with --json, for scripts.

/** Fields of an answer, as `--json` names them. */
type Fields = Readonly<Record<string, unknown>>;

/** The scenario of a script. */
interface Source {
  readonly from: Origin;
  readonly resolve: ResolveOptions;
  readonly outcome: () => Outcome;
}

interface ScriptPlan extends PlanAsked {
  readonly possible?: boolean | undefined;
  readonly frontier?: number | undefined;
  readonly robust?: "expected" | undefined;
  readonly n?: number | undefined;
  readonly seed?: number | undefined;
  readonly byDistrict?: boolean | undefined;
}

interface ScriptTurn {
  readonly target: string;
  readonly by?: string | undefined;
  readonly at?: number | undefined;
  readonly asOf?: number | undefined;
}

interface ScriptWhy {
  readonly target?: string | undefined;
  readonly gap?: string | undefined;
  readonly binds?: string | undefined;
  readonly since?: number | undefined;
  readonly basis?: Basis | undefined;
  readonly disability?: string | undefined;
  readonly against?: { readonly outcome: Outcome } | undefined;
}

interface ScriptLimits extends Pick<ScriptWhy, "target" | "gap">, Pick<PlanAsked, "from" | "budgets"> {}

interface ScriptTowns {
  readonly services?: readonly string[] | undefined;
  readonly year?: number | undefined;
  readonly table?: string | undefined;
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

/** What a script asks of a scenario: each answers with what its verb prints with --json, one object or one for each of several. */
interface ScriptDecisions {
  readonly cheapest: (choice: ScriptPlan) => Promise<Fields>;
  readonly solve: (choice: ScriptTurn) => Promise<readonly Fields[]>;
  readonly why: (choice: ScriptWhy) => Promise<readonly Fields[]>;
  readonly limits: (choice: ScriptLimits) => Promise<readonly Fields[]>;
  readonly aim: (choice: ScriptAim) => Promise<Fields>;
  readonly towns: (choice?: ScriptTowns) => Promise<readonly Fields[]>;
}

/** The decisions of a script's scenario. */
export function decisions({ from, resolve, outcome }: Source): ScriptDecisions {
  return {
    cheapest: (choice) => cheapest(from, resolve, choice),
    solve: async (choice) => solved(outcome(), choice),
    why: async ({ against, ...choice }) => {
      const { one, many } = whyOf(outcome(), { ...choice, against: against?.outcome });
      return (one ? [one] : many).map(({ json }) => json);
    },
    limits: async (choice) => (await limitsOf(from, choice, resolve)).found.map(({ json }) => json),
    aim: (choice) => aimed(outcome(), resolve, choice),
    towns: async (choice = {}) => (await townsOf(readPlan(from, resolve), choice, resolve)).found.map(townsJson),
  };
}

/** As `laoyou plan`: the cheapest way to meet what is asked, or what cannot hold together; a frontier, a robust plan or one by district. */
async function cheapest(
  from: Origin,
  resolve: ResolveOptions,
  { frontier, robust, byDistrict, n, seed = 1, ...choice }: ScriptPlan,
): Promise<Fields> {
  const soft = { ...choice, targets: choice.targets ?? [] };
  if (frontier !== undefined) return frontierJson(await frontierFor(from, soft, resolve, frontier));
  if (robust !== undefined) {
    const draws = { trajectories: n ?? TRAJECTORIES, seed };
    return robustJson(await robustFor(from, { asked: soft, resolve, draws, source: robustSource(draws) }, silent()));
  }
  const asked = { ...choice, targets: choice.targets ?? (choice.needs || choice.served ? [] : ["all"]) };
  return byDistrict
    ? districtsJson(await districtsFor(from, asked, resolve))
    : planJson(await planFor(from, asked, resolve, await highsSolver()));
}

/** As `laoyou solve`: every way in which a target turns, or one. */
function solved(outcome: Outcome, { target, by, at, asOf }: ScriptTurn): readonly Fields[] {
  if (by !== undefined && at !== undefined) return atLevel(outcome, target, by, at).map((one) => levelJson(one, outcome.plan));
  const found = (): readonly Ways[] => {
    if (by === undefined) return waysOf(outcome, target, asOf);
    if (choicesOf(outcome.plan).some(({ id }) => id === by)) return measureTurns(outcome, { target, measure: by, asOf });
    return isDriver(by) ? driverTurns(outcome, target, by) : turnsBy(outcome, target, by);
  };
  return found().map((way) => wayJson(way, outcome.plan));
}

/** As `laoyou aim --service`. */
async function aimed(outcome: Outcome, { models = [], files }: ResolveOptions, options: ScriptAim): Promise<Fields> {
  const { service, year, n = 500, seed = 1, enough = 0.8, waste = 0.2, idle, short, life = 30 } = options;
  const drawn = await drawNeeds(outcome, uncertaintySources(models, files), { trajectories: n, seed }, (work) =>
    runWithCheckpoints(work, { workers: workersFor(undefined, n) }, silent()),
  );
  const found = aimService(outcome, { service, year }, drawn, { shares: { enough, waste }, weights: { idle, short, life } });
  const isGiven = idle !== undefined || short !== undefined;
  return aimJson(found, { plan: outcome.plan, drawn, isGiven, isLocal: (id) => isUseLocal(outcome.plan, id) });
}

function silent(): Context {
  const nowhere = { write: () => true };
  return contextOf(["--quiet", "--lang", "zh"], { out: nowhere, err: nowhere }, {});
}
