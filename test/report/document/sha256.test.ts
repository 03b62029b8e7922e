import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, it } from "vitest";
import { sha256 } from "../../../src/report/document/sha256-browser.ts";

describe("sha256() of a page", () => {
  it("is that of Node for texts of any length, at the ends of its blocks too", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 50, max: 130 }).map((length) => "n".repeat(length)),
    );
    fc.assert(fc.property(text, (given) => sha256(given) === createHash("sha256").update(given).digest("hex")));
  });
});
