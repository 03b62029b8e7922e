import { formulaText } from "../core/formula-text.ts";
import { namesIn, type Formula } from "../core/formula.ts";
import { yearOfNote, type Note } from "../core/note.ts";
import { rowId, type Row } from "../core/row.ts";
import type { Book, Setting } from "../demand/book.ts";
import type { Evidence, Quantity, Text } from "../demand/quantity.ts";
import type { Outcome } from "../run.ts";
import type { FuturesOrigin } from "./futures.ts";
import { unwind, type Origin } from "./origins.ts";

/** Where a number comes from: value ← formula ← what it reads ← inputs with their sources. */
export interface Proof {
  readonly id: string;
  readonly name: Text;
  readonly year: number;
  readonly unit: string;
  readonly value: number;
  /** What stands for the value where it is no number: 2/12. */
  readonly text?: string;
  /** What computes it: a formula over names, a count of people, a sum. Absent for an input. */
  readonly formula?: Text;
  /** For an input: its source, year and range, and whether it is assumed or borrowed. */
  readonly evidence?: Evidence;
  readonly from: readonly Proof[];
  /** True when the number stands unwound elsewhere in the same proof. */
  readonly seen?: boolean;
}

/**
 * Unwinds a row to its inputs.
 *
 * @param row A row of `optionRows(outcome)`.
 * @param rows All rows of the outcome, for rows that are sums of others.
 * @param futures How the futures were drawn, for a row that only they give.
 */
export function proofOf(row: Row, outcome: Outcome, rows: readonly Row[], futures?: FuturesOrigin): Proof {
  const book = outcome.books.get(row.district);
  if (!book) throw new RangeError(`Cannot prove ${rowId(row)}: ${row.district} was not run`);
  return proofOfRow(row, { outcome, book, rows: new Map(rows.map((one) => [rowId(one), one])), seen: new Set(), futures });
}

interface Work {
  readonly outcome: Outcome;
  readonly book: Book;
  readonly rows: ReadonlyMap<string, Row>;
  readonly seen: Set<string>;
  readonly futures: FuturesOrigin | undefined;
}

function proofOfRow(row: Row, work: Work): Proof {
  const origin = unwind(row, work.outcome);
  const base = { id: rowId(row), name: origin.name, year: row.year, unit: row.unit, value: row.value };
  if (work.seen.has(base.id)) return { ...base, from: [], seen: true };
  work.seen.add(base.id);
  return { ...base, ...fromOrigin(origin, row, work) };
}

function fromOrigin(origin: Origin, row: Row, work: Work): Pick<Proof, "from" | "formula" | "evidence"> {
  switch (origin.kind) {
    case "formula":
      return { formula: formulaOf(origin.formula, work), from: namesIn(origin.formula).map((name) => proofOfQuantity(name, origin.setting, work)) };
    case "quantity": {
      const proof = proofOfQuantity(origin.quantity, origin.setting, work);
      return { from: proof.from, ...(proof.formula && { formula: proof.formula }), ...(proof.evidence && { evidence: proof.evidence }) };
    }
    case "rows":
      return { formula: origin.how, from: [...origin.ids.flatMap((id) => (work.rows.has(id) ? [proofOfRow(work.rows.get(id) as Row, work)] : [])), ...quantitiesOf(origin, work)] };
    case "people":
      return counted(peopleOf(row.year, work));
    case "futures": {
      if (!work.futures) throw new RangeError(`Cannot prove ${origin.ids.join()} over futures: none were drawn`);
      const beside = origin.ids.flatMap((id) => (work.rows.has(id) ? [proofOfRow(work.rows.get(id) as Row, work)] : []));
      return { formula: drawn(origin.how, work.futures), from: [...beside, ...work.futures.notes.map((note) => proofOfNote(note, work))] };
    }
  }
}

const ENGINES = { wasm: { zh: "WebAssembly内核", en: "WebAssembly kernel" }, ts: { zh: "TypeScript内核", en: "TypeScript kernel" } } as const;

function drawn({ zh, en }: Text, { trajectories, seed, engine }: FuturesOrigin): Text {
  return { zh: `${trajectories}条未来中${zh}（种子${seed}，${ENGINES[engine].zh}；各选项用同一组抽样）`, en: `${en} of ${trajectories} futures (seed ${seed}, ${ENGINES[engine].en}; the draws are common to all options)` };
}

/** The quantities that enter a number beside other rows. */
function quantitiesOf({ quantities = [], setting }: Extract<Origin, { kind: "rows" }>, work: Work): Proof[] {
  return setting === undefined ? [] : quantities.map((name) => proofOfQuantity(name, setting, work));
}

