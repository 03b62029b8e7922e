/** Draws from 0 (inclusive) to 1. */
type Draw = () => number;
/** What a hand, a spreadsheet or a disk does to a text; undefined where it has nothing to change. */
export type Mutator = (text: string, draw: Draw) => string | undefined;

const pick = <T>(list: readonly T[], draw: Draw): T | undefined => list[Math.floor(draw() * list.length)];

/** One match of a pattern, replaced. */
function replaced(text: string, pattern: RegExp, draw: Draw, change: (found: string) => string): string | undefined {
  const found = pick([...text.matchAll(pattern)], draw);
  return found && text.slice(0, found.index) + change(found[0]) + text.slice(found.index + found[0].length);
}

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w])/g;
const number =
  (change: (digits: string, draw: Draw) => string): Mutator =>
  (text, draw) =>
    replaced(text, NUMBER, draw, (found) => change(found, draw));

const at = (text: string, draw: Draw): number => Math.floor(draw() * text.length);

/** Lines of a text, changed; the last empty one stays last. */
function lines(change: (rows: string[], draw: Draw) => void): Mutator {
  return (text, draw) => {
    const rows = text.replace(/\n$/, "").split("\n");
    change(rows, draw);
    return `${rows.join("\n")}\n`;
  };
}
const spot = (rows: readonly unknown[], draw: Draw): number => 1 + Math.floor(draw() * (rows.length - 1));

/** Cells of a simple CSV, changed: no cell of the bases is quoted. */
function cells(change: (grid: string[][], draw: Draw) => void): Mutator {
  return (text, draw) => {
    const grid = text
      .replace(/\n$/, "")
      .split("\n")
      .map((row) => row.split(","));
    change(grid, draw);
    return `${grid.map((row) => row.join(",")).join("\n")}\n`;
  };
}

/** A column's values moved by a row from a row on; the first or last one stands twice. */
const moved = (by: 1 | -1): Mutator =>
  cells((grid, draw) => {
    const column = grid[0].length - 1;
    const from = spot(grid, draw);
    const old = grid.map((row) => row[column]);
    for (let r = from; r < grid.length; r++) grid[r][column] = old[Math.min(grid.length - 1, Math.max(1, r + by))];
  });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (raw: Uint8Array): string => [...raw].map((byte) => String.fromCharCode(byte)).join("");

