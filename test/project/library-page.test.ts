import { expect, it } from "vitest";
import * as demography from "../../src/demography.ts";
import * as root from "../../src/index.ts";
import * as node from "../../src/node.ts";
import { textOf } from "./sources.ts";

const ENTRIES: Readonly<Record<string, object>> = { laoyou: root, "laoyou/demography": demography, "laoyou/node": node };

it.each(["docs/library.md", "README.md", "README.zh-CN.md"])("%s imports only what the entries export", (page) => {
  const imports = [...textOf(page).matchAll(/^import \{ ([\w, ]+) \} from "(laoyou[\w/]*)";$/gm)];
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.flatMap(([, names, from]) => names.split(", ").filter((name) => !(name in ENTRIES[from])))).toEqual([]);
});

it("docs/library.md names in its first table only what the entries export", () => {
  const lines = [...textOf("docs/library.md").matchAll(/^\| `(laoyou[\w/]*)` \|([^|]*)\|/gm)];
  expect(lines.map(([, from]) => from)).toEqual(Object.keys(ENTRIES));
  expect(
    lines.flatMap(([, from, text]) => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name).filter((name) => !(name in ENTRIES[from]))),
  ).toEqual([]);
});
