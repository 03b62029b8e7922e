import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastFlows } from "../../src/demography/flows.ts";
import { laoyou } from "../cli/cli.ts";
import { workbench } from "../scenario/workbench.ts";

const cell = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const table = fc.array(cell, { minLength: 4, maxLength: 4 });
const units = fc.array(fc.tuple(table, table), { minLength: 1, maxLength: 6 });

describe("leastFlows()", () => {
  it("adds up to every unit's net migrants, has no flow both ways of a cell, and moves as few as there are gains", () => {
    fc.assert(
      fc.property(units, (given) => {
        const net = given.map(([f, m]) => [Float64Array.from(f), Float64Array.from(m)] as const);
        const flows = leastFlows(net, [
          [0, 2],
          [2, Infinity],
        ]);
        net.forEach((own, u) => {
          for (const [g, ages] of [
            [0, 1],
            [2, 3],
          ].entries()) {
            const wanted = own.reduce((sum, column) => sum + ages.reduce((all, x) => all + column[x], 0), 0);
            const of = (key: "from" | "to") => flows.filter((flow) => flow[key] === u).reduce((sum, { persons }) => sum + persons[g], 0);
            expect(of("to") - of("from")).toBeCloseTo(wanted, 5);
          }
        });
        const moved = flows.reduce((sum, { persons }) => sum + persons[0] + persons[1], 0);
        const cells = [0, 1].flatMap((s) => [0, 1, 2, 3].map((x) => net.map((own) => own[s][x])));
        const least = cells.map((all) =>
          Math.max(
            0,
            all.reduce((sum, one) => sum + Math.max(0, one), 0),
            all.reduce((sum, one) => sum - Math.min(0, one), 0),
          ),
        );
        expect(moved).toBeCloseTo(
          least.reduce((a, b) => a + b, 0),
          4,
        );
        for (const { from, to, persons } of flows) {
          expect(from).not.toBe(to);
          expect(persons.every((one) => one >= 0)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("leastFlows() by hand", () => {
  it("parts what leaves by what others gain, from and to everywhere else, group by group; none without units", () => {
    const table = (...cells: readonly number[]) => [Float64Array.from(cells), new Float64Array(cells.length)] as const;
    expect(leastFlows([table(-6, 2), table(3, 0), table(1, -2)], [[0, 1], [1, 9]])).toEqual([
      { from: 0, to: 1, persons: [3, 0] },
      { from: 0, to: 2, persons: [1, 0] },
      { from: 0, to: 3, persons: [2, 0] },
      { from: 2, to: 0, persons: [0, 2] },
    ]); // prettier-ignore
    expect(leastFlows([], [[0, 9]])).toEqual([]);
  });
});

describe("laoyou flows", () => {
  it("writes the flows of a province as estimates, with everybody's origin and destination", async () => {
    const out = join(workbench(), "od");
    const run = await laoyou(["flows", "640000", "--year", "2026", "--out", out, "--lang", "en", "--quiet"]);
    expect(run).toMatchObject({ code: 0, err: "", out: expect.stringContaining("An estimate, not a count") });
    const [head, ...rows] = readFileSync(join(out, "od.csv"), "utf8").trim().split("\n");
    expect(head).toBe("year,from,from_name,to,to_name,age,persons,kind");
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.every((row) => row.startsWith("2026,") && row.endsWith(",estimate"))).toBe(true);
  });
  it("refuses a county", async () => {
    expect((await laoyou(["flows", "320583", "--lang", "en"])).err).toContain("is not a province with all its counties");
  });
});
