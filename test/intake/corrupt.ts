import seedrandom from "seedrandom";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvOf, writeSample, type Sample } from "./samples.ts";
import { gb18030 } from "./variants.ts";

/** A file gone wrong: its grid, and the cells of which at least one must be named. */
export interface Corruption {
  readonly kind: string;
  readonly grid: string[][];
  /** Spots [row, column] in the grid as it then is. */
  readonly spots: readonly (readonly [row: number, column: number])[];
  /** What was done, for the message of a failing test. */
  readonly what: string;
  /** The encoding in which the bytes of `MARK` are broken, for a CSV. */
  readonly broken?: "utf-8" | "gb18030";
}

/** Stands where a byte is to be broken. */
const MARK = "\u0007";

type Draw = () => number;
type Spot = readonly [row: number, column: number];

const pick = <T>(list: readonly T[], draw: Draw): T => list[Math.floor(draw() * list.length)];
const copy = (sample: Sample): string[][] => sample.grid.map((row) => [...row]);

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

function rowSpots(sample: Sample, r: number): Spot[] {
  return Array.from({ length: sample.grid[r].length + 1 }, (_, c) => [r, c] as const);
}

function edit(
  sample: Sample,
  draw: Draw,
  change: (text: string) => string,
  spots = dataSpots(sample),
): { grid: string[][]; spots: Spot[]; what: string } {
  const [r, c] = pick(spots, draw);
  const grid = copy(sample);
  grid[r][c] = change(grid[r][c]);
  return { grid, spots: [[r, c]], what: `${sample.grid[r][c]} → ${grid[r][c]}` };
}

