import { say, type Language } from "./say.ts";
import { everyPlace, type EveryPlace } from "../plan/every-place.ts";
import { isCeiling } from "../plan/ceiling.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { plainNumber } from "./plain-number.ts";
import { unitLabel } from "./unit-label.ts";

/** Notes on a scorecard line: reading, bounds, break-even, missing inputs, assumptions. */
export function noteOf(row: ScoreRow, plan: Plan, language: Language): string {
  const separator = language === "zh" ? "；" : "; ";
  const statement = plan.statements.find(({ id }) => id === row.id);
  return [
    row.reading[language],
    ...everyNote(row, plan, language),
    ...bandNote(row, plan, language),
    ...(isCeiling(row, plan) ? [say("note-ceiling", {}, language)] : []),
    ...breakEvenNote(row, plan, language),
    ...solvedNote(row, language),
    ...missingNotes(row, plan, language),
    ...restNote(row, plan, language),
    ...(row.stage === "unverified" && row.suppliedIn !== undefined ? [say("note-unverified", { year: row.suppliedIn }, language)] : []),
    ...(row.rangeTurns === true ? [say("note-range-turns", {}, language)] : []),
    statement?.note ?? "",
  ]
    .filter(Boolean)
    .join(separator);
}

function nameOf(id: string, plan: Plan, language: Language): string {
  return plan.quantities.get(id)?.name[language] ?? id;
}

const SENSES = { "<=": "≤", ">=": "≥" } as const;

function breakEvenNote({ breakEven }: ScoreRow, plan: Plan, language: Language): string[] {
  if (!breakEven) return [];
  const quantity = plan.quantities.get(breakEven.quantity);
  if (!quantity) throw new RangeError(`Cannot name the break-even of "${breakEven.quantity}": there is no quantity of that name`);
  const label = unitLabel(quantity.unit, plan.units, language);
  const unit = language === "en" && label !== "" ? ` ${label}` : label;
  return [
    say(
      "note-break-even",
      { name: quantity.name[language], sense: SENSES[breakEven.sense], value: plainNumber(breakEven.value, language), unit },
      language,
    ),
  ];
}

/** How many places have what is demanded of every one, and which have not. */
function everyNote(row: ScoreRow, plan: Plan, language: Language): string[] {
  const found = everyPlace(row, plan);
  return found ? [everyWords(found, language)] : [];
}

/** A line for each demand on every place, below a table of verdicts. */
export function everyLines(rows: readonly ScoreRow[], plan: Plan, language: Language): string[] {
  return rows.flatMap((row) => everyNote(row, plan, language).map((words) => `${row.id}${language === "zh" ? "：" : ": "}${words}`));
}

/** The same in words. */
function everyWords({ have, of, lacking, unlisted, divisions, source }: EveryPlace, language: Language): string {
  const names = lacking.map((name) => (unlisted.includes(name) ? say("every-unlisted", { name }, language) : name));
  return [
    say(names.length === 0 ? "every-all" : "every", { have, of, source, names: names.join(language === "zh" ? "、" : ", ") }, language),
    ...(divisions === undefined ? [] : [say("every-fewer", { divisions, of }, language)]),
  ].join(language === "zh" ? "；" : "; ");
}

/** The tolerance of 左右, in per cent of the promised number. */
function bandNote({ id, comparison }: ScoreRow, plan: Plan, language: Language): string[] {
  const band = plan.targets.find((target) => target.id === id)?.band;
  return comparison === "≈" && band !== undefined ? [say("note-band", { percent: plainNumber(100 * band, language) }, language)] : [];
}

function solvedNote({ solved }: ScoreRow, language: Language): string[] {
  return solved ? [say("note-solved", { low: plainNumber(solved.low, language), high: plainNumber(solved.high, language) }, language)] : [];
}

function missingNotes({ missing }: ScoreRow, plan: Plan, language: Language): string[] {
  return missing.map((id) => {
    const definition = plan.quantities.get(id)?.definition;
    if (!definition) return say("note-no-base", { name: id }, language);
    if (definition.kind !== "missing") return say("note-zero", { name: nameOf(id, plan, language) }, language);
    return say("note-missing", { name: nameOf(id, plan, language), file: definition.file, column: definition.column }, language);
  });
}

function restNote({ restsOn }: ScoreRow, plan: Plan, language: Language): string[] {
  if (restsOn.length === 0) return [];
  const names = restsOn.map((id) => nameOf(id, plan, language)).join(language === "zh" ? "、" : ", ");
  return [say("note-illustration", { names }, language)];
}
