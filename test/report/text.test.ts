import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadFont } from "../../src/report/font-files.ts";
import { textWidth } from "../../src/report/fonts.ts";
import { fullWidth, wrap } from "../../src/report/text.ts";

const { regular } = loadFont();

describe("wrap()", () => {
  it("begins no line with closing punctuation and ends none with opening", () => {
    const lines = wrap(regular, "到二〇二五年\uff0c养老床位达到八千张\uff1b见《方案》\u3002", { size: 1, width: 6 });
    expect(lines).toEqual(["到二〇二五", "年\uff0c养老床位", "达到八千张\uff1b", "见《方案》\u3002"]);
  });

  it("leaves no last line of one or two characters where that costs no line", () => {
    expect(wrap(regular, "依据假设的结果为示意见清单", { size: 1, width: 12 })).toEqual(["依据假设的结果为示", "意见清单"]);
  });

  it("keeps words, numbers and their units whole", () => {
    expect(wrap(regular, "共有8000张床位", { size: 1, width: 4 })).toEqual(["共有", "8000张", "床位"]);
    expect(wrap(regular, "need above supply", { size: 1, width: 6 })).toEqual(["need above", "supply"]);
  });

  it("loses no character and fills no line beyond its width", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."老幼床位2035年ab \uff0c\u3002《》("), maxLength: 60 });
    fc.assert(
      fc.property(texts, (text) => {
        const lines = wrap(regular, text, { size: 1, width: 12 });
        const bare = (part: string) => part.replaceAll(/\s/g, "");
        return (
          bare(lines.join("")) === bare(text) &&
          lines.every((line) => textWidth(regular, line, 1) <= 12 || !/[老幼床位年] ?[老幼床位]/.test(line))
        );
      }),
    );
  });
});

describe("fullWidth()", () => {
  it("sets punctuation of Chinese text full-width and leaves figures alone", () => {
    expect(fullWidth("来源:普查(2020年);比1:3, 即47.5 (46.3—48.3)")).toBe(
      "来源\uff1a普查\uff082020年\uff09\uff1b比1:3\uff0c即47.5 (46.3—48.3)",
    );
  });

  it("changes nothing but punctuation and the space after it", () => {
    const bare = (text: string) => text.replaceAll(/[,;:() \uff0c\uff1b\uff1a\uff08\uff09]/g, "");
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."老幼2a,;:() ") }), (text) => bare(fullWidth(text)) === bare(text)));
  });
});
