import type { Tornado } from "../options/tornado.ts";
import type { Outcome } from "../run.ts";
import { Rows } from "../results/rows.ts";
import { tornadoTable } from "../results/tornado.ts";
import { drawOne, type ChartOptions } from "./chart.ts";
import { loadChart } from "./chart-files.ts";
import { loadKit } from "./kit.ts";
import { chartOptionsOf } from "./chart-options.ts";
import type { ChosenChart } from "./run-charts.ts";
import { endText, tornadoSubject } from "./tornado-text.ts";

/** Draws what moves a number as SVG: a bar for each assumption. */
export async function drawTornado(
  outcome: Outcome,
  tornado: Tornado,
  { lang = "zh", width = "full" }: Omit<ChosenChart, "of"> = {},
): Promise<string> {
  return drawOne(
    await loadKit(),
    await loadChart("tornado"),
    new Rows([tornadoTable(tornado, outcome.plan)]),
    { id: "tornado", of: undefined },
    tornadoOptions(outcome, tornado, { lang, width }),
  );
}

/** What the chart of a tornado is drawn with. */
export function tornadoOptions(
  outcome: Outcome,
  tornado: Tornado,
  { lang = "zh", width = "full" }: Omit<ChosenChart, "of"> = {},
): ChartOptions {
  const { plan } = outcome;
  const place = plan.places.find(({ id }) => id === tornado.district);
  const assumptions = tornado.bars.map(({ id, name, unit, low, high }) => {
    const [from, to] = [low, high].map((end) => endText(end, unit, plan.units, lang));
    return [id, { name: name[lang], ends: `${from} – ${to}` }] as const;
  });
  return {
    ...chartOptionsOf(outcome, lang, width),
    district: tornado.district,
    place: place?.name[lang] ?? tornado.district,
    tornado: { subject: tornadoSubject(tornado, lang), year: tornado.year, central: tornado.central, assumptions: new Map(assumptions) },
  };
}
