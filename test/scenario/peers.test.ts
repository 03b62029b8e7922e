import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memory } from "../../src/files/memory.ts";
import { openBase } from "../../src/scenario/base.ts";
import { peersOf, type Peers } from "../../src/scenario/peers.ts";
import { readPeersModel } from "../../src/scenario/peers-model.ts";
import { faultsOf, MODELS } from "./workbench.ts";

const textOf = (name: string): string => readFileSync(join(MODELS, name), "utf8");
/** Small provinces, with zones, groups and a prefecture without counties. */
const PROVINCES = ["310000", "460000", "640000"] as const;
const model = readPeersModel([MODELS]);

/** Changes the cells of a province's file. */
type Edit = (cells: string[], columns: readonly string[]) => string[];

/** The peers of a county among those of small provinces whose files are changed. */
function among(code: string, edit: Edit = (cells) => cells): Peers {
  const index = textOf("base/index.csv")
    .split("\n")
    .filter((line, i) => i === 0 || PROVINCES.some((province) => line.startsWith(province.slice(0, 2))));
  const files = Object.fromEntries(
    PROVINCES.map((province) => {
      const [head = "", ...rows] = textOf(`base/${province}.csv`).trimEnd().split("\n");
      const columns = head.split(",");
      return [`models/base/${province}.csv`, [head, ...rows.map((row) => edit(row.split(","), columns).join(","))].join("\n")];
    }),
  );
  const base = openBase(
    ["models"],
    memory({ ...files, "models/base/index.csv": index.join("\n"), "models/base/base.yaml": textOf("base/base.yaml") }),
  );
  return peersOf(code, base!, model);
}

const listed = ({ peers }: Peers): unknown => peers.map(({ entry, distance }) => [entry.code, distance]);

describe("the peers of a county", () => {
  it("are the nearest of the nation: 曹县, as found by another program from the same files", () => {
    const { peers, own } = peersOf("371721", openBase([MODELS])!, model);
    expect(own.values.map((value, v) => Number(value.toFixed(model.variables[v].digits)))).toEqual([138.4, 43, 1.6, 0.14, 17.1]);
    expect(peers.map(({ entry }) => entry.code).join(" ")).toBe(
      "445224 411425 371324 371725 371326 371722 130434 411322 371122 410221 430421 530627 371327 410522 361128 371323 371724 371321 445122 371726",
    );
    expect(peers[0].distance).toBeCloseTo(0.236872, 6);
    expect(peers[19].distance).toBeCloseTo(0.374898, 6);
  });

  it("are never chosen by ageing: they stay the same when the ages of every county are shuffled", () => {
    const ages = textOf("base/640000.csv")
      .split("\n")[0]
      .split(",")
      .flatMap((column, i) => (/^[fm]\d+$/.test(column) ? [i] : []));
    const plain = listed(among("640521"));
    const shuffles = fc.infiniteStream(fc.shuffledSubarray(ages, { minLength: ages.length }));
    fc.assert(
      fc.property(shuffles, (stream) => {
        const shuffled = among("640521", (cells) => {
          const order = [...stream.take(1)].flat();
          // the last groups of a row may be blank: those that are filled are shuffled among themselves
          const full = ages.filter((i) => cells[i] !== "");
          const from = order.filter((i) => full.includes(i));
          return cells.map((cell, i) => (full.includes(i) ? cells[from[full.indexOf(i)]] : cell));
        });
        expect(listed(shuffled)).toEqual(plain);
      }),
      { numRuns: 5 },
    );
  });

  it("go by code where they are equally far, and have no zone among them", () => {
    const copied = (cells: string[]): string[] => {
      const row = textOf("base/640000.csv")
        .split("\n")
        .find((line) => line.startsWith(`640121,${cells[1]},`));
      return cells[0] === "640424" && row !== undefined ? ["640424", ...row.split(",").slice(1)] : cells;
    };
    const { peers } = among("640181", copied);
    const codes = peers.map(({ entry }) => entry.code);
    expect(codes.indexOf("640424")).toBe(codes.indexOf("640121") + 1);
    expect(peers.find(({ entry }) => entry.code === "640424")!.distance).toBe(peers.find(({ entry }) => entry.code === "640121")!.distance);
    expect(peers.filter(({ entry }) => entry.level === "zone")).toEqual([]);
  });

  it("are as many as the model says, without the county itself, the nearest first", () => {
    const { peers, own } = among("460400");
    expect(peers).toHaveLength(20);
    expect(peers).not.toContain(own);
    expect(peers.map(({ distance }) => distance)).toEqual(peers.map(({ distance }) => distance).sort((a, b) => a - b));
  });

  it.each(["640000", "640100", "999999"])("are refused for %s, which is no county", (code) => {
    expect(faultsOf(() => among(code))).toMatchObject([{ code: "peers-not-county" }]);
  });
});

describe("the model of peers", () => {
  it("compares nothing that peers are chosen by", () => {
    const faults = changed("formula: household_population / households}", "formula: population_urban / residents}");
    expect(faults.find(({ code }) => code === "peers-chosen-by")).toMatchObject({
      params: { id: "household_size", name: "population_urban" },
    });
  });

  const changed = (from: string, to: string) =>
    faultsOf(() =>
      readPeersModel(["models"], memory({ "models/peers/standard.yaml": textOf("peers/standard.yaml").replace(from, to) })).check({
        figures: new Set(["residents", "population_urban", "households", "household_population"]),
      }),
    );
  it("names the line of a formula that is none, and of a figure that is not there", () => {
    expect(changed("formula: residents / 10000", "formula: residents / / 10000")).toMatchObject([{ code: "formula-not-allowed" }]);
    expect(changed("100 * population_urban", "100 * population_urbane")[0]).toMatchObject({
      code: "name-unknown",
      params: { name: "population_urbane", near: "population_urban" },
    });
  });
});
