import { DIMENSIONS } from "./row.ts";
import { VARIABLES } from "./variables/index.ts";

/** All variables of a result as a Markdown page: docs/variables.md. */
export function variablesPage(): string {
  const lines = VARIABLES.map(
    ({ id, label, unit, dimensions }) =>
      `| \`${id}\` | ${label.zh} | ${label.en} | ${unit === undefined ? "*own*" : `\`${unit}\``} | ${DIMENSIONS.filter((name) => dimensions.includes(name)).join(", ")} |`,
  );
  return `# Variables

What the column \`variable\` of \`rows.csv\` can hold, in the order of the rows. Made from the code by \`npm run schema\`; a test holds the two equal.
The unit *own* is that of what the row is of.
Rows and their columns: [formats.md](formats.md#rows).

| variable | 中文 | meaning | unit | dimensions |
|---|---|---|---|---|
${lines.join("\n")}
`;
}
