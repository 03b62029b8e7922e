/** The colours of every chart. They also differ in lightness, so that a grey print is readable. */
export const INK = {
  text: "#1a1a1a",
  muted: "#4d4d4d",
  rule: "#8c8c8c",
  grid: "#dedede",
  navy: "#16365c",
  blue: "#2f6fad",
  orange: "#c8640a",
  red: "#b3261e",
  green: "#2e7d4f",
  paleBlue: "#a9c4de",
  paleOrange: "#efc3a0",
  paleRed: "#f8dcd5",
  paleGrey: "#ececec",
  white: "#ffffff",
} as const;

/** Font sizes in points at print size. */
export const SIZE = { title: 9, label: 8, tick: 7.5, note: 7 } as const;

/** How a series is drawn: colour, dashes (as stroke-dasharray) and marker. */
export interface Stroke {
  readonly colour: string;
  readonly dash?: string;
  readonly symbol: "circle" | "square" | "triangle" | "diamond";
}

/** The dashes of a stroke as an option of Plot's marks. */
export function dashes({ dash }: Stroke): { readonly strokeDasharray?: string } {
  return dash === undefined ? {} : { strokeDasharray: dash };
}
