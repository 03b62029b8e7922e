/** A document while it is put together: paragraphs, and the rows of tables with their cells. */
export interface Blocks {
  /** Adds to the paragraph or cell that is open. */
  readonly add: (text: string) => void;
  /** Ends a paragraph; in a cell the next one goes on in it. */
  readonly end: () => void;
  readonly openRow: () => void;
  readonly openCell: () => void;
  /** Ends a cell that is `span` columns wide. */
  readonly closeCell: (span: number) => void;
  readonly closeRow: () => void;
  /** The text: a line a paragraph or row, cells parted by tabs. */
  readonly text: () => string;
}

const WIDEST = 200;

/** Puts a text together. */
export function newBlocks(): Blocks {
  const lines: string[] = [];
  let line = "";
  let cell: string | undefined;
  let row: string[] | undefined;
  const flush = (): void => {
    if (line.trim() !== "") lines.push(line.trimEnd());
    line = "";
  };
  return {
    add: (text) => {
      if (cell === undefined) line += text;
      else cell += text;
    },
    end: () => {
      if (cell === undefined) flush();
      else if (cell !== "" && !cell.endsWith("\n")) cell += "\n";
    },
    openRow: () => {
      flush();
      row = [];
    },
    openCell: () => {
      cell = "";
    },
    closeCell: (span) => {
      row?.push(joinedLines(cell ?? ""), ...Array.from({ length: Math.min(WIDEST, Math.max(1, span)) - 1 }, () => ""));
      cell = undefined;
    },
    closeRow: () => {
      if (row?.some((text) => text !== "") === true) lines.push(row.join("\t"));
      row = undefined;
    },
    text: () => {
      flush();
      return `${lines.join("\n")}\n`;
    },
  };
}

/** The lines of a cell as one: a word broken at the cell's edge goes on, sentences and numbers stay apart. */
function joinedLines(text: string): string {
  return text
    .split(/[\n\t]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .reduce(
      (all, line) =>
        all === ""
          ? line
          : /[。;；,，!！?？:：.]$/.test(all) || (/[\da-z%％]$/i.test(all) && /^[\da-z]/i.test(line))
            ? `${all} ${line}`
            : all + line,
      "",
    );
}
