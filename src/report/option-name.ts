import type { Language } from "./say.ts";
import type { Plan } from "../plan/plan.ts";

/** The short name of an option: the part after the colon of its plan's name; a plan without actions goes on as it is. */
export function optionName({ name, actions }: Pick<Plan, "name" | "actions">, lang: Language): string {
  const [, own] = name[lang].split(/[：:]\s*/);
  return own === undefined || actions.length === 0 ? (lang === "zh" ? "现状延续" : "As it is") : capital(own);
}

/** The measures of a plan in words, each once though it may be opened over several years. */
export function measureNames({ actions }: Pick<Plan, "actions">, lang: Language): string {
  return [...new Set(actions.map(({ name }) => name[lang]))].join(lang === "zh" ? "、" : ", ");
}

/** A label within a sentence: aged 60+. */
export function uncapitalised(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** Capitalises a label. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
