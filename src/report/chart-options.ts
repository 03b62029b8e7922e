import type { Outcome } from "../run.ts";
import type { ChartOptions } from "./chart.ts";
import type { Width } from "./frame.ts";
import { say, type Language } from "./say.ts";

/** What every chart of an outcome is drawn with. */
export function chartOptionsOf({ plan, scorecard }: Outcome, lang: Language, width: Width): ChartOptions {
  const place = plan.places.find(({ id }) => id === plan.district);
  const illustrative = scorecard.some(({ restsOn }) => restsOn.length > 0);
  return {
    district: plan.district,
    scenario: plan.id,
    groups: plan.groups,
    units: plan.units,
    isNation: place?.level === "nation",
    place: place?.name[lang] ?? plan.district,
    number: 1,
    lang,
    width,
    source: say("chart-source", { census: plan.firstYear, plan: lang === "zh" ? plan.title : plan.name.en }, lang),
    targetYear: plan.targetYear,
    names: Object.fromEntries(plan.services.map(({ id, name }) => [id, name[lang]])),
    ...(illustrative && { note: say("chart-illustration", {}, lang) }),
  };
}
