import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { ChartModule } from "../../../report/chart.ts";
import { Rows } from "../../../results/rows.ts";
import type { Language } from "../../../report/say.ts";
import { CHART_FILES } from "../charts.ts";
import type { ChartAsk, ChartData } from "../model.ts";
import { appWords } from "../words.ts";
import { sharedKit } from "./drawings.ts";
import { outlinesOfPage } from "./page-data.ts";
import { Picture } from "./picture.ts";

const rowsBy = new WeakMap<ChartData, Rows>();

/** A drawn chart: SVG, and its conclusion in a sentence. Undefined where the rows have nothing to show. */
interface Drawn {
  readonly svg: string;
  readonly alt: string;
  readonly finding: string;
}

/** Draws a chart as the documents do. */
function drawn({ id, subject, width }: ChartAsk, data: ChartData, number = 1): Drawn | undefined {
  const chart: ChartModule = CHART_FILES[id];
  const rows = rowsBy.get(data) ?? new Rows(data.tables);
  rowsBy.set(data, rows);
  const { compared } = data.options;
  const outlines = id === "map" ? outlinesOfPage() : undefined;
  const options = {
    ...data.options,
    width,
    number,
    ...(subject !== undefined && { subject }),
    ...(compared && outlines && { compared: { ...compared, outlines } }),
  };
  if (chart.isShown?.(rows, options) === false) return undefined;
  if (subject !== undefined && chart.subjects?.(rows, options).includes(subject) === false) return undefined;
  const { lang } = data.options;
  const finding = chart.finding?.(rows, options) ?? "";
  const alt = `${chart.meta.about[lang]}${lang === "zh" ? "。" : ". "}${finding}`;
  return { svg: chart.draw(sharedKit(), rows, options), alt, finding };
}

/** A chart on a screen, with a button that saves it. */
export function Chart({
  ask,
  data,
  lang,
  number,
}: {
  readonly ask: ChartAsk;
  readonly data: ChartData;
  readonly lang: Language;
  readonly number?: number;
}): VNode | null {
  const picture = useMemo(() => drawn(ask, data, number), [ask.id, ask.subject, ask.width, data, number]);
  if (!picture) return null;
  return Picture({ ...picture, lang, name: [ask.id, ask.subject].filter(Boolean).join("-"), label: appWords(lang).charts[ask.id] });
}
