import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { escaped } from "./html-text.ts";

/** Colours that are also distinguishable in grey print, with a dash for each. */
const LINES = [
  { colour: "#1b4f72", dash: "" },
  { colour: "#b03a2e", dash: "6 3" },
  { colour: "#b7950b", dash: "2 3" },
  { colour: "#1e8449", dash: "8 3 2 3" },
] as const;

/** A line of a small chart. */
interface ChartLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly style: number;
}

/** Input of a small line chart: all panels of a set have the same `top`, hence a common axis. */
export interface LineChart {
  readonly title: string;
  readonly years: readonly number[];
  readonly lines: readonly ChartLine[];
  /** An interval behind the lines. */
  readonly band?:
    | { readonly name: string; readonly years: readonly number[]; readonly low: readonly number[]; readonly high: readonly number[] }
    | undefined;
  readonly top: number;
  /** A year marked by a rule. */
  readonly mark?: number;
  readonly format: (value: number) => string;
}

const SIZE = { width: 300, height: 190, left: 46, right: 16, top: 10, bottom: 22 } as const;

/** Draws a small line chart as SVG text with plain attributes. */
// By hand: Plot would more than double the page, which must redraw in milliseconds and contain no address.
export function lineChart({ title, years, lines, band, top, mark, format }: LineChart): string {
  const [first, last] = [firstOf(years), lastOf(years)];
  const x = (year: number): number => SIZE.left + ((year - first) / Math.max(1, last - first)) * (SIZE.width - SIZE.left - SIZE.right);
  const y = (value: number): number => SIZE.height - SIZE.bottom - (value / (top || 1)) * (SIZE.height - SIZE.top - SIZE.bottom);
  const ticks = [0, top / 2, top]
    .map(
      (value) =>
        `<line x1="${SIZE.left}" x2="${SIZE.width - SIZE.right}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/><text x="${SIZE.left - 4}" y="${y(value) + 4}" text-anchor="end">${escaped(format(value))}</text>`,
    )
    .join("");
  const labels = years
    .filter((year) => year % 5 === 0)
    .map((year) => `<text x="${x(year)}" y="${SIZE.height - 6}" text-anchor="middle">${year}</text>`)
    .join("");
  const rule =
    mark === undefined
      ? ""
      : `<line x1="${x(mark)}" x2="${x(mark)}" y1="${SIZE.top}" y2="${SIZE.height - SIZE.bottom}" stroke="#888" stroke-dasharray="1 2"/>`;
  const drawn = lines
    .map(({ values, style }) => {
      const points = values
        .flatMap((value, i) => (Number.isFinite(value) ? [`${x(itemOf(years, i)).toFixed(1)},${y(value).toFixed(1)}`] : []))
        .join(" ");
      const { colour, dash } = itemOf(LINES, style);
      return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${style === 3 ? 2.6 : 1.8}"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
    })
    .join("");
  const edge = (values: readonly number[]): string[] =>
    values.map((value, i) => `${x(band?.years[i] ?? last).toFixed(1)},${y(value).toFixed(1)}`);
  const behind = band
    ? `<polygon class="band" points="${[...edge(band.low), ...edge(band.high).toReversed()].join(" ")}" fill="${BAND}"/>`
    : "";
  const spread = band ? [`${band.name} ${format(lastOf(band.low))}–${format(lastOf(band.high))}`] : [];
  const description = [...lines.map(({ name, values }) => `${name} ${format(lastOf(values))}`), ...spread].join("，");
  return `<figure class="chart"><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${escaped(`${title}：${last} ${description}`)}">${behind}${ticks}${rule}${drawn}${labels}</svg></figure>`;
}

/** The colour of an interval: that of the second line, lighter. */
const BAND = "#f0d3cf";

/** The legend of line styles and of the interval behind them. */
export function lineKey(names: readonly string[], band?: string): string {
  const interval =
    band === undefined
      ? ""
      : `<span><svg width="34" height="10" aria-hidden="true"><rect class="band" width="34" height="10" fill="${BAND}"/></svg>${escaped(band)}</span>`;
  return `<p class="key">${names.map((name, i) => `<span><svg width="34" height="10" aria-hidden="true"><line x1="0" x2="34" y1="5" y2="5" stroke="${itemOf(LINES, i).colour}" stroke-width="${i === 3 ? 2.6 : 1.8}"${itemOf(LINES, i).dash ? ` stroke-dasharray="${itemOf(LINES, i).dash}"` : ""}/></svg>${escaped(name)}</span>`).join("")}${interval}</p>`;
}

/** A step of a waterfall: a total starts at the axis, a change floats. */
export interface Step {
  readonly label: string;
  readonly value: number;
  readonly isTotal: boolean;
}

/** Input of a waterfall; all of a set have the same range. */
export interface Waterfall {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly span: readonly [low: number, high: number];
  readonly format: (value: number) => string;
}

const BAR = 21;
const LABELS = 104;

/** Draws a waterfall with horizontal bars, so that long labels remain readable. */
export function waterfall({ title, steps, span: [low, high], format }: Waterfall): string {
  const [width, height] = [420, steps.length * BAR + 8];
  const x = (value: number): number => LABELS + 52 + ((value - low) / (high - low || 1)) * (width - LABELS - 112);
  let at = 0;
  const bars = steps
    .map(({ label, value, isTotal }, i) => {
      const [from, to] = isTotal ? [0, value] : [at, at + value];
      at = to;
      const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
      const fill = isTotal ? "#566573" : value < 0 ? "#b03a2e" : "#1e8449";
      const beside = value < 0 ? `x="${left - 3}" text-anchor="end"` : `x="${right + 3}"`;
      return `<text x="${LABELS}" y="${i * BAR + 17}" text-anchor="end">${escaped(label)}</text><rect x="${left}" y="${i * BAR + 6}" width="${Math.max(1, right - left)}" height="14" fill="${fill}"/><text ${beside} y="${i * BAR + 17}">${escaped(format(value))}</text>`;
    })
    .join("");
  const description = steps.map(({ label, value }) => `${label} ${format(value)}`).join("，");
  return `<figure class="chart wide"><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}：${description}`)}"><line x1="${x(0)}" x2="${x(0)}" y1="2" y2="${height - 2}" stroke="#333"/>${bars}</svg></figure>`;
}

/** A stacked bar, for costs by payer. */
export interface StackedBar {
  readonly label: string;
  readonly parts: readonly { readonly name: string; readonly value: number; readonly colour: string }[];
}

/** Draws stacked bars on one axis. */
export function stackedBars(title: string, bars: readonly StackedBar[], format: (value: number) => string): string {
  const [width, height] = [620, bars.length * 30 + 8];
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + Math.max(0, value), 0)));
  const scale = (width - 220) / most;
  const drawn = bars
    .map(({ label, parts }, i) => {
      let at = 120;
      const rects = parts
        .filter(({ value }) => value > 0)
        .map(({ name, value, colour }) => {
          const rect = `<rect x="${at.toFixed(1)}" y="${i * 30 + 6}" width="${(value * scale).toFixed(1)}" height="20" fill="${colour}" stroke="#fff"><title>${escaped(`${name} ${format(value)}`)}</title></rect>`;
          at += value * scale;
          return rect;
        })
        .join("");
      const sum = parts.reduce((total, { value }) => total + value, 0);
      return `<text x="114" y="${i * 30 + 21}" text-anchor="end">${escaped(label)}</text>${rects}<text x="${(at + 4).toFixed(1)}" y="${i * 30 + 21}">${escaped(format(sum))}</text>`;
    })
    .join("");
  return `<figure class="chart full"><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">${drawn}</svg></figure>`;
}
