import type { Library } from "./library.ts";

/** A unit as a plan prints it: 万张 is 10,000 of `bed`, 张/千老年人 `bed/(1000 person)`. */
export interface PrintedUnit {
  /** What a printed number is multiplied by. */
  readonly scale: number;
  /** The unit as formulas write it. */
  readonly unit: string;
  /** The unit above and below the line, without the number below it. */
  readonly above: string;
  readonly below: string;
  /** The number below the line: 1000 of 张/千老年人. */
  readonly per: number;
}

const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const COUNTED = /^(\d*)([十百千万亿]*)(.*)$/u;
/** A plain number, as formulas write its unit. */
const NUMBER = "1";

/**
 * Reads a unit as plans print it, by the words that the units of the models have for it (`in_plans`).
 *
 * @returns Undefined for words that no unit has.
 */
export function printedUnit(text: string, library: Library): PrintedUnit | undefined {
  const words = new Map(
    library
      .all("units")
      .flatMap(({ id, value: { sign = id, in_plans = [], square_in_plans = [] } }) => [
        ...in_plans.map((word) => [word, sign] as const),
        ...square_in_plans.map((word) => [word, `${sign}^2`] as const),
      ]),
  );
  const [first = "", ...rest] = text.replaceAll(/\s/gu, "").split(/[/／]/u);
  const above = counted(first, words);
  const below = rest.flatMap((part) => part.split(/[·•]/u)).map((part) => counted(part, words));
  if (!above || below.some((part) => part === undefined)) return undefined;
  const parts = below.flatMap((part) => part ?? []);
  const per = parts.reduce((product, { scale }) => product * scale, 1);
  const units = parts.map(({ unit }) => unit).filter((unit) => unit !== NUMBER);
  const under = [...(per === 1 ? [] : [String(per)]), ...units];
  return {
    scale: above.scale,
    above: above.unit,
    below: units.join(" ") || NUMBER,
    per,
    unit: under.length === 0 ? above.unit : `${above.unit}/${under.length === 1 ? under.join("") : `(${under.join(" ")})`}`,
  };
}

/** A number of something: 千老年人, 万张; its last word counts, as 老年人 is 人. */
function counted(text: string, words: ReadonlyMap<string, string>): { readonly scale: number; readonly unit: string } | undefined {
  const [, digits = "", tens = "", noun = ""] = COUNTED.exec(text) ?? [];
  const scale = Number(digits || 1) * [...tens].reduce((product, sign) => product * (TENS[sign] ?? 1), 1);
  const known = Array.from(noun, (_, i) => words.get(noun.slice(i))).find((unit) => unit !== undefined);
  if (noun !== "" && known === undefined) return undefined;
  return { scale, unit: known ?? NUMBER };
}
