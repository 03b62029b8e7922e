import { describe, expect, it } from "vitest";
import { filesBelow, textOf } from "./sources.ts";

const FOLDERS = ["src", "test", "scenarios", "models", "docs"];
const FILES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD_PARTY.md", "package.json"];
const TEXT = /\.(ts|mjs|sh|md|yaml|csv|json)$/;
const files = [...FOLDERS.flatMap(filesBelow), ...FILES].filter((file) => TEXT.test(file));

/** The words are put together here so that this file does not hold them. */
const FORBIDDEN = [
  ["TO", "DO"],
  ["FIX", "ME"],
  ["/wo", "rk/"],
  ["/ho", "me/"],
  ["/ro", "ot/"],
  ["local", "host"],
  ["console", ".error"],
].map((parts) => parts.join(""));

describe("the project's files", () => {
  it.each(FORBIDDEN)("hold no %s", (word) => {
    expect(files.filter((file) => textOf(file).includes(word))).toEqual([]);
  });

  it("hold no conflict marker and no tab in Markdown or YAML", () => {
    expect(files.filter((file) => /^(<{7}|>{7}) /m.test(textOf(file)))).toEqual([]);
    expect(files.filter((file) => /\.(md|yaml)$/.test(file) && textOf(file).includes("\t"))).toEqual([]);
  });

  it("switch no type check off: no any, no ts-ignore, no double cast", () => {
    const code = files.filter((file) => /^(src|scenarios)\/.*\.ts$/.test(file));
    expect(
      code.filter((file) => /@ts-(ignore|expect-error|nocheck)|\bas unknown as\b|: any\b|<any>|\bas any\b/.test(textOf(file))),
    ).toEqual([]);
  });

  it("link in Markdown only to files that are there", () => {
    const known = new Set([...files, ...FOLDERS.flatMap(filesBelow), "LICENSE"]);
    const folders = new Set([...known].flatMap((file) => file.split("/").map((_, i, parts) => parts.slice(0, i).join("/"))));
    const broken = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...textOf(file).matchAll(/\]\(([^)#\s]+)(#[^)\s]*)?\)/g)]
          .map((match) => match[1])
          .filter((link) => !/^[a-z]+:/.test(link))
          .flatMap((link) => {
            const path = new URL(link, `file:///${file}`).pathname.slice(1).replace(/\/$/, "");
            return known.has(decodeURI(path)) || folders.has(path) ? [] : [`${file} → ${link}`];
          }),
      );
    expect(broken).toEqual([]);
  });
});
