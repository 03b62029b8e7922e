import { describe, expect, it } from "vitest";
import { filesBelow, textOf } from "./sources.ts";

/** The first cell of each row of THIRD_PARTY.md that names paths: patterns between backquotes, `*` for any letters but `/`. */
const rows = textOf("THIRD_PARTY.md")
  .split("\n")
  .filter((line) => line.startsWith("| `models/"));
const patterns = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1]));
const asRegExp = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+?^$()[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`);
const files = filesBelow("models");

describe("THIRD_PARTY.md", () => {
  it("lists every file of models/", () => {
    expect(files.filter((file) => !patterns.some((pattern) => asRegExp(pattern).test(file)))).toEqual([]);
  });

  it("lists no path that is not there", () => {
    expect(patterns.filter((pattern) => !files.some((file) => asRegExp(pattern).test(file)))).toEqual([]);
  });

  it("gives each path a licence and a primary source", () => {
    expect(
      rows.filter((row) =>
        row
          .split("|")
          .slice(1, 5)
          .some((cell) => cell.trim() === ""),
      ),
    ).toEqual([]);
  });
});
