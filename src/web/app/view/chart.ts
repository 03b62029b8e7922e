import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { ChartModule } from "../../../report/chart.ts";
import * as costs from "../../../report/charts/costs.ts";
import * as elderly from "../../../report/charts/elderly.ts";
import * as gaps from "../../../report/charts/gaps.ts";
import * as infants from "../../../report/charts/infants.ts";
import * as ledgers from "../../../report/charts/ledgers.ts";
import * as pyramid from "../../../report/charts/pyramid.ts";
import { Rows } from "../../../results/rows.ts";
import type { Language } from "../../../report/say.ts";
import type { ChartAsk, ChartData } from "../model.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { pageKit } from "./kit.ts";
import { fontsOfPage } from "./page-data.ts";
import { savePicture } from "./save.ts";

/** The chart files of the documents, by id. */
const CHARTS: Readonly<Record<ChartAsk["id"], ChartModule>> = { pyramid, elderly, infants, ledgers, gaps, costs };

let kit: ReturnType<typeof pageKit> | undefined;
const rowsBy = new WeakMap<ChartData, Rows>();

/** A drawn chart: SVG, and its conclusion in a sentence. Undefined where the rows have nothing to show. */
interface Drawn {
  readonly svg: string;
  readonly alt: string;
  readonly finding: string;
}

/** Draws a chart as the documents do. */
function drawn({ id, subject, width }: ChartAsk, data: ChartData, number = 1): Drawn | undefined {
  const chart = CHARTS[id];
  const rows = rowsBy.get(data) ?? new Rows(data.tables);
  rowsBy.set(data, rows);
  const options = { ...data.options, width, number, ...(subject !== undefined && { subject }) };
  if (chart.isShown?.(rows, options) === false) return undefined;
  if (subject !== undefined && chart.subjects?.(rows, options).includes(subject) === false) return undefined;
  kit ??= pageKit(fontsOfPage());
  const { lang } = data.options;
  const finding = chart.finding?.(rows, options) ?? "";
  const alt = `${chart.meta.about[lang]}${lang === "zh" ? "。" : ". "}${finding}`;
  return { svg: chart.draw(kit, rows, options), alt, finding };
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
  const words = appWords(lang);
  const name = [ask.id, ask.subject].filter(Boolean).join("-");
  return el(
    "figure.chart",
    undefined,
    el("div", { role: "img", "aria-label": picture.alt, dangerouslySetInnerHTML: { __html: picture.svg } }),
    picture.finding === "" ? null : el("figcaption.small", undefined, picture.finding),
    el(
      "div.row",
      undefined,
      (["svg", "png"] as const).map((kind) =>
        el(
          "button.plain",
          {
            type: "button",
            key: kind,
            "aria-label": `${words.copyChart} .${kind} ${words.charts[ask.id]}`,
            onClick: () => void savePicture(picture.svg, name, kind),
          },
          `${words.copyChart} .${kind}`,
        ),
      ),
    ),
  );
}
