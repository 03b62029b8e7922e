import type { Plan } from "../../../plan/plan.ts";

/** The name of an option: that of its plan, then its own, as reports part them. */
export function optionTitle(
  { name }: Pick<Plan, "name">,
  own: Readonly<Record<"zh" | "en", string>>,
): Readonly<Record<"zh" | "en", string>> {
  const whole = (text: string): string => text.replace(/[：:]\s*/g, " ");
  return { zh: `${whole(name.zh)}：${own.zh}`, en: `${whole(name.en)}: ${own.en}` };
}

/** An option's own part of its name. */
export function ownName(name: string): string {
  return name.split(/[：:]\s*/).at(-1) ?? name;
}
