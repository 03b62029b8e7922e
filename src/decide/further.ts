import { rangeOver, type Affine, type Box } from "./affine.ts";
import { termsOf, valueOf, type Column, type Row } from "./model.ts";

/** Columns and rows that stand for what is the larger of two affine forms, beside the decisions. */
export interface Further {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Columns for the positive parts of forms, each after the columns that its form refers to. */
  readonly parts: readonly { readonly column: number; readonly form: Affine }[];
  readonly positivePart: (form: Affine, box: Box) => Affine;
  /** The values of all columns at given decisions. */
  readonly valuesAt: (decisions: readonly number[]) => readonly number[];
}

/**
 * Takes up positive parts exactly: z = max(0, d) with a switch that is 1 where d > 0.
 *
 * z ≥ d; z ≤ d − least × (1 − switch); 0 ≤ z ≤ greatest × switch, where least and greatest are those of d over the bounds of the decisions.
 *
 * @param first The index of the first further column: the number of decisions.
 */
export function furtherColumns(first: number): Further {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const parts: Further["parts"][number][] = [];
  const known = new Map<string, Affine>();
  const positivePart = (form: Affine, box: Box): Affine => {
    const key = JSON.stringify([form.constant, ...[...form.terms].toSorted(([a], [b]) => a - b)]);
    const found = known.get(key);
    if (found) return found;
    const [least, greatest] = rangeOver(form, box);
    const name = `positive_${columns.length / 2 + 1}`;
    const part = first + columns.push({ name, lower: 0, upper: greatest, isWhole: false }) - 1;
    const isPositive = first + columns.push({ name: `is_${name}`, lower: 0, upper: 1, isWhole: true }) - 1;
    const less = [...form.terms].map(([column, factor]) => [column, -factor] as const);
    rows.push(
      { name, terms: termsOf([[part, 1], ...less]), lower: form.constant, upper: Infinity },
      { name, terms: termsOf([[part, 1], ...less, [isPositive, -least]]), lower: -Infinity, upper: form.constant - least },
      { name, terms: termsOf([[part, 1], [isPositive, -greatest]]), lower: -Infinity, upper: 0 }, // prettier-ignore
    );
    const made: Affine = { constant: 0, terms: new Map([[part, 1]]) };
    known.set(key, made);
    parts.push({ column: part, form });
    return made;
  };
  const valuesAt = (decisions: readonly number[]): readonly number[] => {
    const values = [...decisions];
    for (const { form } of parts) {
      const value = form.constant + valueOf(form.terms, values);
      values.push(Math.max(0, value), value > 0 ? 1 : 0);
    }
    return values;
  };
  return { columns, rows, parts, positivePart, valuesAt };
}
