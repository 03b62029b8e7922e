import type { Model, Objective, Terms } from "./model.ts";

/** Terms on a line of an LP file, whose readers limit the length of lines. */
const TERMS_A_LINE = 8;

/** What columns and rows are called in a file. */
interface Names {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

/** A model in the LP format of CPLEX, which solvers read; columns and rows have the names that are given, c0, c1… and r0, r1… without. */
export function lpText({ columns, rows }: Model, objective: Objective, names?: Names): string {
  const nameOf = (column: number): string => names?.columns[column] ?? `c${column}`;
  const rowName = (row: number): string => names?.rows[row] ?? `r${row}`;
  const termsText = (terms: Terms): string => {
    const shown = [...terms].filter(([, coefficient]) => coefficient !== 0);
    // a row that no decision moves must not be lost: it may be the very one that cannot hold
    if (shown.length === 0) return `0 ${nameOf(0)}`;
    return shown
      .map(
        ([column, value], i) => `${value < 0 ? "-" : "+"} ${Math.abs(value)} ${nameOf(column)}${(i + 1) % TERMS_A_LINE === 0 ? "\n" : ""}`,
      )
      .join(" ");
  };
  const lines = rows.flatMap(({ terms, lower, upper }, i) => {
    const sum = termsText(terms);
    if (lower === upper) return [` ${rowName(i)}: ${sum} = ${lower}`];
    return [
      ...(lower > -Infinity ? [` ${rowName(i)}_l: ${sum} >= ${lower}`] : []),
      ...(upper < Infinity ? [` ${rowName(i)}_u: ${sum} <= ${upper}`] : []),
    ];
  });
  const bounds = columns.map(({ lower, upper }, i) => ` ${bound(lower)} <= ${nameOf(i)} <= ${bound(upper)}`);
  const whole = columns.flatMap(({ isWhole }, i) => (isWhole ? [` ${nameOf(i)}`] : []));
  return [
    "Minimize",
    ` obj: ${termsText(objective)}`,
    "Subject To",
    ...lines,
    "Bounds",
    ...bounds,
    ...(whole.length > 0 ? ["General", ...whole] : []),
    "End",
    "",
  ].join("\n");
}

function bound(value: number): string {
  if (value === Infinity) return "+inf";
  return value === -Infinity ? "-inf" : String(value);
}
