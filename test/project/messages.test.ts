import { describe, expect, it } from "vitest";
import { en } from "../../src/core/messages/en.ts";
import { zh } from "../../src/core/messages/zh.ts";
import { filesBelow, textOf } from "./sources.ts";

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const source = filesBelow("src").filter((file) => file.endsWith(".ts") && !file.includes("/messages/")).map(textOf).join("\n");
const codes = Object.keys(en);

describe("the message catalogue", () => {
  it("has the same keys in both languages", () => {
    expect(Object.keys(zh).sort()).toEqual(codes.toSorted());
  });

  it("has the same placeholders in both languages", () => {
    const wrong = codes.filter((code) => {
      const key = code as keyof typeof en;
      return holes(en[key]).join() !== holes(zh[key]).join();
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
    const found = Object.entries(zh).filter(([, text]) => half.test(text.replaceAll(/\{[^}]*\}/g, "数"))).map(([code, text]) => `${code}: ${text}`);
    expect(found).toEqual([]);
  });
});
