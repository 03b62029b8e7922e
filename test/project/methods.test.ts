import { describe, expect, it } from "vitest";
import { filesBelow, textOf } from "./sources.ts";

const page = textOf("docs/methods.md");
/** Methods that no plan selects are where they are compared, or told of as functions. */
const pages = [page, textOf("docs/evaluation.md"), textOf("docs/library.md")].join("\n");
/** Exported functions of the demography whose comment cites a source. */
const cited = filesBelow("src/demography")
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) =>
    [...textOf(file).matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\nexport function (\w+)/g)]
      .filter(([, comment]) => /@see|\(\d{4}\)/.test(comment))
      .map(([, , name]) => ({ file, name })),
  );

describe("docs/methods.md", () => {
  it("names every function of src/demography that cites a source, and its file, or the pages of evaluation and library do", () => {
    expect(cited.length).toBeGreaterThan(20);
    expect(
      cited
        .filter(({ name, file }) => !pages.includes(`\`${name}\``) || !pages.includes(file.split("/").at(-1)!))
        .map(({ name, file }) => `${file} ${name}`),
    ).toEqual([]);
  });
  it("names no source file and no test that is not there", () => {
    const names = [...new Set([...pages.matchAll(/`([\w/-]+\.(?:test\.)?ts)`/g)].map(([, name]) => name))];
    const all = [...filesBelow("src"), ...filesBelow("test")];
    expect(names.filter((name) => !all.some((file) => file === name || file.endsWith(`/${name}`)))).toEqual([]);
  });
  it("has a page on imports that lists every option of `import` and `estimate-towns`", () => {
    const options = filesBelow("src/cli")
      .filter((file) => /\/(import|estimate-towns)\.ts$/.test(file))
      .flatMap((file) => [...textOf(file).matchAll(/"(?:-\w, )?(--[a-z][a-z0-9-]+)/g)].map(([, option]) => option))
      .filter((option) => option !== "--help");
    expect(options.length).toBeGreaterThan(5);
    expect([...new Set(options)].filter((option) => !textOf("docs/import.md").includes(option))).toEqual([]);
  });
});
