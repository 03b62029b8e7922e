import { compile, type EvalFunction } from "mathjs";
import type { Trace } from "../../src/results/trace.ts";

/** A node of a trace whose printed formula does not give its value on the values printed below it. */
export interface Wrong {
  readonly id: string;
  readonly formula: string;
  readonly value: number;
  readonly recomputed: number;
}

/** Rounding of the numbers that a value is computed from. */
const ROUNDING = 1e-9;
const SUM = { zh: "以下各项之和", en: "the sum of the following" };
const FIRST_BELOW = { zh: "以下余量首次小于0的年份", en: "the first year in which the following is below 0" };

/** Expressions by their text: those of places and years differ in their numbers alone. */
const COMPILED = new Map<string, EvalFunction>();

/** Recomputes every formula of a trace like a reader: from its text and the numbers below it, in both languages. */
export function wrongIn(trace: Trace): Wrong[] {
  const here =
    trace.formula === undefined
      ? []
      : (["zh", "en"] as const).flatMap((language): Wrong[] => {
          const recomputed = recompute(trace, language);
          const size = Math.max(1, Math.abs(trace.value), ...trace.from.map(({ value }) => (Number.isFinite(value) ? Math.abs(value) : 0)));
          const isSame =
            Object.is(trace.value, recomputed) ||
            (Number.isNaN(trace.value) && Number.isNaN(recomputed)) ||
            Math.abs(trace.value - recomputed) <= ROUNDING * size;
          return isSame ? [] : [{ id: trace.id, formula: trace.formula?.[language] ?? "", value: trace.value, recomputed }];
        });
  return [...here, ...trace.from.flatMap(wrongIn)];
}

function recompute({ formula, from }: Trace, language: "zh" | "en"): number {
  const text = formula?.[language] ?? "";
  if (text === SUM[language]) return from.reduce((sum, { value }) => sum + value, 0);
  if (text === FIRST_BELOW[language]) return from.find(({ value }) => value < -ROUNDING)?.year ?? NaN;
  const names = [...new Set(from.map(({ name }) => name[language]))].sort((a, b) => b.length - a.length);
  if (names.length !== from.length) throw new Error(`two inputs of one name: ${from.map(({ name }) => name[language]).join(" | ")}`);
  let placed = text;
  const scope: Record<string, number> = {};
  names.forEach((name, i) => {
    placed = placed.replaceAll(name, `«${i}»`);
    scope[`n${i}`] = from.find((part) => part.name[language] === name)?.value ?? NaN;
  });
  const expression = placed
    .replace(/«(\d+)»/g, " n$1 ")
    .replaceAll("×", "*")
    .replaceAll("÷", "/")
    .replaceAll("−", "-");
  const compiled = COMPILED.get(expression) ?? compile(expression);
  COMPILED.set(expression, compiled);
  return Number(compiled.evaluate(scope));
}
