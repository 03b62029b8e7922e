import { describe, expect, it } from "vitest";
import { en as cliEn } from "../../src/cli/messages/en.ts";
import { zh as cliZh } from "../../src/cli/messages/zh.ts";
import { en as coreEn } from "../../src/core/messages/en.ts";
import { zh as coreZh } from "../../src/core/messages/zh.ts";
import { en as reportEn } from "../../src/report/messages/en.ts";
import { zh as reportZh } from "../../src/report/messages/zh.ts";
import { filesBelow, textOf } from "./sources.ts";

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const source = filesBelow("src")
  .filter((file) => file.endsWith(".ts") && !file.includes("/messages/"))
  .map(textOf)
  .join("\n");

const CATALOGUES = [
  { en: coreEn, zh: coreZh },
  { en: reportEn, zh: reportZh },
  { en: cliEn, zh: cliZh },
] as const;
const [en, zh]: readonly Readonly<Record<string, string>>[] = [
  Object.assign({}, ...CATALOGUES.map((one) => one.en)),
  Object.assign({}, ...CATALOGUES.map((one) => one.zh)),
];
const codes = Object.keys(en);

describe("the message catalogue", () => {
  it("has the same keys in both languages", () => {
    for (const one of CATALOGUES) expect(Object.keys(one.zh).sort()).toEqual(Object.keys(one.en).sort());
  });

  it("has every code in one catalogue alone", () => {
    expect(CATALOGUES.flatMap((one) => Object.keys(one.en)).sort()).toEqual(codes.toSorted());
  });

  it("has the same placeholders in both languages", () => {
    const wrong = codes.filter((code) => {
      return holes(en[code]).join() !== holes(zh[code]).join();
    });
    expect(wrong).toEqual([]);
  });

  it("has every code that a template builds, such as `verdict-${verdict}`", () => {
    const built = [...source.matchAll(/say\(`([a-z]+-)\$\{/g)].map((match) => match[1]);
    expect(built.filter((start) => !codes.some((code) => code.startsWith(start)))).toEqual([]);
  });

  it("has no code that nothing uses", () => {
    const built = [...source.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1]);
    const unused = codes.filter((code) => !source.includes(`"${code}"`) && !built.some((start) => code.startsWith(start)));
    expect(unused).toEqual([]);
  });
  it("in Chinese have Chinese punctuation", () => {
    const half = /[\u4e00-\u9fff”}][,;?!]|[\u4e00-\u9fff”][:(]|[,;:(][\u4e00-\u9fff“]/;
    const found = Object.entries(zh)
      .filter(([, text]) => half.test(text.replaceAll(/\{[^}]*\}/g, "数")))
      .map(([code, text]) => `${code}: ${text}`);
    expect(found).toEqual([]);
  });
});
