import type { DrawnFigure } from "laoyou/node";

/** What cells have shown, by cell. */
const shown = new Map<number, string[]>();
let current = 0;

/** Begins a cell: what is shown from now on stands below it. */
export function beginCell(cell: number): void {
  current = cell;
}

/** What has been shown, as HTML by cell. */
export function shownCells(): ReadonlyMap<number, readonly string[]> {
  return shown;
}

function show(html: string): void {
  shown.set(current, [...(shown.get(current) ?? []), html]);
}

function safe(value: unknown): string {
  return String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Shows rows as a table; numbers are rounded to whole ones from 100 on, else to three significant digits. */
export function table(rows: readonly Readonly<Record<string, string | number>>[]): void {
  show(tableHtml(rows));
}

function tableHtml(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const heads = Object.keys(rows[0] ?? {});
  const cell = (value: string | number): string =>
    typeof value === "number" ? `<td class="r">${safe(numberText(value))}</td>` : `<td>${safe(value)}</td>`;
  return `<table><thead><tr>${heads.map((head) => `<th>${safe(head)}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${heads.map((head) => cell(row[head] ?? "")).join("")}</tr>`).join("")}</tbody></table>`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return "—";
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** Shows a drawn figure. */
export function figure({ svg }: DrawnFigure): void {
  show(`<div class="figure">${svg}</div>`);
}

/** Shows a line of text. */
export function text(words: string): void {
  show(`<p class="out">${safe(words)}</p>`);
}

/** Shows one of several tables at a time, chosen by the reader: works without any script. */
export function choose(name: string, choices: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>): void {
  const parts = Object.entries(choices).map(([label, rows], i) => {
    const id = `${name}-${i}`;
    return `<input type="radio" name="${name}" id="${id}"${i === 0 ? " checked" : ""}><label for="${id}">${safe(label)}</label><div class="choice">${tableHtml(rows)}</div>`;
  });
  show(`<div class="choices">${parts.join("")}</div>`);
}