/** Damage to any text with numbers. */
export const ANY: Readonly<Record<string, Mutator>> = {
  "a digit changed": number((digits, draw) => {
    const places = [...digits].flatMap((one, i) => (/\d/.test(one) ? [i] : []));
    const i = pick(places, draw) ?? 0;
    return digits.slice(0, i) + String((Number(digits[i]) + 1 + Math.floor(draw() * 9)) % 10) + digits.slice(i + 1);
  }),
  "a digit too many": number((digits, draw) => {
    const i = Math.floor(draw() * (digits.length + 1));
    return digits.slice(0, i) + String(Math.floor(draw() * 10)) + digits.slice(i);
  }),
  "a digit lost": number((digits, draw) => {
    const i = Math.floor(draw() * digits.length);
    return digits.slice(0, i) + digits.slice(i + 1);
  }),
  zero: number(() => "0"),
  "a million times as much": number((digits) => (digits.includes(".") ? `${digits}e6` : `${digits}000000`)),
  "a point for a separator": number((digits) =>
    digits.length > 3 && !digits.includes(".") ? `${digits.slice(0, -3)}.${digits.slice(-3)}` : `${digits}.5`,
  ),
  "an exponent": number((digits) => `${digits.slice(0, 1)}E${digits.length}`),
  "a minus sign": number((digits) => `-${digits}`),
  "a number emptied": number(() => ""),
  "a letter for a digit": number((digits) => digits.replace(/[015]/, (one) => ({ 0: "O", 1: "l", 5: "S" })[one] ?? one)),
  "two numbers exchanged": (text, draw) => {
    const found = [...text.matchAll(NUMBER)];
    const [a, b] = [pick(found, draw), pick(found, draw)].sort((one, other) => (one?.index ?? 0) - (other?.index ?? 0));
    if (!a || !b || a.index === b.index) return undefined;
    return text.slice(0, a.index) + b[0] + text.slice(a.index + a[0].length, b.index) + a[0] + text.slice(b.index + b[0].length);
  },
  "a line lost": lines((rows, draw) => rows.splice(spot(rows, draw), 1)),
  "a line twice": lines((rows, draw) => {
    const i = spot(rows, draw);
    rows.splice(i, 0, rows[i]);
  }),
  "two lines exchanged": lines((rows, draw) => {
    const [a, b] = [spot(rows, draw), spot(rows, draw)];
    [rows[a], rows[b]] = [rows[b], rows[a]];
  }),
  "cut in the middle": (text, draw) => text.slice(0, at(text, draw)),
  "a character lost": (text, draw) => {
    const i = at(text, draw);
    return text.slice(0, i) + text.slice(i + 1);
  },
  "a character of another kind": (text, draw) => {
    const i = at(text, draw);
    return (
      text.slice(0, i) +
      (pick(["\u0000", "\u001b", "\ufffd", "\u200b", "“", "：", "，", "\t", "&", "*", "[", "}"], draw) ?? "") +
      text.slice(i + 1)
    );
  },
  "read in another encoding": (text) => (/[^ -~\n]/.test(text) ? latin(bytes(text)) : undefined),
  "two letters of a word exchanged": (text, draw) =>
    replaced(text, /[a-z]{4,}/g, draw, (word) => {
      const i = Math.floor(draw() * (word.length - 1));
      return word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
    }),
};

/** Damage to tables of comma-separated cells. */
export const TABLE: Readonly<Record<string, Mutator>> = {
  "a column moved up": moved(1),
  "a column moved down": moved(-1),
  "a cell lost in a row": cells((grid, draw) => grid[spot(grid, draw)].splice(Math.floor(draw() * grid[0].length), 1)),
  "a column lost": cells((grid, draw) => {
    const column = Math.floor(draw() * grid[0].length);
    for (const row of grid) row.splice(column, 1);
  }),
  "two columns of the head exchanged": cells((grid, draw) => {
    const [a, b] = [Math.floor(draw() * grid[0].length), Math.floor(draw() * grid[0].length)];
    [grid[0][a], grid[0][b]] = [grid[0][b], grid[0][a]];
  }),
  "semicolons for commas in a row": lines((rows, draw) => {
    const i = spot(rows, draw);
    rows[i] = rows[i].replaceAll(",", ";");
  }),
  "a quotation mark": (text, draw) => {
    const i = at(text, draw);
    return `${text.slice(0, i)}"${text.slice(i)}`;
  },
};

/** Damage to YAML. */
export const YAML: Readonly<Record<string, Mutator>> = {
  "a key misspelt": (text, draw) => replaced(text, /\b[a-z_]+(?=:)/g, draw, (key) => key.slice(0, -1) + (key.endsWith("a") ? "e" : "a")),
  "a key twice": lines((rows, draw) => {
    const i = spot(rows, draw);
    rows.splice(
      i,
      0,
      rows[i].replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
    );
  }),
  "an indent lost": lines((rows, draw) => {
    const i = spot(rows, draw);
    rows[i] = rows[i].replace(/^ {1,2}/, "");
  }),
  "a unit exchanged": (text, draw) =>
    replaced(text, /unit: ["'\w% ]+/g, draw, () => `unit: ${pick(["households", '"%"', '"‰"', "share", "10k persons"], draw) ?? ""}`),
  "a colon lost": (text, draw) => replaced(text, /: /g, draw, () => " "),
  "quotation marks lost": (text, draw) => replaced(text, /"[^"\n]*"/g, draw, (quoted) => quoted.slice(1, -1)),
};
