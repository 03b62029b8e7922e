import { years } from "../../../core/path.ts";
import type { Service } from "../../../demand/service.ts";
import type { ComparedOption } from "../../../results/comparison.ts";
import type { Block, Inline } from "../../document/blocks.ts";
import { firstOption, inLanguage, listed, optionName, quotedNames, rowOf, type Context } from "../context.ts";
import { tell, tellText, told } from "../tell.ts";
import { localServices, percentText, withUnit } from "./figures.ts";

/** A share of what there is that stands empty is told from here on. */
const LEAST = 0.1;
/** Services that are told of. */
const MOST = 3;

/** What stands empty of a service, in a year. */
interface Empty {
  readonly service: Service;
  readonly share: number;
}

/** What stands empty, as a heading. */
export function vacancyFinding(context: Context): readonly Inline[] {
  const { targetYear } = context.comparison;
  const [first] = emptyOf(context, firstOption(context), targetYear);
  return first
    ? tell(context, "finding-vacancy", { service: first.service.name[context.lang], year: targetYear, share: percentText(first.share) })
    : [];
}

/** 空置: what stands empty now, where options build more of it, and from when on places are spare; nothing if little stands empty. */
export function vacancyBlocks(context: Context): Block[] {
  const { targetYear, horizon, options } = context.comparison;
  const option = firstOption(context);
  const found = emptyOf(context, option, targetYear).slice(0, MOST);
  if (found.length === 0) return [];
  const now = found.map(({ service, share }) =>
    tell(context, "vacant-service", {
      service: service.name[context.lang],
      use: withUnit(context, option, { variable: "use", of: service.id, year: targetYear }) ?? [],
      empty: withUnit(context, option, { variable: "gap.use", of: service.id, year: targetYear }) ?? [],
      share: percentText(share),
    }),
  );
  const later = found.flatMap(({ service }) => {
    const supplied = (one: ComparedOption): number =>
      rowOf(context, one, { variable: "supply", of: service.id, year: horizon })?.value ?? 0;
    const building = options.filter((one) => supplied(one) > supplied(option));
    const [most] = building
      .flatMap((one) =>
        emptyOf(context, one, horizon).flatMap((empty) => (empty.service.id === service.id ? [{ one, share: empty.share }] : [])),
      )
      .toSorted((a, b) => b.share - a.share);
    return most
      ? [
          tell(context, "vacant-option", {
            option: optionName(context, most.one),
            service: service.name[context.lang],
            share: percentText(most.share),
          }),
        ]
      : [];
  });
  const mark = inLanguage(context, { zh: "；", en: "; " });
  return told(context, [
    tell(context, "vacant", { year: targetYear, list: listed(now, mark) }),
    later.length > 0 ? tell(context, "vacant-options", { year: horizon, list: listed(later, mark) }) : [],
    ...localServices(context).flatMap((service) => spareFrom(context, service)),
    tell(context, "vacant-means"),
  ]);
}

/** Services of which a part stands empty in a year, the greatest share first. */
function emptyOf(context: Context, option: ComparedOption, year: number): Empty[] {
  return localServices(context)
    .flatMap((service): Empty[] => {
      const [gap, supply] = (["gap.use", "supply"] as const).map(
        (variable) => rowOf(context, option, { variable, of: service.id, year })?.value,
      );
      const share = gap === undefined || supply === undefined ? NaN : gap / supply;
      return share >= LEAST ? [{ service, share }] : [];
    })
    .toSorted((a, b) => b.share - a.share);
}

/** From when on options, or what there is, have more of a service than is needed, where it was short before; those alike are told once. */
function spareFrom(context: Context, { id, name }: Service): Inline[][] {
  const { targetYear, horizon, options } = context.comparison;
  const turning = options.flatMap((option) => {
    const gaps = years(targetYear, horizon).map((year) => ({
      year,
      gap: rowOf(context, option, { variable: "gap.need", of: id, year })?.value ?? NaN,
    }));
    const turn = gaps.find(({ gap }, i) => i > 0 && gap >= 0 && (gaps[i - 1]?.gap ?? NaN) < 0);
    const last = gaps.at(-1)?.gap ?? NaN;
    return turn && last > 0 ? [{ option, year: turn.year, last }] : [];
  });
  const groups = [...new Set(turning.map(({ year, last }) => `${year} ${last}`))].map((key) =>
    turning.filter(({ year, last }) => key === `${year} ${last}`),
  );
  return groups.flatMap((group) => {
    const [first] = group;
    const amount = first && withUnit(context, first.option, { variable: "gap.need", of: id, year: horizon });
    if (!first || !amount) return [];
    const names =
      options.length === 1
        ? tellText(context, "as-it-is")
        : quotedNames(
            context,
            group.map(({ option }) => optionName(context, option)),
          );
    return [tell(context, "spare-from", { options: names, service: name[context.lang], year: first.year, horizon, amount })];
  });
}
