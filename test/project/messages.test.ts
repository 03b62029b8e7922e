import { describe, expect, it } from "vitest";
import { messages as cli } from "../../src/cli/messages.ts";
import { messages as core } from "../../src/core/messages/catalogue.ts";
import { messages as report } from "../../src/report/messages.ts";
import { WORDS } from "../../src/web/words.ts";
import { filesBelow, textOf } from "./sources.ts";

const CATALOGUES = [core, report, cli];
const entries = CATALOGUES.flatMap((catalogue) => Object.entries<{ readonly zh: string; readonly en: string }>(catalogue));
const codes = entries.map(([code]) => code);
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();
const source = filesBelow("src")
  .filter((file) => file.endsWith(".ts") && !/\/(messages|catalogue)\.ts$/.test(file))
  .map(textOf)
  .join("\n");

describe("the message catalogues", () => {
  it("have every text in both languages", () => {
    expect(entries.filter(([, { zh, en }]) => zh.trim() === "" || en.trim() === "").map(([code]) => code)).toEqual([]);
    expect(
      entries.filter(([, { en }]) => /[\u4e00-\u9fff]/.test(en.replaceAll(/万人?|地区人口|嘉善县/g, ""))).map(([code]) => code),
    ).toEqual([]);
  });

  it("have every code in one catalogue alone", () => {
    expect(codes.toSorted()).toEqual([...new Set(codes)].sort());
  });

  it("have the same placeholders in both languages", () => {
    expect(entries.filter(([, { zh, en }]) => holes(zh).join() !== holes(en).join()).map(([code]) => code)).toEqual([]);
  });

  it("have every code that a template builds, such as `verdict-${verdict}`", () => {
    const built = [...source.matchAll(/say\(`([a-z]+-)\$\{/g)].map((match) => match[1]);
    expect(built.filter((start) => !codes.some((code) => code.startsWith(start)))).toEqual([]);
  });

  it("have no code that nothing uses", () => {
    const built = [...source.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1]);
    const unused = codes.filter((code) => !source.includes(`"${code}"`) && !built.some((start) => code.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it("in Chinese have Chinese punctuation", () => {
    const half = /[\u4e00-\u9fff”}][,;?!]|[\u4e00-\u9fff”][:(]|[,;:(][\u4e00-\u9fff“]/;
    const found = entries.filter(([, { zh }]) => half.test(zh.replaceAll(/\{[^}]*\}/g, "数"))).map(([code, { zh }]) => `${code}: ${zh}`);
    expect(found).toEqual([]);
  });
});

describe("the words of the page", () => {
  const page = filesBelow("src/web")
    .filter((file) => file.endsWith(".ts"))
    .map(textOf)
    .join("\n");

  it("are all used", () => {
    expect(Object.keys(WORDS.zh).filter((key) => !new RegExp(`\\bwords\\.${key}\\b|"${key}"`).test(page))).toEqual([]);
  });

  it("are the same kind in both languages", () => {
    expect(Object.values(WORDS.en).map((word) => typeof word)).toEqual(Object.values(WORDS.zh).map((word) => typeof word));
  });
});
