import type { Cited } from "../blocks.ts";

/** Parts of a number's format besides the digits. */
export interface FormatOptions {
  /** The unit of the column, printed after the number. */
  readonly unit?: string | undefined;
  /** Maximum decimals of the column: shorter numbers are padded, so that unit digits are aligned. */
  readonly most?: number;
}

/**
 * The number format that prints a number as the document does: decimals as printed, text around it quoted.
 *
 * @example
 * numberFormat({ text: "31.6", digits: 1, ... }, { unit: "万张" }); // 0.0"万张", and the same for negative numbers and zero
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
