import { itemOf } from "../core/items.ts";
import { loadOptional } from "../core/optional.ts";

/** One census of a place: a sheet of its own. */
export interface CensusSheet {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly male: number; readonly female: number }[];
}

const DATE = new Date(Date.UTC(1980, 0, 1));
const FIRST_ROW = 4;

/**
 * Writes a census template as xlsx: a sheet per census with ages, both sexes and sums as formulas, ready for `laoyou import`.
 *
 * @throws Fault `optional-part-missing` if the workbook writer is not installed.
 */
export async function censusWorkbook(sheets: readonly CensusSheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await loadOptional("hucre", () => import("hucre/xlsx"));
  return writeXlsx({
    sheets: sheets.map(({ name, title, rows }) => {
      const last = FIRST_ROW + rows.length;
      const sums = (["B", "C", "D"] as const).map((column, i) => ({
        formula: `SUM(${column}${FIRST_ROW + 1}:${column}${last})`,
        value: itemOf(
          [0, 1, 2].map((part) => rows.reduce((sum, { male, female }) => sum + itemOf([male + female, male, female], part), 0)),
          i,
        ),
      }));
      const cells = new Map([
        ...sums.map(
          (sum, i) => [`${FIRST_ROW - 1},${i + 1}`, { value: sum.value, formula: sum.formula, formulaResult: sum.value }] as const,
        ),
        ...rows.map(
          ({ male, female }, i) =>
            [
              `${FIRST_ROW + i},1`,
              { value: male + female, formula: `C${FIRST_ROW + i + 1}+D${FIRST_ROW + i + 1}`, formulaResult: male + female },
            ] as const,
        ),
      ]);
      return {
        name,
        cells,
        columns: [{ width: 16 }, { width: 14 }, { width: 14 }, { width: 14 }],
        rows: [
          [title],
          ["单位：人"],
          ["年龄", "合计", "男", "女"],
          ["总计", ...sums.map(({ value }) => value)],
          ...rows.map(({ label, male, female }) => [label, male + female, male, female]),
        ],
      };
    }),
    properties: { created: DATE, modified: DATE },
  });
}