const COUNTED: Text = { zh: "在按队列要素法推算的人口中计数", en: "counted in the projected population" };
const COUNTED_ABOVE: Text = { zh: `${COUNTED.zh}，依据见上`, en: `${COUNTED.en}, which rests on what stands above` };

/** A count of people and what they rest on; what stands unwound already is not told again. */
function counted(from: readonly Proof[]): Pick<Proof, "from" | "formula"> {
  return { formula: from.length > 0 ? COUNTED : COUNTED_ABOVE, from };
}

function formulaOf(formula: Formula, { book }: Work): Text {
  const named = (language: "zh" | "en") => formulaText(formula, (name) => book.quantities.get(name)?.name[language] ?? name);
  return { zh: named("zh"), en: named("en") };
}

function proofOfQuantity(name: string, setting: Setting, work: Work): Proof {
  const quantity = work.book.quantities.get(name);
  if (!quantity) throw new RangeError(`Cannot prove "${name}": there is no quantity of that name`);
  const base = { id: name, name: nameIn(quantity, setting), year: setting.year, unit: quantity.unit, value: work.book.read(name, setting).value };
  const key = `${name}@${setting.year}@${setting.basis}@${setting.variant}`;
  if (work.seen.has(key)) return { ...base, from: [], seen: true };
  work.seen.add(key);
  return { ...base, ...fromDefinition(quantity, setting, work) };
}

/** A quantity's name; a count of people by registration says so, since 常住 and 户籍 are different people, and so does what a year adds. */
function nameIn({ name, definition }: Quantity, { basis }: Setting): Text {
  const isCount = definition.kind === "ages" || definition.kind === "prevalence";
  if (definition.kind === "added" || definition.kind === "change") return { zh: `${name.zh}（当年变动）`, en: `${name.en} (change in the year)` };
  return isCount && basis === "registered" ? { zh: `${name.zh}（户籍）`, en: `${name.en} (registered)` } : name;
}

function fromDefinition({ definition, evidence, name }: Quantity, setting: Setting, work: Work): Pick<Proof, "from" | "formula" | "evidence"> {
  const read = (formula: Formula, year = setting.year): Proof[] => namesIn(formula).map((one) => proofOfQuantity(one, { ...setting, year }, work));
  switch (definition.kind) {
    case "ages":
    case "prevalence":
      return { evidence, ...counted(peopleOf(setting.year, work)) };
    case "formula":
      return { formula: formulaOf(definition.formula, work), evidence, from: read(definition.formula, definition.year) };
    case "path":
      return { evidence, from: [] };
    case "stock": {
      const dated = definition.projects.filter(({ opens, status }) => opens <= setting.year && status === "committed");
      const plus = dated.map((project) => `${project.opens}年 +${project.amount}（${project.name}）`);
      const plusEn = dated.map((project) => `+${project.amount} in ${project.opens} (${project.action ?? project.name})`);
      return { formula: { zh: [`${name.zh}的存量`, ...plus].join("，"), en: [`stock of ${name.en}`, ...plusEn].join(", ") }, evidence, from: read(definition.stock) };
    }
    case "added":
    case "change":
      return { formula: { zh: "当年末减上年末", en: "this year end less the one before" }, from: [setting.year, setting.year - 1].map((year) => proofOfQuantity(definition.of, { ...setting, year }, work)) };
    case "missing":
      return { evidence, from: [] };
  }
}

/** What the projected people of the place rest on up to a year: its notes, each an input with its source, told once. */
function peopleOf(year: number, { outcome: { plan }, book, seen }: Work): Proof[] {
  const notes = plan.notes.filter((note) => note.place === book.people.id && note.kind !== "adjustment" && (yearOfNote(note) ?? plan.firstYear) <= Math.max(year, plan.firstYear) && !seen.has(`note ${note.id}`));
  for (const { id } of notes) seen.add(`note ${id}`);
  return notes.map((note) => proofOfNote(note, { outcome: { plan } }));
}

function proofOfNote(note: Note, { outcome: { plan } }: { readonly outcome: Pick<Outcome, "plan"> }): Proof {
  const { value } = note;
  return {
    id: note.id, name: { zh: note.what, en: note.en ?? note.what }, year: yearOfNote(note) ?? plan.firstYear, unit: note.unit, from: [], ...(typeof value === "number" ? { value } : { value: NaN, text: value }),
    evidence: { source: note.source, ...(note.low !== undefined && { low: note.low }), ...(note.high !== undefined && { high: note.high }), assumed: note.kind === "assumption" },
  };
}
