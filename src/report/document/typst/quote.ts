/** Text as a string literal of Typst: nothing in it is markup. */
export function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\r", "")}"`;
}

/** A length in points. */
export function points(length: number): string {
  return `${Math.round(length * 100) / 100}pt`;
}
