import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import type { Affine } from "./affine.ts";
import type { Forms } from "./forms.ts";
import type { Row } from "./model.ts";

/**
 * No more may be turned into something else than is spare of it, in any year, nor more than the released sites hold: `pool:` and the stock, `sites:` and the
 * measure. Where nothing is spare, nothing may be turned.
 */
export function poolRows({ plan }: Outcome, forms: Forms, span: readonly number[]): readonly Row[] {
  const above = (name: string, { constant, terms }: Affine): Row[] =>
    terms.size === 0 ? [] : [{ name, terms, lower: Math.min(0, -constant), upper: Infinity }];
  const pools = plan.pools.flatMap(({ from, left }) =>
    span.flatMap((year) => {
      const form = forms.evaluate(left, testSetting(year));
      return form.missing.length > 0 ? [] : above(`pool:${from}`, form.num);
    }),
  );
  const sites = plan.actions.flatMap(({ conversion, measure, total }) =>
    span.flatMap((year) => {
      if (!conversion?.site) return [];
      const { most, count } = conversion.site;
      const room: Affine = forms.compute(
        ["subtract", ["multiply", ["name", most], ["name", count]], ["name", total]],
        testSetting(year),
      ).num;
      return above(`sites:${measure}`, room);
    }),
  );
  return [...pools, ...sites];
}
