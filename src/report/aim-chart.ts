import { loadFont } from "./font-files.ts";
import { frame, innerWidth, type Block, type LegendItem, type Width } from "./frame.ts";
import { INK, SIZE } from "./ink.ts";
import { linear } from "./linear.ts";
import { lineKey, linePath } from "./multiples.ts";
import { measureFor, show, tickLabels, valueTicks, type Measure } from "./numbers.ts";
import type { Language } from "./say.ts";
import { element, moved, shortNumber, textAt } from "./svg.ts";
import { filledBox } from "./texture.ts";
import type { Units } from "../demand/unit.ts";

/** What an amount costs over many trajectories. */
interface Point {
  readonly amount: number;
  readonly idle: number;
  readonly short: number;
  readonly regret90: number;
}

/** A panel: what is asked is counted in one way. */
interface AimPanel {
  readonly name: string;
  /** The range to aim at. */
  readonly low: number;
  readonly high: number;
  readonly curve: readonly Point[];
}

/** What the chart of an aim shows, in its language. */
export interface AimFigure {
  /** The number of the figure; 1 where it stands alone. */
  readonly number?: number;
  readonly title: string;
  readonly note: string;
  readonly source: string;
  /** The unit of amounts, and what there is already. */
  readonly label: string;
  readonly supply: number;
  /** False where the weights are no money: losses are then counted in units. */
  readonly isMoney: boolean;
  readonly panels: readonly AimPanel[];
}

const LINES = {
  idle: { colour: INK.blue, dash: "4 2", symbol: "square", width: 1.2 },
  short: { colour: INK.orange, dash: "1.5 1.5", symbol: "circle", width: 1.2 },
  both: { colour: INK.text, symbol: "diamond", width: 1.8 },
} as const;
const WORDS = {
  zh: { idle: "空置损失（期望）", short: "缺少损失（期望）", both: "合计", range: "宜备区间", supply: "已有和在建" },
  en: {
    idle: "expected cost of idle",
    short: "expected cost of lacking",
    both: "both",
    range: "range to aim at",
    supply: "existing and under way",
  },
} as const;
const RANGE = { colour: INK.paleGrey } as const;
const [HEIGHT, TOP, LEFT, BOTTOM] = [118, 16, 44, 16] as const;

/**
 * Draws what each amount costs in expectation: idle places rise, lacking ones fall; the range to aim at is shaded. Panels share their axis of
 * amounts, so that need and use can be held against one another.
 */
export function drawAim(
  figure: AimFigure,
  { lang, width, units }: { readonly lang: Language; readonly width: Width; readonly units: Units },
): string {
  const font = loadFont();
  const points = figure.panels.flatMap(({ curve }) => curve);
  const amounts = points.map(({ amount }) => amount);
  const largest = Math.max(...points.map(({ idle, short }) => idle + short));
  const money = measureFor(figure.isMoney ? "yuan" : "1", { lang, units, largest });
  const span = [Math.min(figure.supply, ...amounts), Math.max(figure.supply, ...amounts)] as const;
  const blocks = figure.panels.map((panel, i) =>
    drawPanel({ panel, money, span, lang, width, figure, isLast: i === figure.panels.length - 1 }),
  );
  const { title, note, source } = figure;
  return frame({ number: figure.number ?? 1, title, note, source, unit: figure.isMoney ? money.unit : figure.label }, blocks, {
    font,
    lang,
    width,
    legend: legend(lang),
  });
}

interface Room {
  readonly panel: AimPanel;
  readonly money: Measure;
  readonly span: readonly [number, number];
  readonly lang: Language;
  readonly width: Width;
  readonly figure: AimFigure;
  readonly isLast: boolean;
}

function drawPanel({ panel, money, span, lang, width, figure, isLast }: Room): Block {
  const wide = innerWidth(width);
  const top = Math.max(...panel.curve.map(({ idle, short }) => idle + short));
  const x = linear(span, [LEFT, wide - 8]);
  const y = linear([0, top > 0 ? top : 1], [HEIGHT - BOTTOM, TOP]);
  const ticks = valueTicks(top > 0 ? top : 1, 3);
  const labels = tickLabels(ticks, money, lang);
  const grid = ticks.map((tick, i) =>
    [
      element("path", { d: `M${LEFT} ${shortNumber(y(tick))}H${shortNumber(wide - 8)}`, stroke: INK.grid, "stroke-width": 0.4 }),
      textAt(LEFT - 4, y(tick) + 2.5, labels[i] ?? "", { "font-size": SIZE.tick, "text-anchor": "end" }),
    ].join(""),
  );
  const box = { x: x(panel.low), y: TOP, width: Math.max(1, x(panel.high) - x(panel.low)), height: HEIGHT - BOTTOM - TOP };
  const line = (kind: keyof typeof LINES, of: (point: Point) => number): string =>
    linePath(new Map(panel.curve.map((point) => [point.amount, of(point)])), { x, y }, LINES[kind]);
  const whole: Measure = { unit: "", divisor: 1, digits: 0 };
  const range = [panel.low, panel.high].map((amount) => show(amount, whole, lang)).join(lang === "zh" ? "—" : "–");
  const axis = isLast
    ? valueTicks(span[1], 6).filter((tick) => tick >= span[0]).map((tick) => textAt(x(tick), HEIGHT - BOTTOM + 10, show(tick, whole, lang), { "font-size": SIZE.tick, "text-anchor": "middle" })) // prettier-ignore
    : [];
  const unit = isLast
    ? textAt(wide - 8, HEIGHT - BOTTOM + 10, figure.label, { "font-size": SIZE.note, "text-anchor": "end", fill: INK.muted })
    : "";
  const supply = element("path", {
    d: `M${shortNumber(x(figure.supply))} ${TOP}V${HEIGHT - BOTTOM}`,
    stroke: INK.green,
    "stroke-width": 1,
  });
  // the range stands in the head: a narrow one has no room for its ends between the curves
  const head = `${panel.name}${lang === "zh" ? "：" : ": "}${range}${lang === "zh" ? "" : " "}${figure.label}`;
  const name = textAt(LEFT, TOP - 6, head, { "font-size": SIZE.label, "font-weight": 700 });
  const base = element("path", { d: `M${LEFT} ${HEIGHT - BOTTOM}H${shortNumber(wide - 8)}`, stroke: INK.rule, "stroke-width": 0.7 });
  const parts = [
    filledBox(box, RANGE),
    ...grid,
    base,
    line("idle", ({ idle }) => idle),
    line("short", ({ short }) => short),
    line("both", ({ idle, short }) => idle + short),
    supply,
    name,
    ...axis,
    unit,
  ];
  return { svg: moved(0, 0, parts.join("")), height: isLast ? HEIGHT : HEIGHT - BOTTOM + 4 };
}

function legend(lang: Language): LegendItem[] {
  const words = WORDS[lang];
  return [
    { key: lineKey(LINES.idle), label: words.idle },
    { key: lineKey(LINES.short), label: words.short },
    { key: lineKey(LINES.both), label: words.both },
    { key: filledBox({ x: 0, y: 0, width: 18, height: 8 }, RANGE, INK.rule), label: words.range },
    { key: element("path", { d: "M9 0V8", stroke: INK.green, "stroke-width": 1 }), label: words.supply },
  ];
}