/** Every way that a file goes wrong, by name. */
export const CORRUPTIONS: Readonly<Record<string, (sample: Sample, draw: Draw) => Omit<Corruption, "kind"> | undefined>> = {
  "a digit changed": (sample, draw) =>
    edit(sample, draw, (text) => {
      const places = [...text].flatMap((character, i) => (/\d/.test(character) ? [i] : []));
      const at = pick(places, draw);
      return text.slice(0, at) + String((Number(text[at]) + 1 + Math.floor(draw() * 9)) % 10) + text.slice(at + 1);
    }),
  "two rows swapped": (sample, draw) => {
    if (!sample.ordered) return undefined;
    const rows = dataRows(sample);
    const [a, b] = [pick(rows, draw), pick(rows, draw)];
    if (a === b) return undefined;
    const grid = copy(sample);
    [grid[a], grid[b]] = [grid[b], grid[a]];
    return { grid, spots: [...rowSpots(sample, a), ...rowSpots(sample, b)], what: `rows ${a + 1} and ${b + 1}` };
  },
  "the numbers of two ages swapped": (sample, draw) => {
    // in place of whole rows: the labels stay, which only sums over the places of a table by groups of ages can tell
    if (!sample.name.startsWith("nbs xls")) return undefined;
    const rows = dataRows(sample).filter((r) => /^\d+岁$/.test(sample.grid[r][0]));
    const [a, b] = [pick(rows, draw), pick(rows, draw)];
    if (Math.floor(Number.parseInt(sample.grid[a][0]) / 5) === Math.floor(Number.parseInt(sample.grid[b][0]) / 5)) return undefined;
    const grid = copy(sample);
    [grid[a], grid[b]] = [
      [grid[a][0], ...grid[b].slice(1)],
      [grid[b][0], ...grid[a].slice(1)],
    ];
    return { grid, spots: [...rowSpots(sample, a), ...rowSpots(sample, b)], what: `numbers of ${a + 1} and ${b + 1}` };
  },
  "a row shifted by a cell": (sample, draw) => {
    const r = pick(dataRows(sample), draw);
    const grid = copy(sample);
    const [start, right] = [sample.from[1], draw() < 0.5];
    grid[r] = right
      ? [...grid[r].slice(0, start), "", ...grid[r].slice(start)]
      : [...grid[r].slice(0, start), ...grid[r].slice(start + 1), ""];
    return { grid, spots: rowSpots({ ...sample, grid }, r), what: `row ${r + 1} to the ${right ? "right" : "left"}` };
  },
  "a column dropped": (sample, draw) => {
    const c = pick(sample.needed, draw);
    if (sample.format !== "csv" && (sample.merges?.length ?? 0) > 0 && sample.name.startsWith("book")) return undefined;
    const grid = copy(sample).map((row) => row.filter((_, i) => i !== c));
    const beside = grid.flatMap((row, r) => row.flatMap((_, i) => (Math.abs(i - c) <= 3 ? [[r, i] as const] : [])));
    return { grid, spots: beside, what: `column ${c + 1}, ${sample.heads.map((r) => sample.grid[r][c]).join(" ")}` };
  },
  "a total edited": (sample, draw) =>
    edit(
      sample,
      draw,
      (text) =>
        text.includes(".") ? (Number(text) + 1 + Math.floor(draw() * 50)).toFixed(3) : String(Number(text) + 1 + Math.floor(draw() * 5000)),
      [...sample.totals],
    ),
  "the encoding broken": (sample, draw) => {
    const named = sample.grid.flatMap((row, r) => row.flatMap((text, c) => (/[\u4e00-\u9fff]/.test(text) ? [[r, c] as const] : [])));
    if (named.length === 0) return undefined;
    const [r, c] = pick(named, draw);
    const grid = copy(sample);
    const way = Math.floor(draw() * 4);
    if (way > 1 && sample.format === "csv") {
      grid[r][c] = grid[r][c].replace(/[\u4e00-\u9fff]/, MARK);
      return { grid, spots: [[r, c]], what: `a byte of ${sample.grid[r][c]}`, broken: way === 2 ? "utf-8" : "gb18030" };
    }
    grid[r][c] =
      way % 2 === 0
        ? new TextDecoder("latin1").decode(new TextEncoder().encode(grid[r][c]))
        : grid[r][c].replace(/[\u4e00-\u9fff]/, "\ufffd");
    return { grid, spots: [[r, c]], what: `${sample.grid[r][c]} → ${grid[r][c]}` };
  },
  "a head renamed": (sample, draw) => {
    const cells = sample.heads.flatMap((r) =>
      sample.grid[r].flatMap((text, c) =>
        text !== "" && c >= sample.from[1] && (sample.counts.length === 0 ? c >= 17 : c <= sample.to[1]) ? [[r, c] as const] : [],
      ),
    );
    const [r, c] = pick(cells, draw);
    const grid = copy(sample);
    grid[r][c] = pick(["数据", "Column", "项目三", "xyz", "附注栏"], draw);
    const spots = grid.flatMap((row, i) => row.map((_, j) => [i, j] as const)).filter(([, j]) => j >= c && j <= c + 2);
    return { grid, spots, what: `${sample.grid[r][c]} → ${grid[r][c]}` };
  },
  "a unit of 万人": (sample, draw) => {
    if (sample.counts.length === 0) return undefined;
    const all = draw() < 0.5;
    const c = pick(sample.counts, draw);
    const grid = copy(sample);
    const spots: Spot[] = [];
    for (const [r, i] of dataSpots(sample)) {
      if (!all && i !== c) continue;
      grid[r][i] = (Number(grid[r][i]) / 10_000).toFixed(2);
      spots.push([r, i]);
    }
    return { grid, spots, what: all ? "all" : `column ${c + 1}` };
  },
  "a negative number": (sample, draw) => edit(sample, draw, (text) => `-${text}`),
  "a decimal point": (sample, draw) =>
    edit(sample, draw, (text) => {
      const bare = text.replace(".", "");
      const at = 1 + Math.floor(draw() * (bare.length - 1));
      const changed = `${bare.slice(0, at)}.${bare.slice(at)}`;
      return changed === text ? `${bare.slice(0, at - 1) || "0"}.${bare.slice(at - 1)}` : changed;
    }),
  "a row twice": (sample, draw) => {
    const r = pick(dataRows(sample), draw);
    const grid = copy(sample);
    const at = pick([r + 1, sample.to[0] + 1], draw);
    grid.splice(at, 0, [...grid[r]]);
    return {
      grid,
      spots: [...rowSpots({ ...sample, grid }, r), ...rowSpots({ ...sample, grid }, at)],
      what: `row ${r + 1} again as ${at + 1}`,
    };
  },
  "a sex missing": (sample) => {
    const grid = copy(sample);
    if (sample.sexRows) {
      const kept = grid.filter((row) => !row.some((text) => sample.sexRows!.test(text)));
      return { grid: kept, spots: kept.flatMap((row, r) => row.map((_, c) => [r, c] as const)), what: "its rows" };
    }
    if (!sample.sexColumns || (sample.format !== "csv" && sample.name.startsWith("book"))) return undefined;
    const kept = grid.map((row) => row.filter((_, c) => !sample.sexColumns!.includes(c)));
    return { grid: kept, spots: kept.flatMap((row, r) => row.map((_, c) => [r, c] as const)), what: "its columns" };
  },
};

/** Corrupted copies of samples, the same ones from the same seed: every kind and every sample in turn. */
export function corrupted(
  samples: readonly Sample[],
  count: number,
  seed: string,
  corruptions: typeof CORRUPTIONS = CORRUPTIONS,
): { readonly sample: Sample; readonly corruption: Corruption }[] {
  const draw = seedrandom(seed);
  const kinds = Object.keys(corruptions);
  const made: { sample: Sample; corruption: Corruption }[] = [];
  for (let i = 0; made.length < count; i++) {
    const kind = kinds[i % kinds.length];
    const sample = samples[Math.floor(i / kinds.length) % samples.length];
    const corruption = corruptions[kind](sample, draw);
    if (corruption) made.push({ sample, corruption: { kind, ...corruption } });
  }
  return made;
}

/** Writes a corrupted file. */
export function writeCorrupted(dir: string, id: string, sample: Sample, { grid, broken }: Corruption): string {
  if (broken === undefined) return writeSample(dir, id, { ...sample, grid });
  const text = csvOf(grid);
  const bytes = Uint8Array.from(broken === "utf-8" ? new TextEncoder().encode(text) : gb18030(text));
  bytes[bytes.indexOf(MARK.charCodeAt(0))] = 0xff;
  const file = join(dir, `${id}.csv`);
  writeFileSync(file, bytes);
  return file;
}
