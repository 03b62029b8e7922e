import { uncertaintySources } from "../../advice/uncertainty-sources.ts";
import { aimService, type Aimed, type ServiceAim } from "../../decide/aim-service.ts";
import { drawNeeds } from "../../decide/drawn-needs.ts";
import type { Plan } from "../../plan/plan.ts";
import { run } from "../../run.ts";
import type { AimQuestion } from "../../scenario/question-file.ts";
import { loadScenario } from "../../scenario/resolve.ts";
import { isUseLocal } from "../aims/local-use.ts";
import { aimJson, aimSentence, aimTable, weightsText, type AimWords } from "../aims/text.ts";
import { runWithCheckpoints } from "../checkpoint.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import type { OutputFiles } from "../output.ts";
import { workersFor } from "../trajectories.ts";
import type { Answered, DrawnChart } from "./answered.ts";
import { decidedOf, type DecidedRow } from "./decided.ts";
import { drawReads } from "./draw-reads.ts";
import { both } from "./how.ts";
import { resolving } from "./resolving.ts";

/** What holds unless a question says otherwise. */
const [TRAJECTORIES, ENOUGH, WASTE, LIFE] = [500, 0.8, 0.2, 30] as const;

/** Answers `laoyou aim`. */
export async function answerAim(question: AimQuestion, workers: number | undefined, context: Context): Promise<Answered> {
  const { plan: source, files, models: opened } = await openedPlan(question.plan);
  const resolve = resolving(question, { files, models: opened });
  const models = resolve.models ?? [];
  const outcome = run(loadScenario(source, resolve));
  const { plan } = outcome;
  const { trajectories = TRAJECTORIES, seed = 1, idle, short } = question;
  const draws = { trajectories, seed };
  const drawnNeeds = await drawNeeds(outcome, uncertaintySources(models), draws, (work) =>
    runWithCheckpoints(work, { workers: workersFor(workers, trajectories) }, context),
  );
  const asked = question.service === undefined ? plan.services.map(({ id }) => id) : [question.service];
  const year = question.year ?? plan.targetYear;
  const { enough = ENOUGH, waste = WASTE, life = LIFE } = question;
  const found = asked.map((service) =>
    aimService(outcome, { service, year }, drawnNeeds, { shares: { enough, waste }, weights: { idle, short, life } }),
  );
  const words: AimWords = {
    plan,
    drawn: drawnNeeds,
    isGiven: idle !== undefined || short !== undefined,
    isLocal: (service) => isUseLocal(plan, service),
  };
  const [one] = found;
  const single = question.service === undefined ? undefined : one;
  const about = { scenario: plan.id, district: plan.district };
  const all = found.map((aim) => aimJson(aim, words));
  return {
    plan,
    json: single ? { ...about, ...all[0] } : { ...about, year, services: all },
    text: (language) => (single ? aimSentence(single, words, language) : aimTable(found, words, language)),
    sentences: (language) => found.map((aim) => aimSentence(aim, words, language)),
    rows: found.flatMap((aim) => aimRows(aim, plan)),
    how: both("decided-by-trajectories", () => ({ ...draws, assumptions: drawnNeeds.assumptions })),
    reads: await drawReads(draws, resolve),
    ...(single && {
      chart: (for_: Context, number: number) => drawn(single, words, number, for_),
      files: async (for_: Context): Promise<OutputFiles> => {
        const { svg, png } = await drawn(single, words, 1, for_);
        return new Map<string, string | Uint8Array>([
          ["aim.svg", svg],
          ["aim.png", png],
          ["aim.json", `${JSON.stringify(aimJson(single, words))}\n`],
        ]);
      },
    }),
  };
}

/** The range by need and by use, with what it goes by. */
function aimRows({ service, year, need, use }: ServiceAim, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  return (
    [
      ["need", need],
      ["use", use],
    ] as const
  ).flatMap(([ledger, aimed]) => (aimed ? ledgerRows(ledger, aimed) : []));

  function ledgerRows(cause: string, aimed: Aimed): readonly DecidedRow[] {
    const about = { of: service.id, unit: service.unit, name: service.name, year, cause };
    return [
      ...decided("low", aimed.low, about),
      ...decided("high", aimed.high, about),
      ...decided("least_loss", aimed.leastExpected, about),
      ...decided("enough", aimed.enough, about),
      ...decided("median", aimed.median, about),
      ...decided("waste_share", aimed.wasteAtHigh, { ...about, unit: "1" }),
      ...decided("enough_share", aimed.enoughAtHigh, { ...about, unit: "1" }),
    ];
  }
}

/** The curve of what amounts cost, as a chart; what it needs is loaded on demand. */
async function drawn(found: ServiceAim, words: AimWords, number: number, { language, say }: Context): Promise<DrawnChart> {
  const { plan } = words;
  const [{ drawAim }, { toPng }] = await Promise.all([import("../../report/aim-chart.ts"), import("../../report/png.ts")]);
  const { service, year, supply, weights } = found;
  const panels = (["need", "use"] as const).flatMap((ledger) => {
    const aimed = found[ledger];
    return aimed ? [{ name: say(`aim-by-${ledger}`), low: aimed.low, high: aimed.high, curve: aimed.curve }] : [];
  });
  const { trajectories, assumptions } = words.drawn;
  const svg = drawAim(
    {
      number,
      title: say("aim-title", { place: placeName(plan, language), service: service.name[language], year }),
      note: say("aim-note", { trajectories, assumptions, weights: weightsText(found, words, language) }),
      source: say("aim-source", { plan: language === "zh" ? plan.title : plan.name.en }),
      label: service.label[language],
      supply,
      isMoney: weights.arePriced,
      panels,
    },
    { lang: language, width: "full", units: plan.units },
  );
  return { svg, png: await toPng(svg) };
}

function placeName({ places, district }: Plan, language: Context["language"]): string {
  return places.find(({ id }) => id === district)?.name[language] ?? district;
}
