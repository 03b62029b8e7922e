import { firstOf, itemOf } from "../../core/items.ts";
import { optionName as nameOfPlan } from "../option-name.ts";
import type { Text } from "../../demand/quantity.ts";
import type { Service } from "../../demand/service.ts";
import type { Units } from "../../demand/unit.ts";
import type { Language } from "../say.ts";
import { rowId, type Dimension, type GivenKey, type Row } from "../../results/row.ts";
import type { Rows } from "../../results/rows.ts";
import type { ComparedOption, Comparison } from "../../results/comparison.ts";
import type { Block, Cited, Figure, Inline, Table } from "../document/blocks.ts";
import { inThousands, printed } from "../numbers.ts";
import { scaleFor, type Scale } from "./scale.ts";

/** Input of every section of a report. */
export interface Context {
  readonly comparison: Comparison;
  readonly lang: Language;
  readonly units: Units;
  readonly rows: Rows;
  /** Drawn charts by id. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** Source line below every table. */
  readonly source: string;
  /** The sentences of the outline by id. */
  readonly sentences: Readonly<Record<string, Text>>;
  /** The day of the document, `yyyy-mm-dd`; undefined if it has none. */
  readonly date: string | undefined;
  /** 编制单位: who signs it; undefined to leave a blank for it. */
  readonly signer: string | undefined;
}

/** Selects a row of an option; dimensions left out are at their default. */
export interface RowPick extends Pick<GivenKey, "variable" | "of" | "year">, Partial<Pick<GivenKey, Dimension>> {
  /** The plan's own district by default. */
  readonly district?: GivenKey["district"];
}

/** The quantiles printed in documents: median and 80 % interval. */
export const PRINTED_QUANTILES = [0.5, 0.1, 0.9] as const;

/** Mark for a number that is not available. */
export const NOT_HAD = "…";
/** Mark for a number that does not apply. */
export const NOT_APPLICABLE = "—";

/** The first option: the base, if it is among them. */
export function firstOption({ comparison }: Context): ComparedOption {
  return firstOf(comparison.options);
}

/** The selected row; undefined if an option has none. */
export function rowOf(
  { rows, comparison }: Context,
  option: ComparedOption,
  { district = comparison.district.id, ...pick }: RowPick,
): Row | undefined {
  return rows.get({ scenario: option.outcome.plan.id, district, ...(pick.quantile !== undefined && { variant: "" as const }), ...pick });
}

/** A number for a table or text on a given scale; … if there is none. */
export function cite(row: Row | undefined, { scale, digits }: Pick<Scale, "scale" | "digits">): Inline {
  return row === undefined ? NOT_HAD : cited(row, { scale, digits });
}

function cited(row: Row, { scale, digits }: Pick<Scale, "scale" | "digits">): Cited {
  return { text: printed(row.value * scale, digits), id: rowId(row), value: row.value, scale, digits };
}

/** A number of a row with thousands separators, in English. */
export function separated(word: Inline, lang: Context["lang"]): Inline {
  return typeof word === "string" ? word : { ...word, text: inThousands(word.text, lang) };
}

/** A number in a sentence with its unit, on a scale that suits its size: 214.3万人. */
export function citedRow(context: Context, option: ComparedOption, pick: RowPick): Inline[] {
  const row = rowOf(context, option, pick);
  if (row === undefined) return [NOT_HAD];
  const scale = scaleFor(row.unit, Math.abs(row.value), context);
  const space = context.lang === "en" && scale.label !== "" && scale.label !== "%" ? " " : "";
  return [separated(cited(row, scale), context.lang), `${space}${scale.label}`];
}

/** The common scale of a column or table. */
export function sharedScale(rows: readonly (Row | undefined)[], context: Context): Scale {
  const known = rows.flatMap((row) => row ?? []);
  const largest = Math.max(0, ...known.map(({ value }) => Math.abs(value)));
  return scaleFor(known[0]?.unit ?? "1", largest, context);
}

/** The text of the context's language. */
export function inLanguage<T>({ lang }: Pick<Context, "lang">, texts: { readonly zh: T; readonly en: T }): T {
  return texts[lang];
}

/** Verb for the change between two rows, before the later number: 增至, 减至. */
export function changeWords(context: Context, from: Row | undefined, to: Row | undefined): string {
  const change = Math.sign((to?.value ?? 0) - (from?.value ?? 0));
  return itemOf(inLanguage(context, { zh: ["减至", "仍为", "增至"], en: [" down to ", " still ", " up to "] }), change + 1);
}

/** Names of options in quotation marks. @see GB/T 15834—2011, 4.5.3.5: no mark between quoted names. */
export function quotedNames(context: Context, names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(inLanguage(context, { zh: "", en: ", " }));
}

/** How sentences refer to options: by quoted names, or as this plan if there is only one. */
export function spoken(context: Context, names: readonly string[]): string {
  return context.comparison.options.length === 1 ? inLanguage(context, { zh: "本方案", en: "The plan" }) : quotedNames(context, names);
}

/** Joins several statements with a separator. */
export function listed(statements: readonly (readonly Inline[])[], mark: string): Inline[] {
  return statements.flatMap((words, i) => [...(i > 0 ? [mark] : []), ...words]);
}

/** The services with figures and paragraphs of their own (`chart: true`), in table order. */
export function describedServices(context: Context): Service[] {
  return firstOption(context).outcome.plan.services.filter(({ chart }) => chart);
}

/** A paragraph of words and numbers. */
export function paragraph(...words: readonly (Inline | readonly Inline[])[]): Block {
  return { kind: "paragraph", words: words.flat() };
}

/** A heading of the given level. */
export function heading(level: 1 | 2 | 3 | 4, text: string): Block {
  return { kind: "heading", level, text };
}

/** A table without its number, which is assigned when the document is assembled. */
export function table(
  context: Context,
  { notes = [], ...given }: Omit<Table, "kind" | "label" | "source" | "notes"> & { readonly notes?: readonly string[] },
): Table {
  return { kind: "table", label: "", source: context.source, notes, ...given };
}

/** The figures of a chart: one, or one for each subject; none if it was not drawn. */
export function figure({ figures }: Context, chart: string): Block[] {
  return [...figures.values()].filter(({ id }) => id === chart || id.startsWith(`${chart}-`));
}

/** An option's own name, without the plan's name before the colon; a plan without actions goes on as it is. */
export function optionName({ lang }: Context, { outcome: { plan } }: ComparedOption): string {
  return nameOfPlan(plan, lang);
}
