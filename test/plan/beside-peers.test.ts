import { describe, expect, it } from "vitest";
import type { Note } from "../../src/core/note.ts";
import { besidePeers, type ComparedNumber, type KnownCounty } from "../../src/plan/beside-peers.ts";
import { compile } from "../../src/scenario/formula.ts";
import { evaluatorOf, quantity } from "../demand/people.ts";

const note = (id: string, value: number | string): Note => ({ id, place: "x", kind: "estimate", what: "", value, unit: "1", source: "" });
function county(
  code: string,
  beds: number,
  notes: readonly Note[] = [],
  figures: Readonly<Record<string, number>> = { people: beds * 10 },
): KnownCounty {
  const path = [
    [2020, beds],
    [2030, beds * (1 + beds / 100)],
  ] as const;
  return { code, figures: new Map(Object.entries(figures)), evaluator: evaluatorOf(quantity("beds", { kind: "path", path })), notes };
}
const of = (rest: Partial<ComparedNumber>): ComparedNumber => ({
  id: "x",
  is: "result",
  name: { zh: "", en: "" },
  label: { zh: "", en: "" },
  digits: 0,
  formula: compile("beds"),
  ...rest,
});
const range = { low: 0.25, high: 0.75 };
const peers = [county("b", 10), county("c", 30), county("d", 20), county("e", 40)];
const short = (rows: ReturnType<typeof besidePeers>) => rows.map(({ of: _of, ...row }) => row);

describe("besidePeers()", () => {
  it("ranks a county among its peers, with their median and range, by hand", () => {
    const [year] = short(besidePeers(county("a", 20), peers, [of({ years: [2020] })], range));
    expect(year).toEqual({ year: 2020, value: 20, median: 25, low: 17.5, high: 32.5, rank: 3, ranked: 5, outside: false });
    expect(short(besidePeers(county("a", 9), peers, [of({ years: [2020] })], range))[0]).toMatchObject({ rank: 5, outside: true });
    expect(short(besidePeers(county("a", 41), peers, [of({ years: [2020] })], range))[0]).toMatchObject({ rank: 1, outside: true });
    for (const end of [10, 40])
      expect(short(besidePeers(county("a", end), peers, [of({ years: [2020] })], range))[0]).toMatchObject({ outside: false });
  });
  it("compares the change since a year, per cent", () => {
    const [row] = short(besidePeers(county("a", 50), peers, [of({ years: [2030], since: 2020 })], range));
    expect(row?.value).toBeCloseTo(50, 9);
    expect(row?.median).toBeCloseTo(25, 9);
  });
  it("takes figures of the counts without a year, and leaves out what one lacks or nobody is there for", () => {
    const people = of({ formula: compile("people / 2") });
    expect(short(besidePeers(county("a", 20), peers, [people], range))[0]).toMatchObject({ year: undefined, value: 100, median: 125 });
    expect(besidePeers(county("a", 20), [...peers, county("f", 5, [], {})], [people], range)).toEqual([]);
    expect(besidePeers(county("a", 20, [], {}), peers, [people], range)).toEqual([]);
    expect(besidePeers(county("a", 20), [], [people], range)).toEqual([]);
  });
  it("takes a note of the last year that all have one, or that of no year", () => {
    const noted = (code: string, ...notes: readonly Note[]) => county(code, 1, notes);
    const tfr = of({ note: "tfr", formula: compile("value * 10") });
    const own = noted(
      "a",
      note("a-tfr-2021", 1),
      note("a-tfr-2023", 1.5),
      note("a-tfr-2024", 9),
      note("a-other-2025", 7),
      note("b-tfr-2026", 8),
    );
    const other = noted("b", note("b-tfr-2023", 1.1), note("b-tfr-2021", 5), note("b-tfr-2024", "text"));
    expect(short(besidePeers(own, [other], [tfr], range))).toEqual([
      { year: 2023, value: 15, median: 11, low: 11, high: 11, rank: 1, ranked: 2, outside: true },
    ]);
    expect(short(besidePeers(noted("a", note("a-tfr", 2)), [noted("b", note("b-tfr", 3))], [tfr], range))[0]).toMatchObject({
      year: undefined,
      value: 20,
      median: 30,
    });
    expect(besidePeers(noted("a", note("a-tfr", 2)), [noted("b")], [tfr], range)).toEqual([]);
  });
  it("has no registered people where there are none", () => {
    const elderly = (registered: boolean): KnownCounty => {
      const evaluator = evaluatorOf(quantity("elderly", { kind: "ages", from: 60, to: Infinity }));
      const { registered: _, ...people } = evaluator.people;
      return { code: "a", figures: new Map(), evaluator: registered ? evaluator : { ...evaluator, people }, notes: [] };
    };
    const asked = [of({ formula: compile("elderly"), years: [2025], basis: "registered" })];
    expect(besidePeers(elderly(true), [elderly(true)], asked, range)).toHaveLength(1);
    expect(besidePeers(elderly(false), [elderly(true)], asked, range)).toEqual([]);
    const residents = [of({ formula: compile("elderly"), years: [2025] })];
    expect(besidePeers(elderly(false), [elderly(true)], residents, range)).toHaveLength(1);
  });
});
