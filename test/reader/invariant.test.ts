import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { scenarioYaml, unreadCsv } from "../../src/reader/draft.ts";
import { readLexicon } from "../../src/reader/load.ts";
import { readDocument } from "../../src/reader/read.ts";
import { filesBelow, ROOT, textOf } from "../project/sources.ts";
import { labelledTexts } from "./marked.ts";

const lexicon = readLexicon(join(ROOT, "models"));

interface Place {
  readonly at: number;
  readonly number: string;
}

/** How often each unit of the text is in a statement or an unread row, as the written files say. */
function covers(text: string): { readonly counts: Uint8Array; readonly wrong: readonly Place[] } {
  const document = readDocument(text, lexicon);
  const draft = load(scenarioYaml(document, { source: "text.txt", district: "330421", horizon: 2035 })) as {
    statements: { read: Place }[];
  };
  const rows = parse(unreadCsv(document), { columns: true }) as { at: string; number: string }[];
  const places = [...draft.statements.map(({ read }) => read), ...rows.map(({ at, number }) => ({ at: Number(at), number }))];
  const counts = new Uint8Array(text.length);
  for (const { at, number } of places) for (let i = at; i < at + number.length; i++) counts[i]++;
  const plain = (words: string): string => words.replaceAll(/\s/g, "");
  return { counts, wrong: places.filter(({ at, number }) => plain(text.slice(at, at + number.length)) !== plain(number)) };
}

/** The runs of digits that are not in exactly one place, and the places whose number does not stand there. */
function breaches(text: string): unknown[] {
  const { counts, wrong } = covers(text);
  const runs = [...text.matchAll(/[\p{Nd}\u2460-\u249b]+/gu)].filter(({ 0: run, index }) =>
    [...run].some((_, i) => counts[index + i] !== 1),
  );
  return [...runs.map(({ 0: run, index }) => [run, index]), ...wrong];
}

const word = fc.constantFrom(
  ..."到2025年 养老机构 床位 12家 3.5万张 占 60% 以上 、 , 。 ; \n 30—35 每千名老年人 托位 1,200 个 翻一番 三分之二 不低于 1:3 2021-2025年 专栏1 （一） 1. ２６０ 张\t 〔2022〕 号 12345 热线 发(fā)展 𠮷 🙂 第3条 全覆盖 应保尽保 -4.6‰ 1/10万 八成 [5.6] | 分别 和 100 元/人·月 十四五 亿元 – ~ ① ² １２％".split(
    " ",
  ),
);

describe("every run of digits", () => {
  it("is in exactly one statement or one unread row, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc.array(word, { maxLength: 60 }).map((words) => words.join("")),
          fc.array(fc.oneof(word, fc.string({ unit: "grapheme", maxLength: 4 })), { maxLength: 60 }).map((words) => words.join(" ")),
        ),
        (text) => {
          expect(breaches(text)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("is so in texts like those of plans, and in the project's own pages", () => {
    const pages = filesBelow("docs").filter((file) => file.endsWith(".md")).map(textOf); // prettier-ignore
    for (const text of [...labelledTexts().map(({ text }) => text), ...pages]) expect(breaches(text)).toEqual([]);
  });

  it.runIf(plansFolder() !== undefined)("is so in published plans", () => {
    const folder = plansFolder() ?? "";
    for (const file of readdirSync(folder)) expect(breaches(readFileSync(join(folder, file), "utf8"))).toEqual([]);
  });
});

/** A folder of plans' texts, beside the checkout, if there is one. */
function plansFolder(): string | undefined {
  return process.env["LAOYOU_PLANS"];
}
