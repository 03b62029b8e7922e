/** A run of text on a page: its left end and base line, in points from the lower left. */
export interface Glyphs {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A piece of a line that a gap parts from the next. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly size: number;
}
/** A line of a page: its pieces by wide gaps, and by any gap. */
export interface Line {
  readonly cells: readonly Piece[];
  readonly pieces: readonly Piece[];
  readonly y: number;
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

/** Gaps in letters that part two cells for certain, and that may. */
const [WIDE, NARROW] = [1.2, 0.3];

/** The words of a run: where it has blanks, marks of another run may stand in them. */
function wordsOf({ text, x, y, width, size }: Glyphs): Glyphs[] {
  if (!text.trim().includes(" ")) return text.trim() === "" ? [] : [{ text: text.trim(), x, y, width, size }];
  const signs = [...text];
  const wide = (sign: string): number => (/[\u2e80-\uffef“”‘’—…]/.test(sign) ? size : size / 2);
  const plain = signs.filter((sign) => sign !== " ").reduce((sum, sign) => sum + wide(sign), 0);
  const blanks = signs.length - signs.filter((sign) => sign !== " ").length;
  const [scale, blank] = plain > width ? [width / (plain + blanks * 0.25 * size), 0.25 * size] : [1, (width - plain) / blanks];
  const words: Glyphs[] = [];
  let [at, start, word] = [x, x, ""];
  for (const sign of [...signs, " "]) {
    if (sign === " " && word !== "") {
      words.push({ text: word, x: start, y, width: at - start, size });
      word = "";
    }
    if (sign !== " ") {
      if (word === "") start = at;
      word += sign;
    }
    at += sign === " " ? blank * scale : wide(sign) * scale;
  }
  return words;
}

/** The lines of a page from top to bottom; runs of one base line from left to right. */
export function linesOf(page: readonly Glyphs[]): Line[] {
  const runs = page.flatMap(wordsOf).sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Glyphs[][] = [];
  for (const run of runs) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.y - run.y) < 0.4 * Math.max(first.size, run.size)) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => lineOf([...row].sort((a, b) => a.x - b.x)));
}

function lineOf(runs: readonly Glyphs[]): Line {
  const size = runs.reduce((most, run) => Math.max(most, run.size), 0);
  const y = runs[0]?.y ?? 0;
  const by = (letters: number): Piece[] => {
    const pieces: { text: string; from: number; to: number; y: number; size: number }[] = [];
    for (const run of runs) {
      const last = pieces.at(-1);
      const gap = last === undefined ? 0 : run.x - last.to;
      if (last === undefined || gap > letters * size)
        pieces.push({ text: run.text, from: run.x, to: run.x + run.width, y, size: run.size });
      else {
        last.text += (gap > 0.15 * size && /[a-z\d]$/i.test(last.text) && /^[a-z\d]/i.test(run.text) ? " " : "") + run.text;
        last.to = Math.max(last.to, run.x + run.width);
      }
    }
    return pieces;
  };
  const cells = by(WIDE);
  return { cells, pieces: by(NARROW), y, size, from: cells[0]?.from ?? 0, to: cells.at(-1)?.to ?? 0 };
}
