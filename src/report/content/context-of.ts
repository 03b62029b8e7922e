import { firstOf } from "../../core/items.ts";
import type { Language } from "../say.ts";
import type { ReportOutline } from "../../plan/report.ts";
import type { Comparison } from "../../results/comparison.ts";
import type { Figure } from "../document/blocks.ts";
import { inLanguage, type Context } from "./context.ts";

/** What documents are told with besides the results. */
export interface ContextOptions {
  readonly lang: Language;
  /** The outline; that of the plan by default. */
  readonly outline?: ReportOutline | undefined;
  /** The day that the documents bear, `yyyy-mm-dd`. */
  readonly date?: string | undefined;
  /** 编制单位: who signs them. */
  readonly signer?: string | undefined;
}

/** Everything that the content of a comparison's documents reads. */
export function contextOf(
  comparison: Comparison,
  { lang, outline, date, signer, figures }: ContextOptions & { readonly figures: ReadonlyMap<string, Figure> },
): Context {
  const { plan } = firstOf(comparison.options).outcome;
  const source = inLanguage(
    { lang },
    { zh: `根据${plan.census.zh}和《${plan.title}》推算`, en: `projected from the ${plan.census.en} and “${plan.name.en}”` },
  );
  const { sentences } = outline ?? plan.report;
  return { comparison, lang, units: plan.units, rows: comparison.rows, figures, sentences, date, signer, source };
}
