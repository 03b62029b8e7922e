import type { Cited } from "../blocks.ts";

/** What a number's format is besides the number's own print. */
export interface FormatOptions {
  /** The unit of the column, printed behind the number. */
  readonly unit?: string | undefined;
  /** The most digits that the column prints: shorter numbers keep their place, so that unit digits are aligned. */
  readonly most?: number;
}

/**
 * The number format that prints a number as the document does: digits as printed, words around it quoted.
 *
 * @example
 * numberFormat({ text: "31.6", digits: 1, ... }, { unit: "万张" }); // 0.0"万张", and the same for what is below and at nought
 */
export function numberFormat({ text, digits }: Pick<Cited, "text" | "digits">, { unit = "", most = digits }: FormatOptions = {}): string {
  const number = /[−-]?\d[\d, ]*(?:\.\d+)?/.exec(text);
  const before = number ? text.slice(0, number.index) : "";
  const after = number ? text.slice(number.index + number[0].length) : "";
  const isPlus = before.endsWith("+");
  const whole = number && /\d,\d{3}/.test(number[0]) ? "#,##0" : "0";
  const digitsPart = digits > 0 ? `${whole}.${"0".repeat(digits)}` : whole;
  const start = quoted(isPlus ? before.slice(0, -1) : before);
  const end = quoted(after + (after.endsWith(unit) ? "" : unit));
  const room = `${digits === 0 && most > 0 ? "_." : ""}${"_0".repeat(most - digits)}`;
  const signed = (sign: string) => `${start}${sign}${digitsPart}${end}${room}`;
  return `${signed(isPlus ? '"+"' : "")};${signed('"−"')};${signed("")}`;
}

function quoted(text: string): string {
  return text === "" ? "" : `"${text.replaceAll('"', "")}"`;
}
