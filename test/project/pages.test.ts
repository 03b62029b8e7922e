import { describe, expect, it } from "vitest";
import { architectureSvg, arrowsOf, partImports, pictureFile, rowsOfParts } from "../docs/architecture.ts";
import { blocksOf, isCommand } from "../docs/blocks.ts";
import { filled, pages } from "../docs/pages.ts";
import { filesBelow, textOf } from "./sources.ts";

const MOST_LINES = 130;
const linesOf = (page: string): number => textOf(page).trimEnd().split("\n").length;
/** The first column of the table below a line of a page, without code marks. */
const firstColumn = (page: string, above: string): string[] =>
  textOf(page)
    .split(`${above}\n`)[1]
    .split("\n\n")[0]
    .split("\n")
    .slice(2)
    .flatMap((line) => [...line.split(" | ")[0].matchAll(/`([\w.]+)`/g)].map(([, name]) => name));

describe("the pages of the documentation", () => {
  it.each(pages())("%s has the tables that the code makes: run `npm run docs:pages` after a change", async (page) => {
    expect(textOf(page)).toBe(await filled(page));
  });

  it("list the options of every verb", () => {
    const verbs = filesBelow("src/cli/verbs").map((file) => file.split("/").at(-1)!.replace(".ts", ""));
    for (const page of ["docs/verbs.md", "docs/zh-CN/verbs.md"]) {
      const text = textOf(page);
      expect(verbs.filter((verb) => !text.includes(`\n## ${verb}\n`))).toEqual([]);
      expect(verbs.filter((verb) => verb !== "report" && !text.includes(`<!-- table: options ${verb}`))).toEqual([]);
    }
  });

  it("show commands only in blocks that the checks run, or say why they do not", () => {
    const bare = pages().flatMap((page) =>
      blocksOf(textOf(page))
        .filter(({ language, body }) => language !== "sh" && body.split("\n").some(isCommand))
        .map(({ body }) => `${page}: ${body.split("\n")[0]}`),
    );
    expect(bare).toEqual([]);
  });

  it.each(["README.md", "README.zh-CN.md"])(`%s has at most ${MOST_LINES} lines`, (page) => {
    expect(linesOf(page)).toBeLessThanOrEqual(MOST_LINES);
  });

  it("name every key of a scenario and every column of a scorecard in docs/formats.md", () => {
    const { properties } = JSON.parse(textOf("docs/schema/scenario.schema.json")) as { properties: object };
    expect(firstColumn("docs/formats.md", "`scenarios/<id>.yaml`\n").sort()).toEqual(Object.keys(properties).sort());
    const [, columns] = /const COLUMNS = \[([^\]]*)\]/.exec(textOf("src/report/scorecard-csv.ts"))!;
    expect(firstColumn("docs/formats.md", "`scorecard.csv`: one line a test, input, norm or finding.\n").slice(0, 17).sort()).toEqual(
      [...columns.matchAll(/"(\w+)"/g)].map(([, name]) => name).sort(),
    );
  });
});

describe("the picture of the architecture", () => {
  it.each(["en", "zh"] as const)("is that of the imports (%s): run `npm run docs:architecture` after a change", (language) => {
    expect(textOf(pictureFile(language))).toBe(architectureSvg(partImports(), language));
  });

  it("has every arrow point downwards, and loses no import", () => {
    const imports = partImports();
    const [rows, arrows] = [rowsOfParts(imports), arrowsOf(imports)];
    expect(arrows.filter(([from, to]) => rows.get(from)! <= rows.get(to)!)).toEqual([]);
    const reached = (from: string): string[] => arrows.filter(([one]) => one === from).flatMap(([, to]) => [to, ...reached(to)]);
    for (const [from, all] of imports) expect([...all].filter((to) => !reached(from).includes(to))).toEqual([]);
  });

  it("is refused for a part that it does not know, and for parts that import each other", () => {
    expect(() => architectureSvg(new Map([...partImports(), ["new", new Set<string>()]]), "en")).toThrow("new: new; gone: ");
    const circle = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["a"])],
    ]);
    expect(() => rowsOfParts(circle)).toThrow("a → b → a is a circle");
  });
});
