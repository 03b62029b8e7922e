import type { Units } from "../demand/unit.ts";
import { say, type Language } from "./say.ts";
import type { Trace } from "../results/trace.ts";
import { fullWidth } from "./full-width.ts";
import { plainNumber } from "./plain-number.ts";
import { unitWords } from "./unit-label.ts";

/** A trace as an indented list: value ← formula ← inputs ← their sources. */
export function traceText(trace: Trace, units: Units, language: Language): string {
  return [say("trace-head", { id: trace.id }, language), ...linesOf(trace, { units, language }, 0)].join("\n");
}

function linesOf(trace: Trace, worded: { readonly units: Units; readonly language: Language }, depth: number): string[] {
  const { units, language } = worded;
  const indent = "  ".repeat(depth);
  const unit = trace.unitText?.[language] ?? unitWords(trace.unit, units, language);
  const number = Number.isFinite(trace.value) ? plainNumber(trace.value).replace("-", "−") : trace.text;
  const value = number === undefined || number === "" ? "—" : `${number}${unit && language === "en" ? " " : ""}${unit}`;
  const head = `${indent}${depth > 0 ? "← " : ""}${say(Number.isFinite(trace.year) ? "trace-line" : "trace-line-undated", { name: trace.name[language], year: trace.year, value }, language)}${trace.seen ? say("trace-seen", {}, language) : ""}`;
  const formula = trace.formula ? [`${indent}   = ${trace.formula[language]}`] : [];
  const how = trace.how ? [`${indent}   ${trace.how[language]}`] : [];
  return [
    head,
    ...formula,
    ...how,
    ...sourceLines(trace, language, indent),
    ...[...trace.from, ...(trace.notes ?? [])].flatMap((part) => linesOf(part, worded, depth + 1)),
  ];
}

/** The source of an input; definitions have none. */
function sourceLines({ evidence, from, formula }: Trace, language: Language, indent: string): string[] {
  if (!evidence || ((from.length > 0 || formula) && evidence.source === "定义")) return [];
  const { year, assumed, proxy, low, high, until, reason, agreedBy, date } = evidence;
  const source = language === "zh" ? fullWidth(evidence.source) : (evidence.enSource ?? evidence.source);
  const marks = [
    ...(assumed ? [say("trace-assumed", {}, language)] : []),
    ...(proxy ? [say("trace-stands-in", {}, language)] : []),
    ...(low !== undefined && high !== undefined ? [say("trace-range", { low: plainNumber(low), high: plainNumber(high) }, language)] : []),
    ...(year !== undefined ? [say("trace-year", { year }, language)] : []),
    ...(until !== undefined ? [say("trace-until", { until }, language)] : []),
    ...(reason !== undefined ? [say("trace-reason", { reason }, language)] : []),
    ...(agreedBy !== undefined ? [say("trace-agreed", { agreedBy }, language)] : []),
    ...(date !== undefined ? [date] : []),
  ];
  return [
    `${indent}   ${say("trace-source", { source }, language)}${marks.map((mark) => say("in-brackets", { text: mark }, language)).join("")}`,
  ];
}
