import type { Language } from "./say.ts";
import type { Plan } from "../plan/plan.ts";

/** The short name of an option: what stands behind the colon of its plan's name; a plan without actions is the base. */
export function optionName({ name, actions }: Pick<Plan, "name" | "actions">, lang: Language): string {
  const [, own] = name[lang].split(/[：:]\s*/);
  return own === undefined || actions.length === 0 ? (lang === "zh" ? "基础方案" : "Base") : capital(own);
}

/** A label that stands alone, within a sentence: aged 60+. */
export function uncapitalised(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** With a capital letter, as a label that stands alone. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
