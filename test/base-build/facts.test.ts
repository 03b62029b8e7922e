import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noteText, settle, settled, type FactSource, type Printed } from "../../src/base-build/facts.ts";
import { withFlows } from "../../src/base-build/flows.ts";

const figure = (value: number, rounding: number, other: Partial<Printed> = {}): Printed => ({
  code: "140000",
  what: "people",
  year: 2021,
  value,
  unit: "persons",
  kind: "published",
  source: `${value}`,
  notes: ["注 / note"],
  page: "",
  rank: 2,
  rounding,
  ...other,
});
const revised = figure(34_800_000, 5000, { rank: 1 });

describe("settle()", () => {
  it("takes the figure with most digits among those that round to the revised series, and names the other", () => {
    const settledFigure = settle([revised, figure(34_804_800, 50)]);
    expect(settledFigure.value).toBe(34_804_800);
    expect(noteText(settledFigure.notes)).toBe("注;另有34800000(34800000) / note; also printed: 34800000 (34800000)");
  });

  it("takes the revised series if a communiqué differs by more than rounding", () => {
    expect(settle([figure(34_700_000, 50), revised]).value).toBe(34_800_000);
  });

  it("names every other value, whatever the order of the tables", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 }), (values) => {
        const all = values.map((value) => figure(value * 1000, 50));
        const { value, notes } = settle(all);
        const told = noteText(notes);
        for (const one of all) expect(one.value === value || told.includes(`printed: ${one.value} `)).toBe(true);
      }),
    );
  });
});

const SOURCE: FactSource = {
  from: 2020,
  tables: [],
  indicators: {},
  units: {},
  stock: "people",
  difference: "natural",
  flows: [
    { what: "born", rate: "birth rate", other: "dead", sign: 1, zh: "生", en: "birth", otherZh: "死", otherEn: "deaths" },
    { what: "dead", rate: "death rate", other: "born", sign: -1, zh: "死", en: "death", otherZh: "生", otherEn: "births" },
  ],
  estimates: {
    file: "",
    what: "",
    unit: "",
    published: { column: "", source: "", note: "" },
    estimate: { column: "", source: "", note: "" },
  },
};

describe("withFlows()", () => {
  const people = [figure(1_000_000, 0, { year: 2020 }), figure(3_000_000, 0)];
  const flowsOf = (...given: Printed[]): Record<string, number> =>
    Object.fromEntries(withFlows(settled([...people, ...given]), SOURCE).map(({ what, year, value }) => [`${what} ${year}`, value]));

  it("computes births from the rate and the mean of two year-ends, and deaths from births and the natural rate", () => {
    const found = flowsOf(figure(6, 0, { what: "birth rate" }), figure(-1, 0, { what: "natural" }));
    expect(found).toMatchObject({ "born 2021": 12_000, "dead 2021": 14_000 });
    expect(Object.keys(found)).not.toContain("natural 2021");
  });

  it("leaves a count as it is, and makes none without the year-end before", () => {
    const found = flowsOf(
      figure(11_900, 0, { what: "born" }),
      figure(6, 0, { what: "birth rate" }),
      figure(7, 0, { what: "birth rate", year: 2020 }),
    );
    expect(found).toMatchObject({ "born 2021": 11_900 });
    expect(Object.keys(found)).not.toContain("born 2020");
  });
});
