// Generates documentation of file formats: JSON Schemas of scenarios and models in docs/schema, and the table of variables in docs/variables.md: `npm run schema`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { variablesPage } from "../results/variables-page.ts";
import { jsonSchemas } from "../scenario/json-schema.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");
const folder = join(docs, "schema");
mkdirSync(folder, { recursive: true });
for (const [name, text] of jsonSchemas()) writeFileSync(join(folder, name), text);
writeFileSync(join(docs, "variables.md"), variablesPage());
process.stdout.write(`${jsonSchemas().size} schemas in docs/schema, and docs/variables.md\n`);
