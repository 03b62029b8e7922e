import type { Outlines } from "../core/outline.ts";
import { firstOf } from "../core/items.ts";
import { costLines } from "../options/costs.ts";
import { mainEvaluator } from "../options/setting.ts";
import { stepsFrom } from "../options/waterfall.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Comparison } from "../results/comparison.ts";
import type { ChartOptions } from "./chart.ts";
import type { Compared } from "./compared.ts";
import type { Width } from "./frame.ts";
import { capital, optionName } from "./option-name.ts";
import { say, type Language } from "./say.ts";

/** What every chart of a comparison is drawn with. */
export function comparisonChartOptions(
  comparison: Comparison,
  { lang, outlines, width }: { readonly lang: Language; readonly width: Width; readonly outlines?: Outlines | undefined },
): ChartOptions {
  const { plan } = firstOf(comparison.options).outcome;
  return {
    district: plan.district,
    scenario: plan.id,
    groups: plan.groups,
    units: plan.units,
    isNation: comparison.district.level === "nation",
    place: comparison.district.name[lang],
    number: 1,
    lang,
    width,
    targetYear: plan.targetYear,
    source: say("chart-source", { census: plan.firstYear, plan: lang === "zh" ? plan.title : plan.name.en }, lang),
    ...(isIllustrative(comparison) && { note: say("chart-illustration", {}, lang) }),
    compared: comparedWith(comparison, lang, outlines),
  };
}

function isIllustrative({ options }: Comparison): boolean {
  return options.some(({ coverage }) => coverage.some(({ illustrative }) => illustrative));
}

function comparedWith({ options, district, targetYear, horizon }: Comparison, lang: Language, outlines: Outlines | undefined): Compared {
  const { outcome: first } = firstOf(options);
  const { plan } = first;
  return {
    scenarios: options.map(({ outcome }) => ({ id: outcome.plan.id, name: optionName(outcome.plan, lang) })),
    services: plan.services.map(({ id, name, label }) => ({ id, name: name[lang], label: label[lang], from: stepsFrom(first, id) })),
    actions: options.flatMap(({ outcome }) =>
      outcome.plan.actions.map(({ id, name, label, unit, start }) => ({
        scenario: outcome.plan.id,
        id,
        name: capital(name[lang]),
        label: label[lang],
        unit,
        start,
      })),
    ),
    staffFlows: plan.staffFlows.map(({ id, name }) => ({ id, name: name[lang] })),
    places: plan.places
      .filter(({ id }) => id !== district.id)
      .map(({ id, name, parent, components }) => ({ id, name: name[lang], parent, isUnit: components.length === 0 })),
    payers: plan.payers.map(({ id, name }) => ({ id, name: name[lang] })),
    targetYear,
    horizon,
    moneyFrom: plan.moneyFrom,
    hasAssumedPrices: options.some(({ outcome }) => hasAssumedPrices(outcome, horizon)),
    ...(outlines && { outlines }),
  };
}

function hasAssumedPrices(outcome: Comparison["options"][number]["outcome"], year: number): boolean {
  const evaluator = mainEvaluator(outcome);
  return costLines(outcome.plan).some(({ quantity }) => evaluator.evaluate(quantity, testSetting(year)).restsOn.length > 0);
}
