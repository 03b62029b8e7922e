import { say, type Language } from "./say.ts";
import type { Difference, DifferentValue } from "../options/differences.ts";
import { plainNumber } from "./plain-number.ts";

/** An option's value of a difference as text; assumed values are marked, as 示意 by default. */
export function differentCell(
  value: DifferentValue | undefined,
  { kind, unit }: Difference,
  language: Language,
  illustrative: string = say("mark-illustration", {}, language),
): string {
  if (!value) return "—";
  const amount =
    typeof value.value === "string"
      ? value.value
      : kind === "action" && unit === "1"
        ? `${plainNumber(100 * value.value, language)}%`
        : plainNumber(value.value, language);
  const mark = value.evidence.assumed ? illustrative : "";
  if (kind !== "action" || !value.opens || value.start === undefined) return `${amount}${mark}`;
  const [first, last] = value.opens;
  const { start } = value;
  const text = say(first === last ? "action-cell-one-year" : "action-cell", { amount, start, first, last }, language);
  return `${text}${mark}`;
}
