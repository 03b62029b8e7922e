import { describe, expect, it } from "vitest";
import { itemOf } from "../../src/core/items.ts";
import { readPeople } from "../../src/scenario/read-people.ts";
import { MODELS } from "./workbench.ts";

const place = (rule?: string) => itemOf(readPeople("371721", "one", 2035, [MODELS], { rule }).people, 0);
const ledger = (rule: string): string => place(rule).notes.find(({ id }) => id.endsWith("migration-future"))?.en ?? "";

describe("a rule of migration that a plan names", () => {
  it("is the default where it names the default: its levels and the nation's balance are kept", () => {
    expect(place("saturating").resident).toEqual(place().resident);
    expect(ledger("saturating")).toContain("the nation's factor");
  });
  it("is not balanced to the nation otherwise, and the ledger says so", () => {
    expect(ledger("half")).toContain("it is not balanced to the nation");
  });
});
