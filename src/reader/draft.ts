import type { ReadDocument } from "./read.ts";
import type { DraftStatement } from "./statement.ts";

/** Facts of the draft that no text gives. */
export interface DraftOptions {
  /** The file that was read, without its folders. */
  readonly source: string;
  readonly district: string;
  readonly horizon: number;
}

/** The draft of a scenario as YAML: one statement a number, in the order of the text. */
export function scenarioYaml({ title, statements, written }: ReadDocument, { source, district, horizon }: DraftOptions): string {
  const name = title === "" ? source : title;
  const lines = [
    `# 由 laoyou read 从 ${quiet(source)} 读出的草稿：sure 已直接采用，guess 须确认后才参与评判 / a draft; guesses are judged once confirmed`,
    "schema: 2",
    `name: {zh: ${quoted(name)}, en: ${quoted(name)}}`,
    `plan: {title: ${quoted(name)}${written === undefined ? "" : `, date: "${written}"`}}`,
    `district: ${quoted(district)}`,
    `horizon: ${horizon}`,
    statements.length === 0 ? "statements: []" : "statements:",
  ];
  return `${[...lines, ...statements.flatMap(statementLines)].join("\n")}\n`;
}

function statementLines(one: DraftStatement, i: number): string[] {
  const { value, year, basis, scope, flow, since, indicator, sets, about, ratio, every } = one;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["id", `plan-${i + 1}`],
    typeof value === "number" ? ["value", String(value)] : ["between", value === null ? undefined : `[${value.join(", ")}]`],
    ["unit", quoted(one.unit)],
    ["quote", quoted(one.quote)],
    ["kind", one.kind],
    ["year", year === undefined ? undefined : String(year)],
    ["compare", quoted(one.compare)],
    ["basis", basis],
    ["scope", scope === "county" ? undefined : scope],
    ["flow", flow],
    ["since", since === undefined ? undefined : String(since)],
    ["indicator", indicator],
    ["sets", sets],
    ["every", every && `{of: ${every.of}, have: ${every.have}}`],
    ["ratio", ratio && `{have: ${quoted(ratio.have)}, of: ${quoted(ratio.of)}, per: ${ratio.per}}`],
    [
      "read",
      `{at: ${one.at}, number: ${quoted(one.number)}, confidence: ${one.isSure ? "sure" : "guess"}${about === undefined ? "" : `, about: ${about}`}, why: [${one.why.map(quoted).join(", ")}]}`,
    ],
  ];
  return fields.flatMap(([key, text]) => (text === undefined ? [] : [`${key === "id" ? "  - " : "    "}${key}: ${text}`]));
}

/** The other numbers as CSV. */
export function unreadCsv({ unread }: ReadDocument): string {
  const rows = unread.map(({ at, line, number, class: kind, reason, quote }) =>
    [String(at), String(line), number, kind, reason, quote].map(cell).join(","),
  );
  return `${["at,line,number,class,reason,quote", ...rows].join("\n")}\n`;
}

function cell(text: string): string {
  return /[",\n\r\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""').replaceAll(/[\n\r]/g, " ")}"` : text;
}

/** A text as YAML reads it back: JSON, with what YAML forbids in a text as escapes. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function quiet(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ");
}
