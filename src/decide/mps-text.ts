import type { Model, Objective } from "./model.ts";

/** Names that solvers read: letters, digits, `_` and `.`, each once. */
export function solverNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replaceAll(/[^A-Za-z0-9_.]/g, "_").replace(/^(?=[^A-Za-z_])/, "_");
    let unique = plain;
    for (let n = 2; taken.has(unique); n++) unique = `${plain}_${n}`;
    taken.add(unique);
    return unique;
  });
}

/** A side of a row: a row of the file. */
interface Side {
  readonly kind: "E" | "G" | "L";
  readonly rhs: number;
  readonly row: number;
}

/** A model in free MPS, which every solver reads; a row with two bounds becomes two. */
export function mpsText({ columns, rows }: Model, objective: Objective, title: string): string {
  const columnNames = solverNames(columns.map(({ name }) => name));
  const sides = rows.flatMap(({ lower, upper }, row): Side[] => {
    if (lower === upper) return [{ kind: "E", rhs: lower, row }];
    const least: Side[] = lower > -Infinity ? [{ kind: "G", rhs: lower, row }] : [];
    return upper < Infinity ? [...least, { kind: "L", rhs: upper, row }] : least;
  });
  const named = solverNames(["cost", ...sides.map(({ row }) => rows[row]?.name ?? "")]);
  const rowNames = named.slice(1);
  // each column has a cell of the cost, 0 or not: one without cells would not be known to its bounds
  const cells = columns.map((_, column) => [
    [named[0] ?? "", objective.get(column) ?? 0] as const,
    ...sides.flatMap(({ row }, i) => {
      const factor = rows[row]?.terms.get(column) ?? 0;
      return factor === 0 ? [] : [[rowNames[i] ?? "", factor] as const];
    }),
  ]);
  const marker = (n: number, kind: "INTORG" | "INTEND"): string => ` M${n} 'MARKER' '${kind}'`;
  return [
    `NAME ${solverNames([title])[0] ?? ""}`,
    "ROWS",
    ` N ${named[0] ?? ""}`,
    ...sides.map(({ kind }, i) => ` ${kind} ${rowNames[i] ?? ""}`),
    "COLUMNS",
    ...columns.flatMap(({ isWhole }, i) => [
      ...(isWhole ? [marker(2 * i, "INTORG")] : []),
      ...(cells[i] ?? []).map(([row, factor]) => ` ${columnNames[i] ?? ""} ${row} ${factor}`),
      ...(isWhole ? [marker(2 * i + 1, "INTEND")] : []),
    ]),
    "RHS",
    ...sides.flatMap(({ rhs }, i) => (rhs === 0 ? [] : [` RHS ${rowNames[i] ?? ""} ${rhs}`])),
    "BOUNDS",
    ...columns.flatMap(({ lower, upper }, i) => [
      ...(lower === 0 ? [] : [` LO BND ${columnNames[i] ?? ""} ${lower}`]),
      ...(upper < Infinity ? [` UP BND ${columnNames[i] ?? ""} ${upper}`] : [` PL BND ${columnNames[i] ?? ""}`]),
    ]),
    "ENDATA",
    "",
  ].join("\n");
}
