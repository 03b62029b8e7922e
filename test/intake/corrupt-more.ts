import type { Corruption } from "./corrupt.ts";
import { GROUPS, type Sample } from "./samples.ts";

type Draw = () => number;
type Spot = readonly [row: number, column: number];
type Made = Omit<Corruption, "kind"> | undefined;

const pick = <T>(list: readonly T[], draw: Draw): T => list[Math.floor(draw() * list.length)];
const copy = (sample: Sample): string[][] => sample.grid.map((row) => [...row]);
const everywhere = (grid: readonly (readonly string[])[]): Spot[] => grid.flatMap((row, r) => row.map((_, c) => [r, c] as const));

function dataSpots({ grid, from, to, counts }: Sample): Spot[] {
  const spots: Spot[] = [];
  for (let r = from[0]; r <= to[0]; r++)
    for (let c = from[1]; c <= to[1]; c++)
      if (/^\d/.test(grid[r]?.[c] ?? "") && (counts.length === 0 || counts.includes(c)) && Number(grid[r][c]) > 99) spots.push([r, c]);
  return spots;
}

function dataRows({ grid, from, to }: Sample): number[] {
  return Array.from({ length: to[0] - from[0] + 1 }, (_, i) => from[0] + i).filter((r) => /^\d/.test(grid[r]?.[from[1]] ?? ""));
}

function edit(sample: Sample, draw: Draw, change: (text: string) => string): Made {
  const [r, c] = pick(dataSpots(sample), draw);
  const grid = copy(sample);
  grid[r][c] = change(grid[r][c]);
  return { grid, spots: [[r, c]], what: `${sample.grid[r][c]} → ${grid[r][c]}` };
}

/** Position of the first digit that could be mistaken for the letter O or l. */
function lookAlike(text: string): string {
  const letter = text.includes("0") ? text.replace("0", "O") : text.replace("1", "l");
  return letter === text ? `${text}O` : letter;
}

/** Further corruptions of tables by spreadsheets and copying, by name. */
export const MORE: Readonly<Record<string, (sample: Sample, draw: Draw) => Made>> = {
  "the sexes' numbers swapped in one row": (sample, draw) => {
    if (!sample.sexColumns || /^(census-table|wpp)/.test(sample.name)) return undefined; // without totals of one sex only single ages tell
    const r = pick(dataRows(sample).slice(1), draw);
    const grid = copy(sample);
    const swapped = sample.sexColumns.slice(0, 1);
    for (const c of swapped) [grid[r][c], grid[r][c + 1]] = [grid[r][c + 1], grid[r][c]];
    return grid[r][swapped[0]] === grid[r][swapped[0] + 1]
      ? undefined
      : { grid, spots: sample.grid[r].map((_, c) => [r, c] as const), what: `row ${r + 1}` };
  },
  "a subtotal among the rows": (sample, draw) => {
    const rows = dataRows(sample);
    if (rows.length < 5 || sample.name.startsWith("wpp")) return undefined;
    const at = rows[2 + Math.floor(draw() * (rows.length - 3))];
    const grid = copy(sample);
    const sum = grid[at].map((text, c) =>
      c >= sample.from[1] && /^\d/.test(text)
        ? String(rows.filter((r) => r < at && r > rows[0]).reduce((all, r) => all + Number(grid[r][c] || 0), 0))
        : text,
    );
    grid.splice(at, 0, sum);
    return {
      grid,
      spots: [...sum.map((_, c) => [at, c] as const), ...sum.map((_, c) => [at + 1, c] as const)],
      what: `before row ${at + 1}`,
    };
  },
  "a share in place of a count": (sample, draw) => {
    if (sample.counts.length === 0) return undefined;
    const whole = Number(sample.grid[sample.totals[0][0]][sample.totals[0][1]]);
    return edit(sample, draw, (text) => ((100 * Number(text)) / whole).toFixed(2));
  },
  "whole percents in place of a column of counts": (sample, draw) => {
    if (sample.counts.length === 0) return undefined;
    const c = pick(sample.counts, draw);
    const grid = copy(sample);
    const spots = dataSpots(sample).filter(([, column]) => column === c);
    const whole = Math.max(...spots.map(([r]) => Number(grid[r][c])));
    for (const [r] of spots) grid[r][c] = String(Math.round((100 * Number(grid[r][c])) / whole));
    return {
      grid,
      spots: spots.flatMap(
        ([r, column]) =>
          [
            [r, column],
            [r, column + 1],
          ] as const,
      ),
      what: `column ${c + 1}`,
    }; // or the share beside the count
  },
  "a group of ages missing": (sample, draw) => {
    const rows = dataRows(sample);
    const spots = (grid: readonly (readonly string[])[], r: number): Spot[] =>
      everywhere(grid).filter(
        ([row]) => sample.name.startsWith("long") || Math.abs(row - r) <= 6 || row <= sample.heads[sample.heads.length - 1] + 1,
      );
    if (/^(nbs|long|wide|wpp|blocks)/.test(sample.name)) {
      const r = pick(rows.slice(sample.name.startsWith("long") ? 2 : 1, GROUPS.length), draw);
      const grid = copy(sample).filter((_, i) => i !== r);
      return { grid, spots: spots(grid, r), what: `row ${r + 1}: ${sample.grid[r].slice(0, 3).join(" ")}` };
    }
    return undefined;
  },
  "the head shifted by a column": (sample, draw) => {
    const r = pick(sample.heads, draw);
    if (sample.format !== "csv" && (sample.merges?.length ?? 0) > 0) return undefined;
    const grid = copy(sample);
    const start = sample.from[1];
    grid[r] = [...grid[r].slice(0, start), "", ...grid[r].slice(start)];
    return { grid, spots: everywhere(grid), what: `head row ${r + 1}` };
  },
  "a minus sign of another kind": (sample, draw) =>
    edit(sample, draw, (text) => pick([`−${text}`, `-${text}`, `${text}-`, `(${text})`, `–${text}`], draw)),
  "a footnote's mark": (sample, draw) => edit(sample, draw, (text) => `${text}${pick(["①", "¹", "*", "[1]", "注", "a"], draw)}`),
  "a letter for a digit": (sample, draw) => edit(sample, draw, lookAlike),
  "separators in wrong places": (sample, draw) =>
    edit(sample, draw, (text) => `${text.slice(0, -2)}${pick([",", " ", "'", ","], draw)}${text.slice(-2)}`),
  "a unit in the cell": (sample, draw) => edit(sample, draw, (text) => `${text}${pick(["万", "人", "%", "‰"], draw)}`),
  "two numbers in a cell": (sample, draw) => edit(sample, draw, (text) => `${text}${pick(["/", "、", ";", "~"], draw)}${text}`),
  "an error of a spreadsheet": (sample, draw) => edit(sample, draw, () => pick(["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "####"], draw)),
};
