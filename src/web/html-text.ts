/** Text escaped for HTML, including attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A number that opens its trace: a button that reads as the number. */
export function numberButton(text: string, id: string): string {
  return `<button type="button" class="n" data-id="${escaped(id)}">${escaped(text)}</button>`;
}

/** A table with a caption, a header row and body rows of ready HTML cells; the first cell of a row is its header. */
export function htmlTable({
  caption,
  head,
  rows,
  numeric = [],
}: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly numeric?: readonly number[];
}): string {
  const kind = (i: number): string => (numeric.includes(i) ? ' class="r"' : "");
  const heads = head.map((text, i) => `<th scope="col"${kind(i)}>${escaped(text)}</th>`).join("");
  const body = rows
    .map(
      (cells) => `<tr>${cells.map((cell, i) => (i === 0 ? `<th scope="row">${cell}</th>` : `<td${kind(i)}>${cell}</td>`)).join("")}</tr>`,
    )
    .join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div>`;
}
