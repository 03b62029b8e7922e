import type { Advances } from "../../report/fonts.ts";

/** The widths of a face, as the page holds them: characters that are one em wide as one text, the others by width. */
export interface PackedFont {
  readonly square: string;
  readonly others: Readonly<Record<string, string>>;
}

/** Packs the widths of a face. */
export function packedFont(advances: Advances): PackedFont {
  const texts = new Map<number, string>();
  for (const [code, width] of advances) texts.set(width, (texts.get(width) ?? "") + String.fromCodePoint(code));
  const others = [...texts].filter(([width]) => width !== 1).map(([width, text]) => [String(width), text] as const);
  return { square: texts.get(1) ?? "", others: Object.fromEntries(others) };
}

/** The widths of a packed face. */
export function unpackedFont({ square, others }: PackedFont): Advances {
  const entries = [[1, square] as const, ...Object.entries(others).map(([width, text]) => [Number(width), text] as const)];
  return new Map(entries.flatMap(([width, text]) => [...text].map((character) => [character.codePointAt(0) ?? 0, width] as const)));
}
