import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "../../src/decide/affine.ts";
import { furtherColumns } from "../../src/decide/further.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { holdsAt, termsOf, valueOf, type Row, type Terms } from "../../src/decide/model.ts";
import { withoutNeedless } from "../../src/decide/needless.ts";
import type { PlanModel } from "../../src/decide/plan-question.ts";

const solver = await highsSolver();
const [COUNT, MOST] = [4, 3];
const factors = fc.array(fc.integer({ min: -3, max: 4 }), { minLength: COUNT, maxLength: COUNT });
const lines = fc.array(fc.tuple(factors, fc.integer({ min: -4, max: 6 }), fc.integer({ min: -2, max: 2 })), { maxLength: 2 });

/** A model of four decisions with positive parts of some forms of them, which rows and costs hang on as well. */
function modelOf(
  forms: readonly (readonly [factors: readonly number[], constant: number, price: number])[],
  asked: readonly (readonly [factors: readonly number[], lower: number, part: number])[],
  prices: readonly number[],
): PlanModel {
  const decisions = prices.map((_, i) => ({ name: `x${i}`, lower: 0, upper: MOST, isWhole: true }));
  const further = furtherColumns(COUNT);
  const box: Box = {
    lower: (i) => (decisions[i] ?? further.columns[i - COUNT])?.lower ?? NaN,
    upper: (i) => (decisions[i] ?? further.columns[i - COUNT])?.upper ?? NaN,
    nameOf: String,
  };
  const termsOfAll = (all: readonly number[]): Terms => termsOf(all.map((one, i) => [i, one] as const).filter(([, one]) => one !== 0));
  const parts = forms.map(([all, constant]) => further.positivePart({ constant, terms: termsOfAll(all) }, box));
  const rows = asked.map(([all, lower, part], r): Row => {
    const terms = termsOf([...termsOfAll(all), ...[...(parts[0]?.terms ?? [])].map(([i, one]) => [i, one * part] as const)]);
    return r % 2 === 0 ? { name: `r${r}`, terms, lower, upper: Infinity } : { name: `r${r}`, terms, lower: -Infinity, upper: lower + 6 };
  });
  const cost = termsOf([
    ...termsOfAll(prices),
    ...parts.flatMap(({ terms }, p) => [...terms].map(([i, one]) => [i, one * (forms[p]?.[2] ?? 0)] as const)),
  ]);
  const nothing = further.valuesAt(decisions.map(() => 0));
  const columns = [...decisions, ...further.columns];
  const made = { columns, rows: [...rows, ...further.rows], further, cost, nothing, valuesAt: further.valuesAt };
  return { ...made, decisions: decisions as never, money: [], asks: [], budgets: [] };
}

describe("withoutNeedless()", () => {
  it("keeps the least cost, and a plan of it holds in the whole model", async () => {
    const left = { some: 0, held: 0 };
    await fc.assert(
      fc.asyncProperty(lines, lines, factors, async (forms, asked, prices) => {
        const model = modelOf(forms, asked, prices);
        const [whole, needed] = [await solver.solve(model, model.cost), await solver.solve(withoutNeedless(model), model.cost)];
        expect(needed.status).toBe(whole.status);
        if (whole.status !== "optimal" || needed.status !== "optimal") return;
        expect(needed.value).toBeCloseTo(whole.value, 6);
        const values = model.valuesAt(needed.values.slice(0, COUNT));
        expect(model.rows.every((row) => holdsAt(row, values))).toBe(true);
        expect(valueOf(model.cost, values)).toBeCloseTo(whole.value, 6);
        left.held += 1;
        left.some += withoutNeedless(model).columns.some(({ upper }, i) => i < COUNT && upper === 0) ? 1 : 0;
      }),
      { numRuns: 60 },
    );
    expect(left.some).toBeGreaterThan(10);
    expect(left.held).toBeGreaterThan(25);
  });
});
