import { describe, expect, it } from "vitest";
import { endable } from "../../src/cli/interrupt.ts";

describe("endable()", () => {
  it("leaves the interrupt to the system during the work, and to its listeners again afterwards, also when the work fails", () => {
    const listener = (): void => undefined;
    process.on("SIGINT", listener);
    try {
      const before = process.listeners("SIGINT");
      expect(endable(() => process.listenerCount("SIGINT"))).toBe(0);
      expect(process.listeners("SIGINT")).toEqual(before);
      expect(() =>
        endable(() => {
          throw new RangeError("no");
        }),
      ).toThrow("no");
      expect(process.listeners("SIGINT")).toEqual(before);
    } finally {
      process.removeListener("SIGINT", listener);
    }
  });
});
