import { describe, expect, it } from "vitest";
import type { Drafted } from "../../src/scenario/quantities.ts";
import { draftServed } from "../../src/scenario/served.ts";
import { draftGroups, draftInputTable, draftParameters, draftService, faultsOf, toPath } from "../../src/scenario/quantities.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { namesIn } from "../../src/core/formula.ts";
import { at } from "../../src/core/path.ts";
import { readUnits, unitChecker } from "../../src/scenario/units.ts";
import { MODELS } from "./workbench.ts";

const library = openLibrary([MODELS]);
const units = unitChecker(readUnits(library));
const everything = (disability: string): Map<string, Drafted> => {
  const towns: Drafted = {
    id: "place.towns",
    name: { zh: "", en: "" },
    unit: "facility",
    definition: { kind: "path", path: [[0, 9]] },
    evidence: { source: "test" },
    where: () => ({ file: "test" }),
  };
  return new Map(
    [
      ...draftGroups(library, disability),
      ...draftParameters(library),
      ...library.all("input-tables").flatMap(draftInputTable),
      ...library.all("services").flatMap(draftService),
      ...draftServed(library),
      towns,
    ].map((quantity) => [quantity.id, quantity]),
  );
};
const all = everything("fifth_survey");

describe("toPath()", () => {
  it("takes one number for all years, or numbers by year in any order", () => {
    expect(toPath(3)).toEqual([[0, 3]]);
    expect(toPath({ 2030: 2, 2025: 1 })).toEqual([
      [2025, 1],
      [2030, 2],
    ]);
  });
});

describe("draftGroups()", () => {
  it("gives each age group on the reader's base and on both fixed ones", () => {
    for (const id of ["elderly_60", "infants_0_2", "population"]) {
      expect([id, `${id}_resident`, `${id}_registered`].map((name) => all.get(name)?.definition)).toMatchObject([
        { kind: "ages" },
        { basis: "resident" },
        { basis: "registered" },
      ]);
    }
  });
  it.each(library.ids("disability"))("spreads %s by age and its grades by their shares", (disability) => {
    const quantities = everything(disability);
    const { grades } = library.get("disability", disability).value;
    const all = quantities.get("disabled")?.definition;
    expect(all?.kind === "prevalence" ? all.rates[0][85] : NaN).toBeGreaterThan(0);
    for (const { id, share, low, high } of grades) {
      expect(quantities.get(`disabled_${id}`)?.definition).toEqual({
        kind: "formula",
        formula: ["multiply", ["name", `disabled_${id}.share`], ["name", "disabled"]],
      });
      expect(quantities.get(`disabled_${id}.share`)).toMatchObject({
        definition: { kind: "path", path: [[0, share]] },
        evidence: { low, high },
      });
    }
  });
  it("names denominator, base year and source of every definition of disability", () => {
    expect(library.ids("disability").length).toBeGreaterThanOrEqual(3);
    for (const { value } of library.all("disability")) {
      expect(value.overall.year).toBeGreaterThan(2000);
      expect(value.overall.denominator.zh).toMatch(/./);
      expect(value.grades.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
    }
  });
});

describe("draftService()", () => {
  it("names what is in a service after it: meals.price, meals.norm", () => {
    expect(all.get("meals.price")?.unit).toBe("yuan/meal");
    expect(all.get("meals.norm")?.definition).toMatchObject({
      kind: "formula",
      formula: ["multiply", ["name", "meals.norm_per_elder"], ["name", "elderly_60"]],
    });
  });
  it("reads numbers that change over the years", () => {
    const definition = all.get("nursing_beds.norm_share")?.definition;
    expect(definition?.kind === "path" && at(definition.path, 2025)).toBe(0.55);
  });
});

describe("draftInputTable()", () => {
  it("says of every borrowed stock that counts people in which year its figure speaks", () => {
    const groups = new Set(library.ids("groups").flatMap((id) => [id, `${id}_resident`, `${id}_registered`]));
    for (const [name, quantity] of library.all("input-tables").flatMap(({ value }) => Object.entries(value.quantities))) {
      const { evidence, definition } = all.get(name) as Drafted;
      const countsPeople = definition.kind === "formula" && namesIn(definition.formula).some((read) => groups.has(read));
      if (quantity.stock && quantity.proxy && countsPeople) expect(evidence.year, name).toBeGreaterThan(2019);
    }
  });
  it("reports for every quantity what stands in or which file and column would give it", () => {
    for (const { id, value } of library.all("input-tables")) {
      for (const [name, quantity] of Object.entries(value.quantities)) {
        const { definition, evidence } = all.get(name) as Drafted;
        if (quantity.proxy) expect(evidence.proxy, name).toBe(true);
        else expect(definition, name).toMatchObject({ kind: "missing", file: `${id}.csv`, column: expect.stringMatching(/./) });
      }
    }
  });
});

describe("the models", () => {
  it("have formulas whose names are known and whose units fit", () => {
    expect(faultsOf(all, units).map((fault) => fault.format("en"))).toEqual([]);
  });
  it("have a range for every assumption, with the value inside it", () => {
    for (const { id, evidence, definition } of all.values()) {
      if (!evidence.assumed || definition.kind !== "path") continue;
      for (const [, value] of definition.path) {
        expect(value, id).toBeGreaterThanOrEqual(evidence.low ?? Infinity);
        expect(value, id).toBeLessThanOrEqual(evidence.high ?? -Infinity);
      }
    }
  });
  it("call 假设 what is assumed, and nothing else", () => {
    for (const {
      id,
      evidence: { assumed, source },
    } of all.values())
      expect(Boolean(assumed), `${id}: ${source}`).toBe(source.startsWith("假设"));
  });
});

describe("faultsOf()", () => {
  const one = (unit: string, definition: Drafted["definition"]): Map<string, Drafted> =>
    new Map([
      ...all,
      [
        "odd",
        {
          id: "odd",
          name: { zh: "", en: "" },
          unit,
          definition,
          evidence: { source: "test" },
          where: () => ({ file: "odd.yaml", line: 3 }),
        },
      ],
    ]);
  it.each([
    ["an unknown unit", "beds", { kind: "path", path: [[0, 1]] }, "unit-unknown"],
    ["an unknown name", "bed", { kind: "formula", formula: ["name", "beds_institutio"] }, "name-unknown"],
    ["units that do not fit", "bed", { kind: "formula", formula: ["name", "elderly_60"] }, "units-differ"],
    ["a change of nothing", "bed", { kind: "change", of: "nothing" }, "name-unknown"],
  ] as const)("finds %s, with its place", (_, unit, definition, code) => {
    expect(faultsOf(one(unit, definition), units).map((fault) => [fault.code, fault.place])).toEqual([
      [code, { file: "odd.yaml", line: 3 }],
    ]);
  });
});
