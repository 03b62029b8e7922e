import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import { lastOf } from "../core/items.ts";
import type { Note } from "../core/note.ts";
import type { Given } from "./inputs.ts";
import type { Library } from "./library.ts";
import type { Draft } from "./quantities.ts";

/** What a draft of a place is made for. */
interface Drafting {
  readonly library: Library;
  readonly place: string;
  readonly firstYear: number;
  readonly horizon: number;
}

/**
 * Matches results of the models to counts of users' tables in their year, such as people in care: the rates behind a result are multiplied by what is
 * counted over what the models give, and go on as they are.
 *
 * @param draft Every quantity, with what the tables give; changed in place, the models' own rates under another name.
 * @param faults Collects "out-of-range" for a count after the run.
 * @returns A note for each count.
 */
export function matchInputs(draft: Draft, given: ReadonlyMap<string, Given>, drafting: Drafting, faults: Fault[]): Note[] {
  const { library, place, firstYear: from, horizon: to } = drafting;
  return library
    .all("input-tables")
    .flatMap(({ value }) => Object.entries(value.quantities))
    .flatMap(([id, { matches }]) => {
      const count = given.get(id);
      if (!matches || !count) return [];
      const { source, file, line } = count;
      const value = Math.max(from, count.year ?? from);
      const where = () => ({ file, ...(line !== undefined && { line }) });
      if (value > to) faults.push(new Fault("out-of-range", { value, from, to }, where()));
      const models = expanded(["name", matches.of], matches.by, draft);
      for (const name of matches.by) {
        const rate = draft.get(name);
        if (!rate) continue;
        draft.set(usualName(name), { ...rate, id: usualName(name) });
        const formula: Formula = ["divide", ["multiply", ["name", usualName(name)], ["name", id]], models];
        draft.set(name, {
          ...rate,
          evidence: { source, year: value },
          where,
          definition: { kind: "formula", formula, basis: "resident", year: value },
        });
      }
      return noteOf("matched", id, count, { draft, place });
    });
}

/** Notes on counts of users' tables that nothing in the run reads: said rather than dropped. */
export function unreadInputs(given: ReadonlyMap<string, Given>, read: ReadonlySet<string>, draft: Draft, place: string): Note[] {
  return [...given].flatMap(([id, count]) => (read.has(id) ? [] : noteOf("unread", id, count, { draft, place })));
}

const WORDS = {
  matched: { zh: "使用率按此推算，代替全国的数", en: "rates of use are scaled to it, in place of the nation's" },
  unread: { zh: "不影响任何推算", en: "steers nothing" },
} as const;

function noteOf(
  kind: keyof typeof WORDS,
  id: string,
  { path, unit, source }: Given,
  { draft, place }: Pick<Drafting, "place"> & { readonly draft: Draft },
): Note[] {
  const name = draft.get(id)?.name;
  const { zh, en } = WORDS[kind];
  const [what, english] = [`${name?.zh}：${zh}`, `${name?.en}: ${en}`];
  return [{ id: `input-${kind}-${id}`, place, kind: "source", what, en: english, value: lastOf(path)[1], unit, source }];
}

/** The name of a rate as the models have it. */
export function usualName(id: string): string {
  return `${id}_usual`;
}

/** A formula with the formulas behind it written out, on the rates as the models have them. */
function expanded(formula: Formula, rates: readonly string[], draft: Draft): Formula {
  const [operation, ...parts] = formula;
  if (operation === "number") return formula;
  if (operation !== "name") return [operation, ...(parts as Formula[]).map((part) => expanded(part, rates, draft))] as Formula;
  const name = String(parts[0]);
  const definition = draft.get(name)?.definition;
  if (rates.includes(name)) return ["name", usualName(name)];
  return definition?.kind === "formula" ? expanded(definition.formula, rates, draft) : formula;
}
