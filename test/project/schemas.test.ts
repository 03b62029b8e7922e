import { expect, it } from "vitest";
import { jsonSchemas } from "../../src/scenario/json-schema.ts";
import { filesBelow, textOf } from "./sources.ts";

it("docs/schema holds the schemas of the code: run `npm run schema` after a change", () => {
  const schemas = jsonSchemas();
  expect(filesBelow("docs/schema")).toEqual([...schemas.keys()].map((name) => `docs/schema/${name}`).sort());
  for (const [name, text] of schemas) expect(textOf(`docs/schema/${name}`)).toBe(text);
});
