import type { Service } from "../../../demand/service.ts";
import { mainEvaluator } from "../../../options/setting.ts";
import { testSetting } from "../../../plan/scorecard.ts";
import type { Row } from "../../../results/row.ts";
import type { ComparedOption } from "../../../results/comparison.ts";
import type { Inline } from "../../document/blocks.ts";
import { printed } from "../../numbers.ts";
import { cite, describedServices, firstOption, inLanguage, rowOf, separated, type Context, type RowPick } from "../context.ts";
import { describedGroups } from "../people.ts";
import { scaleFor } from "../scale.ts";

const PER_CENT = 100;
/** A difference of less than this share of a need is none. */
const BALANCED = 0.02;

/** The last year that published figures determine: what people are now. */
export function presentYear({ comparison }: Context): number {
  const { plan } = firstOption({ comparison } as Context).outcome;
  return Math.min(plan.calibrated.to, comparison.horizon);
}

/** A change between two numbers in words: grow by 61 %, 增加1.3倍, fall by 29 %. Undefined if one is missing. */
export function changeWords(context: Context, from: Row | undefined, to: Row | undefined): string | undefined {
  if (!from || !to || !(from.value > 0)) return undefined;
  const change = to.value / from.value - 1;
  const percent = Math.round(Math.abs(change) * PER_CENT);
  if (percent === 0) return inLanguage(context, { zh: "基本不变", en: "hardly change" });
  if (change >= 1) return inLanguage(context, { zh: `增加${printed(change, 1)}倍`, en: `grow ${printed(change + 1, 1)}-fold` });
  return change > 0
    ? inLanguage(context, { zh: `增长${percent}%`, en: `grow by ${percent}%` })
    : inLanguage(context, { zh: `减少${percent}%`, en: `fall by ${percent}%` });
}

/** The oldest and the youngest group of the report, as its sentences name them; undefined where the plan reports none. */
export function oldAndYoung(context: Context): { readonly old?: string; readonly young?: string } {
  const groups = describedGroups(context).filter(({ ages }) => ages !== undefined);
  const old = groups.find(({ ages }) => ages?.to === undefined)?.id;
  const young = groups.find(({ ages }) => ages?.from === 0)?.id;
  return { ...(old !== undefined && { old }), ...(young !== undefined && { young }) };
}

/** The name of a group in sentences. */
export function groupName(context: Context, id: string): string {
  return describedGroups(context).find((group) => group.id === id)?.report[context.lang] ?? id;
}

/** How a number is printed. */
interface NumberStyle {
  /** −1 for a gap, which is printed without a sign. */
  readonly sign?: 1 | -1;
  /** The largest number of the sentence, for one scale in all of it. */
  readonly like?: number;
}

/** A number of people or things on its scale with its unit, from a row that may be missing; undefined then. */
export function withUnit(
  context: Context,
  option: ComparedOption,
  pick: RowPick,
  { sign = 1, like = 0 }: NumberStyle = {},
): Inline[] | undefined {
  const row = rowOf(context, option, pick);
  if (!row) return undefined;
  const scale = scaleFor(row.unit, Math.max(Math.abs(row.value), like), context);
  const space = context.lang === "en" && scale.label !== "" && scale.label !== "%" ? " " : "";
  return [separated(cite(row, { ...scale, scale: sign * scale.scale }), context.lang), `${space}${scale.label}`];
}

/** A gap of a service in words: 缺口4194张, 富余651张, 基本平衡; undefined if it is not known. */
export function gapWords(context: Context, option: ComparedOption, service: string, year: number, like?: number): Inline[] | undefined {
  const gap = rowOf(context, option, { variable: "gap.need", of: service, year });
  const need = rowOf(context, option, { variable: "need", of: service, year });
  if (!gap || !need) return undefined;
  if (Math.abs(gap.value) < BALANCED * need.value) return [inLanguage(context, { zh: "基本平衡", en: "about balanced" })];
  const amount =
    withUnit(
      context,
      option,
      { variable: "gap.need", of: service, year },
      { sign: gap.value < 0 ? -1 : 1, ...(like !== undefined && { like }) },
    ) ?? [];
  return gap.value < 0
    ? inLanguage<Inline[]>(context, { zh: ["缺口", ...amount], en: [...amount, " short"] })
    : inLanguage<Inline[]>(context, { zh: ["富余", ...amount], en: [...amount, " to spare"] });
}

/** Whether the supply of a service is of the place's own figures. */
export function isLocal({ comparison }: Context, { supply }: Pick<Service, "supply">, option: ComparedOption): boolean {
  const { value, restsOn } = mainEvaluator(option.outcome).evaluate(supply, testSetting(comparison.targetYear));
  return Number.isFinite(value) && restsOn.length === 0;
}

/** The services with charts whose supply is known here, the one with the greatest gap at the horizon, relative to need, first. */
export function localServices(context: Context): Service[] {
  const option = firstOption(context);
  const { horizon } = context.comparison;
  const share = ({ id }: Service): number => {
    const [gap, need] = (["gap.need", "need"] as const).map(
      (variable) => rowOf(context, option, { variable, of: id, year: horizon })?.value ?? NaN,
    );
    return (gap ?? NaN) / (need ?? NaN);
  };
  return describedServices(context)
    .filter((service) => isLocal(context, service, option) && Number.isFinite(share(service)))
    .toSorted((a, b) => share(a) - share(b));
}

/** A share in whole per cent. */
export function percentText(share: number): string {
  return `${Math.round(share * PER_CENT)}%`;
}
