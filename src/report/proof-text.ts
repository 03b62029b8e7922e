import type { Units } from "../demand/unit.ts";
import { say, type Language } from "./say.ts";
import type { Proof } from "../results/trace.ts";
import { fullWidth } from "./full-width.ts";
import { plainNumber } from "./plain-number.ts";
import { unitLabel } from "./unit-label.ts";

/** A trace as an indented list: value ← formula ← inputs ← their sources. */
export function proofText(proof: Proof, units: Units, language: Language): string {
  return [say("trace-head", { id: proof.id }, language), ...linesOf(proof, { units, language }, 0)].join("\n");
}

function linesOf(proof: Proof, worded: { readonly units: Units; readonly language: Language }, depth: number): string[] {
  const { units, language } = worded;
  const indent = "  ".repeat(depth);
  const unit = unitLabel(proof.unit, units, language);
  const told = Number.isFinite(proof.value) ? plainNumber(proof.value).replace("-", "−") : proof.text;
  const value = told === undefined || told === "" ? "—" : `${told}${unit && language === "en" ? " " : ""}${unit}`;
  const head = `${indent}${depth > 0 ? "← " : ""}${say("trace-line", { name: proof.name[language], year: proof.year, value }, language)}${proof.seen ? say("trace-seen", {}, language) : ""}`;
  const formula = proof.formula ? [`${indent}   = ${proof.formula[language]}`] : [];
  const how = proof.how ? [`${indent}   ${proof.how[language]}`] : [];
  return [
    head,
    ...formula,
    ...how,
    ...sourceLines(proof, language, indent),
    ...[...proof.from, ...(proof.notes ?? [])].flatMap((part) => linesOf(part, worded, depth + 1)),
  ];
}

/** The source of an input; definitions have none. */
function sourceLines({ evidence, from, formula }: Proof, language: Language, indent: string): string[] {
  if (!evidence || ((from.length > 0 || formula) && evidence.source === "定义")) return [];
  const { source, year, assumed, standsIn, low, high } = evidence;
  const marks = [
    ...(assumed ? [say("trace-assumed", {}, language)] : []),
    ...(standsIn ? [say("trace-stands-in", {}, language)] : []),
    ...(low !== undefined && high !== undefined ? [say("trace-range", { low: plainNumber(low), high: plainNumber(high) }, language)] : []),
    ...(year !== undefined ? [say("trace-year", { year }, language)] : []),
  ];
  return [
    `${indent}   ${say("trace-source", { source: language === "zh" ? fullWidth(source) : source }, language)}${marks.map((mark) => say("in-brackets", { text: mark }, language)).join("")}`,
  ];
}
