import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FONT_FILES, loadFont } from "../../src/report/font-files.ts";
import { lacking, textWidth } from "../../src/report/fonts.ts";

const font = loadFont();

describe("loadFont()", () => {
  it("covers GB 2312, the signs of reports and the characters of county names", () => {
    const decoder = new TextDecoder("gbk");
    const hanzi = Array.from({ length: 72 * 94 }, (_, i) => decoder.decode(Uint8Array.of(0xb0 + Math.floor(i / 94), 0xa1 + (i % 94))))
      .join("")
      .replaceAll(/[\uE000-\uF8FF\uFFFD]/g, "");
    const signs = "㎡²•¥≥≤±—…·‰%℃〔〕“”《》\uff0c\u3002\uff1a\uff1b\uff08\uff09\u3001−–埇瀍浉硚猇鄠";
    for (const face of [font.regular, font.bold]) expect(lacking(face, hanzi + signs)).toEqual([]);
  });

  it("covers every character of the models, the scenarios and the messages", () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const files = ["models", "scenarios", "src/core/messages"].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" }).map((file) => `${root}${folder}/${file}`),
    );
    const text = files
      .filter((file) => /\.(csv|ya?ml|ts|md)$/.test(file) && statSync(file).isFile())
      .map((file) => readFileSync(file, "utf8").replaceAll("\uFEFF", ""))
      .join("");
    expect(lacking(font.regular, text)).toEqual([]);
  });

  it("knows widths: a Chinese character is one em, a figure about half", () => {
    expect(textWidth(font.regular, "老幼", 8)).toBe(16);
    expect(textWidth(font.regular, "0", 8)).toBeGreaterThan(4);
    expect(textWidth(font.regular, "0", 8)).toBeLessThan(5);
  });

  it("stays small enough to ship", () => {
    for (const file of Object.values(FONT_FILES)) expect(statSync(file).size).toBeLessThan(3e6);
  });
});
