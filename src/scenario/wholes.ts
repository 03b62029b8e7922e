import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import type { Note } from "../core/note.ts";
import type { Quantity } from "../demand/quantity.ts";
import type { Library } from "./library.ts";
import { draftService, type Draft, type Drafted } from "./quantities.ts";

/** A sum of stocks that is given as a whole: its parts, all of them stocks. */
export type Wholes = ReadonlyMap<string, readonly string[]>;

/** The names of quantities that are stocks. */
export function stocksOf(library: Library): string[] {
  return library.all("input-tables").flatMap(({ value }) =>
    Object.entries(value.quantities)
      .filter(([, quantity]) => quantity.stock)
      .map(([id]) => id),
  );
}

/**
 * The sums of stocks among quantities of the models, such as all beds of a county.
 *
 * @param models The quantities as the models define them.
 * @param stocks The names of stocks.
 */
export function sumsOfStocks(models: Draft, stocks: readonly string[]): Wholes {
  return new Map(
    [...models].flatMap(([id, quantity]) => {
      const parts = termsOf(quantity);
      return parts.length > 1 && parts.every((part) => stocks.includes(part)) ? [[id, parts] as const] : [];
    }),
  );
}

/** The sums of stocks that a plan or a table gives as a whole: those of the models that the draft defines anew. */
export function wholesGiven(models: Draft, draft: Draft, stocks: readonly string[]): Wholes {
  return new Map([...sumsOfStocks(models, stocks)].filter(([id]) => draft.get(id) !== models.get(id)));
}

/** The sums of stocks that a table can give as a whole, by their names and by those of the indicators that are nothing else: `beds.total`, `beds_all`. */
export function sumsByName(library: Library): ReadonlyMap<string, Quantity> {
  const models: Draft = new Map(
    library
      .all("services")
      .flatMap(draftService)
      .map((quantity) => [quantity.id, quantity]),
  );
  const isSum = sumsOfStocks(models, stocksOf(library));
  const sums = new Map([...models].filter(([id]) => isSum.has(id)));
  const indicators = library.all("indicators").flatMap(({ id, value }) => {
    const sum = sums.get(String(value.formula).trim());
    return sum ? [[id, sum] as const] : [];
  });
  return new Map([...sums, ...indicators]);
}

/** The names that a formula adds up; none if it does anything else. */
function termsOf({ definition }: Drafted): string[] {
  if (definition.kind !== "formula") return [];
  const [operation, ...terms] = definition.formula;
  if (operation !== "add") return [];
  return terms.every(isName) ? terms.map(([, name]) => name) : [];
}

function isName(term: unknown): term is readonly ["name", string] {
  return Array.isArray(term) && term[0] === "name";
}

/**
 * The parts of a whole that nobody gave, so that all add up to it: one takes what the others leave, several share that in proportion to their proxies.
 *
 * @returns The parts, and a note for each whole that is shared out by proxies.
 */
export function splitWholes(
  draft: Draft,
  wholes: Wholes,
  place: string,
): { readonly parts: readonly Drafted[]; readonly notes: readonly Note[] } {
  const parts: Drafted[] = [];
  const notes: Note[] = [];
  for (const [id, names] of wholes) {
    const whole = draft.get(id);
    const all = names.flatMap((name) => draft.get(name) ?? []);
    const open = all.filter(({ evidence }) => evidence.proxy);
    if (!whole || open.length === 0) continue;
    const left = all
      .filter((part) => !open.includes(part))
      .reduce<Formula>((rest, part) => ["subtract", rest, ["name", part.id]], ["name", wholeName(id)]);
    const { source, year } = whole.evidence;
    for (const part of open) {
      const evidence = { source, ...(year !== undefined && { year }), ...(open.length > 1 && { proxy: true }) };
      const formula: Formula = open.length === 1 ? left : ["divide", ["multiply", left, proxyOf(part)], ["add", ...open.map(proxyOf)]];
      parts.push({ ...part, ...(whole.counted && { counted: whole.counted }), evidence, definition: { kind: "formula", formula } });
    }
    if (open.length > 1)
      notes.push({
        id: `split-${id.replaceAll(/[._]/g, "-")}`,
        place,
        kind: "adjustment",
        what: `${whole.name.zh}按合计给出，以合计检验；其中${open.map(({ name }) => name.zh).join("、")}没有本地数，按全国构成拆分`,
        en: `${whole.name.en} are given as a whole and tested as such; ${open.map(({ name }) => name.en).join(" and ")} have no local numbers and share it as in the nation`,
        value: open.length,
        unit: "项",
        enUnit: "parts",
        source,
      });
  }
  return { parts, notes };
}

/** Wholes that are given as less than the parts that are given too, as far as both are plain numbers. */
export function partsOverWhole(draft: Draft, wholes: Wholes): Fault[] {
  const called = (ids: readonly string[], language: "zh" | "en"): string =>
    ids.map((id) => draft.get(id)?.name[language] ?? id).join(language === "zh" ? "、" : ", ");
  return [...wholes].flatMap(([id, names]): Fault[] => {
    const whole = numberOf(id, draft);
    const parts = names.filter((name) => numberOf(name, draft) !== undefined);
    const sum = parts.reduce((total, name) => total + (numberOf(name, draft) ?? 0), 0);
    const where = draft.get(id)?.where();
    return whole !== undefined && sum > whole
      ? [
          new Fault(
            "parts-over-whole",
            {
              whole: id,
              value: whole,
              parts: parts.join(" + "),
              sum,
              sum_of: called([id], "zh"),
              sum_of_en: called([id], "en"),
              terms: called(parts, "zh"),
              terms_en: called(parts, "en"),
            },
            where,
          ),
        ]
      : [];
  });
}

/** The last number of a quantity that is a plain number, or another name of one. */
function numberOf(name: string, draft: Draft): number | undefined {
  const definition = draft.get(name)?.definition;
  if (definition?.kind === "path") return definition.path.at(-1)?.[1];
  return definition?.kind === "formula" && definition.formula[0] === "name" ? numberOf(definition.formula[1], draft) : undefined;
}

/** The name of a whole as given, before what is added to its parts. */
function wholeName(id: string): string {
  return `${id}_stock`;
}

function proxyOf({ definition }: Drafted): Formula {
  return definition.kind === "formula" ? definition.formula : ["number", 0];
}
