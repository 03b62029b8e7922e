// Writes the JSON Schemas of scenarios and models to docs/schema: `npm run schema`, which then fills the tables of the pages (test/docs/pages.ts).
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "../scenario/json-schema.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "schema");
mkdirSync(folder, { recursive: true });
for (const [name, text] of jsonSchemas()) writeFileSync(join(folder, name), text);
process.stdout.write(`${jsonSchemas().size} schemas in docs/schema\n`);
