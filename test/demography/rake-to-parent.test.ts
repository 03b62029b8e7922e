import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SEXES, sumAges, sumTables, type BySexAge } from "../../src/core/ages.ts";
import { VARIANTS, type Variant } from "../../src/demography/place.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { rakeToParent, rakingNotes } from "../../src/demography/rake-to-parent.ts";
import { provinceAlone, readFamily } from "../../src/scenario/place-models.ts";

const MODELS = [join(import.meta.dirname, "..", "..", "models")];
const LAST = 2035;

describe("rakeToParent(): Zhejiang's counties", () => {
  const { family } = readFamily("330000", MODELS);
  const [province] = prepare(provinceAlone(family), { to: LAST });
  const counties = prepare(family, { to: LAST });
  const raked = rakeToParent(counties, province, family.models.assumptions.plusMinusLimit);
  const run = ({ resident: { base, rates } }: Prepared, variant: Variant): readonly BySexAge[] =>
    project(base, (year) => rates[variant][year - base.year], LAST + 1).persons;

  it("are 91 units", () => expect(counties.length).toBe(91));

  it("add up to the province exactly in every year, sex and age once raked, and show by how much they were adjusted", () => {
    for (const variant of VARIANTS) {
      const [own, parts] = [run(province, variant), raked.units.map((unit) => run(unit, variant))];
      own.forEach((P, t) => {
        const all = sumTables(parts.map((part) => part[t]));
        // sums of 91 parts over fifteen yearly steps
        for (const s of SEXES)
          P[s].forEach((persons, x) =>
            expect(Math.abs(all[s][x] - persons), `${variant} ${2021 + t} ${s} ${x}`).toBeLessThanOrEqual(1e-9 * (1 + persons)),
          );
      });
    }
    const notes = rakingNotes(raked, "330000");
    expect(notes.length).toBe(1 + LAST - 2020);
    for (const { before, after, changed, largest } of raked.adjustments) {
      expect(changed).toBeGreaterThanOrEqual(Math.abs(after - before) - 1e-6);
      expect(counties.some(({ id }) => id === largest.unit)).toBe(true);
    }
  });

  it("are adjusted little: by less than 1 % of their people a year in the base and the years that were calibrated", () => {
    const people = sumAges(province.resident.base.persons);
    for (const { year, changed } of raked.adjustments.filter(({ variant, year }) => variant === "medium" && year <= 2025))
      expect(changed / people, String(year)).toBeLessThan(0.01);
  });
});
