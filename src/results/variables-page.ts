import type { Text } from "../demand/quantity.ts";
import { DIMENSIONS } from "./row.ts";
import { VARIABLES } from "./variables/index.ts";

const HEAD: Readonly<Record<keyof Text, { readonly columns: readonly string[]; readonly own: string }>> = {
  en: { columns: ["variable", "meaning", "unit", "dimensions"], own: "*own*" },
  zh: { columns: ["变量", "含义", "单位", "维度"], own: "*自有*" },
};

/** Every variable of a result as a table of Markdown, in the order of the rows: part of docs/results.md. */
export function variablesTable(language: keyof Text): string {
  const { columns, own } = HEAD[language];
  const lines = VARIABLES.map(({ id, label, unit, dimensions }) => [
    `\`${id}\``,
    label[language],
    unit === undefined ? own : `\`${unit}\``,
    DIMENSIONS.filter((name) => dimensions.includes(name)).join(", "),
  ]);
  return [columns, columns.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
